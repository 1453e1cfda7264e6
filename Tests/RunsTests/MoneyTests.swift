import Foundation
import Testing

/// What counts as spent, in accounts of a few lines each.
struct MoneyTests {
  private static let accounts = """
    Transaction,Reverses,Posted Date,Kind,Category,Amount
    1,,2025-02-01,expenditure,Tuition,100.00
    2,,2025-02-02,refund,Tuition,30.00
    3,,2025-02-03,expenditure,Personnel,50.00
    4,3,2025-02-04,expenditure,Personnel,50.00
    5,2,2025-02-05,refund,Tuition,30.00
    6,,2025-02-06,expenditure,Administration,20.00
    7,,2025-02-07,advance,,500.00
    8,,2025-02-08,program income,,7.00
    9,,2025-02-09,obligation,,1000.00
    10,,2025-02-10,de-obligation,,100.00
    11,,2026-10-01,expenditure,Tuition,999.00
    """

  @Test("What was taken back by mistake and given back counts again")
  func givenBack() async throws {
    let run = try await MarkedRun([
      .grantee: "Received Training?\nNo\nNo\nNo",
      .finance: MoneyTests.accounts + "\n12,4,2025-02-11,expenditure,Personnel,50.00",
    ])
    #expect(try run.figure("spent") == "170.00")
    #expect(try run.line("spent", "category", "Personnel")["value"] == "50.00")
  }

  @Test("A refund takes back an expenditure, and what is reversed counts no more")
  func netted() async throws {
    let run = try await MarkedRun([
      .grantee: "Received Training?\nNo\nNo\nNo", .finance: MoneyTests.accounts,
    ])
    let totals = [
      "spent": "120.00", "obligated": "900.00", "advanced": "500.00", "program_income": "7.00",
      "spent_on_reported": "120.00",
    ]
    for (metric, dollars) in totals { #expect(try run.figure(metric) == dollars, "\(metric)") }
    let categories = [
      "Tuition": "100.00", "Personnel": "0.00", "Administration": "20.00", "Equipment": "0.00",
    ]
    for (category, dollars) in categories {
      #expect(try run.line("spent", "category", category)["value"] == dollars, "\(category)")
    }
    #expect(try run.line("share_of_spending", "category", "Tuition")["value"] == "0.833333")
    // All costs, those of administration included, by everybody enrolled.
    #expect(try run.figure("cost_per_participant") == "40.00")
  }

  @Test("A cost for each of nobody is undefined, and no spending costs nothing")
  func nobody() async throws {
    let run = try await MarkedRun([
      .grantee: "Received Training?\nNo\nNo", .finance: MoneyTests.accounts,
    ])
    for metric in ["cost_per_completer", "cost_per_credential", "cost_per_placement"] {
      let line = try #require(
        try run.run.lines("metrics.csv").first {
          $0["metric"] == metric && $0["dimension_1"].isEmpty
        })
      #expect(line["numerator"] == "120.00" && line["denominator"] == "0", "\(metric)")
      #expect(line["value"].isEmpty, "\(metric)")
    }
    let other = try run.line("cost_per_participant", "program", "P12")
    #expect(other["numerator"] == "0.00" && other["value"].isEmpty)
  }

  /// A provider that sends counts only, and another that sends lines about two people.
  private static func besideCounts(
    _ others: [RuleCase.Source: String]
  ) -> KeyValuePairs<RuleCase.Source, String> {
    [
      .people: "Date of Program Exit\n\n", .training: "Received Training?\nNo\nNo",
      .credential: "Type of Recognized Credential #1\n", .outcomes: "Employment Status at exit\n",
      .counts: others[.counts] ?? "Program Code\nP06",
      .finance: others[.finance] ?? MoneyTests.accounts,
    ]
  }

  @Test("What is spent on people who are counted in aggregate only is in no cost for each")
  func aggregates() async throws {
    let run = try await MarkedRun(MoneyTests.besideCounts([.finance: MoneyTests.accounts]))
    #expect(try run.figure("spent") == "120.00")
    #expect(try run.figure("spent_on_reported") == "0.00")
    for metric in ["cost_per_participant", "cost_per_completer", "cost_per_placement"] {
      let line = try run.line(metric, "program", "P06")
      #expect(line["numerator"] == "0.00" && line["value"].isEmpty, "\(metric)")
    }
  }

  @Test("Counts that end after the period tell nothing of it")
  func countedLater() async throws {
    let run = try await MarkedRun(
      MoneyTests.besideCounts([.counts: "Program Code\nP06"]), period: "2026-08")
    let counts = try run.line("aggregate_enrolled", "program", "P06")
    #expect(counts["pending"] == "1" && counts["value"].isEmpty)
    #expect(counts["status"] == "not_yet_available")
    let all = try run.line("enrolled_with_aggregates", "program", "P06")
    #expect(all["value"].isEmpty && all["status"] == "not_yet_available")
    #expect(try run.line("enrolled_with_aggregates", "program", "P20")["value"] == "0")
  }

  @Test("Between two targets what was reached is counted on the day of the one that has come")
  func between() async throws {
    let run = try await MarkedRun(
      [
        .grantee: """
        Date of Program Entry (Enrollment Date)
        2026-06-30
        2026-07-01
        2026-08-31
        """
      ], period: "2026-08")
    let share = try run.line("enrolled_of_target_to_date", "program", "P06")
    #expect(share["numerator"] == "1")
    #expect(try run.line("enrolled_of_target", "program", "P06")["numerator"] == "3")
    // Counts of another day are compared with nothing, so their targets are left out, too.
    let counted = try await MarkedRun(
      MoneyTests.besideCounts([.counts: "Program Code,Counted Through\nP06,2026-08-31"]),
      period: "2026-08")
    let targets = try counted.line("target_enrolled_to_date", "program", "P06")
    #expect(targets["population"] == "0" && targets["value"] == "0")
  }

  @Test("The target to date ends with the last quarter whose day has come")
  func targets() async throws {
    let run = try await MarkedRun([.grantee: "Received Training?\nNo\nNo\nNo"])
    let targets = try NamedRow.read(Project.sample.appending(path: "catalog/targets.csv"))
      .filter { $0["program_id"] == "P06" && $0["measure"] == "enrolled" }
    let all = targets.reduce(0) { $0 + $1.number("value") }
    let due = targets.filter { $0["valid_to"] <= "2026-09-30" }
      .reduce(0) { $0 + $1.number("value") }
    #expect(due < all && targets.contains { $0["valid_to"] == "2026-09-30" })
    #expect(try run.line("target_enrolled", "program", "P06")["value"] == "\(all)")
    #expect(try run.line("target_enrolled_to_date", "program", "P06")["value"] == "\(due)")
    let share = try run.line("enrolled_of_target_to_date", "program", "P06")
    #expect(share["numerator"] == "3" && share["denominator"] == "\(due)")
  }
}
