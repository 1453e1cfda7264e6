/// The figures once more, from rows to text, the obvious way: every row is asked anew for every
/// cell, and numbers are whole numbers of cents and tenths. It shares no code with the engine.
struct SlowMeasure {
  let sales: [Sale]
  let isStallAbsent: Bool

  private enum Kind {
    case count, distinct, sum, mean, median, ratio
  }

  private struct Metric {
    let name: String
    let kind: Kind
    var isOfMembers = false
    var leavesOutReturned = false
    var waitsForOpen = false
    var isOfDay = false
    var windows = ["grant_to_date"]
    let by: [String]
    /// Whole units of ten to the power of `-digits`.
    var value: (Sale) -> Int? = { _ in 0 }
    var digits = 0
    /// Digits behind the point that a mean or median is shown with.
    var shownDigits = 2
  }

  private static let starts = [
    "period": "2026-09-01", "program_year_to_date": "2026-07-01", "grant_to_date": "2024-01-01",
  ]

  private let all = ["period", "program_year_to_date", "grant_to_date"]

  private var metrics: [Metric] {
    [
      Metric(
        name: "count_days", kind: .count, isOfDay: true, windows: all,
        by: ["region", "shop", "colour"]),
      Metric(
        name: "count_members", kind: .count, isOfMembers: true, leavesOutReturned: true,
        waitsForOpen: true, isOfDay: true, windows: ["period", "grant_to_date"], by: ["colour"]),
      Metric(
        name: "customers_count", kind: .distinct, leavesOutReturned: true, by: ["region"],
        value: { sale in ["Ann", "ann", "Bo", ""].firstIndex { $0 == sale.customer } }),
      Metric(
        name: "pieces_sum", kind: .sum, isOfMembers: true, by: ["shop"], value: { $0.pieces }),
      Metric(
        name: "amount_sum", kind: .sum, waitsForOpen: true, by: ["region"], value: { $0.cents },
        digits: 2),
      Metric(name: "amount_mean", kind: .mean, by: ["colour"], value: { $0.cents }, digits: 2),
      Metric(
        name: "weight_mean", kind: .mean, leavesOutReturned: true, isOfDay: true, by: ["region"],
        value: { $0.tenths }, digits: 1, shownDigits: 3),
      Metric(
        name: "amount_median", kind: .median, waitsForOpen: true, by: ["region", "shop"],
        value: { $0.cents }, digits: 2),
      Metric(
        name: "pieces_median", kind: .median, isOfDay: true, windows: ["period"], by: ["colour"],
        value: { $0.pieces }),
      Metric(
        name: "good_share", kind: .ratio, isOfMembers: true, leavesOutReturned: true,
        waitsForOpen: true, isOfDay: true, windows: all, by: ["region", "shop", "colour"],
        shownDigits: 6),
    ]
  }

  /// All cells in their order.
  func lines() -> [String] {
    var lines: [String] = []
    for metric in metrics {
      for window in metric.windows {
        lines.append(
          line(metric, window, dimension: "", member: "", sales, isIncomplete: isStallAbsent))
        for dimension in metric.by {
          for member in members(of: dimension) {
            let rows = sales.filter { answer($0, dimension) == member }
            let isSurelyWhole =
              dimension == "region"
              ? member == "North"
              : dimension == "shop" ? ["market", "kiosk", "empty"].contains(member) : false
            lines.append(
              line(
                metric, window, dimension: dimension, member: member ?? "(no answer)", rows,
                isIncomplete: isStallAbsent && !isSurelyWhole))
          }
        }
      }
    }
    // The catalog is whole, whoever has not sent orders.
    let places = "places | grant_to_date | 2024-01-01 | 2026-09-30"
    lines.append("\(places) |  |  | 4 | 0 | 0 | 0 | 4 |  | 4 | ok")
    for (dimension, member, count) in [
      ("region", "North", 2), ("region", "East", 2), ("shop", "empty", 1), ("shop", "kiosk", 1),
      ("shop", "market", 1), ("shop", "stall", 1),
    ] {
      lines.append(
        "\(places) | \(dimension) | \(member) | \(count) | 0 | 0 | 0 | \(count) |  | \(count) | ok")
    }
    return lines
  }

  private func answer(_ sale: Sale, _ dimension: String) -> String? {
    dimension == "region" ? sale.region : dimension == "shop" ? sale.shop : sale.colour
  }

  /// Listed ones, then others by their bytes, then no answer; the last two only where there are rows.
  private func members(of dimension: String) -> [String?] {
    var candidates: [String?] = []
    switch dimension {
    case "region": candidates = ["West", "above", "Ödland"]
    case "shop": candidates = ["elsewhere"]
    default: candidates = ["Red", "green", "red"]
    }
    candidates.append(nil)
    let seen = candidates.filter { member in
      sales.contains { answer($0, dimension) == member }
    }
    switch dimension {
    case "region": return ["North", "East"] + seen
    case "shop": return ["empty", "kiosk", "market", "stall"] + seen
    default: return seen
    }
  }

  private func line(
    _ metric: Metric, _ window: String, dimension: String, member: String, _ rows: [Sale],
    isIncomplete: Bool
  ) -> String {
    let start = SlowMeasure.starts[window]!
    var (excluded, pending, undetermined) = (0, 0, 0)
    var counted: [Sale] = []
    for sale in rows {
      let isMember = metric.isOfMembers ? and(sale.isMember, sale.pieces.map { $0 > 2 }) : true
      if isMember == false { continue }
      if metric.isOfDay, let day = sale.day, day < start || day > "2026-09-30" { continue }
      if isMember == nil || (metric.isOfDay && sale.day == nil) {
        undetermined += 1
        continue
      }
      if metric.leavesOutReturned, sale.isReturned != false {
        if sale.isReturned == nil { undetermined += 1 } else { excluded += 1 }
      } else if metric.waitsForOpen, sale.isOpen != false {
        if sale.isOpen == nil { undetermined += 1 } else { pending += 1 }
      } else if metric.kind == .ratio && isGood(sale) == nil || metric.value(sale) == nil {
        undetermined += 1
      } else {
        counted.append(sale)
      }
    }
    var (numerator, denominator, value) = figures(metric, counted)
    // What nobody can count yet is no zero.
    if counted.isEmpty, pending + undetermined > 0, denominator.isEmpty {
      (numerator, value) = ("", "")
    }
    let status =
      isIncomplete
      ? "incomplete" : !value.isEmpty ? "ok" : pending > 0 ? "not_yet_available" : "undefined"
    return [
      metric.name, window, start, "2026-09-30", dimension, member,
      "\(counted.count + excluded + pending + undetermined)", "\(excluded)", "\(pending)",
      "\(undetermined)", numerator, denominator, value, status,
    ].joined(separator: " | ")
  }

  private func figures(
    _ metric: Metric, _ rows: [Sale]
  ) -> (numerator: String, denominator: String, value: String) {
    let values = rows.compactMap(metric.value).sorted()
    let sum = values.reduce(0, +)
    let unit = power(metric.digits)
    func shown(_ numerator: Int, _ denominator: Int) -> String {
      rounded(numerator, denominator, digits: metric.shownDigits)
    }
    let count = "\(rows.count)"
    switch metric.kind {
    case .count: return (count, "", count)
    case .distinct:
      let distinct = "\(Set(values).count)"
      return (distinct, "", distinct)
    case .sum:
      let total = rounded(sum, unit, digits: metric.digits)
      return (total, "", total)
    case .mean:
      let total = rounded(sum, unit, digits: metric.digits)
      return (total, count, rows.isEmpty ? "" : shown(sum, unit * rows.count))
    case .median:
      if values.isEmpty { return ("", count, "") }
      let (low, high) = (values[(values.count - 1) / 2], values[values.count / 2])
      return ("", count, shown(low + high, 2 * unit))
    case .ratio:
      let good = rows.count { isGood($0) == true }
      return ("\(good)", count, rows.isEmpty ? "" : shown(good, rows.count))
    }
  }

  private func isGood(_ sale: Sale) -> Bool? {
    let isDear = sale.cents.map { $0 > 5000 }
    if sale.isGood == true || isDear == true { return true }
    return sale.isGood == nil || isDear == nil ? nil : false
  }

  private func and(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == false || right == false { return false }
    return left == nil || right == nil ? nil : true
  }

  private func power(_ digits: Int) -> Int { (0..<digits).reduce(1) { power, _ in power * 10 } }

  /// The quotient with so many digits, half to even: the floor, and one more when the rest asks it.
  private func rounded(_ numerator: Int, _ denominator: Int, digits: Int) -> String {
    let scaled = numerator * power(digits)
    var quotient = scaled / denominator
    if quotient * denominator > scaled { quotient -= 1 }
    let rest = scaled - quotient * denominator
    if 2 * rest > denominator || (2 * rest == denominator && quotient % 2 != 0) { quotient += 1 }
    let whole = abs(quotient) / power(digits)
    let fraction = String(abs(quotient) % power(digits))
    let zeros = String(repeating: "0", count: digits - (digits == 0 ? 0 : fraction.count))
    return (quotient < 0 ? "-" : "") + "\(whole)" + (digits == 0 ? "" : "." + zeros + fraction)
  }
}
