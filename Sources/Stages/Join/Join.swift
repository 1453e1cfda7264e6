public import Definitions
public import Expressions
public import Tables

/// The stage that makes facts: rows of one table with what belongs to them from others.
public struct Join: Sendable {
  public let fact: Fact
  public let paths: [String]
  public let environment: Environment

  public init(fact: Fact, paths: [String], environment: Environment) {
    self.fact = fact
    self.paths = paths
    self.environment = environment
  }

  /// Builds the fact. A row without its one partner is an orphan: a finding, and not counted.
  ///
  /// - Throws: when a derived field's arithmetic leaves the range of exact numbers.
  public func build(
    from tables: [String: CheckedTable], schemas: [Schema]
  ) throws -> (table: Table, findings: [Finding], ledger: LedgerLine) {
    guard let source = tables[fact.from]?.table,
      let schema = schemas.first(where: { $0.table == fact.from })
    else { preconditionFailure("The definitions were resolved: \(fact.from) is a table.") }
    var ledger = LedgerLine(stage: "join", source: fact.name)
    ledger.rowsIn = source.rowCount

    var table = source
    var findings: [Finding] = []
    var orphans = Set<Int>()
    let rowKeys = RowKeys(table: source, schema: schema)
    for lookup in fact.lookups {
      guard let target = tables[lookup.table]?.table else { continue }
      let matches = matchRows(
        lookup.on.compactMap { table[$0.field] }, to: lookup.on.compactMap { target[$0.key] })
      if lookup.cardinality == .one {
        for row in matches.indices where matches[row] == nil {
          orphans.insert(row)
          findings.append(
            orphan(row, of: source, schema: schema, lookup: lookup, rowKey: rowKeys[row]))
        }
      }
      for name in lookup.take {
        if let column = target[name] {
          table.append(column.gathered(matches, else: .notApplicable), named: name)
        }
      }
    }
    if !orphans.isEmpty {
      table = table.gathered((0..<table.rowCount).filter { !orphans.contains($0) })
    }
    for field in fact.derived {
      let column = try field.expression.content.evaluate(over: table, in: environment)
      guard column.scale <= ExactDecimal.mostDigits else {
        throw JoinError.tooManyDigits(field.name)
      }
      table.append(column.typed(as: field.type), named: field.name)
    }
    ledger.quarantined = orphans.count
    ledger.accepted = table.rowCount
    ledger.rowsOut = table.rowCount
    ledger.reason = orphans.isEmpty ? "" : "rows without a partner"
    return (table, findings, ledger)
  }

  private func orphan(
    _ row: Int, of source: Table, schema: Schema, lookup: Lookup, rowKey: String
  ) -> Finding {
    let origin = source.origins[row]
    return Finding(
      .orphan(fact: fact.name, table: lookup.table), severity: .error, effect: .row,
      at: FindingPlace(file: paths[Int(origin.file)], line: Int(origin.line)), rowKey: rowKey,
      column: lookup.on.map { schema.field($0.field)?.title ?? $0.field }.joined(separator: ", "))
  }
}

/// Why a fact cannot be built at all.
public enum JoinError: Error, Equatable {
  /// A derived field has more digits behind the point than an exact number can.
  case tooManyDigits(String)
}

extension JoinError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooManyDigits(let field):
      "The numbers of “\(field)” have too many digits behind the point. Declare smaller scales."
    }
  }
}

extension Column {
  /// The same values in a column of the declared type, so that what the rows happen to hold does
  /// not show in it. A number may have more digits behind the point than was known beforehand.
  fileprivate func typed(as declared: ValueType) -> Column {
    guard reasons.contains(0) else {
      return Column(type: declared, words: words.map { _ in 0 }, reasons: reasons)
    }
    guard case .number(let scale) = declared, scale > self.scale, let words = words(atScale: scale)
    else { return self }
    return Column(type: declared, words: words, reasons: reasons)
  }

  fileprivate var scale: Int {
    if case .number(let scale) = type { scale } else { 0 }
  }
}
