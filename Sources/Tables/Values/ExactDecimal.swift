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

  /// The most digits a number may have that is read, and the most of them behind the point: any such
  /// number fits a column's word at its own scale.
  public static let mostDigits = 18

  /// Reads plain digits with an optional sign and point: `12`, `-0.50`, `.5`. Nothing else.
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
      guard digit < 10, value < ExactDecimal.valueWithoutRoom else { return nil }
      value = value * 10 + Int64(digit)
      digits += 1
      if let places = fraction { fraction = places + 1 }
    }
    guard digits > 0, fraction ?? 0 <= ExactDecimal.mostDigits else { return nil }
    self.init(unscaled: Int128(negative ? -value : value), scale: fraction ?? 0)
  }

  public init?(_ text: String) { self.init(Array(text.utf8).span) }

  /// The smallest number that another digit would make longer than `mostDigits`.
  private static let valueWithoutRoom = Int64(powerOfTen(mostDigits - 1))

  /// The same number with `scale` digits behind the point, rounded half to even where digits go.
  ///
  /// - Precondition: the result has at most 38 digits.
  public func rounded(toScale newScale: Int) -> ExactDecimal {
    if newScale >= scale {
      guard let widened = unscaled(atScale: newScale) else {
        preconditionFailure("\(self) cannot be held with \(newScale) digits behind the point.")
      }
      return ExactDecimal(unscaled: widened, scale: newScale)
    }
    let dropped = scale - newScale
    guard dropped <= 38 else { return ExactDecimal(unscaled: 0, scale: newScale) }
    return ExactDecimal(
      unscaled: ExactDecimal.divideHalfEven(unscaled, by: ExactDecimal.powerOfTen(dropped)),
      scale: newScale)
  }

  /// The digits at a scale that is not smaller, or nil when they are too many.
  fileprivate func unscaled(atScale newScale: Int) -> Int128? {
    if unscaled == 0 { return 0 }
    guard newScale - scale <= 38 else { return nil }
    let factor = ExactDecimal.powerOfTen(newScale - scale)
    let (product, overflow) = unscaled.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  /// `self / divisor` with `scale` digits behind the point, rounded half to even once.
  ///
  /// - Precondition: `divisor` is not zero, and no number on the way has more than 38 digits.
  public func divided(by divisor: Int, scale newScale: Int) -> ExactDecimal {
    let shift = newScale - scale
    let numerator = shift >= 0 ? unscaled * ExactDecimal.powerOfTen(shift) : unscaled
    let denominator = Int128(divisor) * (shift < 0 ? ExactDecimal.powerOfTen(-shift) : 1)
    return ExactDecimal(
      unscaled: ExactDecimal.divideHalfEven(numerator, by: denominator), scale: newScale)
  }

  /// `self / divisor` with `scale` digits behind the point, rounded half to even once; nil when that
  /// has too many digits. On the way there may be twice as many.
  ///
  /// - Precondition: `divisor` is not zero, and no scale is larger than 38.
  public func divided(by divisor: ExactDecimal, scale newScale: Int) -> ExactDecimal? {
    let shift = newScale + divisor.scale - scale
    let raised = (shift >= 0 ? self : divisor).unscaled.magnitude.multipliedFullWidth(
      by: ExactDecimal.powerOfTen(abs(shift)).magnitude)
    let dividend = shift >= 0 ? raised : (high: 0, low: unscaled.magnitude)
    let by = shift >= 0 ? divisor.unscaled.magnitude : raised.low
    // A divisor of more than 38 digits is far larger than any dividend.
    if shift < 0, raised.high > 0 { return ExactDecimal(unscaled: 0, scale: newScale) }
    guard dividend.high < by else { return nil }
    var (quotient, remainder) = by.dividingFullWidth(dividend)
    let rest = by - remainder
    if remainder > rest || (remainder == rest && quotient % 2 != 0) { quotient += 1 }
    guard let magnitude = Int128(exactly: quotient) else { return nil }
    let isNegative = (unscaled < 0) != (divisor.unscaled < 0)
    return ExactDecimal(unscaled: isNegative ? -magnitude : magnitude, scale: newScale)
  }

  /// The exact difference, at the finer scale of the two; nil when it has too many digits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    guard let left = unscaled(atScale: common), let right = other.unscaled(atScale: common) else {
      return nil
    }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(unscaled: sum, scale: common)
  }

  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    guard let left = unscaled(atScale: common), let right = other.unscaled(atScale: common) else {
      return nil
    }
    let (difference, overflow) = left.subtractingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(unscaled: difference, scale: common)
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
    order(left, right) == 0
  }

  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    order(left, right) < 0
  }

  /// Negative, zero or positive.
  ///
  /// A number too large for the other's scale is farther from zero than the other: its sign decides.
  private static func order(_ left: ExactDecimal, _ right: ExactDecimal) -> Int {
    if left.scale > right.scale { return -order(right, left) }
    guard let digits = left.unscaled(atScale: right.scale) else {
      return Int(left.unscaled.signum())
    }
    return digits == right.unscaled ? 0 : digits < right.unscaled ? -1 : 1
  }
}
