internal import Definitions

extension [Finding] {
  /// The findings without those that say the same of the same record again.
  ///
  /// Where a record becomes several rows, a cell that all of them carry is checked in each of them.
  /// What is wrong with it is a finding once; what it does to the rows stands in the ledger.
  public func oncePerRecord(in dividedFiles: Set<String>) -> [Finding] {
    var seen = Set<Statement>()
    return filter { finding in
      guard dividedFiles.contains(finding.place.file), let statement = Statement(finding) else {
        return true
      }
      return seen.insert(statement).inserted
    }
  }
}

/// What a finding says of a record, whichever of its rows it was found in.
private struct Statement: Hashable {
  let place: FindingPlace
  let rule: String
  let effect: String
  let column: String
  let value: String
  let message: String

  /// Nil for what is said of a row by itself.
  init?(_ finding: Finding) {
    switch finding.cause {
    case .rule, .orphan, .undetermined: return nil
    default: break
    }
    // Rows with the same key come from the same lines, whatever else the keys hold.
    let isOfKey = finding.cause.findingClass == .duplicate
    let isOfCell = finding.cause.findingClass == .value
    guard isOfKey || isOfCell || finding.cause.findingClass == .reference else { return nil }
    place = finding.place
    rule = finding.cause.rule
    effect = finding.effect.rawValue
    column = isOfKey ? "" : finding.column
    value = isOfKey ? "" : finding.value
    message = isOfCell ? "" : finding.message
  }
}
