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
    let rows = fact.result
    for rule in pipeline.rules where rule.subject == .fact(fact.name) {
      let truth = try rule.expect.content.truth(over: table, in: environment)
      let failing = truth.indices.filter { truth[$0] == false }
      findings += failing.map { row in
        Finding(
          .rule(rule), severity: rule.severity, effect: .none,
          at: place(of: origin(of: row, in: table, tables)),
          rowKey: rows.key(of: row, in: table, under: key),
          column: rows.field(rule.column)?.title ?? rule.column,
          value: rows.shown(rule.column, row, in: table))
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
