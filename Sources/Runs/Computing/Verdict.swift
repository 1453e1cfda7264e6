internal import Definitions
internal import Stages
internal import Tables

extension PreparedRun {
  /// What keeps the data from passing, in sentences.
  func failures(findings: [Finding], ledger: [LedgerLine]) -> [String] {
    var failures: [String] = []
    for line in ledger where !line.isBalanced {
      failures.append("The ledger does not balance for \(line.source) in the stage \(line.stage).")
    }
    switch job.request.failOn {
    case .never: break
    case .thresholds: failures += thresholdFailures(findings: findings, ledger: ledger)
    case .error, .warning:
      let counted = findings.filter {
        $0.severity == .error || (job.request.failOn == .warning && $0.severity == .warning)
      }
      if !counted.isEmpty {
        failures.append(
          "\(counted.count) findings count, because of --fail-on \(job.request.failOn.rawValue).")
      }
    }
    return failures
  }

  private func thresholdFailures(findings: [Finding], ledger: [LedgerLine]) -> [String] {
    let thresholds = job.pipeline.thresholds
    var failures: [String] = []
    let files = Set(
      findings.filter { $0.effect == .file && $0.severity == .error }.map(\.place.file))
    if files.count > thresholds.filesSetAside {
      failures.append(
        """
        \(files.count) \(files.count == 1 ? "file was" : "files were") set aside, more than \
        \(thresholds.filesSetAside): \(files.sorted().joined(separator: ", ")).
        """)
    }
    let rows = RowCounts(ledger)
    let share = ExactDecimal(rows.setAside * 100)
    let allowed = ExactDecimal(
      unscaled: thresholds.rowsSetAsidePercent.unscaled * Int128(rows.made),
      scale: thresholds.rowsSetAsidePercent.scale)
    if share > allowed {
      failures.append(
        """
        \(rows.setAside) of \(rows.made) rows were set aside, more than \
        \(thresholds.rowsSetAsidePercent)%.
        """)
    }
    return failures
  }
}

/// The rows of a whole run, each counted once.
struct RowCounts {
  /// As they stand in the files.
  let read: Int
  /// As they stand in the tables: a record that becomes several rows counts as so many, since any of
  /// them can be set aside.
  let made: Int
  let setAside: Int
  let duplicate: Int
  let superseded: Int

  init(_ ledger: [LedgerLine]) {
    let ingest = ledger.filter { $0.stage == "ingest" }
    superseded = ingest.reduce(0) { $0 + $1.superseded }
    read = ingest.reduce(0) { $0 + $1.rowsIn } - superseded
    made = ledger.reduce(0) { sum, line in
      switch line.stage {
      case "ingest": sum + line.quarantined + line.excluded
      case "check": sum + line.rowsIn
      default: sum
      }
    }
    setAside = ledger.reduce(0) { $0 + $1.quarantined + ($1.stage == "check" ? $1.excluded : 0) }
    duplicate = ledger.reduce(0) { $0 + $1.duplicate }
  }
}
