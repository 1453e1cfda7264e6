internal import Tables

/// A person in whose rows two values of an identity stand: a key that does not look at the identity
/// brought them together.
struct PersonDifference {
  /// The identities of which there are several values.
  let differing: [Int]
  /// The keys that brought together what was apart and different before.
  let keys: [Int]
  /// The person's nodes that have a value of one of these identities.
  let nodes: [Int]

  /// Everybody who differs in one of the identities.
  static func all(
    in identities: [Int], of numbers: PersonNumbers, _ clusters: PersonClusters,
    _ nodes: PersonNodes
  ) -> [PersonDifference] {
    var differing: [Int32: [Int]] = [:]
    for identity in identities {
      var sole = [Int32](repeating: IdentityColumn.none, count: numbers.beginnings.count + 1)
      let codes = nodes.codes[identity]
      for node in 0..<nodes.count where codes[node] != IdentityColumn.none {
        let person = numbers.ofNode[node]
        if person == 0 { continue }
        if sole[Int(person)] == IdentityColumn.none { sole[Int(person)] = codes[node] }
        if sole[Int(person)] != codes[node], differing[person]?.last != identity {
          differing[person, default: []].append(identity)
        }
      }
    }
    if differing.isEmpty { return [] }
    var members: [Int32: [Int]] = [:]
    for node in 0..<nodes.count {
      let person = numbers.ofNode[node]
      if differing[person]?.contains(where: { nodes.codes[$0][node] != IdentityColumn.none })
        == true
      {
        members[person, default: []].append(node)
      }
    }
    return differing.sorted { $0.key < $1.key }.map { person, identities in
      let members = members[person] ?? []
      let keys = (1..<clusters.history.count).filter { step in
        identities.contains { identity in
          let known = members.filter { nodes.codes[identity][$0] != IdentityColumn.none }
          return isMixed(
            known.map { clusters.history[step - 1][$0] },
            into: known.map { clusters.history[step][$0] },
            values: known.map { nodes.codes[identity][$0] })
        }
      }
      return PersonDifference(differing: identities, keys: keys.map { $0 - 1 }, nodes: members)
    }
  }

  /// Whether a cluster has more values than any of those it was put together from.
  private static func isMixed(_ before: [Int32], into after: [Int32], values: [Int32]) -> Bool {
    func distinct(_ clusters: [Int32]) -> [Int32: Set<Int32>] {
      zip(clusters, values).reduce(into: [:]) { $0[$1.0, default: []].insert($1.1) }
    }
    let (valuesBefore, valuesAfter) = (distinct(before), distinct(after))
    var most: [Int32: Int] = [:]
    for (old, new) in zip(before, after) {
      most[new] = max(most[new] ?? 0, valuesBefore[old]?.count ?? 0)
    }
    return valuesAfter.contains { $1.count > most[$0] ?? 0 }
  }
}
