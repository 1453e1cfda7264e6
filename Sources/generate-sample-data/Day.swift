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

  /// The last day of the second calendar quarter after the quarter of this day.
  var endOfSecondQuarterAfter: Day {
    let (year, month, _) = parts
    let monthAfter = (month - 1) / 3 * 3 + 9  // months since January, of the first day after it
    return Day(year + monthAfter / 12, monthAfter % 12 + 1, 1) + -1
  }
}

// MARK: - As written

extension Day {
  /// `2026-09-30`
  var iso: String {
    let (year, month, day) = parts
    return padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
  }

  /// `9/30/2026`
  var monthFirst: String {
    let (year, month, day) = parts
    return "\(month)/\(day)/\(year)"
  }

  /// `09/30/2026`
  var monthFirstPadded: String {
    let (year, month, day) = parts
    return padded(month, to: 2) + "/" + padded(day, to: 2) + "/" + padded(year, to: 4)
  }
}

/// The number with leading zeros.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
