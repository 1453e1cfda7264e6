public import Definitions
internal import Tables

/// All findings of a run in the order in which they are shown: by file in the order of the inputs,
/// then by line, then as they were found; then those about forms, and last what concerns no input.
///
/// Where a record becomes several rows, a cell that all of them carry is checked in each of them.
/// What is wrong with it is a finding once, with the strongest of its effects; what it does to the
/// rows stands in the ledger.
///
/// They are merged as they are asked for, so going through them takes room for those of one record,
/// however many there are.
public struct FindingSet: Sendable {
  private let parts: [OrderedPart]
  /// Paths of the files of which a record becomes several rows.
  private let dividedFiles: Set<String>
  private var counts: [Severity: Int] = [:]
  /// How many there are in each file, by its path.
  public private(set) var countsByFile: [String: [Severity: Int]] = [:]
  /// Files that were set aside whole, in byte order.
  public private(set) var filesSetAside: [String] = []

  /// - Parameters:
  ///   - files: the run's inputs, by their number.
  ///   - forms: the paths of those that are filled.
  public init(_ log: FindingLog, files: [InputFile], forms: [String] = []) {
    let order = Dictionary(
      (files.map(\.path) + forms).enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first })
    self.init(log, dividedFiles: Set(files.filter(\.isDivided).map(\.path))) { place in
      FindingSet.key(file: order[place.file] ?? Int(Int32.max), line: place.line)
    }
  }

  /// Findings that stand in their order already.
  public init(_ findings: [Finding]) {
    self.init(FindingLog(findings), dividedFiles: []) { _ in 0 }
  }

  fileprivate static func key(file: Int, line: Int) -> UInt64 { UInt64(file) << 32 | UInt64(line) }

  /// - Parameter key: what findings that no subject tells the place of are ordered by.
  private init(
    _ log: FindingLog, dividedFiles: Set<String>, key: (FindingPlace) -> UInt64
  ) {
    self.dividedFiles = dividedFiles
    var statements = 0
    var subjects: [ObjectIdentifier: Int] = [:]
    parts = log.parts.map { part in
      var subject = -1
      if case .rows(let findings) = part {
        let identity = ObjectIdentifier(findings.subject)
        subject = subjects[identity, default: subjects.count]
        subjects[identity] = subject
      }
      let ordered = OrderedPart(
        part, subject: subject, statementsBefore: statements, key: key)
      statements += ordered.statements
      return ordered
    }
    // What a rule says of a row is said of it alone, so it need not be gone through to be counted.
    for part in parts where part.isOfRule {
      counts[part.severity, default: 0] += part.rowCount
      for (file, count) in part.rowsByFile {
        countsByFile[file, default: [:]][part.severity, default: 0] += count
      }
    }
    var setAside = Set<String>()
    var others = Iterator(parts: parts.filter { !$0.isOfRule }, dividedFiles: dividedFiles)
    while let finding = others.next() {
      counts[finding.severity, default: 0] += 1
      countsByFile[finding.place.file, default: [:]][finding.severity, default: 0] += 1
      if finding.setsFileAside { setAside.insert(finding.place.file) }
    }
    filesSetAside = setAside.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public var count: Int { counts.values.reduce(0, +) }

  public func count(of severity: Severity) -> Int { counts[severity] ?? 0 }
}

extension Finding {
  /// Whether it takes a whole file out of the data. A form holds none.
  fileprivate var setsFileAside: Bool {
    if case .formRefused = cause { return false }
    return effect == .file && severity == .error
  }
}

/// Findings of one part of the log, in the order of files and lines.
///
/// A class, because it is asked for every finding and never changes.
private final class OrderedPart: Sendable {
  /// Findings that no subject tells the place of, with it.
  private let single: [(place: UInt64, finding: Finding)]
  private let rows: SubjectFindings?
  private let statementsBefore: Int
  /// The number of whose rows they are about; single findings are about none.
  let subject: Int

  init(
    _ part: FindingLog.Part, subject: Int, statementsBefore: Int, key: (FindingPlace) -> UInt64
  ) {
    self.subject = subject
    self.statementsBefore = statementsBefore
    switch part {
    case .single(let findings):
      rows = nil
      single = findings.enumerated().map { (key: key($1.place), offset: $0) }
        .sorted { $0 < $1 }
        .map { ($0.key, findings[$0.offset]) }
    case .rows(let findings):
      rows = findings
      single = []
    }
  }

  func cursor(from start: Int) -> Int? {
    if let rows { return rows.findings.cursor(from: start) }
    return start < single.count ? start : nil
  }

  /// What the part is ordered by.
  func key(at cursor: Int) -> UInt64 {
    guard let rows else { return single[cursor].place }
    let origin = rows.subject.origin(of: rows.findings.row(at: cursor))
    return FindingSet.key(file: Int(origin.file), line: Int(origin.line))
  }

  func finding(at cursor: Int, number: Int, known: inout KnownTexts) -> Finding {
    guard let rows else { return single[cursor].finding }
    let row = rows.findings.row(at: cursor)
    return rows.finding(
      at: cursor, statementsBefore: statementsBefore,
      rowKey: known.rowKey(of: row, rows.subject, number: subject),
      value: rows.cells.map { known.value(of: row, $0, part: number) } ?? "")
  }

  var statements: Int { rows?.findings.causeNumbers ?? 0 }

  /// Whether every finding of it says that a rule fails, and nothing but a row is taken by it.
  var isOfRule: Bool {
    guard let findings = rows?.findings, case .same(.rule) = findings.causes else { return false }
    return findings.effect != .file
  }

  var severity: Severity { rows?.findings.severity ?? .info }

  var rowCount: Int { rows?.findings.rows.count ?? 0 }

  /// How many of its rows lie in each file.
  var rowsByFile: [String: Int] {
    guard let rows else { return [:] }
    var counts: [Int32: (row: Int, count: Int)] = [:]
    var next = rows.findings.cursor(from: 0)
    while let cursor = next {
      let row = rows.findings.row(at: cursor)
      counts[rows.subject.origin(of: row).file, default: (row, 0)].count += 1
      next = rows.findings.cursor(from: cursor + 1)
    }
    return Dictionary(
      counts.values.map { (rows.subject.path(of: $0.row), $0.count) }, uniquingKeysWith: +)
  }
}

/// Texts that were made for a finding and serve the next: several are found about one row, and many
/// cells hold one value.
private struct KnownTexts {
  private var rowKeys: [(row: Int, text: String)]
  /// By part, then by the word that stands for the value.
  private var values: [[Int64: String]]
  private static let mostValues = 1000

  init(_ parts: [OrderedPart]) {
    rowKeys = Array(repeating: (-1, ""), count: (parts.map(\.subject).max() ?? -1) + 1)
    values = Array(repeating: [:], count: parts.count)
  }

  mutating func rowKey(of row: Int, _ subject: any FindingSubject, number: Int) -> String {
    if rowKeys[number].row != row { rowKeys[number] = (row, subject.rowKey(of: row)) }
    return rowKeys[number].text
  }

  mutating func value(of row: Int, _ cells: FindingCells, part: Int) -> String {
    guard let column = cells.column, !column.isNull(row) else { return cells.value(row) }
    let word = column.words[row]
    if let value = values[part][word] { return value }
    let value = cells.value(row)
    if values[part].count == KnownTexts.mostValues { values[part] = [:] }
    values[part][word] = value
    return value
  }
}

// MARK: - Merging

extension FindingSet: Sequence {
  public func makeIterator() -> Iterator { Iterator(parts: parts, dividedFiles: dividedFiles) }

  public struct Iterator: IteratorProtocol {
    private let parts: [OrderedPart]
    private let dividedFiles: Set<String>
    private var cursors: [Int]
    /// What each part goes on with; the greatest number when it has ended.
    private var heads: [UInt64]
    private var place = UInt64.max
    /// The part at which the search for the next finding of this place goes on.
    private var turn = 0
    /// What is said of a divided record, from the last to the first, once all of it is known.
    private var ofRecord: [Finding] = []
    private var known: KnownTexts

    fileprivate init(parts: [OrderedPart], dividedFiles: Set<String>) {
      self.parts = parts
      self.dividedFiles = dividedFiles
      cursors = parts.map { $0.cursor(from: 0) ?? 0 }
      heads = zip(parts, cursors).map { $0.key(at: $1) }
      turn = parts.count
      known = KnownTexts(parts)
    }

    public mutating func next() -> Finding? {
      if let finding = ofRecord.popLast() { return finding }
      if let finding = nextOfPlace() { return finding }
      guard let nearest = heads.min(), nearest != .max else { return nil }
      place = nearest
      turn = heads.firstIndex(of: nearest) ?? 0
      guard let first = nextOfPlace() else { return nil }
      if !dividedFiles.contains(first.place.file) { return first }
      var findings = [first]
      while let finding = nextOfPlace() { findings.append(finding) }
      ofRecord = onceEach(findings).reversed()
      return ofRecord.popLast()
    }

    /// The next finding of the place, whether another says the same or not.
    private mutating func nextOfPlace() -> Finding? {
      while turn < parts.count, heads[turn] != place { turn += 1 }
      if turn == parts.count { return nil }
      defer { advance() }
      return parts[turn].finding(at: cursors[turn], number: turn, known: &known)
    }

    private mutating func advance() {
      if let next = parts[turn].cursor(from: cursors[turn] + 1) {
        cursors[turn] = next
        heads[turn] = parts[turn].key(at: next)
      } else {
        heads[turn] = .max
      }
    }
  }
}

/// Of the findings of one record that say the same, the first of those with the strongest effect.
private func onceEach(_ findings: [Finding]) -> [Finding] {
  if findings.count == 1 { return findings }
  var positions: [Statement: Int] = [:]
  var isSaidElsewhere = [Bool](repeating: false, count: findings.count)
  for (position, finding) in findings.enumerated() {
    guard let statement = Statement(finding) else { continue }
    guard let before = positions[statement] else {
      positions[statement] = position
      continue
    }
    if finding.effect.isStronger(than: findings[before].effect) {
      isSaidElsewhere[before] = true
      positions[statement] = position
    } else {
      isSaidElsewhere[position] = true
    }
  }
  return findings.indices.filter { !isSaidElsewhere[$0] }.map { findings[$0] }
}

extension Effect {
  fileprivate func isStronger(than other: Effect) -> Bool { strength > other.strength }

  private var strength: Int {
    switch self {
    case .file: 3
    case .row: 2
    case .cell: 1
    case .none: 0
    }
  }
}

/// What a finding says of its record, whichever of the record's rows it was found in.
private struct Statement: Hashable {
  let rule: String
  let column: String
  let value: String
  let message: String

  /// Nil for what is said of a row by itself.
  init?(_ finding: Finding) {
    switch finding.cause {
    case .rule, .changed, .orphan, .undetermined: return nil
    default: break
    }
    // Rows with the same key come from the same lines, whatever else the keys hold.
    let isOfKey = finding.cause.findingClass == .duplicate
    let isOfCell = finding.cause.findingClass == .value
    guard isOfKey || isOfCell || finding.cause.findingClass == .reference else { return nil }
    rule = finding.cause.rule
    column = isOfKey ? "" : finding.column
    value = isOfKey ? "" : finding.value
    message = isOfCell ? "" : finding.message
  }
}
