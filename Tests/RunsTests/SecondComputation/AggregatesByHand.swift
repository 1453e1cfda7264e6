/// What a provider counted itself.
struct AggregateByHand {
  let program: CatalogByHand.Program?
  let enrolled: Int
  let trained: Int
  let completed: Int
  let placed: Int
  /// The last day that the counts tell of.
  let through: Int?

  static func read(_ sheets: SheetsByHand, catalog: CatalogByHand) -> [AggregateByHand] {
    (sheets.rows["aggregate_counts"] ?? []).map { row in
      func count(_ field: String) -> Int { Int(row.text(field) ?? "") ?? 0 }
      return AggregateByHand(
        program: catalog.programs.first { $0.id == row.cell("program_id") },
        enrolled: count("enrolled"), trained: count("received_training"),
        completed: count("training_completed"), placed: count("employed_at_exit"),
        through: row.day("counted_through"))
    }
  }
}

/// How many rows a count is about, and what it comes to.
struct CountByHand {
  var rows: Int
  var pending = 0
  var undetermined = 0
  var value: Int

  /// Rows of participations, by where each stands.
  init(_ standings: [Standing]) {
    value = standings.count { $0 == .counted(success: true) }
    pending = standings.count { $0 == .pending }
    undetermined = standings.count { $0 == .undetermined }
    rows = value + pending + undetermined
  }

  /// A sum over what providers counted.
  init(_ counts: [Int]) {
    rows = counts.count
    value = counts.reduce(0, +)
  }

  static func + (left: CountByHand, right: CountByHand) -> CountByHand {
    var sum = left
    sum.rows += right.rows
    sum.pending += right.pending
    sum.undetermined += right.undetermined
    sum.value += right.value
    return sum
  }

  /// Columns from `population` to `status`.
  func figures(unit: String) -> String {
    let shown = unit.contains(",") ? "\"\(unit)\"" : unit
    return "\(rows),0,\(pending),\(undetermined),\(value),,\(value),\(shown),ok"
  }

  /// The same of a quotient, which is about what it is divided by.
  func figures(dividedBy other: CountByHand) -> String {
    let share = quotient(value, over: other.value, digits: 6)
    return
      "\(other.value + other.pending + other.undetermined),0,\(other.pending),\(other.undetermined),\(value),\(other.value),\(share),share,ok"
  }
}

/// The two sides of the overall rates, counted from rows of participations.
enum RateSide: String, CaseIterable {
  case trainingLeft = "training_left"
  case trainingLeftCompleted = "training_left_completed"
  case completersLeft = "completers_left"
  case completersPlaced = "completers_placed"

  func judge(_ row: Participation, _ window: WindowByHand) -> Standing {
    switch self {
    case .trainingLeft, .trainingLeftCompleted:
      let entered = Standing.of(row.wasInTraining, on: row.firstEntry, in: window)
      guard case .counted = entered else { return entered }
      guard let isStillIn = row.isInTraining(on: window.end) else { return .undetermined }
      return isStillIn ? .pending : standing(row.isCompleted, all: self == .trainingLeft)
    case .completersLeft, .completersPlaced:
      let hasLeft = row.exit.map { $0 <= window.end } ?? false
      if self == .completersPlaced, hasLeft, row.isPlaced == false { return .outside }
      let completed = Standing.of(row.isCompleted, on: row.completionDay, in: window)
      guard case .counted = completed else { return completed }
      return hasLeft ? standing(row.isPlaced, all: self == .completersLeft) : .pending
    }
  }

  /// Whom the numerator does not count is no row of it.
  private func standing(_ isSuccess: Bool?, all: Bool) -> Standing {
    guard let isSuccess else { return .undetermined }
    return all || isSuccess ? .counted(success: true) : .outside
  }
}
