internal import Expressions
internal import Tables

extension Metric {
  init?(name: String, _ node: YAMLNode, facts: [Fact], dimensions: [Dimension], log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "title", "definition", "fact", "aggregate", "field", "date", "windows", "cohort",
        "exclude", "pending", "numerator", "by", "unit", "source",
      ], log: log)
    let factName = keys.requiredText("fact")
    let aggregate = keys.choice("aggregate", of: Aggregate.self)
    let definition = keys.requiredText("definition")
    let source = keys.requiredText("source")
    if keys.node("aggregate") == nil { log.add("The key “aggregate” is missing.", at: keys.place) }
    guard let fact = facts.first(where: { $0.name == factName }) else {
      log.addUnknown("fact", factName, known: facts.map(\.name), at: keys.place(of: "fact"))
      return nil
    }
    guard let aggregate else { return nil }

    let scope = Scope(fields: fact.fields.map { ($0.name, $0.type) })
    func condition(_ key: String) -> Located<Expression>? {
      let expression = keys.expression(key)
      _ = expression?.check(is: .boolean, in: scope, log: log)
      return expression
    }
    let field = Metric.field("field", keys, of: fact, log: log)
    let date = Metric.field("date", keys, of: fact, log: log)
    if let date, date.type != .date {
      log.add("“\(date.name)” is \(date.type.name), not a date.", at: keys.place(of: "date"))
    }
    Metric.checkField(field, needed: aggregate, keys, log: log)
    let numerator = condition("numerator")
    if (numerator != nil) != (aggregate == .ratio) {
      log.add(
        "“numerator” belongs to a ratio, and a ratio needs one.",
        at: keys.place(of: numerator == nil ? "aggregate" : "numerator"))
    }
    let windows = keys.texts("windows").compactMap { text, place -> Window? in
      if let window = Window(rawValue: text) { return window }
      log.addUnknown("window", text, known: Window.allCases.map(\.rawValue), at: place)
      return nil
    }
    let by = keys.texts("by").compactMap { text, place -> String? in
      guard let dimension = dimensions.first(where: { $0.name == text }) else {
        log.addUnknown("dimension", text, known: dimensions.map(\.name), at: place)
        return nil
      }
      if fact.field(dimension.field) == nil {
        log.add(
          "The fact “\(factName)” has no field “\(dimension.field)” for “\(text)”.", at: place)
      }
      return text
    }
    self.init(
      name: name, title: keys.text("title") ?? name, definition: definition, fact: factName,
      aggregate: aggregate, field: field?.name, date: date?.name,
      windows: keys.node("windows") == nil ? [.grantToDate] : windows,
      cohort: condition("cohort"), exclude: condition("exclude"), pending: condition("pending"),
      numerator: numerator, by: by,
      unit: keys.text("unit") ?? (aggregate == .ratio ? "share" : field?.unit ?? "rows"),
      source: source, place: keys.place)
  }

  private static func field(
    _ key: String, _ keys: Keys, of fact: Fact, log: MistakeLog
  ) -> FactField? {
    guard let name = keys.text(key) else { return nil }
    if let field = fact.field(name) { return field }
    log.addUnknown(
      "field of \(fact.name)", name, known: fact.fields.map(\.name), at: keys.place(of: key))
    return nil
  }

  private static func checkField(
    _ field: FactField?, needed aggregate: Aggregate, _ keys: Keys, log: MistakeLog
  ) {
    switch aggregate {
    case .count, .ratio:
      if keys.node("field") != nil {
        log.add("“field” does not belong to a \(aggregate.rawValue).", at: keys.place(of: "field"))
      }
    case .distinctCount, .sum, .mean, .median:
      if keys.node("field") == nil {
        log.add("The key “field” is missing: what to take.", at: keys.place)
      } else if let field, aggregate != .distinctCount, !field.isNumeric {
        log.add(
          "“\(field.name)” is \(field.type.name), not a number.", at: keys.place(of: "field"))
      }
    }
  }
}

extension FactField {
  var isNumeric: Bool {
    switch type {
    case .integer, .number: true
    case .text, .date, .boolean: false
    }
  }
}

extension Dimension {
  init(name: String, _ node: YAMLNode, schemas: [Schema], log: MistakeLog) {
    let keys = Keys(node, allowing: ["title", "field", "members", "label"], log: log)
    self.name = name
    title = keys.text("title") ?? name
    field = keys.requiredText("field")
    place = keys.place
    members = keys.text("members").flatMap {
      fieldReference($0, at: keys.place(of: "members"), schemas: schemas, log: log)
    }
    label = keys.text("label")
    if let label {
      let schema = schemas.first { $0.table == members?.table }
      if schema?.field(label) == nil {
        log.addUnknown(
          "field of the members' table", label, known: schema?.fields.map(\.name) ?? [],
          at: keys.place(of: "label"))
      }
    }
  }
}

/// Reads `table.field`, which must exist.
func fieldReference(
  _ text: String, at place: Place, schemas: [Schema], log: MistakeLog
) -> (table: String, field: String)? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  guard parts.count == 2 else {
    log.add("Write table.field, not “\(text)”.", at: place)
    return nil
  }
  guard let schema = schemas.first(where: { $0.table == parts[0] }) else {
    log.addUnknown("table", parts[0], known: schemas.map(\.table), at: place)
    return nil
  }
  guard schema.field(parts[1]) != nil else {
    log.addUnknown("field", parts[1], known: schema.fields.map(\.name), at: place)
    return nil
  }
  return (parts[0], parts[1])
}
