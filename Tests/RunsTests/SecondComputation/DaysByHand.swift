// Days are numbers such as 20260930; quarters are counted so that the next has the next number.

func year(of day: Int) -> Int { day / 10_000 }
func month(of day: Int) -> Int { day / 100 % 100 }

func quarter(of day: Int) -> Int { 4 * year(of: day) + (month(of: day) - 1) / 3 }

/// The year in which the program year of a day begins.
func programYear(of day: Int) -> Int { month(of: day) >= 7 ? year(of: day) : year(of: day) - 1 }

func isLeap(_ year: Int) -> Bool {
  year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

func days(in month: Int, of year: Int) -> Int {
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
}

/// Days since the end of 1899, counted year by year and month by month.
func count(of day: Int) -> Int {
  (1900..<year(of: day)).reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
    + (1..<month(of: day)).reduce(0) { $0 + days(in: $1, of: year(of: day)) } + day % 100
}

/// The same day of the next year, or the last of February.
func oneYear(after day: Int) -> Int {
  let next = day + 10_000
  return next % 10_000 == 229 && !isLeap(year(of: next)) ? next - 1 : next
}

/// Birthdays that have come; one of 29 February comes on 1 March in other years.
func age(born birth: Int, on day: Int) -> Int {
  year(of: day) - year(of: birth) - (day % 10_000 < birth % 10_000 ? 1 : 0)
}

extension WindowByHand {
  /// Quarters of exits so many quarters before the third of 2026, which ended with the month.
  static func cohort(lag: Int, length: Int = 1) -> WindowByHand {
    let last = 4 * 2026 + 2 - lag
    let first = last - length + 1
    let month = last % 4 * 3 + 3
    return WindowByHand(
      name: "cohort", start: first / 4 * 10_000 + (first % 4 * 3 + 1) * 100 + 1,
      end: last / 4 * 10_000 + month * 100 + days(in: month, of: last / 4))
  }

  /// The columns from `window` to `as_of`.
  var columns: String {
    let isCohort = name == "cohort"
    let published = isCohort ? WindowByHand.month : self
    return [
      name, iso(published.start), iso(published.end), isCohort ? iso(start) : "",
      isCohort ? iso(end) : "", iso(WindowByHand.month.end),
    ].joined(separator: ",")
  }

  private func iso(_ day: Int) -> String {
    let digits = String(day)
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }
}
