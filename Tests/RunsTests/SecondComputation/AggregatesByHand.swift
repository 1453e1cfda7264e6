/// What a provider counted itself.
struct AggregateByHand {
  let program: CatalogByHand.Program?
  let enrolled: Int
  let trained: Int
  let completed: Int
  let placed: Int

  static func read(_ sheets: SheetsByHand, catalog: CatalogByHand) -> [AggregateByHand] {
    (sheets.rows["aggregate_counts"] ?? []).map { row in
      func count(_ field: String) -> Int { Int(row.text(field) ?? "") ?? 0 }
      return AggregateByHand(
        program: catalog.programs.first { $0.id == row.cell("program_id") },
        enrolled: count("enrolled"), trained: count("received_training"),
        completed: count("training_completed"), placed: count("employed_at_exit"))
    }
  }
}

/// How many rows a count is about, and what it comes to.
struct CountByHand {
  var rows: Int
  var undetermined = 0
  var value: Int

  /// Rows of participations, by where each stands.
  init(_ standings: [Standing]) {
    value = standings.count { $0 == .counted(success: true) }
    undetermined = standings.count { $0 == .undetermined }
    rows = value + undetermined
  }

  /// A sum over what providers counted.
  init(_ counts: [Int]) {
    rows = counts.count
    value = counts.reduce(0, +)
  }

  static func + (left: CountByHand, right: CountByHand) -> CountByHand {
    var sum = left
    sum.rows += right.rows
    sum.undetermined += right.undetermined
    sum.value += right.value
    return sum
  }

  /// Columns from `population` to `status`.
  func figures(unit: String) -> String {
    let shown = unit.contains(",") ? "\"\(unit)\"" : unit
    return "\(rows),0,0,\(undetermined),\(value),,\(value),\(shown),ok"
  }

  /// The same of a quotient, which is about what it is divided by.
  func figures(dividedBy other: CountByHand) -> String {
    let share = quotient(value, over: other.value, digits: 6)
    return
      "\(other.value + other.undetermined),0,0,\(other.undetermined),\(value),\(other.value),\(share),share,ok"
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
    case .trainingLeft:
      return .of(
        ThreeValued.and(left(row, window), row.isCompleted != nil), on: row.firstEntry, in: window)
    case .trainingLeftCompleted:
      return .of(
        ThreeValued.and(left(row, window), row.isCompleted), on: row.firstEntry, in: window)
    case .completersLeft:
      return .of(
        ThreeValued.and(gone(row, window), row.isPlaced != nil), on: row.completionDay, in: window)
    case .completersPlaced:
      return .of(
        ThreeValued.and(gone(row, window), row.isPlaced), on: row.completionDay, in: window)
    }
  }

  private func left(_ row: Participation, _ window: WindowByHand) -> Bool? {
    ThreeValued.and(row.wasInTraining, row.isInTraining(on: window.end).map { !$0 })
  }

  private func gone(_ row: Participation, _ window: WindowByHand) -> Bool? {
    ThreeValued.and(row.isCompleted, row.exit.map { $0 <= window.end })
  }
}
