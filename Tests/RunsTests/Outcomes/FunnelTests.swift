import Testing

/// How many reach each step, and how long it takes.
struct FunnelTests {
  @Test("Who answered the form counts once, whether enrolled or not")
  func referred() async throws {
    let run = try await MarkedRun([
      .grantee: "Date of Program Entry (Enrollment Date)\n2025-03-03\n2026-10-01",
      .portal: """
      Response ID,Submitted On,First Name,Last Name,Date of Birth
      1,2025-02-28,Name1,Surname1,1990-01-01
      2,2025-02-01,Name1,Surname1,1990-01-01
      3,2026-09-30,Name2,Surname2,1990-01-02
      4,2026-10-01,Name4,Surname4,1990-01-04
      5,2026-07-01,Name5,Surname5,1990-01-05
      """,
    ])
    #expect(try run.line("referred", window: "grant_to_date") == "3 0 0 0 3 - 3")
    #expect(try run.line("referred", window: "period") == "1 0 0 0 1 - 1")
    #expect(try run.line("referred_enrolled_share") == "3 0 0 0 1 3 0.333333")
    #expect(try run.line("reportable", window: "grant_to_date") == "2 0 0 0 2 - 2")
    // From the first answer on.
    #expect(try run.line("days_to_entry") == "1 0 0 0 - 1 30.00")
  }

  @Test("What is not said to be submitted is not documented, nor is what was paid for the person")
  func documented() async throws {
    let run = try await MarkedRun([
      .grantee: "Submitted Required OWS Forms?\nYes\nNo\n\nRefused"
    ])
    #expect(try run.line("documented") == "1 0 0 0 1 - 1")
    #expect(try run.line("not_documented") == "3 0 0 0 3 - 3")
    #expect(try run.line("people_not_documented", member: "tidewheel") == "3 0 0 0 3 - 3")
    #expect(try run.line("documented_share") == "4 0 0 0 1 4 0.250000")
    // Nobody has sent a sheet of supports.
    #expect(try run.line("supports_not_documented") == "- - - - - - -")
  }

  @Test("Who has left a training without completing one has withdrawn")
  func withdrawn() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Date Entered Training #1,Date Completed or Withdrew From Training #1,Training Completed? #1,Date of Program Exit
      2025-03-10,2025-04-10,No,
      2025-03-10,2025-04-11,Yes,
      2025-03-10,,,
      2025-03-10,,,2025-05-01
      2025-03-10,2025-04-10,,
      ,,,
      """
    ])
    #expect(try run.line("trained", window: "grant_to_date") == "5 0 0 0 5 - 5")
    // The last one but one ended, and nobody says how.
    #expect(try run.line("withdrawn", window: "grant_to_date") == "3 0 0 1 2 - 2")
    #expect(try run.line("withdrawn_share") == "5 0 1 1 2 3 0.666667")
    #expect(try run.line("days_to_training") == "5 0 0 0 - 5 7.00")
    #expect(try run.line("days_in_training") == "1 0 0 0 - 1 32.00")
  }

  @Test("What is completed or attained after the period has not been by its end")
  func laterEvents() async throws {
    let sheet = """
      Date Entered Training #1,Date Completed or Withdrew From Training #1,Training Completed? #1,Date Entered Training #2,Date Completed or Withdrew From Training #2,Training Completed? #2,Type of Recognized Credential #1,Date Attained Recognized Credential #1
      2025-03-10,2025-04-10,No,2025-06-02,2025-07-02,Yes,,
      2025-03-10,2025-04-10,Yes,,,,occupational certificate,2025-07-02
      """
    let before = try await MarkedRun([.grantee: sheet], period: "2025-05")
    #expect(try before.line("completed", window: "grant_to_date") == "1 0 0 0 1 - 1")
    #expect(try before.line("completion_rate") == "2 0 0 0 1 2 0.500000")
    #expect(try before.line("withdrawn", window: "grant_to_date") == "1 0 0 0 1 - 1")
    #expect(try before.line("credentialed_share") == "1 0 0 0 0 1 0.000000")
    let after = try await MarkedRun([.grantee: sheet], period: "2025-07")
    #expect(try after.line("completed", window: "grant_to_date") == "2 0 0 0 2 - 2")
    #expect(try after.line("completion_rate") == "2 0 0 0 2 2 1.000000")
    #expect(try after.line("credentialed_share") == "2 0 0 0 1 2 0.500000")
  }

  @Test("Whether a job is related is asked when the second quarter after exit is over")
  func related() async throws {
    let column = "Employment Related to Training (2nd Quarter After Exit)"
    let run = try await MarkedRun([
      .grantee: """
      Date of Program Exit,Employment Status at exit,\(column)
      2026-03-31,"employed, full-time",Yes
      2026-03-31,"employed, full-time",No
      2026-03-31,"employed, full-time",
      2026-04-01,"employed, full-time",
      2026-03-31,unemployed,
      """
    ])
    #expect(try run.line("placed_related", window: "grant_to_date") == "3 0 1 1 1 - 1")
    #expect(try run.line("related_share") == "4 0 1 1 1 2 0.500000")
  }

  @Test("Served is who was open on any day of the period or the program year")
  func served() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Date of Program Entry (Enrollment Date),Date of Program Exit,Low Income Status at Program Entry?,TANF
      2025-03-03,2026-06-30,Yes,Yes
      2025-03-03,2026-07-01,Yes,Yes
      2025-03-03,2026-08-31,No,
      2025-03-03,2026-09-01,No,No
      2026-09-30,,,
      2026-10-01,,Yes,Yes
      """
    ])
    #expect(try run.line("served") == "2 0 0 0 2 - 2")
    #expect(try run.line("served_in_year") == "4 0 0 0 4 - 4")
    #expect(try run.line("served_in_year", member: "Low income") == "1 0 0 0 1 - 1")
    #expect(try run.line("exited", window: "program_year_to_date") == "3 0 0 0 3 - 3")
  }
}
