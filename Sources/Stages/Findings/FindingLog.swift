internal import Tables

/// What a stage found, in the order in which it was found.
///
/// Findings about rows are kept by rule, as the set of the rows that fail it, so that their number
/// costs nothing. As a sequence it gives them one by one.
public struct FindingLog: Sendable {
  enum Part: Sendable {
    case single([Finding])
    case rows(SubjectFindings)
  }

  private(set) var parts: [Part] = []

  public init() {}

  public init(_ findings: some Sequence<Finding>) {
    let findings = Array(findings)
    if !findings.isEmpty { parts = [.single(findings)] }
  }

  public var isEmpty: Bool { parts.isEmpty }

  public var count: Int {
    parts.reduce(0) { sum, part in
      switch part {
      case .single(let findings): sum + findings.count
      case .rows(let part): sum + part.findings.rows.count
      }
    }
  }

  public var first: Finding? { first { _ in true } }

  public mutating func append(_ finding: Finding) { append(contentsOf: CollectionOfOne(finding)) }

  public mutating func append(contentsOf findings: some Sequence<Finding>) {
    let findings = Array(findings)
    if findings.isEmpty { return }
    if case .single(let before)? = parts.last {
      parts.removeLast()
      parts.append(.single(before + findings))
    } else {
      parts.append(.single(findings))
    }
  }

  public mutating func append(contentsOf log: FindingLog) { parts += log.parts }

  mutating func append(_ rows: RowFindings, of subject: any FindingSubject) {
    if rows.rows.count > 0 { parts.append(.rows(SubjectFindings(rows, of: subject))) }
  }

  public static func + (left: FindingLog, right: FindingLog) -> FindingLog {
    var both = left
    both.append(contentsOf: right)
    return both
  }
}

extension FindingLog: Sequence {
  public func makeIterator() -> AnyIterator<Finding> {
    var part = 0
    var cursor = 0
    return AnyIterator {
      while part < parts.count {
        if let start = parts[part].cursor(from: cursor) {
          cursor = start + 1
          return parts[part].finding(at: start)
        }
        part += 1
        cursor = 0
      }
      return nil
    }
  }
}

// MARK: - One by one

extension FindingLog.Part {
  func cursor(from start: Int) -> Int? {
    switch self {
    case .single(let findings): start < findings.count ? start : nil
    case .rows(let part): part.findings.cursor(from: start)
    }
  }

  func finding(at cursor: Int) -> Finding {
    switch self {
    case .single(let findings): return findings[cursor]
    case .rows(let part):
      let row = part.findings.row(at: cursor)
      return part.finding(
        at: cursor, statementsBefore: 0, rowKey: part.subject.rowKey(of: row),
        value: part.cells?.value(row) ?? "")
    }
  }
}

/// What a check found about rows, together with whose rows they are.
///
/// A class, because it is asked for every finding and never changes.
final class SubjectFindings: Sendable {
  let findings: RowFindings
  let subject: any FindingSubject
  /// The cells that the findings point at.
  let cells: FindingCells?

  init(_ findings: RowFindings, of subject: any FindingSubject) {
    self.findings = findings
    self.subject = subject
    cells = findings.field.map(subject.cells)
  }

  /// The finding about a row of which this much is known already.
  func finding(
    at cursor: Int, statementsBefore: Int, rowKey: String, value: String
  ) -> Finding {
    let row = findings.row(at: cursor)
    let (cause, number) = findings.cause(at: cursor)
    var finding = Finding(
      cause, severity: findings.severity, effect: findings.effect,
      at: FindingPlace(file: subject.path(of: row), line: Int(subject.origin(of: row).line)),
      rowKey: rowKey, column: cells?.header(row) ?? "", value: value)
    finding.statement = number == 0 ? 0 : statementsBefore + number
    return finding
  }
}
