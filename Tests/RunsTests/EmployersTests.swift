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

  @Test("A commitment that has ended stays a promise, and no later hire keeps it")
  func ended() async throws {
    let school = EmployersTests.school
    let run = try await MarkedRun([
      .grantee: """
      \(EmployersTests.columns)
      2025-06-30,"employed, full-time",\(school),Another Works 1,15.00,20.00
      2025-07-01,"employed, full-time",\(school),Another Works 1,15.00,20.00
      2025-06-30,"employed, full-time",\(school),Another Works 2,15.00,20.00
      2025-06-30,"employed, full-time",\(school),Another Works 2,15.00,20.00
      """,
      .commitments: """
      sector,committed_hires,committed_on,valid_from,valid_to,employer
      Clean energy and infrastructure,3,2024-01-01,2024-01-01,2025-06-30,Another Works 1
      Clean energy and infrastructure,1,2024-01-01,2024-01-01,2024-12-31,Another Works 2
      Clean energy and infrastructure,2,2024-01-01,2025-01-01,,Another Works 2
      Clean energy and infrastructure,4,2025-06-30,2025-06-30,,Another Works 2
      Clean energy and infrastructure,9,2026-10-01,2026-10-01,,Another Works 2
      """,
    ])
    func value(_ metric: String, _ employer: String) throws -> String {
      try run.line(metric, "employer", employer)["value"]
    }
    #expect(try value("committed_hires", "Another Works 1") == "3")
    #expect(try value("hires_of_committed", "Another Works 1") == "1")
    // A line that was written anew counts as it is now, and another commitment beside it.
    #expect(try value("committed_hires", "Another Works 2") == "6")
    #expect(try value("hires_of_committed", "Another Works 2") == "2")
  }

  @Test("What one employer hires beyond its promise does not make up for another")
  func surplus() async throws {
    let school = EmployersTests.school
    let run = try await MarkedRun([
      .grantee: """
      \(EmployersTests.columns)
      2025-06-30,"employed, full-time",\(school),Another Works 1,15.00,20.00
      2025-06-30,"employed, full-time",\(school),Another Works 1,15.00,20.00
      2025-06-30,"employed, full-time",\(school),Another Works 1,15.00,20.00
      """,
      .commitments: """
      sector,committed_hires
      Clean energy and infrastructure,1
      Clean energy and infrastructure,2
      """,
    ])
    #expect(try run.figure("hires_of_committed") == "3")
    #expect(try run.figure("promises_kept") == "1")
  }
}
