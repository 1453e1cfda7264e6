/// The periods Treasury asks reports for, and the days by which things must be done.
enum ReportingPeriods {
  /// The first runs from the start of the program to the end of 2021.
  private static let start = Day(2021, 3, 3)
  private static let count = 21
  static let newestFiled = Quarter(2026, 2)

  static func write(to file: inout OutputFile) throws {
    try file.appendLine([
      "number", "quarter", "period_start", "period_end", "due", "is_certain", "books_read_on",
      "note", "source",
    ])
    for number in 1...count {
      let quarter = Quarter(2021, 4) + (number - 1)
      let isPublished = number <= 14
      let isFiled = !(newestFiled < quarter) && quarter.lastDay > Catalog.grantStart
      try file.appendLine([
        "\(number)", quarter.name, (number == 1 ? start : quarter.firstDay).iso,
        quarter.lastDay.iso, due(after: quarter).iso,
        isPublished.answer, isFiled ? Books.readOn(quarter).iso : "", note(number),
        isPublished ? "published list of periods" : "rule of the periods before",
      ])
    }
  }

  /// The last day of the month that follows the quarter.
  private static func due(after quarter: Quarter) -> Day {
    let (year, month, _) = (quarter + 1).firstDay.parts
    return Day(year, month + 1, 1) + -1
  }

  private static func note(_ number: Int) -> String {
    switch number {
    case 1: "First report; also the months before its quarter."
    case 13: "Ends with the obligation deadline."
    case 15...20: "Last day of the month after the quarter; weekends are not known to move it."
    case 21: "Final report: by the rule 2027-01-31, by 2 CFR 200.344 2027-04-30; ask Treasury."
    default: ""
    }
  }

  static func writeDeadlines(to file: inout OutputFile) throws {
    try file.appendLine(["deadline", "day", "is_certain", "note", "source"])
    let days: [(String, Day, Bool, String, String)] = [
      ("costs may be incurred from", Day(2021, 3, 3), true, "", "31 CFR 35.5"),
      (
        "funds obligated by", Day(2024, 12, 31), true,
        "Later obligations only as Treasury allows, as of expenditure category 7.3.", "31 CFR 35.5"
      ),
      (
        "funds expended by", Day(2026, 12, 31), true, "What is not spent is returned.",
        "31 CFR 35.5"
      ),
      (
        "subrecipients' final reports by", Day(2027, 3, 31), true,
        "90 days, or the earlier day of the agreement.", "2 CFR 200.344"
      ),
      (
        "recipient's final reports by", Day(2027, 4, 30), false,
        "120 days; Treasury may say 2027-01-31.", "2 CFR 200.344"
      ),
      (
        "records kept until", Day(2031, 12, 31), false,
        "Five years after all funds are spent or returned; audits and litigation extend it.",
        "SLFRF award terms"
      ),
    ]
    for (name, day, isCertain, note, source) in days {
      try file.appendLine([name, day.iso, isCertain.answer, note, source])
    }
  }
}
