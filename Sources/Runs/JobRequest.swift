public import Definitions
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
  public let period: Period
  public let asOf: Day
  public let runs: String
  public let edition: Edition
  public let failOn: FailOn

  public init(
    verb: Verb = .run, pipeline: String, inputs: String, period: Period, asOf: Day, runs: String,
    edition: Edition,
    failOn: FailOn
  ) {
    self.verb = verb
    self.pipeline = pipeline
    self.inputs = inputs
    self.period = period
    self.asOf = asOf
    self.runs = runs
    self.edition = edition
    self.failOn = failOn
  }
}
