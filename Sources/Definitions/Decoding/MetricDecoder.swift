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
    keys.require("aggregate")
    guard let fact = facts.first(where: { $0.name == factName }) else {
      log.addUnknown("fact", factName, known: facts.map(\.name), at: keys.place(of: "fact"))
      return nil
    }
    guard let aggregate else { return nil }

    let scope = Scope(fields: fact.fields.map { ($0.name, $0.type) })
    func condition(_ key: String) -> Located<Expression>? {
      guard let expression = keys.expression(key) else { return nil }
      if fact.unsure.isDisjoint(with: expression.content.fields) {
        _ = expression.check(
          is: .boolean, in: scope, categories: fact.fields.categories, log: log)
      }
      return expression
    }
    let field = Metric.field("field", keys, of: fact, log: log)
    let date = Metric.field("date", keys, of: fact, log: log)
    if let date, date.type != .date {
      log.add("“\(date.name)” is \(date.type.name), not a date.", at: keys.place(of: "date"))
    }
    Metric.checkField(field, needed: aggregate, keys, log: log)
    let hasNumerator = keys.node("numerator") != nil
    if hasNumerator != (aggregate == .ratio) {
      log.add(
        "“numerator” belongs to a ratio, and a ratio needs one.",
        at: keys.place(of: hasNumerator ? "numerator" : "aggregate"))
    }
    let windows = Metric.windows(keys, log: log)
    let mistakes = log.mistakes.count
    let by = keys.texts("by").compactMap { text, place -> String? in
      guard let dimension = dimensions.first(where: { $0.name == text }) else {
        log.addUnknown("dimension", text, known: dimensions.map(\.name), at: place)
        return nil
      }
      if fact.field(dimension.field) == nil, !fact.unsure.contains(dimension.field) {
        log.add(
          "The fact “\(factName)” has no field “\(dimension.field)” for “\(text)”.", at: place)
      }
      return text
    }
    if log.mistakes.count > mistakes { log.excuse("dimensions of", name) }
    self.init(
      name: name, title: keys.text("title") ?? name, definition: definition, fact: factName,
      aggregate: aggregate, field: field?.name, date: date?.name,
      windows: windows, cohort: condition("cohort"), exclude: condition("exclude"),
      pending: condition("pending"),
      numerator: condition("numerator"), by: by,
      unit: keys.text("unit") ?? Metric.unit(aggregate, of: field),
      source: source, place: keys.place)
  }

  private static func windows(_ keys: Keys, log: MistakeLog) -> [Window] {
    guard let node = keys.node("windows") else { return [.grantToDate] }
    let texts = node.texts(log: log)
    if case .list(let elements) = node.content, elements.isEmpty {
      log.add("A metric needs at least one window.", at: node.place)
    }
    return texts.compactMap { text, place in
      if let window = Window(rawValue: text) { return window }
      log.addUnknown("window", text, known: Window.allCases.map(\.rawValue), at: place)
      return nil
    }
  }

  private static func unit(_ aggregate: Aggregate, of field: FactField?) -> String {
    switch aggregate {
    case .ratio: "share"
    case .count, .distinctCount: "rows"
    case .sum, .mean, .median: field?.unit ?? "rows"
    }
  }

  private static func field(
    _ key: String, _ keys: Keys, of fact: Fact, log: MistakeLog
  ) -> FactField? {
    guard let name = keys.text(key) else { return nil }
    if fact.unsure.contains(name) { return nil }
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
      keys.require("field", hint: ": what to take")
      if let field, aggregate != .distinctCount, !field.type.isNumeric {
        log.add(
          "“\(field.name)” is \(field.type.name), not a number.", at: keys.place(of: "field"))
      }
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
    if let members {
      let known = schemas.first { $0.table == members.table }?.fields.map(\.name) ?? []
      if let label, !known.contains(label) {
        log.addUnknown(
          "field of “\(members.table)”", label, known: known, at: keys.place(of: "label"))
      }
    } else if keys.node("members") != nil {
      log.excuse("members", name)
    } else if label != nil {
      log.add("“label” needs the list it is taken from: “members”.", at: keys.place(of: "label"))
    }
  }
}
