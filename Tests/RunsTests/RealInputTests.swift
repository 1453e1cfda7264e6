import Foundation
import Testing

/// The National Supported Work demonstration: figures that were published about real people.
@Suite(
  .enabled(
    if: Project.hasRealData, "There is no ../shared/data/real/nsw_mixtape.csv beside the project."))
struct RealInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func figures() async throws -> [NamedRow] {
    let job = Job(
      pipeline: Project.demonstration, inputs: Project.realData,
      runs: folder.url.appending(path: "Runs"), period: "1978")
    return try await job.run().lines("metrics.csv")
  }

  @Test("Numbers and mean earnings of both groups are those of Dehejia and Wahba")
  func published() async throws {
    let figures = try await figures()
    func figure(_ metric: String, _ group: String) throws -> NamedRow {
      try #require(figures.first { $0["metric"] == metric && $0["member_1"] == group })
    }
    #expect(try figure("people", "treated")["value"] == "185")
    #expect(try figure("people", "control")["value"] == "260")
    #expect(try figure("mean_earnings", "treated")["value"] == "6349.14")
    #expect(try figure("mean_earnings", "control")["value"] == "4554.80")
    #expect(try figure("mean_earnings", "treated")["denominator"] == "185")
    #expect(try figure("mean_earnings", "control")["denominator"] == "260")
    #expect(figures.allSatisfy { $0["status"] == "ok" && $0["undetermined"] == "0" })
  }

  @Test("Means, medians and shares of every group and race are what the file gives by hand")
  func byHand() async throws {
    let people = try NamedRow.read(Project.realData.appending(path: "nsw_mixtape.csv"))
      .map(Trainee.init)
    var expected: [[String]] = []
    for (dimension, members) in [
      ("", [""]), ("group", ["treated", "control"]), ("race", ["Black", "Hispanic", "other"]),
    ] {
      for member in members {
        let some = people.filter { dimension.isEmpty || [$0.group, $0.race].contains(member) }
        let earnings = some.map(\.earnings).sorted()
        let sum = earnings.reduce(0, +)
        let count = Int128(some.count)
        let middle = earnings[(some.count - 1) / 2] + earnings[some.count / 2]
        let working = Int128(some.count { $0.earnings > 0 })
        expected += [
          ["people", dimension, member, "\(count)", "", "\(count)"],
          [
            "mean_earnings", dimension, member, quotient(sum, over: Trainee.unit, digits: 2),
            "\(count)", quotient(sum, over: Trainee.unit * count, digits: 2),
          ],
          [
            "median_earnings", dimension, member, "", "\(count)",
            quotient(middle, over: Trainee.unit * 2, digits: 2),
          ],
          [
            "share_with_earnings", dimension, member, "\(working)", "\(count)",
            quotient(working, over: count, digits: 6),
          ],
        ]
      }
    }
    let published = try await figures().map { line in
      ["metric", "dimension_1", "member_1", "numerator", "denominator", "value"].map { line[$0] }
    }
    #expect(published.count == expected.count)
    #expect(Set(published) == Set(expected))
  }

  private struct Trainee {
    /// Dollars are held in units so small that every number of the file is whole.
    static let unit: Int128 = 1_000_000_000_000_000

    let group: String
    let race: String
    let earnings: Int128

    init(_ row: NamedRow) {
      group = row["treat"] == "1" ? "treated" : "control"
      race = row["black"] == "1" ? "Black" : row["hisp"] == "1" ? "Hispanic" : "other"
      let parts = row["re78"].split(separator: ".")
      let fraction = parts.count > 1 ? String(parts[1]) : ""
      precondition(fraction.count <= 15)
      let digits = fraction.padding(toLength: 15, withPad: "0", startingAt: 0)
      earnings = (Int128(parts[0]) ?? 0) * Trainee.unit + (Int128(digits) ?? 0)
    }
  }
}
