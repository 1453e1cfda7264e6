import Definitions
import Foundation
import Tables
import Testing

@testable import Reports
@testable import Stages

/// Tables across a dimension, and tables over groups that overlap.
struct CrossTableTests {
  private let report: Report

  init() throws {
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: CrossedDocuments())
    report = Report(
      ReportContent(
        pipeline: pipeline, period: try #require(Period("2026-09")),
        asOf: try #require(Day(iso: "2026-09-30")), edition: .internal,
        cells: CrossTableTests.cells, findings: FindingSet([]), ledger: [], tables: [:],
        submitted: Submitted(received: 0, expected: 0, noun: "shops")))
  }

  private static let cells: [MetricCell] =
    [
      cell([], 10), cell([("colour", "red")], 6), cell([("colour", "Total")], 3),
      cell([("colour", nil)], 1), cell([("kind", "gifts")], 5), cell([("kind", "dear")], 7),
      cell([("colour", "red"), ("kind", "gifts")], 2),
      cell([("colour", "red"), ("kind", "dear")], 4),
      cell([("colour", "Total"), ("kind", "gifts")], 3),
      cell([("colour", "Total"), ("kind", "dear")], nil), followed,
    ]

  private static let followed = MetricCell(
    metric: "followed", fact: "orders", window: .cohort, windowStart: Day(number: 20_697),
    windowEnd: Day(number: 20_726),
    cohort: DayRange(from: Day(iso: "2025-04-01")!, through: Day(iso: "2025-09-30")!),
    asOf: Day(number: 20_726), members: [], tally: Tally(counted: 4), numerator: ExactDecimal(4),
    denominator: nil, value: ExactDecimal(4), unit: "rows", status: .ok)

  private static func cell(_ members: [(String, String?)], _ value: Int?) -> MetricCell {
    MetricCell(
      metric: "orders", fact: "orders", window: .grantToDate, windowStart: Day(number: 18_262),
      windowEnd: Day(number: 20_726), cohort: nil, asOf: Day(number: 20_726),
      members: members.map { MetricCell.Member(dimension: $0.0, name: $0.1) },
      tally: Tally(counted: value ?? 0), numerator: value.map { ExactDecimal($0) },
      denominator: nil, value: value.map { ExactDecimal($0) }, unit: "orders",
      status: value == nil ? .undefined : .ok)
  }

  private func table(_ name: String) throws -> ReportTable {
    try #require(report.tables.first { $0.name == name })
  }

  private func lines(_ table: ReportTable) -> [String] {
    String(decoding: table.csv.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("Members of one dimension are the rows, those of the other the columns")
  func crossed() throws {
    let table = try table("crossed")
    #expect(
      lines(table) == [
        "Colour,gifts,dear,\"All, each counted once\"", "red,2,4,6", "Total,3,[z],3",
        "(no answer),[z],[z],1", "\"All, each counted once\",5,7,10",
      ])
    #expect(table.columns.map(\.format) == [.text, .count, .count, .count])
    #expect(table.endsWithTotal && table.hasTotalColumn)
  }

  @Test("Rows and columns may be exchanged, and the total left out")
  func exchanged() throws {
    let table = try table("exchanged")
    #expect(
      lines(table) == [
        "Kind,red,Total,(no answer)", "gifts,2,3,[z]", "dear,4,[z],[z]",
      ])
    #expect(!table.endsWithTotal && !table.hasTotalColumn)
  }

  @Test("Columns that would have the same title are told apart")
  func titles() throws {
    let table = try table("by_colour")
    #expect(table.columns.map(\.title) == ["total", "gifts", "dear"])
    let colours = try #require(report.tables.first { $0.name == "colours" })
    #expect(
      colours.columns.map(\.title) == ["total", "red", "Total (2)", "(no answer)", "Total (3)"])
  }

  @Test("Columns of a cohort say which quarters it is of")
  func cohorts() throws {
    #expect(try table("cohorts").note == "Cohort from 2025-04-01 to 2025-09-30: Followed.")
  }

  @Test("Groups that overlap have no line that looks like their sum, and a note says why")
  func unduplicated() throws {
    let table = try table("by_kind")
    #expect(lines(table) == ["Kind,Orders", "gifts,5", "dear,7", "\"All, each counted once\",10"])
    let note = "The groups of Kind overlap: a row can count in several, so they do not add up."
    #expect(table.note == note)
    #expect(try self.table("crossed").note == note)
    #expect(try self.table("plain").note == "")
    let json = String(
      decoding: try JSONEncoder().encode(DataPackage(report, named: "orders")), as: UTF8.self)
    #expect(json.contains("\"description\":\"\(note)\""))
    let notes = try self.table("overlapping_groups")
    #expect(
      notes.rows == [
        [.text("gifts"), .text("Kind"), .text("is_gift")],
        [.text("dear"), .text("Kind"), .text("price > 100")],
      ])
  }

  @Test("A chart of a table across a dimension draws its members, and not its totals")
  func chart() throws {
    #expect(report.sheets[0].charts.map(\.series) == [[1, 2]])
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "report.xlsx")
    try report.writeXLSX(to: file.path)
    let workbook = try Workbook(file)
    let chart = workbook["xl/charts/chart1.xml"]
    #expect(chart.matches(of: /<c:ser>/).count == 2)
    #expect(workbook["xl/sharedStrings.xml"].contains("so they do not add up"))
  }

  @Test("The notes say how metrics of metrics come about")
  func formulas() throws {
    let rows = try table("metric_definitions").rows
    #expect(
      rows.map { $0[2] } == [
        .text("count over orders"), .text("percentile 25 over orders; of: price"),
        .text("low divided by orders"), .text("orders, less the highest of its members"),
        .text("orders, less that of “gifts”"),
        .text("orders divided by the highest of its members"),
        .text("orders, less that of the period before"), .text("count over orders; dated by: day"),
      ])
    let both = "grant to date; period"
    #expect(
      rows.map { $0[4] } == [
        .text(both), .text("grant to date"), .text("grant to date"), .text(both), .text(both),
        .text(both), .text("period"),
        .text("cohort: 2 quarters, the last 4 before the report quarter"),
      ])
  }

  @Test("The notes say how each field of a fact is made")
  func terms() throws {
    let rows = [
      ["is_dear", "Colours", "price > 10", "true or false"],
      ["orders", "Colours", "rows from day to due no more than 1 day apart", "an integer"],
      ["run", "Colours", "1, 2, … by day, for each colour", "an integer"],
      ["runs", "Colours", "count of rows, for each colour", "an integer"],
      ["last", "Colours", "max of due, for each colour", "a date"],
      ["what", "Colours", "runs: Runs", "text"],
      ["how_many", "Colours", "what stands in the field of the label", "an integer"],
    ]
    #expect(try table("derived_fields").rows == rows.map { $0.map { .text($0) } })
  }
}

private struct CrossedDocuments: DefinitionSource {
  func read(_ path: String) -> [UInt8]? { texts[path].map { Array($0.utf8) } }
  func paths(matching pattern: String) -> [String] { [] }

  private let texts = [
    "pipeline.yaml": """
    pipeline: orders
    calendar: { grant_start: 2020-01-01 }
    tables: { lines: { schema: lines.yaml, files: lines.csv } }
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    report: report.yaml
    """,
    "lines.yaml": """
    table: lines
    fields:
      - { name: colour, type: string, personal: false }
      - { name: is_gift, type: boolean, personal: false }
      - { name: day, type: date, personal: false }
      - { name: due, type: date, personal: false }
      - { name: price, type: number, unit: usd, scale: 2, personal: false }
    """,
    "facts.yaml": """
    orders: { from: lines }
    colours:
      title: Colours
      from: lines
      steps:
        - derive: { is_dear: price > 10 }
        - spells: { by: [colour], start: day, end: due, gap: 1, count: orders, number: run }
        - rollup: { by: [colour], take: { runs: { count: rows }, last: { max: due } } }
        - unpivot: { label: what, value: how_many, fields: { runs: Runs } }
    """,
    "metrics.yaml": """
    dimensions:
      colour: { title: Colour, field: colour }
      kind: { title: Kind, overlapping: { gifts: is_gift, dear: price > 100 } }
      shade: { title: total, field: colour }
    metrics:
      orders: { title: Orders, definition: d, fact: orders, aggregate: count, windows: [grant_to_date, period],
        by: [colour, kind, shade, [colour, kind], [shade, kind], [shade, colour]], source: s }
      low: { definition: d, fact: orders, aggregate: percentile, percentile: 25, field: price, source: s }
      low_by_orders: { definition: d, ratio: { of: low, to: orders }, source: s }
      gap: { definition: d, gap: { of: orders, to: highest }, by: [kind], source: s }
      beside_gifts: { definition: d, gap: { of: orders, to: { member: gifts } }, by: [kind], source: s }
      four_fifths: { definition: d, share_of_highest: { of: orders }, by: [kind], source: s }
      more: { definition: d, change: { of: orders }, source: s }
      followed: { definition: d, fact: orders, aggregate: count, date: day, windows: [cohort],
        cohort_window: { lag: 4, length: 2 }, by: [colour], source: s }
    """,
    "report.yaml": """
    report: orders
    title: Orders
    sheets:
      - sheet: Crossed
        tables:
          - { table: crossed, rows: colour, across: kind, metric: orders, total: unduplicated }
          - { table: exchanged, rows: kind, across: colour, metric: orders, total: false }
          - { table: colours, rows: shade, across: colour, metric: orders }
          - { table: by_colour, rows: shade, across: kind, metric: orders, total: false }
          - { table: by_kind, rows: kind, columns: [{ metric: orders }], total: unduplicated }
          - { table: plain, rows: colour, columns: [{ metric: orders }] }
          - table: cohorts
            rows: colour
            columns: [{ metric: orders }, { metric: followed, title: Followed }]
        charts:
          - { title: Crossed, table: crossed, axis: Orders, alternative_text: Bars. }
      - { sheet: Notes, listing: [definitions, notes] }
    """,
  ]
}
