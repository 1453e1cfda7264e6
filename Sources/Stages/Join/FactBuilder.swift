internal import Definitions
internal import Tables

/// A fact while it is being made.
struct FactBuilder {
  let fact: Fact
  let paths: [String]
  let sources: [String: RowSource]
  private let key: PseudonymKey?
  /// Names that are nobody's: the inputs' folders, of which some are those of submitters.
  private let known: Set<String>
  /// The tables among the sources, by which rows are followed to their lines.
  private let tables: [String: Table]
  var table: Table
  /// What is known of the rows of `table`.
  var relation: Relation
  private(set) var setAside: [Table] = []
  private(set) var findings: [Finding] = []
  private(set) var ledger: [LedgerLine] = []

  /// What becomes of a row in a step.
  enum Fate: CaseIterable {
    case accepted, orphan, severalPartners, partnerSetAside, sharedKey, withoutStart,
      endsBeforeStart
    case superseded
  }

  init(
    fact: Fact, paths: [String], sources: [String: RowSource], key: PseudonymKey?
  ) throws(JoinError) {
    self.fact = fact
    self.paths = paths
    self.sources = sources
    self.key = key
    known = Set(paths.flatMap { $0.split(separator: "/").map(String.init) })
    tables = sources.mapValues(\.table)
    relation = fact.start
    switch fact.source {
    case .rows(let name):
      guard let source = sources[name]?.table else {
        preconditionFailure("The definitions were resolved: \(name) was made before.")
      }
      table = Table(
        name: fact.name, fields: source.fields,
        provenance: .rows(Lineage(everyRowOf: name, count: source.rowCount)))
      count { builder, line in builder.keep(line: &line) }
    case .union(let union):
      let (stacked, fates) = try FactBuilder.stack(union, of: sources, named: fact.name)
      table = stacked
      count { builder, line in builder.keep(fates, line: &line) }
    }
  }

  /// What each row was made from.
  var lineage: Lineage {
    guard case .rows(let lineage) = table.provenance else {
      preconditionFailure("The rows of a fact are derived.")
    }
    return lineage
  }

  func column(_ field: String) -> Column {
    guard let column = table[field] else {
      preconditionFailure("The definitions were resolved: “\(field)” is a field of \(fact.name).")
    }
    return column
  }
}

// MARK: - Ledger

extension FactBuilder {
  /// Does a step and writes its line. The fact's own line says what it was made from; those of its
  /// steps follow, each with the rows that the one before it gave.
  mutating func count<Failure: Error>(
    _ step: String? = nil,
    _ work: (inout FactBuilder, inout LedgerLine) throws(Failure) -> Void
  ) throws(Failure) {
    var line = LedgerLine(stage: "join", source: fact.name + (step.map { " > " + $0 } ?? ""))
    try work(&self, &line)
    line.rowsOut = table.rowCount
    line.derived = line.rowsOut - line.accepted
    ledger.append(line)
  }

  /// Keeps all rows.
  func keep(line: inout LedgerLine) {
    line.rowsIn = table.rowCount
    line.accepted = table.rowCount
  }

  /// Keeps the rows that are accepted, and gives their numbers.
  @discardableResult
  mutating func keep(_ fates: [Fate], line: inout LedgerLine) -> [Int] {
    let kept = fates.indices.filter { fates[$0] == .accepted }
    line.rowsIn = fates.count
    line.accepted = kept.count
    guard kept.count < fates.count else { return kept }
    for fate in Fate.allCases where fate != .accepted {
      let count = fates.count { $0 == fate }
      if count == 0 { continue }
      switch fate {
      case .accepted: break
      case .orphan, .severalPartners, .sharedKey: line.quarantined += count
      case .partnerSetAside, .withoutStart, .endsBeforeStart: line.excluded += count
      case .superseded: line.superseded += count
      }
      line.reason += (line.reason.isEmpty ? "" : "; ") + fate.reason
    }
    let aside = fates.indices.filter { fates[$0] != .accepted && fates[$0] != .superseded }
    if !aside.isEmpty { setAside.append(table.gathered(aside)) }
    table = table.gathered(kept)
    return kept
  }
}

extension FactBuilder.Fate {
  fileprivate var reason: String {
    switch self {
    case .accepted: ""
    case .orphan: "rows without a partner"
    case .severalPartners: "rows with several partners"
    case .partnerSetAside: "rows whose partner was set aside"
    case .sharedKey: "rows that share a key"
    case .withoutStart: "rows without a start"
    case .endsBeforeStart: "rows that end before they start"
    case .superseded: "rows that stand in an earlier table of the union, too"
    }
  }
}

// MARK: - Findings

extension FactBuilder {
  mutating func find(
    _ cause: Cause, severity: Severity = .error, row: Int, fields: [String], value: String = ""
  ) {
    findings.append(
      Finding(
        cause, severity: severity, effect: .row, at: place(of: row, in: table),
        rowKey: relation.key(of: row, in: table, under: key, known: known),
        column: fields.map { relation.field($0)?.title ?? $0 }.joined(separator: ", "),
        value: value))
  }

  /// The line that stands for a row of the fact, or of a table or fact it is made from.
  func place(of row: Int, in table: Table) -> FindingPlace {
    table.firstLine(of: row, in: tables)
      .map { FindingPlace(file: paths[Int($0.file)], line: Int($0.line)) }
      ?? FindingPlace(file: fact.place.file, line: fact.place.line)
  }
}

// MARK: - Declared key

extension FactBuilder {
  /// Rows that agree in the declared key are all set aside: none is the right one. As with SQL's
  /// UNIQUE, a row with NULL in its key agrees with none.
  mutating func checkKey(_ key: [String], line: inout LedgerLine) {
    let columns = key.map(column)
    let groups = RowGroups(by: columns, rowCount: table.rowCount)
    var fates = [Fate](repeating: .accepted, count: table.rowCount)
    for group in 0..<groups.count {
      let rows = groups.rows(of: group)
      guard rows.count > 1, !columns.contains(where: { $0.isNull(rows[rows.startIndex]) }) else {
        continue
      }
      let places = rows.map { place(of: $0, in: table) }
      for row in rows {
        fates[row] = .sharedKey
        find(.factKey(fact: fact.name, places), row: row, fields: key)
      }
    }
    keep(fates, line: &line)
  }
}
