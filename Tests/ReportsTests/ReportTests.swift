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

  @Test("A table has a row for each member, by its label, and ends with the total")
  func table() throws {
    let table = try #require(report.tables.first)
    #expect(table.columns.map(\.title) == ["Shop", "Code", "Orders", "Paid"])
    #expect(
      table.rows == [
        [.text("=Alpha"), .text("a"), .number(ExactDecimal(1200)), .shorthand("[z]")],
        [
          .text("Beta"), .text("b"), .provisional(ExactDecimal(34)),
          .number(try #require(ExactDecimal("0.625"))),
        ],
        [
          .text("Total"), .text(""), .number(ExactDecimal(1234)),
          .number(try #require(ExactDecimal("0.625"))),
        ],
      ])
    #expect(table.endsWithTotal)
  }

  @Test(
    "Why there is no figure is said by a letter",
    arguments: [
      (MetricCell.Status.suppressed, "[c]"), (.notYetDue, "[x]"), (.notYetAvailable, "[x]"),
      (.notCollected, "[x]"), (.undefined, "[z]"), (.notApplicable, "[z]"),
    ])
  func shorthand(_ status: MetricCell.Status, letters: String) {
    let cell = Content.cell("orders", nil, counted: 0, status: status)
    #expect(ReportCell(cell) == .shorthand(letters))
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

  @Test(
    "Whole numbers are grouped for sentences",
    arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
  func grouping(_ number: Int, text: String) {
    #expect(grouped(Int128(number)) == text)
  }

  @Test("A chart draws the table's columns and leaves the total out")
  func chart() throws {
    let chart = try #require(report.sheets[0].charts.first)
    #expect(chart.table == "by_shop")
    #expect(chart.series == [2])
  }
}
