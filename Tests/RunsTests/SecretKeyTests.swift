import Crypto
import Foundation
import Runs
import Testing

/// A secret key gives people their names outside of a run, and decides nothing else.
struct SecretKeyTests {
  private static let keys = ["one key of sixteen bytes", "another key of sixteen bytes"]

  private func job(_ inputs: Inputs, _ key: String) -> Job {
    var job = inputs.job
    job.key = .text(key)
    return job
  }

  /// Rows of whom some are faulty, and two people under one State ID.
  private func inputs() throws -> Inputs {
    let inputs = try Inputs(rows: 12)
    try inputs.change("gearwright") { sheet in
      sheet[0, "Program Code"] = "P99"
      sheet[1, "Date of Program Exit"] = "2021-01-01"
      sheet[2, "CT Hires State ID #"] = "9081726"
      sheet.rows.append(sheet.rows[4])
    }
    try inputs.change("brightmoor-energy") { $0[0, "CT Hires State ID #"] = "9081726" }
    return inputs
  }

  @Test("Another key changes pseudonyms, masks and the run's id, and no other byte")
  func twoKeys() async throws {
    let inputs = try inputs()
    let first = try await job(inputs, SecretKeyTests.keys[0]).run()
    let second = try await job(inputs, SecretKeyTests.keys[1]).run()
    #expect(first.manifest.runID != second.manifest.runID)
    let contents = try FileManager.default.contents(below: first.folder)
    let others = try FileManager.default.contents(below: second.folder)
    #expect(Set(contents.keys) == Set(others.keys))
    let changed = contents.keys.filter { contents[$0] != others[$0] }.sorted()
    #expect(
      changed == ["findings.csv", "manifest.json", "report-internal.xlsx", "state/persons.csv"])

    for (file, column) in [("findings.csv", "row_key"), ("state/persons.csv", "person_key")] {
      let lines = try zip(first.lines(file), second.lines(file))
      #expect(lines.contains { $0 != $1 })
      for (line, other) in lines {
        #expect(
          line.values.filter { $0.key != column } == other.values.filter { $0.key != column })
        #expect(line[column].count == other[column].count)
      }
    }
    // Of the workbook only masks and the run's id differ, which stand among the texts of all sheets.
    let mask = /\b[0-9a-f]{12}(?:[0-9a-f]{4})?\b/
    let parts = try Workbook(first.folder.appending(path: "report-internal.xlsx")).parts
    let otherParts = try Workbook(second.folder.appending(path: "report-internal.xlsx")).parts
    #expect(Set(parts.keys) == Set(otherParts.keys))
    for (name, part) in parts {
      #expect(
        part.replacing(mask, with: "") == otherParts[name]?.replacing(mask, with: ""), "\(name)")
      #expect(part == otherParts[name] || name == "xl/sharedStrings.xml")
    }
  }

  @Test("The question holds the key's fingerprint, and no file the key")
  func fingerprint() async throws {
    let inputs = try Inputs(rows: 1)
    let run = try await job(inputs, SecretKeyTests.keys[0] + "\n").run()
    let expected = sha256(Data("pseudonym key\n\(SecretKeyTests.keys[0])".utf8)).prefix(16)
    #expect(run.manifest.question.keyFingerprint == String(expected))
    for (name, bytes) in try FileManager.default.contents(below: inputs.runs) {
      #expect(!String(decoding: bytes, as: UTF8.self).contains(SecretKeyTests.keys[0]), "\(name)")
    }
    // A newline at its end is not part of the key.
    let again = try await job(inputs, SecretKeyTests.keys[0]).run()
    #expect(again.result.existedBefore && again.manifest.runID == run.manifest.runID)
  }

  @Test(
    "Every row that is counted is somebody's, with what ties it to them, and goes by a pseudonym")
  func state() async throws {
    let run = try await SampleMonth.run
    let lines = try run.lines("state/persons.csv")
    let linked = try run.lines("ledger.csv").filter { $0["stage"] == "link" }
    let nobodys = try run.lines("findings.csv").filter {
      $0["rule"] == "no_identity" || $0["message"].contains("nothing in this row says whose it is")
    }
    #expect(nobodys.count == 3)
    #expect(lines.count == linked.reduce(0) { $0 + $1.number("rows_out") } - nobodys.count)
    let tables = Set(lines.map { $0["table"] })
    #expect(
      tables == [
        "participants", "trainings", "credentials", "outcomes", "services", "cthires", "portal",
        "wages", "followup",
      ])
    #expect(lines.allSatisfy { $0["person_key"].contains(/^[0-9a-f]{32}$/) })
    let byPerson = Dictionary(grouping: lines, by: { $0["person_key"] })
    #expect(byPerson.values.allSatisfy { rows in rows.count { $0["match"] == "first" } == 1 })
    #expect(byPerson.count < lines.count)
    let people = try #require(
      run.lines("metrics.csv").first { $0["metric"] == "people_enrolled" })
    let enrolled = Set(lines.filter { $0["table"] == "participants" }.map { $0["person_key"] })
    #expect(enrolled.count == people.number("value"))

    // A pseudonym is a hash of what identifies the person, which nobody can make without the key.
    let key = try Data(contentsOf: Project.demonstrationKey).dropLast()
    let sheet = try Sheet(Data(contentsOf: Project.sample.appending(path: lines[0]["file"])))
    let column = try #require(sheet.header.firstIndex { $0.lowercased().contains("state id") })
    let identity = "person\u{0}\u{0}state_id\u{0}\(sheet.rows[lines[0].number("line") - 2][column])"
    let code = HMAC<SHA256>.authenticationCode(
      for: Data(identity.utf8), using: SymmetricKey(data: key))
    let digits = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(lines[0]["person_key"] == String(digits.prefix(32)))
  }

  @Test(
    "Who shares a State ID and has another birth date is two people, and a finding for both rows")
  func conflict() async throws {
    let inputs = try inputs()
    let run = try await job(inputs, SecretKeyTests.keys[0]).run()
    let findings = try run.lines("findings.csv").filter { $0["rule"] == "person_conflict" }
    #expect(
      Set(findings.map { "\($0["file"].split(separator: "/")[1]) \($0["line"])" })
        == ["brightmoor-energy 2", "gearwright 4"])
    // The row of each of them that tells of the person, and those that carry their State ID along.
    let tables = try run.lines("state/persons.csv").filter { line in
      findings.contains { $0["file"] == line["file"] && $0["line"] == line["line"] }
    }
    // However many tables a line feeds, it is told once, and each message names it once.
    #expect(findings.count == 2 && tables.count > 2)
    #expect(Set(tables.map { $0["table"] }).isSuperset(of: ["participants", "outcomes"]))
    // The same mask for the same State ID, whoever sent it.
    #expect(Set(findings.map { $0["row_key"].split(separator: "/")[2] }).count == 1)
    let finding = try #require(findings.first)
    #expect(finding["message"].contains("with a different Client Date of Birth"))
    #expect(finding["message"].components(separatedBy: ", ").count == 2, "\(finding["message"])")
    #expect(finding["value"].isEmpty)
  }

  @Test("A pipeline that recognizes nobody needs no key, and uses none")
  func noPeople() async throws {
    let folder = try TemporaryFolder()
    let inputs = folder.url.appending(path: "inputs")
    try FileManager.default.createDirectory(at: inputs, withIntermediateDirectories: true)
    try Data("x".utf8).write(to: inputs.appending(path: "nothing.txt"))
    var job = Job(
      pipeline: Project.demonstration, inputs: inputs, runs: folder.url.appending(path: "Runs"))
    job.key = .file("/nowhere/at/all")
    let error = await #expect(throws: RunError.self) { try await job.run() }
    #expect(error?.message.contains("matches") ?? false)
  }
}
