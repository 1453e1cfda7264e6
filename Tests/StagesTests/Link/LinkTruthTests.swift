import Stages
import Testing

/// People whose rows are known, with the faults that real sheets have.
///
/// A tenth of all people share their name with somebody, one in fifty is a twin. Rows come from
/// several schools: numbers are mistyped or left out, names change by marriage or slip of the hand,
/// people move. The sheets of one school spell a name alike.
private struct KnownPeople {
  private(set) var rows: [SchoolRow] = []
  private var random: SeededRandom
  private static let schools = (1...19).map { "school\($0)" }
  private static let firsts = (0..<80).map { "First\(letters($0))" }
  private static let lasts = (0..<400).map { "Last\(letters($0))" }

  init(_ count: Int, seed: UInt64) {
    random = SeededRandom(seed: seed)
    var twin: SchoolRow?
    for truth in 0..<count {
      var person = SchoolRow(truth: truth)
      person.stateID = digits(9)
      person.ssn = "666-" + digits(2) + "-" + digits(4)
      person.first = random.pick(KnownPeople.firsts)
      person.last = random.pick(KnownPeople.lasts)
      person.born = "19\(70 + Int.random(in: 0..<30, using: &random))-0\(digit)-1\(digit)"
      person.zip = "06" + digits(3)
      if let twin {
        (person.last, person.born, person.zip) = (twin.last, twin.born, twin.zip)
        while person.first == twin.first { person.first = random.pick(KnownPeople.firsts) }
      }
      person.username = "\(person.first).\(person.last)\(digits(3))"
      twin = twin == nil && random.isOne(in: 50) ? person : nil
      send(person)
    }
    rows.shuffle(using: &random)
  }

  private static func letters(_ number: Int) -> String {
    String([number / 20, number % 20].map { Character(UnicodeScalar(UInt8(97 + $0))) })
  }

  private var digit: Int { mutating get { Int.random(in: 1...9, using: &random) } }

  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
  }

  /// One to four rows, each at a school, with two courses in which the name alone is given.
  private mutating func send(_ person: SchoolRow) {
    var person = person
    var schools = KnownPeople.schools.shuffled(using: &random)
    for _ in 0..<random.pick([1, 1, 1, 2, 2, 3, 4]) {
      person.school = schools.removeLast()
      if random.isOne(in: 25) { person.last = random.pick(KnownPeople.lasts) }
      if random.isOne(in: 20) { person.zip = "06" + digits(3) }
      var row = person
      if random.isOne(in: 25) { row.stateID = mistyped(row.stateID) }
      if random.isOne(in: 30) { row.stateID = "" }
      if random.isOne(in: 50) { row.ssn = mistyped(row.ssn) }
      if random.isOne(in: 3) { row.ssn = "" }
      if random.isOne(in: 10) { row.username = "" }
      if random.isOne(in: 40) { row.born = mistyped(row.born) }
      if random.isOne(in: 60) { row.born = "" }
      if random.isOne(in: 30) { row.first += "e" }
      if random.isOne(in: 5) { (row.first, row.last) = (row.first.uppercased(), " \(row.last) ") }
      if random.isOne(in: 5) { row.ssn = row.ssn.filter { $0 != "-" } }
      append(row)
      for _ in 0..<2 {
        append(
          SchoolRow(
            kind: .courses, school: row.school, first: row.first, last: row.last, truth: row.truth))
      }
    }
  }

  private mutating func append(_ row: SchoolRow) {
    var row = row
    row.number = rows.count + 1
    rows.append(row)
  }

  /// Two digits that follow each other change places, or one becomes another.
  private mutating func mistyped(_ text: String) -> String {
    var characters = Array(text)
    let last = characters.count - 1
    if characters[last] != characters[last - 1] {
      characters.swapAt(last, last - 1)
    } else {
      characters[last] = characters[last] == "1" ? "2" : "1"
    }
    return String(characters)
  }
}

@Suite struct LinkTruthTests {
  @Test("Nobody is taken for somebody else, and most rows find their person", arguments: [1, 2, 3])
  func truth(_ seed: UInt64) async throws {
    let rows = KnownPeople(3000, seed: seed).rows
    let linked = try await LinkedSchools(rows)
    var byPerson = Dictionary(grouping: rows) { linked.person(of: $0) }
    let nobodys = byPerson.removeValue(forKey: 0) ?? []
    let byTruth = Dictionary(grouping: rows, by: \.truth)

    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    let linkedPairs = byPerson.values.reduce(0) { $0 + pairs($1.count) }
    let truePairs = byTruth.values.reduce(0) { $0 + pairs($1.count) }
    let rightPairs = byPerson.values.reduce(0) { sum, rows in
      sum + Dictionary(grouping: rows, by: \.truth).values.reduce(0) { $0 + pairs($1.count) }
    }
    let precision = Double(rightPairs) / Double(linkedPairs)
    let recall = Double(rightPairs) / Double(truePairs)
    let conflicts = linked.result.findings.count { $0.cause.rule == "person_conflict" }
    print(
      """
      Linkage of \(rows.count) rows of \(byTruth.count) people (seed \(seed)): \(byPerson.count) \
      people found, precision \(precision), recall \(recall), \(nobodys.count) rows \
      nobody's, \(conflicts) in conflict.
      """)
    #expect(rightPairs == linkedPairs)
    #expect(recall > 0.95)

    // Not one link without evidence: each person begins with one row, and every other has its key.
    for rows in byPerson.values {
      #expect(rows.count { linked.ties[$0]!.tie == "first" } == 1)
      #expect(rows.allSatisfy { !linked.ties[$0]!.tie.isEmpty })
    }
  }
}
