import Testing

/// Which exits a month tells of, and from when on what became of them is known.
struct CohortTests {
  /// Wages of somebody who never left, so that the quarters are known to have come.
  static let coverage = [(2025, 3), (2025, 4), (2026, 1), (2026, 2)]
    .map { "1000009,\($0),\($1),00-0000009,5000.00" }
  static let wageColumns = "State ID,Year,Quarter,Employer FEIN,Wages"

  static func wages(_ lines: String...) -> String {
    ([wageColumns] + coverage + lines).joined(separator: "\n")
  }

  @Test(
    "A month tells of the exits of one quarter, four before the newest that has ended",
    arguments: [
      ("2026-06", "2025-04-01 2025-06-30", 1), ("2026-07", "2025-04-01 2025-06-30", 1),
      ("2026-08", "2025-04-01 2025-06-30", 1), ("2026-09", "2025-07-01 2025-09-30", 2),
      ("2026-Q2", "2025-04-01 2025-06-30", 1), ("2026-Q3", "2025-07-01 2025-09-30", 2),
      ("2026-10", "2025-07-01 2025-09-30", 2),
    ])
  func boundaries(_ period: String, _ cohort: String, _ exits: Int) async throws {
    let run = try await MarkedRun(
      [
        .grantee: """
        Date of Program Exit
        2025-06-30
        2025-07-01
        2025-09-30
        2025-10-01
        """,
        .wages: CohortTests.wages(),
      ], period: period)
    #expect(try run.cohort(of: "employment_rate_q2") == cohort)
    #expect(try run.line("exits_q2") == "\(exits) 0 0 0 \(exits) - \(exits)")
  }

  @Test("Q4, credentials and retention tell of exits two quarters further back")
  func fourthQuarter() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Date of Program Entry (Enrollment Date),Date of Program Exit
      2024-09-02,2024-12-31
      2024-09-02,2025-01-01
      2024-09-02,2025-03-31
      2024-09-02,2025-04-01
      """,
      .wages: CohortTests.wages("1000002,2025,3,00-0000001,1.00", "1000002,2026,1,00-0000001,1.00"),
    ])
    for metric in ["employment_rate_q4", "credential_rate", "retention_rate"] {
      #expect(try run.cohort(of: metric) == "2025-01-01 2025-03-31")
    }
    #expect(try run.line("employment_rate_q4") == "2 0 0 0 1 2 0.500000")
    #expect(try run.line("retention_rate") == "1 0 0 0 1 1 1.000000")
    #expect(try run.cohort(of: "annual_employed_q4") == "2024-04-01 2025-03-31")
    #expect(try run.cohort(of: "annual_employed_q2") == "2024-10-01 2025-09-30")
  }

  @Test(
    "Who is in no wage records is not employed once two quarters have passed, and not before",
    arguments: [
      ("2026-07", "1 0 1 0 0 0 -"), ("2026-08", "1 0 1 0 0 0 -"),
      ("2026-09", "1 0 0 0 0 1 0.000000"), ("2026-10", "1 0 0 0 0 1 0.000000"),
    ])
  func twoQuarters(_ period: String, _ expected: String) async throws {
    // The second quarter after exit is the first of 2026.
    let run = try await MarkedRun(
      [.grantee: "Date of Program Exit\n2025-07-01", .wages: CohortTests.wages()], period: period)
    #expect(try run.line("employed_q2_share") == expected)
  }

  @Test("Quarters of which no wage records have come are waited for, whatever the survey says")
  func uncovered() async throws {
    let run = try await MarkedRun([
      .grantee: "Date of Program Exit\n2025-07-01\n2025-07-01",
      .survey: "Employed?\nyes\nno",
      .wages: "Year,Quarter\n2025,4",
    ])
    #expect(try run.line("employment_rate_q2") == "2 0 2 0 0 0 -")
    #expect(try run.line("median_earnings_q2") == "1 0 1 0 - 0 -")
    for metric in ["employment_rate_q2", "median_earnings_q2"] {
      #expect(try run.status(of: metric) == "not_yet_available", "\(metric)")
    }
  }

  @Test("A cohort from before the grant is not yet due, and shows no value")
  func notYetDue() async throws {
    let run = try await MarkedRun(
      [.grantee: "Date of Program Exit\n2025-07-01", .wages: CohortTests.wages()],
      period: "2023-06")
    for metric in ["employment_rate_q2", "median_earnings_q2", "credential_rate", "exits_q4"] {
      #expect(try run.status(of: metric) == "not_yet_due", "\(metric)")
      #expect(try run.line(metric).hasSuffix(" -"), "\(metric)")
    }
  }

  @Test("Without exits there is nothing to divide by")
  func nobody() async throws {
    let run = try await MarkedRun([.grantee: "Zip Code\n06101", .wages: CohortTests.wages()])
    for metric in ["employment_rate_q2", "employment_rate_q4", "retention_rate", "credential_rate"]
    {
      #expect(try run.line(metric) == "0 0 0 0 0 0 -", "\(metric)")
    }
    #expect(try run.line("median_earnings_q2") == "0 0 0 0 - 0 -")
    #expect(try run.line("exits_q2") == "0 0 0 0 0 - 0")
    #expect(try run.status(of: "employment_rate_q2") == "undefined")
    #expect(try run.status(of: "exits_q2") == "ok")
  }

  @Test("Who left for a reason of PIRL 923 is neither above nor below the line")
  func exclusions() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Date of Program Exit,Client Date of Birth,Other Reasons for Exit
      2025-07-01,1990-01-01,institutionalized
      2025-07-01,1990-01-02,Health or medical
      2025-07-01,1990-01-03,Deceased
      2025-07-01,2005-01-04,Reserve forces called to active duty
      2025-07-01,2005-01-05,foster care
      2025-07-01,1990-01-06,ineligible
      2025-07-01,1990-01-07,criminal offender
      2025-07-01,2005-01-08,none
      """,
      .wages: CohortTests.wages(
        "1000001,2026,1,00-0000001,1.00", "1000005,2026,1,00-0000001,1.00",
        "1000006,2026,1,00-0000001,1.00"),
    ])
    #expect(try run.line("employment_rate_q2") == "8 4 0 0 2 4 0.500000")
    #expect(try run.line("median_earnings_q2") == "3 1 0 0 - 2 1.00")
    // The three who were 16 to 24, of whom those in foster care do not count either.
    #expect(try run.line("youth_employment_rate_q2") == "3 2 0 0 0 1 0.000000")
  }

  @Test("Youth are those who entered at 16 to 24")
  func youth() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Date of Program Exit,Client Date of Birth
      2025-07-01,2009-03-04
      2025-07-01,2009-03-03
      2025-07-01,2000-03-04
      2025-07-01,2000-03-03
      """,
      .wages: CohortTests.wages(),
    ])
    // They entered on 3 March 2025.
    #expect(try run.line("youth_employment_rate_q2") == "2 0 0 0 0 2 0.000000")
  }

  @Test("A person in two programs has two exits, and is one person")
  func twoPrograms() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Program Code,CT Hires State ID #,First Name,Last Name,CT Hires Username,Client Date of Birth,Date of Program Exit
      P06,1000001,Name,Surname,name,1990-01-01,2025-07-01
      P20,1000001,Name,Surname,name,1990-01-01,2025-09-30
      """,
      .wages: CohortTests.wages("1000001,2026,1,00-0000001,5000.00"),
    ])
    #expect(try run.line("exits_q2") == "2 0 0 0 2 - 2")
    #expect(try run.line("people_exited_q2") == "2 0 0 0 1 - 1")
    #expect(try run.line("employment_rate_q2") == "2 0 0 0 2 2 1.000000")
  }

  @Test(
    "What begins within 90 days of an exit, in whatever program, is one period of participation",
    arguments: [("2025-05-01", "1"), ("2025-05-02", "2")])
  func periods(_ entry: String, _ count: String) async throws {
    let run = try await MarkedRun([
      .grantee: """
      Program Code,CT Hires State ID #,First Name,Last Name,CT Hires Username,Client Date of Birth,Date of Program Entry (Enrollment Date),Date of Program Exit
      P06,1000001,Name,Surname,name,1990-01-01,2024-12-02,2025-01-31
      P20,1000001,Name,Surname,name,1990-01-01,\(entry),2025-09-30
      """
    ])
    for metric in ["periods_begun", "periods_ended"] {
      let line = try run.line(metric, window: "grant_to_date")
      #expect(line == "\(count) 0 0 0 \(count) - \(count)", "\(metric)")
    }
  }

  @Test("A person with two spells counts in the quarter of each")
  func twoSpells() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Program Code,CT Hires State ID #,First Name,Last Name,CT Hires Username,Client Date of Birth,Date of Program Entry (Enrollment Date),Date of Program Exit
      P06,1000001,Name,Surname,name,1990-01-01,2024-12-02,2025-02-03
      P20,1000001,Name,Surname,name,1990-01-01,2025-06-02,2025-09-30
      """,
      .wages: CohortTests.wages(
        "1000001,2025,3,00-0000001,5000.00", "1000001,2026,1,00-0000001,5000.00"),
    ])
    #expect(try run.line("exits_q2") == "1 0 0 0 1 - 1")
    #expect(try run.line("exits_q4") == "1 0 0 0 1 - 1")
    #expect(try run.line("exited", window: "grant_to_date") == "2 0 0 0 2 - 2")
    #expect(try run.line("people_exited", window: "grant_to_date") == "2 0 0 0 1 - 1")
    #expect(try run.line("employed_q2") == "2 0 0 0 2 - 2")
    #expect(try run.line("people_employed_q2") == "2 0 0 0 1 - 1")
  }
}
