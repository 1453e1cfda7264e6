public import Tables

/// A part of a whole, written as `5%` and compared exactly.
public struct Share: Sendable, CustomStringConvertible {
  /// In hundredths of the whole.
  public let percent: ExactDecimal

  public init(percent: ExactDecimal) { self.percent = percent }

  /// Whether `part` of `whole` is more than this share of it.
  public func isExceeded(by part: Int, of whole: Int) -> Bool {
    ExactDecimal(part * 100)
      > ExactDecimal(unscaled: percent.unscaled * Int128(whole), scale: percent.scale)
  }

  public var description: String { "\(percent)%" }
}

/// More than this, and the data did not pass.
public struct Thresholds: Sendable {
  public let filesSetAside: Int
  /// Of all rows read.
  public let rowsSetAside: Share
  /// Of the rows of each who sends files; nil when only the whole counts.
  public let rowsSetAsidePerSubmitter: Share?
}

/// So many rows may fail a rule: more, and the data did not pass.
public struct RuleThreshold: Sendable {
  /// Whose rows are counted together.
  public enum Scope: String, Sendable, CaseIterable {
    /// All rows that the rule is over.
    case table
    /// The rows of each who sends files.
    case submitter
  }

  public let count: Int?
  public let share: Share?
  public let scope: Scope

  /// What `failing` of `rows` are more than, in words; nothing when they are not.
  public func exceeded(by failing: Int, of rows: Int) -> [String] {
    var exceeded: [String] = []
    if let count, failing > count { exceeded.append("\(count)") }
    if let share, share.isExceeded(by: failing, of: rows) { exceeded.append("\(share)") }
    return exceeded
  }
}
