import Stages

/// The linkage once more, from the rules alone: every row is compared with every other, as text. It
/// shares no code with the engine.
struct SlowLinkage {
  struct Match {
    let name: String
    let on: [String]
    let unless: [String]
    var isShared = false
  }

  static let declared = [
    Match(name: "state_id", on: ["state_id"], unless: ["birth_date"]),
    Match(name: "ssn", on: ["ssn"], unless: ["birth_date"]),
    Match(name: "username", on: ["username"], unless: ["birth_date"]),
    Match(
      name: "name_birth_zip", on: ["first_name", "last_name", "birth_date", "zip"],
      unless: ["state_id", "ssn"]),
    Match(
      name: "name_within_submitter", on: ["submitter", "first_name", "last_name"],
      unless: ["state_id", "ssn", "birth_date"], isShared: true),
  ]

  static let identities = [
    "state_id", "ssn", "username", "first_name", "last_name", "birth_date", "zip", "submitter",
  ]

  private let matches: [Match]
  private let rows: [SchoolRow]
  private let values: [[String: String]]
  /// The group of each row after each match, at first of those that are alike.
  private var steps: [[Int]] = []
  private var group: [Int]
  /// Rows in conflict, with the key and what differs.
  private var found: [(row: Int, match: Match, differing: [String])] = []
  /// Rows that a match does not identify, by the match.
  private var undecided: [String: Set<Int>] = [:]

  init(_ rows: [SchoolRow], _ matches: [Match] = SlowLinkage.declared) {
    self.matches = matches
    self.rows = rows
    values = rows.map(SlowLinkage.values)
    group = Array(rows.indices)
    let values = values
    group = rows.indices.map { row in rows.indices.first { values[$0] == values[row] }! }
    steps = [group]
    for match in matches {
      merge(by: match)
      steps.append(group)
    }
  }

  private static func values(of row: SchoolRow) -> [String: String] {
    func plain(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    var values = [
      "state_id": plain(row.stateID), "ssn": plain(row.ssn), "username": plain(row.username),
      "first_name": plain(row.first), "last_name": plain(row.last), "birth_date": row.born,
      "zip": plain(row.zip), "submitter": plain(row.school),
    ]
    if values["ssn"] == "000000000" { values["ssn"] = nil }
    return values.filter { !$0.value.isEmpty }
  }

  private func holds(_ match: Match, _ row: Int) -> Bool {
    match.on.allSatisfy { values[row][$0] != nil }
  }

  private func agree(_ match: Match, _ row: Int, _ other: Int) -> Bool {
    holds(match, row) && match.on.allSatisfy { values[row][$0] == values[other][$0] }
  }

  /// The smallest label that can be reached from each row, where `joined` rows reach each other.
  private func flood(_ members: [Int], _ joined: (Int, Int) -> Bool) -> [Int: Int] {
    var labels = Dictionary(uniqueKeysWithValues: members.map { ($0, $0) })
    var changes = true
    while changes {
      changes = false
      for row in members {
        for other in members where labels[other]! < labels[row]! && joined(row, other) {
          labels[row] = labels[other]
          changes = true
        }
      }
    }
    return labels
  }

  private mutating func merge(by match: Match) {
    let before = group
    let components = flood(Array(rows.indices)) { row, other in
      before[row] == before[other] || agree(match, row, other)
    }
    for members in Dictionary(grouping: rows.indices, by: { components[$0]! }).values {
      // For each guard the class of each row's group.
      let classes = match.unless.map { guarded in
        let known = members.filter { values[$0][guarded] != nil }
        let labels = flood(known) { row, other in
          before[row] == before[other] || values[row][guarded] == values[other][guarded]
        }
        return Dictionary(
          known.map { (before[$0], labels[$0]!) }, uniquingKeysWith: { first, _ in first })
      }
      let differing = zip(match.unless, classes).filter { Set($1.values).count > 1 }.map(\.0)
      if differing.isEmpty {
        unite(members)
        continue
      }
      let close = flood(members) { row, other in
        before[row] == before[other]
          || agree(match, row, other)
            && classes.contains { classes in
              classes[before[row]] != nil && classes[before[row]] == classes[before[other]]
            }
      }
      for near in Dictionary(grouping: members, by: { close[$0]! }).values {
        let isOne = classes.allSatisfy { classes in
          Set(near.compactMap { classes[before[$0]] }).count <= 1
        }
        let hasGuard = near.contains { row in classes.contains { $0[before[row]] != nil } }
        if isOne { unite(near) }
        if !isOne || !hasGuard {
          undecided[match.name, default: []].formUnion(near.filter { holds(match, $0) })
        }
      }
      for row in members where holds(match, row) {
        found.append((row, match, differing))
      }
    }
  }

  /// Of a key that people share, only a row that is nobody's is a conflict.
  var conflicts: [SchoolRow: Set<String>] {
    var conflicts: [SchoolRow: Set<String>] = [:]
    for (row, match, differing) in found where !match.isShared || order(row) == nil {
      conflicts[rows[row], default: []].insert(
        "\(match.name): \(differing.joined(separator: ", "))")
    }
    return conflicts
  }

  /// What a row's person has several values of, the keys that mixed them, and how many rows tell.
  var differences: [SchoolRow: String] {
    var told: [SchoolRow: String] = [:]
    for members in Dictionary(grouping: rows.indices, by: { group[$0] }).values
    where members.contains(where: { order($0) != nil }) {
      func valueCount(_ identity: String, _ members: [Int]) -> Int {
        Set(members.compactMap { values[$0][identity] }).count
      }
      let differing = ["state_id", "ssn", "birth_date"].filter { valueCount($0, members) > 1 }
      let concerned = members.filter { row in differing.contains { values[row][$0] != nil } }
      let mixing = matches.indices.filter { match in
        differing.contains { identity in
          Dictionary(grouping: members, by: { steps[match + 1][$0] }).values.contains { together in
            Dictionary(grouping: together, by: { steps[match][$0] }).values
              .allSatisfy { valueCount(identity, $0) < valueCount(identity, together) }
          }
        }
      }
      for row in concerned {
        let keys = mixing.map { matches[$0].name }.joined(separator: ", ")
        told[rows[row]] = "\(differing.joined(separator: ", ")) by \(keys) on \(concerned.count)"
      }
    }
    return told
  }

  private mutating func unite(_ members: [Int]) {
    let groups = Set(members.map { group[$0] })
    for row in rows.indices where groups.contains(group[row]) { group[row] = groups.min()! }
  }

  // MARK: - Numbers and ties

  /// What a row stands under in the order of people; nil for one that no key identifies.
  private func order(_ row: Int) -> [String]? {
    let first = matches.firstIndex { match in
      holds(match, row) && !(undecided[match.name]?.contains(row) ?? false)
    }
    guard let match = first else { return nil }
    // No value stands after every other.
    let names = matches[match].on + SlowLinkage.identities
    return [String(match)] + names.map { values[row][$0] ?? "\u{10ffff}" }
  }

  private func precedes(_ left: [String], _ right: [String]) -> Bool {
    for (left, right) in zip(left, right) where left != right {
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    return false
  }

  /// The number of each row's person, and what ties the row to it. Of rows alike, which is called
  /// the first is left open: all are.
  var ties: [SchoolRow: LinkedSchools.Tie] {
    let people = Dictionary(grouping: rows.indices.filter { order($0) != nil }, by: { group[$0] })
      .values.map { members in
        members.sorted { precedes(order($0)!, order($1)!) }
      }
      .sorted { precedes(order($0[0])!, order($1[0])!) }
    var ties = Dictionary(
      uniqueKeysWithValues: rows.map { ($0, LinkedSchools.Tie(person: 0, tie: "")) })
    for (number, members) in people.enumerated() {
      for row in members {
        let step = steps.firstIndex { $0[row] == $0[members[0]] }!
        ties[rows[row]] = LinkedSchools.Tie(
          person: number + 1, tie: step == 0 ? "first" : matches[step - 1].name)
      }
    }
    return ties
  }
}
