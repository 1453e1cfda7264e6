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
    return try metric.windows.flatMap { window in
      let start = pipeline.calendar.start(
        of: window, periodStart: periodStart, periodEnd: periodEnd)
      let rows = try CountedRows(
        metric, over: table, from: start, through: periodEnd, parameters: parameters)
      var cells = [
        cell(
          metric, window, start, rows, Array(0..<table.rowCount), member: nil,
          isIncomplete: !absent.isEmpty)
      ]
      for name in metric.by {
        guard let dimension = pipeline.dimension(name), let column = table[dimension.field] else {
          continue
        }
        let members = DimensionMembers(
          dimension, column: column, tables: tables, pipeline: pipeline, absent: absent)
        for (member, memberRows) in members.rows {
          cells.append(
            cell(
              metric, window, start, rows, memberRows,
              member: MetricCell.Member(dimension: name, name: member),
              isIncomplete: members.isIncomplete(member)))
        }
      }
      return cells
    }
  }

  /// Whether rows of the fact come from files that somebody is expected to send.
  private func isFed(_ fact: String) -> Bool {
    guard let fact = pipeline.facts.first(where: { $0.name == fact }) else { return false }
    let tables = [fact.from] + fact.lookups.map(\.table)
    return pipeline.tables.contains { $0.expected != nil && tables.contains($0.schema.table) }
  }

  public var parameters: [String: Value] {
    ["period_start": .date(periodStart), "period_end": .date(periodEnd), "as_of": .date(asOf)]
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

/// The members of a dimension in their order, each with its rows.
private struct DimensionMembers {
  let rows: [(member: String?, rows: [Int])]
  /// Members that surely miss no rows: each of the submitters they belong to sent some.
  private let complete: Set<String>
  private let isAnyoneAbsent: Bool

  /// Listed members come first, in the order of the field's categories, else of their bytes; then
  /// members that only the rows know; then rows without an answer.
  init(
    _ dimension: Dimension, column: Column, tables: [String: CheckedTable], pipeline: Pipeline,
    absent: [(field: String, submitter: String)]
  ) {
    var listed: [String] = []
    var complete = Set<String>()
    if let members = dimension.members, let table = tables[members.table]?.table,
      let names = table[members.field]
    {
      let categories = pipeline.schema(members.table)?.field(members.field)?.categories ?? []
      let present = Set((0..<names.count).compactMap { names[$0]?.description })
      listed =
        categories.filter(present.contains) + present.subtracting(categories).sorted(by: byBytes)
      if absent.allSatisfy({ table[$0.field] != nil }) { complete = present }
      for (field, submitter) in absent {
        guard let owner = table[field] else { continue }
        for row in 0..<names.count where owner[row] == .text(submitter) {
          if let name = names[row]?.description { complete.remove(name) }
        }
      }
    }
    var byMember: [String: [Int]] = [:]
    var noAnswer: [Int] = []
    for row in 0..<column.count {
      if let name = column[row]?.description {
        byMember[name, default: []].append(row)
      } else {
        noAnswer.append(row)
      }
    }
    let others = Set(byMember.keys).subtracting(listed).sorted(by: byBytes)
    rows =
      (listed + others).map { ($0, byMember[$0] ?? []) }
      + (noAnswer.isEmpty ? [] : [(nil, noAnswer)])
    self.complete = complete
    isAnyoneAbsent = !absent.isEmpty
  }

  func isIncomplete(_ member: String?) -> Bool {
    isAnyoneAbsent && !(member.map(complete.contains) ?? false)
  }
}

/// Byte order: the same in every locale.
func byBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
