/// A decimal number without rounding error: `unscaled` divided by ten to the power of `scale`.
///
/// Money, rates and sums are never binary floating point. Where a quotient or a coarser scale must
/// round, it rounds half to even.
public struct ExactDecimal: Sendable {
  public let unscaled: Int128
  /// Digits behind the point.
  public let scale: Int

  public init(unscaled: Int128, scale: Int) {
    self.unscaled = unscaled
    self.scale = scale
  }

  public init(_ integer: Int) { self.init(unscaled: Int128(integer), scale: 0) }

  /// Reads plain digits with an optional sign and point: `12`, `-0.50`, `.5`. Nothing else.
  ///
  /// At most 18 significant digits, so that any number a file can hold fits a column's word.
  public init?(_ text: Span<UInt8>) {
    var index = 0
    var negative = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      negative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    var value: Int64 = 0
    var digits = 0
    var fraction: Int?
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "."), fraction == nil {
        fraction = 0
        continue
      }
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, stillTooLarge) = product.addingReportingOverflow(Int64(digit))
      guard !tooLarge, !stillTooLarge else { return nil }
      value = sum
      digits += 1
      if let places = fraction { fraction = places + 1 }
    }
    guard digits > 0 else { return nil }
    self.init(unscaled: Int128(negative ? -value : value), scale: fraction ?? 0)
  }

  public init?(_ text: String) { self.init(Array(text.utf8).span) }

  /// The same number with `scale` digits behind the point, rounded half to even where digits go.
  public func rounded(toScale newScale: Int) -> ExactDecimal {
    if newScale >= scale {
      return ExactDecimal(
        unscaled: unscaled * ExactDecimal.powerOfTen(newScale - scale), scale: newScale)
    }
    return ExactDecimal(
      unscaled: ExactDecimal.divideHalfEven(
        unscaled, by: ExactDecimal.powerOfTen(scale - newScale)),
      scale: newScale)
  }

  /// `self / divisor` with `scale` digits behind the point, rounded half to even once.
  ///
  /// - Precondition: `divisor` is not zero.
  public func divided(by divisor: Int, scale newScale: Int) -> ExactDecimal {
    let shift = newScale - scale
    let numerator = shift >= 0 ? unscaled * ExactDecimal.powerOfTen(shift) : unscaled
    let denominator = Int128(divisor) * (shift < 0 ? ExactDecimal.powerOfTen(-shift) : 1)
    return ExactDecimal(
      unscaled: ExactDecimal.divideHalfEven(numerator, by: denominator), scale: newScale)
  }

  /// Ten to the power of `exponent`, which is at most 38.
  public static func powerOfTen(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private static func divideHalfEven(_ numerator: Int128, by denominator: Int128) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let twice = remainder.magnitude * 2
    let half = denominator.magnitude
    let roundsAway = twice > half || (twice == half && quotient % 2 != 0)
    guard roundsAway else { return quotient }
    return (numerator < 0) == (denominator < 0) ? quotient + 1 : quotient - 1
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain digits, `.` before the fraction, no thousands separator.
  public var description: String {
    let digits = String(unscaled.magnitude)
    let sign = unscaled < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// The nearest binary floating point number: for drawing and for spreadsheet cells only.
  public var nearestDouble: Double { Double(description) ?? .nan }
}

extension ExactDecimal: Comparable {
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let scale = max(left.scale, right.scale)
    return left.rounded(toScale: scale).unscaled == right.rounded(toScale: scale).unscaled
  }

  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let scale = max(left.scale, right.scale)
    return left.rounded(toScale: scale).unscaled < right.rounded(toScale: scale).unscaled
  }
}
