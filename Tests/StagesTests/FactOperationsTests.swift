import Definitions
import Stages
import Tables
import Testing

/// Each operation against nested loops over dictionaries, on seeded tables with NULLs.
@Suite struct FactOperationsTests {
  static let seeds: [UInt64] = Array(1...25)

  @Test("Every operation equals nested loops, row for row and line for line", arguments: seeds)
  func operations(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let workshop = Workshop(using: &random)
    let run = try FactRun(workshop)
    var slow = SlowFacts(workshop)
    for (fact, rows) in slow.facts() {
      #expect(run.rows(of: fact) == FactRun.rows(rows, run.fields(of: fact)), "\(fact)")
    }
    #expect(run.findings == slow.findings.sorted())
  }

  @Test("The order of the rows changes neither facts nor findings", arguments: seeds.prefix(10))
  func shuffled(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let workshop = Workshop(using: &random)
    let first = try FactRun(workshop)
    let second = try FactRun(workshop.shuffled(using: &random))
    for fact in first.pipeline.facts {
      #expect(first.texts(of: fact.name) == second.texts(of: fact.name), "\(fact.name)")
    }
    #expect(first.findingsByRow == second.findingsByRow)
  }

  @Test("Every line of the ledger balances, and each step takes what the last one gave")
  func ledger() throws {
    for seed in FactOperationsTests.seeds {
      var random = SeededRandom(seed: seed)
      let run = try FactRun(Workshop(using: &random))
      let lines = run.result.ledger.filter { $0.stage == "join" }
      #expect(lines.filter { !$0.isBalanced }.isEmpty)
      #expect(
        lines.reduce(0) { $0 + $1.setAside } == run.findings.count, "a finding for each row")
      for (line, next) in zip(lines, lines.dropFirst()) where next.source.contains(" > ") {
        #expect(next.rowsIn == line.rowsOut, "\(next.source)")
      }
      for fact in run.pipeline.facts {
        let last = try #require(
          lines.last { $0.source == fact.name || $0.source.hasPrefix(fact.name + " > ") })
        #expect(last.rowsOut == run.result.facts[fact.name]?.rowCount)
      }
    }
  }

  @Test("Facts stand after those they are made from, and know what they hold")
  func relations() throws {
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: Documents.workshop)
    let names = pipeline.facts.map(\.name)
    #expect(names.firstIndex(of: "likers")! > names.firstIndex(of: "likings")!)
    #expect(pipeline.tables(behind: "likers") == ["people"])
    #expect(pipeline.tables(behind: "placed") == ["visits", "places", "people"])
    func keys(_ fact: String) -> [[String]]? {
      pipeline.facts.first { $0.name == fact }?.result.keys
    }
    #expect(keys("placed") == [["id"]])
    #expect(keys("visited") == [], "people have no key")
    #expect(keys("kinds") == [["kind", "done"]])
    #expect(keys("stays") == [["person", "entered"]])
    #expect(keys("likers") == [["person"]])
    #expect(keys("sole") == [["person", "kind"]])
    let placed = try #require(pipeline.facts.first { $0.name == "placed" })
    #expect(placed.field("kind")?.reasons?.contains("refused") == true)
    let kinds = try #require(pipeline.facts.first { $0.name == "kinds" })
    #expect(kinds.field("kind")?.reasons == nil)
    let likings = try #require(pipeline.facts.first { $0.name == "likings" })
    #expect(likings.field("colour")?.categories == ["red", "blue"])
    #expect(likings.field("likes_red") == nil)
  }
}

/// The stages over a workshop, and what they gave as sorted texts.
private struct FactRun {
  let workshop: Workshop
  let pipeline: Pipeline
  let result: Job.Result

  init(_ workshop: Workshop) throws {
    let job = try Job(.workshop)
    self.workshop = workshop
    pipeline = job.pipeline
    result = try job.run(workshop.files)
  }

  func fields(of fact: String) -> [String] {
    pipeline.facts.first { $0.name == fact }?.fields.map(\.name) ?? []
  }

  func texts(of fact: String) -> [String] {
    (result.facts[fact]?.texts(fields(of: fact)) ?? []).map { $0.joined(separator: "|") }.sorted()
  }

  /// Each row with the lines it was made from.
  func rows(of fact: String) -> [String] {
    guard let table = result.facts[fact] else { return [] }
    let sources = result.tables.mapValues(\.table).merging(result.facts, uniquingKeysWith: { $1 })
    let texts = table.texts(fields(of: fact))
    return texts.indices.map { row in
      let lines = table.sourceLines(of: row, in: sources).map { origin in
        "\(Workshop.names[Int(origin.file)]).csv:\(origin.line)"
      }
      return texts[row].joined(separator: "|") + " from " + lines.sorted().joined(separator: " ")
    }.sorted()
  }

  static func rows(_ rows: [SlowRow], _ fields: [String]) -> [String] {
    rows.map { row in
      fields.map { row[$0] }.joined(separator: "|") + " from "
        + Set(row.lines).sorted().joined(separator: " ")
    }.sorted()
  }

  private static let rules = [
    "orphan", "parent_set_aside", "fan_out", "fact_key", "no_start", "end_before_start",
  ]

  var findings: [String] {
    result.findings.filter { FactRun.rules.contains($0.cause.rule) }
      .map { "\($0.cause.rule) \($0.place.file):\($0.place.line)" }.sorted()
  }

  /// Findings with the content of their rows instead of their lines.
  var findingsByRow: [String] {
    result.findings.map { finding in
      let table = String(finding.place.file.dropLast(".csv".count))
      let row = workshop.tables[table]?[finding.place.line - 2] ?? [:]
      return [
        finding.cause.rule, finding.severity.rawValue, finding.rowKey, finding.column,
        finding.value, row.sorted { $0.key < $1.key }.map(\.value).joined(separator: ","),
      ].joined(separator: "|")
    }.sorted()
  }
}

// MARK: - The same facts by hand

extension SlowFacts {
  /// All facts of the workshop. Findings are added on the way.
  fileprivate mutating func facts() -> [(String, [SlowRow])] {
    let people = tables["people"]!
    let guests = tables["guests"]!
    let visits = tables["visits"]!
    let stays = spells(people, by: "person", "entered", "ended", gap: 5)
    let likings = unpivoted(people)
    tables["likings"] = likings
    let inPlaces = lookup(
      visits, "places", on: [("place", "place")], take: [("area", "region")], mustFind: true)
    let placed = lookup(
      inPlaces, "people", on: [("person", "person")],
      take: [("kind", "kind"), ("hours", "hours")], mustFind: false)
    return [
      ("placed", placed), ("paid", placed.map(paid)),
      (
        "rated",
        lookup(
          visits, "places", on: [("place", "place")], take: [("rating", "rating")], mustFind: false)
      ),
      (
        "visited",
        attach(
          people, "visits", on: [("person", "person")], take: [("day", "day"), ("place", "place")],
          mustFind: false)
      ),
      (
        "housed",
        attach(
          people, "places", on: [("kind", "place")], take: [("region", "region")], mustFind: true)
      ),
      ("kinds", kinds(people)),
      ("stays", stays),
      ("likings", likings),
      ("likers", likers(stays)),
      ("everyone", everyone(people, guests)),
      ("heap", (guests + people).map(withHundredths)),
      ("sole", sole(people)),
    ]
  }

  private func kinds(_ people: [SlowRow]) -> [SlowRow] {
    func sum(_ rows: [SlowRow]) -> String {
      let hours = rows.present("hours")
      return hours.isEmpty ? "<missing>" : dollars(hours.reduce(0) { $0 + cents($1["hours"]) })
    }
    func any(_ rows: [SlowRow]) -> String {
      let answers = rows.map { $0["likes_red"] }
      return answers.contains("true")
        ? "true" : answers.contains("<missing>") ? "<missing>" : "false"
    }
    func precedes(_ left: String, _ right: String) -> Bool {
      Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
    }
    /// Negative, zero or positive; without a value last.
    func order(_ left: SlowRow, _ right: SlowRow, _ field: String, _ rank: (String) -> Int) -> Int {
      let ranks = [left, right].map { $0.isNull(field) ? Int.max : rank($0[field]) }
      return ranks[0] == ranks[1] ? 0 : ranks[0] < ranks[1] ? -1 : 1
    }
    func day(_ text: String) -> Int { Workshop.number(ofDay: text)! }
    return rollup(
      people, by: ["kind", "done"],
      take: [
        ("people", { String($0.count) }),
        ("known", { String($0.present("person").count) }),
        ("hours", sum),
        ("least", { $0.least("hours") { cents($0["hours"]) < cents($1["hours"]) } }),
        ("latest", { $0.least("ended") { day($0["ended"]) > day($1["ended"]) } }),
        ("first_kind", { $0.least("kind") { precedes($0["kind"], $1["kind"]) } }),
        ("last_kind", { $0.least("kind") { precedes($1["kind"], $0["kind"]) } }),
        ("any_red", any),
        (
          "blue",
          {
            $0.least("likes_blue") { left, right in
              let byDay = order(left, right, "entered", day)
              let byPieces = order(left, right, "pieces") { Int($0)! }
              if byDay != 0 { return byDay < 0 }
              if byPieces != 0 { return byPieces < 0 }
              return left["likes_blue"] == "false" && right["likes_blue"] == "true"
            }
          }
        ),
        (
          "hours_of_first",
          {
            $0.least("hours") { left, right in
              let byPerson = order(left, right, "person") { Int($0)! }
              return byPerson == 0 ? cents(left["hours"]) < cents(right["hours"]) : byPerson < 0
            }
          }
        ),
      ])
  }

  private func paid(_ placed: SlowRow) -> SlowRow {
    var row = placed
    let price = row.isNull("hours") ? 200 : 2 * cents(row["hours"])
    row.cells["price"] = dollars(price)
    row.cells["is_dear"] = price > 1000 ? "true" : "false"
    row.cells["why"] = row.isNull("kind") ? String(row["kind"].dropFirst().dropLast()) : "<missing>"
    return row
  }

  private func unpivoted(_ people: [SlowRow]) -> [SlowRow] {
    people.flatMap { row in
      ["red", "blue"].compactMap { colour in
        row.isNull("likes_" + colour)
          ? nil
          : SlowRow(
            cells: row.cells.merging(
              ["colour": colour, "likes": row["likes_" + colour]], uniquingKeysWith: { $1 }),
            lines: row.lines)
      }
    }
  }

  private mutating func likers(_ stays: [SlowRow]) -> [SlowRow] {
    let attached = attach(
      stays, "likings", on: [("person", "person")], take: [("fan_of", "colour")], mustFind: false)
    return rollup(
      attached, by: ["person"],
      take: [
        ("rows", { String($0.count) }),
        ("colours", { String($0.present("fan_of").count) }),
        ("first_end", { $0.least("ended") { $0["ended"] < $1["ended"] } }),
      ])
  }

  private func everyone(_ people: [SlowRow], _ guests: [SlowRow]) -> [SlowRow] {
    let known = Set(people.present("person").map { $0["person"] })
    let rows =
      people.map { ("people", $0) }
      + guests.filter { !known.contains($0["person"]) }.map { ("guests", $0) }
    return rows.map { name, row in
      var row = withHundredths(row)
      row.cells["came_as"] = name
      return row
    }
  }

  /// A number takes the largest scale among the tables of a union.
  private func withHundredths(_ row: SlowRow) -> SlowRow {
    var row = row
    if !row.isNull("hours") { row.cells["hours"] = dollars(cents(row["hours"])) }
    return row
  }

  private mutating func sole(_ people: [SlowRow]) -> [SlowRow] {
    people.filter { row in
      let pairs = [("person", "person"), ("kind", "kind")]
      let isShared = people.count { $0.agrees(with: row, on: pairs) } > 1
      if isShared { findings.append("fact_key \(row.lines[0])") }
      return !isShared
    }
  }
}
