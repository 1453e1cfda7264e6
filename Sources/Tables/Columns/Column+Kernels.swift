// Loops over whole columns. Each gives a new column or plain arrays; none looks at meaning.

extension Column {
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
  /// Returns nil when a number does not fit a word at that scale.
  public static func concatenating(_ columns: [Column], type: ValueType) -> Column? {
    var words: [Int64] = []
    var reasons: [UInt8] = []
    var dictionary = TextDictionary()
    let total = columns.reduce(0) { $0 + $1.count }
    words.reserveCapacity(total)
    reasons.reserveCapacity(total)
    var merged = type
    for case .number(let scale) in columns.map(\.type) {
      if case .number(let widest) = merged { merged = .number(scale: max(widest, scale)) }
    }
    for column in columns {
      guard let translated = column.words(as: merged, interningInto: &dictionary) else {
        return nil
      }
      words += translated
      reasons += column.reasons
    }
    return Column(type: merged, words: words, reasons: reasons, dictionary: dictionary)
  }

  private func words(
    as target: ValueType, interningInto merged: inout TextDictionary
  ) -> [Int64]? {
    switch (type, target) {
    case (.text, .text):
      var codes: [Int64] = []
      for code in 0..<dictionary.count {
        let text = dictionary.bytes.span.extracting(dictionary.range(of: code))
        codes.append(Int64(merged.intern(text)))
      }
      return codes.isEmpty
        ? words
        : zip(words, reasons).map { word, reason in reason == 0 ? codes[Int(word)] : 0 }
    case (.number(let scale), .number(let wider)):
      return rescaled(words, from: scale, to: wider)
    default:
      return words
    }
  }

  /// The words of a number or integer column at a larger scale, or nil when one does not fit.
  public func words(atScale scale: Int) -> [Int64]? {
    switch type {
    case .number(let own): rescaled(words, from: own, to: scale)
    case .integer: rescaled(words, from: 0, to: scale)
    default: words
    }
  }
}

/// A dense number for each row: rows have the same number exactly when their cells in all these
/// columns are equal, NULL being equal to NULL. Numbers count from zero in order of appearance.
public func groupRows(by columns: [Column], rowCount: Int) -> (groups: [Int], count: Int) {
  struct Step: Hashable {
    let group: Int
    let word: Int64
    let isNull: Bool
  }
  var groups = [Int](repeating: 0, count: rowCount)
  var count = rowCount == 0 ? 0 : 1
  for column in columns {
    var numbers: [Step: Int] = [:]
    for row in 0..<rowCount {
      let isNull = column.isNull(row)
      let step = Step(group: groups[row], word: isNull ? 0 : column.words[row], isNull: isNull)
      if let number = numbers[step] {
        groups[row] = number
      } else {
        numbers[step] = numbers.count
        groups[row] = numbers.count - 1
      }
    }
    count = numbers.count
  }
  return (groups, count)
}

/// For each row of `columns`, the first row of `keys` with the same values, or nil.
///
/// A row with NULL in any of its columns matches nothing, as in SQL. Columns are compared pairwise
/// and must have the same type.
public func matchRows(_ columns: [Column], to keys: [Column]) -> [Int?] {
  let rowCount = columns.first?.count ?? 0
  let keyCount = keys.first?.count ?? 0
  let joined = zip(keys, columns).map { key, column in
    Column.concatenating([key, column], type: key.type)
  }
  guard !joined.contains(where: { $0 == nil }) else {
    return Array(repeating: nil, count: rowCount)
  }
  let stacked = joined.compactMap { $0 }
  let (groups, groupCount) = groupRows(by: stacked, rowCount: keyCount + rowCount)
  var firstKey = [Int?](repeating: nil, count: groupCount)
  for row in 0..<keyCount where firstKey[groups[row]] == nil { firstKey[groups[row]] = row }
  return (0..<rowCount).map { row in
    columns.contains { $0.isNull(row) } ? nil : firstKey[groups[keyCount + row]]
  }
}

private func rescaled(_ words: [Int64], from scale: Int, to wider: Int) -> [Int64]? {
  guard wider > scale else { return words }
  guard wider - scale <= 18 else { return words.allSatisfy { $0 == 0 } ? words : nil }
  let factor = Int64(ExactDecimal.powerOfTen(wider - scale))
  var result = words
  for index in result.indices {
    let (product, overflow) = result[index].multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    result[index] = product
  }
  return result
}
