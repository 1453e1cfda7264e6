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

  /// A name in `Pipelines/`, or a path.
  public let pipeline: String
  public let inputs: String
  public let period: Period
  public let asOf: Day
  public let runs: String
  public let edition: Edition
  public let failOn: FailOn

  public init(
    pipeline: String, inputs: String, period: Period, asOf: Day, runs: String, edition: Edition,
    failOn: FailOn
  ) {
    self.pipeline = pipeline
    self.inputs = inputs
    self.period = period
    self.asOf = asOf
    self.runs = runs
    self.edition = edition
    self.failOn = failOn
  }
}
