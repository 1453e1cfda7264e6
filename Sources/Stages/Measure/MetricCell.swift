public import Definitions
public import Tables

/// One published figure: a metric, in one window, in total, for one member of a dimension, or for
/// one member of each of two.
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
  /// The quarters that the window `cohort` takes.
  public let cohort: DayRange?
  public let asOf: Day
  /// One for each dimension; none for the total.
  public let members: [Member]
  public let tally: Tally
  public let numerator: ExactDecimal?
  public let denominator: ExactDecimal?
  public let value: ExactDecimal?
  public let unit: String
  public let status: Status

  /// All that the figure is about. Of a ratio of metrics that is counted in units of its denominator.
  public var population: ExactDecimal {
    let others = tally.population - tally.counted
    guard let denominator else { return ExactDecimal(tally.population) }
    let scaled = Int128(others) * ExactDecimal.powerOfTen(denominator.scale)
    return ExactDecimal(unscaled: denominator.unscaled + scaled, scale: denominator.scale)
  }

  public struct Member: Sendable, Hashable {
    public let dimension: String
    /// Nil where an answer is missing.
    public let name: String?

    public var description: String { name ?? Dimension.noAnswer }
  }
}

extension MetricCell.Status {
  /// Of what is made from two figures: the one that says more about why it cannot be used.
  func worse(_ other: MetricCell.Status) -> MetricCell.Status {
    severity < other.severity ? other : self
  }

  private var severity: Int {
    switch self {
    case .ok: 0
    case .undefined: 1
    case .incomplete: 2
    case .notApplicable: 3
    case .notCollected: 4
    case .notYetAvailable: 5
    case .notYetDue: 6
    case .suppressed: 7
    }
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

  static func + (left: Tally, right: Tally) -> Tally {
    Tally(
      counted: left.counted + right.counted, excluded: left.excluded + right.excluded,
      pending: left.pending + right.pending, undetermined: left.undetermined + right.undetermined)
  }
}
