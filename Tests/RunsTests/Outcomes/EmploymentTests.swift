import Testing

/// Who was employed after exit, by which source, and what was earned.
struct EmploymentTests {
  private func exits(_ count: Int, on day: String = "2025-07-01") -> String {
    let rows = Array(repeating: "2024-09-02,\(day)", count: count)
    return (["Date of Program Entry (Enrollment Date),Date of Program Exit"] + rows)
      .joined(separator: "\n")
  }

  @Test("Wage records answer first, then the survey, and else nobody")
  func sources() async throws {
    let run = try await MarkedRun([
      .grantee: exits(7),
      .survey: """
      CT Hires State ID #,Employed?
      1000001,no
      1000002,yes
      1000003,no
      1000004,unknown
      1000005,Not yet available
      1000006,Not yet available
      """,
      .wages: CohortTests.wages(
        "1000001,2026,1,00-0000001,900.00", "1000006,2026,1,00-0000001,900.00",
        "1000007,2026,1,00-0000001,0.00"),
    ])
    // Whose answer is awaited, and who is in no wage records, waits.
    #expect(try run.line("employment_rate_q2") == "7 0 1 0 3 6 0.500000")
    #expect(try run.line("wage_record_share_q2") == "7 0 1 0 2 6 0.333333")
    #expect(try run.line("survey_share_q2") == "7 0 1 0 2 6 0.333333")
    #expect(try run.line("unanswered_share_q2") == "7 0 1 0 2 6 0.333333")
    #expect(try run.line("exits_by_source", member: "survey") == "2 0 0 0 2 - 2")
    #expect(try run.line("exits_by_source", member: "neither") == "3 0 1 0 2 - 2")
  }

  @Test("Whom no number makes known to wage records is counted, and shown beside the rate")
  func withoutNumber() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Social Security Number,Date of Program Exit
      666-00-0001,2025-07-01
      ,2025-07-01
      000-00-0000,2025-07-01
      """,
      .wages: CohortTests.wages(),
    ])
    #expect(try run.line("no_ssn_share_q2") == "3 0 0 0 2 3 0.666667")
    #expect(try run.line("unmatchable_share_q2") == "3 0 0 0 0 3 0.000000")
  }

  @Test("Of several employers, all pay counts, and any of them may be the one kept")
  func severalEmployers() async throws {
    let run = try await MarkedRun([
      .grantee: exits(4, on: "2025-03-31"),
      .wages: CohortTests.wages(
        // Two employers, one of them kept; another job; no job; pay of nothing is no job.
        "1000001,2025,3,00-0000001,4000.00", "1000001,2025,3,00-0000002,250.50",
        "1000001,2026,1,00-0000002,100.00", "1000001,2026,1,00-0000003,100.00",
        "1000002,2025,3,00-0000001,5000.00", "1000002,2026,1,00-0000004,5000.00",
        "1000003,2025,3,00-0000001,6000.00",
        "1000004,2025,3,00-0000001,7000.00", "1000004,2026,1,00-0000001,0.00"),
    ])
    #expect(try run.line("retention_rate") == "4 0 0 0 1 4 0.250000")
    #expect(try run.line("employment_rate_q4") == "4 0 0 0 2 4 0.500000")
    let annual = try run.line("annual_median_earnings_q2")
    #expect(annual == "4 0 0 0 - 4 5500.00")
  }

  @Test("Whom only the survey knows has kept an employer when it names the same one twice")
  func keptBySurvey() async throws {
    let run = try await MarkedRun([
      .grantee: exits(6, on: "2025-03-31"),
      .survey: """
      CT Hires State ID #,Quarter After Exit,Employed?,Employer
      1000001,2,yes,Sample Store
      1000001,4,yes,Sample Store
      1000002,2,yes,Sample Store
      1000002,4,yes,Example Mill
      1000003,2,yes,Sample Store
      1000003,4,yes,Refused
      1000004,2,yes,Sample Store
      1000004,4,no,
      1000005,2,yes,Sample Store
      1000006,2,yes,Sample Store
      """,
      .wages: CohortTests.wages("1000006,2026,1,00-0000001,5000.00"),
    ])
    // Of the third the employer is not told, and of the sixth another source tells another name.
    #expect(try run.line("retention_rate") == "6 0 0 2 1 4 0.250000")
  }

  @Test(
    "A wage told in the survey becomes earnings of a quarter",
    arguments: [
      ("7.25,hour,32.0", "3016.00"), ("290.00,week,", "3770.00"), ("580.00,two weeks,", "3770.00"),
      ("1256.67,month,", "3770.01"), ("15080.00,year,", "3770.00"),
      // Half a cent goes to the even one.
      ("15080.01,year,40", "3770.00"), ("0.01,two weeks,", "0.06"),
    ])
  func conversion(_ wage: String, _ earnings: String) async throws {
    let run = try await MarkedRun([
      .grantee: exits(1),
      .survey: "Wage,Wage Per,Hours Worked per Week\n\(wage)",
      .wages: CohortTests.wages(),
    ])
    #expect(try run.line("median_earnings_q2") == "1 0 0 0 - 1 \(earnings)")
    #expect(try run.line("median_earnings_q2_records") == "0 0 0 0 - 0 -")
    #expect(try run.line("converted_share_q2") == "1 0 0 0 1 1 1.000000")
  }

  @Test("Earnings that cannot be told are undetermined, and a wage of nothing is none")
  func unknownEarnings() async throws {
    let run = try await MarkedRun([
      .grantee: exits(6),
      .survey: """
      Wage,Wage Per,Hours Worked per Week
      20,hour,
      20,,40
      Refused,hour,40
      0,hour,40
      10,hour,40
      """,
      .wages: CohortTests.wages(
        "1000005,2026,1,00-0000001,700.00", "1000006,2026,1,00-0000001,900.00"),
    ])
    #expect(try run.line("employment_rate_q2") == "6 0 0 0 6 6 1.000000")
    #expect(try run.line("median_earnings_q2") == "5 0 0 3 - 2 800.00")
    #expect(try run.line("converted_share_q2") == "2 0 0 0 0 2 0.000000")
  }
}
