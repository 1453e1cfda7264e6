public import Tables

/// What an expression knows beside the table: the same for every row of a run.
public struct Environment: Sendable {
  /// Values of the parameters, by their names without the colon.
  public let parameters: [String: Value]
  /// Labels of missing values beyond the standard reasons, in the order of their codes.
  public let missingLabels: [String]

  public init(parameters: [String: Value] = [:], missingLabels: [String] = []) {
    self.parameters = parameters
    self.missingLabels = missingLabels
  }
}
