import Definitions
import Testing

/// One wrong definition: what is changed in the documents without a mistake, and what is then said.
struct WrongDefinition: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let old: String
  let new: String
  /// Lines below the one on which the change begins.
  let lineOffset: Int
  let key: String
  let message: String
  /// What is changed.
  let base: Documents

  init(
    _ description: String, in file: String, _ old: String, _ new: String, below: Int = 0,
    at key: String, says message: String, base: Documents = .orders
  ) {
    testDescription = description
    self.file = file
    self.old = old
    self.new = new
    lineOffset = below
    self.key = key
    self.message = message
    self.base = base
  }

  /// Counted from 1.
  var line: Int {
    let text = base.texts[file] ?? ""
    let start = text.firstRange(of: old)?.lowerBound ?? text.startIndex
    return text[..<start].count(where: \.isNewline) + 1 + lineOffset
  }
}

@Suite struct WrongDefinitionTests {
  @Test(
    "A wrong definition is one mistake, with file, line, key and what was meant", arguments: all)
  func mistake(_ wrong: WrongDefinition) throws {
    let mistakes = wrong.base.replacing(wrong.old, in: wrong.file, with: wrong.new)
      .mistakes()
    let mistake = try #require(mistakes.first, "nothing is said")
    #expect(mistakes.count == 1, "\(mistakes.map(\.description))")
    #expect(mistake.file == wrong.file)
    #expect(mistake.line == wrong.line)
    #expect(mistake.key == wrong.key)
    #expect(mistake.message.contains(wrong.message), "\(mistake.message)")
  }

  static let all =
    keys + names + expressions + facts + steps + groups + metrics + mappings + schemas
    + constraints + rules + comparisons + files + reports + inputs + sections + repeats + writings
    + questions + fieldWritings + fileSections + textScans
}

// MARK: - Keys and words

extension WrongDefinitionTests {
  static let keys: [WrongDefinition] = [
    WrongDefinition(
      "unknown key of a pipeline", in: "pipeline.yaml", "title: Orders", "titel: Orders",
      at: "titel", says: "There is no key “titel”. Did you mean “title”?"),
    WrongDefinition(
      "unknown key of a table", in: "pipeline.yaml", "mappings: mappings", "mapings: mappings",
      at: "tables.orders.mapings", says: "Did you mean “mappings”?"),
    WrongDefinition(
      "unknown key of the calendar", in: "pipeline.yaml", "program_year_start", "programyear_start",
      at: "calendar.programyear_start", says: "Did you mean “program_year_start”?"),
    WrongDefinition(
      "unknown key of the thresholds", in: "pipeline.yaml", "files_set_aside", "files_setaside",
      at: "thresholds.files_setaside", says: "Did you mean “files_set_aside”?"),
    WrongDefinition(
      "unknown key of a schema", in: "orders.yaml", "title: Orders", "description: Orders",
      at: "description", says: "There is no key “description”. There are: table, title"),
    WrongDefinition(
      "unknown key of a field", in: "orders.yaml", "unit: usd", "units: usd",
      at: "fields.units", says: "Did you mean “unit”?"),
    WrongDefinition(
      "unknown constraint", in: "orders.yaml", "minimum: 2000", "minimun: 2000",
      at: "fields.constraints.minimun", says: "Did you mean “minimum”?"),
    WrongDefinition(
      "unknown key of a foreign key", in: "orders.yaml", "reference: { table: shops,",
      "reference: { tables: x, table: shops,", at: "foreignKeys.reference.tables",
      says: "Did you mean “table”?"),
    WrongDefinition(
      "unknown key of a mapping", in: "mappings/short.yaml", "dates: month_first",
      "date: month_first", at: "date", says: "Did you mean “dates”?"),
    WrongDefinition(
      "unknown key of a rule", in: "checks.yaml", "suggestion:", "sugestion:",
      at: "shipped_after_order.sugestion", says: "Did you mean “suggestion”?"),
    WrongDefinition(
      "unknown key of a fact", in: "facts.yaml", "  grain:", "  grains:", at: "sales.grains",
      says: "Did you mean “grain”?"),
    WrongDefinition(
      "unknown key of a lookup", in: "facts.yaml", "cardinality: one",
      "cardinality: one\n        as: x",
      below: 1, at: "sales.steps.lookup.as", says: "There is no key “as”."),
    WrongDefinition(
      "unknown key of a metric", in: "metrics.yaml", "cohort: status", "cohorts: status",
      at: "metrics.revenue.cohorts", says: "Did you mean “cohort”?"),
    WrongDefinition(
      "unknown key of a dimension", in: "metrics.yaml", "label: region", "labels: region",
      at: "dimensions.shop.labels", says: "Did you mean “label”?"),
    WrongDefinition(
      "unknown key beside dimensions and metrics", in: "metrics.yaml", "metrics:\n",
      "metrcs: x\nmetrics:\n",
      at: "metrcs", says: "Did you mean “metrics”?"),
    WrongDefinition(
      "unknown key of a sheet", in: "report.yaml", "listing: notes", "listings: notes",
      at: "sheets.listings", says: "Did you mean “listing”?"),
    WrongDefinition(
      "unknown key of a column", in: "report.yaml", "title: Earned", "titel: Earned",
      at: "sheets.tables.columns.titel", says: "Did you mean “title”?"),
    WrongDefinition(
      "unknown key of a chart", in: "report.yaml", "kind: column", "kinds: column",
      at: "sheets.charts.kinds", says: "Did you mean “kind”?"),
    WrongDefinition(
      "unknown type", in: "orders.yaml", "name: gift\n    type: boolean",
      "name: gift\n    type: bolean", below: 1, at: "fields.type", says: "Did you mean “boolean”?"),
    WrongDefinition(
      "unknown severity", in: "checks.yaml", "severity: error", "severity: eror",
      at: "shipped_after_order.severity", says: "Did you mean “error”?"),
    WrongDefinition(
      "unknown aggregate", in: "metrics.yaml", "aggregate: sum", "aggregate: sums",
      at: "metrics.revenue.aggregate", says: "Did you mean “sum”?"),
    WrongDefinition(
      "unknown cardinality", in: "facts.yaml", "cardinality: one", "cardinality: many",
      at: "sales.steps.lookup.cardinality", says: "There are: one, at_most_one."),
    WrongDefinition(
      "flag that is neither true nor false", in: "shops.yaml", "personal: false", "personal: no",
      at: "fields.personal", says: "Write true or false, not “no”."),
    WrongDefinition(
      "key without a value", in: "checks.yaml", "message: Shipped before it was ordered.",
      "message:", at: "shipped_after_order.message", says: "A value is missing here."),
    WrongDefinition(
      "missing key", in: "checks.yaml", "source: House rule.", "", below: -9,
      at: "shipped_after_order", says: "The key “source” is missing."),
    WrongDefinition(
      "list where one value is expected", in: "checks.yaml", "title: Shipping",
      "title: [Shipping]", at: "shipped_after_order.title", says: "One value is expected here"),
    WrongDefinition(
      "one value where a list is expected", in: "metrics.yaml", "by: [region, shop]", "by: region",
      at: "metrics.orders.by", says: "A list is expected here"),
    WrongDefinition(
      "one value where keys are expected", in: "mappings/short.yaml",
      "all_booleans: { Y: true, N: false }", "all_booleans: Y", at: "all_booleans",
      says: "Keys with values are expected here."),
    WrongDefinition(
      "one value where an entry is expected", in: "report.yaml",
      "- { metric: orders, window: period }", "- orders", at: "sheets.headlines",
      says: "Keys are expected here: metric, window, title."),
    WrongDefinition(
      "the same value twice in a list", in: "metrics.yaml", "by: [region, shop]",
      "by: [region, region]", at: "metrics.orders.by", says: "“region” is listed twice."),
  ]
}

// MARK: - Names

extension WrongDefinitionTests {
  static let names: [WrongDefinition] = [
    WrongDefinition(
      "rule over an unknown table", in: "checks.yaml", "table: orders", "table: order",
      at: "shipped_after_order.table", says: "There is no table “order”. Did you mean “orders”?"),
    WrongDefinition(
      "rule that points at an unknown field", in: "checks.yaml", "column: shipped",
      "column: shiped", at: "shipped_after_order.column", says: "Did you mean “shipped”?"),
    WrongDefinition(
      "unknown field of a primary key", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, numer]", at: "primaryKey", says: "Did you mean “number”?"),
    WrongDefinition(
      "unknown field of a foreign key", in: "orders.yaml", "- fields: [shop]",
      "- fields: [shpo]", at: "foreignKeys.fields", says: "Did you mean “shop”?"),
    WrongDefinition(
      "foreign key to an unknown table", in: "orders.yaml", "reference: { table: shops,",
      "reference: { table: shop,", below: -1, at: "foreignKeys", says: "Did you mean “shops”?"),
    WrongDefinition(
      "foreign key to an unknown field", in: "orders.yaml", "fields: [shop] }",
      "fields: [shops] }", below: -1, at: "foreignKeys", says: "Did you mean “shop”?"),
    WrongDefinition(
      "foreign key between unlike types", in: "orders.yaml", "fields: [shop] }",
      "fields: [founded] }", below: -1, at: "foreignKeys",
      says: "“shop” is text and “founded” is a date."),
    WrongDefinition(
      "foreign key to no field", in: "orders.yaml", "fields: [shop] }", "fields: [] }", below: -1,
      at: "foreignKeys", says: "at least one"),
    WrongDefinition(
      "submitters expected from an unknown table", in: "pipeline.yaml", "expected: shops.shop",
      "expected: shop.shop", at: "tables.orders.expected", says: "Did you mean “shops”?"),
    WrongDefinition(
      "submitters expected from an unknown field", in: "pipeline.yaml", "expected: shops.shop",
      "expected: shops.shops", at: "tables.orders.expected", says: "Did you mean “shop”?"),
    WrongDefinition(
      "submitters expected from no field", in: "pipeline.yaml", "expected: shops.shop",
      "expected: shops", at: "tables.orders.expected", says: "Write table.field, not “shops”."),
    WrongDefinition(
      "members of an unknown table", in: "metrics.yaml", "members: shops.region",
      "members: shop.region", at: "dimensions.region.members", says: "Did you mean “shops”?"),
    WrongDefinition(
      "unknown label of members", in: "metrics.yaml", "label: region", "label: regin",
      at: "dimensions.shop.label", says: "Did you mean “region”?"),
    WrongDefinition(
      "unknown dimension", in: "metrics.yaml", "by: [region, shop]", "by: [region, shops, shop]",
      at: "metrics.orders.by", says: "There is no dimension “shops”. Did you mean “shop”?"),
    WrongDefinition(
      "unknown window", in: "metrics.yaml", "windows: [period, grant_to_date]",
      "windows: [period, grant_to_dat, grant_to_date]", at: "metrics.orders.windows",
      says: "There is no window “grant_to_dat”. Did you mean “grant_to_date”?"),
  ]
}

// MARK: - Expressions and facts

extension WrongDefinitionTests {
  static let expressions: [WrongDefinition] = [
    WrongDefinition(
      "unlike types compared", in: "checks.yaml", "shipped >= ordered", "shipped >= customer",
      at: "shipped_after_order.expect",
      says:
        "This is text where a date is needed. A day is written DATE '2026-09-30'. (At character 12"),
    WrongDefinition(
      "unknown field in an expression", in: "checks.yaml", "shipped >= ordered",
      "shiped >= ordered", at: "shipped_after_order.expect",
      says: "There is no field “shiped” here. Did you mean “shipped”? (At character 1 of"),
    WrongDefinition(
      "unknown parameter in an expression", in: "checks.yaml", "shipped >= ordered",
      "shipped <= :as_off", at: "shipped_after_order.expect",
      says: "There is no parameter “as_off” here. Did you mean “as_of”? (At character 12"),
    WrongDefinition(
      "unknown function", in: "checks.yaml", "shipped >= ordered",
      "shipped >= add_month(ordered, 1)", at: "shipped_after_order.expect",
      says: "There is no function “add_month”. Did you mean “add_months”? (At character 12"),
    WrongDefinition(
      "text for a function of days", in: "checks.yaml", "shipped >= ordered",
      "age(customer, :as_of) > 13", at: "shipped_after_order.expect",
      says: "age needs a date, not text. A day is written DATE '2026-09-30'. (At character 5"),
    WrongDefinition(
      "too few values for a function", in: "checks.yaml", "shipped >= ordered",
      "age(shipped) > 13", at: "shipped_after_order.expect",
      says: "age(birth, day) takes 2 values, not 1. (At character 1"),
    WrongDefinition(
      "pattern for a number", in: "checks.yaml", "shipped >= ordered",
      "amount LIKE '1%'", at: "shipped_after_order.expect",
      says: "LIKE needs text, not a number."),
    WrongDefinition(
      "reason that the schema does not know", in: "checks.yaml", "shipped >= ordered",
      "reason(shipped) <> 'refusd'", at: "shipped_after_order.expect",
      says: "“refusd” is no reason of “shipped”. Did you mean “refused”? (At character 20"),
    WrongDefinition(
      "label of another schema", in: "facts.yaml", "is_late: days > 7",
      "is_late: reason(region) = 'refused'", at: "sales.steps.derive.is_late",
      says: "“refused” is no reason of “region”. There are: “missing”,"),
    WrongDefinition(
      "reason of a derived field", in: "facts.yaml", "is_late: days > 7",
      "is_late: reason(days) IS NOT NULL", at: "sales.steps.derive.is_late",
      says: "“days” is computed: only a field that was read has a reason. (At character 1"),
    WrongDefinition(
      "unfinished expression", in: "checks.yaml", "shipped >= ordered", "shipped >=",
      at: "shipped_after_order.expect", says: "found the end. (At character 11 of “shipped >=”.)"),
    WrongDefinition(
      "division in an expression", in: "checks.yaml", "shipped >= ordered", "amount / 2 > 1",
      at: "shipped_after_order.expect", says: "(At character 8 of"),
    WrongDefinition(
      "characters counted as a reader counts them", in: "checks.yaml", "shipped >= ordered",
      "customer = 'né' AND shipd", at: "shipped_after_order.expect", says: "(At character 21 of"),
    WrongDefinition(
      "text that is no category of its field", in: "checks.yaml", "shipped >= ordered",
      "status <> 'payd'", at: "shipped_after_order.expect", says: "Did you mean “paid”?"),
    WrongDefinition(
      "text in a list that is no category of its field", in: "checks.yaml", "shipped >= ordered",
      "status IN ('paid', 'PAID ')", at: "shipped_after_order.expect",
      says: "“PAID ” is no category of “status”"),
    WrongDefinition(
      "condition that is no truth", in: "checks.yaml", "shipped >= ordered", "shipped - ordered",
      at: "shipped_after_order.expect",
      says: "This must be true or false and is an integer: “shipped - ordered”."),
    WrongDefinition(
      "type error in a metric's condition", in: "metrics.yaml", "status = 'paid'", "status = 1",
      at: "metrics.revenue.cohort", says: "(At character 10 of"),
    WrongDefinition(
      "type error in a derived field", in: "facts.yaml", "days > 7", "days > 'a week'",
      at: "sales.steps.derive.is_late", says: "This is text where an integer is needed."),
    WrongDefinition(
      "syntax error in a derived field that others use", in: "facts.yaml", "shipped - ordered",
      "shipped -", at: "sales.steps.derive.days", says: "found the end."),
    WrongDefinition(
      "unknown field in a derived field that others use", in: "facts.yaml", "shipped - ordered",
      "shiped - ordered", at: "sales.steps.derive.days", says: "Did you mean “shipped”?"),
  ]

  static let facts: [WrongDefinition] = [
    WrongDefinition(
      "fact from an unknown table", in: "facts.yaml", "from: orders", "from: order",
      at: "sales.from", says: "Did you mean “orders”?"),
    WrongDefinition(
      "lookup into an unknown table", in: "facts.yaml", "table: shops", "table: shop",
      at: "sales.steps.lookup.table", says: "Did you mean “shops”?"),
    WrongDefinition(
      "lookup on a missing field", in: "facts.yaml", "{ shop: shop }", "{ shp: shop }",
      at: "sales.steps.lookup.on.shp", says: "There is no field “shp”. Did you mean “shop”?"),
    WrongDefinition(
      "lookup on a missing key", in: "facts.yaml", "{ shop: shop }", "{ shop: shp }",
      at: "sales.steps.lookup.on.shop",
      says: "There is no field of shops “shp”. Did you mean “shop”?"),
    WrongDefinition(
      "lookup not on the primary key", in: "facts.yaml", "{ shop: shop }", "{ customer: region }",
      at: "sales.steps.lookup.on", says: "A lookup joins on a key of “shops” (shop)"),
    WrongDefinition(
      "lookup on nothing", in: "facts.yaml", "{ shop: shop }", "{}", at: "sales.steps.lookup.on",
      says: "“on” needs at least one field."),
    WrongDefinition(
      "lookup without on", in: "facts.yaml", "on: { shop: shop }", "", below: -1,
      at: "sales.steps.lookup", says: "The key “on” is missing"),
    WrongDefinition(
      "lookup of unlike types", in: "facts.yaml", "{ shop: shop }", "{ ordered: shop }",
      at: "sales.steps.lookup.on.ordered", says: "“ordered” is a date and “shop” is text."),
    WrongDefinition(
      "lookup that takes an unknown field", in: "facts.yaml", "take: [region]",
      "take: [region, fonded]", at: "sales.steps.lookup.take", says: "Did you mean “founded”?"),
    WrongDefinition(
      "lookup that takes a field there is already", in: "facts.yaml", "take: [region]",
      "take: [region, shop]", at: "sales.steps.lookup.take",
      says: "There is a field “shop” already."),
    WrongDefinition(
      "derived field that there is already", in: "facts.yaml", "days: shipped - ordered",
      "days: shipped - ordered\n        amount: days", below: 1, at: "sales.steps.derive.amount",
      says: "There is a field “amount” already."),
  ]
}

// MARK: - Metrics, mappings, schemas

extension WrongDefinitionTests {
  static let metrics: [WrongDefinition] = [
    WrongDefinition(
      "metric of an unknown fact", in: "metrics.yaml", "paid.\n    fact: sales",
      "paid.\n    fact: sale", below: 1, at: "metrics.revenue.fact", says: "Did you mean “sales”?"),
    WrongDefinition(
      "numerator on a sum", in: "metrics.yaml", "field: amount",
      "field: amount\n    numerator: gift", below: 1, at: "metrics.revenue.numerator",
      says: "“numerator” belongs to a ratio"),
    WrongDefinition(
      "ratio without numerator", in: "metrics.yaml", "numerator: is_late", "", below: -2,
      at: "metrics.late_share.aggregate", says: "a ratio needs one"),
    WrongDefinition(
      "sum of no field", in: "metrics.yaml", "field: amount", "", below: -4, at: "metrics.revenue",
      says: "The key “field” is missing"),
    WrongDefinition(
      "sum over text", in: "metrics.yaml", "field: amount", "field: customer",
      at: "metrics.revenue.field", says: "“customer” is text, not a number."),
    WrongDefinition(
      "field of a count", in: "metrics.yaml", "aggregate: count",
      "aggregate: count\n    field: amount", below: 1, at: "metrics.orders.field",
      says: "“field” does not belong to a count."),
    WrongDefinition(
      "unknown field of a metric", in: "metrics.yaml", "field: amount", "field: amout",
      at: "metrics.revenue.field", says: "Did you mean “amount”?"),
    WrongDefinition(
      "date that is none", in: "metrics.yaml", "date: ordered", "date: amount",
      at: "metrics.orders.date", says: "“amount” is a number, not a date."),
    WrongDefinition(
      "metric without a window", in: "metrics.yaml", "numerator: is_late",
      "numerator: is_late\n    windows: []", below: 1, at: "metrics.late_share.windows",
      says: "A metric needs at least one window."),
    WrongDefinition(
      "dimension that the fact does not have", in: "metrics.yaml", "numerator: is_late",
      "numerator: is_late\n    by: [founded]", below: 1, at: "metrics.late_share.by",
      says: "There is no dimension “founded”."),
    WrongDefinition(
      "label without members", in: "metrics.yaml", "dimensions:\n",
      "dimensions:\n  gift:\n    field: gift\n    label: gift\n", below: 3,
      at: "dimensions.gift.label", says: "“label” needs the list it is taken from"),
  ]

  static let mappings: [WrongDefinition] = [
    WrongDefinition(
      "header that stands for two fields", in: "mappings/plain.yaml", "[Total, Sum]",
      "[Total, order-number]", at: "headers.amount",
      says: "The header “order-number” stands for “number” and “amount”."),
    WrongDefinition(
      "header without a letter", in: "mappings/plain.yaml", "[Total, Sum]", "[Total, \"#\"]",
      at: "headers.amount", says: "“#” has no letter or digit"),
    WrongDefinition(
      "headers of an unknown field", in: "mappings/plain.yaml", "amount:", "amout:",
      at: "headers.amout", says: "Did you mean “amount”?"),
    WrongDefinition(
      "values of an unknown field", in: "mappings/short.yaml", "status:", "staus:",
      at: "values.staus", says: "Did you mean “status”?"),
    WrongDefinition(
      "value for an unknown category", in: "mappings/short.yaml", "o: open", "o: opn",
      at: "values.status.o", says: "There is no value “opn”. Did you mean “open”?"),
    WrongDefinition(
      "value that is no truth", in: "mappings/short.yaml", "Y: true", "Y: yes",
      at: "all_booleans.Y", says: "There is no value “yes”. There are: true, false."),
    WrongDefinition(
      "values of a number", in: "mappings/short.yaml", "status:", "amount:", at: "values.amount",
      says: "Only strings and booleans have values to map."),
    WrongDefinition(
      "mapping that extends an unknown one", in: "mappings/short.yaml", "extends: plain",
      "extends: plan", at: "extends", says: "Did you mean “plain”?"),
    WrongDefinition(
      "mapping of another table", in: "mappings/short.yaml", "table: orders", "table: shops",
      at: "table", says: "This mapping is for the table “shops” and is used for “orders”."),
    WrongDefinition(
      "two mappings of one name", in: "mappings/short.yaml",
      "mapping: short\ntable: orders\nextends: plain",
      "mapping: plain\ntable: orders", at: "", says: "Two mappings are named “plain”."),
    WrongDefinition(
      "unknown date order", in: "mappings/short.yaml", "month_first", "month_frist", at: "dates",
      says: "Did you mean “month_first”?"),
  ]

  static let schemas: [WrongDefinition] = [
    WrongDefinition(
      "text as the bound of a date", in: "orders.yaml", "minimum: 2000-01-01", "minimum: soon",
      at: "fields.constraints.minimum", says: "“soon” is no bound for a field of type date."),
    WrongDefinition(
      "fraction as the bound of an integer", in: "orders.yaml", "minimum: 1 }", "minimum: 1.5 }",
      at: "fields.constraints.minimum", says: "“1.5” is no bound for a field of type integer."),
    WrongDefinition(
      "bound of a string", in: "orders.yaml", "title: Customer",
      "title: Customer\n    constraints: { maximum: 3 }", below: 1,
      at: "fields.constraints.maximum", says: "is no bound for a field of type string."),
    WrongDefinition(
      "bound with more digits than can be", in: "orders.yaml", "maximum: 1000.50",
      "maximum: 0.0000000000000000000000000000000000000000000000001",
      at: "fields.constraints.maximum", says: "is no bound for a field of type number."),
    WrongDefinition(
      "scale of a string", in: "orders.yaml", "title: Customer", "title: Customer\n    scale: 2",
      below: 1, at: "fields.scale", says: "“scale” belongs to a number"),
    WrongDefinition(
      "scale that is too large", in: "orders.yaml", "scale: 2", "scale: 19", at: "fields.scale",
      says: "at most 18"),
    WrongDefinition(
      "scale that is no number", in: "orders.yaml", "scale: 2", "scale: two", at: "fields.scale",
      says: "Write a whole number, not “two”."),
    WrongDefinition(
      "categories of a date", in: "orders.yaml", "title: Day of shipment",
      "title: Day of shipment\n    categories: [Monday]", below: 1, at: "fields.categories",
      says: "“categories” belong to a string."),
    WrongDefinition(
      "field listed twice", in: "orders.yaml", "- name: gift", "- name: status", at: "fields",
      says: "The field “status” is listed twice."),
    WrongDefinition(
      "two fields for one header", in: "orders.yaml", "title: Is a gift", "title: CUSTOMER?",
      below: -2, at: "fields", says: "“customer” and “gift” could have the same header."),
    WrongDefinition(
      "missing value listed twice", in: "orders.yaml", "{ value: \"?\", label: refused }",
      "{ value: N/A, label: refused }", at: "missingValues", says: "“N/A” is listed twice."),
    WrongDefinition(
      "missing value without a text", in: "orders.yaml", "{ value: \"?\", label: refused }",
      "{ label: refused }", at: "missingValues", says: "The key “value” is missing."),
    WrongDefinition(
      "rule that empties a key", in: "checks.yaml", "column: shipped", "column: number",
      below: -1, at: "shipped_after_order.effect", says: "A key cannot be emptied"),
    WrongDefinition(
      "rule that sets a file aside", in: "checks.yaml", "effect: cell", "effect: file",
      at: "shipped_after_order.effect", says: "A rule over rows cannot set a file aside."),
    WrongDefinition(
      "warning that empties a cell", in: "checks.yaml", "severity: error", "severity: warning",
      below: 1, at: "shipped_after_order.effect", says: "Only an error sets a row or a cell aside."),
  ]
}

// MARK: - Files and YAML

extension WrongDefinitionTests {
  static let files: [WrongDefinition] = [
    WrongDefinition(
      "schema that is not there", in: "pipeline.yaml", "schema: shops.yaml", "schema: shop.yaml",
      at: "tables.shops.schema", says: "There is no readable file “shop.yaml”."),
    WrongDefinition(
      "rules that are not there", in: "pipeline.yaml", "- checks.yaml", "- check.yaml",
      at: "checks", says: "There is no readable file “check.yaml”."),
    WrongDefinition(
      "report that is not there", in: "pipeline.yaml", "report: report.yaml",
      "report: reports.yaml",
      at: "report", says: "There is no readable file “reports.yaml”."),
    WrongDefinition(
      "pattern that matches no file", in: "pipeline.yaml", "mappings/*.yaml", "mapping/*.yaml",
      at: "tables.orders.mappings", says: "No file matches “mapping/*.yaml”."),
    WrongDefinition(
      "braces around a part of a name", in: "pipeline.yaml", "in/{shop}/{received}/*.csv",
      "in/{shop}-{received}/*.csv", at: "tables.orders.files",
      says: "Braces hold the name of a whole folder: {field}, not “{shop}-{received}”."),
    WrongDefinition(
      "two folders for one submitter", in: "pipeline.yaml", "in/{shop}/{received}/*.csv",
      "in/{shop}/{customer}/*.csv", at: "tables.orders.files",
      says: "Only one folder can name the submitter."),
    WrongDefinition(
      "folder for an unknown field", in: "pipeline.yaml", "{shop}", "{shp}",
      at: "tables.orders.files", says: "Did you mean “shop”?"),
    WrongDefinition(
      "folder for a date", in: "pipeline.yaml", "{shop}", "{ordered}", at: "tables.orders.files",
      says: "“ordered” takes the name of a folder, so it is a string."),
    WrongDefinition(
      "submitters expected without folders", in: "pipeline.yaml", "in/{shop}/{received}/*.csv",
      "in/*.csv", below: 2, at: "tables.orders.expected", says: "“expected” needs a folder"),
    WrongDefinition(
      "name that is no folder's", in: "pipeline.yaml", "pipeline: orders", "pipeline: ../orders",
      at: "pipeline", says: "A pipeline's name is also a folder's"),
    WrongDefinition(
      "share without a percent sign", in: "pipeline.yaml", "5%", "0.05",
      at: "thresholds.rows_set_aside", says: "Write a share as 5%, not “0.05”."),
    WrongDefinition(
      "day that is none", in: "pipeline.yaml", "2020-01-01", "2020-02-30",
      at: "calendar.grant_start", says: "“2020-02-30” is not a day written YYYY-MM-DD."),
    WrongDefinition(
      "program year on a leap day", in: "pipeline.yaml", "07-01", "02-29",
      at: "calendar.program_year_start", says: "Write month and day as MM-DD."),
    WrongDefinition(
      "key written twice", in: "checks.yaml", "title: Shipping", "title: Shipping\n  title: Again",
      at: "", says: "Written twice: “title”."),
    WrongDefinition(
      "key written twice in two ways", in: "mappings/short.yaml", "{ Y: true, N: false }",
      "{ \"1\": true, 1: false }", at: "all_booleans.1", says: "Written twice: “1”."),
    WrongDefinition(
      "tab before a key", in: "orders.yaml", "    title: Customer", "\ttitle: Customer", at: "",
      says: "This is not YAML: found a tab character that violates indentation."),
    WrongDefinition(
      "bracket that is not closed", in: "facts.yaml", "take: [region]", "take: [region\n  x: y",
      below: 1, at: "", says: "This is not YAML: "),
    WrongDefinition(
      "two documents in one file", in: "checks.yaml", "shipped_after_order:\n",
      "a: b\n---\nshipped_after_order:\n", below: 1, at: "",
      says: "This is not YAML: but found another document."),
    WrongDefinition(
      "anchor", in: "checks.yaml", "title: Shipping", "title: &name Shipping",
      at: "shipped_after_order.title", says: "Anchors and aliases (& and *) are not used here"),
    WrongDefinition(
      "alias of nothing", in: "checks.yaml", "title: Shipping", "title: *name", at: "",
      says: "This is not YAML: found undefined alias."),
    WrongDefinition(
      "list as a key", in: "mappings/short.yaml", "status: { o: open,", "status: { [o]: open,",
      at: "values.status", says: "A key is one word or text, written out."),
  ]
}

// MARK: - Reports

extension WrongDefinitionTests {
  static let reports: [WrongDefinition] = [
    WrongDefinition(
      "unknown metric of a headline", in: "report.yaml", "{ metric: orders, window: period }",
      "{ metric: order }", at: "sheets.headlines.metric", says: "Did you mean “orders”?"),
    WrongDefinition(
      "unknown metric of a column", in: "report.yaml", "metric: revenue", "metric: revenu",
      at: "sheets.tables.columns.metric", says: "Did you mean “revenue”?"),
    WrongDefinition(
      "window that is not counted", in: "report.yaml", "window: grant_to_date",
      "window: program_year_to_date", at: "sheets.tables.columns.window",
      says: "“orders” is not counted for the window “program_year_to_date”"),
    WrongDefinition(
      "rows by an unknown dimension", in: "report.yaml", "rows: shop", "rows: shops",
      at: "sheets.tables.rows", says: "There is no dimension “shops”. Did you mean “shop”?"),
    WrongDefinition(
      "metric that is not broken down so", in: "report.yaml", "- { metric: orders }",
      "- { metric: revenue }", at: "sheets.tables.columns.metric",
      says: "“revenue” is not broken down by “shop”"),
    WrongDefinition(
      "unknown attribute", in: "report.yaml", "attribute: founded", "attribute: fonded",
      at: "sheets.tables.columns.attribute", says: "Did you mean “founded”?"),
    WrongDefinition(
      "attribute and metric at once", in: "report.yaml", "{ attribute: founded }",
      "{ attribute: founded, metric: orders }", at: "sheets.tables.columns.attribute",
      says: "An attribute stands alone"),
    WrongDefinition(
      "chart over an unknown table", in: "report.yaml", "table: by_region\n        series",
      "table: by_regin\n        series", at: "sheets.charts.table",
      says: "Did you mean “by_region”?"),
    WrongDefinition(
      "chart over an unknown column", in: "report.yaml", "[Orders]", "[Orders, Earnd]",
      at: "sheets.charts.series", says: "There is no column “Earnd”. Did you mean “Earned”?"),
    WrongDefinition(
      "chart of nothing", in: "report.yaml", "[Orders]", "[]", below: -3, at: "sheets.charts",
      says: "A chart needs at least one series."),
    WrongDefinition(
      "sheet with too long a name", in: "report.yaml", "sheet: Summary",
      "sheet: Everything there is to be known.", at: "sheets.sheet",
      says: "A sheet's name has at most 31 characters"),
    WrongDefinition(
      "sheet with a forbidden character", in: "report.yaml", "sheet: Summary",
      "sheet: In/out", at: "sheets.sheet", says: "none of [ ] : * ? / \\ '"),
    WrongDefinition(
      "sheet with a name that is taken", in: "report.yaml", "sheet: Summary", "sheet: history",
      at: "sheets.sheet", says: "is not “History”"),
    WrongDefinition(
      "two sheets of one name", in: "report.yaml", "sheet: Notes", "sheet: summary",
      at: "sheets.sheet", says: "Two sheets are named “summary”."),
    WrongDefinition(
      "table with a name that no file should have", in: "report.yaml", "table: by_shop",
      "table: by shop", at: "sheets.tables.table", says: "A table's name is also a file's"),
    WrongDefinition(
      "table with the name of a cell", in: "report.yaml", "table: by_shop", "table: fy2026",
      at: "sheets.tables.table", says: "no name of a cell"),
    WrongDefinition(
      "two tables of one name", in: "report.yaml", "table: by_shop", "table: by_region", below: -2,
      at: "sheets.sheet", says: "Two tables are named “by_region”."),
    WrongDefinition(
      "two columns of one title", in: "report.yaml", "title: Earned", "title: ORDERS", below: -1,
      at: "sheets.tables.columns", says: "Two columns are titled “ORDERS”."),
    WrongDefinition(
      "listing of something unknown", in: "report.yaml", "listing: notes", "listing: note",
      at: "sheets.listing", says: "Did you mean “notes”?"),
  ]
}
