/// Some of the rows of a table, a bit for each row of it.
///
/// However many rows are in it, it takes the same room, and gives them in their order.
public struct RowSet: Sendable, Sequence {
  private var words: [UInt64]
  public private(set) var count = 0

  /// None of `rowCount` rows.
  public init(rowCount: Int) {
    words = Array(repeating: 0, count: (rowCount + 63) / 64)
  }

  /// These of `rowCount` rows, each once.
  public init(_ rows: some Sequence<Int>, of rowCount: Int) {
    self.init(rowCount: rowCount)
    for row in rows { insert(row) }
  }

  public mutating func insert(_ row: Int) {
    let bit = UInt64(1) << UInt64(row & 63)
    if words[row >> 6] & bit != 0 { return }
    words[row >> 6] |= bit
    count += 1
  }

  public func contains(_ row: Int) -> Bool {
    words[row >> 6] & (UInt64(1) << UInt64(row & 63)) != 0
  }

  /// The first of its rows that is not before `row`.
  public func next(from row: Int) -> Int? {
    var index = row >> 6
    guard index < words.count else { return nil }
    var word = words[index] & (~0 << UInt64(row & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index]
    }
    return index << 6 | word.trailingZeroBitCount
  }

  public func makeIterator() -> Iterator { Iterator(rows: self) }

  public struct Iterator: IteratorProtocol, Sendable {
    fileprivate let rows: RowSet
    private var position = 0

    fileprivate init(rows: RowSet) { self.rows = rows }

    public mutating func next() -> Int? {
      guard let row = rows.next(from: position) else { return nil }
      position = row + 1
      return row
    }
  }
}
