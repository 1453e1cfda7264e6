import Definitions
import Stages
import Tables
import Testing

/// Rows of few values, so that keys collide, chain and contradict each other all the time.
private func crowdedRows(_ count: Int, using random: inout SeededRandom) -> [SchoolRow] {
  (0..<count).map { number in
    var row = SchoolRow(number: number)
    row.kind = random.isOne(in: 3) ? .courses : .enrollments
    row.school = random.pick(["north", "south"])
    let people = 7
    func value(_ texts: [String], missing: Int) -> String {
      random.isOne(in: missing) ? "" : random.pick(texts)
    }
    row.first = value(["Ann", "Bo", "bo", "Cy-Ann"], missing: 5)
    row.last = value(["Lee", "LEE", "O'Hara", "ohara", "Ruiz"], missing: 5)
    row.born = value((1...4).map { "198\($0)-05-17" }, missing: 3)
    if row.kind == .enrollments {
      row.stateID = value((1...people).map { "S-\($0)" } + ["s3", " S 4"], missing: 3)
      row.ssn = value((1...people).map { "666-00-000\($0)" } + ["000-00-0000"], missing: 2)
      row.username = value((1...people).map { "user\($0)" } + ["--"], missing: 2)
      row.zip = value(["06010", "06-010", "06511"], missing: 4)
    }
    return row
  }
}

/// The names of keys.
private let titles = [
  "State ID": "state_id", "SSN": "ssn", "Username": "username",
  "First name, Last name, Born, ZIP": "name_birth_zip",
  "School, First name, Last name": "name_within_submitter",
  "School, Given name, Family name": "name_within_submitter",
]
/// The names of identities.
private let names = [
  "State ID": "state_id", "SSN": "ssn", "Born": "birth_date", "Birthday": "birth_date",
]

@Suite struct LinkPropertyTests {
  @Test(
    "A slow linkage of every pair of rows gives the same people and conflicts", arguments: 1...40)
  func slow(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let rows = crowdedRows(Int.random(in: 1...70, using: &random), using: &random)
    let linked = try await LinkedSchools(rows)
    let slow = SlowLinkage(rows)
    let expected = slow.ties
    for row in rows {
      let (found, wanted) = (linked.ties[row]!, expected[row]!)
      #expect(found.person == wanted.person, "\(row)")
      // Of rows alike one is called the first, and the others are tied to it by its key.
      if wanted.tie != "first" { #expect(found.tie == wanted.tie, "\(row)") }
    }
    for (person, rows) in Dictionary(grouping: rows, by: { linked.person(of: $0) }) where person > 0
    {
      #expect(rows.count { linked.ties[$0]!.tie == "first" } == 1)
    }
    let found = conflicts(linked, SentRows(rows))
    #expect(found == slow.conflicts)
  }

  /// Each row in conflict, with its keys and what differs in them.
  private func conflicts(_ linked: LinkedSchools, _ sent: SentRows) -> [SchoolRow: Set<String>] {
    var conflicts: [SchoolRow: Set<String>] = [:]
    for finding in linked.result.findings {
      guard case .personConflict(let keys, let differing, _, _) = finding.cause else { continue }
      for key in keys {
        let what = differing.map { names[$0] ?? $0 }.joined(separator: ", ")
        conflicts[sent.rows[finding.place]!, default: []].insert("\(titles[key] ?? key): \(what)")
      }
    }
    return conflicts
  }

  @Test(
    "Keys that look at less merge people who differ, which the slow linkage finds as well",
    arguments: 1...40)
  func differences(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let rows = crowdedRows(Int.random(in: 1...70, using: &random), using: &random)
    var matches = SlowLinkage.declared
    matches[0] = .init(name: "state_id", on: ["state_id"], unless: [])
    matches[2] = .init(name: "username", on: ["username"], unless: ["ssn"])
    let slow = SlowLinkage(rows, matches)
    let people = slow.ties
    for sent in [rows, rows.shuffled(using: &random)] {
      let linked = try await LinkedSchools(sent, .schoolsUnguarded)
      let places = SentRows(sent)
      for row in rows { #expect(linked.person(of: row) == people[row]!.person, "\(row)") }
      var found: [SchoolRow: String] = [:]
      for finding in linked.result.findings {
        guard case .personDiffers(let keys, let differing, let lines) = finding.cause else {
          continue
        }
        let row = places.rows[finding.place]!
        #expect(found[row] == nil)
        found[row] =
          "\(differing.map { names[$0] ?? $0 }.joined(separator: ", ")) by "
          + "\(keys.map { titles[$0] ?? $0 }.joined(separator: ", ")) on \(lines.count)"
      }
      #expect(found == slow.differences)
    }
  }

  @Test(
    "The order of rows, files and tables, and the key, change nobody's number", arguments: 1...20)
  func shuffled(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let rows = crowdedRows(60, using: &random)
    let first = try await LinkedSchools(rows)
    let second = try await LinkedSchools(
      rows.shuffled(using: &random), .schoolsTurned, key: LinkedSchools.otherKey)
    for row in rows { #expect(first.person(of: row) == second.person(of: row), "\(row)") }

    let places = { (finding: Finding) in
      "\(finding.cause.rule) \(finding.place.file) \(finding.column)"
    }
    #expect(
      first.result.findings.map(places).sorted() == second.result.findings.map(places).sorted())
    #expect(
      first.result.ledger.map(\.source).sorted() == second.result.ledger.map(\.source).sorted())
    #expect(
      Set(first.result.register.pseudonyms()).isDisjoint(with: second.result.register.pseudonyms()))
  }

  @Test("Another key gives other pseudonyms and masks, and nothing else", arguments: 1...5)
  func keys(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let rows = crowdedRows(60, using: &random)
    let first = try await LinkedSchools(rows)
    let second = try await LinkedSchools(rows, key: LinkedSchools.otherKey)
    #expect(first.ties == second.ties)
    #expect(first.result.ledger == second.result.ledger)
    #expect(first.result.findings.map(\.message) == second.result.findings.map(\.message))
    let pseudonyms = first.result.register.pseudonyms()
    #expect(Set(pseudonyms).count == pseudonyms.count)
    #expect(pseudonyms.allSatisfy { $0.count == 32 })
    #expect(zip(pseudonyms, second.result.register.pseudonyms()).allSatisfy { $0 != $1 })
  }

  @Test("As many rows leave as came, file by file, and nobody is lost", arguments: 1...5)
  func ledger(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let rows = crowdedRows(50, using: &random)
    let linked = try await LinkedSchools(rows)
    #expect(linked.result.ledger.allSatisfy { $0.isBalanced })
    #expect(linked.result.ledger.allSatisfy { $0.stage == "link" && $0.rowsOut == $0.rowsIn })
    #expect(linked.result.ledger.reduce(0) { $0 + $1.rowsOut } == rows.count)
    let sent = SentRows(rows)
    let said = Set(linked.result.findings.map { sent.rows[$0.place]! })
    #expect(rows.allSatisfy { linked.person(of: $0) > 0 || said.contains($0) })
  }
}
