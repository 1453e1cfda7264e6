internal import Definitions
internal import Expressions
internal import Tables

/// What a metric makes of every row of its fact, before rows are put together in cells.
struct CountedRows {
  enum Standing {
    case outside, excluded, pending, undetermined, counted
  }

  private let metric: Metric
  private let standings: [Standing]
  /// Of a ratio: which of the counted rows are in the numerator.
  private let successes: [Bool]
  private let field: Column?

  /// Asks first cohort and date together, as AND does: a day outside the window settles a row
  /// whatever its cohort. Then exclude, pending, and what is counted. The
  /// first that is NULL makes the row undetermined; the first that takes it out settles it.
  init(
    _ metric: Metric, over table: Table, from start: Day, through end: Day,
    in environment: Environment
  ) throws {
    func truth(_ condition: Located<Expression>?) throws -> [Bool?]? {
      try condition?.content.truth(over: table, in: environment)
    }
    let cohort = try truth(metric.cohort)
    let exclude = try truth(metric.exclude)
    let pending = try truth(metric.pending)
    let numerator = try truth(metric.numerator)
    let dates = metric.date.flatMap { table[$0] }
    let field = metric.field.flatMap { table[$0] }

    func standing(of row: Int) -> Standing {
      let isInCohort = cohort.map { $0[row] } ?? true
      let isInWindow =
        dates.map { dates -> Bool? in
          guard case .date(let day)? = dates[row] else { return nil }
          return day >= start && day <= end
        } ?? true
      if isInCohort == false || isInWindow == false { return .outside }
      if isInCohort == nil || isInWindow == nil { return .undetermined }
      if let exclude {
        guard let isOut = exclude[row] else { return .undetermined }
        if isOut { return .excluded }
      }
      if let pending {
        guard let isPending = pending[row] else { return .undetermined }
        if isPending { return .pending }
      }
      if let numerator, numerator[row] == nil { return .undetermined }
      if let field, field.isNull(row) { return .undetermined }
      return .counted
    }
    self.metric = metric
    self.field = field
    standings = (0..<table.rowCount).map(standing)
    successes = numerator?.map { $0 ?? false } ?? []
  }

  struct Result {
    var tally = Tally()
    var numerator: ExactDecimal?
    var denominator: Int?
    var value: ExactDecimal?
  }

  /// The figure for these rows.
  func aggregate(_ rows: [Int]) -> Result {
    var result = Result()
    for row in rows {
      switch standings[row] {
      case .outside: break
      case .excluded: result.tally.excluded += 1
      case .pending: result.tally.pending += 1
      case .undetermined: result.tally.undetermined += 1
      case .counted: result.tally.counted += 1
      }
    }
    let counted = rows.filter { standings[$0] == .counted }
    switch metric.aggregate {
    case .count:
      result.numerator = ExactDecimal(counted.count)
      result.value = result.numerator
    case .distinctCount:
      result.numerator = field.map { field in
        ExactDecimal(Set(counted.map { field.words[$0] }).count)
      }
      result.value = result.numerator
    case .sum:
      result.numerator = sum(counted).map(published)
      result.value = result.numerator
    case .mean:
      result.numerator = sum(counted)
      result.denominator = counted.count
      if !counted.isEmpty {
        result.value = result.numerator?.divided(
          by: counted.count, scale: publishedScale + extraDigits)
      }
    case .median:
      result.denominator = counted.count
      result.value = median(counted)
    case .ratio:
      let successful = counted.count { successes[$0] }
      result.numerator = ExactDecimal(successful)
      result.denominator = counted.count
      if !counted.isEmpty {
        result.value = ExactDecimal(successful).divided(by: counted.count, scale: 6)
      }
    }
    return result
  }

  private func sum(_ rows: [Int]) -> ExactDecimal? {
    field.map { field in
      ExactDecimal(unscaled: rows.reduce(0) { $0 + Int128(field.words[$1]) }, scale: scale)
    }
  }

  /// The middle value, or the mean of the two in the middle.
  private func median(_ rows: [Int]) -> ExactDecimal? {
    guard let field, !rows.isEmpty else { return nil }
    let words = rows.map { field.words[$0] }.sorted()
    let middle = words.count / 2
    let twice =
      words.count % 2 == 1
      ? 2 * Int128(words[middle]) : Int128(words[middle - 1]) + Int128(words[middle])
    return ExactDecimal(unscaled: twice, scale: scale)
      .divided(by: 2, scale: publishedScale + extraDigits)
  }

  private var scale: Int {
    if case .number(let scale)? = field?.type { scale } else { 0 }
  }

  /// Money has cents.
  private var publishedScale: Int { metric.unit == "usd" ? 2 : scale }

  /// The mean or the middle of whole units may lie between them.
  private var extraDigits: Int { metric.unit == "usd" ? 0 : 2 }

  private func published(_ sum: ExactDecimal) -> ExactDecimal {
    sum.rounded(toScale: publishedScale)
  }
}
