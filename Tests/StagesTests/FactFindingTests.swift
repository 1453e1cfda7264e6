import Definitions
import Stages
import Tables
import Testing

@Suite struct FactFindingTests {
  /// Rows of people, short ones filled up.
  private func files(_ people: String, places: String = "place,region\na,North\n") -> [SentFile] {
    let header = "id,person,kind,entered,ended,hours"
    let rows = people.split(separator: "\n").map { row in
      row + String(repeating: ",", count: 5 - row.count { $0 == "," }) + "\n"
    }
    return [
      SentFile("places", "places.csv", Array(places.utf8)),
      SentFile("visits", "visits.csv", Array("id,person,place,day\n1,1,a,\n2,2,b,\n".utf8)),
      SentFile("people", "people.csv", Array("\(header)\n\(rows.joined())".utf8)),
      SentFile("guests", "guests.csv", Array("id\n".utf8)),
    ]
  }

  private func finding(_ rule: String, in result: Job.Result) throws -> Finding {
    try #require(result.findings.first { $0.cause.rule == rule })
  }

  @Test("Several partners where one is allowed are told with their places")
  func fanOut() throws {
    let result = try Job(.workshop).run(files("1,1,a\n2,1,b\n"))
    let finding = try finding("fan_out", in: result)
    #expect(finding.place == FindingPlace(file: "visits.csv", line: 2))
    #expect(finding.rowKey == "1" && finding.severity == .error && finding.effect == .row)
    #expect(
      finding.message == """
        Several rows of “people” were found for this row of “placed”, on lines 2 of people.csv, 3 of \
        people.csv: it is not counted.
        """)
    let line = try #require(result.ledger.first { $0.source == "placed > 2 lookup" })
    #expect(line.quarantined == 1 && line.reason == "rows with several partners")
  }

  @Test("A row whose partner was set aside is excluded, and no orphan")
  func partnerSetAside() throws {
    let result = try Job(.workshop).run(files("", places: "place,region\na,North\nb,\n"))
    let finding = try finding("parent_set_aside", in: result)
    #expect(finding.severity == .warning && finding.rowKey == "2")
    #expect(!result.findings.contains { $0.cause.rule == "orphan" })
    let line = try #require(result.ledger.first { $0.source == "placed > 1 lookup" })
    #expect(line.excluded == 1 && line.quarantined == 0)
    #expect(result.facts["rated"]?.texts(["rating"]) == [["<missing>"], ["<invalid>"]])
  }

  @Test("Rows that share a declared key are all set aside, and told of each other")
  func key() throws {
    let result = try Job(.workshop).run(files("1,1,a\n2,1,a\n3,1,\n4,1,\n"))
    #expect(
      try finding("fact_key", in: result).message
        == "The same key of “sole” stands on lines 2, 3: none of these rows is counted.")
    #expect(result.facts["sole"]?.texts(["id"]) == [["3"], ["4"]], "NULL is no key")
  }

  @Test("What is no interval is no part of a spell")
  func spells() throws {
    let result = try Job(.workshop).run(
      files("1,1,a,,2026-01-01\n2,1,a,2026-02-01,2026-01-31\n3,1,a,2026-01-01,\n"))
    let noStart = try finding("no_start", in: result)
    #expect(noStart.severity == .warning && noStart.column == "entered")
    #expect(noStart.message.contains("no part of “stays”"))
    let reversed = try finding("end_before_start", in: result)
    #expect(reversed.value == "2026-01-31" && reversed.place.line == 3)
    let line = try #require(result.ledger.first { $0.source == "stays > 1 spells" })
    #expect(line.excluded == 2 && line.accepted == 1)
    #expect(line.reason == "rows without a start; rows that end before they start")
  }

  @Test("A sum that cannot be held exactly ends the run, in words")
  func sumTooLarge() throws {
    let most = "9999999999999999.99"
    let people = (1...10).map { "\($0),1,a,,,\(most)\n" }.joined()
    #expect(throws: JoinError.sumTooLarge("hours")) { try Job(.workshop).run(files(people)) }
    #expect(JoinError.sumTooLarge("hours").description.contains("“hours”"))
  }

  @Test("A personal key is shown by its shape")
  func personal() throws {
    let documents = Documents(
      texts: Documents.workshop.texts.merging(
        [
          "visits.yaml": Documents.workshop.texts["visits.yaml"]!.replacing(
            "name: id, type: integer, personal: false", with: "name: id, type: integer")
        ],
        uniquingKeysWith: { $1 }))
    let result = try Job(documents).run(files(""))
    #expect(try finding("orphan", in: result).rowKey == "9")
  }

  @Test("The seeded workshops meet every rule of a fact")
  func coverage() throws {
    var met = Set<String>()
    for seed in FactOperationsTests.seeds {
      var random = SeededRandom(seed: seed)
      met.formUnion(
        try Job(.workshop).run(Workshop(using: &random).files).findings.map(\.cause.rule))
    }
    for rule in [
      "orphan", "parent_set_aside", "fan_out", "fact_key", "no_start", "end_before_start",
    ] {
      #expect(met.contains(rule), "\(rule)")
    }
  }
}
