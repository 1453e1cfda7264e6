/// Clusters that share a key and in which two values of a guard stand.
///
/// Values that one cluster holds together were accepted as one person's by a key that counts for
/// more: they are one value here. If after that nobody differs, there is no dispute. Otherwise the
/// same question is asked again of those who share the value of a guard beside that of the key. Who
/// differs even then stays apart; and of whoever has no guard to tell, or shares them with people who
/// differ, the key does not say who they are.
struct Dispute {
  /// Clusters that are one person's after all, in groups.
  private(set) var agreeing: [[Int]] = []
  /// The identities in which they differ; empty when they do not.
  private(set) var differing: [Int] = []
  /// The nodes that hold the key.
  private(set) var holders: [Int] = []
  /// Those of them that the key does not identify.
  private(set) var undecided: [Int] = []

  /// A member's node holds the key, and the others of its cluster may not.
  init(
    among members: [Int], clusters: [Int32], nodes: PersonNodes, guards: [Int], values: [Int32]
  ) {
    var numbers: [Int32: Int] = [:]
    var names: [Int] = []
    let places = members.map { node in
      if let number = numbers[clusters[node]] { return number }
      numbers[clusters[node]] = names.count
      names.append(Int(clusters[node]))
      return names.count - 1
    }
    let classes = guards.map { identity in
      Dispute.classes(
        places: places, codes: members.map { nodes.codes[identity][$0] }, count: names.count)
    }
    differing = zip(guards, classes).filter { !Dispute.isOne($1) }.map(\.0)
    if differing.isEmpty {
      agreeing = [names]
      return
    }

    var close = DisjointSets(count: names.count)
    var first: [[Int32]: Int] = [:]
    for (member, node) in members.enumerated() where values[node] >= 0 {
      for (number, classes) in classes.enumerated() where classes[places[member]] >= 0 {
        let shared = [values[node], Int32(number), classes[places[member]]]
        close.unite(first[shared, default: places[member]], places[member])
        if first[shared] == nil { first[shared] = places[member] }
      }
    }
    let (labels, count) = close.labels()
    var groups = [[Int]](repeating: [], count: count)
    for (cluster, label) in labels.enumerated() { groups[Int(label)].append(cluster) }
    var isDecided = [Bool](repeating: false, count: names.count)
    for group in groups
    where classes.allSatisfy({ classes in Dispute.isOne(group.map { classes[$0] }) }) {
      agreeing.append(group.map { names[$0] })
      for cluster in group where classes.contains(where: { $0[cluster] >= 0 }) {
        isDecided[cluster] = true
      }
    }
    for (node, place) in zip(members, places) where values[node] >= 0 {
      holders.append(node)
      if !isDecided[place] { undecided.append(node) }
    }
  }

  /// The class of each cluster's values, or -1 where it has none.
  private static func classes(places: [Int], codes: [Int32], count: Int) -> [Int32] {
    var numbers: [Int32: Int] = [:]
    for code in codes where code != IdentityColumn.none && numbers[code] == nil {
      numbers[code] = numbers.count
    }
    var together = DisjointSets(count: numbers.count)
    var first = [Int](repeating: -1, count: count)
    for (place, code) in zip(places, codes) {
      guard let number = numbers[code] else { continue }
      if first[place] < 0 { first[place] = number }
      together.unite(first[place], number)
    }
    let labels = together.labels().labels
    return first.map { $0 < 0 ? -1 : labels[$0] }
  }

  /// Whether there are no two different classes.
  private static func isOne(_ classes: [Int32]) -> Bool {
    let known = classes.filter { $0 >= 0 }
    return known.allSatisfy { $0 == known[0] }
  }
}
