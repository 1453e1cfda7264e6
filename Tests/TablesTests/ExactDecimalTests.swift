import Tables
import Testing

struct ExactDecimalTests {
  @Test(
    "Plain digits are read and printed back",
    arguments: [
      ("0", "0"), ("12", "12"), ("-12", "-12"), ("+12", "12"), ("12.50", "12.50"), (".5", "0.5"),
      ("-.05", "-0.05"), ("5.", "5"), ("007", "7"), ("-0", "0"), ("-0.00", "0.00"),
      ("000000000000000000000012", "12"),
      ("999999999999999999", "999999999999999999"),
      ("-999999999999999999", "-999999999999999999"),
      ("0.999999999999999999", "0.999999999999999999"),
      ("0.000000000000000001", "0.000000000000000001"),
      ("1.00000000000000000", "1.00000000000000000"),
    ])
  func readsAndPrints(text: String, printed: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.description == printed)
  }

  @Test(
    "What is not plain digits, or more than 18 of them, is no number",
    arguments: [
      "", "-", "+", ".", "-.", "1,000", "1e3", "1.2.3", " 1", "1 ", "--1", "+-1", "1-", "$1", "0x1",
      "½", "١", "NaN", "1_000",
      "1000000000000000000", "9223372036854775807", "-9223372036854775808",
      "99999999999999999999999999999999999999999", "0.1000000000000000000",
      "0.0000000000000000001", "0.0000000000000000000",
      "0." + String(repeating: "0", count: 60) + "1",
    ])
  func rejects(text: String) { #expect(ExactDecimal(text) == nil) }

  @Test(
    "Rounding goes half to even",
    arguments: [
      ("0.5", 0, "0"), ("1.5", 0, "2"), ("2.5", 0, "2"), ("3.5", 0, "4"), ("-0.5", 0, "0"),
      ("-1.5", 0, "-2"), ("-2.5", 0, "-2"), ("0.51", 0, "1"), ("0.49", 0, "0"),
      ("2.500001", 0, "3"),
      ("2.499999", 0, "2"), ("0.125", 2, "0.12"), ("0.135", 2, "0.14"), ("0.145", 2, "0.14"),
      ("-0.125", 2, "-0.12"), ("9.995", 2, "10.00"), ("99.5", 0, "100"), ("1.005", 2, "1.00"),
      ("1.2", 4, "1.2000"), ("-3", 2, "-3.00"), ("0", 3, "0.000"), ("0.05", 1, "0.0"),
    ])
  func rounds(text: String, scale: Int, rounded: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.rounded(toScale: scale).description == rounded)
  }

  @Test("Rounding away more digits than there can be leaves zero")
  func roundsFar() {
    let tiny = ExactDecimal(unscaled: Int128.max, scale: 60)
    #expect(tiny.rounded(toScale: 0).description == "0")
    #expect(tiny.rounded(toScale: 21).description == "0.000000000000000000000")
    #expect(tiny.rounded(toScale: 22).description == "0.0000000000000000000002")
  }

  @Test(
    "A quotient of two decimals is rounded once, half to even",
    arguments: [
      ("1", "3", 6, "0.333333"), ("2", "3", 6, "0.666667"), ("1.00", "0.03", 2, "33.33"),
      ("0.5", "0.25", 0, "2"), ("1", "8", 2, "0.12"), ("3", "8", 2, "0.38"),
      ("-1", "8", 2, "-0.12"),
      ("1", "-8", 2, "-0.12"), ("-3", "-8", 2, "0.38"), ("0", "-7.5", 6, "0.000000"),
      ("0.000000000000000001", "999999999999999999", 6, "0.000000"),
      ("999999999999999999", "0.000000000000000001", 0, "999999999999999999000000000000000000"),
      ("999999999999999999", "0.000000000000000001", 2, "999999999999999999000000000000000000.00"),
    ])
  func dividesDecimals(_ left: String, _ right: String, _ scale: Int, _ quotient: String) throws {
    let (left, right) = (try #require(ExactDecimal(left)), try #require(ExactDecimal(right)))
    #expect(left.divided(by: right, scale: scale)?.description == quotient)
  }

  @Test(
    "A quotient by a whole number is the same, whichever way it is asked for", arguments: 1...40)
  func dividesAlike(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let number = ExactDecimal(
        unscaled: Int128(Int64.random(in: -9_999_999...9_999_999, using: &random)),
        scale: Int.random(in: 0...6, using: &random))
      let divisor =
        Int.random(in: 1...5000, using: &random) * (Bool.random(using: &random) ? 1 : -1)
      let scale = Int.random(in: 0...8, using: &random)
      #expect(
        number.divided(by: ExactDecimal(divisor), scale: scale)?.description
          == number.divided(by: divisor, scale: scale).description)
    }
  }

  @Test("Quotients and differences of too many digits are none")
  func tooLarge() {
    let large = ExactDecimal(unscaled: Int128.max / 2, scale: 0)
    let tiny = ExactDecimal(unscaled: 1, scale: 18)
    #expect(large.divided(by: tiny, scale: 6) == nil)
    #expect(large.divided(by: ExactDecimal(1), scale: 6) == nil)
    #expect(large.divided(by: ExactDecimal(1), scale: 0) == large)
    #expect(tiny.divided(by: large, scale: 0)?.description == "0")
    #expect(large.subtracting(tiny) == nil)
    #expect(
      ExactDecimal(unscaled: Int128.min, scale: 0).subtracting(ExactDecimal(1)) == nil)
  }

  @Test(
    "A difference is exact, at the finer scale",
    arguments: [
      ("1", "0.25", "0.75"), ("0.25", "1", "-0.75"), ("1.50", "1.5", "0.00"), ("-2", "-2", "0"),
      ("0.333333", "0.5", "-0.166667"),
    ])
  func subtracts(_ left: String, _ right: String, _ difference: String) throws {
    let (left, right) = (try #require(ExactDecimal(left)), try #require(ExactDecimal(right)))
    #expect(left.subtracting(right)?.description == difference)
  }

  @Test(
    "A quotient is rounded once, half to even",
    arguments: [
      ("1", 3, 6, "0.333333"), ("2", 3, 6, "0.666667"), ("1", 2, 0, "0"), ("3", 2, 0, "2"),
      ("5", 2, 0, "2"), ("-1", 3, 2, "-0.33"), ("-2", 3, 2, "-0.67"), ("1", -3, 2, "-0.33"),
      ("-5", -2, 0, "2"), ("-7", -2, 0, "4"), ("0.125", 1, 2, "0.12"), ("0.375", 1, 2, "0.38"),
      ("2.5049", 1, 0, "3"), ("1", 8, 2, "0.12"), ("3", 8, 2, "0.38"), ("0", 7, 2, "0.00"),
      ("10.00", 4, 1, "2.5"), ("100", 1, 0, "100"), ("0.25", 5, 1, "0.0"), ("0.75", 5, 1, "0.2"),
    ])
  func divides(text: String, divisor: Int, scale: Int, quotient: String) throws {
    let number = try #require(ExactDecimal(text))
    #expect(number.divided(by: divisor, scale: scale).description == quotient)
  }

  @Test(
    "Numbers compare by value, whatever their scales",
    arguments: [
      ("1.5", "1.50", 0), ("1", "1.00000000000000000", 0), ("-1.5", "-1.50", 0), ("0", "-0.00", 0),
      ("1.5", "1.51", -1), ("-1.5", "-1.51", 1), ("2", "10.5", -1), ("-2", "1.5", -1),
      ("999999999999999999", "0.000000000000000001", 1), ("0.1", "0.09", 1), ("-0.1", "0", -1),
    ])
  func compares(left: String, right: String, order: Int) throws {
    let (first, second) = (try #require(ExactDecimal(left)), try #require(ExactDecimal(right)))
    #expect((first < second) == (order < 0))
    #expect((first == second) == (order == 0))
    #expect((second < first) == (order > 0))
    #expect((second == first) == (order == 0))
  }

  @Test("Numbers too far apart for one scale compare all the same")
  func comparesFarApart() {
    let large = ExactDecimal(unscaled: Int128.max, scale: 0)
    let small = ExactDecimal(unscaled: Int128.min, scale: 70)
    #expect(small < large)
    #expect(!(large < small))
    #expect(large != small)
    #expect(ExactDecimal(unscaled: -1, scale: 0) < small)
    #expect(ExactDecimal(unscaled: 0, scale: 0) == ExactDecimal(unscaled: 0, scale: 70))
    #expect(small < ExactDecimal(unscaled: 0, scale: 0))
  }

  @Test("The nearest floating point number is that of the digits")
  func nearestDouble() throws {
    #expect(try #require(ExactDecimal("0.1")).nearestDouble == 0.1)
    #expect(try #require(ExactDecimal("-1234.5")).nearestDouble == -1234.5)
    #expect(ExactDecimal(7).nearestDouble == 7)
  }
}

// MARK: - Against digits on paper

struct ExactDecimalPropertyTests {
  @Test("Random numbers round, divide and compare as digits on paper do", arguments: 1...4)
  func agreesWithPaper(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let (text, other) = (randomText(&generator), randomText(&generator))
      let (number, second) = (try #require(ExactDecimal(text)), try #require(ExactDecimal(other)))
      let paper = PaperNumber(text)
      try #require(number.description == paper.description)

      let scale = Int.random(in: 0...20, using: &generator)
      try #require(
        number.rounded(toScale: scale).description == paper.divided(by: 1, scale: scale),
        "\(text) to \(scale)")

      let magnitude = Int.random(
        in: 1...generator.element(of: [9, 1000, 1_000_000]), using: &generator)
      let divisor = generator.chance(30) ? -magnitude : magnitude
      try #require(
        number.divided(by: divisor, scale: scale).description
          == paper.divided(by: divisor, scale: scale), "\(text) / \(divisor) to \(scale)")

      try #require(
        (number < second) == PaperNumber.isLess(paper, PaperNumber(other)), "\(text) < \(other)")
      try #require((second < number) == PaperNumber.isLess(PaperNumber(other), paper))
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...18, using: &generator)
    let digits = (0..<count).map { _ in generator.element(of: ["0", "1", "4", "5", "5", "9"]) }
    let places = Int.random(in: 0...count, using: &generator)
    let sign = generator.chance(40) ? "-" : ""
    let whole = digits.dropLast(places).joined()
    return sign + whole + (places == 0 ? "" : "." + digits.suffix(places).joined())
  }
}

/// A number as the digits one would write down, and arithmetic digit by digit.
private struct PaperNumber: CustomStringConvertible {
  let isNegative: Bool
  let whole: String
  let fraction: String

  init(_ text: String) {
    let digits = text.drop { $0 == "-" }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let trimmed = String(parts[0].drop { $0 == "0" })
    whole = trimmed.isEmpty ? "0" : trimmed
    fraction = parts.count == 2 ? parts[1] : ""
    isNegative = text.hasPrefix("-") && (whole + fraction).contains { $0 != "0" }
  }

  var description: String {
    (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// Long division: one digit of the quotient after the other, then a look at what is left.
  func divided(by divisor: Int, scale: Int) -> String {
    let padded = (whole + fraction).compactMap(\.wholeNumberValue)
    let used = whole.count + scale
    var quotient: [Int] = []
    var rest = 0
    for place in 0..<used {
      let dividend = rest * 10 + (place < padded.count ? padded[place] : 0)
      quotient.append(dividend / abs(divisor))
      rest = dividend % abs(divisor)
    }
    // One more digit brought down tells more, less or exactly half, with any behind it.
    let left = rest * 10 + (used < padded.count ? padded[used] : 0)
    let hasMore = padded.dropFirst(used + 1).contains { $0 != 0 }
    let half = abs(divisor) * 5
    let isOdd = quotient[quotient.count - 1] % 2 == 1
    if left > half || (left == half && (hasMore || isOdd)) { quotient = incremented(quotient) }
    let digits = quotient.map(String.init).joined()
    let wholeDigits = digits.dropLast(scale).drop { $0 == "0" }
    let isZero = quotient.allSatisfy { $0 == 0 }
    return (isNegative != (divisor < 0) && !isZero ? "-" : "")
      + (wholeDigits.isEmpty ? "0" : wholeDigits) + (scale == 0 ? "" : "." + digits.suffix(scale))
  }

  private func incremented(_ digits: [Int]) -> [Int] {
    var result = digits
    for place in result.indices.reversed() {
      if result[place] < 9 {
        result[place] += 1
        return result
      }
      result[place] = 0
    }
    return [1] + result
  }

  static func isLess(_ left: PaperNumber, _ right: PaperNumber) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let wholeWidth = max(left.whole.count, right.whole.count)
    let fractionWidth = max(left.fraction.count, right.fraction.count)
    func aligned(_ number: PaperNumber) -> String {
      String(repeating: "0", count: wholeWidth - number.whole.count) + number.whole
        + number.fraction
        + String(repeating: "0", count: fractionWidth - number.fraction.count)
    }
    return left.isNegative ? aligned(right) < aligned(left) : aligned(left) < aligned(right)
  }
}
