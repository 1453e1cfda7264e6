import Foundation
import Testing

/// What the closing says the day before a deadline, on it and after it.
@Suite struct ClosingDaysTests {
  private static let lines = [
    // Spent on the last day, and posted after it.
    "A-P01 CC-HEALTH 2022-07-15 2022-07-15 obligation 100000.00",
    "A-P01 CC-HEALTH 2027-01-20 2026-12-31 expenditure 100000.00",
    // Never spent in full.
    "A-P02 CC-HEALTH 2022-07-15 2022-07-15 obligation 50000.00",
    "A-P02 CC-HEALTH 2026-07-10 2026-06-30 expenditure 30000.00",
    // What was spent before the advance is not taken from it.
    "A-P03 CC-HEALTH 2022-07-15 2022-07-15 obligation 10000.00",
    "A-P03 CC-HEALTH 2026-07-02 2026-06-30 expenditure 4000.00",
    "A-P03 CC-HEALTH 2026-07-01 2026-07-01 advance 5000.00",
    "A-P03 CC-HEALTH 2026-08-05 2026-07-31 expenditure 3000.00",
    // Comes back in February, and is de-obligated then.
    "A-P04 CC-ENERGY 2022-07-15 2022-07-15 obligation 9000.00",
    "A-P04 CC-ENERGY 2026-04-10 2026-03-31 expenditure 9000.00",
    "A-P04 CC-ENERGY 2027-02-10 2026-03-31 refund 1000.00",
    "A-P04 CC-ENERGY 2027-02-12 2026-12-31 de-obligation 1000.00",
    // A day too late; of the closing itself it is allowed.
    "A-P05 CC-ENERGY 2023-02-15 2023-02-15 obligation 700.00",
    "A-P05 CC-ENERGY 2027-02-01 2027-01-01 expenditure 700.00",
    "A-C01 CC-CLOSEOUT 2026-08-10 2026-08-10 obligation 250.00",
    "A-C01 CC-CLOSEOUT 2027-02-01 2027-01-15 expenditure 250.00",
  ]

  private struct Closing {
    let checks: [String: NamedRow]
    let awards: [String: NamedRow]
    let records: [String: NamedRow]
    private let totals: [String: NamedRow]

    init(_ run: FinishedRun) throws {
      checks = try run.rows(of: "final_report", by: "Check")
      awards = try run.rows(of: "closing_of_awards", by: "Award")
      records = try run.rows(of: "retention", by: "Award")
      totals = Dictionary(
        try run.lines("metrics.csv").filter { $0["dimension_1"].isEmpty }
          .map { ($0["metric"], $0) }
      ) { first, _ in first }
    }

    func state(_ check: String) -> String? { checks[check]?["State"] }
    func value(_ metric: String) -> String? { totals[metric]?["value"] }
  }

  private func closing(
    _ period: String, _ quarter: String, asOf: String, lines: [String] = lines,
    changing change: (GrantToClose) throws -> Void = { _ in }
  ) async throws -> Closing {
    let folder = try TemporaryFolder()
    let grant = try GrantToClose(in: folder.url, quarter: quarter, lines: lines)
    try change(grant)
    return try Closing(try await grant.run(period: period, asOf: asOf))
  }

  @Test("Nothing is filed of a period that is not over, or that the catalog has not")
  func period() async throws {
    for (day, isFound) in [("2026-09-29", true), ("2026-09-30", false)] {
      let found = try await findings(asOf: day)
      #expect(found.contains { $0["rule"] == "period_not_over" } == isFound, "\(day)")
      #expect(!found.contains { $0["rule"] == "period_unknown" })
    }
    let found = try await findings(asOf: "2026-09-30") { grant in
      try grant.replace(
        ",2026-07-01,2026-09-30,", with: ",2026-07-01,2026-09-29,", in: "reporting_periods")
    }
    #expect(found.contains { $0["rule"] == "period_unknown" && $0["severity"] == "error" })
  }

  @Test("Accounts that came before the period was over tell of no quarter")
  func accountsTooEarly() async throws {
    for (day, isFound) in [("2026-09-30", true), ("2026-10-01", false)] {
      let found = try await findings(asOf: "2026-09-30", received: day)
      #expect(
        found.contains { $0["rule"] == "accounts_too_early" && $0["severity"] == "error" }
          == isFound, "\(day)")
    }
  }

  private func findings(
    asOf: String, received: String = "2027-05-01",
    changing change: (GrantToClose) throws -> Void = { _ in }
  ) async throws -> [NamedRow] {
    let folder = try TemporaryFolder()
    let grant = try GrantToClose(
      in: folder.url, quarter: "Q3_2026", lines: Self.lines, received: received)
    try change(grant)
    return try await grant.run(period: "2026-Q3", asOf: asOf).lines("findings.csv")
  }

  @Test("Money may be spent until the last day, and must be returned a day later")
  func lastDay() async throws {
    let before = try await closing("2026-Q4", "Q4_2026", asOf: "2026-12-31")
    #expect(before.value("days_to_spend") == "0")
    #expect(before.value("award_to_return") == "0.00")
    #expect(before.value("award_may_lapse") == "24950.00")
    #expect(before.state("Projects have ended") == "not due")
    #expect(before.state("All obligations are spent") == "not due")
    #expect(before.state("Advances are spent") == "not due")
    #expect(before.awards["A-P01"]?["Unspent"] == "0.00")
    #expect(before.awards["A-P03"]?["Advance unspent"] == "2000.00")

    let after = try await closing("2026-Q4", "Q4_2026", asOf: "2027-01-01")
    #expect(after.value("award_to_return") == "24950.00")
    #expect(after.value("award_may_lapse") == "0.00")
    #expect(after.state("Projects have ended") == "open")
    #expect(after.state("All obligations are spent") == "open")
    #expect(after.state("Advances are spent") == "open")
    #expect(after.checks["Projects have ended"]?["Cases"] == "9")
    #expect(after.checks["All obligations are spent"]?["Amount"] == "24950.00")
  }

  @Test("A cost incurred a day too late is found at once, and none of the closing's own is")
  func tooLate() async throws {
    let found = try await closing("2026-Q3", "Q3_2026", asOf: "2026-09-30")
    #expect(found.state("Nothing was incurred too late") == "open")
    #expect(found.checks["Nothing was incurred too late"]?["Cases"] == "1")
    #expect(found.checks["Nothing was incurred too late"]?["Amount"] == "700.00")
    let others = Self.lines.filter { !$0.hasPrefix("A-P05") }
    for (day, state) in [("2026-12-31", "not due"), ("2027-01-01", "done")] {
      let closing = try await closing("2026-Q4", "Q4_2026", asOf: day, lines: others)
      #expect(closing.state("Nothing was incurred too late") == state, "\(day)")
    }
  }

  @Test("An advance is spent by what comes after it, and by nothing that came before")
  func advances() async throws {
    let lines = [
      "A-P03 CC-HEALTH 2022-07-15 2022-07-15 obligation 10000.00",
      "A-P03 CC-HEALTH 2025-12-20 2025-11-30 expenditure 900.00",
      "A-P03 CC-HEALTH 2026-01-02 2026-01-02 advance 1000.00",
      // The advance, and 500.00 of the provider's own.
      "A-P03 CC-HEALTH 2026-02-10 2026-01-31 expenditure 1500.00",
      "A-P03 CC-HEALTH 2026-07-01 2026-07-01 advance 2000.00",
      "A-P03 CC-HEALTH 2026-08-05 2026-07-31 expenditure 300.00",
    ]
    for (known, left) in [(lines, "1700.00"), (lines.dropLast(), "2000.00")] {
      let closing = try await closing("2026-Q3", "Q3_2026", asOf: "2026-09-30", lines: known)
      #expect(closing.awards["A-P03"]?["Advance unspent"] == left)
      #expect(closing.checks["Advances are spent"]?["Amount"] == left)
    }
    let spent = lines + ["A-P03 CC-HEALTH 2026-08-20 2026-08-15 expenditure 1700.00"]
    let closing = try await closing("2026-Q3", "Q3_2026", asOf: "2026-09-30", lines: spent)
    #expect(closing.awards["A-P03"]?["Advance unspent"] == "0.00")
    #expect(closing.state("Advances are spent") == "done")
  }

  @Test("Final reports are due 90 days after the end, or on the earlier day that was agreed")
  func reports() async throws {
    for (day, ours, agreed, overdue) in [
      ("2027-02-28", "not due", "not due", "0"), ("2027-03-01", "not due", "open", "1"),
      ("2027-03-31", "not due", "open", "1"), ("2027-04-01", "open", "open", "20"),
    ] {
      let closing = try await closing("2026-Q4", "Q4_2026", asOf: day)
      #expect(closing.awards["A-P01"]?["Final report"] == ours, "\(day)")
      #expect(closing.awards["A-P04"]?["Final report"] == agreed, "\(day)")
      #expect(closing.value("final_reports_overdue") == overdue, "\(day)")
      #expect(closing.awards["A-A02"]?["Final report"] == "owes none", "contractors owe none")
    }
    for (day, left) in [("2027-04-29", "1"), ("2027-04-30", "0"), ("2027-05-01", "0")] {
      let closing = try await closing("2026-Q4", "Q4_2026", asOf: day)
      #expect(closing.value("days_to_final_report") == left, "\(day)")
    }
  }

  @Test("A report counts from the day on which it came")
  func reportIn() async throws {
    for (day, state) in [("2027-03-31", "not due"), ("2027-04-01", "done")] {
      let closing = try await closing("2026-Q4", "Q4_2026", asOf: day) { grant in
        try grant.replace(
          "A-P02,2022-07-01,,2026-07-20,,", with: "A-P02,2022-07-01,,2026-07-20,2027-04-01,",
          in: "agreements")
      }
      #expect(closing.awards["A-P02"]?["Final report"] == state, "\(day)")
    }
  }

  @Test("Records are kept five years after the last dollar was spent or came back")
  func returned() async throws {
    // The refund belongs to a quarter that had ended; the de-obligation is not known yet.
    let open = try await closing("2026-Q4", "Q4_2026", asOf: "2027-01-31")
    #expect(open.awards["A-P04"]?["Refunded"] == "1000.00")
    #expect(open.awards["A-P04"]?["To be returned"] == "1000.00")
    #expect(open.records["A-P04"]?["Keep until"] == "2031-12-31")
    #expect(open.records["A-P04"]?["Last movement once settled"] == "")

    let closing = try await closing("2027-Q1", "Q1_2027", asOf: "2027-04-30")
    #expect(closing.awards["A-P04"]?["To be returned"] == "0.00")
    #expect(closing.records["A-P04"]?["Last movement once settled"] == "2027-02-12")
    #expect(closing.records["A-P04"]?["Keep until"] == "2032-02-12")
    #expect(closing.records["A-P01"]?["Keep until"] == "2032-01-20")
    #expect(closing.records["A-P02"]?["Keep until"] == "2031-12-31", "still open")
    #expect(closing.records["A-P12"]?["Why"].hasPrefix("on hold") == true)
    #expect(closing.checks["The closing costs what was estimated"]?["Amount"] == "299750.00")
  }

  @Test("No award may be new after the day by which all was to be obligated")
  func newAward() async throws {
    for (day, state) in [("2024-12-31", "done"), ("2025-01-01", "open")] {
      let closing = try await closing("2026-Q3", "Q3_2026", asOf: "2026-09-30") { grant in
        try grant.replace(
          "A-P02,P02,7175000.00,2022-07-01", with: "A-P02,P02,7175000.00,\(day)", in: "awards")
      }
      #expect(closing.state("No new award") == state, "\(day)")
    }
  }

  @Test("Of every project it must be attested whether it earned income")
  func income() async throws {
    let closing = try await closing("2026-Q3", "Q3_2026", asOf: "2026-09-30") { grant in
      try grant.replace("low-paid work.,Yes,", with: "low-paid work.,,", in: "projects")
    }
    #expect(closing.state("Program income is attested") == "open")
  }

  @Test("A declared fiscal year keeps its costs when a later one begins on another day")
  func movedYear() async throws {
    let folder = try TemporaryFolder()
    let grant = try GrantToClose(
      in: folder.url, quarter: "Q3_2026",
      lines: [
        "A-P07 CC-MANUFACTURING 2022-07-15 2022-07-15 obligation 900000.00",
        "A-P07 CC-MANUFACTURING 2025-01-31 2024-12-31 expenditure 800000.00",
        "A-P07 CC-MANUFACTURING 2026-01-31 2025-12-31 expenditure 100.00",
      ],
      audits: [
        "ironfern-manufacturing,2024-07-01,2025-06-30,800000.00,2025-09-15,2026-03-01,,",
        "ironfern-manufacturing,2025-10-01,2026-09-30,900.00,2026-10-01,,,",
      ])
    let run = try await grant.run(period: "2026-Q3", asOf: "2026-09-30")
    let rows = try run.lines("tables/all_audits.csv").filter {
      $0["Subrecipient"].hasPrefix("Ironfern")
    }
    let spent = rows.map { [$0["Fiscal year from"], $0["Of our money"], $0["Audit"]] }
    #expect(spent.contains(["2024-07-01", "800000.00", "required"]), "\(spent)")
    #expect(spent.contains { $0[0] == "2025-10-01" && $0[1] == "100.00" }, "\(spent)")
    #expect(rows.count { $0["Of our money"] != "0.00" } == 2, "\(spent)")
    // The audit is in, and nobody has said how many findings it has.
    #expect(rows.first { $0["Fiscal year from"] == "2024-07-01" }?["Decision"] == "unknown")
    #expect(
      try run.rows(of: "final_report", by: "Check")["Findings of audits are decided"]?["State"]
        == "open")
  }

  @Test("An audit is required by our dollars alone, declared, or unknown")
  func audits() async throws {
    let spent = [
      ("A-P07 CC-MANUFACTURING", "750000.00"), ("A-P08 CC-MANUFACTURING", "749999.99"),
      ("A-P09 CC-MANUFACTURING", "999999.99"), ("A-P10 CC-TECHNOLOGY", "1000000.00"),
      ("A-P11 CC-TECHNOLOGY", "100.00"), ("A-P12 CC-TECHNOLOGY", "100.00"),
    ].flatMap { award, amount in
      [
        "\(award) 2022-07-15 2022-07-15 obligation \(amount)",
        "\(award) 2025-01-31 2024-12-31 expenditure \(amount)",
      ]
    }
    let folder = try TemporaryFolder()
    let grant = try GrantToClose(
      in: folder.url, quarter: "Q3_2026", lines: spent,
      audits: [
        "copper-lantern,2024-09-30,2025-09-29,,,,,",  // a day before the threshold rose
        "gearwright,2024-10-01,2025-09-30,2000000.00,,,,",  // nobody knows when it said so
        "bluepine-digital,2024-10-01,2025-09-30,2000000.00,2025-11-01,2026-03-31,1,",
        "northwick-technology,2024-07-01,2025-06-30,412000.00,2025-09-15,,,",
        "lanternfield-college,2024-07-01,2025-06-30,900000.00,2026-10-01,,,",
      ])
    for (day, declared, decision) in [
      ("2026-09-30", "unknown", "not due"), ("2026-10-01", "declared", "open"),
    ] {
      let run = try await grant.run(period: "2026-Q3", asOf: day)
      let rows = try run.lines("tables/all_audits.csv")
      func year(_ name: String, _ start: String) -> NamedRow? {
        rows.first { $0["Subrecipient"].hasPrefix(name) && $0["Fiscal year from"] == start }
      }
      #expect(year("Ironfern", "2024-07-01")?["Audit"] == "required")
      #expect(year("Ironfern", "2024-07-01")?["Audit in"] == "open")
      #expect(year("Copper", "2024-09-30")?["Threshold"] == "750000.00")
      #expect(year("Copper", "2024-09-30")?["Audit"] == "unknown")
      #expect(year("Gearwright", "2024-10-01")?["Threshold"] == "1000000.00")
      #expect(year("Gearwright", "2024-10-01")?["Audit"] == "unknown")
      #expect(year("Bluepine", "2024-10-01")?["Audit"] == "required")
      #expect(year("Bluepine", "2024-10-01")?["Audit in"] == "received")
      #expect(year("Bluepine", "2024-10-01")?["Decision"] == decision, "\(day)")
      #expect(year("Northwick", "2024-07-01")?["Audit"] == "declared")
      #expect(year("Northwick", "2024-07-01")?["Audit in"] == "none expected, as declared")
      #expect(year("Lanternfield", "2024-07-01")?["Audit"] == declared, "\(day)")
      // Declared to be above the threshold, so an audit was due in March.
      #expect(
        year("Lanternfield", "2024-07-01")?["Audit in"]
          == (declared == "declared" ? "open" : "unknown"), "\(day)")
      #expect(rows.allSatisfy { ["required", "declared", "unknown"].contains($0["Audit"]) })
    }
  }
}
