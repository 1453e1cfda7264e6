/// A day of the Gregorian calendar, counted from 1970-01-01.
struct Day: Comparable, Sendable {
  let number: Int

  init(number: Int) { self.number = number }

  /// The parts must be those of a real day.
  init(_ year: Int, _ month: Int, _ day: Int) {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that
    // the leap day is the last of its year.
    let shiftedYear = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number =
      shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear
      - 719_468
  }

  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

  static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// This day, or the Monday after when it is a Saturday or Sunday.
  var onWorkday: Day {
    switch (number + 3) % 7 {  // 1970-01-01 was a Thursday; Monday counts 0
    case 5: self + 2
    case 6: self + 1
    default: self
    }
  }

  /// The calendar month this day lies in.
  var month: Month {
    let (year, month, _) = parts
    return Month(year, month)
  }

  /// The calendar quarter this day lies in.
  var quarter: Quarter {
    let (year, month, _) = parts
    return Quarter(year, (month - 1) / 3 + 1)
  }
}

/// A calendar month, counted through the years.
struct Month: Hashable, Sendable {
  private let number: Int

  private init(number: Int) { self.number = number }

  init(_ year: Int, _ ofYear: Int) { number = year * 12 + ofYear - 1 }

  var firstDay: Day { Day(number / 12, number % 12 + 1, 1) }

  var lastDay: Day { (self + 1).firstDay + -1 }

  static func + (month: Month, months: Int) -> Month { Month(number: month.number + months) }

  static func - (left: Month, right: Month) -> Int { left.number - right.number }
}

/// A calendar quarter, counted through the years.
struct Quarter: Comparable, Sendable {
  private let number: Int

  private init(number: Int) { self.number = number }

  init(_ year: Int, _ ofYear: Int) { number = year * 4 + ofYear - 1 }

  var year: Int { number / 4 }

  /// 1 to 4.
  var ofYear: Int { number % 4 + 1 }

  var firstDay: Day { Day(year, ofYear * 3 - 2, 1) }

  var lastDay: Day { (self + 1).firstDay + -1 }

  static func < (left: Quarter, right: Quarter) -> Bool { left.number < right.number }

  static func + (quarter: Quarter, quarters: Int) -> Quarter {
    Quarter(number: quarter.number + quarters)
  }
}
