internal import Definitions
internal import Tables

/// What a cell says beside its members and its days.
struct Figures {
  var tally = Tally()
  var numerator: ExactDecimal?
  var denominator: ExactDecimal?
  var value: ExactDecimal?
}

extension CountedRows {
  /// The figures of all cells of a breakdown: the rows are gone through once for each layer, however
  /// many cells there are.
  func figures(_ standings: [Standing], in groups: CellGroups) -> [Figures] {
    let accumulators = Accumulators(standings: standings, groups: groups)
    var figures = accumulators.tallies.map { Figures(tally: $0) }
    switch measure.aggregate {
    case .count:
      for cell in figures.indices { figures[cell].count = figures[cell].tally.counted }
    case .distinctCount:
      guard let field else { break }
      for (cell, count) in accumulators.distinctCounts(of: field).enumerated() {
        figures[cell].count = count
      }
    case .sum:
      guard let field else { break }
      for (cell, sum) in accumulators.sums(of: field.words).enumerated() {
        let sum = ExactDecimal(unscaled: sum, scale: field.type.scale)
        figures[cell].numerator = sum.rounded(toScale: publishedScale)
        figures[cell].value = figures[cell].numerator
      }
    case .mean:
      guard let field else { break }
      for (cell, sum) in accumulators.sums(of: field.words).enumerated() {
        figures[cell].divide(
          ExactDecimal(unscaled: sum, scale: field.type.scale),
          scale: publishedScale + extraDigits)
      }
    case .median, .percentile:
      guard let field, let percentile = measure.percentile else { break }
      for (cell, words) in accumulators.gathered(field.words).enumerated() {
        figures[cell].denominator = ExactDecimal(words.count)
        figures[cell].value = hundredfold(percentile, of: words.sorted())?
          .divided(by: 100, scale: publishedScale + extraDigits)
      }
    case .ratio:
      let hits = accumulators.sums(of: successes.map { $0 ? 1 : 0 })
      for (cell, count) in hits.enumerated() {
        figures[cell].divide(ExactDecimal(unscaled: count, scale: 0), scale: 6)
      }
    }
    return figures
  }

  /// A hundred times the percentile: at (n - 1) * p / 100 of the sorted values counted from zero, and
  /// where that lies between two of them, as far between.
  private func hundredfold(_ percentile: Int, of sorted: [Int64]) -> ExactDecimal? {
    guard !sorted.isEmpty else { return nil }
    let (lower, rest) = ((sorted.count - 1) * percentile).quotientAndRemainder(dividingBy: 100)
    let upper = min(lower + 1, sorted.count - 1)
    return ExactDecimal(
      unscaled: Int128(sorted[lower]) * Int128(100 - rest) + Int128(sorted[upper]) * Int128(rest),
      scale: field?.type.scale ?? 0)
  }

  /// Money has cents.
  private var publishedScale: Int { unit == "usd" ? 2 : field?.type.scale ?? 0 }

  /// The mean or the middle of whole units may lie between them.
  private var extraDigits: Int { unit == "usd" ? 0 : 2 }
}

extension Figures {
  fileprivate var count: Int {
    get { tally.counted }
    set {
      numerator = ExactDecimal(newValue)
      value = numerator
    }
  }

  /// The mean of the counted rows.
  fileprivate mutating func divide(_ sum: ExactDecimal, scale: Int) {
    numerator = sum
    denominator = ExactDecimal(tally.counted)
    if tally.counted > 0 { value = sum.divided(by: tally.counted, scale: scale) }
  }
}

/// Passes over the rows that add up something for every cell side by side.
private struct Accumulators {
  let standings: [CountedRows.Standing]
  let groups: CellGroups
  let tallies: [Tally]

  init(standings: [CountedRows.Standing], groups: CellGroups) {
    self.standings = standings
    self.groups = groups
    let kinds = CountedRows.Standing.allCases.count
    var counts = [Int](repeating: 0, count: groups.count * kinds)
    for layer in groups.layers {
      for (row, cell) in layer.enumerated() where cell >= 0 {
        counts[Int(cell) * kinds + Int(standings[row].rawValue)] += 1
      }
    }
    tallies = (0..<groups.count).map { cell in
      func count(_ standing: CountedRows.Standing) -> Int {
        counts[cell * kinds + Int(standing.rawValue)]
      }
      return Tally(
        counted: count(.counted), excluded: count(.excluded), pending: count(.pending),
        undetermined: count(.undetermined))
    }
  }

  private func forEachCounted(_ body: (_ cell: Int, _ row: Int) -> Void) {
    for layer in groups.layers {
      for (row, cell) in layer.enumerated() where cell >= 0 && standings[row] == .counted {
        body(Int(cell), row)
      }
    }
  }

  func sums(of words: [Int64]) -> [Int128] {
    var sums = [Int128](repeating: 0, count: groups.count)
    forEachCounted { cell, row in sums[cell] += Int128(words[row]) }
    return sums
  }

  /// The words of each cell's counted rows, cell behind cell in one array.
  func gathered(_ words: [Int64]) -> [ArraySlice<Int64>] {
    var starts = [0]
    for tally in tallies { starts.append(starts[starts.count - 1] + tally.counted) }
    var next = starts
    var gathered = [Int64](repeating: 0, count: starts[starts.count - 1])
    forEachCounted { cell, row in
      gathered[next[cell]] = words[row]
      next[cell] += 1
    }
    return (0..<groups.count).map { gathered[starts[$0]..<starts[$0 + 1]] }
  }

  func distinctCounts(of column: Column) -> [Int] {
    let (values, count) = groupRows(by: [column], rowCount: column.count)
    // The last cell in which a value was met: cells come one after the other.
    var lastCell = [Int](repeating: -1, count: count)
    return gathered(values.map(Int64.init)).enumerated().map { cell, words in
      var distinct = 0
      for word in words where lastCell[Int(word)] != cell {
        lastCell[Int(word)] = cell
        distinct += 1
      }
      return distinct
    }
  }
}
