import Definitions
import Stages
import Tables
import Testing

@testable import Reports

/// Targets against what was reached, and what changed most.
struct ProgressTests {
  private func table(_ name: String, _ cells: [MetricCell]) throws -> ReportTable {
    try #require(
      Report(Content.make(cells: cells, pipeline: Content.headlines)).tables
        .first { $0.name == name })
  }

  private func share(_ text: String?, _ status: MetricCell.Status? = nil) -> MetricCell {
    Content.cell(
      "orders_of_target", nil, counted: 1, value: text.flatMap { ExactDecimal($0) }, unit: "share",
      status: status)
  }

  @Test(
    "A share is reached from the whole on, near from what is defined, else behind",
    arguments: [
      ("1.000000", "reached"), ("1.250000", "reached"), ("0.999999", "near"), ("0.900000", "near"),
      ("0.899999", "behind"), ("0.000000", "behind"),
    ])
  func standing(_ text: String, word: String) throws {
    let row = try #require(table("progress", [share(text)]).rows.first)
    #expect(row.last == .text(word))
    // A share that will change has its word, too.
    let provisional = try #require(table("progress", [share(text, .incomplete)]).rows.first)
    #expect(provisional.last == .text(word))
    let number = try #require(ExactDecimal(text))
    #expect(provisional[3] == .provisional(number))
  }

  @Test("Without a share there is no word, but the letters for why")
  func noShare() throws {
    #expect(try table("progress", [share(nil)]).rows.first?.last == .shorthand("[z]"))
    #expect(try table("progress", [share(nil, .notYetDue)]).rows.first?.last == .shorthand("[x]"))
    #expect(
      try table("progress", [share("1.000000", .suppressed)]).rows.first?.last == .shorthand("[c]"))
  }

  @Test("Progress shows the cells of its three metrics")
  func figures() throws {
    let cells =
      Content.cells + [
        Content.cell("target", nil, counted: 1, value: ExactDecimal(2000)), share("0.617000"),
      ]
    let table = try table("progress", cells)
    #expect(
      table.columns.map(\.title) == ["Target", "Actual", "Planned", "Share reached", "Standing"])
    let share = try #require(ExactDecimal("0.617"))
    #expect(
      table.rows == [
        [
          .text("All orders"), .number(ExactDecimal(1234)), .number(ExactDecimal(2000)),
          .number(share), .text("behind"),
        ]
      ])
    #expect(table.note == "Reached from 100% on, near from 90% on.")
  }

  // MARK: - Changes

  private func change(_ shop: String?, _ change: Int?, _ status: MetricCell.Status? = nil)
    -> [MetricCell]
  {
    [
      Content.cell(
        "more_orders", shop, counted: 1, value: change.map { ExactDecimal($0) }, status: status,
        window: .period)
    ]
  }

  @Test("The largest changes stand first, whichever their sign; equals keep the members' order")
  func changes() throws {
    let cells =
      change(nil, 9) + change("a", 2) + change("b", -3) + change("c", 0) + change("d", 3)
      + change("e", nil) + change("f", -2)
      + [Content.cell("orders", "b", counted: 7, value: ExactDecimal(7), window: .period)]
    let table = try table("changes", cells)
    #expect(table.columns.map(\.title) == ["Shop", "Orders in the period", "Change"])
    #expect(
      table.rows == [
        [.text("Beta"), .number(ExactDecimal(7)), .number(ExactDecimal(-3))],
        [.text("d"), .shorthand("[z]"), .number(ExactDecimal(3))],
        [.text("=Alpha"), .shorthand("[z]"), .number(ExactDecimal(2))],
      ])
  }

  @Test("A change that will change again says so")
  func provisional() throws {
    let table = try table("changes", change("a", -2, .incomplete))
    #expect(table.rows.first?.last == .provisional(ExactDecimal(-2)))
  }

  @Test("Where nothing has changed, the table says so")
  func noChange() throws {
    let table = try table("changes", change("a", 0))
    #expect(table.rows.isEmpty)
    #expect(table.note == "Nothing has changed from the period before.")
  }
}
