internal import Definitions
internal import Tables

/// The cells of a metric that another one is made from.
struct Operand {
  let metric: Metric
  let cells: [MetricCell]
  /// Members that surely miss no rows.
  private let complete: Set<MetricCell.Member>
  private let index: [Key: MetricCell]

  private struct Key: Hashable {
    let window: Metric.Window
    let members: [MetricCell.Member]
  }

  init(_ metric: Metric, cells: [MetricCell], complete: Set<MetricCell.Member>) {
    self.metric = metric
    self.cells = cells
    self.complete = complete
    index = Dictionary(
      cells.map { (Key(window: $0.window, members: $0.members), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func cells(_ window: Metric.Window, _ dimensions: [String]) -> [MetricCell] {
    cells.filter { $0.window == window && $0.members.map(\.dimension) == dimensions }
  }

  func cell(_ window: Metric.Window, _ members: [MetricCell.Member]) -> MetricCell? {
    index[Key(window: window, members: members)]
  }

  /// What a cell says, or would say if no row were in it: a member may be known to one fact only.
  func reading(_ window: Metric.Window, _ members: [MetricCell.Member]) -> Reading {
    if let cell = cell(window, members) { return Reading(cell) }
    var status = cell(window, [])?.status ?? .undefined
    if status == .incomplete, !complete.isDisjoint(with: members) { status = .ok }
    let scale = cells.lazy.compactMap(\.value).first?.scale ?? 0
    let value = metric.isAdditive ? ExactDecimal(unscaled: 0, scale: scale) : nil
    switch status {
    case .ok, .undefined, .notYetAvailable:
      return Reading(value: value, status: value == nil ? .undefined : .ok)
    case .incomplete: return Reading(value: value, status: .incomplete)
    default: return Reading(value: nil, status: status)
    }
  }
}

/// A value, or why there is none.
struct Reading {
  var tally = Tally()
  var value: ExactDecimal?
  var status: MetricCell.Status

  init(value: ExactDecimal?, status: MetricCell.Status) {
    self.value = value
    self.status = status
  }

  init(_ cell: MetricCell) {
    tally = cell.tally
    value = cell.value
    status = cell.status
  }

  /// A figure made from two. Where neither lacks anything and there is no value, it is undefined.
  init(
    _ left: Reading, _ right: Reading,
    _ combine: (ExactDecimal, ExactDecimal) throws -> ExactDecimal?
  ) rethrows {
    tally = left.tally
    status = left.status.worse(right.status)
    if let left = left.value, let right = right.value { value = try combine(left, right) }
    if value == nil, status == .ok { status = .undefined }
  }
}

/// Cells made from cells of other metrics with the same window and members.
struct DerivedCells {
  let metric: Metric
  /// The place of each listed member among those of its dimension.
  let places: [MetricCell.Member: Int]

  /// Dimensions of each group of cells: those of the total first, if there is one.
  private var breakdowns: [[String]] {
    (metric.hasTotal ? [[]] : []) + metric.by.map(\.dimensions)
  }

  func ratio(_ of: Operand?, to: Operand?) throws -> [MetricCell] {
    guard let of, let to else { return [] }
    return try forEachCell(of: [to, of]) { window, members in
      let (above, below) = (of.reading(window, members), to.reading(window, members))
      var figures = try Reading(above, below) { try quotient($0, $1) }
      figures.tally = below.tally
      return (figures, above.value, below.value)
    }
  }

  /// Rows of all parts are told of, each as often as it is counted in one of them.
  func sum(_ parts: [Operand]) throws -> [MetricCell] {
    guard !parts.isEmpty else { return [] }
    return try forEachCell(of: parts) { window, members in
      let readings = parts.map { $0.reading(window, members) }
      let figures = try readings.dropFirst().reduce(readings[0]) { sum, part in
        var both = try Reading(sum, part, self.sum)
        both.tally = sum.tally + part.tally
        return both
      }
      return (figures, figures.value, nil)
    }
  }

  /// The difference to a cell beside it. There is none for the total.
  func gap(_ of: Operand?, to reference: Metric.Reference) throws -> [MetricCell] {
    guard let of else { return [] }
    return try forEachCell(of: [of]) { window, members in
      let figures = try Reading(
        of.reading(window, members), self.reference(reference, of, window, members), difference)
      return (figures, nil, nil)
    }
  }

  /// The quotient to the highest cell beside it. There is none for the total, and none for rows
  /// without an answer, which are no group that could be treated differently.
  func shareOfHighest(_ of: Operand?) throws -> [MetricCell] {
    guard let of else { return [] }
    return try forEachCell(of: [of]) { window, members in
      guard members.last?.name != nil else { return nil }
      let figures = try Reading(
        of.reading(window, members), self.reference(.highest, of, window, members)
      ) { own, highest in
        highest > ExactDecimal(0) ? try quotient(own, highest) : nil
      }
      return (figures, nil, nil)
    }
  }

  /// The quotient to the total, of crossed cells to that of the first dimension. What overlaps has
  /// shares that add up to more than the whole.
  func shareOfTotal(_ of: Operand?) throws -> [MetricCell] {
    guard let of else { return [] }
    return try forEachCell(of: [of]) { window, members in
      let own = of.reading(window, members)
      let total = of.reading(window, Array(members.dropLast()))
      var figures = try Reading(own, total) { try quotient($0, $1) }
      figures.tally = total.tally
      return (figures, own.value, total.value)
    }
  }

  /// One figure less another of the same window and members.
  func difference(_ of: Operand?, less: Operand?) throws -> [MetricCell] {
    guard let of, let less else { return [] }
    return try forEachCell(of: [of, less]) { window, members in
      let figures = try Reading(
        of.reading(window, members), less.reading(window, members), difference)
      return (figures, nil, nil)
    }
  }

  /// The difference to the period before; there is none where there was no such period.
  func change(_ of: Operand?, from previous: Operand?) throws -> [MetricCell] {
    guard let of else { return [] }
    guard let previous else {
      return try forEachCell(of: [of]) { window, members in
        var figures = of.reading(window, members)
        figures.value = nil
        figures.status = figures.status.worse(.notApplicable)
        return (figures, nil, nil)
      }
    }
    return try forEachCell(of: [of, previous]) { window, members in
      let figures = try Reading(
        of.reading(window, members), previous.reading(window, members), difference)
      return (figures, nil, nil)
    }
  }
}

// MARK: - Cells beside each other

extension DerivedCells {
  private typealias Made = (
    figures: Reading, numerator: ExactDecimal?, denominator: ExactDecimal?
  )

  /// A cell for every combination of members that one of the operands has, those of the first first.
  private func forEachCell(
    of operands: [Operand],
    _ make: (Metric.Window, [MetricCell.Member]) throws -> Made?
  ) throws -> [MetricCell] {
    var made: [MetricCell] = []
    for window in metric.windows {
      guard let days = operands[0].cells.first(where: { $0.window == window }) else { continue }
      for dimensions in breakdowns {
        let listed = operands.map { $0.cells(window, dimensions).map(\.members) }
        for members in merged(listed) {
          guard let (figures, numerator, denominator) = try make(window, members) else { continue }
          made.append(
            MetricCell(
              metric: metric.name, fact: metric.fact, window: window,
              windowStart: days.windowStart, windowEnd: days.windowEnd, cohort: days.cohort,
              asOf: days.asOf, members: members, tally: figures.tally, numerator: numerator,
              denominator: denominator, value: figures.value, unit: metric.unit,
              status: figures.status))
        }
      }
    }
    return made
  }

  /// Members of several operands in the order of each: listed ones, others by their bytes, then rows
  /// without an answer.
  private func merged(_ lists: [[[MetricCell.Member]]]) -> [[MetricCell.Member]] {
    guard lists.count > 1, lists[0] != lists[1] else { return lists[0] }
    return Set(lists.joined()).sorted { left, right in
      for (left, right) in zip(left, right) where left != right { return precedes(left, right) }
      return false
    }
  }

  private func precedes(_ left: MetricCell.Member, _ right: MetricCell.Member) -> Bool {
    guard let leftName = left.name, let rightName = right.name else { return left.name != nil }
    let (leftPlace, rightPlace) = (places[left] ?? .max, places[right] ?? .max)
    return leftPlace == rightPlace ? byBytes(leftName, rightName) : leftPlace < rightPlace
  }

  /// What a cell is compared with: a cell with the same first member, if two are crossed.
  private func reference(
    _ reference: Metric.Reference, _ operand: Operand, _ window: Metric.Window,
    _ members: [MetricCell.Member]
  ) -> Reading {
    let outer = Array(members.dropLast())
    guard let last = members.last else { return Reading(value: nil, status: .undefined) }
    switch reference {
    case .total: return operand.reading(window, outer)
    case .member(let name):
      let member = MetricCell.Member(dimension: last.dimension, name: name)
      let isKnown = operand.cells(window, members.map(\.dimension)).contains {
        $0.members.last == member
      }
      return isKnown
        ? operand.reading(window, outer + [member]) : Reading(value: nil, status: .undefined)
    case .highest:
      let siblings = operand.cells(window, members.map(\.dimension)).filter {
        $0.members.dropLast().elementsEqual(outer) && $0.members.last?.name != nil
      }
      var highest = Reading(value: nil, status: .undefined)
      for cell in siblings {
        guard let value = cell.value else { continue }
        if highest.value.map({ value > $0 }) ?? true { highest = Reading(cell) }
      }
      // A group that lacks rows might have been the highest with them.
      if siblings.contains(where: { $0.status == .incomplete }) {
        highest.status = highest.status.worse(.incomplete)
      }
      return highest
    }
  }

  /// Rates have six decimals, money two.
  private func quotient(_ value: ExactDecimal, _ divisor: ExactDecimal) throws -> ExactDecimal? {
    if divisor == ExactDecimal(0) { return nil }
    guard let quotient = value.divided(by: divisor, scale: metric.unit == "usd" ? 2 : 6) else {
      throw tooLarge
    }
    return quotient
  }

  private func sum(_ value: ExactDecimal, _ other: ExactDecimal) throws -> ExactDecimal {
    guard let sum = value.adding(other) else { throw tooLarge }
    return sum
  }

  private func difference(
    _ value: ExactDecimal, _ other: ExactDecimal
  ) throws -> ExactDecimal {
    guard let difference = value.subtracting(other) else { throw tooLarge }
    return difference
  }

  private var tooLarge: MeasureError {
    MeasureError(metric: metric.name, message: "A figure has more digits than can be held exactly.")
  }
}
