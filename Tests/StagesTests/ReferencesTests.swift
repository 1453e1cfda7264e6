import Definitions
import Stages
import Tables
import Testing

/// Foreign keys between three tables that all refer to each other and to themselves.
@Suite struct ReferencesTests {
  /// `a` refers to a field of `b` that is no key of it, `b` to `c`, `c` to `a` and `b`; `a` and `c` to
  /// themselves.
  static let circle = Documents(
    texts: Documents.shops.texts.merging(
      [
        "pipeline.yaml": """
        pipeline: circle
        calendar: { grant_start: 2024-01-01 }
        tables:
          a: { schema: a.yaml, files: a.csv }
          b: { schema: b.yaml, files: b.csv }
          c: { schema: c.yaml, files: c.csv }
        report: report.yaml
        """,
        "a.yaml": """
        table: a
        primaryKey: [id]
        foreignKeys:
          - { fields: [b], reference: { table: b, fields: [colour] } }
          - { fields: [parent], reference: { table: a, fields: [id] } }
        fields:
          - { name: id, type: integer, title: Id, personal: false }
          - { name: b, type: string, title: B, personal: false }
          - { name: parent, type: integer, title: Parent, personal: false }
          - { name: needed, type: string, title: Needed, personal: false, constraints: { required: true } }
        """,
        "b.yaml": """
        table: b
        foreignKeys:
          - { fields: [c, mark], reference: { table: c, fields: [id, mark] } }
        fields:
          - { name: colour, type: string, title: Colour, personal: false }
          - { name: c, type: integer, title: C, personal: false }
          - { name: mark, type: string, title: Mark, personal: false }
          - { name: needed, type: string, title: Needed, personal: false, constraints: { required: true } }
        """,
        "c.yaml": """
        table: c
        primaryKey: [id]
        foreignKeys:
          - { fields: [a], reference: { table: a, fields: [id] } }
          - { fields: [twin], reference: { table: c, fields: [id] } }
          - { fields: [b], reference: { table: b, fields: [colour] } }
        fields:
          - { name: id, type: integer, title: Id, personal: false }
          - { name: mark, type: string, title: Mark, personal: false }
          - { name: a, type: integer, title: A, personal: false }
          - { name: twin, type: integer, title: Twin, personal: false }
          - { name: b, type: string, title: B, personal: false }
          - { name: needed, type: string, title: Needed, personal: false, constraints: { required: true } }
        """,
      ], uniquingKeysWith: { $1 }))

  static let fields = [
    "a": ["id", "b", "parent", "needed"], "b": ["colour", "c", "mark", "needed"],
    "c": ["id", "mark", "a", "twin", "b", "needed"],
  ]

  static let keys: [SlowKey] = [
    SlowKey("a", ["b"], "b", ["colour"]), SlowKey("a", ["parent"], "a", ["id"]),
    SlowKey("b", ["c", "mark"], "c", ["id", "mark"]), SlowKey("c", ["a"], "a", ["id"]),
    SlowKey("c", ["twin"], "c", ["id"]), SlowKey("c", ["b"], "b", ["colour"]),
  ]

  private func run(_ rows: [String: [[String]]]) throws -> Job.Result {
    let files = ["a", "b", "c"].map { table in
      let lines = [ReferencesTests.fields[table]!] + rows[table]!
      let text = lines.map { $0.joined(separator: ",") + "\n" }.joined()
      return SentFile(table, "\(table).csv", Array(text.utf8))
    }
    return try Job(ReferencesTests.circle).check(files)
  }

  @Test(
    "Rows set aside take their children with them to the end, as a slow computation has it",
    arguments: 1...40)
  func cascades(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rows = ReferencesTests.randomRows(using: &random)
    let result = try run(rows)
    let slow = SlowReferences(rows, fields: ReferencesTests.fields, keys: ReferencesTests.keys)
    for table in ["a", "b", "c"] {
      let names = ReferencesTests.fields[table]!
      let accepted = try #require(result.tables[table]).table.texts(names)
      #expect(
        accepted
          == slow.rows(of: table, fate: .accepted).map { $0.map { $0.isEmpty ? "<missing>" : $0 } })
      let line = result.ledger.first { $0.stage == "check" && $0.source == "\(table).csv" }
      #expect(line?.accepted ?? 0 == slow.rows(of: table, fate: .accepted).count)
      #expect(line?.excluded ?? 0 == slow.rows(of: table, fate: .excluded).count)
      #expect(line?.quarantined ?? 0 == slow.rows(of: table, fate: .quarantined).count)
      #expect(line?.isBalanced ?? true)
    }
    let found = result.findings.filter { $0.cause.findingClass == .reference }.map {
      "\($0.place.file):\($0.place.line) \($0.column) \($0.cause.rule)"
    }
    #expect(found.sorted() == slow.findings.sorted())
  }

  @Test("Shuffled rows give the same findings and the same rows", arguments: 1...10)
  func shuffled(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rows = ReferencesTests.randomRows(using: &random)
    let first = try run(rows)
    let second = try run(rows.mapValues { $0.shuffled(using: &random) })
    func summary(_ result: Job.Result) -> [String] {
      result.findings.map {
        "\($0.cause.rule) \($0.place.file) \($0.rowKey) \($0.column) \($0.value)"
      }
      .sorted()
    }
    #expect(summary(first) == summary(second))
    for table in ["a", "b", "c"] {
      let names = ReferencesTests.fields[table]!
      #expect(
        first.tables[table]!.table.texts(names).sorted { $0.lexicographicallyPrecedes($1) }
          == second.tables[table]!.table.texts(names).sorted { $0.lexicographicallyPrecedes($1) })
    }
  }

  static func randomRows(using random: inout SeededRandom) -> [String: [[String]]] {
    func id() -> String {
      random.isOne(in: 3) ? "" : String(Int.random(in: 1...14, using: &random))
    }
    func needed() -> String { random.isOne(in: 6) ? "" : "x" }
    func colour() -> String { random.pick(["red", "green", "blue", "", "grey"]) }
    func mark() -> String { random.pick(["m", "m", "n", ""]) }
    func keys() -> [String] { (1...12).shuffled(using: &random).prefix(8).map(String.init) }
    return [
      "a": keys().map { [$0, colour(), id(), needed()] },
      // A row without any value would be a blank one.
      "b": (0..<6).map { _ in [colour(), id(), mark(), needed()] }
        .filter { $0 != ["", "", "", ""] },
      "c": keys().map { [$0, mark(), id(), id(), colour(), needed()] },
    ]
  }

  @Test("A chain of any length falls with its first row, and a circle holds itself")
  func chain() throws {
    let count = 3000
    // Row n hangs on row n - 1; the first lacks a required value.
    var rows = [["1", "", "", ""]] + (2...count).map { ["\($0)", "", "\($0 - 1)", "x"] }
    // Two that hold each other, one that holds itself, and one that holds itself and is faulty.
    rows += [["9001", "", "9002", "x"], ["9002", "", "9001", "x"], ["9003", "", "9003", "x"]]
    rows += [["9004", "", "9004", ""]]
    let result = try run(["a": rows, "b": [], "c": []])
    #expect(result.tables["a"]?.table.texts(["id"]) == [["9001"], ["9002"], ["9003"]])
    let line = try #require(result.ledger.first { $0.stage == "check" })
    #expect(line.excluded == count - 1 && line.quarantined == 2)
    let rules = Dictionary(grouping: result.findings.map(\.cause.rule), by: { $0 })
      .mapValues(\.count)
    #expect(rules == ["required": 2, "parent_set_aside": count - 1, "no_rows": 2])
  }
}

struct SlowKey {
  let child: String
  let fields: [String]
  let parent: String
  let referenced: [String]

  init(_ child: String, _ fields: [String], _ parent: String, _ referenced: [String]) {
    self.child = child
    self.fields = fields
    self.parent = parent
    self.referenced = referenced
  }
}

/// Every row against every row, again and again until nothing changes.
private struct SlowReferences {
  enum Fate {
    case accepted, quarantined, excluded
  }

  private(set) var findings: [String] = []
  private let all: [String: [[String]]]
  private var fates: [String: [Fate]] = [:]

  init(_ rows: [String: [[String]]], fields: [String: [String]], keys: [SlowKey]) {
    all = rows
    for (table, rows) in rows {
      fates[table] = rows.map { $0.last == "" ? .quarantined : .accepted }
    }
    func values(_ table: String, _ row: Int, _ names: [String]) -> [String] {
      names.map { rows[table]![row][fields[table]!.firstIndex(of: $0)!] }
    }
    /// The rows that a row refers to, or nil when it refers to nothing.
    func parents(_ key: SlowKey, _ row: Int) -> [Int]? {
      let wanted = values(key.child, row, key.fields)
      if wanted.contains("") { return nil }
      let found = rows[key.parent]!.indices.filter {
        values(key.parent, $0, key.referenced) == wanted
      }
      return key.child == key.parent && found == [row] ? nil : found
    }
    for key in keys {
      for row in rows[key.child]!.indices where parents(key, row)?.isEmpty == true {
        fates[key.child]![row] = .quarantined
      }
    }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for key in keys {
        for row in rows[key.child]!.indices where fates[key.child]![row] == .accepted {
          guard let found = parents(key, row) else { continue }
          if found.allSatisfy({ fates[key.parent]![$0] != .accepted }) {
            fates[key.child]![row] = .excluded
            isSettled = false
          }
        }
      }
    }
    for key in keys {
      for row in rows[key.child]!.indices {
        guard let found = parents(key, row) else { continue }
        let title = key.fields.last!.prefix(1).uppercased() + key.fields.last!.dropFirst()
        let place = "\(key.child).csv:\(row + 2) \(title)"
        if found.isEmpty {
          findings.append("\(place) foreign_key")
        } else if found.allSatisfy({ fates[key.parent]![$0] != .accepted }) {
          findings.append("\(place) parent_set_aside")
        }
      }
    }
  }

  func rows(of table: String, fate: Fate) -> [[String]] {
    zip(all[table]!, fates[table]!).filter { $0.1 == fate }.map(\.0)
  }
}
