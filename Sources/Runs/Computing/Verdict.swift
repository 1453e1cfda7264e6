internal import Definitions
internal import Stages
internal import Tables

extension PreparedRun {
  /// What keeps the data from passing, in sentences.
  func failures(
    findings: FindingSet, ledger: [LedgerLine], tallies: [RuleTally]
  ) -> [String] {
    var failures = unbalanced(ledger)
    switch job.request.failOn {
    case .never: break
    case .thresholds:
      failures += filesSetAside(findings)
      failures += rowsSetAside(ledger)
      failures += rowsSetAsidePerSubmitter(ledger)
      failures += job.pipeline.rules.flatMap { rowsFailing($0, tallies) }
    case .error, .warning:
      let counted =
        findings.count(of: .error)
        + (job.request.failOn == .warning ? findings.count(of: .warning) : 0)
      if counted > 0 {
        failures.append(
          "\(counted) findings count, because of --fail-on \(job.request.failOn.rawValue).")
      }
    }
    return failures
  }

  func unbalanced(_ ledger: [LedgerLine]) -> [String] {
    ledger.filter { !$0.isBalanced }.map { line in
      "The ledger does not balance for \(line.source) in the stage \(line.stage)."
    }
  }

  private func filesSetAside(_ findings: FindingSet) -> [String] {
    let allowed = job.pipeline.thresholds.filesSetAside
    let files = findings.filesSetAside
    guard files.count > allowed else { return [] }
    return [
      """
      \(files.count) \(files.count == 1 ? "file was" : "files were") set aside, more than \
      \(allowed): \(files.joined(separator: ", ")).
      """
    ]
  }

  private func rowsSetAside(_ ledger: [LedgerLine]) -> [String] {
    let allowed = job.pipeline.thresholds.rowsSetAside
    let rows = RowCounts(ledger)
    guard allowed.isExceeded(by: rows.setAside, of: rows.made) else { return [] }
    return ["\(rows.setAside) of \(rows.made) rows were set aside, more than \(allowed)."]
  }

  /// In the order of the inputs.
  private func rowsSetAsidePerSubmitter(_ ledger: [LedgerLine]) -> [String] {
    guard let allowed = job.pipeline.thresholds.rowsSetAsidePerSubmitter else { return [] }
    var submitters: [String] = []
    for submitter in job.inputs.compactMap(\.submitter) where !submitters.contains(submitter) {
      submitters.append(submitter)
    }
    return submitters.compactMap { submitter in
      let rows = RowCounts(ledger.filter { $0.submitter == submitter })
      guard allowed.isExceeded(by: rows.setAside, of: rows.made) else { return nil }
      return """
        \(rows.setAside) of \(rows.made) rows of “\(submitter)” were set aside, more than \
        \(allowed).
        """
    }
  }

  private func rowsFailing(_ rule: Rule, _ tallies: [RuleTally]) -> [String] {
    guard let threshold = rule.bindingThreshold else { return [] }
    let own = tallies.filter { $0.rule == rule.id }
    let scopes: [(name: String, tallies: [RuleTally])] =
      switch threshold.scope {
      case .table: [("“\(rule.subject.name)”", own)]
      case .submitter:
        own.map { ($0.submitter.map { "“\($0)”" } ?? "files without a submitter", [$0]) }
      }
    return scopes.compactMap { name, tallies in
      let rows = tallies.reduce(0) { $0 + $1.rows }
      let failing = tallies.reduce(0) { $0 + $1.failing }
      let exceeded = threshold.exceeded(by: failing, of: rows)
      guard !exceeded.isEmpty else { return nil }
      return """
        The rule “\(rule.id)” fails for \(failing) of \(rows) rows of \(name), more than \
        \(exceeded.joined(separator: " and more than ")).
        """
    }
  }
}

/// The rows of a whole run, or of one submitter, each counted once.
struct RowCounts {
  /// As they stand in the files.
  let read: Int
  /// As they stand in the tables: a record that becomes several rows counts as so many, since any of
  /// them can be set aside.
  let made: Int
  /// Rows of the tables that are not set aside by any stage.
  let used: Int
  let setAside: Int
  let duplicate: Int
  let superseded: Int
  /// Rows that a later one of their key replaces.
  let replaced: Int

  init(_ ledger: [LedgerLine]) {
    let ingest = ledger.filter { $0.stage == "ingest" }
    superseded = ingest.reduce(0) { $0 + $1.superseded }
    replaced = ledger.reduce(0) { $0 + ($1.stage == "check" ? $1.superseded : 0) }
    read = ingest.reduce(0) { $0 + $1.rowsIn } - superseded
    made = ledger.reduce(0) { sum, line in
      switch line.stage {
      case "ingest": sum + line.quarantined + line.excluded
      case "check": sum + line.rowsIn
      default: sum
      }
    }
    used = ledger.reduce(0) { sum, line in
      switch line.stage {
      case "ingest", "layout": sum
      case "check": sum + line.accepted
      default: sum - line.quarantined
      }
    }
    setAside = ledger.reduce(0) { $0 + $1.quarantined + ($1.stage == "check" ? $1.excluded : 0) }
    duplicate = ledger.reduce(0) { $0 + $1.duplicate }
  }
}
