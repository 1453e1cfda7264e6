internal import Expressions
internal import Tables

// The tables of a pipeline, with the mappings that feed them.

extension PipelineLoader {
  /// The tables, and the labels of missing values of all their schemas.
  func loadTables(_ keys: Keys) -> (tables: [TableSource], missingLabels: [String]) {
    keys.require("tables")
    var tables: [TableSource] = []
    var missingLabels: [String] = []
    let names = keys.map("tables").map(\.key)
    for (name, node) in keys.map("tables") {
      let table = Keys(node, allowing: ["schema", "files", "mappings", "expected"], log: log)
      guard let document = read(table.requiredText("schema"), namedAt: table.place(of: "schema"))
      else {
        log.excuse("table", name)
        continue
      }
      let schema = Schema(document, missingLabels: &missingLabels, log: log)
      if schema.table != name {
        log.add("The schema is for the table “\(schema.table)”, not “\(name)”.", at: node.place)
      }
      let earlier = tables.map(\.schema)
      let files = FilePattern(table.requiredText("files"))
      check(files, schema: schema, at: table.place(of: "files"))
      let expected = table.text("expected").flatMap {
        fieldReference($0, at: table.place(of: "expected"), schemas: earlier, log: log)
      }
      if expected != nil, files.submitterField == nil {
        log.add(
          "“expected” needs a folder for each submitter in “files”: {field}.",
          at: table.place(of: "expected"))
      }
      tables.append(
        TableSource(
          schema: schema, files: files, mappings: loadMappings(table, schema: schema),
          expected: expected, place: node.place))
    }
    for schema in tables.map(\.schema) {
      for key in schema.foreignKeys {
        check(key, of: schema, among: tables.map(\.schema), names: names)
      }
    }
    return (tables, missingLabels)
  }

  private func check(_ files: FilePattern, schema: Schema, at place: Place) {
    for part in files.parts where part.contains("{") || part.contains("}") {
      let name = part.dropFirst().dropLast()
      if !part.hasPrefix("{") || !part.hasSuffix("}") || name.isEmpty || name.contains("{")
        || name.contains("}")
      {
        log.add("Braces hold the name of a whole folder: {field}, not “\(part)”.", at: place)
        return
      }
    }
    if files.parts.count(where: { $0.hasPrefix("{") && $0 != "{received}" }) > 1 {
      log.add("Only one folder can name the submitter.", at: place)
    }
    guard let name = files.submitterField else { return }
    guard let field = schema.field(name) else {
      log.addUnknown("field", name, known: schema.fields.map(\.name), at: place)
      return
    }
    if field.kind != .string {
      log.add("“\(name)” takes the name of a folder, so it is a string.", at: place)
    }
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

// MARK: - Mappings

extension PipelineLoader {
  private func loadMappings(_ keys: Keys, schema: Schema) -> [Mapping] {
    guard let pattern = keys.text("mappings") else { return [] }
    let place = keys.place(of: "mappings")
    let paths = source.paths(matching: pattern)
    if paths.isEmpty { log.add("No file matches “\(pattern)”.", at: place) }
    let mappings = paths.compactMap { path in
      read(path, namedAt: place).map { Mapping($0, schema: schema, log: log) }
    }
    checkOwners(of: mappings, namedAt: place)
    return mappings.map { mapping in
      let resolved = resolve(mapping, among: mappings, seen: [])
      resolved.checkHeaders(schema: schema, log: log)
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
