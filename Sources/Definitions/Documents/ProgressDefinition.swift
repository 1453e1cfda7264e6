/// What was reached of a target so far.
public struct ProgressDefinition: Sendable {
  public let title: String
  public let actual: String
  public let target: String
  /// The ratio of the two: the figure that is judged.
  public let share: String
  public let window: Metric.Window
  /// From this share on it is called near.
  public let near: Share
}

/// The members of a dimension for which a metric changed most.
public struct ChangesDefinition: Sendable {
  public let title: String
  /// A metric that is a change.
  public let metric: String
  public let dimension: String
  /// So many of them at most.
  public let most: Int
}

/// What somebody must decide about. Who has not reported and which files were set aside is always
/// among it; for the rest, a limit that is absent asks for nothing.
public struct DecisionsDefinition: Sendable {
  public let title: String
  /// So many of them stand on the sheet at most.
  public let most: Int?
  /// Of the rows of a submitter, more of which were set aside.
  public let rowsSetAside: Share?
  /// Errors in what a submitter sent, of which there are more.
  public let errors: Int?
  /// Of the rows of a figure, for more of which nobody can tell whether they count.
  public let undetermined: Share?
  /// Rules that ask for a decision when a row fails them.
  public let rules: [String]
}

/// How near a share of a target is to the whole of it.
public enum Standing: String, Sendable, CaseIterable {
  case reached, near, behind
}
