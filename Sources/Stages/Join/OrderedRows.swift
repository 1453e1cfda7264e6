public import Definitions
public import Expressions
public import Tables

/// Rows of a fact, chosen by a condition and put in order, as somebody wants to see or to send them.
public struct OrderedRows: Sendable {
  public let table: Table
  public let rows: [Int]
  /// Rows of which the condition is NULL. They are not among the others.
  public let undecided: Int

  /// - Parameters:
  ///   - condition: true for the rows that are chosen; nil chooses all.
  ///   - order: fields by which rows are put in order, what is NULL last. Rows that agree in all of
  ///     them stay as they stood.
  /// - Throws: `EvaluationError` when arithmetic leaves the range of exact numbers.
  public init(
    of table: Table, where condition: Located<Expression>?, by order: [String],
    in environment: Environment
  ) throws {
    let truth = try condition?.content.truth(over: table, in: environment)
    let chosen = (0..<table.rowCount).filter { truth?[$0] ?? (condition == nil) }
    let columns = order.compactMap { table[$0] }
    self.table = table
    undecided = truth?.count { $0 == nil } ?? 0
    rows = chosen.sorted { left, right in
      for column in columns {
        let order = column.order(of: left, against: right)
        if order != 0 { return order < 0 }
      }
      return left < right
    }
  }
}

extension Column {
  /// Negative, zero or positive: texts by their bytes, everything else by its size, NULL last.
  fileprivate func order(of left: Int, against right: Int) -> Int {
    switch (isNull(left), isNull(right)) {
    case (true, true): return 0
    case (true, false): return 1
    case (false, true): return -1
    case (false, false): break
    }
    if words[left] == words[right] { return 0 }
    if type == .text {
      return byBytes(self[left]?.description ?? "", self[right]?.description ?? "") ? -1 : 1
    }
    return words[left] < words[right] ? -1 : 1
  }
}
