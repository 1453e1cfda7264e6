internal import Expressions
internal import Tables

// The tables of a pipeline, with the mappings that feed them.

extension PipelineLoader {
  /// The tables, the labels of missing values of all their schemas, and the inputs that feed them.
  func loadTables(
    _ keys: Keys
  ) -> (tables: [CanonicalTable], missingLabels: [String], inputs: [InputSource]) {
    keys.require("tables")
    var tables: [CanonicalTable] = []
    var missingLabels: [String] = []
    var entries: [(schema: Schema, keys: Keys)] = []
    let names = keys.map("tables").map(\.key)
    for (name, node) in keys.map("tables") {
      let mistakes = log.mistakes.count
      let table = Keys(
        node, allowing: ["schema", "files", "mappings", "expected", "optional"], log: log)
      if log.mistakes.count > mistakes { log.excuse("input of", name) }
      guard let document = read(table.requiredText("schema"), namedAt: table.place(of: "schema"))
      else {
        log.excuse("table", name)
        continue
      }
      let schema = Schema(document, missingLabels: &missingLabels, log: log)
      if schema.table != name {
        log.add("The schema is for the table “\(schema.table)”, not “\(name)”.", at: node.place)
      }
      tables.append(CanonicalTable(schema: schema, place: node.place))
      entries.append((schema, table))
    }
    for schema in tables.map(\.schema) {
      for key in schema.foreignKeys {
        check(key, of: schema, among: tables.map(\.schema), names: names)
      }
    }
    var inputs = loadInputs(keys, of: entries, tables: tables)
    let impersonal = tablesWithoutPersons(tables, inputs: inputs)
    for index in tables.indices { tables[index].schema.note(impersonal) }
    for index in inputs.indices {
      for table in inputs[index].schemas.indices { inputs[index].schemas[table].note(impersonal) }
    }
    return (tables, missingLabels, inputs)
  }

  /// The tables in whose files nothing is personal, whatever table those feed.
  private func tablesWithoutPersons(
    _ tables: [CanonicalTable], inputs: [InputSource]
  ) -> Set<String> {
    let personal = inputs.filter { $0.schemas.contains(where: \.isPersonal) }
    return Set(tables.map(\.schema).filter { !$0.isPersonal }.map(\.table))
      .subtracting(personal.flatMap(\.schemas).map(\.table))
  }

  /// The inputs of tables with files of their own, then those that feed several tables.
  private func loadInputs(
    _ keys: Keys, of entries: [(schema: Schema, keys: Keys)], tables: [CanonicalTable]
  ) -> [InputSource] {
    let schemas = tables.map(\.schema)
    var inputs = entries.compactMap { loadInput(of: $0.schema, $0.keys, schemas: schemas) }
    let mistakes = log.mistakes.count
    inputs += loadInputs(keys, schemas: schemas)
    // An input with a mistake could feed anything.
    if log.mistakes.count > mistakes { log.excuse("input of") }

    for (index, input) in inputs.enumerated() {
      for other in inputs[..<index] {
        if other.name == input.name {
          log.add("“\(input.name)” is a table with files of its own.", at: input.place)
        } else if other.files.description == input.files.description, !input.files.parts.isEmpty {
          log.add(
            "“\(input.files)” feeds “\(other.name)” already: one input can feed several tables.",
            at: input.place)
        }
      }
    }
    for table in tables where !inputs.contains(where: { $0.feeds(table.schema.table) }) {
      let name = table.schema.table
      if !log.isExcused("input of", name) {
        log.add(
          "Nothing feeds “\(name)”: give it “files”, or name it in one of the “inputs”.",
          at: table.place)
      }
    }
    return inputs
  }

  /// Any table may refer to any other, and to itself; the fields it refers to need not be a key.
  private func check(_ key: ForeignKey, of schema: Schema, among all: [Schema], names: [String]) {
    guard let target = all.first(where: { $0.table == key.table }) else {
      log.addUnknown("table", key.table, known: names, at: key.place)
      return
    }
    if key.fields.isEmpty || key.fields.count != key.referencedFields.count {
      log.add("A foreign key has as many fields as it refers to, and at least one.", at: key.place)
    }
    for (name, referenced) in zip(key.fields, key.referencedFields) {
      guard let other = target.field(referenced) else {
        log.addUnknown("field", referenced, known: target.fields.map(\.name), at: key.place)
        continue
      }
      if let own = schema.field(name), !own.valueType.isLike(other.valueType) {
        log.add(
          "“\(name)” is \(own.valueType.name) and “\(referenced)” is \(other.valueType.name).",
          at: key.place)
      }
    }
  }
}

extension Schema {
  fileprivate var isPersonal: Bool { fields.contains(where: \.isPersonal) }

  /// Notes whether it is one of the tables in whose files nothing is personal.
  fileprivate mutating func note(_ impersonal: Set<String>) {
    for index in fields.indices { fields[index].isBesidePersonal = !impersonal.contains(table) }
  }
}

// MARK: - Mappings

extension PipelineLoader {
  func loadMappings(_ keys: Keys, schemas: [Schema]) -> [Mapping] {
    guard let pattern = keys.text("mappings") else { return [] }
    let place = keys.place(of: "mappings")
    let paths = source.paths(matching: pattern)
    if paths.isEmpty { log.add("No file matches “\(pattern)”.", at: place) }
    let mappings = paths.compactMap { path in
      read(path, namedAt: place).map { Mapping($0, schemas: schemas, log: log) }
    }
    checkOwners(of: mappings, namedAt: place)
    return mappings.map { mapping in
      let resolved = resolve(mapping, among: mappings, seen: [])
      resolved.checkHeaders(schemas: schemas, log: log)
      return resolved
    }
  }

  /// It must be clear which mapping serves a submitter.
  private func checkOwners(of mappings: [Mapping], namedAt place: Place) {
    if mappings.count(where: { $0.submitters == nil }) > 1 {
      log.add("Two mappings have no “submitters”: only one can serve everybody else.", at: place)
    }
    for (index, mapping) in mappings.enumerated() {
      for other in mappings[..<index] {
        if other.name == mapping.name {
          log.add("Two mappings are named “\(mapping.name)”.", at: mapping.place)
        }
        for submitter in mapping.submitters ?? []
        where other.submitters?.contains(submitter) ?? false {
          log.add(
            "“\(submitter)” is served by the mapping “\(other.name)” already.", at: mapping.place)
        }
      }
    }
  }

  private func resolve(_ mapping: Mapping, among all: [Mapping], seen: [String]) -> Mapping {
    guard let base = mapping.extends else { return mapping }
    if seen.contains(mapping.name) {
      let circle = seen.drop { $0 != mapping.name }.joined(separator: ", ")
      log.add("These mappings extend each other in a circle: \(circle).", at: base.place)
      return mapping
    }
    guard let found = all.first(where: { $0.name == base.content }) else {
      log.addUnknown("mapping", base.content, known: all.map(\.name), at: base.place)
      return mapping
    }
    return mapping.inheriting(from: resolve(found, among: all, seen: seen + [mapping.name]))
  }
}
