public import Definitions
public import Expressions
public import Tables

/// A canonical table before and after its rows were checked.
public struct CheckedTable: Sendable {
  /// The rows that passed.
  public let table: Table
  /// Rows that were set aside: others may still point to them.
  public let setAside: Table
}

/// All rows of one canonical table, with what is already known against some of them.
public struct TableToCheck: Sendable {
  public let schema: Schema
  public let table: Table
  public let faultyRows: Set<Int>

  public init(schema: Schema, table: Table, faultyRows: Set<Int>) {
    self.schema = schema
    self.table = table
    self.faultyRows = faultyRows
  }
}

/// What the second stage gives.
public struct CheckResult: Sendable {
  public let tables: [String: CheckedTable]
  public let findings: FindingLog
  public let ledger: [LedgerLine]
  public let tallies: [RuleTally]
  /// By what submitters know their rows.
  public let submitterKeys: SubmitterKeys
  /// What their numbers add up to.
  public let submitterSums: SubmitterSums
}

/// The second stage: every rule over every row, all findings in one run, then the quarantine.
///
/// First the rows of each table, by themselves and against each other; then, of all tables together,
/// what rows refer to, so that tables may refer to each other in any order, and to themselves.
public struct Check: Sendable {
  public let pipeline: Pipeline
  /// The run's inputs, by their number.
  public let files: [InputFile]
  public let environment: Environment
  /// Under which personal parts of a row's key are masked; without one their shape is shown.
  public let key: PseudonymKey?

  public init(
    pipeline: Pipeline, files: [InputFile], environment: Environment, key: PseudonymKey? = nil
  ) {
    self.pipeline = pipeline
    self.files = files
    self.environment = environment
    self.key = key
  }

  /// Checks the rows of one table: values, rules and keys.
  ///
  /// - Throws: when a rule's arithmetic leaves the range of exact numbers.
  public func rows(of input: TableToCheck) throws -> RowsInCheck {
    var rows = RowsInCheck(input, files: files, key: key)
    for field in input.schema.fields { rows.checkValues(of: field) }
    rows.invalidateCells()
    for rule in pipeline.rules
    where rule.subject == .table(input.schema.table) && rule.comparison == nil {
      try rows.check(rule, in: environment)
    }
    rows.invalidateCells()
    rows.checkPrimaryKey()
    rows.checkBlocks()
    rows.checkUniqueKeys()
    return rows
  }

  /// Checks what the rows of all tables refer to, and settles which of them go on.
  public func references(among tables: [RowsInCheck]) -> CheckResult {
    var tables = tables
    scanTexts(of: &tables)
    var references = References(among: tables)
    references.check()
    return CheckResult(
      tables: Dictionary(
        references.tables.map { ($0.schema.table, $0.checkedTable()) },
        uniquingKeysWith: { first, _ in first }),
      findings: references.tables.reduce(FindingLog()) { $0 + $1.findings },
      ledger: references.tables.flatMap { $0.ledger() },
      tallies: references.tables.flatMap(\.tallies),
      submitterKeys: SubmitterKeys(references.tables),
      submitterSums: SubmitterSums(references.tables))
  }
}
