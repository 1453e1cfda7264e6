internal import Expressions
internal import Tables

extension Pipeline {
  func explanation(of fact: Fact) -> Explanation {
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

  func explanations(of name: String, in fact: Fact) -> [Explanation] {
    fact.derivedTerms.filter { $0.name == name }.map { derived in
      let term = terms.first { $0.name == name && $0.fact == fact.name }
      return Explanation(
        name, .term, title: term?.title ?? name, at: derived.place,
        parts: [
          ("Means", term?.definition), ("Belongs to", "\(fact.name): \(fact.title)"),
          ("One row", fact.grain),
          ("As an expression", derived.text),
          ("Gives", fact.field(name)?.type.name),
          (
            "Terms it uses",
            list(terms(usedBy: derived.fields, in: fact).filter { $0.name != name })
          ),
          ("Source", term?.source),
        ])
    }
  }

  /// A term that no source collects.
  func explanation(of term: Term) -> Explanation {
    Explanation(
      term.name, .term, title: term.title, at: term.place,
      parts: [
        ("Means", term.definition), ("Not collected", term.whyNotCollected),
        ("Source", term.source),
      ])
  }

  func list(_ terms: [DerivedTerm]) -> String {
    terms.map { "\($0.name): \($0.text)" }.joined(separator: "\n")
  }

  /// The terms behind these fields, and those behind them, through all facts.
  func terms(usedBy fields: [String], in fact: Fact) -> [DerivedTerm] {
    var found: [DerivedTerm] = []
    var waiting = fields.map { (field: $0, fact: fact) }
    var seen = Set<String>()
    while !waiting.isEmpty {
      let (field, fact) = waiting.removeFirst()
      guard seen.insert("\(fact.name).\(field)").inserted else { continue }
      for term in fact.derivedTerms where term.name == field {
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
struct DerivedTerm {
  let name: String
  let text: String
  /// The fields it is made from.
  let fields: [String]
  let place: Place
}

extension Fact {
  var derivedTerms: [DerivedTerm] {
    steps.flatMap { step -> [DerivedTerm] in
      switch step.operation {
      case .derive(let fields):
        fields.map {
          DerivedTerm(
            name: $0.name, text: $0.expression.text, fields: $0.expression.content.fields,
            place: $0.expression.place)
        }
      case .rollup(let rollup):
        rollup.take.map { name, aggregate in
          DerivedTerm(
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

extension Pipeline {
  /// What linked tables gain: the person, and what is derived before personal fields are dropped.
  var linkTerms: [Explanation] {
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
