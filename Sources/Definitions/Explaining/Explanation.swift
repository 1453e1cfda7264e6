internal import Expressions
internal import Tables

/// What a name in the definitions stands for, part by part, for people to read.
public struct Explanation: Sendable, Equatable, Encodable {
  public enum Kind: String, Sendable, Encodable {
    case metric, dimension, rule, fact, table, term, field
  }

  public struct Part: Sendable, Equatable, Encodable {
    public let heading: String
    public let text: String
  }

  public let name: String
  public let kind: Kind
  public let title: String
  /// Where it is defined: file and line, the file below the folder of the pipeline's own.
  public private(set) var place: String
  public let parts: [Part]

  /// Parts without a text are left out.
  init(
    _ name: String, _ kind: Kind, title: String, at place: Place,
    parts: [(heading: String, text: String?)]
  ) {
    self.name = name
    self.kind = kind
    self.title = title
    self.place = "\(place.file):\(place.line)"
    self.parts = parts.compactMap { heading, text in
      text.flatMap { $0.isEmpty ? nil : Part(heading: heading, text: $0) }
    }
  }
}

extension Explanation {
  /// The same with the place as one would type it from the working directory.
  public func relocated(to folder: String) -> Explanation {
    var relocated = self
    if folder != "." { relocated.place = "\(folder)/\(place)" }
    return relocated
  }
}

extension Pipeline {
  /// Everything that bears this name: metrics first, then dimensions, rules, facts, terms,
  /// tables and fields.
  public func explanations(of name: String) -> [Explanation] {
    var explanations = metrics.filter { $0.name == name }.map { explanation(of: $0) }
    explanations += dimensions.filter { $0.name == name }.map { explanation(of: $0) }
    explanations += rules.filter { $0.id == name }.map { explanation(of: $0) }
    explanations += facts.filter { $0.name == name }.map { explanation(of: $0) }
    explanations += facts.flatMap { self.explanations(of: name, in: $0) }
    explanations += linkTerms.filter { $0.name == name }
    explanations += tables.map(\.schema).filter { $0.table == name }.map { explanation(of: $0) }
    explanations += tables.flatMap { self.explanations(of: name, in: $0.schema) }
    return explanations
  }

  /// All names that can be explained, each once, in the order of the definitions.
  public var explainableNames: [String] {
    var names: [String] = []
    var seen = Set<String>()
    var all = metrics.map(\.name) + dimensions.map(\.name) + rules.map(\.id)
    all += facts.flatMap { fact in [fact.name] + fact.terms.map(\.name) }
    all += linkTerms.map(\.name)
    all += tables.flatMap { [$0.schema.table] + $0.schema.fields.map(\.name) }
    for name in all where seen.insert(name).inserted { names.append(name) }
    return names
  }
}

// MARK: - Rules, dimensions, fields

extension Pipeline {
  private func explanation(of rule: Rule) -> Explanation {
    let scope =
      switch rule.subject {
      case .table(let name): schema(name).map { Scope($0) } ?? Scope(fields: [])
      case .fact(let name): fact(name).map { Scope($0.fields) } ?? Scope(fields: [])
      }
    let rows = SQLDialect.duckDB.identifier(rule.subject.name)
    let expected = rule.expect.content.sql(for: .duckDB, in: scope)
    return Explanation(
      rule.id, .rule, title: rule.title, at: rule.place,
      parts: [
        ("What is wrong when it fails", rule.message), ("What to do", rule.suggestion),
        ("Over the rows of", rule.subject.name), ("Expected", rule.expect.text),
        ("Passes", "when this is true or NULL"),
        (
          "A failing row is",
          "a finding (\(rule.findingClass.rawValue), \(rule.severity.rawValue)); "
            + "taken out: \(rule.effect.rawValue)"
        ),
        ("On trial", rule.isBeta ? "yes: it only warns until it is promoted" : nil),
        ("Owner", rule.owner), ("Source", rule.source),
        ("SQL", "SELECT * FROM \(rows)\nWHERE NOT (\(expected))"),
      ])
  }

  private func explanation(of dimension: Dimension) -> Explanation {
    let members: String =
      switch dimension.kind {
      case .exclusive(let field):
        "by the value of \(field)"
          + (dimension.members.map { "; all members are listed in \($0.table).\($0.field)" } ?? "")
      case .overlapping(let groups):
        groups.map { "\($0.name): \($0.condition.text)" }.joined(separator: "\n")
      }
    return Explanation(
      dimension.name, .dimension, title: dimension.title, at: dimension.place,
      parts: [
        ("Members", members),
        (
          "Adds up",
          dimension.isOverlapping
            ? "no: a row is in every group whose condition is true" : "yes: a row is in one member"
        ),
      ])
  }

  private func explanation(of schema: Schema) -> Explanation {
    Explanation(
      schema.table, .table, title: schema.title, at: schema.place,
      parts: [
        ("Fields", schema.fields.map(\.name).joined(separator: ", ")),
        ("Primary key", schema.primaryKey.joined(separator: ", ")),
        (
          "Refers to",
          schema.foreignKeys.map { "\($0.fields.joined(separator: ", ")) → \($0.table)" }
            .joined(separator: "\n")
        ),
      ])
  }

  private func explanations(of name: String, in schema: Schema) -> [Explanation] {
    schema.fields.filter { $0.name == name }.map { field in
      Explanation(
        name, .field, title: field.title, at: field.place,
        parts: [
          ("Field of", "\(schema.table): \(schema.title)"), ("Description", field.description),
          ("Type", field.kind.rawValue + (field.unit.map { ", in \($0)" } ?? "")),
          ("Required", schema.requires(field) ? "yes" : nil),
          ("Allowed values", field.categories.joined(separator: " | ")),
          (
            "No value",
            schema.missingValues.map { "“\($0.text)” (\(missingReason($0.reason)))" }
              .joined(separator: ", ")
          ),
          (
            "Personal",
            field.isPersonal
              ? "yes: shown by its shape only, and dropped once people are linked" : nil
          ),
        ])
    }
  }

  private func missingReason(_ reason: MissingReason) -> String {
    reason.name(labels: missingLabels)
  }
}

// MARK: - People

extension Pipeline {
  /// What linked tables gain: the person, and what is derived before personal fields are dropped.
  private var linkTerms: [Explanation] {
    guard let persons else { return [] }
    let keys = persons.matches.map { match in
      let guards = match.unlessDifferent.joined(separator: ", ")
      return "\(match.name): the same \(match.on.joined(separator: ", "))"
        + (guards.isEmpty ? "" : ", unless \(guards) differ")
    }
    let person = Explanation(
      persons.field, .term, title: "Person", at: persons.place,
      parts: [
        ("Of the tables", persons.tables.map(\.table).joined(separator: ", ")),
        ("One person", keys.joined(separator: "\n")),
        ("Gives", "a number that stands for the person in one run"),
      ])
    return [person]
      + persons.tables.flatMap { table in
        table.derived.map { field in
          Explanation(
            field.name, .term, title: field.name, at: field.expression.place,
            parts: [
              ("Belongs to", table.table), ("As an expression", field.expression.text),
              ("Gives", field.type.name),
            ])
        }
      }
  }
}

// MARK: - Facts and terms

extension Pipeline {
  private func explanation(of fact: Fact) -> Explanation {
    Explanation(
      fact.name, .fact, title: fact.title, at: fact.place,
      parts: [
        ("One row", fact.grain), ("Made from", fact.sources.joined(separator: ", ")),
        (
          "Steps", fact.steps.map { "\($0.number) \($0.operation.name)" }.joined(separator: ", ")
        ),
        ("Fields", fact.fields.map(\.name).joined(separator: ", ")),
        ("SQL", sql(of: fact, for: .duckDB)),
      ])
  }

  private func explanations(of name: String, in fact: Fact) -> [Explanation] {
    fact.terms.filter { $0.name == name }.map { term in
      Explanation(
        name, .term, title: name, at: term.place,
        parts: [
          ("Belongs to", "\(fact.name): \(fact.title)"), ("One row", fact.grain),
          ("As an expression", term.text),
          ("Gives", fact.field(name)?.type.name),
          ("Terms it uses", list(terms(usedBy: term.fields, in: fact).filter { $0.name != name })),
        ])
    }
  }

  func list(_ terms: [Term]) -> String {
    terms.map { "\($0.name): \($0.text)" }.joined(separator: "\n")
  }

  /// The terms behind these fields, and those behind them, through all facts.
  func terms(usedBy fields: [String], in fact: Fact) -> [Term] {
    var found: [Term] = []
    var waiting = fields.map { (field: $0, fact: fact) }
    var seen = Set<String>()
    while !waiting.isEmpty {
      let (field, fact) = waiting.removeFirst()
      guard seen.insert("\(fact.name).\(field)").inserted else { continue }
      for term in fact.terms where term.name == field {
        found.append(term)
        waiting += term.fields.map { ($0, fact) }
      }
      waiting += fact.fieldsTaken(as: field).compactMap { table, name in
        self.fact(table).map { (name, $0) }
      }
    }
    return found
  }
}

/// A field of a fact that no file holds.
struct Term {
  let name: String
  let text: String
  /// The fields it is made from.
  let fields: [String]
  let place: Place
}

extension Fact {
  var terms: [Term] {
    steps.flatMap { step -> [Term] in
      switch step.operation {
      case .derive(let fields):
        fields.map {
          Term(
            name: $0.name, text: $0.expression.text, fields: $0.expression.content.fields,
            place: $0.expression.place)
        }
      case .rollup(let rollup):
        rollup.take.map { name, aggregate in
          Term(
            name: name,
            text: "\(aggregate.description), for each \(rollup.by.joined(separator: ", "))",
            fields: aggregate.fields, place: step.place)
        }
      case .lookup, .attach, .spells, .unpivot: []
      }
    }
  }

  /// Where a field of this name is taken from, when another table or fact gives it.
  func fieldsTaken(as name: String) -> [(table: String, field: String)] {
    var taken: [(table: String, field: String)] = []
    for step in steps {
      let partners: Partners? =
        switch step.operation {
        case .lookup(let lookup): lookup.partners
        case .attach(let attach): attach.partners
        case .derive, .rollup, .spells, .unpivot: nil
        }
      guard let partners else { continue }
      taken += partners.take.filter { $0.name == name }.map { (partners.table, $0.field) }
    }
    switch source {
    case .rows(let table): taken.append((table, name))
    case .union(let union): taken += union.tables.map { ($0, name) }
    }
    return taken
  }
}

extension Rollup.Aggregate {
  fileprivate var fields: [String] {
    switch self {
    case .countRows: []
    case .count(let field), .sum(let field), .min(let field), .max(let field), .any(let field):
      [field]
    case .first(let field, let order): [field] + order
    }
  }
}
