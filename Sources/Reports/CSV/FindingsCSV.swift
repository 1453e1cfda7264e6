internal import Definitions
public import Stages
public import Tables

/// findings.csv: every finding, in input order, never capped.
///
/// A finding's id is made from its rule and place, so it is the same in every run over the same
/// file, and tells nothing about the value.
///
/// - Parameter flush: may take the bytes that have gathered, so that many findings need no more room
///   than a few. Those gathered last are left in the writer that is returned.
public func findingsCSV<Failure>(
  _ findings: FindingSet, flush: (inout CSVWriter) throws(Failure) -> Void
) throws(Failure) -> CSVWriter {
  var csv = CSVWriter(header: [
    "finding_id", "state", "severity", "class", "effect", "rule", "file", "line", "row_key",
    "column", "value", "message", "suggestion",
  ])
  var identifiers = FindingIdentifiers()
  var statements = RenderedStatements()
  for finding in findings {
    let statement = statements.rendered(finding)
    csv.append(identifiers.next(for: finding))
    csv.append(statement.kind)
    csv.append(text: finding.place.file)
    csv.append(finding.place.line == 0 ? "" : String(finding.place.line))
    csv.append(text: finding.rowKey)
    csv.append(text: finding.column)
    csv.append(text: finding.value)
    csv.append(statement.sentences)
    csv.endRow()
    if csv.bytes.count >= 1 << 20 { try flush(&csv) }
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

// MARK: - What findings have in common

/// The fields that are the same for all findings of one statement, written once.
private struct RenderedStatements {
  struct Fields {
    let kind: EncodedFields
    let sentences: EncodedFields
  }

  private var known: [Int: Fields] = [:]

  mutating func rendered(_ finding: Finding) -> Fields {
    if let fields = known[finding.statement] { return fields }
    let fields = Fields(
      kind: EncodedFields { csv in
        csv.append("open")
        csv.append(finding.severity.rawValue)
        csv.append(finding.cause.findingClass.rawValue)
        csv.append(finding.effect.rawValue)
        csv.append(finding.cause.rule)
      },
      sentences: EncodedFields { csv in
        csv.append(text: finding.message)
        csv.append(text: finding.suggestion)
      })
    if finding.statement != 0 {
      // Where every text is wrong in its own way, there are as many statements as texts.
      if known.count == 1000 { known = [:] }
      known[finding.statement] = fields
    }
    return fields
  }
}

// MARK: - Identifiers

/// Names findings by rule and place, and tells apart those of one rule at one place by their number.
public struct FindingIdentifiers {
  private var file = ""
  private var line = -1
  /// How often each name was given at this place. Findings come in the order of their places.
  private var given: [UInt64: Int] = [:]
  /// What the names of a statement's findings in one file begin with.
  private var beginnings: [Int: (file: String, hash: FindingHash)] = [:]

  public init() {}

  public mutating func next(for finding: Finding) -> String {
    let place = finding.place
    if place.line != line || (line != 0 && place.file != file) {
      given.removeAll(keepingCapacity: true)
      line = place.line
      file = place.file
    }
    var hash = beginning(of: finding)
    hash.add(String(place.line))
    hash.add("|")
    hash.add(finding.column)
    let number = given[hash.value, default: 0] + 1
    given[hash.value] = number
    hash.add("|")
    hash.add(String(number))
    return hash.identifier
  }

  private mutating func beginning(of finding: Finding) -> FindingHash {
    let file = finding.place.file
    if let known = beginnings[finding.statement], known.file == file { return known.hash }
    var hash = FindingHash()
    hash.add(finding.cause.rule)
    hash.add("|")
    hash.add(file)
    hash.add("|")
    if finding.statement != 0 {
      if beginnings.count == 1000 { beginnings = [:] }
      beginnings[finding.statement] = (file, hash)
    }
    return hash
  }
}

/// Twelve hex digits of a 64-bit FNV-1a hash: short enough to be said over the telephone.
private struct FindingHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    let bytes = text.utf8Span.span
    for index in bytes.indices {
      value = (value ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3
    }
  }

  var identifier: String {
    let digits = String(value & 0xffff_ffff_ffff, radix: 16)
    return "f" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
  }
}
