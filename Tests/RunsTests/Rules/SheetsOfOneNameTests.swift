import Testing

/// The layout of four sheets, where three of them tell by name and program only whose line it is.
struct SheetsOfOneNameTests {
  /// Two people of one name and somebody else.
  private let people = """
    First Name,Last Name,CT Hires State ID #
    Ada,Sampleby,1000001
    Ada,Sampleby,1000002
    Bo,Mockton,1000003
    """
  private let trained = """
    First Name,Last Name,Received Training?,Date Entered Training #1,Type of Training Service #1,\
    Occupational Skills Training Code #1,Training Completed? #1,\
    Date Completed or Withdrew From Training #1
    """
  private let training = "Yes,2025-04-01,skill upgrading,15-1232.00,Yes"
  private let credential =
    "First Name,Last Name,Type of Recognized Credential #1,"
    + "Date Attained Recognized Credential #1\nBo,Mockton,occupational certificate,2025-06-01"
  private let outcomes = """
    First Name,Last Name,Employment Status at exit
    Bo,Mockton,unemployed
    """

  @Test("Where both have something, both lines are in conflict, and nobody gets what is another's")
  func both() async throws {
    let run = try await MarkedRun([
      .people: people,
      .training: """
      \(trained)
      Ada,⟦primary_key: Training number⟧Sampleby,\(training),2025-05-01
      Ada,⟦primary_key: Training number⟧Sampleby,\(training),2025-06-01
      Bo,Mockton,\(training),2025-06-01
      """,
      .credential: credential, .outcomes: outcomes,
    ])
    try run.expectMarks()
    #expect(try run.figure("people_enrolled") == "3")
    #expect(try run.figure("completed") == "1")
  }

  @Test("Where one has something, nobody can say who: a finding, and it is counted for neither")
  func one() async throws {
    let name = "Provider, Program Code, First Name, Last Name"
    let run = try await MarkedRun([
      .people: people,
      .training: """
      \(trained)
      Ada,⟦person_conflict: \(name)⟧Sampleby,\(training),2025-05-01
      Bo,Mockton,\(training),2025-06-01
      """,
      .credential: """
      First Name,Last Name,Type of Recognized Credential #1,Date Attained Recognized Credential #1
      Ada,⟦person_conflict: \(name)⟧Sampleby,occupational certificate,2025-06-01
      Bo,Mockton,occupational certificate,2025-06-01
      """,
      .outcomes: """
      First Name,Last Name,Employment Status at exit
      Ada,⟦person_conflict: \(name)⟧Sampleby,"employed, full-time"
      Bo,Mockton,unemployed
      """,
    ])
    try run.expectMarks()
    #expect(try run.figure("people_enrolled") == "3")
    #expect(try run.figure("completed") == "1")
    #expect(try run.figure("credentialed") == "1")
    #expect(try run.figure("placed") == "0")
  }

  @Test("What one name did before and another after is put together only under a finding")
  func blocks() async throws {
    let run = try await MarkedRun([
      .people: people.replacing("Ada,Sampleby,1000002\n", with: ""),
      .training: """
      First Name,Last Name,Received Training?,Date Entered Training #1,Type of Training Service #1,\
      Occupational Skills Training Code #1,Date Entered Training #2,Type of Training Service #2,\
      Occupational Skills Training Code #2
      Ada,⟦scattered_blocks: Last Name⟧Sampleby,Yes,2025-04-01,skill upgrading,15-1232.00,,,
      Ada,⟦scattered_blocks: Last Name⟧Sampleby,Yes,,,,2025-05-01,customized training,15-1232.00
      Bo,Mockton,Yes,2025-04-01,skill upgrading,15-1232.00,2025-05-01,skill upgrading,15-1232.00
      """,
      .credential: credential, .outcomes: outcomes,
    ])
    try run.expectMarks()
  }

  @Test("In two programs of one provider a name is two people's, and every line has its own")
  func programs() async throws {
    let run = try await MarkedRun([
      .people: """
      First Name,Last Name,CT Hires State ID #,Program Code
      Ada,Sampleby,1000001,P12
      Ada,Sampleby,1000002,P21
      """,
      .training: """
      \(trained),Program Code
      Ada,Sampleby,\(training),2025-05-01,P12
      Ada,Sampleby,\(training),2025-06-01,P21
      """,
      .credential: "Program Code\nP12",
      .outcomes: """
      First Name,Last Name,Program Code,Employment Status at exit
      Ada,Sampleby,P12,unemployed
      Ada,Sampleby,P21,unemployed
      """,
    ])
    #expect(run.findings.filter { $0["file"].contains("Training") }.isEmpty)
    #expect(try run.figure("people_enrolled") == "2")
    #expect(try run.figure("completed") == "2")
  }

  @Test("Who is missing in a sheet, is on it twice, or is on no first sheet is a finding")
  func mismatches() async throws {
    let run = try await MarkedRun([
      .people: """
      First Name,Last Name,CT Hires State ID #,Date of Program Exit
      Ada,Sampleby,1000001,⟦exit_without_employment: Employment Status at exit⟧⟦exit_without_school_status: School Status at Exit⟧2025-06-30
      Bo,Mockton,1000003,
      Cy,Placeholder,⟦primary_key: CT Hires State ID #⟧1000004,
      Cy,Placeholder,⟦primary_key: CT Hires State ID #⟧1000004,2025-06-30
      """,
      .training: """
      \(trained)
      Ada,Sampleby,\(training),2025-06-01
      Bo,Mockton,\(training),2025-06-01
      Bo,⟦exact_duplicate: Training number⟧Mockton,\(training),2025-06-01
      Cy,⟦parent_set_aside: Last Name⟧Placeholder,\(training),2025-06-01
      Di,⟦foreign_key: Last Name⟧Nobody,\(training),2025-06-01
      """,
      .credential: credential,
      .outcomes: """
      First Name,Last Name,Employment Status at exit
      Bo,⟦primary_key: Last Name⟧Mockton,unemployed
      Bo,⟦primary_key: Last Name⟧Mockton,apprenticeship
      """,
    ])
    try run.expectMarks()
    #expect(try run.figure("completed") == "2")
  }
}
