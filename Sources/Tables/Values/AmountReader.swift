/// Reads numbers as people and spreadsheets write them, without ever rounding, and says why where it
/// cannot.
///
/// - `1,234.5`: commas stand where thousands do, or nowhere.
/// - `$17.50`, `USD 17.50`, `(1,234.50)` for what is owed: of money.
/// - `17.50/hr`, `17.50 per hour`, `40 hrs/week`: with the unit and the span of time that are the
///   field's own.
public struct AmountReader: Sendable {
  public let isMoney: Bool
  /// What one unit is called, when that may stand behind the number: `hours`.
  public let unit: String?
  /// The span of time for which the amount stands.
  public let per: RateUnit?

  public init(isMoney: Bool = false, unit: String? = nil, per: RateUnit? = nil) {
    self.isMoney = isMoney
    self.unit = unit
    self.per = per
  }

  public func read(_ text: String) throws(ReadingFault) -> ExactDecimal {
    if let number = ExactDecimal(text) { return number }
    if isScientificNotation(text) { throw .scientificNotation }
    var rest = text.lowercased()[...]
    let found = rate(takenFrom: &rest)
    let isNegative = isMoney && parenthesesTaken(from: &rest)
    if severalAmounts(rest) { throw .severalAmounts }
    let number = try number(rest)
    if let found, found != per { throw .otherRate(found: found, expected: per) }
    guard isNegative else { return number }
    if number.unscaled < 0 { throw .otherKind }
    return ExactDecimal(unscaled: -number.unscaled, scale: number.scale)
  }

  // MARK: - The number

  private func number(_ text: Substring) throws(ReadingFault) -> ExactDecimal {
    var rest = text
    var sign = ""
    func takeSign() {
      if sign.isEmpty, let first = rest.first, first == "-" || first == "+" {
        sign = String(first)
        rest = rest.dropFirst()
      }
    }
    takeSign()
    if isMoney {
      for symbol in ["us$", "$", "usd"] where rest.hasPrefix(symbol) {
        rest = rest.dropFirst(symbol.count).trimmingBlanks()
        break
      }
      takeSign()
      if sign.isEmpty, rest.hasSuffix("-") {
        sign = "-"
        rest = rest.dropLast()
      }
    }
    guard rest.first?.isASCII == true, rest.contains(where: \.isNumber) else { throw .otherKind }
    let digits = try AmountReader.withoutGrouping(rest)
    guard digits.first != "-", digits.first != "+", let number = ExactDecimal(sign + digits) else {
      throw .otherKind
    }
    return number
  }

  /// The digits without commas, each of which must stand before three digits of the whole part.
  private static func withoutGrouping(_ text: Substring) throws(ReadingFault) -> String {
    guard text.contains(",") else { return String(text) }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isNumber = text.allSatisfy { ("0"..."9").contains($0) || $0 == "," || $0 == "." }
    guard isNumber else { throw .otherKind }
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    let areRight =
      (1...3).contains(groups[0].count) && groups[0].first != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard areRight, parts.dropFirst().allSatisfy({ !$0.contains(",") }) else {
      throw .wrongGrouping
    }
    return String(text.replacing(",", with: ""))
  }

  // MARK: - What stands around it

  /// Takes off what says for how long the amount stands, and the words for the unit.
  private func rate(takenFrom text: inout Substring) -> RateUnit? {
    var rest = text.trimmingBlanks()
    var found: RateUnit?
    if let end = rest.lastIndex(where: { !$0.isLetter && !"./- ".contains($0) }) {
      let behind = rest[rest.index(after: end)...].drop { $0 == " " }
      var words = behind.split { " /.-".contains($0) }.map(String.init)
      let before = words
      if let first = words.first, behind.hasPrefix(first), unitWords.contains(first) {
        words.removeFirst()
      }
      let isSaid = ["per", "an", "a", "each"].contains(words.first ?? "")
      if isSaid { words.removeFirst() }
      let name = words.joined(separator: " ")
      found = RateUnit.allCases.first { $0.names.contains(name) }
      // Only words that are all understood are taken off.
      if !before.isEmpty, found != nil || (words.isEmpty && !isSaid) {
        rest = rest[...end]
      }
    }
    text = rest.trimmingBlanks()
    return found
  }

  private var unitWords: [String] {
    if isMoney { return ["usd", "dollars", "dollar"] }
    guard let unit = unit?.lowercased() else { return [] }
    return unit.hasPrefix("hour") ? ["hours", "hour", "hrs", "hr", "h"] : [unit]
  }

  private func parenthesesTaken(from text: inout Substring) -> Bool {
    var rest = text
    let hasSymbol = rest.hasPrefix("$(")
    if hasSymbol { rest = rest.dropFirst() }
    guard rest.hasPrefix("("), rest.hasSuffix(")"), rest.count > 2 else { return false }
    text = rest.dropFirst().dropLast().trimmingBlanks()
    return true
  }

  /// Whether two amounts stand here, with a dash or a word between them.
  private func severalAmounts(_ text: Substring) -> Bool {
    var rest = text
    if rest.hasPrefix("between ") { rest = rest.dropFirst(8) }
    if rest.hasPrefix("from ") { rest = rest.dropFirst(5) }
    for between in [" to ", " and ", " or ", "–", "—", "-", "/"] {
      let ends = rest.split(separator: between).map { $0.trimmingBlanks() }
      if ends.count == 2, rest.contains(between),
        ends.allSatisfy({ end in
          var end = end
          _ = rate(takenFrom: &end)
          return (try? number(end)) != nil
        })
      {
        return true
      }
    }
    return false
  }
}

extension RateUnit {
  /// How people write it behind an amount, once “per” is gone.
  fileprivate var names: [String] {
    switch self {
    case .hour: ["hour", "hr", "hrs", "h", "hourly"]
    case .day: ["day", "daily"]
    case .week: ["week", "wk", "weekly"]
    case .twoWeeks: ["two weeks", "biweekly", "bi weekly"]
    case .month: ["month", "mo", "monthly"]
    case .quarter: ["quarter", "qtr", "quarterly"]
    case .year: ["year", "yr", "annum", "yearly", "annual", "annually"]
    }
  }
}

/// Whether a text is a number as spreadsheets write large ones: `1.23457E+11`.
public func isScientificNotation(_ text: String) -> Bool {
  let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
  guard parts.count == 2, ExactDecimal(String(parts[0])) != nil else { return false }
  var exponent = parts[1]
  if let first = exponent.first, "+-".contains(first) { exponent = exponent.dropFirst() }
  return (1...3).contains(exponent.count) && exponent.allSatisfy { ("0"..."9").contains($0) }
}

/// Whether a text may be such a number, with a sign: `E+11` stands at its end.
public func mayBeScientificNotation(_ bytes: Span<UInt8>) -> Bool {
  for digits in 2...3 {
    let sign = bytes.count - digits - 1
    if sign >= 2, bytes[sign] == UInt8(ascii: "+"), bytes[sign - 1] | 0x20 == UInt8(ascii: "e") {
      return true
    }
  }
  return false
}

extension Substring {
  fileprivate func trimmingBlanks() -> Substring {
    var rest = self
    while let last = rest.last, last == " " || last == "\u{a0}" { rest.removeLast() }
    return rest.drop { $0 == " " || $0 == "\u{a0}" }
  }
}
