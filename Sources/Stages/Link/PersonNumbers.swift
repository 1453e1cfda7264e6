/// Clusters as people, numbered from 1 in the order of what identifies them, so that neither the
/// order of rows nor a secret decides.
///
/// A person is identified by the first key that identifies any of their nodes, and begins with the
/// node with its smallest value.
struct PersonNumbers {
  /// The person of each node; zero for one that no key identifies.
  private(set) var ofNode: [Int32]
  /// What ties each node to its person: zero for the node it begins with, else one more than the
  /// number of the key by which the two came together.
  private(set) var ties: [UInt8]
  /// The node that each person begins with, and the key that identifies them.
  private(set) var beginnings: [(node: Int, key: Int)]

  init(
    _ clusters: PersonClusters, nodes: PersonNodes, keys: [LinkKey], identities: [IdentityColumn]
  ) {
    let order = PersonOrder(nodes: nodes, keys: keys, identities: identities)
    let final = clusters.final
    let clusterCount = (final.max().map(Int.init) ?? -1) + 1
    var smallest = [Int32](repeating: -1, count: clusterCount)
    let firstKeys = (0..<nodes.count).map { node in
      keys.indices.first { nodes.holds(keys[$0], node) && clusters.identifies($0, node) }
        .map(Int32.init) ?? -1
    }
    for node in 0..<nodes.count where firstKeys[node] >= 0 {
      let cluster = Int(final[node])
      let other = Int(smallest[cluster])
      if other < 0 || order.precedes(node, by: firstKeys[node], other, by: firstKeys[other]) {
        smallest[cluster] = Int32(node)
      }
    }
    beginnings = order.sorted(smallest.filter { $0 >= 0 }.map(Int.init), keys: firstKeys)
    var numbers = [Int32](repeating: 0, count: clusterCount)
    for (position, person) in beginnings.enumerated() {
      numbers[Int(final[person.node])] = Int32(position + 1)
    }
    ofNode = final.map { numbers[Int($0)] }
    ties = [UInt8](repeating: 0, count: nodes.count)
    for node in 0..<nodes.count where ofNode[node] > 0 {
      let beginning = beginnings[Int(ofNode[node]) - 1].node
      let together = clusters.history.firstIndex { $0[node] == $0[beginning] }
      ties[node] = UInt8(clamping: together ?? 0)
    }
  }
}

/// Nodes in the order of their first key, then of its value, then of everything else.
private struct PersonOrder {
  let nodes: PersonNodes
  let keys: [LinkKey]
  let identities: [IdentityColumn]

  /// No two nodes are alike in every identity and in the kind of their table.
  func precedes(_ node: Int, by key: Int32, _ other: Int, by otherKey: Int32) -> Bool {
    if key != otherKey { return key < otherKey }
    for identity in keys[Int(key)].on + Array(identities.indices) {
      let codes = nodes.codes[identity]
      if let precedes = identities[identity].precedes(codes[node], codes[other]) { return precedes }
    }
    return nodes.kinds[node] < nodes.kinds[other]
  }

  func sorted(_ unsorted: [Int], keys firstKeys: [Int32]) -> [(node: Int, key: Int)] {
    let entries = unsorted.map { node -> (key: Int32, beginning: UInt64, node: Int) in
      let identity = keys[Int(firstKeys[node])].on[0]
      return (
        firstKeys[node], identities[identity].beginning(of: nodes.codes[identity][node]), node
      )
    }
    let sorted = entries.sorted { left, right in
      if left.key != right.key { return left.key < right.key }
      if left.beginning != right.beginning { return left.beginning < right.beginning }
      return precedes(left.node, by: left.key, right.node, by: right.key)
    }
    return sorted.map { ($0.node, Int($0.key)) }
  }
}
