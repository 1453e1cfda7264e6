internal import Tables

/// A key by which rows are linked, with identities by their number.
struct LinkKey: Sendable {
  let on: [Int]
  let guards: [Int]
  /// Of each kind of table: whether it links their rows.
  let links: [Bool]
  let isShared: Bool
}

/// The rows of all linked tables, those put together that are alike in every identity: one node has
/// as many rows as there are, and what is found out about it holds for all of them.
struct PersonNodes: Sendable {
  let count: Int
  let ofRow: [Int]
  /// The row of each node that comes first.
  private(set) var firstRows: [Int] = []
  /// What each node says of each identity.
  private(set) var codes: [[Int32]]
  /// Which keys may link its rows, by the kind of their table.
  private(set) var kinds: [Int]

  init(_ identities: [IdentityColumn], kindOfRow: [Int]) {
    let columns = identities.map(\.codes) + [kindOfRow.map(Int32.init)]
    (ofRow, count) = groupRows(by: Column.pairs(of: columns), rowCount: kindOfRow.count)
    codes = identities.map { _ in [] }
    kinds = []
    for identity in codes.indices { codes[identity].reserveCapacity(count) }
    // Nodes are numbered in the order of their first rows.
    for (row, node) in ofRow.enumerated() where node == kinds.count {
      for identity in codes.indices { codes[identity].append(identities[identity].codes[row]) }
      kinds.append(kindOfRow[row])
      firstRows.append(row)
    }
  }

  /// Whether the node has all that the key asks for.
  func holds(_ key: LinkKey, _ node: Int) -> Bool {
    key.links[kinds[node]] && key.on.allSatisfy { codes[$0][node] != IdentityColumn.none }
  }

  /// A dense number for the key's value of each node that has one, and -1 for every other.
  func values(of key: LinkKey) -> (values: [Int32], count: Int) {
    let holders = (0..<count).filter { holds(key, $0) }
    let columns = key.on.map { identity in holders.map { codes[identity][$0] } }
    let (groups, groupCount) = groupRows(by: Column.pairs(of: columns), rowCount: holders.count)
    var values = [Int32](repeating: -1, count: count)
    for (position, node) in holders.enumerated() { values[node] = Int32(groups[position]) }
    return (values, groupCount)
  }
}

extension Column {
  /// Numbers to group rows by, two of them in one word; that of a missing value is one more.
  fileprivate static func pairs(of codes: [[Int32]]) -> [Column] {
    stride(from: 0, to: codes.count, by: 2).map { position in
      let first = codes[position]
      let second = position + 1 < codes.count ? codes[position + 1] : nil
      let words = first.indices.map { row in
        Int64(first[row]) << 32 | Int64(UInt32(bitPattern: second?[row] ?? 0))
      }
      return Column(
        type: .integer, words: words, reasons: [UInt8](repeating: 0, count: words.count))
    }
  }
}
