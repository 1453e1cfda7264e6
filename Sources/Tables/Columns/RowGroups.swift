/// The rows of a table told apart by what stands in some of its columns.
///
/// The rows of all groups lie in one array, those of a group side by side in their own order.
public struct RowGroups: Sendable {
  /// The group of each row.
  public let groups: [Int]
  public let count: Int
  /// Where the rows of each group begin, and behind the last where they end.
  private let starts: [Int]
  private let rows: [Int]

  /// Rows are in one group exactly when their cells in all these columns are equal, NULL being equal
  /// to NULL. Groups count in order of appearance.
  public init(by columns: [Column], rowCount: Int) {
    let (groups, count) = groupRows(by: columns, rowCount: rowCount)
    self.init(groups: groups, count: count)
  }

  /// - Precondition: every group is at least zero and less than `count`.
  public init(groups: [Int], count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for group in groups { starts[group + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var rows = [Int](repeating: 0, count: groups.count)
    var next = starts
    for (row, group) in groups.enumerated() {
      rows[next[group]] = row
      next[group] += 1
    }
    self.groups = groups
    self.count = count
    self.starts = starts
    self.rows = rows
  }

  public var rowCount: Int { groups.count }

  public func rows(of group: Int) -> ArraySlice<Int> { rows[starts[group]..<starts[group + 1]] }

  /// The first row of each group.
  ///
  /// - Precondition: no group is empty.
  public var firstRows: [Int] { (0..<count).map { rows[starts[$0]] } }
}

/// For each row of some columns, the rows of others with the same values.
public struct RowMatches: Sendable {
  /// The group of each row's values among the keys, or -1.
  private let groups: [Int]
  /// The rows of the other table. A group may hold none of them.
  public let keys: RowGroups

  /// A row with NULL in any of its columns matches nothing, as in SQL. Columns are compared pairwise;
  /// two of which one is text and the other is not, say, never match.
  public init(_ columns: [Column], to keys: [Column]) {
    let rowCount = columns.first?.count ?? 0
    let keyCount = keys.first?.count ?? 0
    let stacked = zip(keys, columns).map { $0.stackedForMatching(on: $1) }
    let (groups, count) = groupRows(by: stacked, rowCount: keyCount + rowCount)
    self.groups = (keyCount..<keyCount + rowCount).map { row in
      stacked.contains { $0.isNull(row) } ? -1 : groups[row]
    }
    self.keys = RowGroups(groups: Array(groups[..<keyCount]), count: count)
  }

  /// The group among the keys of the rows with the values of this one; nil when it matches nothing by
  /// its own NULL.
  public func group(of row: Int) -> Int? { groups[row] < 0 ? nil : groups[row] }

  /// All rows with the values of this one, in their order.
  public func partners(of row: Int) -> ArraySlice<Int> {
    groups[row] < 0 ? [] : keys.rows(of: groups[row])
  }
}
