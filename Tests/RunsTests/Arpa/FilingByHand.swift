import Foundation

/// The quarter's filing, worked out from the CSV files of the inputs in the slowest and plainest way.
/// Days are numbers such as 20260930, and amounts are cents.
struct FilingByHand {
  let inputs: URL
  let start: Int
  let end: Int
  /// `Q3_2026`
  let quarter: String
  /// The folder of what was filed before.
  let before: String
  let isAccrual: Bool
  let awards: [AwardByHand]
  let projects: [NamedRow]
  let subrecipients: [NamedRow]
  let lines: [LedgerLineByHand]
  let threshold = 5_000_000

  init(
    inputs: URL, from start: Int, to end: Int, quarter: String, before: String,
    isAccrual: Bool = true
  ) throws {
    self.inputs = inputs
    self.start = start
    self.end = end
    self.quarter = quarter
    self.before = before
    self.isAccrual = isAccrual
    func read(_ path: String) throws -> [NamedRow] {
      try NamedRow.read(inputs.appending(path: path))
    }
    let subawards = try read("catalog/subawards.csv")
    awards = try read("catalog/awards.csv").map { award in
      AwardByHand(
        award: award, filing: subawards.first { $0["award_id"] == award["award_id"] } ?? award)
    }
    projects = try read("catalog/projects.csv")
    subrecipients = try read("catalog/subrecipients.csv")
    let periods = try read("catalog/reporting_periods.csv")
    let readOn = periods.first { $0["quarter"] == before }.map { day($0["books_read_on"]) } ?? 0
    let hasFiled = FileManager.default.fileExists(
      atPath: inputs.appending(path: "treasury/filed/\(before)/projects.csv").path)
    let folder = inputs.appending(path: "finance")
    let received = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().last
    let known = Set(awards.map(\.id))
    let rows = try read("finance/\(received ?? "")/transactions.csv")
    let reversed = LedgerLineByHand.reversed(by: rows)
    lines = rows.compactMap { row in
      // Three lines of the sample cannot be used: an award, a kind and an amount that are none.
      guard known.contains(row["Award"]), let cents = cents(row["Amount"]),
        LedgerLineByHand.kinds.contains(row["Kind"])
      else { return nil }
      let isTakenBack = LedgerLineByHand.isTakenBack(row["Transaction"], reversed)
      return LedgerLineByHand(
        row, cents: isTakenBack ? -cents : cents, isAccrual: isAccrual, from: start, to: end,
        readOn: hasFiled ? readOn : 0)
    }
  }

  /// A register of the portal; none where nothing of it was ever filed.
  func filed(_ name: String) throws -> [NamedRow] {
    let file = inputs.appending(path: "treasury/filed/\(before)/\(name).csv")
    return FileManager.default.fileExists(atPath: file.path) ? try NamedRow.read(file) : []
  }
}

/// An award of the catalog, with what the portal asks of it.
struct AwardByHand {
  let award: NamedRow
  let filing: NamedRow

  var id: String { award["award_id"] }
  var project: String { filing["project_id"] }
  var isToIndividuals: Bool { filing["award_type"] == "Payments to Individuals" }

  var aggregate: String {
    let kind = filing["award_type"]
    for (start, name) in [
      ("Contract:", "Aggregate of Contracts Awarded"), ("Grant:", "Aggregate of Grants Awarded"),
      ("Loan", "Aggregate of Loans Issued"), ("Transfer:", "Aggregate of Transfers"),
      ("Direct", "Aggregate of Direct Payments"),
    ] where kind.hasPrefix(start) { return name }
    return "Aggregate of Interagency Agreement (IAA)"
  }
}

/// What one line of the accounts adds.
struct LedgerLineByHand {
  static let kinds = [
    "obligation", "de-obligation", "advance", "expenditure", "refund", "program income",
  ]

  let award: String
  let project: String
  let booked: Int
  let obligated: Int
  let expended: Int
  let earned: Int
  let isToDate: Bool
  let isInQuarter: Bool
  let isLate: Bool

  /// What each line that reverses another names.
  static func reversed(by rows: [NamedRow]) -> [String: String] {
    Dictionary(rows.map { ($0["Transaction"], $0["Reverses"]) }) { first, _ in first }
  }

  /// A line that reverses one that counts is taken off; one that reverses such a line counts again.
  static func isTakenBack(_ transaction: String, _ reversed: [String: String]) -> Bool {
    guard let other = reversed[transaction], !other.isEmpty else { return false }
    return !isTakenBack(other, reversed)
  }

  /// - Parameters:
  ///   - signed: negative where the line takes another one back.
  ///   - readOn: the day on which the books were read for the filing before; 0 where nothing was filed.
  init(
    _ row: NamedRow, cents signed: Int, isAccrual: Bool, from start: Int, to end: Int, readOn: Int
  ) {
    award = row["Award"]
    project = row["Project"]
    let kind = row["Kind"]
    obligated = kind == "obligation" ? signed : kind == "de-obligation" ? -signed : 0
    expended = kind == "expenditure" ? signed : kind == "refund" ? -signed : 0
    earned = kind == "program income" ? signed : 0
    let isCost = kind == "expenditure" || kind == "refund"
    booked = day(isAccrual && isCost ? row["Service End"] : row["Posted Date"])
    isToDate = booked <= end
    isInQuarter = booked >= start && booked <= end
    isLate = booked < start && day(row["Posted Date"]) > readOn
  }
}

// MARK: - Sums

extension FilingByHand {
  func obligated(_ isMeant: (LedgerLineByHand) -> Bool) -> Int {
    lines.filter { $0.isToDate && isMeant($0) }.map(\.obligated).reduce(0, +)
  }

  func expended(_ isMeant: (LedgerLineByHand) -> Bool) -> Int {
    lines.filter { $0.isToDate && isMeant($0) }.map(\.expended).reduce(0, +)
  }

  /// The sum of a column of what was filed before, where some columns are so.
  func filed(_ name: String, _ column: String, where key: [String: String]) throws -> Int {
    try filed(name).filter { row in key.allSatisfy { row[$0] == $1 } }
      .map { signedCents($0[column]) }.reduce(0, +)
  }

  func isFiledAlone(_ award: AwardByHand) throws -> Bool {
    if award.isToIndividuals { return false }
    let isRegistered = try filed("subawards").contains { $0["Award_No__c"] == award.id }
    return obligated { $0.award == award.id } >= threshold || isRegistered
  }
}

// MARK: - As the portal writes it

/// -123450 of `-1234.50`; zero of what is no amount.
func signedCents(_ text: String) -> Int {
  text.hasPrefix("-") ? -(cents(String(text.dropFirst())) ?? 0) : cents(text) ?? 0
}

/// 20260930 of `2026-09-30`; a number beyond all days where there is none.
func day(_ text: String) -> Int { Int(text.filter { $0 != "-" }) ?? .max }

/// `-1234.50`
func dollars(_ cents: Int) -> String {
  let digits = String(cents.magnitude % 100)
  return "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(digits.count < 2 ? "0" : "")\(digits)"
}

/// `09/30/2026` of `2026-09-30`
func monthFirst(_ text: String) -> String {
  let parts = text.split(separator: "-")
  return parts.count == 3 ? "\(parts[1])/\(parts[2])/\(parts[0])" : ""
}

func monthFirst(_ day: Int) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(two(day / 100 % 100))/\(two(day % 100))/\(day / 10_000)"
}
