public import Definitions
public import Tables

/// One published figure: a metric, in one window, for one member of one dimension or in total.
public struct MetricCell: Sendable {
  public enum Status: String, Sendable, CaseIterable {
    case ok
    case suppressed
    case notYetDue = "not_yet_due"
    case notYetAvailable = "not_yet_available"
    case notApplicable = "not_applicable"
    case notCollected = "not_collected"
    /// Somebody who should have sent rows did not.
    case incomplete
    /// Nothing to divide by, or nothing to take the middle of.
    case undefined
  }

  public let metric: String
  public let fact: String
  public let window: Metric.Window
  public let windowStart: Day
  public let windowEnd: Day
  public let asOf: Day
  /// Nil for the total.
  public let member: Member?
  public let tally: Tally
  public let numerator: ExactDecimal?
  public let denominator: Int?
  public let value: ExactDecimal?
  public let unit: String
  public let status: Status

  public struct Member: Sendable, Equatable {
    public let dimension: String
    /// Nil stands for "(no answer)".
    public let name: String?

    public static let noAnswer = "(no answer)"
    public var description: String { name ?? Member.noAnswer }
  }
}

/// How the rows of one cell fall: each is in exactly one of the four.
public struct Tally: Sendable, Equatable {
  public var counted = 0
  public var excluded = 0
  public var pending = 0
  public var undetermined = 0

  /// All rows the metric is about.
  public var population: Int { counted + excluded + pending + undetermined }
}
