public import Definitions
internal import Expressions
public import Tables

/// The stage that counts: facts become metrics.
public struct Measure: Sendable {
  public let pipeline: Pipeline
  public let periodStart: Day
  public let periodEnd: Day
  public let asOf: Day
  /// Values of `submitters.field` from whom nothing was received.
  public let absent: [(field: String, submitter: String)]

  public init(
    pipeline: Pipeline, periodStart: Day, periodEnd: Day, asOf: Day,
    absent: [(field: String, submitter: String)]
  ) {
    self.pipeline = pipeline
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.asOf = asOf
    self.absent = absent
  }

  /// All cells of one metric: for each window the total, then each dimension's members.
  ///
  /// - Throws: when arithmetic leaves the range of exact numbers.
  public func measure(
    _ metric: Metric, facts: [String: Table], tables: [String: CheckedTable]
  ) throws -> [MetricCell] {
    guard let table = facts[metric.fact] else { return [] }
    let absent = isFed(metric.fact) ? absent : []
    let everyRow = Array(0..<table.rowCount)
    let breakdowns = metric.by.compactMap { name in
      pipeline.dimension(name).flatMap { dimension in
        table[dimension.field].map { column in
          DimensionMembers(
            dimension, column: column, tables: tables, pipeline: pipeline, absent: absent)
        }
      }
    }
    return try metric.windows.flatMap { window in
      let start = pipeline.calendar.start(
        of: window, periodStart: periodStart, periodEnd: periodEnd)
      let counted = try CountedRows(
        metric, over: table, from: start, through: periodEnd, in: environment)
      let total = cell(
        metric, window, start, counted, everyRow, member: nil, isIncomplete: !absent.isEmpty)
      return [total]
        + breakdowns.flatMap { breakdown in
          breakdown.rows.map { member, rows in
            cell(
              metric, window, start, counted, rows,
              member: MetricCell.Member(dimension: breakdown.dimension, name: member),
              isIncomplete: breakdown.isIncomplete(member))
          }
        }
    }
  }

  /// Whether rows of the fact come from files that somebody is expected to send.
  private func isFed(_ fact: String) -> Bool {
    guard let fact = pipeline.facts.first(where: { $0.name == fact }) else { return false }
    let tables = [fact.from] + fact.lookups.map(\.table)
    return pipeline.tables.contains { $0.expected != nil && tables.contains($0.schema.table) }
  }

  private var environment: Environment {
    Environment(
      periodStart: periodStart, periodEnd: periodEnd, asOf: asOf,
      missingLabels: pipeline.missingLabels)
  }

  /// Rows for which it cannot be said whether they count are a finding, too.
  public func finding(for metric: Metric, total: MetricCell) -> Finding? {
    guard total.tally.undetermined > 0 else { return nil }
    return Finding(
      .undetermined(metric: metric.title, rows: total.tally.undetermined), severity: .warning,
      effect: .none, at: FindingPlace(file: metric.place.file, line: metric.place.line),
      column: metric.name)
  }

  private func cell(
    _ metric: Metric, _ window: Metric.Window, _ start: Day, _ counted: CountedRows,
    _ rows: [Int], member: MetricCell.Member?, isIncomplete: Bool
  ) -> MetricCell {
    let result = counted.aggregate(rows)
    let status: MetricCell.Status =
      isIncomplete ? .incomplete : result.value == nil ? .undefined : .ok
    return MetricCell(
      metric: metric.name, fact: metric.fact, window: window, windowStart: start,
      windowEnd: periodEnd, asOf: asOf, member: member, tally: result.tally,
      numerator: result.numerator, denominator: result.denominator, value: result.value,
      unit: metric.unit, status: status)
  }
}
