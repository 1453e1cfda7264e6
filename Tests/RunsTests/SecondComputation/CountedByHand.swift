/// One metric over rows of any kind, written again: which rows are asked about, which are left out,
/// which must wait, and what is counted of the others.
struct CountedByHand<Row> {
  enum Figure {
    case count, share
    /// Different people.
    case people((Row) -> Int)
    /// Cents.
    case dollars((Row) -> Int?)
    /// Ten-thousandths of dollars.
    case medianDollars((Row) -> Int?)
    case medianDays((Row) -> Int?)
  }

  let name: String
  let fact: String
  var unit: String
  let figure: Figure
  var windows: [WindowByHand] = [.grant]
  /// Names of dimensions.
  var by: [String] = []
  /// The day by which a row is in a window; none for what is in every window.
  var day: ((Row) -> Int?)?
  var isIn: (Row) -> Bool? = { _ in true }
  var isExcluded: (Row) -> Bool? = { _ in false }
  var isPending: (Row) -> Bool? = { _ in false }
  var isSuccess: (Row) -> Bool? = { _ in true }

  private func standing(of row: Row, in window: WindowByHand) -> Standing {
    let day = day.map { $0(row) } ?? window.end
    let standing = Standing.of(isIn(row), on: day, in: window)
    guard standing == .counted(success: true) else { return standing }
    guard let isExcluded = isExcluded(row) else { return .undetermined }
    if isExcluded { return .excluded }
    guard let isPending = isPending(row) else { return .undetermined }
    if isPending { return .pending }
    guard let isSuccess = isSuccess(row) else { return .undetermined }
    switch figure {
    case .dollars(let value), .medianDollars(let value), .medianDays(let value):
      return value(row) == nil ? .undetermined : .counted(success: true)
    case .count, .people, .share: return .counted(success: isSuccess)
    }
  }

  /// The columns of metrics.csv from `population` to `status`.
  func figures(of rows: [Row], in window: WindowByHand) -> String {
    let standings = rows.map { standing(of: $0, in: window) }
    let others = [Standing.excluded, .pending, .undetermined].map { kind in
      standings.count { $0 == kind }
    }
    let counted = zip(rows, standings).filter { _, standing in
      if case .counted = standing { true } else { false }
    }
    var (numerator, denominator, value) = figure(
      of: counted.map(\.0), successes: counted.count { $0.1 == .counted(success: true) })
    // What nobody can count yet is no zero.
    if counted.isEmpty, others[1] + others[2] > 0, denominator.isEmpty {
      (numerator, value) = ("", "")
    }
    let population = counted.count + others.reduce(0, +)
    let status = !value.isEmpty ? "ok" : others[1] > 0 ? "not_yet_available" : "undefined"
    return ([population] + others).map { "\($0)," }.joined()
      + [numerator, denominator, value, unit, status].joined(separator: ",")
  }

  private func figure(
    of rows: [Row], successes: Int
  ) -> (numerator: String, denominator: String, value: String) {
    let rowCount = "\(rows.count)"
    switch figure {
    case .count: return (rowCount, "", rowCount)
    case .people(let person):
      let people = "\(Set(rows.map(person)).count)"
      return (people, "", people)
    case .dollars(let value):
      let dollars = quotient(rows.compactMap(value).reduce(0, +), over: 100, digits: 2)
      return (dollars, "", dollars)
    case .share:
      let share = rows.isEmpty ? "" : quotient(successes, over: rows.count, digits: 6)
      return ("\(successes)", rowCount, share)
    case .medianDollars(let value):
      let twice = twiceTheMedian(rows.compactMap(value))
      return ("", rowCount, twice.map { quotient($0, over: 20_000, digits: 2) } ?? "")
    case .medianDays(let value):
      let twice = twiceTheMedian(rows.compactMap(value))
      return ("", rowCount, twice.map { hundredths($0 * 50) } ?? "")
    }
  }

  /// The sum of the two in the middle, which may be one and the same.
  private func twiceTheMedian(_ values: [Int]) -> Int? {
    let sorted = values.sorted()
    return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]
  }

  private func hundredths(_ number: Int) -> String {
    (number < 0 ? "-" : "") + quotient(abs(number), over: 100, digits: 2)
  }
}

/// The line of a figure that no source can give.
func notCollected(_ name: String, unit: String) -> String {
  "\(name),,\(WindowByHand.grant.columns),,,,,,,,,,,,\(unit),not_collected"
}

/// A row that belongs to a program.
protocol OfProgram {
  var program: CatalogByHand.Program? { get }
  var provider: String { get }
}

extension CountedByHand where Row: OfProgram {
  /// All lines of the metric: for each window the total, then the members of each dimension.
  func lines(
    of rows: [Row], _ catalog: CatalogByHand, others: [String: [SliceByHand<Row>]] = [:]
  ) -> [String] {
    windows.flatMap { window -> [String] in
      let slices =
        SliceByHand.all(of: rows, by: [])
        + by.flatMap { name in
          others[name] ?? SliceByHand.members(of: name, rows, catalog, day: day ?? { _ in nil })
        }
      return slices.map { slice in
        [name, fact, window.columns, slice.columns, figures(of: slice.rows, in: window)]
          .joined(separator: ",")
      }
    }
  }
}

extension SliceByHand where Row: OfProgram {
  fileprivate static func members(
    of name: String, _ rows: [Row], _ catalog: CatalogByHand, day: @escaping (Row) -> Int?
  ) -> [SliceByHand] {
    if name == "quarter" {
      let quarters = CalendarByHand.dimension(name, of: rows, day)
      return Array(all(of: rows, by: [quarters]).dropFirst())
    }
    let (members, member): ([String], (Row) -> String?) =
      switch name {
      case "program": (catalog.ids, { $0.program?.id })
      case "sector": (catalog.sectors, { $0.program?.sector })
      case "region": (catalog.regions, { $0.program?.region })
      default: (catalog.providers, { $0.provider })
      }
    let dimension = DimensionByHand(name: name, members: members, member: member)
    return Array(all(of: rows, by: [dimension]).dropFirst())
  }
}
