import Foundation
import Testing

/// Who keeps a commitment, in sheets of a few people each.
struct EmployersTests {
  private static let columns = """
    Date of Program Exit,Employment Status at exit,School Status at Exit,Employer,\
    Hourly Wage in most recent employment prior to participation,Hourly Wage at Exit
    """
  private static let school = "\"in-school, alternative school\""

  @Test("A commitment is kept by who is placed with an employer of that name, and by nobody else")
  func kept() async throws {
    let school = EmployersTests.school
    let run = try await MarkedRun([
      .grantee: """
      \(EmployersTests.columns)
      2025-06-30,"employed, full-time",\(school),Example Energy Works 13,15.00,20.00
      2025-06-30,apprenticeship,\(school),Example Energy Works 13,15.00,
      2025-06-30,"employed, full-time",\(school),Example Energy Works 22,,21.00
      2025-06-30,unemployed,\(school),Example Energy Works 13,15.00,
      2025-06-30,"employed, full-time",\(school),EXAMPLE Energy Works 4,20.00,19.00
      2025-06-30,"employed, full-time",\(school),Example Software 4,15.00,21.00
      2025-06-30,Refused,\(school),Example Energy Works 13,,
      """
    ])
    let commitments = try NamedRow.read(Project.sample.appending(path: "catalog/commitments.csv"))
    let own = try #require(commitments.first { $0["employer"] == "Example Energy Works 13" })
    #expect(own["sector"] == "Clean energy and infrastructure" && own["valid_to"].isEmpty)
    #expect(own["committed_on"] < "2025-06-30")
    let employer = "Example Energy Works 13"
    #expect(try run.line("hires_of_committed", "employer", employer)["value"] == "2")
    #expect(try run.line("perhaps_hired", "employer", employer)["value"] == "1")
    let share = try run.line("commitment_kept", "employer", employer)
    #expect(share["numerator"] == "2" && share["denominator"] == own["committed_hires"])
    // Who hires for another sector keeps no commitment for it.
    #expect(try run.line("hires_of_committed", "employer", "Example Software 4")["value"] == "0")
    #expect(try run.figure("hires_of_committed") == "3")
  }

  @Test("A gain is taken where both wages are known, and it is said for how many they are")
  func gain() async throws {
    let school = EmployersTests.school
    let run = try await MarkedRun([
      .grantee: """
      \(EmployersTests.columns)
      2025-06-30,"employed, full-time",\(school),Example Store 1,15.00,20.00
      2025-06-30,"employed, full-time",\(school),Example Store 1,15.00,14.50
      2025-06-30,"employed, full-time",\(school),Example Store 1,,21.00
      2025-06-30,"employed, full-time",\(school),Example Store 1,15.00,N/A
      2025-06-30,unemployed,\(school),,15.00,
      """
    ])
    #expect(try run.figure("wage_gain") == "2.25")
    let known = try #require(
      try run.run.lines("metrics.csv").first {
        $0["metric"] == "wage_gain_known" && $0["dimension_1"].isEmpty
      })
    #expect(known["numerator"] == "2" && known["denominator"] == "4")
  }

  @Test("A commitment counts while it is in force")
  func withdrawn() async throws {
    let run = try await SampleMonth.run
    let commitments = try NamedRow.read(Project.sample.appending(path: "catalog/commitments.csv"))
    let withdrawn = commitments.filter { !$0["valid_to"].isEmpty }
    #expect(withdrawn.count == 6 && withdrawn.allSatisfy { $0["valid_to"] < "2026-09-30" })
    let lines = try run.lines("metrics.csv").filter {
      $0["metric"] == "committed_hires" && $0["dimension_1"] == "employer"
    }
    for commitment in withdrawn {
      let line = try #require(lines.first { $0["member_1"] == commitment["employer"] })
      #expect(line["value"] == "0")
    }
  }
}
