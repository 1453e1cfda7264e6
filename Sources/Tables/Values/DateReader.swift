/// A way in which a day may be written.
public enum DateWay: String, Sendable, CaseIterable {
  /// `2026-09-30`
  case iso
  /// `9/30/2026`, one or two digits for month and day; `-` serves as well as `/`.
  case monthFirst = "month_first"
  /// `30/9/2026`; `-` and `.` serve as well as `/`.
  case dayFirst = "day_first"
  /// `46295`: the days that a spreadsheet counts from 1900.
  case excelSerial = "excel_serial"
  /// `20260930`
  case compact

  /// How it looks, for whoever has to write a day.
  public var pattern: String {
    switch self {
    case .iso: "YYYY-MM-DD"
    case .monthFirst: "MM/DD/YYYY"
    case .dayFirst: "DD/MM/YYYY"
    case .excelSerial: "a spreadsheet's serial number"
    case .compact: "YYYYMMDD"
    }
  }
}

/// The hundred years to which years of two digits belong.
public struct TwoDigitYears: Hashable, Sendable {
  public let first: Int
  /// Whether days after the day that a job judges from cannot be: nobody is born in the future.
  public let areOfThePast: Bool

  public init(first: Int, areOfThePast: Bool) {
    self.first = first
    self.areOfThePast = areOfThePast
  }

  func year(_ twoDigits: Int) -> Int {
    let year = first - first % 100 + twoDigits
    return year < first ? year + 100 : year
  }
}

/// Reads days in the ways that are accepted, and says why where it cannot.
public struct DateReader: Sendable {
  public let ways: [DateWay]
  /// Nil where years of two digits are not accepted.
  public let twoDigitYears: TwoDigitYears?
  /// The last day that can be where `twoDigitYears` are of the past.
  public let lastDay: Day?

  public init(ways: [DateWay], twoDigitYears: TwoDigitYears? = nil, lastDay: Day? = nil) {
    self.ways = ways
    self.twoDigitYears = twoDigitYears
    self.lastDay = lastDay
  }

  public func read(_ text: String) throws(ReadingFault) -> Day {
    let written = try WrittenDay(text)
    var found: [(way: DateWay, day: Day)] = []
    var fault: ReadingFault?
    for way in ways {
      do {
        if let day = try day(written, way) { found.append((way, day)) }
      } catch {
        fault = fault ?? error
      }
    }
    guard let first = found.first else {
      throw fault ?? (written.isPartial ? .partialDay : .otherKind)
    }
    if found.contains(where: { $0.day != first.day }) {
      throw .ambiguousDay(found.map(\.way))
    }
    return first.day
  }

  /// The day that a text is in one way, or nil when it is not written in it.
  private func day(_ written: WrittenDay, _ way: DateWay) throws(ReadingFault) -> Day? {
    let parts: (year: WrittenDay.Number, month: WrittenDay.Number, day: WrittenDay.Number)
    switch (way, written.numbers.count, written.sign) {
    case (.iso, 3, "-"): parts = (written.numbers[0], written.numbers[1], written.numbers[2])
    case (.monthFirst, 3, "/"), (.monthFirst, 3, "-"):
      parts = (written.numbers[2], written.numbers[0], written.numbers[1])
    case (.dayFirst, 3, "/"), (.dayFirst, 3, "-"), (.dayFirst, 3, "."):
      parts = (written.numbers[2], written.numbers[1], written.numbers[0])
    case (.excelSerial, 1, _): return try serialDay(written.numbers[0])
    case (.compact, 1, _):
      guard written.numbers[0].digits == 8 else { return nil }
      let number = written.numbers[0].value
      return try DateReader.day(
        year: number / 10_000, month: number / 100 % 100, day: number % 100)
    default: return nil
    }
    let isExact = way != .iso || (parts.month.digits == 2 && parts.day.digits == 2)
    guard isExact, (1...2).contains(parts.month.digits), (1...2).contains(parts.day.digits) else {
      return nil
    }
    if parts.year.digits == 4 {
      return try DateReader.day(
        year: parts.year.value, month: parts.month.value, day: parts.day.value)
    }
    guard parts.year.digits == 2, way != .iso else { return nil }
    guard let twoDigitYears else { throw .twoDigitYear }
    let day = try DateReader.day(
      year: twoDigitYears.year(parts.year.value), month: parts.month.value, day: parts.day.value)
    if twoDigitYears.areOfThePast, let lastDay, day > lastDay { throw .laterThanPossible }
    return day
  }

  private static func day(year: Int, month: Int, day: Int) throws(ReadingFault) -> Day {
    guard let day = Day(year: year, month: month, day: day) else { throw .noSuchDay }
    return day
  }

  /// Spreadsheets count from 1 January 1900 and believe that year to have been leap: number 60 is a
  /// day that never was. Whole numbers that are as likely a year are none, and neither are those
  /// beyond the year 2100.
  private func serialDay(_ number: WrittenDay.Number) throws(ReadingFault) -> Day? {
    guard !number.hasLeadingZero, number.value <= DateReader.lastSerial else { return nil }
    if DateReader.years.contains(number.value) { throw .partialDay }
    guard number.value > 0, number.value != 60 else { throw .noSuchDay }
    return Day(number: number.value - (number.value > 60 ? 25_569 : 25_568))
  }

  private static let years = 1900...2100
  private static let lastSerial = 73_415
}

/// A text taken apart as far as days are concerned: the numbers, and the sign between them.
private struct WrittenDay {
  struct Number {
    let value: Int
    let digits: Int

    var hasLeadingZero: Bool { digits > 1 && value < DateReader.power(digits - 1) }
  }

  private(set) var numbers: [Number] = []
  private(set) var sign: Character = " "
  /// Whether it is a month, or a year, and nothing else.
  private(set) var isPartial = false

  /// A time behind the day is taken off, which must be midnight.
  init(_ text: String) throws(ReadingFault) {
    let (day, time) = WrittenDay.divided(text)
    if let time, !WrittenDay.isMidnight(time) { throw .timeOfDay }
    guard let numbers = WrittenDay.numbers(day) else {
      isPartial = WrittenDay.isMonthAndYear(day)
      return
    }
    self.numbers = numbers.numbers
    sign = numbers.sign
    let digits = self.numbers.map(\.digits)
    isPartial = digits == [4] || (digits.count == 2 && digits.contains(4) && digits != [4, 4])
  }

  /// Runs of digits with one and the same sign between them.
  private static func numbers(_ text: Substring) -> (numbers: [Number], sign: Character)? {
    var numbers: [Number] = []
    var sign: Character = " "
    var rest = text.utf8
    while true {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard (1...8).contains(digits.count) else { return nil }
      numbers.append(
        Number(
          value: digits.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }, digits: digits.count))
      rest = rest.dropFirst(digits.count)
      guard let next = rest.popFirst() else { break }
      let found = Character(Unicode.Scalar(next))
      guard "/-.".contains(found), sign == " " || sign == found else { return nil }
      sign = found
    }
    return (numbers, sign)
  }

  /// `March 2025`, `Mar-25`, `2025 March`.
  private static func isMonthAndYear(_ text: Substring) -> Bool {
    let words = text.split { " -/,.".contains($0) }
    guard words.count == 2 else { return words.count == 1 && MonthName.number(of: words[0]) != nil }
    return [(words[0], words[1]), (words[1], words[0])].contains { month, year in
      MonthName.number(of: month) != nil && [2, 4].contains(year.count)
        && year.allSatisfy { ("0"..."9").contains($0) }
    }
  }

  /// The text before a time, and the time: behind a blank or a `T`, or the fraction of a day behind
  /// a serial number.
  private static func divided(_ text: String) -> (day: Substring, time: Substring?) {
    guard let first = text.first, first.isASCII, first.isNumber else { return (text[...], nil) }
    if let start = text.firstIndex(where: { $0 == "T" || $0 == " " }) {
      let time = text[text.index(after: start)...]
      // A month may stand in letters behind a blank, where no time does.
      if time.contains(":") { return (text[..<start], time) }
      return (text[...], nil)
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].count >= 3 || parts[1].allSatisfy({ $0 == "0" }) {
      return (parts[0], parts[1])
    }
    return (text[...], nil)
  }

  /// `00:00`, `0:00:00`, `00:00:00.000`, `12:00:00 AM`, a `Z` behind it; of a serial number, zeros.
  private static func isMidnight(_ time: Substring) -> Bool {
    var rest = time.uppercased()[...]
    if rest.hasSuffix("Z") { rest.removeLast() }
    let isMorning = rest.hasSuffix("AM")
    if isMorning { rest.removeLast(2) }
    while rest.last == " " { rest.removeLast() }
    let parts = rest.split(omittingEmptySubsequences: false) { ":.".contains($0) }
    guard let hour = parts.first, !hour.isEmpty, parts.count <= 4 else { return false }
    let isFirstHour = isMorning ? hour == "12" : hour.allSatisfy { $0 == "0" }
    return isFirstHour
      && parts.dropFirst().allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 == "0" } }
  }
}

extension DateReader {
  fileprivate static func power(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
