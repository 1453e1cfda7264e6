import Definitions
import Stages
import Tables
import Testing

@Suite struct ConstraintsTests {
  @Test("A dirty file gives exactly the findings marked in it", arguments: all)
  func findings(_ file: DirtyFile) throws {
    let marked = MarkedCSV(file.text)
    let sent = SentFile("members", "in/a/2026-09-30/members.csv", submitter: "a", marked.bytes)
    let result = try Job(.clubs).check([sent])
    let found = result.findings
      .map { MarkedCSV.Mark(line: $0.place.line, rule: $0.cause.rule, column: $0.column) }
    #expect(found.sorted() == marked.marks)
    #expect(try #require(result.tables["members"]).table.texts(file.fields) == file.accepted)
    for line in result.ledger { #expect(line.isBalanced, "\(line)") }
  }

  static let all = [
    DirtyFile(
      "patterns and lengths, which count characters and not bytes",
      """
      Number,Code,Name
      1,AB-123,Zoë
      2,⟦pattern: Code⟧ab-123,Al
      3,⟦pattern: Code⟧AB-1234,⟦min_length: Name⟧A
      4,⟦pattern: Code⟧⟦max_length: Name⟧"AB-123
      AB-124",Annika
      5,AB-125,🐚🐚🐚🐚🐚
      6,,Bo
      """,
      leaves: [["1", "AB-123"], ["2", "<invalid>"], ["5", "AB-125"], ["6", "<missing>"]],
      in: "number", "code"),
    DirtyFile(
      "lengths in which a line break counts for more, whichever it is",
      """
      Number,Name,Note
      1,Al,12345678901234567890
      2,Bo,⟦max_length: Note⟧123456789012345678901
      3,Cy,"12345678\r\n90123456"
      4,Di,⟦max_length: Note⟧"12345678\r\n901234567"
      5,Ed,"12345678\r90123456"
      6,Fay,⟦max_length: Note⟧"12345678\r901234567"
      7,Gus,"1234\n5678\n9012"
      8,Hal,⟦max_length: Note⟧"1234\n5678\n90123"
      9,Ida,"12345678\n\n \n90123456\n"
      """, leaves: (1...9).map { ["\($0)"] }, in: "number"),
    DirtyFile(
      "a value that may stand once and does not is nobody's",
      """
      Number,Code,Name
      1,⟦unique: Code⟧AB-123,Al
      2,⟦unique: Code⟧AB-123,Bo
      3,AB-124,Cy
      4,AB-124,⟦required: Name⟧
      5,,Di
      6,,Ed
      ⟦exact_duplicate: Number⟧3,AB-124,Cy
      """,
      leaves: [
        ["1", "<invalid>"], ["2", "<invalid>"], ["3", "AB-124"], ["5", "<missing>"],
        ["6", "<missing>"],
      ], in: "number", "code"),
    DirtyFile(
      "values that may stand together once take their rows, unless one of them is empty",
      """
      Number,Name,First,Born
      1,Al,Ann,⟦unique: Born⟧2001-01-01
      2,Bo,Ann,⟦unique: Born⟧2001-01-01
      3,Cy,Ann,2001-01-02
      4,Di,Ann,
      5,Ed,Ann,
      6,Fay,,2001-01-01
      7,Gus,,2001-01-01
      """, leaves: [["3"], ["4"], ["5"], ["6"], ["7"]], in: "number"),
    DirtyFile(
      "of rows with one key the latest counts",
      """
      Number,Name,Updated
      ⟦superseded_row: Number⟧1,Al,2026-01-02
      1,Bo,2026-01-10
      ⟦superseded_row: Number⟧1,Cy,2026-01-09
      ⟦exact_duplicate: Number⟧1,Bo,2026-01-10
      1,⟦required: Name⟧,2026-01-11
      2,Di,2026-01-01
      """, leaves: [["1", "Bo"], ["2", "Di"]], in: "number", "name"),
    DirtyFile(
      "which row is the latest cannot be told",
      """
      Number,Name,Updated
      ⟦primary_key: Number⟧1,Al,2026-01-02
      ⟦primary_key: Number⟧1,Bo,2026-01-02
      ⟦primary_key: Number⟧1,Cy,2026-01-01
      ⟦primary_key: Number⟧2,Al,2026-01-02
      ⟦primary_key: Number⟧2,Bo,
      ⟦primary_key: Number⟧3,Al,2026-01-02
      ⟦primary_key: Number⟧3,Bo,⟦type: Updated⟧soon
      4,Al,
      ⟦exact_duplicate: Number⟧4,Al,
      """, leaves: [["4"]], in: "number"),
  ]

  @Test("A part of a key that may be blank agrees with blank, and tells rows apart where it stands")
  func blankKeyPart() throws {
    var documents = Documents.clubs
    documents.texts["members.yaml"] = """
      table: members
      primaryKey: [club, number, first, name]
      fields:
        - { name: club, type: string, title: Club, personal: false }
        - name: number
          type: integer
          title: Number
          personal: false
          constraints: { required: false, maximum: 99 }
        - { name: first, type: string, title: First }
        - { name: name, type: string, title: Name }
        - { name: code, type: string, title: Code }
        - { name: born, type: date, title: Born }
        - { name: updated, type: date, title: Updated }
      """
    let file = MarkedCSV(
      """
      Number,First,Name,Code
      1,Ann,Al,A
      2,Ann,Al,B
      ,Ann,Al,C
      ⟦exact_duplicate: Name⟧,Ann,Al,C
      ⟦primary_key: Name⟧,Bea,Al,D
      ⟦primary_key: Name⟧,Bea,Al,E
      ⟦maximum: Number⟧100,Cleo,Al,F
      3,⟦required: First⟧,Al,G
      """)
    let sent = SentFile("members", "in/a/2026-09-30/members.csv", submitter: "a", file.bytes)
    let result = try Job(documents).check([sent])
    let found = result.findings
      .map { MarkedCSV.Mark(line: $0.place.line, rule: $0.cause.rule, column: $0.column) }
    #expect(found.sorted() == file.marks)
    #expect(
      try #require(result.tables["members"]).table.texts(["number", "code"])
        == [["1", "A"], ["2", "B"], ["<missing>", "C"], ["<invalid>", "F"]])
  }

  @Test("Fifteen hundred characters are no more when each break between lines is four of them")
  func lengthsAsFiled() throws {
    let definitions = Documents.clubs.replacing(
      "maxLength: 20", in: "members.yaml", with: "maxLength: 1500")
    func findings(_ lengthOfLast: Int) throws -> [String] {
      let lines = Array(repeating: String(repeating: "a", count: 184), count: 7)
      let text = (lines + [String(repeating: "a", count: lengthOfLast)]).joined(separator: "\n")
      let file = SentFile.members(of: "a", "Number,Name,Note\n1,Al,\"\(text)\"")
      return try Job(definitions).check([file]).findings.map(\.message)
    }
    // Seven lines of 184, seven breaks of four, and what remains.
    #expect(try findings(184) == [])
    #expect(
      try findings(185) == [
        "The value has more than 1500 characters, as every line break counts as 4."
      ])
    // Too long as it stands: nobody needs to hear of line breaks.
    #expect(try findings(1500) == ["The value has more than 1500 characters."])
  }

  @Test("What is wrong, and what would be right, is said in words")
  func words() throws {
    let file = SentFile.members(
      of: "a",
      """
      Number,Code,Name,First,Born,Updated
      1,AB-1,A,,,
      2,AB-123,Annika,,,
      3,AB-125,Al,Ann,2001-01-01,2026-01-01
      4,AB-125,Bo,Ann,2001-01-01,2026-01-01
      5,,Bo,,,2026-01-01
      5,,Al,,,2026-01-02
      """)
    let found = try Job(.clubs).check([file]).findings
    let words = found.map { "\($0.cause.rule) \($0.value): \($0.message) \($0.suggestion)" }
    #expect(
      words == [
        #"pattern AB-1: The value does not fit the pattern “[A-Z]{2}-\d{3}”. Write it like “AB-123”."#,
        "min_length A: The value has fewer than 2 characters. Correct the value.",
        "max_length AAAAAA: The value has more than 5 characters. Correct the value.",
        "unique AB-125: The same value of “Code” stands on lines 4, 5 and may stand only once. "
          + "Correct the rows that have it by mistake.",
        "unique 2001-01-01: The same values of “First, Born” stand on lines 4, 5 and may stand only "
          + "once. Correct the rows that have it by mistake.",
        "unique AB-125: The same value of “Code” stands on lines 4, 5 and may stand only once. "
          + "Correct the rows that have it by mistake.",
        "unique 2001-01-01: The same values of “First, Born” stand on lines 4, 5 and may stand only "
          + "once. Correct the rows that have it by mistake.",
        "superseded_row 5: A later row has the same key, on line 7: this one is not used. "
          + "Nothing needs to be done.",
      ])
    #expect(
      found.map { "\($0.severity) \($0.cause.findingClass) \($0.effect)" } == [
        "error value cell", "error value row", "error value row",
        "error duplicate cell", "error duplicate row", "error duplicate cell",
        "error duplicate row", "info duplicate none",
      ])
  }
}

// MARK: - A second computation

@Suite struct KeysTests {
  @Test("Unique values and the latest rows are those of a slow computation", arguments: 1...40)
  func slowly(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rows = (0..<40).map { _ in Member(using: &random) }
    let result = try run(rows)
    let slow = SlowKeys(rows)
    let accepted = try #require(result.tables["members"]).table
    let names = ["number", "code", "name", "first", "born", "updated"]
    #expect(accepted.texts(names) == slow.accepted)
    let found = result.findings.filter { $0.cause.findingClass == .duplicate }
      .map { "\($0.place.line) \($0.cause.rule)" }
    #expect(found.sorted() == slow.findings.sorted())
    let line = try #require(result.ledger.first { $0.stage == "check" })
    #expect(line.superseded == slow.count(.superseded) && line.isBalanced)
    #expect(line.duplicate == slow.count(.duplicate))
    #expect(line.quarantined == slow.count(.quarantined))
    #expect((line.superseded > 0) == line.reason.contains("a later one of their key replaces"))
  }

  @Test("Shuffled rows give the same findings and the same rows", arguments: 1...10)
  func shuffled(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rows = (0..<40).map { _ in Member(using: &random) }
    let (first, second) = (try run(rows), try run(rows.shuffled(using: &random)))
    func summary(_ result: Job.Result) -> [String] {
      result.findings.map { "\($0.cause.rule) \($0.rowKey) \($0.column) \($0.value) \($0.effect)" }
        .sorted()
    }
    func texts(_ result: Job.Result) -> [String] {
      let table = result.tables["members"]?.table
      return (table?.texts(["number", "code", "name", "first", "born", "updated"]) ?? [])
        .map { $0.joined(separator: ",") }.sorted()
    }
    #expect(summary(first) == summary(second))
    #expect(texts(first) == texts(second))
    #expect(first.ledger == second.ledger)
  }

  private func run(_ rows: [Member]) throws -> Job.Result {
    let lines =
      ["Number,Code,Name,First,Born,Updated"] + rows.map { $0.cells.joined(separator: ",") }
    return try Job(.clubs).check([.members(of: "a", lines.joined(separator: "\n"))])
  }
}

private struct Member {
  let cells: [String]

  init(using random: inout SeededRandom) {
    cells = [
      String(Int.random(in: 1...12, using: &random)),
      random.pick(["AA-001", "AA-002", "", "", ""]),
      random.pick(["Al", "Al", "Al", "Bo", ""]), random.pick(["Ann", ""]),
      random.pick(["2001-01-01", "2001-01-02", "2001-01-03", ""]),
      random.pick(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-03", ""]),
    ]
  }
}

/// Every row against every other.
private struct SlowKeys {
  enum Fate {
    case accepted, quarantined, duplicate, superseded
  }

  private(set) var findings: [String] = []
  private let rows: [[String]]
  private var fates: [Fate]
  private var emptied = Set<Int>()

  func count(_ fate: Fate) -> Int { fates.count { $0 == fate } }

  var accepted: [[String]] {
    rows.indices.filter { fates[$0] == .accepted }.map { index in
      rows[index].enumerated().map { column, cell in
        column == 1 && emptied.contains(index) ? "<invalid>" : cell.isEmpty ? "<missing>" : cell
      }
    }
  }

  init(_ members: [Member]) {
    rows = members.map(\.cells)
    let rows = rows
    fates = rows.map { $0[2].isEmpty ? .quarantined : .accepted }
    let usable = rows.indices.filter { !rows[$0][2].isEmpty }
    for index in usable {
      let others = usable.filter { rows[$0][0] == rows[index][0] }
      let days = others.map { rows[$0][5] }
      let latest = Set(others.map { rows[$0] }.filter { $0[5] == days.max() })
      let isFirst = others.first { rows[$0] == rows[index] } == index
      if Set(others.map { rows[$0] }).count > 1, days.contains("") || latest.count > 1 {
        fates[index] = .quarantined
        findings.append("\(index + 2) primary_key")
      } else if !latest.contains(rows[index]) {
        fates[index] = .superseded
        findings.append("\(index + 2) superseded_row")
      } else if !isFirst {
        fates[index] = .duplicate
        findings.append("\(index + 2) exact_duplicate")
      }
    }
    let standing = usable.filter { fates[$0] == .accepted }
    for index in standing {
      let (code, first, born) = (rows[index][1], rows[index][3], rows[index][4])
      if !code.isEmpty, standing.contains(where: { $0 != index && rows[$0][1] == code }) {
        emptied.insert(index)
        findings.append("\(index + 2) unique")
      }
      if !first.isEmpty, !born.isEmpty,
        standing.contains(where: { $0 != index && rows[$0][3] == first && rows[$0][4] == born })
      {
        fates[index] = .quarantined
        findings.append("\(index + 2) unique")
      }
    }
  }
}
