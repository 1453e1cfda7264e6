import Testing

/// Which credentials count, when, and for whom; and what of a training falls into a program year.
struct CredentialTests {
  private static let license = "occupational licensure"
  private static let diploma = "secondary school diploma/or equivalency"
  private static let classroom = "occupational skills training (non-wioa youth)"

  /// One person who left on the last day of March 2025, and the credential attainment of one exit.
  private func rate(
    training: String = classroom, _ kind: String, on day: String, school: String = "",
    wages: String...
  ) async throws -> String {
    let run = try await MarkedRun([
      .grantee: """
      Date of Program Entry (Enrollment Date),Date of Program Exit,Date Entered Training #1,Type of Training Service #1,Type of Recognized Credential #1,Date Attained Recognized Credential #1,School Status at Exit
      2024-09-02,2025-03-31,2024-09-03,\(training),\(kind),\(day),"\(school)"
      """,
      .wages: ([CohortTests.wages()] + wages).joined(separator: "\n"),
    ])
    return try run.line("credential_rate")
  }

  @Test(
    "A credential counts from the day of entry to a year after exit",
    arguments: [
      ("2024-09-01", "0"), ("2024-09-02", "1"), ("2025-03-31", "1"), ("2026-03-31", "1"),
      ("2026-04-01", "0"),
    ])
  func days(_ day: String, _ numerator: String) async throws {
    let line = try await rate(CredentialTests.license, on: day)
    #expect(line == "1 0 0 0 \(numerator) 1 \(numerator).000000")
  }

  @Test("A credential without a day is undetermined, and one of completion is none")
  func kinds() async throws {
    #expect(try await rate(CredentialTests.license, on: "") == "1 0 0 1 0 0 -")
    #expect(
      try await rate("certificate of completion", on: "2025-03-31") == "1 0 0 0 0 1 0.000000")
    #expect(try await rate("", on: "") == "1 0 0 0 0 1 0.000000")
  }

  @Test("A diploma counts with employment within the year, or with college")
  func diploma() async throws {
    let (diploma, day) = (CredentialTests.diploma, "2025-06-30")
    let (yes, no, unknown) = (
      "1 0 0 0 1 1 1.000000", "1 0 0 0 0 1 0.000000", "1 0 0 1 0 0 -"
    )
    let graduate = "not attending school; secondary school graduate or has a recognized equivalent"
    #expect(try await rate(diploma, on: day, school: "in-school, postsecondary school") == yes)
    #expect(try await rate(diploma, on: day, school: graduate) == no)
    #expect(try await rate(diploma, on: day) == unknown)
    // The fourth quarter after exit is of the year, the fifth is not.
    let (fourth, fifth) = ("1000001,2026,1,00-0000001,1.00", "1000001,2026,2,00-0000001,1.00")
    #expect(try await rate(diploma, on: day, school: graduate, wages: fourth) == yes)
    #expect(try await rate(diploma, on: day, school: graduate, wages: fifth) == no)
    #expect(try await rate(diploma, on: "2026-04-01", wages: fourth) == no)
  }

  @Test(
    "Who was in customized training or trained on the job alone is not asked about",
    arguments: [
      ("customized training", "0 0 0 0 0 0 -"),
      ("on the job training (non-wioa youth)", "0 0 0 0 0 0 -"),
      ("skill upgrading", "1 0 0 0 1 1 1.000000"),
      ("Refused", "1 0 0 1 0 0 -"),
    ])
  func training(_ kind: String, _ expected: String) async throws {
    let line = try await rate(training: kind, CredentialTests.license, on: "2025-03-31")
    #expect(line == expected)
  }

  @Test("A skill is gained by a diploma of the program year, of those in training in it")
  func skillGains() async throws {
    let run = try await MarkedRun([
      .grantee: """
      Date of Program Exit,Date Entered Training #1,Date Completed or Withdrew From Training #1,Type of Recognized Credential #1,Date Attained Recognized Credential #1
      ,2025-03-03,2026-06-30,\(CredentialTests.diploma),2026-07-01
      ,2025-03-03,2026-07-01,\(CredentialTests.diploma),2026-07-01
      ,2025-03-03,2026-07-01,\(CredentialTests.diploma),2026-06-30
      ,2025-03-03,,\(CredentialTests.license),2026-07-01
      2026-06-30,2025-03-03,,,
      ,2026-09-30,,\(CredentialTests.diploma),2026-10-01
      ,2026-10-01,,,
      ,,,,
      """
    ])
    #expect(try run.line("measurable_skill_gains") == "4 0 0 0 1 4 0.250000")
  }
}
