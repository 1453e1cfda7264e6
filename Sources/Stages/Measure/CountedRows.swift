internal import Definitions
internal import Expressions
internal import Tables

/// What the conditions of a measure make of every row of its fact, before rows are put together in
/// cells.
struct CountedRows {
  enum Standing: UInt8, CaseIterable {
    case outside, excluded, pending, undetermined, counted
  }

  let measure: MeasureDefinition
  let unit: String
  /// What is summed, averaged or told apart.
  let field: Column?
  /// Of a ratio: which of the counted rows are in the numerator.
  let successes: [Bool]
  private let cohort: [Bool?]?
  private let dates: Column?
  /// What becomes of a row if its cohort and its date let it in.
  private let inside: [Standing]

  init(
    _ measure: MeasureDefinition, unit: String, over table: Table, in environment: Environment
  ) throws {
    func truth(_ condition: Located<Expression>?) throws -> [Bool?]? {
      try condition?.content.truth(over: table, in: environment)
    }
    let exclude = try truth(measure.exclude)
    let pending = try truth(measure.pending)
    let numerator = try truth(measure.numerator)
    let field = measure.field.flatMap { table[$0] }

    /// The first condition that is NULL makes the row undetermined; the first that takes it out
    /// settles it.
    func standing(of row: Int) -> Standing {
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
    self.measure = measure
    self.unit = unit
    self.field = field
    successes = numerator?.map { $0 ?? false } ?? []
    cohort = try truth(measure.cohort)
    dates = measure.date.flatMap { table[$0] }
    inside = (0..<table.rowCount).map(standing)
  }

  /// How every row stands in a window.
  ///
  /// Cohort and date are asked together, as AND does: a day outside the window settles a row whatever
  /// its cohort.
  func standings(from first: Day, through last: Day) -> [Standing] {
    let (first, last) = (Int64(first.number), Int64(last.number))
    return inside.indices.map { row in
      let isInCohort = cohort.map { $0[row] } ?? true
      if isInCohort == false { return .outside }
      if let dates {
        if dates.isNull(row) { return .undetermined }
        if dates.words[row] < first || dates.words[row] > last { return .outside }
      }
      return isInCohort == nil ? .undetermined : inside[row]
    }
  }
}
