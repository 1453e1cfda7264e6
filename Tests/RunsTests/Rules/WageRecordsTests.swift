import Testing

/// Wage records as the state sends them: many employers, and one record twice.
struct WageRecordsTests {
  private let people = """
    Social Security Number
    666-00-0001
    666-00-0002
    666-00-0003
    """

  @Test("Several employers pay one person in a quarter, and all of it counts")
  func employers() async throws {
    let run = try await MarkedRun([
      .grantee: people,
      .wages: """
      State ID,Employer FEIN,Wages
      1000001,00-0000001,5000.00
      1000001,00-0000002,250.00
      1000002,00-0000001,5000.00
      """,
    ])
    try run.expectMarks()
    let wages = try #require(
      run.run.lines("ledger.csv").first { $0["source"] == "quarterly_wages > 1 rollup" })
    #expect(wages.number("rows_in") == 3 && wages.number("rows_out") == 2)
  }

  @Test("A record that comes twice counts once")
  func exact() async throws {
    let run = try await MarkedRun([
      .grantee: people,
      .wages: """
      State ID,Employer FEIN,Wages
      1000001,00-0000001,5000.00
      1000001,⟦exact_duplicate: Employer FEIN⟧00-0000001,5000.00
      """,
    ])
    try run.expectMarks()
    #expect(try run.figure("wages_count") == "1")
  }

  @Test("Two amounts for one person, employer and quarter are in conflict, and neither counts")
  func partial() async throws {
    let run = try await MarkedRun([
      .grantee: people,
      .wages: """
      State ID,Employer FEIN,Wages,Quarter
      1000001,⟦primary_key: Employer FEIN⟧00-0000001,5000.00,3
      1000001,⟦primary_key: Employer FEIN⟧00-0000001,5000.01,3
      1000001,00-0000001,5000.01,4
      1000002,00-0000001,5000.00,3
      """,
    ])
    try run.expectMarks()
    #expect(try run.figure("wages_count") == "2")
  }

  @Test("Who is known by two numbers is still one person whose amounts are in conflict")
  func twoNumbers() async throws {
    let key = "person, Employer FEIN, Year, Quarter"
    let ids = "Social Security Number, CTHires State ID, Year, Quarter, Employer FEIN"
    let run = try await MarkedRun([
      .grantee: people,
      .wages: """
      SSN,State ID,Employer FEIN,Wages
      666-00-0001,,⟦fact_key: \(key)⟧⟦repeated_person: \(ids)⟧00-0000001,5000.00
      ,1000001,⟦fact_key: \(key)⟧⟦repeated_person: \(ids)⟧00-0000001,5000.01
      666-00-0002,,⟦repeated_person: \(ids)⟧00-0000001,700.00
      ,1000002,⟦repeated_person: \(ids)⟧00-0000001,700.00
      666-00-0003,,00-0000001,800.00
      """,
    ])
    try run.expectMarks()
    let records = try #require(
      run.run.lines("ledger.csv").first { $0["source"] == "wage_records > key" })
    #expect(records.number("rows_in") == 4 && records.number("quarantined") == 2)
  }

  @Test("A record without number, quarter or amount is set aside, and one line says why")
  func incomplete() async throws {
    let run = try await MarkedRun([
      .grantee: people,
      .wages: """
      State ID,Quarter,Wages
      ⟦wage_of_nobody: CTHires State ID⟧,3,5000.00
      1000001,⟦required: Quarter⟧,5000.00
      1000001,3,⟦required: Wages⟧
      1000001,3,5000.00
      """,
    ])
    try run.expectMarks()
    #expect(try run.figure("wages_count") == "1")
  }
}
