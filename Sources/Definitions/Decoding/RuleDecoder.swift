internal import Expressions
internal import Tables

extension Rule {
  init?(
    id: String, _ node: YAMLNode, schemas: [Schema], inputs: [InputSource], facts: [Fact],
    persons: Persons?, owners: [String], log: MistakeLog
  ) {
    let keys = Keys(
      node,
      allowing: [
        "title", "table", "fact", "owner", "beta", "class", "severity", "effect", "expect",
        "column", "message", "suggestion", "threshold", "source", "against", "rows",
        "texts", "free_of",
      ], log: log)
    let effect = keys.choice("effect", of: Effect.self) ?? .none
    let severity = keys.choice("severity", of: Severity.self) ?? .error
    let source = keys.requiredText("source")
    let message = keys.requiredText("message")
    let looksThroughTexts = keys.node("texts") != nil
    let named = looksThroughTexts ? nil : keys.requiredText("column")
    let owner = keys.text("owner")
    if let owner, !owners.isEmpty, !owners.contains(owner) {
      log.addUnknown("owner", owner, known: owners, at: keys.place(of: "owner"))
    }
    if effect == .file {
      log.add("A rule over rows cannot set a file aside.", at: keys.place(of: "effect"))
    }
    if effect != .none, severity != .error {
      log.add("Only an error sets a row or a cell aside.", at: keys.place(of: "effect"))
    }
    let comparison = Rule.Comparison(keys, log: log)
    guard
      let rows = RuleRows(
        keys, comparing: comparison, schemas: schemas, inputs: inputs, facts: facts, log: log)
    else { return nil }
    let scan = TextScan(keys, over: rows.schema, persons: persons, log: log)
    let column = named ?? scan?.fields.first ?? ""
    if !looksThroughTexts { rows.check(column: column, effect: effect, keys, log: log) }
    let threshold = RuleThreshold(keys, over: rows, log: log)
    if !looksThroughTexts { keys.require("expect") }
    let everyRow = Located(
      Expression(.literal(.boolean(true))), text: "TRUE", place: keys.place(of: "texts"))
    guard let expect = looksThroughTexts ? everyRow : keys.expression("expect") else { return nil }
    if rows.unsure.isDisjoint(with: expect.content.fields) {
      _ = expect.check(is: .boolean, in: rows.scope, categories: rows.categories, log: log)
    }
    comparison?.check(expect, log: log)
    self.init(
      id: id, title: keys.text("title") ?? message, subject: rows.subject,
      comparison: comparison, owner: owner, isBeta: keys.flag("beta") ?? false,
      findingClass: keys.choice("class", of: FindingClass.self) ?? .logic,
      declaredSeverity: severity, declaredEffect: effect, expect: expect, scan: scan,
      column: column,
      message: message, suggestion: keys.text("suggestion") ?? "", threshold: threshold,
      source: source, place: keys.place)
  }
}

/// What a rule can say of the rows it is over.
private struct RuleRows {
  let subject: Rule.Subject
  let fields: [String]
  let scope: Scope
  let categories: [String: [String]]
  /// Fields whose own definition is wrong, which is said already.
  let unsure: Set<String>
  /// Nil for a fact.
  let schema: Schema?
  let hasSubmitters: Bool

  /// The table or the fact that a rule names.
  init?(
    _ keys: Keys, comparing comparison: Rule.Comparison?, schemas: [Schema],
    inputs: [InputSource], facts: [Fact], log: MistakeLog
  ) {
    let (table, fact) = (keys.text("table"), keys.text("fact"))
    guard (keys.node("table") == nil) != (keys.node("fact") == nil) else {
      log.add(
        "A rule is over the rows of one table or of one fact: “table” or “fact”.",
        at: keys.node("fact") == nil ? keys.place : keys.place(of: "fact"))
      return nil
    }
    if let table {
      guard let schema = schemas.first(where: { $0.table == table }) else {
        log.addUnknown("table", table, known: schemas.map(\.table), at: keys.place(of: "table"))
        return nil
      }
      let inputs = inputs.filter { $0.feeds(table) }
      comparison?.check(keys, over: schema, fedBy: inputs, log: log)
      self.init(
        schema, comparing: comparison,
        hasSubmitters: inputs.contains { $0.files.submitterField != nil })
    } else if let fact {
      guard let found = facts.first(where: { $0.name == fact }) else {
        log.addUnknown("fact", fact, known: facts.map(\.name), at: keys.place(of: "fact"))
        return nil
      }
      if comparison != nil {
        log.add(
          "Only the rows of a table are compared with those that were sent before.",
          at: keys.place(of: "against"))
        return nil
      }
      self.init(found)
    } else {
      return nil
    }
  }

  private init(
    _ schema: Schema, comparing comparison: Rule.Comparison?, hasSubmitters: Bool
  ) {
    self.schema = schema
    subject = .table(schema.table)
    fields = schema.fields.map(\.name)
    scope = comparison.map { Scope(schema, comparing: $0) } ?? Scope(schema)
    let names = ["", Rule.Comparison.prefix]
    categories = Dictionary(
      names.flatMap { name in schema.fields.map { (name + $0.name, $0.categories) } },
      uniquingKeysWith: { first, _ in first })
    unsure = []
    self.hasSubmitters = hasSubmitters
  }

  private init(_ fact: Fact) {
    schema = nil
    subject = .fact(fact.name)
    fields = fact.fields.map(\.name)
    scope = Scope(fact.fields)
    categories = fact.fields.categories
    unsure = fact.unsure
    hasSubmitters = true
  }

  func check(column: String, effect: Effect, _ keys: Keys, log: MistakeLog) {
    if !fields.contains(column), !unsure.contains(column) {
      log.addUnknown("field", column, known: fields, at: keys.place(of: "column"))
    }
    if let schema {
      if effect == .cell, schema.isKey(column) {
        log.add("A key cannot be emptied: the effect is row or none.", at: keys.place(of: "effect"))
      }
    } else if effect != .none {
      log.add(
        "A rule over a fact takes nothing out, because its rows have passed: the effect is none.",
        at: keys.place(of: "effect"))
    }
  }
}

extension RuleThreshold {
  fileprivate init?(_ rule: Keys, over rows: RuleRows, log: MistakeLog) {
    guard let node = rule.node("threshold") else { return nil }
    let keys = Keys(node, allowing: ["count", "share", "per"], log: log)
    if keys.node("count") == nil, keys.node("share") == nil {
      log.add("A threshold needs a “count”, a “share” (5%), or both.", at: node.place)
    }
    let scope = keys.choice("per", of: Scope.self) ?? .table
    if scope == .submitter, !rows.hasSubmitters {
      log.add(
        "The files of “\(rows.subject.name)” do not lie in a folder for each submitter.",
        at: keys.place(of: "per"))
    }
    self.init(count: keys.count("count"), share: keys.share("share"), scope: scope)
  }
}
