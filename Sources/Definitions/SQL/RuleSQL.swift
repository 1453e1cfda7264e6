internal import Expressions
internal import Tables

extension Pipeline {
  /// The rows that fail a rule, as one statement that DuckDB and PostgreSQL understand alike.
  ///
  /// What was sent before stands in a table of its own, `<table>_before`.
  func sql(of rule: Rule) -> String {
    let rows = identifier(rule.subject.name)
    guard let comparison = rule.comparison, let schema = schema(rule.subject.name) else {
      return "SELECT * FROM \(rows)\nWHERE NOT (\(expected(by: rule, in: scope(of: rule))))"
    }
    let expected = expected(by: rule, in: Scope(schema, comparing: comparison))
    let agree = schema.primaryKey.map { name in
      "\(identifier(name)) IS NOT DISTINCT FROM \(identifier(Rule.Comparison.prefix + name))"
    }.joined(separator: "\n    AND ")
    switch comparison {
    case .both:
      return """
        SELECT \(rows).* FROM \(rows)
        JOIN \(before(rule, schema))
          ON \(agree)
        WHERE NOT (\(expected))
        """
    case .gone:
      return """
        SELECT * FROM \(before(rule, schema))
        WHERE NOT EXISTS (
          SELECT * FROM \(rows)
          WHERE \(agree)
        ) AND NOT (\(expected))
        """
    }
  }

  private func scope(of rule: Rule) -> Scope {
    switch rule.subject {
    case .table(let name): schema(name).map { Scope($0) } ?? Scope(fields: [])
    case .fact(let name): fact(name).map { Scope($0.fields) } ?? Scope(fields: [])
    }
  }

  private func expected(by rule: Rule, in scope: Scope) -> String {
    rule.expect.content.sql(for: .duckDB, in: scope)
  }

  /// The rows that were sent before, under the names that the rule has for their fields.
  private func before(_ rule: Rule, _ schema: Schema) -> String {
    let prefix = Rule.Comparison.prefix
    let expect = rule.expect.content
    let fields = schema.fields.map(\.name)
    let names =
      fields.filter { schema.isKey($0) || expect.fields.contains(prefix + $0) }
      + fields.filter { expect.reasonsAsked.contains(prefix + $0) }.map(SQLDialect.reasonColumn)
    let columns = names.map { "\(identifier($0)) AS \(identifier(prefix + $0))" }
    return "(SELECT \(columns.joined(separator: ", "))\n  FROM "
      + "\(identifier(schema.table + "_before"))) AS before"
  }

  private func identifier(_ name: String) -> String { SQLDialect.duckDB.identifier(name) }

  /// What the rows of a rule stand beside, in words.
  func comparison(of rule: Rule) -> String? {
    guard let comparison = rule.comparison, let schema = schema(rule.subject.name) else {
      return nil
    }
    let key = schema.primaryKey.joined(separator: ", ")
    switch comparison {
    case .both: return "the row of the same \(key) in the submission before"
    case .gone: return "nothing: these are the rows of the submission before whose \(key) is gone"
    }
  }
}
