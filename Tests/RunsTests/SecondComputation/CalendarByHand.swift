/// The unit of the calendar in which a day lies, told apart up to September 2026.
enum CalendarByHand {
  static func members(_ name: String) -> [String] {
    switch name {
    case "program_year": (2022...2026).map { "PY\($0)" }
    case "month":
      ["(earlier)"] + ["09", "10", "11", "12"].map { "2025-\($0)" }
        + (1...9).map { "2026-0\($0)" }
    default:
      ["2022-Q3", "2022-Q4"]
        + (2023...2025).flatMap { year in (1...4).map { "\(year)-Q\($0)" } }
        + ["2026-Q1", "2026-Q2", "2026-Q3"]
    }
  }

  static func member(_ name: String, of day: Int) -> String {
    let (year, month) = (day / 10_000, day / 100 % 100)
    let unit =
      switch name {
      case "program_year": "PY\(month >= 7 ? year : year - 1)"
      case "month": "\(year)-\(month < 10 ? "0" : "")\(month)"
      default: "\(year)-Q\((month + 2) / 3)"
      }
    if members(name).contains(unit) { return unit }
    return day > 20_260_930 ? "(later)" : "(earlier)"
  }

  /// Units with rows or without, then members that only rows know: those before the first unit
  /// stand before it.
  static func dimension<Row>(
    _ name: String, of rows: [Row], _ day: @escaping (Row) -> Int?
  ) -> DimensionByHand<Row> {
    func unit(_ row: Row) -> String { day(row).map { member(name, of: $0) } ?? "(no answer)" }
    let held = Set(rows.map(unit))
    let units = members(name).filter { $0 != "(earlier)" }
    return DimensionByHand(
      name: name,
      members: ["(earlier)"].filter(held.contains) + units
        + ["(later)", "(no answer)"].filter(held.contains),
      member: unit)
  }
}
