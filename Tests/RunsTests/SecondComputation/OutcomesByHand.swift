/// A stretch of days that a figure is about.
struct WindowByHand {
  let name: String
  let start: Int
  var end = 20_260_930

  static let grant = WindowByHand(name: "grant_to_date", start: 20_220_701)
  static let programYear = WindowByHand(name: "program_year_to_date", start: 20_260_701)
  static let month = WindowByHand(name: "period", start: 20_260_901)
  static let monthBefore = WindowByHand(name: "period", start: 20_260_801, end: 20_260_831)
}

/// Where one row stands in one metric.
enum Standing: Equatable {
  case outside, excluded, pending, undetermined
  case counted(success: Bool)

  /// The row counts if `isIn` is true and its day lies in the window.
  static func of(_ isIn: Bool?, on day: Int?, in window: WindowByHand) -> Standing {
    if isIn == false { return .outside }
    if let day, day < window.start || day > window.end { return .outside }
    return isIn == nil || day == nil ? .undetermined : .counted(success: true)
  }
}

/// One metric of the monthly outcomes, written again.
struct MetricByHand {
  enum Figure {
    case count, people, share, medianWage
  }

  let name: String
  let unit: String
  let figure: Figure
  let windows: [WindowByHand]
  let dimensions: [String]
  /// By which units of its own day it is told apart, since the grant began.
  var calendar: [String] = []
  /// The day by which a row is in a window.
  var day: (Participation) -> Int? = { _ in nil }
  let judge: (Participation, WindowByHand) -> Standing

  private static let places = ["program", "provider", "sector", "region"]
  private static let times = ["program_year", "quarter", "month"]

  private static func count(
    _ name: String, of day: @escaping (Participation) -> Int?, byCohort: Bool = true,
    _ judge: @escaping (Participation, WindowByHand) -> Standing
  ) -> MetricByHand {
    MetricByHand(
      name: name, unit: "participations", figure: .count, windows: [.grant, .programYear, .month],
      dimensions: places + (byCohort ? ["entry_cohort"] : []), calendar: times, day: day,
      judge: judge)
  }

  /// In the order of the definitions; the plan of the catalog comes before.
  static var all: [MetricByHand] {
    [
      count("enrolled", of: \.entry, byCohort: false) { .of(true, on: $0.entry, in: $1) },
      MetricByHand(
        name: "people_enrolled", unit: "people", figure: .people, windows: [.grant],
        dimensions: places, calendar: ["program_year", "quarter"], day: \.entry,
        judge: { .of(true, on: $0.entry, in: $1) }),
      MetricByHand(
        name: "in_training", unit: "participations", figure: .count, windows: [.month],
        dimensions: places + ["entry_cohort"],
        judge: { row, window in
          let isIn = ThreeValued.and(row.wasInTraining, row.isInTraining(on: window.end))
          return isIn.map { $0 ? .counted(success: true) : .outside } ?? .undetermined
        }),
      count("completed", of: \.completionDay) { .of($0.isCompleted, on: $0.completionDay, in: $1) },
      count("credentialed", of: \.credentialDay) {
        .of($0.isCredentialed, on: $0.credentialDay, in: $1)
      },
      count("placed", of: \.exit) {
        .of(ThreeValued.and($0.exit != nil, $0.isPlaced), on: $0.exit, in: $1)
      },
      share("completion_rate", of: \.firstEntry) { row, window in
        let standing = Standing.of(row.wasInTraining, on: row.firstEntry, in: window)
        guard case .counted = standing else { return standing }
        guard let isStillIn = row.isInTraining(on: window.end) else { return .undetermined }
        if isStillIn { return .pending }
        return row.isCompleted.map { .counted(success: $0) } ?? .undetermined
      },
      share("placement_rate", of: \.completionDay) { row, window in
        let standing = Standing.of(row.isCompleted, on: row.completionDay, in: window)
        guard case .counted = standing else { return standing }
        guard let exit = row.exit, exit <= window.end else { return .pending }
        return row.isPlaced.map { .counted(success: $0) } ?? .undetermined
      },
      MetricByHand(
        name: "median_wage", unit: "usd", figure: .medianWage, windows: [.grant],
        dimensions: places + ["entry_cohort"], calendar: times, day: \.exit,
        judge: { row, window in
          let standing = Standing.of(
            ThreeValued.and(row.exit != nil, row.isPlaced), on: row.exit, in: window)
          return standing == .counted(success: true) && row.wageInCents == nil
            ? .undetermined : standing
        }),
    ]
  }

  private static func share(
    _ name: String, of day: @escaping (Participation) -> Int?,
    _ judge: @escaping (Participation, WindowByHand) -> Standing
  ) -> MetricByHand {
    MetricByHand(
      name: name, unit: "share", figure: .share, windows: [.grant],
      dimensions: places + ["entry_cohort"], calendar: times, day: day, judge: judge)
  }
}

extension MetricByHand {
  /// The columns of metrics.csv from `population` to `status`.
  func figures(of rows: [Participation], in window: WindowByHand) -> String {
    let standings = rows.map { judge($0, window) }
    let excluded = standings.count { $0 == .excluded }
    let pending = standings.count { $0 == .pending }
    let undetermined = standings.count { $0 == .undetermined }
    let counted = zip(rows, standings).filter { _, standing in
      if case .counted = standing { true } else { false }
    }
    var numerator = ""
    var denominator = ""
    var value = ""
    switch figure {
    case .count, .people:
      let people = Set(counted.map(\.0.person)).count
      // What nobody can count yet is no zero.
      if counted.isEmpty, pending + undetermined > 0 { break }
      numerator = String(figure == .count ? counted.count : people)
      value = numerator
    case .share:
      let successes = counted.count { $0.1 == .counted(success: true) }
      numerator = String(successes)
      denominator = String(counted.count)
      if !counted.isEmpty { value = quotient(successes, over: counted.count, digits: 6) }
    case .medianWage:
      let wages = counted.compactMap(\.0.wageInCents).sorted()
      denominator = String(wages.count)
      if !wages.isEmpty {
        // Half of the sum of the two in the middle, which may be one and the same, in dollars.
        let twice = wages[(wages.count - 1) / 2] + wages[wages.count / 2]
        value = quotient(twice, over: 200, digits: 2)
      }
    }
    let population = counted.count + excluded + pending + undetermined
    let columns = [
      String(population), String(excluded), String(pending), String(undetermined), numerator,
      denominator, value, unit,
      !value.isEmpty ? "ok" : pending > 0 ? "not_yet_available" : "undefined",
    ]
    return columns.joined(separator: ",")
  }
}

/// A quotient of whole numbers that are not negative, rounded half to even.
func quotient(_ dividend: Int128, over divisor: Int128, digits: Int) -> String {
  var shifted = dividend
  for _ in 0..<digits { shifted *= 10 }
  var result = shifted / divisor
  let twiceTheRest = shifted % divisor * 2
  if twiceTheRest > divisor || (twiceTheRest == divisor && result % 2 == 1) { result += 1 }
  let text = String(result)
  let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
  return padded.dropLast(digits) + "." + padded.suffix(digits)
}

func quotient(_ dividend: Int, over divisor: Int, digits: Int) -> String {
  quotient(Int128(dividend), over: Int128(divisor), digits: digits)
}
