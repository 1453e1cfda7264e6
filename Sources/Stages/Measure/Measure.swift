public import Definitions
internal import Expressions
public import Tables

/// The stage that counts: facts become metrics.
public struct Measure: Sendable {
  public let pipeline: Pipeline
  public let period: Period
  public let asOf: Day
  /// What the tables lack because of who sent no rows.
  public let absent: [Absence]
  /// Tables that no file feeds in this run.
  public let withoutFiles: Set<String>

  public init(
    pipeline: Pipeline, period: Period, asOf: Day, absent: [Absence], withoutFiles: Set<String>
  ) {
    self.pipeline = pipeline
    self.period = period
    self.asOf = asOf
    self.absent = absent
    self.withoutFiles = withoutFiles
  }

  /// The cells of every metric, in the order of the pipeline: for each window the total, then the
  /// members of each breakdown.
  ///
  /// - Throws: `MeasureError` when arithmetic leaves the range of exact numbers.
  public func measure(
    facts: [String: Table], tables: [String: CheckedTable]
  ) throws -> [[MetricCell]] {
    var measuring = Measuring(measure: self, facts: facts, tables: tables)
    return try pipeline.metrics.map { try measuring.cells(of: $0, over: period.span) }
  }

  /// Rows for which it cannot be said whether they count are a finding, too, unless nothing can be
  /// said of them yet.
  public func finding(for metric: Metric, total: MetricCell) -> Finding? {
    guard metric.measure != nil, total.members.isEmpty, total.status != .notYetDue,
      total.tally.undetermined > 0
    else {
      return nil
    }
    return Finding(
      .undetermined(metric: metric.title, rows: total.tally.undetermined), severity: .warning,
      effect: .none, at: FindingPlace(file: metric.place.file, line: metric.place.line),
      column: metric.name)
  }

  func environment(over span: DayRange) -> Environment {
    Environment(
      periodStart: span.start, periodEnd: span.end, asOf: asOf,
      missingLabels: pipeline.missingLabels)
  }

  /// Whether every table whose rows a fact is made of has no file. Of such rows nobody can say that
  /// there are none.
  func isNotCollected(_ fact: String) -> Bool {
    pipeline.tables(whoseRowsMake: fact).allSatisfy(withoutFiles.contains)
  }

  /// What the tables behind a fact lack.
  func absent(from fact: String) -> [Absence] {
    let behind = pipeline.tables(behind: fact)
    return absent.filter { behind.contains($0.table) }
  }
}

/// A figure that cannot be held exactly.
public struct MeasureError: Error, Sendable {
  public let metric: String
  public let message: String
}

/// The cells of a run as they become known, each computed once, also those of the period before.
struct Measuring {
  let measure: Measure
  let facts: [String: Table]
  let tables: [String: CheckedTable]
  private var known: [CellsKey: [MetricCell]] = [:]
  private var groups: [GroupsKey: CellGroups] = [:]
  private var members: [MembersKey: DimensionMembers] = [:]
  /// The place of each listed member among those of its dimension.
  private var places: [MetricCell.Member: Int] = [:]
  /// By fact, members that surely miss no rows.
  private var complete: [String: Set<MetricCell.Member>] = [:]

  private struct CellsKey: Hashable {
    let metric: String
    let span: DayRange
  }

  private struct GroupsKey: Hashable {
    let fact: String
    /// Nil breaks nothing down.
    let breakdown: Breakdown?
    /// The metric's own day, where a dimension goes by it.
    let date: String?
    let span: DayRange
  }

  private struct MembersKey: Hashable {
    let fact: String
    let dimension: String
    /// The metric's own day, where the dimension goes by it.
    let date: String?
    let span: DayRange
  }

  init(measure: Measure, facts: [String: Table], tables: [String: CheckedTable]) {
    self.measure = measure
    self.facts = facts
    self.tables = tables
  }

  mutating func cells(of metric: Metric, over span: DayRange) throws -> [MetricCell] {
    let key = CellsKey(metric: metric.name, span: span)
    if let cells = known[key] { return cells }
    do {
      let cells = try compute(metric, over: span)
      known[key] = cells
      return cells
    } catch let error as EvaluationError {
      throw MeasureError(metric: metric.name, message: error.message)
    }
  }

  private mutating func compute(_ metric: Metric, over span: DayRange) throws -> [MetricCell] {
    switch metric.formula {
    case .measure(let definition): return try count(definition, for: metric, over: span)
    case .ratio(let of, let to):
      let (of, to) = (try operand(of, span), try operand(to, span))
      return try derived(metric).ratio(of, to: to)
    case .sum(let of):
      let parts = try of.compactMap { try operand($0, span) }
      return try derived(metric).sum(parts)
    case .gap(let of, let reference):
      let of = try operand(of, span)
      return try derived(metric).gap(of, to: reference)
    case .shareOfHighest(let of):
      let of = try operand(of, span)
      return try derived(metric).shareOfHighest(of)
    case .shareOfTotal(let of):
      let of = try operand(of, span)
      return try derived(metric).shareOfTotal(of)
    case .difference(let of, let less):
      let (of, less) = (try operand(of, span), try operand(less, span))
      return try derived(metric).difference(of, less: less)
    case .change(let of):
      // Before the grant there was nothing that could have changed.
      let previous = span.previous.flatMap { previous in
        previous.start < measure.pipeline.calendar.grantStart ? nil : previous
      }
      let (now, before) = (try operand(of, span), try previous.flatMap { try operand(of, $0) })
      return try derived(metric).change(now, from: before)
    case .notCollected: return notCollected(metric, over: span)
    }
  }

  private func notCollected(_ metric: Metric, over span: DayRange) -> [MetricCell] {
    metric.windows.map { window in
      MetricCell(
        notCollected: metric,
        WindowDays(
          window, of: metric, in: span, calendar: measure.pipeline.calendar, asOf: measure.asOf),
        asOf: measure.asOf)
    }
  }

  /// Once its operands are known, the places of all members are, too.
  private func derived(_ metric: Metric) -> DerivedCells {
    DerivedCells(metric: metric, places: places)
  }

  private mutating func operand(_ name: String, _ span: DayRange) throws -> Operand? {
    guard let metric = measure.pipeline.metric(name) else { return nil }
    let cells = try cells(of: metric, over: span)
    return Operand(metric, cells: cells, complete: complete[metric.fact] ?? [])
  }
}

// MARK: - Counting rows

extension Measuring {
  private mutating func count(
    _ definition: MeasureDefinition, for metric: Metric, over span: DayRange
  ) throws -> [MetricCell] {
    guard let table = facts[metric.fact] else { return [] }
    if measure.isNotCollected(metric.fact) { return notCollected(metric, over: span) }
    let rows = try CountedRows(
      definition, unit: metric.unit, over: table, in: measure.environment(over: span))
    let total =
      metric.hasTotal ? try cellGroups(metric.fact, nil, span, date: definition.date) : nil
    let breakdowns = try metric.by.map {
      (breakdown: $0, groups: try cellGroups(metric.fact, $0, span, date: definition.date))
    }
    return metric.windows.flatMap { window in
      let groups =
        [total]
        + breakdowns.filter { measure.pipeline.breaksDown(window, by: $0.breakdown) }.map(\.groups)
      let days = WindowDays(
        window, of: metric, in: span, calendar: measure.pipeline.calendar, asOf: measure.asOf)
      let standings = rows.standings(from: days.first, through: days.last)
      return groups.compactMap { $0 }.flatMap { groups in
        zip(rows.figures(standings, in: groups), groups.members.indices).map { figures, number in
          MetricCell(
            metric, days, asOf: measure.asOf, members: groups.members[number], figures,
            isIncomplete: groups.isIncomplete[number])
        }
      }
    }
  }

  /// Which cells the rows of a fact are in.
  ///
  /// - Parameter date: the day by which the metric puts a row into a window.
  private mutating func cellGroups(
    _ fact: String, _ breakdown: Breakdown?, _ span: DayRange, date: String?
  ) throws -> CellGroups? {
    let names = breakdown?.dimensions ?? []
    let goesByDate = breakdown.map(measure.pipeline.needsDateOfMetric) ?? false
    let key = GroupsKey(
      fact: fact, breakdown: breakdown, date: goesByDate ? date : nil, span: span)
    if let groups = groups[key] { return groups }
    guard let table = facts[fact] else { return nil }
    let dimensions = try names.compactMap { try members(of: $0, fact, table, span, date: date) }
    let made =
      switch (dimensions.first, dimensions.dropFirst().first) {
      case (let first?, let second?): CellGroups(crossing: first, with: second)
      case (let only?, nil): CellGroups(only)
      case (nil, _):
        CellGroups(totalOf: table.rowCount, isIncomplete: !measure.absent(from: fact).isEmpty)
      }
    groups[key] = made
    return made
  }

  private mutating func members(
    of name: String, _ fact: String, _ table: Table, _ span: DayRange, date: String?
  ) throws -> DimensionMembers? {
    let goesByDate = measure.pipeline.dimension(name)?.needsDateOfMetric ?? false
    let key = MembersKey(
      fact: fact, dimension: name, date: goesByDate ? date : nil, span: span)
    if let known = members[key] { return known }
    let made = try makeMembers(of: name, fact, table, span, date: date)
    for member in made?.listed ?? [] where places[member] == nil { places[member] = places.count }
    complete[fact, default: []].formUnion(made?.complete ?? [])
    members[key] = made
    return made
  }

  private func makeMembers(
    of name: String, _ fact: String, _ table: Table, _ span: DayRange, date: String?
  ) throws -> DimensionMembers? {
    guard let dimension = measure.pipeline.dimension(name) else { return nil }
    let absent = measure.absent(from: fact)
    switch dimension.kind {
    case .overlapping(let groups):
      return try DimensionMembers(
        dimension, overlapping: groups, over: table, in: measure.environment(over: span),
        isAnyoneAbsent: !absent.isEmpty)
    case .calendar(let units):
      return (units.field ?? date).flatMap { table[$0] }.map { days in
        DimensionMembers(
          dimension, units, of: days, until: span.end, calendar: measure.pipeline.calendar,
          isAnyoneAbsent: !absent.isEmpty)
      }
    case .exclusive(let field):
      return table[field].map { column in
        DimensionMembers(
          dimension, by: column,
          categories: measure.pipeline.fact(fact)?.field(field)?.categories ?? [],
          tables: tables, pipeline: measure.pipeline, absent: absent)
      }
    }
  }
}

extension MetricCell {
  fileprivate init(notCollected metric: Metric, _ days: WindowDays, asOf: Day) {
    self.init(
      metric: metric.name, fact: metric.fact, window: days.window,
      windowStart: days.published.start,
      windowEnd: days.published.end, cohort: nil, asOf: asOf, members: [], tally: Tally(),
      numerator: nil, denominator: nil, value: nil, unit: metric.unit, status: .notCollected)
  }

  /// A cell that is not due yet shows whom it is about, and nothing of what became of them. Where there
  /// is no value and rows are pending, it is to come. Where no row counts and of some it cannot be said
  /// whether they do, nothing was counted: that is no zero.
  fileprivate init(
    _ metric: Metric, _ days: WindowDays, asOf: Day, members: [Member], _ figures: Figures,
    isIncomplete: Bool
  ) {
    let isOpen =
      figures.tally.counted == 0 && figures.tally.pending + figures.tally.undetermined > 0
    let value = isOpen ? nil : figures.value
    let status: Status =
      switch (days.isDue, isIncomplete, value) {
      case (false, _, _): .notYetDue
      case (_, true, _): .incomplete
      case (_, _, _?): .ok
      case (_, _, nil): figures.tally.pending > 0 ? .notYetAvailable : .undefined
      }
    self.init(
      metric: metric.name, fact: metric.fact, window: days.window,
      windowStart: days.published.start, windowEnd: days.published.end, cohort: days.cohort,
      asOf: asOf, members: members, tally: figures.tally,
      numerator: days.isDue && !(isOpen && figures.denominator == nil) ? figures.numerator : nil,
      denominator: figures.denominator, value: days.isDue ? value : nil, unit: metric.unit,
      status: status)
  }
}
