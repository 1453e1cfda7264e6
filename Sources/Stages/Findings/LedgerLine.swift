/// What became of the rows of one source in one stage. Every row is in exactly one column.
public struct LedgerLine: Sendable, Equatable {
  public let stage: String
  public let source: String
  /// Who sent the source, where that is known. It is not written.
  public let submitter: String?
  public var rowsIn = 0
  public var accepted = 0
  public var quarantined = 0
  public var duplicate = 0
  public var superseded = 0
  public var excluded = 0
  /// Rows that the stage adds to those accepted; negative when it folds them.
  public var derived = 0
  public var rowsOut = 0
  public var reason = ""

  public init(stage: String, source: String, submitter: String? = nil) {
    self.stage = stage
    self.source = source
    self.submitter = submitter
  }

  public var isBalanced: Bool {
    rowsIn == accepted + quarantined + duplicate + superseded + excluded
      && rowsOut == accepted + derived
  }

  public var setAside: Int { quarantined + excluded }
}
