// One value for each group of rows. Cells without a value are passed over, as SQL's aggregates do.

extension Column {
  /// How many rows of each group have a value.
  public func counts(in groups: RowGroups) -> Column {
    var counts = [Int64](repeating: 0, count: groups.count)
    for (row, group) in groups.groups.enumerated() where !isNull(row) { counts[group] += 1 }
    return Column(type: .integer, words: counts)
  }

  /// The sum of each group, or nil when one does not fit a word.
  ///
  /// - Precondition: the type is numeric.
  public func sums(in groups: RowGroups) -> Column? {
    precondition(type.isNumeric)
    var sums = [Int128](repeating: 0, count: groups.count)
    var sumReasons = [UInt8](repeating: MissingReason.missing.code, count: groups.count)
    for (row, group) in groups.groups.enumerated() where !isNull(row) {
      sums[group] += Int128(words[row])
      sumReasons[group] = 0
    }
    var sumWords: [Int64] = []
    sumWords.reserveCapacity(groups.count)
    for sum in sums {
      guard let word = Int64(exactly: sum) else { return nil }
      sumWords.append(word)
    }
    return Column(type: type, words: sumWords, reasons: sumReasons)
  }

  /// The smallest value of each group; texts by their bytes.
  public func least(in groups: RowGroups) -> Column {
    let words = orderedWords
    return gathered(bestRows(in: groups) { words[$0] < words[$1] })
  }

  /// The largest value of each group; texts by their bytes.
  public func greatest(in groups: RowGroups) -> Column {
    let words = orderedWords
    return gathered(bestRows(in: groups) { words[$0] > words[$1] })
  }

  /// The value of each group that stands first by these columns, NULL last. Among equals it is the
  /// smallest, so that the order of the rows does not matter.
  public func first(in groups: RowGroups, by order: [Column]) -> Column {
    let keys = (order + [self]).map { (words: $0.orderedWords, reasons: $0.reasons) }
    return gathered(
      bestRows(in: groups) { row, other in
        for (words, reasons) in keys {
          let (isNull, isOtherNull) = (reasons[row] != 0, reasons[other] != 0)
          if isNull != isOtherNull { return isOtherNull }
          if !isNull, words[row] != words[other] { return words[row] < words[other] }
        }
        return false
      })
  }

  /// TRUE where any row of the group is, else NULL where any is, else FALSE.
  ///
  /// - Precondition: the type is boolean.
  public func anyTrue(in groups: RowGroups) -> Column {
    precondition(type == .boolean)
    var words = [Int64](repeating: 0, count: groups.count)
    var reasons = [UInt8](repeating: 0, count: groups.count)
    for (row, group) in groups.groups.enumerated() {
      if isNull(row) {
        reasons[group] = MissingReason.missing.code
      } else if self.words[row] != 0 {
        words[group] = 1
      }
    }
    for group in words.indices where words[group] == 1 { reasons[group] = 0 }
    return Column(type: .boolean, words: words, reasons: reasons)
  }

  /// The first row of each group that no other row is better than; nil where none has a value.
  private func bestRows(in groups: RowGroups, isBetter: (Int, Int) -> Bool) -> [Int?] {
    var best = [Int?](repeating: nil, count: groups.count)
    for (row, group) in groups.groups.enumerated() where !isNull(row) {
      if let sofar = best[group], !isBetter(row, sofar) { continue }
      best[group] = row
    }
    return best
  }

  /// Words in the order of the values they stand for.
  private var orderedWords: [Int64] {
    guard type == .text else { return words }
    var places = [Int64](repeating: 0, count: dictionary.count)
    for (place, code) in dictionary.codesInByteOrder().enumerated() { places[code] = Int64(place) }
    return zip(words, reasons).map { word, reason in reason == 0 ? places[Int(word)] : 0 }
  }
}
