public import Definitions
internal import Expressions
public import Tables

extension Check {
  /// Checks the rules over one fact. Its rows have passed, so nothing is taken out.
  ///
  /// - Parameter tables: the fact and all that it was made from, by name.
  /// - Throws: when a rule's arithmetic leaves the range of exact numbers.
  public func rules(
    over fact: Fact, in tables: [String: Table]
  ) throws -> (findings: FindingLog, tallies: [RuleTally]) {
    let rules = pipeline.rules.filter { $0.subject == .fact(fact.name) }
    guard let table = tables[fact.name], !rules.isEmpty else { return (FindingLog(), []) }
    let rows = FactRows(
      table, of: fact.result, fields: Set(rules.map(\.column)), blocks: blocks(of: fact),
      origins: (0..<table.rowCount).map { origin(of: $0, in: table, tables) }, files: files,
      key: key)
    var findings = FindingLog()
    var tallies: [RuleTally] = []
    for rule in rules {
      let truth = try rule.expect.content.truth(over: table, in: environment)
      let failing = truth.indices.filter { truth[$0] == false }
      findings.append(
        RowFindings(
          .rule(rule), severity: rule.severity, effect: .none, field: rule.column, rows: failing,
          origins: rows.origins),
        of: rows)
      tallies += RuleTally.tallies(
        of: rule, failing: failing, rowCount: table.rowCount, files: files
      ) { rows.origins[$0] }
    }
    return (findings, tallies)
  }

  /// The fields of a fact that repeat in a record, each with the field that numbers its blocks.
  private func blocks(of fact: Fact) -> [String: String] {
    var blocks: [String: String] = [:]
    for schema in pipeline.tables(behind: fact.name).compactMap(pipeline.schema) {
      guard let number = schema.repeatGroup?.field, fact.field(number) != nil else { continue }
      for field in schema.fields where field.repeats { blocks[field.name] = number }
    }
    return blocks
  }

  private func origin(of row: Int, in table: Table, _ tables: [String: Table]) -> Origin {
    guard let origin = table.firstLine(of: row, in: tables) else {
      preconditionFailure("Every row of “\(table.name)” was made from a row that was read.")
    }
    return origin
  }
}

/// The rows of a fact, for those who are shown what is wrong with them.
private final class FactRows: FindingSubject {
  /// The line that stands for each row.
  let origins: [Origin]
  private let files: [InputFile]
  private let relation: Relation
  /// Only its key and the columns that rules point at.
  private let table: Table
  private let blocks: [String: String]
  private let key: PseudonymKey?
  private let known: Set<String>

  init(
    _ table: Table, of relation: Relation, fields: Set<String>, blocks: [String: String],
    origins: [Origin], files: [InputFile], key: PseudonymKey?
  ) {
    self.files = files
    self.relation = relation
    self.origins = origins
    self.blocks = blocks.filter { fields.contains($0.key) }
    self.key = key
    known = files.submitterNames
    let shown = fields.union(relation.keys.first ?? []).union(self.blocks.values)
    self.table = Table(
      name: table.name, fields: table.fields.filter { shown.contains($0.name) }, origins: origins)
  }

  func origin(of row: Int) -> Origin { origins[row] }

  func path(of row: Int) -> String { files[Int(origins[row].file)].path }

  func rowKey(of row: Int) -> String { relation.key(of: row, in: table, under: key, known: known) }

  func cells(of name: String) -> FindingCells {
    let (relation, table) = (relation, table)
    let title = relation.field(name)?.title ?? name
    let number = blocks[name].flatMap { table[$0] }
    return FindingCells(
      header: { row in
        guard case .integer(let block)? = number?[row] else { return title }
        return RepeatGroup.header(title, block: block)
      },
      value: { relation.shown(name, $0, in: table) }, column: table[name])
  }
}
