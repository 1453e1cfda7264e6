internal import Definitions
internal import Tables

/// Whose each row is.
struct People {
  let rows: LinkedRows
  let nodes: PersonNodes
  let numbers: PersonNumbers

  /// Zero for a row that no key identifies.
  func person(of row: Int) -> Int32 { numbers.ofNode[nodes.ofRow[row]] }

  func persons(of table: String) -> [Int32] { rows.range(of: table).map(person) }

  /// What ties each row to its person, as a position in `PersonRegister.ties`. Of the rows that are
  /// like the one a person begins with, the others are tied by the key that identifies the person.
  func ties(of table: String) -> [UInt8] {
    rows.range(of: table).map { row in
      let node = nodes.ofRow[row]
      let person = Int(numbers.ofNode[node])
      let isLikeFirst = person > 0 && numbers.ties[node] == 0 && nodes.firstRows[node] != row
      return isLikeFirst
        ? UInt8(clamping: numbers.beginnings[person - 1].key + 1) : numbers.ties[node]
    }
  }

  func column(of table: String) -> Column {
    let persons = persons(of: table)
    return Column(
      type: .integer, words: persons.map(Int64.init),
      reasons: persons.map { $0 == 0 ? MissingReason.missing.code : 0 })
  }

  /// What identifies each person: the first key they have and its smallest value. Where that does
  /// not tell two people apart, all that the row says that they begin with.
  func identities(_ persons: Persons, identities: [IdentityColumn]) -> TextDictionary {
    let names = persons.matches.map { Array($0.name.utf8) }
    let on = persons.matches.map { match in
      match.on.compactMap { name in persons.identities.firstIndex { $0.name == name } }
    }
    let people = numbers.beginnings
    func isAlike(_ position: Int, _ other: Int) -> Bool {
      guard people.indices.contains(other) else { return false }
      let (person, other) = (people[position], people[other])
      return person.key == other.key
        && on[person.key].allSatisfy { nodes.codes[$0][person.node] == nodes.codes[$0][other.node] }
    }
    var texts = TextDictionary()
    var text: [UInt8] = []
    for (position, person) in people.enumerated() {
      text.removeAll(keepingCapacity: true)
      text += names[person.key]
      func append(_ identity: Int) {
        text.append(0)
        identities[identity].append(nodes.codes[identity][person.node], to: &text)
      }
      on[person.key].forEach(append)
      // Those alike stand side by side, because people are in this order.
      if isAlike(position, position - 1) || isAlike(position, position + 1) {
        text.append(0)
        identities.indices.forEach(append)
        text += "\u{0}\(nodes.kinds[person.node])".utf8
      }
      _ = texts.intern(text.span)
    }
    return texts
  }
}
