import Definitions
import Stages
import Tables
import Testing

@Suite struct RulesTests {
  private let text = """
    Number,Code,Name,Born,Updated
    1,AB-123,Ann,2001-01-01,2026-01-01
    2,AB-124,Bo,2020-01-01,2026-01-01
    3,,Cy,2026-02-01,2026-01-01
    """

  @Test("A rule in beta warns and takes nothing out, and says so")
  func beta() throws {
    let result = try Job(.clubs).run([.members(of: "a", text)])
    let finding = try #require(result.findings.first { $0.cause.rule == "born_before_update" })
    #expect(finding.severity == .warning && finding.effect == .none)
    #expect(
      finding.message
        == "Updated before birth. (The rule is in beta: for now it is only a warning.)")
    #expect(result.tables["members"]?.table.rowCount == 3)
    let promoted = Documents(
      texts: Documents.clubs.texts.mapValues { $0.replacing("beta: true", with: "beta: false") })
    let after = try Job(promoted).run([.members(of: "a", text)])
    let error = try #require(after.findings.first { $0.cause.rule == "born_before_update" })
    #expect(error.severity == .error && error.effect == .row)
    #expect(error.message == "Updated before birth.")
    #expect(after.tables["members"]?.table.rowCount == 2)
  }

  @Test("A rule over a fact finds the line that its row was made from, and takes nothing out")
  func facts() throws {
    let result = try Job(.clubs).run([
      .members(of: "b", "Number,Name\n9,Al\n"), .members(of: "a", text),
    ])
    let found = result.findings.filter { ["grown_up", "coded"].contains($0.cause.rule) }
    #expect(
      found.map {
        "\($0.cause.rule) \($0.place.file):\($0.place.line) \($0.rowKey) \($0.column) \($0.value) \($0.effect)"
      } == [
        // What is derived from fields of which none is personal may be shown.
        "grown_up in/a/2026-09-30/members.csv:3 a/2 age_in_days 2192 none",
        "grown_up in/a/2026-09-30/members.csv:4 a/3 age_in_days -31 none",
        "coded in/a/2026-09-30/members.csv:2 a/1 Code AB-123 none",
      ])
    #expect(result.facts["people"]?.rowCount == 4)
  }

  @Test("Rows that fail are counted by submitter, as a slow computation has it", arguments: 1...20)
  func tallies(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let clubs = ["a", "b", "c"].map { club in
      (
        club: club,
        rows: (0..<Int.random(in: 0...30, using: &random)).map { number in
          [
            "\(number)", random.pick(["Ann", "Bo", "Cy"]),
            random.pick(["2001-01-01", "2020-01-01", ""]),
          ]
        }
      )
    }
    let files = clubs.map { club, rows in
      SentFile.members(
        of: club,
        (["Number,Name,Born,Updated"] + rows.map { $0.joined(separator: ",") + ",2026-01-01" })
          .joined(separator: "\n"))
    }
    let tallies = try Job(.clubs).run(files).tallies.map {
      "\($0.rule) \($0.submitter ?? ""): \($0.failing) of \($0.rows)"
    }
    var slow: [String] = []
    for (rule, fails) in [
      ("not_ann", { $0[1] == "Ann" }), ("grown_up", { $0[2] == "2020-01-01" }),
    ] as [(String, ([String]) -> Bool)] {
      for (club, rows) in clubs where !rows.isEmpty {
        slow.append("\(rule) \(club): \(rows.filter(fails).count) of \(rows.count)")
      }
    }
    #expect(tallies == slow)
  }
}
