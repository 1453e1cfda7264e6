/// Intervals of days, merged within their groups where they overlap or lie close.
public struct MergedIntervals: Sendable {
  /// The rows that each was merged from.
  public let members: RowGroups
  /// The group of each.
  public let groups: [Int]
  /// Counted from 1 by their starts within the group.
  public let numbers: [Int]
  public let starts: Column
  /// NULL where the interval is open.
  public let ends: Column

  /// Merges the next interval while it begins at most `gap` days after the latest end so far. An
  /// interval without an end is open, and takes in all that begin after it.
  ///
  /// - Precondition: every row has a start, and no end lies before it.
  public init(merging starts: Column, _ ends: Column, in groups: RowGroups, gap: Int) {
    var intervals: [(group: Int, number: Int, start: Int64, end: Int64?)] = []
    var intervalOfRow = [Int](repeating: 0, count: groups.rowCount)
    for group in 0..<groups.count {
      var rows = groups.rows(of: group)
      if rows.count > 1 { rows.sort { starts.words[$0] < starts.words[$1] } }
      var number = 0
      for row in rows {
        let start = starts.words[row]
        let end = ends.isNull(row) ? nil : ends.words[row]
        let last = intervals.count - 1
        if number > 0, isMerged(start, into: intervals[last].end, gap: gap) {
          if let latest = intervals[last].end { intervals[last].end = end.map { max($0, latest) } }
        } else {
          number += 1
          intervals.append((group, number, start, end))
        }
        intervalOfRow[row] = intervals.count - 1
      }
    }
    members = RowGroups(groups: intervalOfRow, count: intervals.count)
    self.groups = intervals.map(\.group)
    numbers = intervals.map(\.number)
    self.starts = Column(type: .date, words: intervals.map(\.start))
    self.ends = Column(
      type: .date, words: intervals.map { $0.end ?? 0 },
      reasons: intervals.map { $0.end == nil ? MissingReason.missing.code : 0 })
  }
}

/// Whether an interval that begins on `start` belongs to one that ends on `end`, or not at all.
private func isMerged(_ start: Int64, into end: Int64?, gap: Int) -> Bool {
  guard let end else { return true }
  return start - end <= gap
}
