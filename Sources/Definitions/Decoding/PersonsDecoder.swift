internal import Expressions
internal import Tables

extension Persons {
  init(_ node: YAMLNode, schemas: [Schema], log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: ["field", "identities", "hashed", "placeholders", "match", "derive", "look_up"],
      log: log)
    place = keys.place
    field = keys.requiredText("field")
    keys.require("identities", hint: ": for each table, identity: field")
    keys.require("match", hint: ": for each key, on: [identity]")
    let decoder = PersonsDecoder(schemas: schemas, log: log)
    let found = decoder.identities(keys)
    let names = found.identities.map(\.name)

    let hashed = keys.texts("hashed").filter { decoder.isKnown($0.text, names, at: $0.place) }
    let placeholders = keys.map("placeholders").filter {
      decoder.isKnown($0.key, names, at: $0.value.place)
    }
    identities = found.identities.map { identity in
      let nobody = placeholders.first { $0.key == identity.name }?.value
      return Identity(
        name: identity.name, type: identity.type,
        isHashed: hashed.contains { $0.text == identity.name },
        placeholders: nobody.map { decoder.placeholders($0, type: identity.type) } ?? [])
    }
    let derived = decoder.derived(
      keys, linked: found.tables.map(\.table), person: field)
    let lookups = decoder.lookups(
      keys, linked: found.tables.map(\.table), besides: derived.map { ($0.table, $0.field.name) },
      person: field)
    tables = found.tables.map { table in
      LinkedTable(
        table: table.table, fields: table.fields,
        derived: derived.filter { $0.table == table.table }.map(\.field),
        lookups: lookups.filter { $0.table == table.table }.map(\.lookup))
    }
    decoder.checkThatNoneIsShown(hashed, of: tables)
    decoder.check(field, isFreeIn: found.tables.map(\.table), at: keys.place(of: "field"))
    let linked = tables
    matches = keys.map("match").map { name, node in
      Match(name: name, node, identities: names, tables: linked, decoder: decoder)
    }
    if let match = keys.node("match"), matches.isEmpty, match.map(log: MistakeLog()).isEmpty {
      log.add("Persons need at least one key to be recognized by.", at: match.place)
    }
  }
}

extension Persons.Match {
  fileprivate init(
    name: String, _ node: YAMLNode, identities: [String], tables linked: [Persons.LinkedTable],
    decoder: PersonsDecoder
  ) {
    let log = decoder.log
    let keys = Keys(node, allowing: ["on", "unless_different", "tables", "shared"], log: log)
    func known(_ key: String) -> [String] {
      keys.texts(key).compactMap {
        decoder.isKnown($0.text, identities, at: $0.place) ? $0.text : nil
      }
    }
    self.name = name
    keys.require("on", hint: ": [identity]")
    on = known("on")
    unlessDifferent = known("unless_different")
    isShared = keys.flag("shared") ?? false
    tables = keys.node("tables").map { node in
      node.texts(log: log).compactMap { table, place in
        if linked.contains(where: { $0.table == table }) { return table }
        log.addUnknown("linked table", table, known: linked.map(\.table), at: place)
        return nil
      }
    }
    for identity in unlessDifferent where on.contains(identity) {
      log.add(
        "Rows that agree in “\(identity)” never differ in it.",
        at: keys.place(of: "unless_different"))
    }
    let isComplete = on.count == keys.node("on").map { $0.texts(log: MistakeLog()).count }
    if isComplete, on.isEmpty {
      log.add("A key needs at least one identity.", at: keys.place(of: "on"))
    } else if isComplete, tables?.isEmpty != true, !isHeld(by: linked) {
      log.add(
        "No table that it links has all of: \(on.joined(separator: ", ")).",
        at: keys.place(of: "on"))
    }
  }

  private func isHeld(by linked: [Persons.LinkedTable]) -> Bool {
    linked.contains { table in
      links(table.table) && on.allSatisfy { table.field(of: $0) != nil }
    }
  }
}

/// The parts of the document that point to fields of tables.
struct PersonsDecoder {
  typealias Fields = [(identity: String, field: String)]

  let schemas: [Schema]
  let log: MistakeLog

  func isKnown(_ identity: String, _ known: [String], at place: Place) -> Bool {
    if !known.contains(identity) {
      log.addUnknown("identity", identity, known: known, at: place)
    }
    return known.contains(identity)
  }

  /// What is compared through a hash only must not name a row in clear.
  func checkThatNoneIsShown(
    _ hashed: [(text: String, place: Place)], of tables: [Persons.LinkedTable]
  ) {
    for (identity, place) in hashed {
      for table in tables {
        let schema = schemas.first { $0.table == table.table }
        guard let field = table.field(of: identity),
          schema?.submitterKey.contains(field) ?? false
        else { continue }
        log.add(
          "“\(field)” is hashed, and “\(table.table)” shows it as a submitter_key.", at: place)
      }
    }
  }

  func placeholders(_ node: YAMLNode, type: ValueType) -> [String] {
    node.texts(log: log).map { text, place in
      if type == .date, Day(iso: text) == nil {
        log.add("“\(text)” is not a day written YYYY-MM-DD.", at: place)
      }
      return text
    }
  }

  func identities(_ keys: Keys) -> (
    identities: [(name: String, type: ValueType)], tables: [(table: String, fields: Fields)]
  ) {
    var identities: [(name: String, type: ValueType)] = []
    var tables: [(table: String, fields: Fields)] = []
    for (table, node) in keys.map("identities") {
      let entries = node.map(log: log)
      guard let schema = schemas.first(where: { $0.table == table }) else {
        log.addUnknown("table", table, known: schemas.map(\.table), at: node.place)
        for entry in entries { log.excuse("identity", entry.key) }
        continue
      }
      var fields: Fields = []
      for (identity, node) in entries {
        let type = node.text(log: log).flatMap { self.type(of: $0, in: schema, at: node.place) }
        guard let type, let field = node.text(log: log) else {
          log.excuse("identity", identity)
          continue
        }
        let other = identities.first { $0.name == identity }
        if let other, other.type != type {
          log.add(
            "“\(field)” is \(type.name), and elsewhere “\(identity)” is \(other.type.name).",
            at: node.place)
        }
        if other == nil { identities.append((identity, type)) }
        fields.append((identity, field))
      }
      tables.append((table, fields))
    }
    let order = schemas.map(\.table)
    let inOrder = order.compactMap { name in tables.first { $0.table == name } }
    return (identities, inOrder)
  }

  /// The type of a field that can identify somebody.
  private func type(of name: String, in schema: Schema, at place: Place) -> ValueType? {
    guard let field = schema.field(name) else {
      log.addUnknown(
        "field of \(schema.table)", name, known: schema.fields.map(\.name), at: place)
      return nil
    }
    switch field.valueType {
    case .text, .integer, .date: return field.valueType
    case .number, .boolean:
      log.add(
        "“\(name)” is \(field.valueType.name): an identity is text, an integer or a date.",
        at: place)
      return nil
    }
  }

  func check(_ person: String, isFreeIn tables: [String], at place: Place) {
    for schema in schemas where tables.contains(schema.table) && schema.field(person) != nil {
      log.add("There is a field “\(person)” in “\(schema.table)” already.", at: place)
    }
  }

  func derived(_ keys: Keys, linked: [String], person: String) -> [(
    table: String, field: DerivedField
  )] {
    keys.map("derive").flatMap { table, node -> [(table: String, field: DerivedField)] in
      guard linked.contains(table), let schema = schemas.first(where: { $0.table == table }) else {
        log.addUnknown("linked table", table, known: linked, at: node.place)
        return []
      }
      return node.map(log: log).compactMap { name, node in
        field(name, node, of: schema, person: person).map { (table, $0) }
      }
    }
  }

  private func field(
    _ name: String, _ node: YAMLNode, of schema: Schema, person: String
  ) -> DerivedField? {
    if schema.field(name) != nil || name == person {
      log.add("There is a field “\(name)” already.", at: node.place)
      return nil
    }
    guard let expression = node.expression(log: log) else { return nil }
    let type = expression.check(
      in: Scope(schema),
      categories: Dictionary(
        schema.fields.map { ($0.name, $0.categories) }, uniquingKeysWith: { first, _ in first }),
      log: log)
    let passedOn = expression.content.fieldsPassedOn.first {
      schema.field($0)?.isPersonal ?? false
    }
    if let passedOn {
      log.add("This would pass on “\(passedOn)”, which may identify a person.", at: node.place)
    }
    return DerivedField(name: name, expression: expression, type: type ?? .text)
  }
}

extension Expression {
  /// The fields whose very values the expression may give.
  fileprivate var fieldsPassedOn: [String] {
    switch node {
    case .field(let name): [name]
    case .coalesce(let operands): operands.flatMap(\.fieldsPassedOn)
    case .branches(let branches, let otherwise):
      (branches.map(\.result) + (otherwise.map { [$0] } ?? [])).flatMap(\.fieldsPassedOn)
    default: []
    }
  }
}
