import Foundation

/// The closing of the books, worked out line by line from the CSV files of the inputs.
struct ClosingByHand {
  struct Line {
    let award: String
    let project: String
    let kind: String
    /// As it adds: negative where it takes another line back.
    let cents: Int
    let posted: Int
    let ended: Int
    let isReversal: Bool

    var isCost: Bool { kind == "expenditure" || kind == "refund" }
    var cost: Int { kind == "expenditure" ? cents : kind == "refund" ? -cents : 0 }
    var obligation: Int { kind == "obligation" ? cents : kind == "de-obligation" ? -cents : 0 }
    /// On an accrual basis.
    var booked: Int { isCost ? ended : posted }
  }

  let filing: FilingByHand
  let asOf: Int
  let lines: [Line]
  let agreements: [NamedRow]
  let declared: [NamedRow]
  let deadlines: [String: Int]

  init(_ filing: FilingByHand, asOf: Int) throws {
    self.filing = filing
    self.asOf = asOf
    func read(_ path: String) throws -> [NamedRow] {
      try NamedRow.read(filing.inputs.appending(path: path))
    }
    let known = Set(filing.awards.map(\.id))
    let received = try FileManager.default.contentsOfDirectory(
      atPath: filing.inputs.appending(path: "finance").path
    ).sorted().last
    let rows = try read("finance/\(received ?? "")/transactions.csv")
    let reversed = LedgerLineByHand.reversed(by: rows)
    lines = rows.compactMap { row in
      guard known.contains(row["Award"]), let cents = cents(row["Amount"]),
        LedgerLineByHand.kinds.contains(row["Kind"])
      else { return nil }
      let isReversal = !row["Reverses"].isEmpty
      let isTakenBack = LedgerLineByHand.isTakenBack(row["Transaction"], reversed)
      return Line(
        award: row["Award"], project: row["Project"], kind: row["Kind"],
        cents: isTakenBack ? -cents : cents, posted: day(row["Posted Date"]),
        ended: day(row["Service End"]), isReversal: isReversal)
    }
    agreements = try read("catalog/agreements.csv")
    declared = try read("catalog/audits.csv")
    deadlines = Dictionary(
      uniqueKeysWithValues: try read("catalog/deadlines.csv").map {
        ($0["deadline"], day($0["day"]))
      })
  }

  var spendBy: Int { deadlines["funds expended by"] ?? 0 }

  func daysLeft(to day: Int) -> Int { max(0, count(of: day) - count(of: asOf)) }
}

// MARK: - Awards

/// What an award has left and owes.
struct ClosingAwardByHand {
  let award: AwardByHand
  var obligated = 0
  var expended = 0
  var refunded = 0
  var advanceUnspent = 0
  var lastDay = 0
  var isOver = false
  var reportDue: Int?
  var report = "owes none"
  var settledOn: Int?
  var fiveYearsAfter = 0
  var keptUntil = 0

  var unspent: Int { max(0, obligated - expended) }
  var overspent: Int { max(0, expended - obligated) }
  var isSubrecipient: Bool { award.filing["entity_type"] == "Subrecipient" }
}

extension ClosingByHand {
  var awards: [ClosingAwardByHand] { filing.awards.map(closing) }

  private func closing(_ award: AwardByHand) -> ClosingAwardByHand {
    var closing = ClosingAwardByHand(award: award)
    let all = lines.filter { $0.award == award.id && $0.booked <= filing.end }
    closing.obligated = all.map(\.obligation).reduce(0, +)
    closing.expended = all.map(\.cost).reduce(0, +)
    closing.refunded = all.filter { $0.kind == "refund" }.map(\.cents).reduce(0, +)
    let advances = all.filter { $0.kind == "advance" }
    // Advances are spent first, on what comes after them.
    for day in advances.filter({ !$0.isReversal }).map(\.posted) {
      let advanced = advances.filter { $0.posted >= day }.map(\.cents).reduce(0, +)
      let spent = all.filter { $0.ended >= day }.map(\.cost).reduce(0, +)
      closing.advanceUnspent = max(closing.advanceUnspent, advanced - spent)
    }
    closing.lastDay = min(day(award.award["performance_end"]), spendBy)
    closing.isOver = asOf > closing.lastDay

    let agreement = agreements.first { $0["award_id"] == award.id }
    if closing.isSubrecipient {
      let due =
        [
          agreement.map { day($0["final_report_due"]) } ?? .max,
          later(day(award.award["performance_end"]), by: 90),
          deadlines["subrecipients' final reports by"] ?? 0,
        ].min() ?? 0
      closing.reportDue = due
      let isIn = agreement.map { day($0["final_report_on"]) <= asOf } ?? false
      closing.report = isIn ? "done" : asOf > due ? "open" : "not due"
    }

    let isSettled =
      closing.isOver && closing.obligated == closing.expended
      && closing.advanceUnspent == 0
    let moved = all.filter { $0.isCost || ["advance", "de-obligation"].contains($0.kind) }.map(
      \.posted
    ).max()
    closing.settledOn = isSettled ? moved : nil
    closing.fiveYearsAfter = fiveYears(after: isSettled ? moved ?? 0 : spendBy)
    closing.keptUntil = max(closing.fiveYearsAfter, deadlines["records kept until"] ?? 0)
    return closing
  }

  private func fiveYears(after day: Int) -> Int {
    let next = day + 50_000
    return next % 10_000 == 229 && !isLeap(year(of: next)) ? next - 1 : next
  }

  private func later(_ day: Int, by days: Int) -> Int {
    (0..<days).reduce(day) { day, _ in next(day) }
  }
}

/// The day after.
private func next(_ day: Int) -> Int {
  if day % 100 < days(in: month(of: day), of: year(of: day)) { return day + 1 }
  return month(of: day) < 12
    ? year(of: day) * 10_000 + (month(of: day) + 1) * 100 + 1 : (year(of: day) + 1) * 10_000 + 101
}

// MARK: - Single audits

/// What is known of one fiscal year of a subrecipient.
struct AuditByHand {
  let subrecipient: String
  let start: Int
  let end: Int
  var spent = 0
  var requirement = "unknown"
  var due: Int?
  var audit = "unknown"
  var decisionDue: Int?
  var decision = ""

  var threshold: Int { start >= 20_241_001 ? 100_000_000 : 75_000_000 }
}

extension ClosingByHand {
  /// All fiscal years that begin on the day of the year on which declared ones do, else on 1 July.
  var audits: [AuditByHand] {
    let subrecipients = Set(
      filing.awards.filter { $0.filing["entity_type"] == "Subrecipient" }
        .map { $0.filing["subrecipient_id"] })
    return subrecipients.sorted().flatMap { subrecipient in
      let years = declared.filter { $0["subrecipient_id"] == subrecipient }
      let begins = (years.map { day($0["fiscal_year_start"]) }.max() ?? 20_240_701) % 10_000
      let awards = filing.awards.filter {
        $0.filing["subrecipient_id"] == subrecipient && $0.filing["entity_type"] == "Subrecipient"
      }.map(\.id)
      let costs = lines.filter { $0.isCost && $0.booked <= filing.end && awards.contains($0.award) }
      func start(of day: Int) -> Int {
        (day % 10_000 >= begins ? year(of: day) : year(of: day) - 1) * 10_000 + begins
      }
      let starts = Set(costs.map { start(of: $0.booked) })
        .union(years.map { day($0["fiscal_year_start"]) }).union([start(of: asOf) - 10_000])
      return starts.sorted().map { first in
        var audit = AuditByHand(
          subrecipient: subrecipient, start: first, end: dayBefore(first + 10_000))
        audit.spent = costs.filter { $0.booked >= first && $0.booked < first + 10_000 }
          .map(\.cost).reduce(0, +)
        judge(&audit, years.first { day($0["fiscal_year_start"]) == first })
        return audit
      }
    }
  }

  private func judge(_ audit: inout AuditByHand, _ line: NamedRow?) {
    let isDeclared = line.map { day($0["declared_on"]) <= asOf && !$0["federal_spending"].isEmpty }
    // Less than our dollars alone cannot be all federal dollars.
    let declared = (isDeclared == true ? cents(line?["federal_spending"] ?? "") : nil)
      .flatMap { $0 < audit.spent ? nil : $0 }
    audit.requirement =
      audit.spent >= audit.threshold ? "required" : declared == nil ? "unknown" : "declared"
    let isExpected = audit.spent >= audit.threshold || declared ?? 0 >= audit.threshold
    // Nine months after the fiscal year, on the last day of a month or the day before it began.
    if isExpected { audit.due = dayBefore(months(9, after: audit.start + 10_000)) }
    let received = line.map { day($0["audit_received_on"]) } ?? .max
    audit.audit =
      received <= asOf
      ? "received"
      : audit.requirement == "unknown"
        ? "unknown"
        : !isExpected ? "none expected, as declared" : asOf > audit.due ?? 0 ? "open" : "not due"
    if received <= asOf, line?["findings"] == "" {
      audit.decision = "unknown"
    } else if received <= asOf, Int(line?["findings"] ?? "") ?? 0 > 0 {
      audit.decisionDue = months(6, after: received)
      let isDecided = line.map { day($0["decided_on"]) <= asOf } ?? false
      audit.decision = isDecided ? "done" : asOf > audit.decisionDue ?? 0 ? "open" : "not due"
    }
  }

  private func months(_ number: Int, after day: Int) -> Int {
    let month = year(of: day) * 12 + RunsTests.month(of: day) - 1 + number
    let (year, place) = (month / 12, month % 12 + 1)
    return year * 10_000 + place * 100 + min(day % 100, days(in: place, of: year))
  }

  private func dayBefore(_ day: Int) -> Int {
    if day % 100 > 1 { return day - 1 }
    let month = RunsTests.month(of: day) == 1 ? 12 : RunsTests.month(of: day) - 1
    let year = RunsTests.month(of: day) == 1 ? RunsTests.year(of: day) - 1 : RunsTests.year(of: day)
    return year * 10_000 + month * 100 + days(in: month, of: year)
  }
}

/// `2026-09-30` of 20260930; nothing where there is no day.
func isoDay(_ day: Int?) -> String {
  guard let day else { return "" }
  let digits = String(day)
  return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
}
