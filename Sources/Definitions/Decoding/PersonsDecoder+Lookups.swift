internal import Expressions
internal import Tables

extension PersonsDecoder {
  /// `look_up: { table: [{ table, on: { field: key }, take }] }`: what other tables say of personal
  /// fields.
  func lookups(
    _ keys: Keys, linked: [String], besides derived: [(table: String, name: String)],
    person: String
  ) -> [(table: String, lookup: Persons.FieldLookup)] {
    keys.map("look_up").flatMap { table, node -> [(table: String, lookup: Persons.FieldLookup)] in
      guard linked.contains(table), let schema = schemas.first(where: { $0.table == table }) else {
        log.addUnknown("linked table", table, known: linked, at: node.place)
        return []
      }
      var taken = Set(
        schema.fields.map(\.name) + derived.filter { $0.table == table }.map(\.name) + [person])
      return node.list(log: log).compactMap { node in
        lookup(node, of: schema, linked: linked, taken: &taken).map { (table, $0) }
      }
    }
  }

  private func lookup(
    _ node: YAMLNode, of schema: Schema, linked: [String], taken: inout Set<String>
  ) -> Persons.FieldLookup? {
    let keys = Keys(node, allowing: ["table", "on", "take"], log: log)
    let name = keys.requiredText("table")
    keys.require("on", hint: ": { field: key }")
    keys.require("take", hint: ": { new name: field }")
    guard let other = schemas.first(where: { $0.table == name }) else {
      log.addUnknown("table", name, known: schemas.map(\.table), at: keys.place(of: "table"))
      return nil
    }
    if linked.contains(name) {
      log.add(
        "“\(name)” is linked itself: look up a table that is about nobody.",
        at: keys.place(of: "table"))
    }
    guard let (field, key) = pair(keys, schema, other) else { return nil }
    var take: [(name: String, field: String, type: ValueType, categories: [String])] = []
    for (name, node) in keys.map("take") {
      guard let text = node.text(log: log), let found = known(text, of: other, at: node.place)
      else { continue }
      if text == key || found.isPersonal {
        log.add("This would pass on “\(text)”, which may identify a person.", at: node.place)
      } else if !taken.insert(name).inserted {
        log.add("There is a field “\(name)” already.", at: node.place)
      } else {
        take.append((name, text, found.valueType, found.categories))
      }
    }
    return Persons.FieldLookup(table: other.table, field: field, key: key, take: take)
  }

  /// The field and the key that it is compared with, of which a row of the other table has one.
  private func pair(
    _ keys: Keys, _ schema: Schema, _ other: Schema
  ) -> (field: String, key: String)? {
    let pairs = keys.map("on")
    guard let (name, node) = pairs.first, let key = node.text(log: log) else { return nil }
    if pairs.count > 1 {
      log.add("One field is looked up: { field: key }.", at: keys.place(of: "on"))
    }
    guard let field = known(name, of: schema, at: node.place),
      let found = known(key, of: other, at: node.place)
    else { return nil }
    if other.primaryKey != [key] {
      log.add(
        "“\(key)” does not tell the rows of “\(other.table)” apart: it must be their primary key.",
        at: node.place)
    } else if field.valueType != found.valueType {
      log.add(
        "“\(name)” is \(field.valueType.name) and “\(key)” is \(found.valueType.name).",
        at: node.place)
    }
    return (name, key)
  }

  private func known(_ name: String, of schema: Schema, at place: Place) -> Field? {
    if let field = schema.field(name) { return field }
    log.addUnknown(
      "field of \(schema.table)", name, known: schema.fields.map(\.name), at: place)
    return nil
  }
}
