public import Tables

/// The span of days a job reports on, by its name.
public struct Period: Hashable, Sendable {
  /// `2026-09`, `2026-Q3` or `2026`.
  public let name: String
  public let start: Day
  public let end: Day

  /// Reads a calendar month, quarter or year.
  public init?(_ name: String) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard !name.contains("+"), parts[0].utf8.count == 4, let year = Int(parts[0]), parts.count <= 2
    else { return nil }
    guard parts.count == 2 else {
      self.init(name: name, year: year, firstMonth: 1, months: 12)
      return
    }
    let unit = parts[1]
    if unit.utf8.count == 2, unit.hasPrefix("Q"), let quarter = Int(unit.dropFirst()),
      (1...4).contains(quarter)
    {
      self.init(name: name, year: year, firstMonth: 3 * quarter - 2, months: 3)
    } else if unit.utf8.count == 2, let month = Int(unit), (1...12).contains(month) {
      self.init(name: name, year: year, firstMonth: month, months: 1)
    } else {
      return nil
    }
  }

  /// The month before the one in which `today` lies.
  public static func lastMonth(before today: Day) -> Period? {
    let (year, month, _) = today.components
    guard let first = Day(year: year, month: month, day: 1) else { return nil }
    let (lastYear, lastMonth, _) = Day(number: first.number - 1).components
    return Period("\(lastYear)-\(lastMonth < 10 ? "0" : "")\(lastMonth)")
  }

  private init?(name: String, year: Int, firstMonth: Int, months: Int) {
    let lastMonth = firstMonth + months - 1
    guard let start = Day(year: year, month: firstMonth, day: 1),
      let end = Day(
        year: year, month: lastMonth, day: Day.length(ofMonth: lastMonth, year: year))
    else { return nil }
    self.name = name
    self.start = start
    self.end = end
  }

  /// The period as a reader says it: “September 2026”.
  public var title: String {
    let (year, month, _) = start.components
    switch end.components.month - month {
    case 0: return "\(Period.months[month - 1]) \(year)"
    case 2: return "\(Period.months[month - 1]) to \(Period.months[month + 1]) \(year)"
    default: return String(year)
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
