// Loops over whole columns. Each gives a new column or plain arrays; none looks at meaning.

extension Column {
  /// The cells of these rows, in this order.
  public func gathered(_ rows: [Int]) -> Column {
    Column(
      type: type, words: rows.map { words[$0] }, reasons: rows.map { reasons[$0] },
      dictionary: dictionary)
  }

  /// The cells of these rows, in this order. A nil row gives a cell missing for `reason`.
  public func gathered(_ rows: [Int?], else reason: MissingReason = .missing) -> Column {
    var gatheredWords: [Int64] = []
    var gatheredReasons: [UInt8] = []
    gatheredWords.reserveCapacity(rows.count)
    gatheredReasons.reserveCapacity(rows.count)
    for row in rows {
      gatheredWords.append(row.map { words[$0] } ?? 0)
      gatheredReasons.append(row.map { reasons[$0] } ?? reason.code)
    }
    return Column(
      type: type, words: gatheredWords, reasons: gatheredReasons, dictionary: dictionary)
  }

  /// The columns one below the other. Numbers take the largest scale among them.
  ///
  /// Returns nil when a number does not fit a word at that scale, or when the types are neither the
  /// same nor all numeric.
  public static func concatenating(_ columns: [Column], type: ValueType) -> Column? {
    var merged = type
    for column in columns {
      guard let wider = merged.merged(with: column.type) else { return nil }
      merged = wider
    }
    var words: [Int64] = []
    var reasons: [UInt8] = []
    var dictionary = TextDictionary()
    let total = columns.reduce(0) { $0 + $1.count }
    words.reserveCapacity(total)
    reasons.reserveCapacity(total)
    for column in columns {
      if merged == .text {
        words += column.words(interningInto: &dictionary)
      } else {
        guard let rescaled = column.words(atScale: merged.scale) else { return nil }
        words += rescaled
      }
      reasons += column.reasons
    }
    return Column(type: merged, words: words, reasons: reasons, dictionary: dictionary)
  }

  /// The words of a text column as codes of another dictionary.
  private func words(interningInto merged: inout TextDictionary) -> [Int64] {
    let codes = (0..<dictionary.count).map { code in
      Int64(merged.intern(dictionary.bytes.span.extracting(dictionary.range(of: code))))
    }
    return zip(words, reasons).map { word, reason in reason == 0 ? codes[Int(word)] : 0 }
  }

  /// The words of a number or integer column at a larger scale, or nil when one does not fit.
  public func words(atScale newScale: Int) -> [Int64]? {
    guard type.isNumeric, newScale > type.scale else { return words }
    let rescaled = wordsWhereFitting(atScale: newScale)
    for (row, word) in rescaled.enumerated() where word == nil && !isNull(row) { return nil }
    return rescaled.map { $0 ?? 0 }
  }

  /// The words of a number or integer column at a larger scale, nil where one does not fit.
  private func wordsWhereFitting(atScale newScale: Int) -> [Int64?] {
    // No word but zero fits when more than 18 digits are added.
    let factor = Int64(ExactDecimal.powerOfTen(min(newScale - type.scale, 18)))
    let fitsOnlyZero = newScale - type.scale > 18
    return words.map { word in
      let (product, overflow) = word.multipliedReportingOverflow(by: factor)
      return overflow || (fitsOnlyZero && word != 0) ? nil : product
    }
  }
}

/// A dense number for each row: rows have the same number exactly when their cells in all these
/// columns are equal, NULL being equal to NULL. Numbers count from zero in order of appearance.
public func groupRows(by columns: [Column], rowCount: Int) -> (groups: [Int], count: Int) {
  var groups = [Int](repeating: 0, count: rowCount)
  var count = rowCount == 0 ? 0 : 1
  for column in columns where count < rowCount {
    (groups, count) = split(groups, by: column)
  }
  return (groups, count)
}

/// Tells the rows of each group apart by one more column.
///
/// An open hash table of the first row of each new group, so that nothing is allocated by the row.
private func split(_ groups: [Int], by column: Column) -> (groups: [Int], count: Int) {
  let mask = (2 * groups.count).nextPowerOfTwo - 1
  var firstRows = [Int32](repeating: -1, count: mask + 1)
  var finer = [Int](repeating: 0, count: groups.count)
  var count = 0
  for row in groups.indices {
    let isNull = column.isNull(row)
    let word = isNull ? 0 : column.words[row]
    var slot = mix(groups[row], word, isNull) & mask
    while firstRows[slot] >= 0 {
      let first = Int(firstRows[slot])
      if groups[first] == groups[row], column.isNull(first) == isNull,
        isNull || column.words[first] == word
      {
        finer[row] = finer[first]
        break
      }
      slot = (slot + 1) & mask
    }
    if firstRows[slot] < 0 {
      firstRows[slot] = Int32(row)
      finer[row] = count
      count += 1
    }
  }
  return (finer, count)
}

/// A hash that never decides an order that anybody sees (the finalizer of MurmurHash3).
private func mix(_ group: Int, _ word: Int64, _ isNull: Bool) -> Int {
  var hash = UInt64(bitPattern: word) ^ (UInt64(group) &* 0x9e37_79b9_7f4a_7c15)
  if isNull { hash = ~hash }
  hash ^= hash >> 33
  hash = hash &* 0xff51_afd7_ed55_8ccd
  hash ^= hash >> 33
  hash = hash &* 0xc4ce_b9fe_1a85_ec53
  hash ^= hash >> 33
  return Int(truncatingIfNeeded: hash >> 1)
}

extension Int {
  fileprivate var nextPowerOfTwo: Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}

extension Column {
  /// This column above the other. A cell that cannot equal any of the other column is NULL.
  func stackedForMatching(on other: Column) -> Column {
    if let stacked = Column.concatenating([self, other], type: type) { return stacked }
    let merged = type.merged(with: other.type)
    // A number that does not fit a word at the finer scale is none of those that are held at it.
    let words = [self, other].flatMap { column in
      merged.map { column.wordsWhereFitting(atScale: $0.scale) }
        ?? Array(repeating: nil, count: column.count)
    }
    let reasons = zip(words, self.reasons + other.reasons).map { word, reason in
      word == nil ? MissingReason.invalid.code : reason
    }
    return Column(type: merged ?? type, words: words.map { $0 ?? 0 }, reasons: reasons)
  }
}
