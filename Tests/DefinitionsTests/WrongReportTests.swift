import Definitions
import Testing

/// Mistakes in what a report shows beside tables and figures.
@Suite struct WrongReportTests {
  /// Definitions without a mistake in which all of these stand.
  static let right: Documents = {
    var documents = Documents.orders
    documents.texts["metrics.yaml"] = """
      dimensions:
        region: { title: Region, field: region, members: shops.region }
        status: { title: Status, field: status }
      metrics:
        orders:
          definition: All orders.
          fact: sales
          aggregate: count
          date: ordered
          windows: [grant_to_date, period]
          by: [region, status]
          source: House rule.
        wanted:
          definition: Orders that are wanted.
          fact: sales
          aggregate: count
          by: [region]
          source: House rule.
        reached:
          definition: Orders by those wanted.
          ratio: { of: orders, to: wanted }
          by: [region]
          source: House rule.
        wanting:
          definition: Orders wanted by those there are.
          ratio: { of: wanted, to: orders }
          source: House rule.
        revenue:
          definition: What was paid.
          fact: sales
          aggregate: sum
          field: amount
          by: [region]
          source: House rule.
        more_orders:
          definition: Orders more than in the period before.
          change: { of: orders }
          by: [region]
          source: House rule.
      """
    documents.texts["report.yaml"] = """
      report: orders
      title: Orders
      contact: The office
      sheets:
        - sheet: Cover
          listing: [cover, contents]
        - sheet: Headlines
          one_page: true
          progress:
            - { actual: orders, target: wanted, share: reached, near: 90% }
          changes: { metric: more_orders, by: region, most: 3 }
          decisions: { most: 5, rows_set_aside: 1%, errors: 10, undetermined: 5% }
          listing: standing
        - sheet: Regions
          tables:
            - table: regions
              rows: region
              columns:
                - { metric: orders, show: bar }
                - { metric: reached, title: Share, show: scale }
                - { metric: reached, title: Standing, show: standing, near: 90% }
                - { metric: revenue, title: Paid }
            - { table: crossed, rows: region, across: status, metric: orders, show: scale, total: false }
            - { table: sold, rows_of: sales, where: amount > 10, order: [shop], columns: [{ field: shop }] }
          charts:
            - { title: Orders, kind: line, table: regions, series: [orders], axis: Orders, alternative_text: Lines. }
      """
    documents.texts["orders.yaml"] = documents.texts["orders.yaml"]?
      .replacing("name: shop\n", with: "name: shop\n    personal: false\n")
    documents.texts["metrics.yaml"] = documents.texts["metrics.yaml"]?
      .replacing("by: [region, status]", with: "by: [region, status, [region, status]]")
    return documents
  }()

  @Test("There is no mistake in what the mistakes are made in")
  func noMistake() throws {
    #expect(WrongReportTests.right.mistakes() == [])
    let report = try Pipeline(loading: "pipeline.yaml", from: WrongReportTests.right).report
    #expect(report.contact == "The office")
    #expect(report.sheets.map(\.listings) == [[.cover, .contents], [.standing], []])
    #expect(report.sheets.map(\.isOnePage) == [false, true, false])
    let progress = try #require(report.sheets[1].progress.first)
    #expect(progress.title == "orders" && progress.window == .grantToDate)
    #expect(progress.near.description == "90%")
    #expect(report.sheets[1].changes?.most == 3)
    #expect(report.sheets[1].decisions?.rowsSetAside?.description == "1%")
  }

  @Test(
    "A mistake in a report is said once, with file, line, key and what was meant",
    arguments: progress + changes + looks + tables + rows)
  func mistake(_ wrong: WrongDefinition) throws {
    let mistakes = wrong.base.replacing(wrong.old, in: wrong.file, with: wrong.new).mistakes()
    let mistake = try #require(mistakes.first, "nothing is said")
    #expect(mistakes.count == 1, "\(mistakes.map(\.description))")
    #expect(mistake.file == wrong.file)
    #expect(mistake.line == wrong.line)
    #expect(mistake.key == wrong.key)
    #expect(mistake.message.contains(wrong.message), "\(mistake.message)")
  }

  private static func wrong(
    _ description: String, _ old: String, _ new: String, below: Int = 0, at key: String,
    says message: String
  ) -> WrongDefinition {
    WrongDefinition(
      description, in: "report.yaml", old, new, below: below, at: key, says: message, base: right)
  }

  static let progress = [
    wrong(
      "unknown key of a report", "contact:", "contacts:", at: "contacts",
      says: "Did you mean “contact”?"),
    wrong(
      "unknown key of a line of progress", "{ actual: orders", "{ titel: Orders, actual: orders",
      at: "sheets.progress.titel", says: "Did you mean “title”?"),
    wrong(
      "unknown actual", "actual: orders", "actual: order", at: "sheets.progress.actual",
      says: "Did you mean “orders”?"),
    wrong(
      "unknown target", "target: wanted", "target: wantd", at: "sheets.progress.target",
      says: "Did you mean “wanted”?"),
    wrong(
      "share of other figures", "share: reached", "share: wanting", at: "sheets.progress.share",
      says: "“wanting” is wanted divided by orders, not orders by wanted."),
    wrong(
      "share that is no ratio", "share: reached", "share: orders", at: "sheets.progress.share",
      says: "“orders” is no ratio of two metrics"),
    wrong(
      "near that is no share", "near: 90% }\n    changes", "near: 0.9 }\n    changes",
      at: "sheets.progress.near", says: "Write a share as 5%, not “0.9”."),
    wrong(
      "window that the target is not counted for", "near: 90% }\n    changes",
      "near: 90%, window: period }\n    changes", at: "sheets.progress.window",
      says: "“wanted” is not counted for the window “period”"),
  ]

  static let changes = [
    wrong(
      "unknown key of changes", "most: 3", "mots: 3", at: "sheets.changes.mots",
      says: "Did you mean “most”?"),
    wrong(
      "changes of what is no change", "metric: more_orders", "metric: orders",
      at: "sheets.changes.metric", says: "“orders” is no change: name a metric with “change”."),
    wrong(
      "changes by an unknown dimension", "by: region,", "by: regoin,", at: "sheets.changes.by",
      says: "Did you mean “region”?"),
    wrong(
      "changes by what they are not broken down by", "by: region,", "by: status,",
      at: "sheets.changes.by", says: "“more_orders” is not broken down by “status”"),
    wrong(
      "no changes", "most: 3", "most: 0", at: "sheets.changes.most", says: "Write at least 1."),
    wrong(
      "unknown key of decisions", "errors: 10", "erors: 10", at: "sheets.decisions.erors",
      says: "Did you mean “errors”?"),
    wrong(
      "share that is none", "undetermined: 5%", "undetermined: 5",
      at: "sheets.decisions.undetermined",
      says: "Write a share as 5%, not “5”."),
  ]

  static let rows = [
    wrong(
      "rows that may be in drafts or not", "order: [shop]", "in_drafts: no",
      at: "sheets.tables.in_drafts", says: "Write true or false, not “no”."),
    wrong(
      "members that are in no draft", "rows: region, across",
      "in_drafts: false, rows: region, across",
      at: "sheets.tables.in_drafts", says: "There is no key “in_drafts”."),
    wrong(
      "rows of an unknown fact", "rows_of: sales", "rows_of: sale", at: "sheets.tables.rows_of",
      says: "Did you mean “sales”?"),
    wrong(
      "unknown field in a column", "{ field: shop }", "{ field: shp }",
      at: "sheets.tables.columns.field", says: "Did you mean “shop”?"),
    wrong(
      "unknown field in the order", "order: [shop]", "order: [shp]",
      at: "sheets.tables.order", says: "Did you mean “shop”?"),
    wrong(
      "personal field", "{ field: shop }", "{ field: amount }", at: "sheets.tables.columns.field",
      says: "“amount” is personal and is not shown in a report."),
    wrong(
      "condition that is none", "where: amount > 10", "where: amount + 10",
      at: "sheets.tables.where", says: "true or false"),
    wrong(
      "totals of rows", "order: [shop]", "total: true", at: "sheets.tables.total",
      says: "There is no key “total”."),
    wrong(
      "chart of rows", "table: regions, series", "table: sold, series", at: "sheets.charts.table",
      says: "A chart draws figures, and this table shows rows of a fact."),
    wrong(
      "decisions by an unknown rule", "errors: 10", "errors: 10, rules: [dear]",
      at: "sheets.decisions.rules", says: "There is no rule “dear”."),
  ]

  static let looks = [
    wrong(
      "unknown look", "show: bar", "show: bars", at: "sheets.tables.columns.show",
      says: "Did you mean “bar”?"),
    wrong(
      "near without a standing", "show: bar", "show: bar, near: 90%",
      at: "sheets.tables.columns.near", says: "“near” belongs to “show: standing”."),
    wrong(
      "standing that knows nothing near", "show: standing, near: 90%", "show: standing",
      at: "sheets.tables.columns", says: "The key “near” is missing"),
    wrong(
      "standing of what is no share", "metric: revenue,",
      "metric: revenue, show: standing, near: 90%,",
      at: "sheets.tables.columns.show", says: "“revenue” is no share"),
    wrong(
      "bars across a dimension", "metric: orders, show: scale", "metric: orders, show: bar",
      at: "sheets.tables.show", says: "shows figures or a scale, not “bar”"),
    wrong(
      "chart of two kinds of figures", "series: [orders]", "series: [orders, Paid]",
      at: "sheets.charts.series", says: "“orders” and “Paid” are of different kinds"),
    wrong(
      "unknown kind of chart", "kind: line", "kind: lines", at: "sheets.charts.kind",
      says: "Did you mean “line”?"),
    wrong(
      "chart of words", "series: [orders]", "series: [Standing]", at: "sheets.charts.series",
      says: "There is no column “Standing”."),
  ]

  static let tables = [
    wrong(
      "unknown listing among several", "[cover, contents]", "[cover, content]",
      at: "sheets.listing", says: "Did you mean “contents”?"),
    wrong(
      "listing twice", "[cover, contents]", "[cover, cover]", at: "sheets.listing",
      says: "“cover” is listed twice."),
    wrong(
      "table with the name of one that is made", "table: crossed", "table: changes", below: -9,
      at: "sheets.sheet", says: "Two tables are named “changes”."),
    wrong(
      "page that is neither one nor several", "one_page: true", "one_page: one",
      at: "sheets.one_page", says: "Write true or false, not “one”."),
    wrong(
      "list on a sheet of one page", "listing: standing", "listing: findings", below: -5,
      at: "sheets.one_page", says: "“findings” is a list as long as it may be"),
  ]
}
