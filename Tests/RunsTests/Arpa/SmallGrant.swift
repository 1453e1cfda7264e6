import Foundation

/// A small invented grant: a few projects, their awards, and the lines of their accounts. Days are
/// numbers such as 20260930, and amounts are cents.
struct SmallGrant {
  struct Project {
    let id: String
    /// The project of the sample whose texts this one has.
    let sample: String
    var changes: [String: String] = [:]
  }

  struct Award {
    let id: String
    var project: String
    let type: String
    var date: Int
    /// Who gets it; nobody is named of payments to individuals.
    let recipient: String?
    /// As it stands in the catalog; what was obligated stands in the lines.
    var cents = 0
    var loanExpires = ""
    /// Why the amount is another than before, which is filed only where it is.
    var amountChange = "Amended as agreed."
  }

  struct Line {
    let id: String
    var reverses = ""
    let award: String
    var project: String
    let kind: String
    var posted: Int
    /// First and last day of the service.
    var from: Int
    var to: Int
    var category = ""
    var cents: Int

    /// One vendor an award, one invoice a line.
    var invoice: String?
  }

  let quarter: SmallQuarter
  var projects: [Project]
  var awards: [Award]
  var lines: [Line]
  var enrolled = 58
  var completing = 34
  /// Whether its program is summer employment of youth.
  var isOfSummer = false
  /// What the quarter before was filed with; left out, nothing was ever filed.
  var filed: Filed?
  /// What the general ledger has more than these lines, by project.
  var generalLedgerOffset: [String: Int] = [:]

  /// The kitchen of the sample, which only counts its people: nobody need be invented.
  static let provider = "marrowby-kitchen"
  static let grant = "SLFRP0000"
  static let program = "P19"
  static let programAward = "W01"
}

/// A quarter by its own names.
struct SmallQuarter {
  let year: Int
  let number: Int

  /// The first of its three months, counted from the year zero.
  var month: Int { year * 12 + (number - 1) * 3 }
  var start: Int { SmallQuarter.day(month, 1) }
  var end: Int { SmallQuarter.day(month + 2, [31, 30, 30, 31][number - 1]) }
  /// `2026-Q3`
  var name: String { "\(year)-Q\(number)" }
  /// `Q3_2026`
  var columns: String { "Q\(number)_\(year)" }
  var before: SmallQuarter {
    number == 1
      ? SmallQuarter(year: year - 1, number: 4) : SmallQuarter(year: year, number: number - 1)
  }

  /// The day on which the books are read for a quarter, as the sample has it.
  var booksReadOn: Int { SmallQuarter.day(month + 3, 15) }

  static func day(_ month: Int, _ day: Int) -> Int {
    month / 12 * 10_000 + (month % 12 + 1) * 100 + day
  }

  static func month(of day: Int) -> Int { day / 10_000 * 12 + day / 100 % 100 - 1 }
}

// MARK: - Sums

extension SmallGrant {
  private func sum(_ lines: [Line], adding: String, taking: String) -> Int {
    lines.map { line in
      let cents = isTakenBack(line) ? -line.cents : line.cents
      return line.kind == adding ? cents : line.kind == taking ? -cents : 0
    }.reduce(0, +)
  }

  /// A line that reverses one that counts is taken off; one that reverses such a line counts again.
  private func isTakenBack(_ line: Line) -> Bool {
    lines.first { $0.id == line.reverses }.map { !isTakenBack($0) } ?? false
  }

  func obligated(_ lines: [Line]) -> Int {
    sum(lines, adding: "obligation", taking: "de-obligation")
  }

  func expended(_ lines: [Line]) -> Int { sum(lines, adding: "expenditure", taking: "refund") }

  /// Lines that count up to a day: costs when their service ended, all others when they were posted.
  func lines(to day: Int) -> [Line] {
    lines.filter { line in
      (line.kind == "expenditure" || line.kind == "refund" ? line.to : line.posted) <= day
    }
  }
}

/// `2026-09-30`
func iso(_ day: Int) -> String {
  let parts = monthFirst(day).split(separator: "/")
  return "\(parts[2])-\(parts[0])-\(parts[1])"
}
