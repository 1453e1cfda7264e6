/// Figures of figures once more, from rows of texts, the obvious way: each cell asks every row, and
/// asks anew for each figure it is made from. It shares no code with the engine.
struct SlowComparisons {
  /// A row by its fields; a field that has no value is not there.
  typealias Row = [String: String]
  typealias Key = [(dimension: String, member: String?)]

  let sales: [Row]
  let visits: [Row]
  let isStallAbsent: Bool

  /// A decimal: `digits` divided by ten to the power of `scale`.
  struct Figure {
    var digits: Int
    var scale: Int

    var text: String {
      let whole = String(abs(digits))
      let padded = String(repeating: "0", count: max(0, scale + 1 - whole.count)) + whole
      let point = padded.index(padded.endIndex, offsetBy: -scale)
      return (digits < 0 ? "-" : "") + padded[..<point] + (scale == 0 ? "" : "." + padded[point...])
    }

    func digits(at other: Int) -> Int { digits * ten(other - scale) }
  }

  struct Cell {
    var excluded = 0
    var undetermined = 0
    var counted = 0
    var numerator: Figure?
    var denominator: Figure?
    var value: Figure?
    var status = "ok"
  }

  indirect enum Formula {
    case count(where: (Row, Span) -> Bool?)
    case distinct(String)
    case sum(String, scale: Int)
    case mean(String, scale: Int)
    case percentile(Int, String, scale: Int)
    case share(where: (Row) -> Bool?)
    case ratio(String, String, scale: Int)
    case sumOf([String])
    case gap(String, to: String)
    case shareOfHighest(String)
    case shareOfTotal(String)
    case difference(String, less: String)
    case change(String)
  }

  struct Metric {
    let name: String
    var isOfVisits = false
    var leavesOutReturned = false
    var windows = ["grant_to_date"]
    let by: [[String]]
    let formula: Formula
    var hasTotal = true
  }

  /// First and last day, which sort as texts do.
  struct Span: Equatable {
    let start: String
    let end: String
  }

  static let now = Span(start: "2026-09-01", end: "2026-09-30")
  static let before = Span(start: "2026-08-01", end: "2026-08-31")

  let metrics: [Metric]

  func metric(_ name: String) -> Metric { metrics.first { $0.name == name }! }

  /// All cells in their order.
  func lines() -> [String] {
    metrics.flatMap { metric in
      metric.windows.flatMap { window in
        keys(of: metric).map { key in
          let cell = cell(metric, window, key, SlowComparisons.now)
          let counted = cell.denominator ?? Figure(digits: cell.counted, scale: 0)
          let others = (cell.excluded + cell.undetermined) * ten(counted.scale)
          return [
            metric.name, window, key.map(\.dimension).joined(separator: " × "),
            key.map { $0.member ?? "(no answer)" }.joined(separator: " × "),
            Figure(digits: counted.digits + others, scale: counted.scale).text,
            "\(cell.excluded)", "\(cell.undetermined)", cell.numerator?.text ?? "",
            cell.denominator?.text ?? "", cell.value?.text ?? "", cell.status,
          ].joined(separator: " | ")
        }
      }
    }
  }
}

// MARK: - Members

extension SlowComparisons {
  private func rows(_ metric: Metric) -> [Row] { metric.isOfVisits ? visits : sales }

  /// The facts whose rows decide which cells there are.
  private func facts(below metric: Metric) -> [[Row]] {
    switch metric.formula {
    case .ratio(let of, let to, _):
      return facts(below: self.metric(of)) + facts(below: self.metric(to))
    case .difference(let of, let less):
      return facts(below: self.metric(of)) + facts(below: self.metric(less))
    case .sumOf(let of): return of.flatMap { facts(below: self.metric($0)) }
    case .gap(let of, _), .shareOfHighest(let of), .shareOfTotal(let of), .change(let of):
      return facts(below: self.metric(of))
    default: return [rows(metric)]
    }
  }

  private func keys(of metric: Metric) -> [Key] {
    var keys: [Key] = metric.hasTotal ? [[]] : []
    let facts = facts(below: metric)
    for dimensions in metric.by {
      var candidates: [Key] = [[]]
      for dimension in dimensions {
        candidates = candidates.flatMap { key in
          members(of: dimension, among: facts.flatMap { $0 }).map { key + [(dimension, $0)] }
        }
      }
      keys += candidates.filter { key in
        let isListed = key.allSatisfy { listed($0.dimension).contains($0.member) }
        return isListed || facts.contains { $0.contains { row in isIn(row, key) } }
      }
    }
    if case .shareOfHighest = metric.formula { return keys.filter { $0.last?.member != nil } }
    return keys
  }

  private func listed(_ dimension: String) -> [String?] {
    switch dimension {
    case "region": ["North", "East"]
    case "colour": ["green", "red", "blue"]
    default: ["insiders", "dear", "northern"]
    }
  }

  private func members(of dimension: String, among rows: [Row]) -> [String?] {
    let listed = listed(dimension)
    let found = Set(rows.flatMap { memberships(of: $0, dimension) }).subtracting(listed)
    let named = found.compactMap { $0 }.sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
    return listed + named + (found.contains(nil) ? [nil] : [])
  }

  private func memberships(of row: Row, _ dimension: String) -> [String?] {
    guard dimension == "group" else { return [row[dimension]] }
    let answers: [(String, Bool?)] = [
      ("insiders", row["is_member"].map { $0 == "true" }),
      ("dear", row["amount"].map { Int($0)! > 5000 }),
      ("northern", row["region"].map { $0 == "North" }),
    ]
    let groups = answers.filter { $0.1 == true }.map { Optional($0.0) }
    if groups.isEmpty, answers.contains(where: { $0.1 == nil }) { return [nil] }
    return groups
  }

  private func isIn(_ row: Row, _ key: Key) -> Bool {
    key.allSatisfy { memberships(of: row, $0.dimension).contains($0.member) }
  }

  /// Rows of the absent stall could be anywhere but in the north, by the list of shops.
  private func isIncomplete(_ metric: Metric, _ key: Key) -> Bool {
    isStallAbsent && !metric.isOfVisits
      && !key.contains { $0.dimension == "region" && $0.member == "North" }
  }
}

// MARK: - Figures

extension SlowComparisons {
  private func days(_ window: String, _ span: Span) -> Span {
    switch window {
    case "period": span
    case "program_year_to_date": Span(start: "2026-07-01", end: span.end)
    case "cohort": Span(start: "2025-04-01", end: "2025-09-30")
    default: Span(start: "2024-01-01", end: span.end)
    }
  }

  func cell(_ metric: Metric, _ window: String, _ key: Key, _ span: Span) -> Cell {
    switch metric.formula {
    case .ratio(let of, let to, let scale):
      let (above, below) = (
        cell(self.metric(of), window, key, span), cell(self.metric(to), window, key, span)
      )
      var cell = below
      cell.numerator = above.value
      cell.denominator = below.value
      return combined(cell, above, below) { divided($0, $1, scale: scale) }
    case .sumOf(let of):
      let parts = of.map { cell(self.metric($0), window, key, span) }
      var sum = parts[0]
      for part in parts.dropFirst() {
        var both = combined(sum, sum, part, add)
        both.counted = sum.counted + part.counted
        both.excluded = sum.excluded + part.excluded
        both.undetermined = sum.undetermined + part.undetermined
        sum = both
      }
      (sum.numerator, sum.denominator) = (sum.value, nil)
      return sum
    case .gap(let of, let to):
      let own = cell(self.metric(of), window, key, span)
      let reference = reference(to, of, window, key, span)
      return combined(own.bare, own, reference, subtract)
    case .shareOfHighest(let of):
      let own = cell(self.metric(of), window, key, span)
      let reference = reference("highest", of, window, key, span)
      return combined(own.bare, own, reference) {
        $1.digits > 0 ? divided($0, $1, scale: 6) : nil
      }
    case .shareOfTotal(let of):
      let own = cell(self.metric(of), window, key, span)
      let total = cell(self.metric(of), window, Array(key.dropLast()), span)
      var cell = total
      (cell.numerator, cell.denominator) = (own.value, total.value)
      return combined(cell, own, total) { divided($0, $1, scale: 6) }
    case .difference(let of, let less):
      let own = cell(self.metric(of), window, key, span)
      return combined(own.bare, own, cell(self.metric(less), window, key, span), subtract)
    case .change(let of):
      let own = cell(self.metric(of), window, key, span)
      let earlier = cell(self.metric(of), window, key, SlowComparisons.before)
      return combined(own.bare, own, earlier, subtract)
    default: return counted(metric, window, key, span)
    }
  }

  private func combined(
    _ base: Cell, _ left: Cell, _ right: Cell, _ combine: (Figure, Figure) -> Figure?
  ) -> Cell {
    var cell = base
    let order = ["ok", "undefined", "incomplete"]
    cell.status =
      order[max(order.firstIndex(of: left.status)!, order.firstIndex(of: right.status)!)]
    cell.value = nil
    if let left = left.value, let right = right.value { cell.value = combine(left, right) }
    if cell.value == nil, cell.status == "ok" { cell.status = "undefined" }
    return cell
  }

  private func add(_ left: Figure, _ right: Figure) -> Figure {
    let scale = max(left.scale, right.scale)
    return Figure(digits: left.digits(at: scale) + right.digits(at: scale), scale: scale)
  }

  private func subtract(_ left: Figure, _ right: Figure) -> Figure {
    let scale = max(left.scale, right.scale)
    return Figure(digits: left.digits(at: scale) - right.digits(at: scale), scale: scale)
  }

  private func reference(
    _ to: String, _ name: String, _ window: String, _ key: Key, _ span: Span
  ) -> Cell {
    let metric = metric(name)
    let outer = Array(key.dropLast())
    if to == "total" { return cell(metric, window, outer, span) }
    let dimension = key[key.count - 1].dimension
    if to != "highest" { return cell(metric, window, outer + [(dimension, to)], span) }
    var highest: Cell?
    var isIncomplete = false
    for other in keys(of: metric) where other.map(\.dimension) == key.map(\.dimension) {
      guard zip(outer, other).allSatisfy({ $0.member == $1.member }),
        other[other.count - 1].member != nil
      else { continue }
      let cell = cell(metric, window, other, span)
      if cell.status == "incomplete" { isIncomplete = true }
      guard let value = cell.value else { continue }
      if let best = highest?.value, best.digits(at: 6) >= value.digits(at: 6) { continue }
      highest = cell
    }
    var cell = highest ?? Cell(status: "undefined")
    if isIncomplete { cell.status = "incomplete" }
    return cell
  }

  private func counted(_ metric: Metric, _ window: String, _ key: Key, _ span: Span) -> Cell {
    let days = days(window, span)
    var cell = Cell()
    var values: [Int] = []
    var words: Set<String> = []
    var hits = 0
    for row in rows(metric) where isIn(row, key) {
      if case .count(let condition) = metric.formula, condition(row, span) == false { continue }
      if let day = row["day"], day < days.start || day > days.end { continue }
      var isKnown = row["day"] != nil
      if case .count(let condition) = metric.formula, condition(row, span) == nil {
        isKnown = false
      }
      if isKnown, metric.leavesOutReturned, row["is_returned"] != "false" {
        if row["is_returned"] == nil { cell.undetermined += 1 } else { cell.excluded += 1 }
        continue
      }
      switch metric.formula {
      case .distinct(let field):
        if let word = row[field], isKnown { words.insert(word) } else { isKnown = false }
      case .sum(let field, _), .mean(let field, _), .percentile(_, let field, _):
        if let word = row[field], isKnown { values.append(Int(word)!) } else { isKnown = false }
      case .share(let condition):
        if let hit = condition(row), isKnown { hits += hit ? 1 : 0 } else { isKnown = false }
      default: break
      }
      if isKnown { cell.counted += 1 } else { cell.undetermined += 1 }
    }
    let count = Figure(digits: cell.counted, scale: 0)
    let sum = values.reduce(0, +)
    switch metric.formula {
    case .count: (cell.numerator, cell.value) = (count, count)
    case .distinct:
      cell.numerator = Figure(digits: words.count, scale: 0)
      cell.value = cell.numerator
    case .sum(_, let scale):
      cell.numerator = Figure(digits: sum, scale: scale)
      cell.value = cell.numerator
    case .mean(_, let scale):
      (cell.numerator, cell.denominator) = (Figure(digits: sum, scale: scale), count)
      cell.value = divided(Figure(digits: sum, scale: scale), count, scale: 2)
    case .percentile(let percent, _, let scale):
      cell.denominator = count
      cell.value = percentile(percent, of: values, scale: scale)
    case .share:
      (cell.numerator, cell.denominator) = (Figure(digits: hits, scale: 0), count)
      cell.value = divided(Figure(digits: hits, scale: 0), count, scale: 6)
    case .ratio, .sumOf, .gap, .shareOfHighest, .shareOfTotal, .difference, .change: break
    }
    // What nobody can count yet is no zero.
    if cell.counted == 0, cell.undetermined > 0, cell.denominator == nil {
      (cell.numerator, cell.value) = (nil, nil)
    }
    if cell.value == nil { cell.status = "undefined" }
    if isIncomplete(metric, key) { cell.status = "incomplete" }
    return cell
  }

  /// By its definition: walk a hundredth of a step at a time from the smallest value, p steps for each
  /// gap between neighbours.
  private func percentile(_ percent: Int, of values: [Int], scale: Int) -> Figure? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    var hundredths = sorted[0] * 100
    var steps = (sorted.count - 1) * percent
    for (lower, upper) in zip(sorted, sorted.dropFirst()) {
      hundredths += (upper - lower) * min(steps, 100)
      steps -= min(steps, 100)
    }
    return divided(
      Figure(digits: hundredths, scale: scale), Figure(digits: 100, scale: 0), scale: 2)
  }

  /// Half to even: the floor, and one more when the rest asks it.
  private func divided(_ left: Figure, _ right: Figure, scale: Int) -> Figure? {
    if right.digits == 0 { return nil }
    let sign = right.digits < 0 ? -1 : 1
    let above = sign * left.digits * ten(scale + right.scale)
    let below = sign * right.digits * ten(left.scale)
    var floor = above / below
    if floor * below > above { floor -= 1 }
    let rest = above - floor * below
    if 2 * rest > below || (2 * rest == below && floor % 2 != 0) { floor += 1 }
    return Figure(digits: floor, scale: scale)
  }
}

extension SlowComparisons.Cell {
  /// Of figures that compare, only whom they are about is kept.
  fileprivate var bare: SlowComparisons.Cell {
    var cell = self
    (cell.numerator, cell.denominator) = (nil, nil)
    return cell
  }
}

private func ten(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }
