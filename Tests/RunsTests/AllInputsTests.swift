import Foundation
import Runs
import Testing

/// Every kind of input, read in full width.
struct AllInputsTests {
  /// What the checks were given of a table.
  private func rowsToCheck(of table: String, sheets: [String] = []) async throws -> Int {
    let lines = try await SampleMonth.run.lines("ledger.csv").filter { $0["stage"] == "check" }
    return lines.filter { line in
      line["source"].hasSuffix(" > \(table)")
        || !line["source"].contains(" > ") && sheets.contains { line["source"].hasSuffix($0) }
    }.compactMap { Int($0["rows_in"]) }.reduce(0, +)
  }

  /// The sheets of the submissions that count.
  private func grantees() throws -> [(path: String, sheet: SampleSheet)] {
    try SampleSheet.all(below: "grantees").filter {
      !$0.key.contains("/2026-09-08/") && !$0.key.hasSuffix("aggregate-counts.csv")
    }
    .map { ($0.key, $0.value) }
  }

  private func isOneOf(_ names: String..., path: String) -> Bool {
    let isOneOfFour = ["Information", "Training", "Credential", "Outcomes"].contains {
      path.hasSuffix("\($0).csv")
    }
    return !isOneOfFour || names.contains { path.hasSuffix("\($0).csv") }
  }

  @Test("The run passes, and everybody has sent")
  func passes() async throws {
    let run = try await SampleMonth.run
    #expect(run.result.status == .done, "\(run.manifest.summary.failures)")
    #expect(run.manifest.summary.title.contains("19 of 19 providers"))
  }

  @Test("People, trainings, credentials and outcomes are as many as a slow count finds")
  func grantees() async throws {
    let files: [(path: String, sheet: SampleSheet)] = try grantees()
    let people = files.filter { isOneOf("Information", path: $0.path) }
    #expect(
      try await rowsToCheck(of: "participants", sheets: ["Information.csv"])
        == people.map(\.sheet.readableRows.count).reduce(0, +))
    let outcomes = files.filter { isOneOf("Outcomes", path: $0.path) }
    #expect(
      try await rowsToCheck(of: "outcomes", sheets: ["Outcomes.csv"])
        == outcomes.map(\.sheet.readableRows.count).reduce(0, +))
    let trainings = files.map { file in
      file.sheet.filledBlocks(1...4) { header, number in
        header.contains("training") && header.contains("\(number)")
          && !header.contains("related")
      }
    }
    #expect(try await rowsToCheck(of: "trainings") == trainings.reduce(0, +))
    let credentials = files.map { file in
      file.sheet.filledBlocks(1...5) { header, number in
        header.contains("credential") && header.contains("\(number)")
      }
    }
    #expect(try await rowsToCheck(of: "credentials") == credentials.reduce(0, +))
  }

  @Test("Supports are as many as the filled triplets, and other tables as many as their lines")
  func sources() async throws {
    let supports = try SampleSheet.all(below: "services").values.map { sheet in
      sheet.filledBlocks(1...75) { header, number in
        header.filter(\.isNumber) == "\(number)"
      }
    }
    #expect(try await rowsToCheck(of: "services") == supports.reduce(0, +))
    for folder in ["cthires", "portal", "wages", "followup", "finance"] {
      let (path, sheet) = try #require(SampleSheet.all(below: folder).first)
      #expect(
        try await rowsToCheck(of: folder, sheets: ["\(folder)/\(path)"])
          == sheet.readableRows.count, "\(folder)")
    }
  }

  @Test("The faults found are those of SampleData/README.md, and no others")
  func faults() async throws {
    var found: [String: Int] = [:]
    for finding in try await SampleMonth.run.lines("findings.csv")
    where finding["severity"] == "error" {
      found[finding["rule"], default: 0] += 1
    }
    #expect(
      found == [
        "category": 7,  // gig work 2, gender 2, citizenship, perhaps, transfer
        "exit_before_entry": 3,
        "foreign_key": 6,  // program 4, award, nobody
        "invalid_utf8": 1, "nul_byte": 1, "ragged_row": 2, "stray_quote": 1, "unclosed_quote": 1,
        "maximum": 2, "minimum": 4,
        // of two with one name, a training and a credential
        "primary_key": 8,  // other wages 4; of two with one name, trainings 2 and outcomes 2
        "required": 8,  // date of birth 5, State ID 2, category
        "type": 7,  // dates 6, forty
        "placeholder": 2,  // wages
        "grouping": 1,  // 1.234,50
      ])
    let warnings = try await SampleMonth.run.lines("findings.csv").filter {
      $0["severity"] == "warning"
    }
    func count(_ rule: String) -> Int { warnings.count { $0["rule"] == rule } }
    #expect(count("completed_without_end") == 3)
    #expect(count("credential_without_date") == 0)
    // Lines that come twice 11; of two lines with other wages, the person.
    #expect(count("exact_duplicate") == 11 + 2)
  }

  @Test("What rules find in wages and between two submissions is what a slow comparison finds")
  func rules() async throws {
    let findings = try await SampleMonth.run.lines("findings.csv")
    let wages = try #require(SampleSheet.all(below: "wages").values.first)
    let high = wages.values(of: "wages").compactMap(Double.init).count { $0 > 20_000 }
    #expect(high > 20 && findings.count { $0["rule"] == "wage_high" } == high)
    // One provider has sent before: nobody is gone since, and what was said then is said still.
    let sheets = try SampleSheet.all(below: "grantees/tidewheel")
    let then = try #require(sheets["2026-09-08/participants.csv"])
    let now = try #require(sheets["2026-10-08/participants.csv"])
    for column in ["cthiresusername", "zipcode", "clientdateofbirth"] {
      let people = Set(
        zip(now.values(of: "cthiresstateid"), now.values(of: column)).map { [$0, $1] })
      let before = zip(then.values(of: "cthiresstateid"), then.values(of: column)).map { [$0, $1] }
      #expect(Set(before).isSubset(of: people) && before.count > 100, "\(column)")
    }
    let compared = ["_changed", "_moved", "_taken_back", "_gone", "_missing"]
    #expect(!findings.contains { finding in compared.contains { finding["rule"].hasSuffix($0) } })
  }

  @Test("Who is on a grantee's sheet is the same person in every other source")
  func people() async throws {
    let run = try await SampleMonth.run
    var people: [String: Set<String>] = [:]
    for line in try run.lines("state/persons.csv") {
      people[line["table"], default: []].insert(line["person_key"])
    }
    let known = people["cthires"] ?? []
    #expect(known.count == 7_876)
    for table in [
      "participants", "trainings", "credentials", "outcomes", "services", "portal",
    ] {
      #expect(people[table].map { $0.isSubset(of: known) } == true, "\(table)")
    }
    // Wages and surveys are found by the numbers on a sheet; the sheets' rows of 17 are set aside,
    // and of 58 people, four of whom are in another program, too, their provider only sends counts.
    let aside = known.subtracting(people["participants"] ?? []).count
    #expect(aside == 17 + 54)
    for table in ["wages", "followup"] {
      let strangers = (people[table] ?? []).subtracting(known).count
      #expect(strangers > 0 && strangers <= aside, "\(table)")
    }
  }

  @Test(
    "Only two of one name on sheets that say no more, and one without a birth date, are in doubt")
  func doubts() async throws {
    let found = try await SampleMonth.run.lines("findings.csv")
      .filter { ["person_conflict", "no_identity"].contains($0["rule"]) }
      .map { "\($0["rule"]) \($0["file"])" }
    #expect(
      found.sorted() == [
        "no_identity portal/2026-10-05/intake portal.csv",
        "person_conflict grantees/hearthside-families/2026-10-09/Credential.csv",
        "person_conflict grantees/hearthside-families/2026-10-09/Training.csv",
      ])
  }

  @Test("Nobody's number is shown")
  func shapes() async throws {
    let findings = try await SampleMonth.run.text("findings.csv")
    #expect(findings.contains("999"))
    #expect(!findings.contains("666-"))
  }
}
