public import Expressions
internal import Tables

extension Pipeline {
  /// A fact as one SQL statement over the linked canonical tables, which gives the same rows.
  ///
  /// Beside a field that was read stands the column `<field>_reason`. Rows that were set aside are
  /// not in the tables, so that a field taken from one of them is not applicable here. Where a sum
  /// leaves the range of exact numbers, which ends a run, a database may go on.
  ///
  /// - Parameter environment: gives the values to write for parameters; without it they stay `:name`.
  public func sql(
    of fact: Fact, for dialect: SQLDialect, inlining environment: Environment? = nil
  ) -> String {
    var statement = FactStatement(
      dialect: dialect, environment: environment,
      relations: linkedSchemas.map { Relation($0) } + facts.map(\.result))
    for other in facts where needs(fact, other.name) { statement.add(other) }
    return statement.text(of: fact)
  }

  /// Whether a fact is another one, or made from it.
  private func needs(_ fact: Fact, _ name: String) -> Bool {
    fact.name == name
      || fact.sources.contains { source in
        facts.first { $0.name == source }.map { needs($0, name) } ?? false
      }
  }
}

/// The parts of a statement, one for each step of each fact, named like the lines of the ledger.
struct FactStatement {
  let dialect: SQLDialect
  let environment: Environment?
  let relations: [Relation]
  fileprivate var parts: [(name: String, text: String)] = []

  init(dialect: SQLDialect, environment: Environment?, relations: [Relation]) {
    self.dialect = dialect
    self.environment = environment
    self.relations = relations
  }

  func text(of fact: Fact) -> String {
    let parts = parts.map { "\(name($0.name)) AS (\n  \($0.text)\n)" }
    return "WITH " + parts.joined(separator: ", ")
      + "\nSELECT \(list(columns(fact.result))) FROM \(name(fact.name))"
  }

  mutating func add(_ fact: Fact) {
    var last = fact.name + " > from"
    var relation = fact.start
    switch fact.source {
    case .rows(let table): add(last, "SELECT \(list(columns(relation))) FROM \(name(table))")
    case .union(let union): add(last, text(of: union, fact.start))
    }
    for step in fact.steps {
      let source = last
      last = "\(fact.name) > \(step.number) \(step.operation.name)"
      if case .derive(let fields) = step.operation {
        add(fields, from: source, relation, to: step.result, named: last)
      } else {
        add(step.operation, from: source, relation, to: step.result, named: last)
      }
      relation = step.result
    }
    add(fact.name, text(ofKey: fact.key, from: last, fact.result))
  }

  mutating func add(_ name: String, _ text: String) { parts.append((name, text)) }
}

// MARK: - Names

extension FactStatement {
  func name(_ field: String) -> String { dialect.identifier(field) }

  func list(_ names: [String]) -> String { names.map(name).joined(separator: ", ") }

  /// Each column of a relation: the fields, and beside those that were read the reasons.
  func columns(_ relation: Relation) -> [String] {
    relation.fields.flatMap { field in
      field.reasons == nil
        ? [field.name] : [field.name, SQLDialect.reasonColumn(of: field.name)]
    }
  }

  func relation(_ name: String) -> Relation {
    guard let relation = relations.first(where: { $0.name == name }) else {
      preconditionFailure("The definitions were resolved: there is a table or fact “\(name)”.")
    }
    return relation
  }

  /// A text orders by its bytes, whatever the locale of a database.
  func ordered(_ field: String, _ relation: Relation) -> String {
    let isText = relation.field(field)?.type == .text
    return name(field) + (isText && dialect == .postgreSQL ? " COLLATE \"C\"" : "")
  }

  /// A number as a column of the field's type, when its digits behind the point are known.
  func cast(_ text: String, _ field: FactField?) -> String {
    guard let type = field?.type, type != .number(scale: 0) else { return text }
    return "CAST(\(text) AS \(dialect.name(of: type)))"
  }
}

// MARK: - Unions, keys and derived fields

extension FactStatement {
  /// The number of a row's table, and of the first with the same key, when only that counts.
  fileprivate func text(of union: Union, _ result: Relation) -> String {
    let taken = columns(result).filter { $0 != union.source }
    let tables = union.tables.enumerated().map { number, table in
      var selected = list(taken)
      if let source = union.source {
        selected += ", CAST(\(dialect.literal(.text(table))) AS VARCHAR) AS \(name(source))"
      }
      if !union.key.isEmpty { selected += ", \(number) AS \(name("> table"))" }
      return "SELECT \(selected) FROM \(name(table))"
    }
    let stacked = tables.joined(separator: "\n  UNION ALL ")
    guard !union.key.isEmpty else { return stacked }
    let first = "min(\(name("> table"))) OVER (PARTITION BY \(list(union.key)))"
    return """
      SELECT \(list(columns(result))) FROM (
        SELECT *, \(first) AS \(name("> first")) FROM (\(stacked)) AS stacked
      ) AS numbered WHERE \(name("> table")) = \(name("> first")) OR \(anyNull(union.key))
      """
  }

  /// The rows of which no other has the same declared key.
  fileprivate func text(ofKey key: [String], from source: String, _ result: Relation) -> String {
    let selected = list(columns(result))
    guard !key.isEmpty else { return "SELECT \(selected) FROM \(name(source))" }
    return """
      SELECT \(selected) FROM (
        SELECT *, count(*) OVER (PARTITION BY \(list(key))) AS \(name("> rows")) FROM \(name(source))
      ) AS counted WHERE \(name("> rows")) = 1 OR \(anyNull(key))
      """
  }

  private func anyNull(_ fields: [String]) -> String {
    fields.map { name($0) + " IS NULL" }.joined(separator: " OR ")
  }

  /// Fields that use each other cannot stand in one SELECT: a part ends before one that has to wait.
  fileprivate mutating func add(
    _ fields: [DerivedField], from source: String, _ before: Relation, to result: Relation,
    named last: String
  ) {
    var relation = before
    var source = source
    var waiting = fields[...]
    while !waiting.isEmpty {
      let known = relation
      let ready = waiting.prefix { field in
        field.expression.content.fields.allSatisfy { known.field($0) != nil }
      }
      waiting = waiting.dropFirst(ready.count)
      let scope = Scope(known.fields)
      let computed = ready.map { field in
        let text = field.expression.content.sql(for: dialect, in: scope, inlining: environment)
        return "\(cast(text, result.field(field.name))) AS \(name(field.name))"
      }
      relation.fields += ready.compactMap { result.field($0.name) }
      let part = waiting.isEmpty ? last : "\(last) \(fields.count - waiting.count)"
      add(
        part,
        "SELECT \(list(columns(known))), \(computed.joined(separator: ", ")) FROM \(name(source))")
      source = part
    }
    if fields.isEmpty { add(last, "SELECT \(list(columns(before))) FROM \(name(source))") }
  }
}
