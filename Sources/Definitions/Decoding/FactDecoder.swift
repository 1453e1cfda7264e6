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
      FactField(
        name: $0.name, type: $0.valueType, unit: $0.unit, categories: $0.categories,
        reasons: schema.reasons)
    }
    var lookups: [Lookup] = []
    var unsure = Set<String>()
    for node in keys.list("lookup") {
      guard let lookup = Lookup(node, fields: fields, schemas: schemas, log: log),
        let target = schemas.first(where: { $0.table == lookup.table })
      else {
        unsure.formUnion(node.namesTaken)
        continue
      }
      lookups.append(lookup)
      for field in target.fields where lookup.take.contains(field.name) {
        fields.append(
          FactField(
            name: field.name, type: field.valueType, unit: field.unit,
            categories: field.categories, reasons: target.reasons)
        )
      }
    }
    let derived = Fact.derive(keys, fields: &fields, unsure: &unsure, log: log)
    self.init(
      name: name, title: keys.text("title") ?? name, grain: keys.text("grain") ?? "", from: from,
      lookups: lookups, derived: derived, fields: fields, place: keys.place, unsure: unsure)
  }

  /// Derived fields may be written in any order; each is placed after those it uses.
  private static func derive(
    _ keys: Keys, fields: inout [FactField], unsure: inout Set<String>, log: MistakeLog
  ) -> [DerivedField] {
    var waiting: [(name: String, expression: Located<Expression>)] = []
    for (name, node) in keys.map("derive") {
      if fields.contains(where: { $0.name == name }) {
        log.add("There is a field “\(name)” already.", at: node.place)
      } else if let expression = node.expression(log: log) {
        waiting.append((name, expression))
      } else {
        unsure.insert(name)
      }
    }
    var derived: [DerivedField] = []
    while !waiting.isEmpty {
      let names = waiting.map(\.name)
      let next = waiting.firstIndex { entry in
        !entry.expression.content.fields.contains { names.contains($0) }
      }
      guard let next else {
        addCircle(waiting, log: log)
        unsure.formUnion(names)
        break
      }
      let (name, expression) = waiting.remove(at: next)
      guard unsure.isDisjoint(with: expression.content.fields) else {
        unsure.insert(name)
        continue
      }
      let scope = Scope(fields)
      let mistakes = log.mistakes.count
      let type = expression.check(in: scope, categories: fields.categories, log: log) ?? .text
      if log.mistakes.count > mistakes { unsure.insert(name) }
      derived.append(DerivedField(name: name, expression: expression, type: type))
      fields.append(FactField(name: name, type: type, unit: nil, categories: [], reasons: nil))
    }
    return derived
  }

  /// Every field waits for another one. Those that nobody waits for stand outside the circle.
  private static func addCircle(
    _ waiting: [(name: String, expression: Located<Expression>)], log: MistakeLog
  ) {
    var circle = waiting
    while let outside = circle.firstIndex(where: { entry in
      !circle.contains { $0.expression.content.fields.contains(entry.name) }
    }) {
      circle.remove(at: outside)
    }
    let names = circle.map(\.name).joined(separator: ", ")
    for entry in circle {
      log.add("These fields need each other in a circle: \(names).", at: entry.expression.place)
    }
  }
}

extension YAMLNode {
  /// The fields that a lookup with mistakes would have taken.
  fileprivate var namesTaken: [String] {
    let quiet = MistakeLog()
    guard case .map = content else { return [] }
    return Keys(self, allowing: [], log: quiet).texts("take").map(\.text)
  }
}

extension Lookup {
  init?(_ node: YAMLNode, fields: [FactField], schemas: [Schema], log: MistakeLog) {
    let keys = Keys(node, allowing: ["table", "on", "cardinality", "take"], log: log)
    let table = keys.requiredText("table")
    keys.require("cardinality", hint: ": one or at_most_one")
    keys.require("on", hint: ": { field: key }")
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
      if !own.type.isLike(other.valueType) {
        log.add(
          "“\(field)” is \(own.type.name) and “\(key)” is \(other.valueType.name).", at: node.place)
      }
      return (field, key)
    }
    if let on = keys.node("on"), pairs.isEmpty || Set(pairs.map(\.key)) != Set(schema.primaryKey),
      pairs.count == on.map(log: log).count
    {
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

extension [FactField] {
  /// The categories of each field, by its name.
  var categories: [String: [String]] {
    Dictionary(map { ($0.name, $0.categories) }, uniquingKeysWith: { first, _ in first })
  }
}
