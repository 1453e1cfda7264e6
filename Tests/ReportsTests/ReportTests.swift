import Definitions
import Stages
import Tables
import Testing

@testable import Reports

struct ReportTests {
  private let report = Report(Content.make())

  @Test("A headline says its figure and what stands behind it")
  func headlines() {
    let headlines = report.sheets[0].headlines
    #expect(headlines.map(\.title) == ["Orders", "Paid", "Middle price"])
    #expect(headlines.map(\.text) == ["1,234", "62.5%", "$1,234.50"])
    #expect(
      headlines.map(\.explanation) == [
        "grant to date", "5 of 8; 1 excluded; 2 pending; 3 undetermined; grant to date",
        "of 2 with a value; grant to date",
      ])
  }

  @Test("A headline without all rows is provisional; one without a figure has its letter")
  func unfinishedHeadlines() {
    let cells = [
      Content.cell("orders", nil, counted: 7, value: ExactDecimal(7), status: .incomplete),
      Content.cell(
        "paid", nil, counted: 0, numerator: ExactDecimal(0), denominator: 0, unit: "share"),
    ]
    let headlines = Report(Content.make(cells: cells)).sheets[0].headlines
    #expect(headlines.map(\.text) == ["7 (provisional)", "[z]", "[z]"])
    #expect(headlines.map(\.explanation) == ["grant to date", "0 of 0; grant to date", ""])
  }

  @Test("A table has a row for each member, by its label, and ends with the total")
  func table() throws {
    let table = try #require(report.tables.first)
    #expect(table.columns.map(\.title) == ["Shop", "Code", "Orders", "Paid"])
    #expect(table.columns.map(\.format) == [.text, .text, .count, .share])
    let share = ReportCell.number(try #require(ExactDecimal("0.625")))
    #expect(
      table.rows == [
        [.text("=Alpha"), .text("a"), .number(ExactDecimal(1200)), .shorthand("[z]")],
        [.text("Beta"), .text("b"), .provisional(ExactDecimal(34)), share],
        [.text("Total"), .text(""), .number(ExactDecimal(1234)), share],
      ])
    #expect(table.endsWithTotal)
    #expect(table.fullFile == nil)
  }

  @Test("Members keep the order of the metrics; one that no table knows goes by its own name")
  func members() throws {
    func count(_ metric: String, _ name: String?, isUnanswered: Bool = false) -> MetricCell {
      Content.cell(
        metric, name, isUnanswered: isUnanswered, counted: 1, value: ExactDecimal(1))
    }
    let cells = [
      count("orders", nil), count("orders", "b"), count("orders", "z"), count("paid", "a"),
      count("orders", nil, isUnanswered: true),
    ]
    let table = try #require(Report(Content.make(cells: cells)).tables.first)
    let one = ReportCell.number(ExactDecimal(1))
    let none = ReportCell.shorthand("[z]")
    #expect(
      table.rows == [
        [.text("Beta"), .text("b"), one, none],
        [.text("z"), .text(""), one, none],
        [.text("(no answer)"), .text(""), one, none],
        [.text("=Alpha"), .text("a"), none, one],
        [.text("Total"), .text(""), one, none],
      ])
  }

  @Test(
    "Why there is no figure is said by a letter",
    arguments: [
      (MetricCell.Status.suppressed, "[c]"), (.notYetDue, "[x]"), (.notYetAvailable, "[x]"),
      (.notCollected, "[x]"), (.undefined, "[z]"), (.notApplicable, "[z]"), (.incomplete, "[z]"),
    ])
  func shorthand(_ status: MetricCell.Status, letters: String) {
    let cell = Content.cell("orders", nil, counted: 0, status: status)
    #expect(ReportCell(cell) == .shorthand(letters))
  }

  @Test("A suppressed figure is never shown, even where it is known")
  func suppressed() {
    let cell = Content.cell(
      "orders", nil, counted: 3, value: ExactDecimal(3), status: .suppressed)
    #expect(ReportCell(cell) == .shorthand("[c]"))
  }

  @Test("Every letter that can stand in a table is explained in the notes")
  func legend() throws {
    let legend = try #require(report.tables.first { $0.name == "shorthand" })
    let explained = legend.rows.map { $0[0] }
    for status in MetricCell.Status.allCases {
      let cell = ReportCell(Content.cell("orders", nil, counted: 0, status: status))
      guard case .shorthand(let letters) = cell else {
        Issue.record("\(status) without a value has no letters")
        continue
      }
      #expect(explained.contains(.text(letters)))
    }
  }

  @Test("The notes hold every metric with its definition, expression and source")
  func notes() throws {
    let table = try #require(report.tables.first { $0.name == "metric_definitions" })
    #expect(
      table.rows
        == [
          ["Orders", "All orders.", "count over sales", "", "grant to date", "House."],
          [
            "Paid", "Paid orders.", "ratio over sales", "numerator: is_paid", "grant to date",
            "House.",
          ],
          [
            "Price", "Middle price.", "median over sales; of: price", "", "grant to date", "House.",
          ],
        ].map { $0.map { .text($0) } })
  }

  @Test("Who has not sent is said on every sheet, and the edition too")
  func stamps() {
    #expect(
      report.subtitle == "September 2026 · 2 of 2 shops reported · as of 2026-09-30")
    #expect(
      Report(Content.make(received: 1)).subtitle
        == "September 2026 · 1 of 2 shops reported: incomplete · as of 2026-09-30")
    #expect(report.stamp.contains("INTERNAL"))
  }

  @Test("What is to be signed is left out of a draft")
  func notInDrafts() {
    func tables(isDraft: Bool) -> [String] {
      Report(Content.make(pipeline: Content.signed, isDraft: isDraft)).tables.map(\.name)
    }
    #expect(tables(isDraft: false) == ["sold", "to_sign"])
    #expect(tables(isDraft: true) == ["sold"])
  }

  @Test("The list of findings says what is wrong, where, and what would be right")
  func findings() throws {
    let findings = [
      Finding(
        .wrongType(expected: "yes or no"), severity: .error, effect: .cell,
        at: FindingPlace(file: "orders.csv", line: 1234), rowKey: "a/7", column: "Paid",
        value: "perhaps"),
      Finding(
        .notSubmitted(submitter: "b", expectedAt: "in/b.csv"), severity: .warning, effect: .none,
        at: FindingPlace(file: "in/b.csv")),
    ]
    let table = try #require(
      Report(Content.make(findings: findings)).tables.first { $0.name == "findings" })
    #expect(
      table.rows == [
        [
          .text("error"), .text("value"), .text("orders.csv"), .number(ExactDecimal(1234)),
          .text("a/7"), .text("Paid"), .text("perhaps"), .text("This is not yes or no."),
          .text("Write yes or no."), .text("cell"),
        ],
        [
          .text("warning"), .text("file"), .text("in/b.csv"), .text(""), .text(""), .text(""),
          .text(""), .text("Nothing was received from “b”."),
          .text("Ask for the file and put it at in/b.csv."), .text("none"),
        ],
      ])
    #expect(table.rowsLeftOut == 0)
  }

  @Test("A sheet shows at most 100,000 findings and says how many more there are, and where")
  func cappedFindings() throws {
    let finding = Finding(
      .required, severity: .error, effect: .row, at: FindingPlace(file: "orders.csv", line: 2))
    let findings = Array(repeating: finding, count: 100_007)
    let table = try #require(
      Report(Content.make(findings: findings)).tables.first { $0.name == "findings" })
    #expect(table.rows.count == 100_000)
    #expect(table.rowsLeftOut == 7)
    #expect(table.fullFile == "findings.csv")
    #expect(findingsCSV(findings).bytes.count { $0 == UInt8(ascii: "\n") } == 100_008)
  }

  @Test("The ledger's sheet shows the lines of ledger.csv, and leaves the file to it")
  func ledger() throws {
    var line = LedgerLine(stage: "check", source: "orders.csv")
    line.rowsIn = 3
    line.accepted = 2
    line.duplicate = 1
    line.rowsOut = 2
    line.reason = "exact duplicates"
    let table = try #require(
      Report(Content.make(ledger: [line])).tables.first { $0.name == "ledger_lines" })
    #expect(
      table.rows == [
        [.text("check"), .text("orders.csv")]
          + [3, 2, 0, 1, 0, 0, 0, 2].map { .number(ExactDecimal($0)) } + [.text("exact duplicates")]
      ])
    #expect(table.fullFile == "ledger.csv")
  }

  @Test(
    "Whole numbers are grouped for sentences",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (-999, "-999"),
      (-1_234_567, "-1,234,567"), (100_000_000, "100,000,000"),
    ])
  func grouping(_ number: Int, text: String) {
    #expect(grouped(Int128(number)) == text)
  }

  @Test(
    "A figure in a sentence has the digits of its kind, rounded half to even",
    arguments: [
      (ColumnFormat.count, "1234", "1,234"), (.count, "1234.5", "1,234"), (.count, "-1", "-1"),
      (.share, "0.648250", "64.8%"), (.share, "0.6485", "64.8%"), (.share, "0.6495", "65.0%"),
      (.share, "1", "100.0%"), (.share, "0.000000", "0.0%"),
      (.money, "1234.5", "$1,234.50"), (.money, "22.505", "$22.50"), (.money, "0.05", "$0.05"),
      (.money, "-0.50", "-$0.50"), (.money, "-1234.56", "-$1,234.56"),
      (.decimal, "37.25", "37.25"), (.decimal, "-0.25", "-0.25"),
    ])
  func figureText(_ format: ColumnFormat, _ number: String, _ text: String) throws {
    #expect(format.text(try #require(ExactDecimal(number))) == text)
  }

  @Test("A chart draws the table's columns and leaves the total out")
  func chart() throws {
    let chart = try #require(report.sheets[0].charts.first)
    #expect(chart.table == "by_shop")
    #expect(chart.series == [2])
    #expect(chart.alternativeText == "Bars.")
  }
}
