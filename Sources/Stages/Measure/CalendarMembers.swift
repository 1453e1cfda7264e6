internal import Definitions
internal import Tables

// By the month, quarter or year of a day.

extension DimensionMembers {
  /// Units follow each other from the first that is told apart to the one in which the span ends,
  /// with rows or without. What lies before or behind them is a member of its own, so that all
  /// members add up to the total; then rows without a day.
  init(
    _ dimension: Dimension, _ units: Dimension.CalendarUnits, of days: Column, until end: Day,
    calendar: Calendar, isAnyoneAbsent: Bool
  ) {
    let line = CalendarLine(unit: units.unit, calendar: calendar)
    let last = line.number(of: end)
    let beginning = min(line.number(of: calendar.grantStart), last)
    let first = units.last.map { max(beginning, last - $0 + 1) } ?? beginning
    let numbers = Array(first...last)
    let (earlier, later, unanswered) = (numbers.count, numbers.count + 1, numbers.count + 2)
    var isUsed = [Bool](repeating: false, count: numbers.count + 3)
    let places = (0..<days.count).map { row -> Int in
      guard !days.isNull(row) else { return unanswered }
      let number = line.number(of: Day(number: Int(days.words[row])))
      return number < first ? earlier : number > last ? later : number - first
    }
    for place in places { isUsed[place] = true }
    // Those before come first, because that is where they belong.
    let order =
      (isUsed[earlier] ? [earlier] : []) + numbers.indices + (isUsed[later] ? [later] : [])
      + (isUsed[unanswered] ? [unanswered] : [])
    let names: [Int: String?] = [
      earlier: CalendarLine.earlier, later: CalendarLine.later, unanswered: nil,
    ]
    var positions = [Int32](repeating: -1, count: isUsed.count)
    for (position, place) in order.enumerated() { positions[place] = Int32(position) }
    self.init(
      members: order.map { place in
        Member(dimension: dimension.name, name: names[place] ?? line.name(of: first + place))
      },
      isListed: order.map { $0 < numbers.count },
      isComplete: order.map { _ in !isAnyoneAbsent }, layers: [places.map { positions[$0] }])
  }
}

/// The units of a calendar, numbered so that the next has the next number.
private struct CalendarLine {
  let unit: Dimension.CalendarUnits.Unit
  let calendar: Calendar

  static let earlier = "(earlier)"
  static let later = "(later)"

  func number(of day: Day) -> Int {
    switch unit {
    case .month:
      let (year, month, _) = day.components
      return 12 * year + month - 1
    case .quarter: return day.quarterNumber
    case .programYear: return calendar.programYearNumber(of: day)
    }
  }

  /// As a period is named.
  func name(of number: Int) -> String {
    switch unit {
    case .month: "\(padded(number / 12, 4))-\(padded(number % 12 + 1, 2))"
    case .quarter: "\(padded(number / 4, 4))-Q\(number % 4 + 1)"
    case .programYear: calendar.programYear.name + padded(number, 4)
    }
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
