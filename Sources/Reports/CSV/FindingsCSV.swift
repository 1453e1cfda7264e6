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
    if finding.place.line == 0 { csv.append("") } else { csv.append(finding.place.line) }
    csv.append(text: finding.rowKey)
    csv.append(statement.column)
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
      csv.append(count)
    }
    csv.append(line.reason)
    csv.endRow()
  }
  return csv
}

// MARK: - What findings have in common

/// The fields that are the same for the findings of one statement about one column of one file,
/// written once.
private struct RenderedStatements {
  struct Fields {
    let file: String
    let header: String
    let kind: EncodedFields
    let column: EncodedFields
    let sentences: EncodedFields

    init(_ finding: Finding) {
      file = finding.place.file
      header = finding.column
      kind = EncodedFields { csv in
        csv.append("open")
        csv.append(finding.severity.rawValue)
        csv.append(finding.cause.findingClass.rawValue)
        csv.append(finding.effect.rawValue)
        csv.append(finding.cause.rule)
        csv.append(text: finding.place.file)
      }
      column = EncodedFields { csv in csv.append(text: finding.column) }
      sentences = EncodedFields { csv in
        csv.append(text: finding.message)
        csv.append(text: finding.suggestion)
      }
    }
  }

  private var known: [Int: Fields] = [:]

  mutating func rendered(_ finding: Finding) -> Fields {
    if let fields = known[finding.statement], fields.file == finding.place.file,
      fields.header == finding.column
    {
      return fields
    }
    let fields = Fields(finding)
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

  public mutating func next(for finding: Finding) -> FindingIdentifier {
    let place = finding.place
    if place.line != line || (line != 0 && place.file != file) {
      given.removeAll(keepingCapacity: true)
      line = place.line
      file = place.file
    }
    var hash = beginning(of: finding)
    hash.add(place.line)
    hash.add("|")
    hash.add(finding.column)
    let number = given[hash.value, default: 0] + 1
    given[hash.value] = number
    hash.add("|")
    hash.add(number)
    return FindingIdentifier(hash)
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

/// An “f” and twelve hexadecimal digits: short enough to be said over the telephone.
public struct FindingIdentifier: Sendable, CustomStringConvertible {
  static let digits = 12
  let number: UInt

  fileprivate init(_ hash: FindingHash) {
    number = UInt(hash.value & (1 << (4 * UInt64(FindingIdentifier.digits)) - 1))
  }

  public var description: String {
    let text = String(number, radix: 16)
    return "f" + String(repeating: "0", count: FindingIdentifier.digits - text.utf8.count) + text
  }
}

extension CSVWriter {
  fileprivate mutating func append(_ identifier: FindingIdentifier) {
    append(letter: "f", hexadecimal: identifier.number, digits: FindingIdentifier.digits)
  }
}

/// A 64-bit FNV-1a hash.
private struct FindingHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    let bytes = text.utf8Span.span
    for index in bytes.indices { add(bytes[index]) }
  }

  /// The number as it is written.
  mutating func add(_ number: Int) {
    if number >= 10 { add(number / 10) }
    add(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
