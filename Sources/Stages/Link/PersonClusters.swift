internal import Tables

/// Nodes that are known to be one person's, put together by one key after the other.
///
/// Which clusters a key merges is decided from all rows at once, so that their order cannot matter:
/// clusters that share a value of the key, directly or through others, are one component, and it
/// becomes one cluster unless somebody in it differs from somebody else (see `Dispute`).
struct PersonClusters {
  /// Nodes that share a key and are kept apart.
  struct Conflict {
    let key: Int
    /// The identities in which they differ.
    let differing: [Int]
    let nodes: [Int]
  }

  /// The cluster of each node, at first its own, then after each key.
  private(set) var history: [[Int32]]
  private(set) var conflicts: [Conflict] = []
  /// The keys that a node holds and that do not say whose it is.
  private(set) var undecided: [Int: [Int]] = [:]
  private let nodes: PersonNodes
  private var count: Int

  init(_ nodes: PersonNodes, keys: [LinkKey]) {
    self.nodes = nodes
    count = nodes.count
    history = [(0..<nodes.count).map(Int32.init)]
    for (number, key) in keys.enumerated() { merge(by: key, number) }
  }

  /// The cluster of each node after all keys.
  var final: [Int32] { history[history.count - 1] }

  /// Whether the key says whose a node is that holds it.
  func identifies(_ key: Int, _ node: Int) -> Bool {
    undecided.isEmpty || !(undecided[node]?.contains(key) ?? false)
  }

  private mutating func merge(by key: LinkKey, _ number: Int) {
    let clusters = final
    let (values, valueCount) = nodes.values(of: key)
    let (components, componentCount) = self.components(clusters, values, valueCount)
    let isDisputed = disputed(components, componentCount, clusters, guards: key.guards)

    var merged = DisjointSets(count: count)
    var first = [Int](repeating: -1, count: componentCount)
    for cluster in 0..<count where !isDisputed[Int(components[cluster])] {
      let component = Int(components[cluster])
      if first[component] < 0 { first[component] = cluster }
      merged.unite(first[component], cluster)
    }
    var disputants: [Int32: [Int]] = [:]
    for node in 0..<nodes.count where isDisputed[Int(components[Int(clusters[node])])] {
      disputants[components[Int(clusters[node])], default: []].append(node)
    }
    for component in disputants.keys.sorted() {
      let dispute = Dispute(
        among: disputants[component] ?? [], clusters: clusters, nodes: nodes,
        guards: key.guards, values: values)
      for group in dispute.agreeing {
        for cluster in group { merged.unite(group[0], cluster) }
      }
      for node in dispute.undecided { undecided[node, default: []].append(number) }
      if !dispute.differing.isEmpty {
        conflicts.append(
          Conflict(key: number, differing: dispute.differing, nodes: dispute.holders))
      }
    }
    let labels: [Int32]
    (labels, count) = merged.labels()
    history.append(clusters.map { labels[Int($0)] })
  }

  /// The component of each cluster: clusters with a node of the same value belong together.
  private func components(
    _ clusters: [Int32], _ values: [Int32], _ valueCount: Int
  ) -> (labels: [Int32], count: Int) {
    var sharing = DisjointSets(count: count)
    var first = [Int32](repeating: -1, count: valueCount)
    for node in 0..<nodes.count where values[node] >= 0 {
      let value = Int(values[node])
      if first[value] < 0 { first[value] = clusters[node] }
      sharing.unite(Int(first[value]), Int(clusters[node]))
    }
    return sharing.labels()
  }

  /// The components in which two different values of a guard stand.
  private func disputed(
    _ components: [Int32], _ componentCount: Int, _ clusters: [Int32], guards: [Int]
  ) -> [Bool] {
    var sizes = [Int32](repeating: 0, count: componentCount)
    for component in components { sizes[Int(component)] += 1 }
    var isDisputed = [Bool](repeating: false, count: componentCount)
    for identity in guards {
      var sole = [Int32](repeating: IdentityColumn.none, count: componentCount)
      let codes = nodes.codes[identity]
      for node in 0..<nodes.count where codes[node] != IdentityColumn.none {
        let component = Int(components[Int(clusters[node])])
        if sizes[component] == 1 { continue }
        if sole[component] == IdentityColumn.none { sole[component] = codes[node] }
        if sole[component] != codes[node] { isDisputed[component] = true }
      }
    }
    return isDisputed
  }
}
