import Foundation
import Testing

/// Every figure of the sample month, computed again in the slowest and plainest way there is. Nothing
/// here uses the engine but for the run that is compared.
struct SecondComputationTests {
  @Test("Every line of metrics.csv is what a second, plain computation gives")
  func everyMetric() async throws {
    let run = try await SampleMonth.run
    let definitions = Project.root.appending(path: "Pipelines")
    let catalog = try CatalogByHand(inputs: Project.sample, definitions: definitions)
    let sheets = try SheetsByHand(
      inputs: Project.sample, definitions: definitions, findings: run.lines("findings.csv"),
      programs: catalog)
    #expect(sheets.unexplained == [])
    #expect(sheets.participations.allSatisfy { $0.program != nil })
    let ledger = try run.lines("ledger.csv")
    let joined = try #require(ledger.first { $0["source"] == "participations" })
    #expect(sheets.participations.count == joined.number("rows_out"))
    #expect(sheets.participations.count > 7900)

    let expected = ExpectedLines(catalog: catalog, rows: sheets.participations).lines
    let published = try run.text("metrics.csv").split(separator: "\n").dropFirst().map(String.init)
    for (published, expected) in zip(published, expected) where published != expected {
      Issue.record("metrics.csv has “\(published)”, by hand it is “\(expected)”.")
    }
    #expect(published.count == expected.count)
    #expect(Set(published) == Set(expected))
  }

  @Test(
    "The plain computation itself rounds half to even",
    arguments: [
      (1, 8, 2, "0.12"), (3, 8, 2, "0.38"), (2, 3, 6, "0.666667"), (4235, 200, 2, "21.18"),
      (4225, 200, 2, "21.12"), (0, 7, 6, "0.000000"), (7, 7, 6, "1.000000"),
    ] as [(Int128, Int128, Int, String)])
  func rounding(_ dividend: Int128, _ divisor: Int128, _ digits: Int, _ expected: String) {
    #expect(quotient(dividend, over: divisor, digits: digits) == expected)
  }
}

/// metrics.csv as it should be, line by line.
private struct ExpectedLines {
  let catalog: CatalogByHand
  let rows: [Participation]

  var lines: [String] {
    plans
      + MetricByHand.all.flatMap { metric in
        metric.windows.flatMap { window in
          slices(of: rows, by: metric.dimensions, program: \.program).map { slice in
            line(
              metric.name, "participations", window, slice,
              figures: metric.figures(of: slice.rows, in: window))
          }
        }
      }
  }

  private var plans: [String] {
    slices(of: catalog.programs, by: ["program", "sector", "region"], program: \.self).map {
      slice in
      let sum = slice.rows.reduce(0) { $0 + $1.planned }
      return line(
        "planned_enrollment", "plans", .grant, slice,
        figures: "\(slice.rows.count),0,0,0,\(sum),,\(sum),people,ok")
    }
  }

  private struct Slice<Row> {
    let dimension: String
    let member: String
    let rows: [Row]
  }

  /// The total, then every member of every dimension.
  private func slices<Row>(
    of rows: [Row], by dimensions: [String], program: (Row) -> CatalogByHand.Program?
  ) -> [Slice<Row>] {
    var slices = [Slice(dimension: "", member: "", rows: rows)]
    for dimension in dimensions {
      let (members, name): ([String], (CatalogByHand.Program) -> String) =
        switch dimension {
        case "program": (catalog.ids, \.id)
        case "sector": (catalog.sectors, \.sector)
        default: (catalog.regions, \.region)
        }
      for member in members {
        slices.append(
          Slice(
            dimension: dimension, member: member,
            rows: rows.filter { program($0).map(name) == member }))
      }
    }
    return slices
  }

  private func line<Row>(
    _ metric: String, _ fact: String, _ window: WindowByHand, _ slice: Slice<Row>, figures: String
  ) -> String {
    [
      metric, fact, window.name, iso(window.start), iso(window.end), "", "", iso(window.end),
      slice.dimension, slice.member, "", "", figures,
    ].joined(separator: ",")
  }

  private func iso(_ day: Int) -> String {
    let digits = String(day)
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }
}
