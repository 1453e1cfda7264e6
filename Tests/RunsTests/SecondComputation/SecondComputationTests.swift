import Foundation
import Testing

/// Every figure of the sample month, computed again in the slowest and plainest way there is. Nothing
/// here uses the engine but for the run that is compared.
struct SecondComputationTests {
  @Test("Every line of metrics.csv is what a second, plain computation gives")
  func everyMetric() async throws {
    let run = try await SampleMonth.run
    let definitions = Project.root.appending(path: "Pipelines")
    let findings = try run.lines("findings.csv")
    let catalog = try CatalogByHand(inputs: Project.sample, definitions: definitions)
    let sheets = try SheetsByHand(
      inputs: Project.sample, definitions: definitions, findings: findings)
    #expect(sheets.unexplained == [])
    let people = PeopleOfTables(sheets)
    expectNobodys(sheets, people, findings)

    let built = ParticipationsByHand(sheets, people: people, catalog: catalog)
    #expect(built.ambiguous == 0)
    let participations = built.participations
    #expect(participations.allSatisfy { $0.program != nil && $0.person >= 0 })
    let ledger = try run.lines("ledger.csv")
    let joined = try #require(ledger.first { $0["source"] == "participations" })
    #expect(participations.count == joined.number("rows_out"))
    #expect(participations.count > 7850)
    #expect(participations.contains { $0.trainings.count == 4 })
    #expect(participations.contains { $0.credentials.count > 2 })

    let supports = SupportByHand.read(sheets, people: people)
    #expect(supports.allSatisfy { $0.person != nil && $0.category != nil })
    let kinds = try SchemaByHand("services", definitions: definitions).fields
      .first { $0.name == "category" }?.categories
    let reach = try ReachByHand(
      sheets, people: people, inputs: Project.sample, definitions: definitions)
    let expected = LinesByHand(
      catalog: catalog, sheets: sheets, participations: participations,
      aggregates: AggregateByHand.read(sheets, catalog: catalog), supports: supports,
      kindsOfSupport: try #require(kinds),
      journeys: JourneysByHand(
        sheets, people: people, participations: participations, supports: supports,
        catalog: catalog, reach: reach),
      reach: reach,
      accounts: try MoneyByHand(
        sheets, catalog: catalog, inputs: Project.sample, definitions: definitions),
      employers: try EmployersByHand(sheets, people: people, inputs: Project.sample)
    ).lines
    let published = try run.text("metrics.csv").split(separator: "\n").dropFirst().map(String.init)
    for (published, expected) in zip(published, expected) where published != expected {
      Issue.record("metrics.csv has “\(published)”, by hand it is “\(expected)”.")
    }
    #expect(published.count == expected.count)
    #expect(Set(published) == Set(expected))
  }

  /// The rows that are nobody's by hand are those of which the run says so.
  private func expectNobodys(
    _ sheets: SheetsByHand, _ people: PeopleOfTables, _ findings: [NamedRow]
  ) {
    let nobodys = people.numbers.flatMap { table, numbers in
      zip(sheets.rows[table] ?? [], numbers).filter { $0.1 == nil }
        .map { "\($0.0.path):\($0.0.line)" }
    }
    let inDoubt = findings.filter { ["person_conflict", "no_identity"].contains($0["rule"]) }
      .map { "\($0["file"]):\($0["line"])" }
    // A line of which several tables have a row is told once.
    #expect(Set(nobodys) == Set(inDoubt))
    #expect(nobodys.contains { $0.contains("hearthside-families") })
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
