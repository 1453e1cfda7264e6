/// What one row says of whose it is, as letters and digits; nil where it says nothing.
struct IdentityByHand: Hashable {
  let stateID: String?
  let ssn: String?
  let username: String?
  let firstName: String?
  let lastName: String?
  let birthDate: String?
  let zip: String?
  /// Where all sheets of a program tell people by their names.
  let program: String?

  fileprivate func value(_ parts: [String?]) -> String? {
    parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }.joined(separator: " ")
  }
}

/// Tells people apart a second time, key by key, with sets and dictionaries of text.
struct PeopleByHand {
  private struct Key {
    let value: (IdentityByHand) -> String?
    let guards: [(IdentityByHand) -> String?]
  }

  private static var keys: [Key] {
    [
      Key(value: \.stateID, guards: [\.birthDate]), Key(value: \.ssn, guards: [\.birthDate]),
      Key(value: \.username, guards: [\.birthDate]),
      Key(
        value: { $0.value([$0.firstName, $0.lastName, $0.birthDate, $0.zip]) },
        guards: [\.stateID, \.ssn]),
      Key(
        value: { $0.value([$0.program, $0.firstName, $0.lastName]) },
        guards: [\.stateID, \.birthDate]),
    ]
  }

  private let rows: [IdentityByHand]
  /// The person of each row: rows of one number are one person's.
  private(set) var numbers: [Int]
  /// Rows of which some key says whose they are.
  private(set) var isSomebodys: [Bool]

  init(_ rows: [IdentityByHand]) {
    self.rows = rows
    numbers = Array(rows.indices)
    isSomebodys = rows.map { _ in false }
    for key in PeopleByHand.keys {
      let undecided = merge(by: key)
      for row in rows.indices where key.value(rows[row]) != nil && !undecided.contains(row) {
        isSomebodys[row] = true
      }
    }
  }

  /// Gives the rows that share the key with others and cannot be told from them.
  private mutating func merge(by key: Key) -> Set<Int> {
    var undecided = Set<Int>()
    let people = Dictionary(grouping: rows.indices, by: { numbers[$0] })
    var sharing = Links<Int>()
    for members in PeopleByHand.groups(rows.indices, { key.value(rows[$0]) }).values {
      for row in members { sharing.join(numbers[row], numbers[members[0]]) }
    }
    for candidates in sharing.sets where candidates.count > 1 {
      let members = candidates.flatMap { people[$0] ?? [] }
      if isOnePerson(members, key) {
        unite(members)
        continue
      }
      // Only those who share a value of a guard as well.
      var close = Links<Int>()
      for (position, held) in key.guards.enumerated() {
        let near = PeopleByHand.groups(members) { row in
          key.value(rows[row]).flatMap { value in
            held(rows[row]).map { "\(position) \($0) \(value)" }
          }
        }
        for members in near.values {
          for row in members { close.join(numbers[row], numbers[members[0]]) }
        }
      }
      var settled = Set<Int>()
      for group in close.sets {
        let rows = group.flatMap { people[$0] ?? [] }
        if isOnePerson(rows, key) {
          unite(rows)
          settled.formUnion(rows)
        }
      }
      undecided.formUnion(
        members.filter { !settled.contains($0) && key.value(rows[$0]) != nil })
    }
    return undecided
  }

  /// Whether nobody differs in a guard. What one person was found to have is one.
  private func isOnePerson(_ members: [Int], _ key: Key) -> Bool {
    key.guards.allSatisfy { held in
      var values = Links<String>()
      for person in Dictionary(grouping: members, by: { numbers[$0] }).values {
        let known = person.compactMap { held(rows[$0]) }
        for value in known { values.join(value, known[0]) }
      }
      return values.sets.count <= 1
    }
  }

  private mutating func unite(_ members: [Int]) {
    let smallest = members.map { numbers[$0] }.min() ?? 0
    for row in members { numbers[row] = smallest }
  }

  private static func groups(
    _ rows: some Sequence<Int>, _ value: (Int) -> String?
  ) -> [String: [Int]] {
    var groups: [String: [Int]] = [:]
    for row in rows { if let value = value(row) { groups[value, default: []].append(row) } }
    return groups
  }
}

/// Things that belong together because somebody said so of two of them at a time.
private struct Links<Element: Hashable> {
  private var others: [Element: Set<Element>] = [:]

  mutating func join(_ element: Element, _ other: Element) {
    others[element, default: []].insert(other)
    others[other, default: []].insert(element)
  }

  /// All that can be reached from each other.
  var sets: [[Element]] {
    var seen = Set<Element>()
    return others.keys.compactMap { start in
      guard seen.insert(start).inserted else { return nil }
      var reached = [start]
      var position = 0
      while position < reached.count {
        for next in others[reached[position]] ?? [] where seen.insert(next).inserted {
          reached.append(next)
        }
        position += 1
      }
      return reached
    }
  }
}

/// The people of all tables.
struct PeopleOfTables {
  /// The person of each row, by table; nil for a row that is nobody's.
  private(set) var numbers: [String: [Int?]] = [:]

  init(_ sheets: SheetsByHand) {
    // Rows that say the same are told apart once.
    var identities: [IdentityByHand] = []
    var known: [IdentityByHand: Int] = [:]
    var places: [String: [Int]] = [:]
    for table in SheetsByHand.ofGrantees + SheetsByHand.ofOthers where table != "finance" {
      places[table] = (sheets.rows[table] ?? []).map { row in
        let identity = IdentityByHand(row)
        if let place = known[identity] { return place }
        known[identity] = identities.count
        identities.append(identity)
        return identities.count - 1
      }
    }
    let people = PeopleByHand(identities)
    numbers = places.mapValues { places in
      places.map { people.isSomebodys[$0] ? people.numbers[$0] : nil }
    }
  }
}

extension IdentityByHand {
  /// Every table calls by one name what it has of these.
  fileprivate init(_ row: RowByHand) {
    func text(_ field: String, placeholders: [String] = []) -> String? {
      let text = row.text(field).map(lettersAndDigits) ?? ""
      return text.isEmpty || placeholders.contains(text) ? nil : text
    }
    let isOfGrantee = SheetsByHand.ofGrantees.contains(row.schema.table)
    self.init(
      stateID: text("state_id", placeholders: ["0000000", "9999999"]),
      ssn: text("ssn", placeholders: ["000000000", "111111111", "999999999", "123456789"]),
      username: text("username"), firstName: text("first_name"), lastName: text("last_name"),
      birthDate: row.day("birth_date").map { String($0) }, zip: text("zip"),
      program: isOfGrantee ? "\(row.cell("provider_id")) \(row.cell("program_id"))" : nil)
  }
}
