/// A calendar day of the proleptic Gregorian calendar, without time or zone.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01, negative before.
  public let number: Int

  /// - Precondition: `number` lies in `Day.numbers` if the day is to be taken apart or printed.
  public init(number: Int) { self.number = number }

  /// The numbers of the days that can be written with four digits for the year: 0001-01-01 to
  /// 9999-12-31.
  public static let numbers = -719_162...2_932_896

  /// The day with these parts, or nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Day.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that
    // the leap day is the last of its year.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Reads `YYYY-MM-DD`, exactly.
  public init?(iso text: Span<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = parseDigits(text.extracting(0..<4)),
      let month = parseDigits(text.extracting(5..<7)),
      let day = parseDigits(text.extracting(8..<10))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads `YYYY-MM-DD`, exactly.
  public init?(iso text: String) {
    self.init(iso: Array(text.utf8).span)
  }

  /// Reads `M/D/YYYY` with one or two digits for month and day, exactly.
  public init?(monthFirst text: Span<UInt8>) {
    var slashes: [Int] = []
    for index in 0..<text.count where text[index] == UInt8(ascii: "/") { slashes.append(index) }
    guard slashes.count == 2, slashes[0] <= 2, slashes[1] - slashes[0] <= 3,
      text.count - slashes[1] == 5,
      let month = parseDigits(text.extracting(0..<slashes[0])),
      let day = parseDigits(text.extracting((slashes[0] + 1)..<slashes[1])),
      let year = parseDigits(text.extracting((slashes[1] + 1)..<text.count))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public var components: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  /// Counts quarters: 4 * year + quarter - 1, so that the next quarter is the next number.
  public var quarterNumber: Int {
    let (year, month, _) = components
    return 4 * year + (month - 1) / 3
  }

  /// The number of the newest quarter that has ended by this day, its last day included.
  public var lastCompleteQuarter: Int { Day(number: number + 1).quarterNumber - 1 }

  /// The same day of the month so many months later, or the last of that month where it has no such
  /// day. Nil outside the years 0001 to 9999.
  public func adding(months: Int) -> Day? {
    let (year, month, day) = components
    let (count, overflow) = (12 * year + month - 1).addingReportingOverflow(months)
    guard !overflow, (12...119_999).contains(count) else { return nil }
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    return Day(
      year: newYear, month: newMonth,
      day: min(day, Day.length(ofMonth: newMonth, year: newYear)))
  }

  /// Whole years from this day, a birth, to another: as many birthdays as have come. Who is born on
  /// 29 February has the birthday on 1 March where the year has no such day. Before the birth it is
  /// negative: -1 in the year before.
  public func age(on day: Day) -> Int {
    let (birth, now) = (components, day.components)
    let isBeforeBirthday = (now.month, now.day) < (birth.month, birth.day)
    return now.year - birth.year - (isBeforeBirthday ? 1 : 0)
  }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }
}

/// The digits as a number, or nil when there are none or something else stands among them.
func parseDigits(_ text: Span<UInt8>) -> Int? {
  guard !text.isEmpty, text.count <= 18 else { return nil }
  var value = 0
  for index in 0..<text.count {
    let digit = text[index] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}

func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
