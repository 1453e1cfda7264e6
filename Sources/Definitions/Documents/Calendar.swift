public import Tables

/// The days of the grant, and the years that periods and windows are named after.
public struct Calendar: Sendable {
  public let grantStart: Day
  public let grantEnd: Day?
  /// In the order of the document.
  public let years: [NamedYear]
  /// The year that `program_year_to_date` begins with.
  public let programYear: NamedYear
  /// Other names of periods, such as those a grant agreement uses.
  public let aliases: [(name: String, target: String)]

  /// The number of the program year in which a day lies: the 2025 of PY2025.
  public func programYearNumber(of day: Day) -> Int {
    let first = programYearStart(before: day)?.components.year ?? day.components.year
    return programYear.isNamedAfterEnd && programYear.endsInNext ? first + 1 : first
  }

  /// The first day of the program year in which a day lies.
  public func programYearStart(before day: Day) -> Day? {
    let year = day.components.year
    return [year, year - 1].lazy
      .compactMap { Day(year: $0, month: programYear.month, day: programYear.day) }
      .first { $0 <= day }
  }
}

/// A year that begins on a day of its own: `PY2025`, `SFY2027`.
public struct NamedYear: Sendable {
  public let name: String
  /// What a reader calls it; without it, the months are said.
  public let title: String?
  public let month: Int
  /// At most 28, so that every quarter begins on it.
  public let day: Int
  /// Whether a year that begins in one calendar year and ends in the next has the number of the next.
  public let isNamedAfterEnd: Bool

  /// Whether a year begins in one calendar year and ends in the next.
  var endsInNext: Bool { month > 1 || day > 1 }

  /// The whole year with this number, or one of its quarters.
  func period(_ number: Int, quarter: Int?) -> Period? {
    guard
      let first = Day(
        year: isNamedAfterEnd && endsInNext ? number - 1 : number, month: month, day: day),
      let year = DayRange(from: first, months: 12)
    else { return nil }
    let whole = name + padded(number, 4)
    guard let quarter else {
      return Period(name: whole, title: title.map { "\($0) \(number)" } ?? year.title, span: year)
    }
    var span = DayRange(from: first, months: 3)
    for _ in 1..<quarter { span = span?.next }
    return span.map { span in
      Period(
        name: "\(whole)-Q\(quarter)",
        title: title.map { "\($0) \(number), quarter \(quarter)" } ?? span.title, span: span)
    }
  }
}

extension DayRange {
  fileprivate var next: DayRange? {
    months.flatMap { DayRange(from: Day(number: end.number + 1), months: $0) }
  }
}

// MARK: - Names of periods

extension Calendar {
  static let grantToDate = "grant-to-date"
  static let lastMonth = "last-month"
  static let lastQuarter = "last-quarter"

  /// The period of a name, or nil when there is none.
  ///
  /// Only `last-month` and `last-quarter` look at `today`, and `grant-to-date` when no `asOf` is
  /// given.
  public func period(named name: String, today: Day, asOf: Day?) -> Period? {
    switch name {
    case Calendar.lastMonth: return Period.last(months: 1, before: today)
    case Calendar.lastQuarter: return Period.last(months: 3, before: today)
    default: break
    }
    let target = aliases.first { $0.name == name }?.target ?? name
    return target == Calendar.grantToDate ? grantToDate(asOf ?? today) : fixedPeriod(target)
  }

  /// A period whose days its name alone decides.
  private func fixedPeriod(_ name: String) -> Period? {
    if let period = Period(name) { return period }
    for year in years where name.hasPrefix(year.name) {
      let parts = name.dropFirst(year.name.count)
        .split(separator: "-", omittingEmptySubsequences: false)
      guard let first = parts.first, let number = Period.year(first) else { continue }
      if parts.count == 1 { return year.period(number, quarter: nil) }
      guard parts.count == 2, let quarter = Period.quarter(parts[1]) else { continue }
      return year.period(number, quarter: quarter)
    }
    return nil
  }

  private func grantToDate(_ day: Day) -> Period? {
    let end = grantEnd.map { min($0, day) } ?? day
    guard end >= grantStart else { return nil }
    return Period(
      name: Calendar.grantToDate, title: "Grant to date, since \(grantStart)",
      span: DayRange(from: grantStart, through: end))
  }

  /// Whether an alias may point to this name.
  func isPeriod(_ name: String) -> Bool {
    name == Calendar.grantToDate || fixedPeriod(name) != nil
  }

  /// What is wrong with a name that is no period, and what there is.
  public func unknownPeriod(_ name: String, today: Day) -> String {
    let words =
      [Calendar.grantToDate, Calendar.lastMonth, Calendar.lastQuarter] + aliases.map(\.name)
    let forms =
      ["2026-09", "2026-Q3", "2026"] + years.flatMap { ["\($0.name)2026", "\($0.name)2026-Q3"] }
      + words
    if name == Calendar.grantToDate || aliases.contains(where: { $0.name == name }) {
      return "The grant begins on \(grantStart): by the as-of date there is no “\(name)” yet."
    }
    let near = nearestName(to: name, among: words + namesAround(today))
      .map { " Did you mean “\($0)”?" }
    return "“\(name)” is not a period.\(near ?? "") Write \(forms.joined(separator: ", "))."
  }

  /// The periods somebody is likely to mean: those of the grant's years and of this one.
  private func namesAround(_ today: Day) -> [String] {
    let first = min(grantStart, today).components.year
    let last = max(grantEnd ?? today, today).components.year + 1
    return (first...last).flatMap { number -> [String] in
      let year = padded(number, 4)
      let months = (1...12).map { "\(year)-\(padded($0, 2))" }
      let parts = ["", "-Q1", "-Q2", "-Q3", "-Q4"]
      return months
        + ([""] + years.map(\.name)).flatMap { name in parts.map { name + year + $0 } }
    }
  }
}
