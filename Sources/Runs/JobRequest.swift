public import Stages
public import Tables

/// What was asked for on the command line.
public struct JobRequest: Sendable {
  /// When findings fail a run, beside the pipeline's own thresholds.
  public enum FailOn: String, Sendable, CaseIterable {
    /// The thresholds of the pipeline decide.
    case thresholds
    case warning, error
    /// Whatever the data are, the run passes.
    case never
  }

  /// How far the path is followed.
  public enum Verb: String, Sendable {
    /// To the report.
    case run
    /// Only to the checked rows: findings and ledger, no figures.
    case check
  }

  public let verb: Verb
  /// A name in `Pipelines/`, or a path.
  public let pipeline: String
  public let inputs: String
  /// The name of a period, or an alias of one: the pipeline's calendar says what it is.
  public let period: String
  /// Without it, the period's last day, or today while the period lasts.
  public let asOf: Day?
  /// Read from the clock by whoever asks.
  public let today: Day
  public let runs: String
  public let edition: Edition
  public let failOn: FailOn
  /// Whether forms are filled, and stamped as drafts, though there are errors.
  public let isDraft: Bool
  /// Where the secret key lies, if one was named.
  public let key: KeySource?

  public init(
    verb: Verb = .run, pipeline: String, inputs: String, period: String, asOf: Day?, today: Day,
    runs: String, edition: Edition, failOn: FailOn, isDraft: Bool = false,
    key: KeySource?
  ) {
    self.verb = verb
    self.pipeline = pipeline
    self.inputs = inputs
    self.period = period
    self.asOf = asOf
    self.today = today
    self.runs = runs
    self.edition = edition
    self.failOn = failOn
    self.isDraft = isDraft
    self.key = key
  }
}
