internal import Definitions
public import Stages
public import Tables

/// findings.csv: every finding, in input order, never capped.
///
/// A finding's id is made from its rule and place, so it is the same in every run over the same
/// file, and tells nothing about the value.
public func findingsCSV(_ findings: [Finding]) -> CSVWriter {
  var csv = CSVWriter(header: [
    "finding_id", "state", "severity", "class", "effect", "rule", "file", "line", "row_key",
    "column", "value", "message", "suggestion",
  ])
  var occurrences: [String: Int] = [:]
  for finding in findings {
    let identity = finding.identity
    occurrences[identity, default: 0] += 1
    csv.append(findingIdentifier(identity, occurrence: occurrences[identity] ?? 1))
    csv.append("open")
    csv.append(finding.severity.rawValue)
    csv.append(finding.cause.findingClass.rawValue)
    csv.append(finding.effect.rawValue)
    csv.append(finding.cause.rule)
    csv.append(text: finding.place.file)
    csv.append(finding.place.line == 0 ? "" : String(finding.place.line))
    csv.append(text: finding.rowKey)
    csv.append(text: finding.column)
    csv.append(text: finding.value)
    csv.append(text: finding.message)
    csv.append(text: finding.suggestion)
    csv.endRow()
  }
  return csv
}

/// ledger.csv: what became of every row, stage by stage.
public func ledgerCSV(_ lines: [LedgerLine]) -> CSVWriter {
  var csv = CSVWriter(header: [
    "stage", "source", "rows_in", "accepted", "quarantined", "duplicate", "superseded",
    "excluded", "derived", "rows_out", "reason",
  ])
  for line in lines {
    csv.append(line.stage)
    csv.append(text: line.source)
    for count in [
      line.rowsIn, line.accepted, line.quarantined, line.duplicate, line.superseded,
      line.excluded, line.derived, line.rowsOut,
    ] {
      csv.append(String(count))
    }
    csv.append(line.reason)
    csv.endRow()
  }
  return csv
}

extension Finding {
  fileprivate var identity: String {
    "\(cause.rule)|\(place.file)|\(place.line)|\(column)"
  }
}

/// Twelve hex digits of a 64-bit FNV-1a hash: short enough to be said over the telephone.
private func findingIdentifier(_ identity: String, occurrence: Int) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in "\(identity)|\(occurrence)".utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
  let digits = String(hash, radix: 16)
  let padded = String(repeating: "0", count: 16 - digits.utf8.count) + digits
  return "f" + padded.suffix(12)
}
