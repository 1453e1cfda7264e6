import Testing

// Wrong steps of facts.

extension WrongDefinitionTests {
  static let steps: [WrongDefinition] = [
    WrongDefinition(
      "unknown operation", in: "facts.yaml", "- derive:",
      "- derieve:", below: 1, at: "sales.steps.derieve",
      says: "Did you mean “derive”?"),
    WrongDefinition(
      "two operations in one step", in: "facts.yaml", "- rollup:",
      "- derive: {}\n      rollup:", at: "totals.steps",
      says: "A step is one operation: lookup, attach, derive"),
    WrongDefinition(
      "step that is no operation", in: "facts.yaml", "- rollup:",
      "- rollup\n    - rollup:", at: "totals.steps",
      says: "Keys are expected here: lookup, attach"),
    WrongDefinition(
      "fact made from itself", in: "facts.yaml", "totals:\n  from: sales",
      "totals:\n  from: totals", below: 1, at: "totals",
      says: "These facts are made from each other in a circle: totals."),
    WrongDefinition(
      "fact named as a table", in: "facts.yaml", "events:",
      "shops:", below: 1, at: "shops",
      says: "There is a table “shops” already."),
    WrongDefinition(
      "fact from an unknown fact", in: "facts.yaml", "stretches:\n  from: sales",
      "stretches:\n  from: sale", below: 1, at: "stretches.from",
      says: "Did you mean “sales”?"),
    WrongDefinition(
      "fact from nothing", in: "facts.yaml", "stretches:\n  from: sales",
      "stretches:", below: 1, at: "stretches",
      says: "The key “from” is missing."),
    WrongDefinition(
      "declared key of an unknown field", in: "facts.yaml", "key: [shop]\n",
      "key: [shpo]\n", at: "totals.key",
      says: "Did you mean “shop”?"),
    WrongDefinition(
      "declared key of nothing", in: "facts.yaml", "key: [shop]\n",
      "key: []\n", at: "totals.key",
      says: "“key” needs at least one field."),
    WrongDefinition(
      "attach without cardinality", in: "facts.yaml", "cardinality: many",
      "", below: -2, at: "shops_with_orders.steps.attach",
      says: "The key “cardinality” is missing: many or one_or_more"),
    WrongDefinition(
      "attach with the cardinality of a lookup", in: "facts.yaml", "cardinality: many",
      "cardinality: one", at: "shops_with_orders.steps.attach.cardinality",
      says: "There are: many, one_or_more."),
    WrongDefinition(
      "attach to an unknown table", in: "facts.yaml", "table: orders",
      "table: order", at: "shops_with_orders.steps.attach.table",
      says: "Did you mean “orders”?"),
    WrongDefinition(
      "attach that takes an unknown field", in: "facts.yaml", "{ order: number }",
      "{ order: numer }", at: "shops_with_orders.steps.attach.take.order",
      says: "There is no field of orders “numer”. Did you mean “number”?"),
    WrongDefinition(
      "attach under a name that there is already", in: "facts.yaml", "{ order: number }",
      "{ region: number }", at: "shops_with_orders.steps.attach.take.region",
      says: "There is a field “region” already."),
    WrongDefinition(
      "unpivot of unlike types", in: "facts.yaml", "shipped: Shipped",
      "amount: Amount", at: "events.steps.unpivot.fields.amount",
      says: "“ordered” is a date and “amount” is a number."),
    WrongDefinition(
      "unpivot of an unknown field", in: "facts.yaml", "shipped: Shipped",
      "shiped: Shipped", at: "events.steps.unpivot.fields.shiped",
      says: "Did you mean “shipped”?"),
    WrongDefinition(
      "unpivot of nothing", in: "facts.yaml", "{ ordered: Ordered, shipped: Shipped }",
      "{}", at: "events.steps.unpivot.fields",
      says: "“fields” needs at least one field."),
    WrongDefinition(
      "unpivot with one label twice", in: "facts.yaml", "shipped: Shipped",
      "shipped: Ordered", at: "events.steps.unpivot.fields.shipped",
      says: "“Ordered” is the label of two fields."),
    WrongDefinition(
      "unpivot into a field there is already", in: "facts.yaml", "label: event",
      "label: amount", at: "events.steps.unpivot.label",
      says: "There is a field “amount” already."),
    WrongDefinition(
      "unpivot without a label", in: "facts.yaml", "label: event\n",
      "label: \n", at: "events.steps.unpivot.label",
      says: "A value is missing here."),
  ]

  static let groups: [WrongDefinition] = [
    WrongDefinition(
      "rollup by an unknown field", in: "facts.yaml", "by: [shop]",
      "by: [shp]", at: "totals.steps.rollup.by",
      says: "Did you mean “shop”?"),
    WrongDefinition(
      "rollup by nothing", in: "facts.yaml", "by: [shop]",
      "by: []", at: "totals.steps.rollup.by",
      says: "“by” needs at least one field."),
    WrongDefinition(
      "rollup over a missing field", in: "facts.yaml", "sum: amount",
      "sum: amout", at: "totals.steps.rollup.take.amount.sum",
      says: "Did you mean “amount”?"),
    WrongDefinition(
      "sum over text", in: "facts.yaml", "sum: amount",
      "sum: customer", at: "totals.steps.rollup.take.amount.sum",
      says: "“customer” is text, not a number."),
    WrongDefinition(
      "min of true and false", in: "facts.yaml", "sum: amount",
      "min: gift", at: "totals.steps.rollup.take.amount.min",
      says: "“gift” is true or false, not a number, a date or text."),
    WrongDefinition(
      "any of numbers", in: "facts.yaml", "sum: amount",
      "any: amount", at: "totals.steps.rollup.take.amount.any",
      says: "“amount” is a number, not true or false."),
    WrongDefinition(
      "two aggregates of one field", in: "facts.yaml", "sum: amount",
      "sum: amount, max: amount", at: "totals.steps.rollup.take.amount",
      says: "One aggregate is expected here: count, sum"),
    WrongDefinition(
      "no aggregate", in: "facts.yaml", "{ sum: amount }",
      "{}", at: "totals.steps.rollup.take.amount",
      says: "One aggregate is expected here: count, sum"),
    WrongDefinition(
      "unknown aggregate", in: "facts.yaml", "sum: amount",
      "mean: amount", at: "totals.steps.rollup.take.amount.mean",
      says: "There is no key “mean”. There are: count, sum"),
    WrongDefinition(
      "first without an order", in: "facts.yaml", "first: status, order: [ordered, number]",
      "first: status", at: "totals.steps.rollup.take.latest",
      says: "The key “order” is missing"),
    WrongDefinition(
      "order without a first", in: "facts.yaml", "sum: amount",
      "sum: amount, order: [number]", at: "totals.steps.rollup.take.amount.order",
      says: "“order” belongs to “first”."),
    WrongDefinition(
      "order by an unknown field", in: "facts.yaml", "order: [ordered, number]",
      "order: [orderd, number]", at: "totals.steps.rollup.take.latest.order",
      says: "Did you mean “ordered”?"),
    WrongDefinition(
      "field that is made twice", in: "facts.yaml", "orders: { count: rows }",
      "shop: { count: rows }", at: "totals.steps.rollup.take.shop",
      says: "There is a field “shop” already."),
    WrongDefinition(
      "spells over a number", in: "facts.yaml", "start: ordered",
      "start: amount", at: "stretches.steps.spells.start",
      says: "“amount” is a number, not a date."),
    WrongDefinition(
      "spells with an unknown end", in: "facts.yaml", "end: shipped",
      "end: shiped", at: "stretches.steps.spells.end",
      says: "Did you mean “shipped”?"),
    WrongDefinition(
      "spells without a gap", in: "facts.yaml", "gap: 7, ",
      "", at: "stretches.steps.spells",
      says: "The key “gap” is missing"),
    WrongDefinition(
      "negative gap", in: "facts.yaml", "gap: 7",
      "gap: -1", at: "stretches.steps.spells.gap",
      says: "Write a number of days, zero or more, not “-1”."),
    WrongDefinition(
      "spells that end on their start", in: "facts.yaml", "end: shipped",
      "end: ordered", at: "stretches.steps.spells.end",
      says: "There is a field “ordered” already."),
    WrongDefinition(
      "spells counted in a field there is already", in: "facts.yaml", "count: orders",
      "count: status", at: "stretches.steps.spells.count",
      says: "There is a field “status” already."),
    WrongDefinition(
      "union of unlike columns", in: "facts.yaml", "{ sum: amount }",
      "{ count: amount }", below: -9, at: "everything.from.take",
      says: "“amount” is a number in “sales” and an integer in “totals”."),
    WrongDefinition(
      "union of tables with other fields", in: "facts.yaml", ", take: [shop, amount]",
      "", at: "everything.from.union",
      says: "“totals” does not have all fields of “sales”: say with “take”"),
    WrongDefinition(
      "union that takes an unknown field", in: "facts.yaml", "take: [shop, amount]",
      "take: [shop, number]", at: "everything.from.take",
      says: "There is no field of totals “number”."),
    WrongDefinition(
      "union of one table", in: "facts.yaml", "union: [sales, totals]",
      "union: [sales]", at: "everything.from.union",
      says: "A union has at least two tables."),
    WrongDefinition(
      "union of an unknown table", in: "facts.yaml", "union: [sales, totals]",
      "union: [sales, total]", at: "everything.from.union",
      says: "Did you mean “totals”?"),
    WrongDefinition(
      "source of a union in a field there is already", in: "facts.yaml", "source: origin",
      "source: shop", at: "everything.from.source",
      says: "There is a field “shop” already."),
    WrongDefinition(
      "priority by an unknown field", in: "facts.yaml", "key: [shop] }",
      "key: [number] }", at: "everything.from.key",
      says: "There is no field “number”."),
  ]
}
