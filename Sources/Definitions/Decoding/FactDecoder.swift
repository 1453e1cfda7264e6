internal import Expressions
internal import Tables

extension Fact {
  init?(name: String, _ node: YAMLNode, schemas: [Schema], log: MistakeLog) {
    let keys = Keys(
      node, allowing: ["title", "grain", "from", "lookup", "derive"], log: log)
    let from = keys.requiredText("from")
    guard let schema = schemas.first(where: { $0.table == from }) else {
      log.addUnknown("table", from, known: schemas.map(\.table), at: keys.place(of: "from"))
      return nil
    }
    var fields = schema.fields.map {
      FactField(name: $0.name, type: $0.valueType, unit: $0.unit)
    }
    var lookups: [Lookup] = []
    for node in keys.list("lookup") {
      guard let lookup = Lookup(node, fields: fields, schemas: schemas, log: log),
        let target = schemas.first(where: { $0.table == lookup.table })
      else { continue }
      lookups.append(lookup)
      for field in target.fields where lookup.take.contains(field.name) {
        fields.append(FactField(name: field.name, type: field.valueType, unit: field.unit))
      }
    }
    let derived = Fact.derive(keys, fields: &fields, log: log)
    self.init(
      name: name, title: keys.text("title") ?? name, grain: keys.text("grain") ?? "", from: from,
      lookups: lookups, derived: derived, fields: fields, place: keys.place)
  }

  /// Derived fields may be written in any order; each is placed after those it uses.
  private static func derive(
    _ keys: Keys, fields: inout [FactField], log: MistakeLog
  ) -> [DerivedField] {
    var waiting: [(name: String, expression: Located<Expression>)] = []
    for (name, node) in keys.map("derive") {
      if fields.contains(where: { $0.name == name }) {
        log.add("There is a field “\(name)” already.", at: node.place)
      } else if let expression = node.expression(log: log) {
        waiting.append((name, expression))
      }
    }
    var derived: [DerivedField] = []
    while !waiting.isEmpty {
      let names = waiting.map(\.name)
      let next = waiting.firstIndex { entry in
        !entry.expression.content.fields.contains { names.contains($0) }
      }
      guard let next else {
        let circle = names.joined(separator: ", ")
        for entry in waiting {
          log.add(
            "These fields need each other in a circle: \(circle).", at: entry.expression.place)
        }
        break
      }
      let (name, expression) = waiting.remove(at: next)
      let scope = Scope(fields: fields.map { ($0.name, $0.type) })
      let type = expression.check(in: scope, log: log) ?? .text
      derived.append(DerivedField(name: name, expression: expression, type: type))
      fields.append(FactField(name: name, type: type, unit: nil))
    }
    return derived
  }
}

extension Lookup {
  init?(_ node: YAMLNode, fields: [FactField], schemas: [Schema], log: MistakeLog) {
    let keys = Keys(node, allowing: ["table", "on", "cardinality", "take"], log: log)
    let table = keys.requiredText("table")
    if keys.node("cardinality") == nil {
      log.add("The key “cardinality” is missing: one or at_most_one.", at: keys.place)
    }
    guard let schema = schemas.first(where: { $0.table == table }) else {
      log.addUnknown("table", table, known: schemas.map(\.table), at: keys.place(of: "table"))
      return nil
    }
    let known = schema.fields.map(\.name)
    let pairs = keys.map("on").compactMap { field, node -> (field: String, key: String)? in
      guard let key = node.text(log: log) else { return nil }
      guard let own = fields.first(where: { $0.name == field }) else {
        log.addUnknown("field", field, known: fields.map(\.name), at: node.place)
        return nil
      }
      guard let other = schema.field(key) else {
        log.addUnknown("field of \(table)", key, known: known, at: node.place)
        return nil
      }
      if own.type != other.valueType {
        log.add(
          "“\(field)” is \(own.type.name) and “\(key)” is \(other.valueType.name).", at: node.place)
      }
      return (field, key)
    }
    if Set(pairs.map(\.key)) != Set(schema.primaryKey), pairs.count == keys.map("on").count {
      log.add(
        """
        A lookup joins on the primary key of “\(table)” (\(schema.primaryKey.joined(separator: ", "))): \
        on other fields a row could find several.
        """, at: keys.place(of: "on"))
    }
    let take = keys.texts("take").compactMap { name, place -> String? in
      if !known.contains(name) {
        log.addUnknown("field of \(table)", name, known: known, at: place)
        return nil
      }
      if fields.contains(where: { $0.name == name }) {
        log.add("There is a field “\(name)” already.", at: place)
        return nil
      }
      return name
    }
    self.init(
      table: table, on: pairs,
      cardinality: keys.choice("cardinality", of: Cardinality.self) ?? .one, take: take)
  }
}
