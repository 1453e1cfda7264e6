public import Tables

/// The days a job reports on, by their name.
public struct Period: Hashable, Sendable {
  /// `2026-09`, `2026-Q3`, `2026`, `PY2025`, `PY2025-Q4` or `grant-to-date`; never an alias.
  public let name: String
  /// The period as a reader says it: “September 2026”.
  public let title: String
  public let span: DayRange

  public var start: Day { span.start }
  public var end: Day { span.end }

  init(name: String, title: String, span: DayRange) {
    self.name = name
    self.title = title
    self.span = span
  }

  /// Reads a calendar month, quarter or year, which mean the same in every calendar.
  public init?(_ name: String) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = Period.year(parts[0]), parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(name, year: year, month: 1, months: 12, title: name)
      return
    }
    if let quarter = Period.quarter(parts[1]) {
      self.init(name, year: year, month: 3 * quarter - 2, months: 3)
    } else if parts[1].utf8.count == 2, parts[1].utf8.allSatisfy(isDigit),
      let month = Int(parts[1])
    {
      self.init(name, year: year, month: month, months: 1)
    } else {
      return nil
    }
  }

  private init?(_ name: String, year: Int, month: Int, months: Int, title: String? = nil) {
    guard let start = Day(year: year, month: month, day: 1),
      let span = DayRange(from: start, months: months)
    else { return nil }
    self.init(name: name, title: title ?? span.title, span: span)
  }

  /// The whole month or quarter before the one in which `today` lies.
  static func last(months: Int, before today: Day) -> Period? {
    let (year, month, _) = today.components
    guard let first = Day(year: year, month: month - (month - 1) % months, day: 1) else {
      return nil
    }
    let (lastYear, lastMonth, _) = Day(number: first.number - 1).components
    let unit = months == 1 ? padded(lastMonth, 2) : "Q\((lastMonth + 2) / 3)"
    return Period("\(padded(lastYear, 4))-\(unit)")
  }

  /// Exactly four digits.
  static func year(_ text: some StringProtocol) -> Int? {
    text.utf8.count == 4 && text.utf8.allSatisfy(isDigit) ? Int(text) : nil
  }

  /// `Q1` to `Q4`.
  static func quarter(_ text: some StringProtocol) -> Int? {
    guard text.utf8.count == 2, text.hasPrefix("Q"), let quarter = Int(text.dropFirst()),
      (1...4).contains(quarter)
    else { return nil }
    return quarter
  }
}

/// Days in a row.
public struct DayRange: Hashable, Sendable {
  public let start: Day
  public let end: Day
  /// The whole months from its first day to its last; nil when the last is any day.
  public let months: Int?

  public init(from start: Day, through end: Day) {
    self.start = start
    self.end = end
    months = nil
  }

  /// So many months from a day that every month has, or nil beyond the calendar.
  public init?(from start: Day, months: Int) {
    guard let next = start.adding(months: months) else { return nil }
    self.start = start
    end = Day(number: next.number - 1)
    self.months = months
  }

  /// The span of as many months just before this one.
  public var previous: DayRange? {
    guard let months, let start = start.adding(months: -months) else { return nil }
    return DayRange(from: start, months: months)
  }

  /// “September 2026”, “October 2025 to September 2026”, or days where it is not of whole months.
  var title: String {
    let (year, month, day) = start.components
    guard months != nil, day == 1 else { return "\(start) to \(end)" }
    let last = end.components
    let lastMonth = "\(DayRange.months[last.month - 1]) \(last.year)"
    if months == 1 { return lastMonth }
    return DayRange.months[month - 1] + (year == last.year ? "" : " \(year)") + " to " + lastMonth
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension Day {
  /// The same day of another month.
  ///
  /// - Precondition: every month has the day, so it is at most the 28th.
  fileprivate func adding(months: Int) -> Day? {
    let (year, month, day) = components
    let count = 12 * year + month - 1 + months
    guard count >= 12 else { return nil }
    return Day(year: count / 12, month: count % 12 + 1, day: day)
  }

  /// The first day of a quarter by its number, or nil before the calendar begins.
  public init?(firstOfQuarter number: Int) {
    guard number >= 4 else { return nil }
    self.init(year: number / 4, month: 3 * (number % 4) + 1, day: 1)
  }
}

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
