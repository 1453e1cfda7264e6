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
  ) throws -> (findings: [Finding], tallies: [RuleTally]) {
    guard let table = tables[fact.name] else { return ([], []) }
    var findings: [Finding] = []
    var tallies: [RuleTally] = []
    let shown = FactRow(fact, table, key: key)
    for rule in pipeline.rules where rule.subject == .fact(fact.name) {
      let truth = try rule.expect.content.truth(over: table, in: environment)
      let failing = truth.indices.filter { truth[$0] == false }
      findings += failing.map { row in
        Finding(
          .rule(rule), severity: rule.severity, effect: .none,
          at: place(of: origin(of: row, in: table, tables)), rowKey: shown.key(row),
          column: shown.title(of: rule.column), value: shown.value(of: rule.column, row))
      }
      tallies += RuleTally.tallies(
        of: rule, failing: failing, rowCount: table.rowCount, files: files
      ) { origin(of: $0, in: table, tables) }
    }
    return (findings, tallies)
  }

  private func origin(of row: Int, in table: Table, _ tables: [String: Table]) -> Origin {
    guard let origin = table.firstLine(of: row, in: tables) else {
      preconditionFailure("Every row of “\(table.name)” was made from a row that was read.")
    }
    return origin
  }

  private func place(of origin: Origin) -> FindingPlace {
    FindingPlace(file: files[Int(origin.file)].path, line: Int(origin.line))
  }
}

/// A row of a fact as findings show it: by its key and its fields' titles.
private struct FactRow {
  private let table: Table
  private let rows: Relation
  private let key: PseudonymKey?

  init(_ fact: Fact, _ table: Table, key: PseudonymKey?) {
    self.table = table
    rows = fact.result
    self.key = key
  }

  func key(_ row: Int) -> String { rows.key(of: row, in: table, under: key) }

  func title(of field: String) -> String { rows.field(field)?.title ?? field }

  func value(of name: String, _ row: Int) -> String {
    let text = table[name]?[row]?.description ?? ""
    return rows.field(name)?.shown(text) ?? shape(of: text)
  }
}
