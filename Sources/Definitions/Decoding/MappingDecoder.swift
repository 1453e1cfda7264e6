internal import Tables

extension Mapping {
  init(_ node: YAMLNode, schema: Schema, log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "mapping", "title", "table", "extends", "submitters", "dates", "headers", "values",
        "all_booleans",
      ], log: log)
    place = node.place
    name = keys.requiredText("mapping")
    table = keys.requiredText("table")
    if table != schema.table {
      log.add(
        "This mapping is for the table “\(table)” and is used for “\(schema.table)”.",
        at: keys.place(of: "table"))
    }
    extends = keys.text("extends").map {
      Located($0, text: $0, place: keys.place(of: "extends"))
    }
    submitters = keys.node("submitters") == nil ? nil : keys.texts("submitters").map(\.text)
    dates = keys.choice("dates", of: DateOrder.self)

    func check(_ field: String, at place: Place) -> Field? {
      if let known = schema.field(field) { return known }
      log.addUnknown("field", field, known: schema.fields.map(\.name), at: place)
      return nil
    }
    let headerLists = keys.map("headers")
    headerPlaces = headerLists.map { ($0.key, $0.value.place) }
    headers = headerLists.map { field, node in
      _ = check(field, at: node.place)
      return (field, node.texts(log: log).map(\.text))
    }
    values = keys.map("values").map { name, node in
      let field = check(name, at: node.place)
      if let field, field.kind != .string, field.kind != .boolean {
        log.add("Only strings and booleans have values to map.", at: node.place)
      }
      return (name, Mapping.values(node, of: field, log: log))
    }
    booleans = Mapping.values(keys.map("all_booleans"), of: nil, isBoolean: true, log: log)
  }

  private static func values(
    _ node: YAMLNode, of field: Field?, log: MistakeLog
  ) -> [(written: String, canonical: String)] {
    values(node.map(log: log), of: field, isBoolean: field?.kind == .boolean, log: log)
  }

  private static func values(
    _ pairs: [(key: String, value: YAMLNode)], of field: Field?, isBoolean: Bool, log: MistakeLog
  ) -> [(written: String, canonical: String)] {
    let allowed = isBoolean ? ["true", "false"] : field?.categories ?? []
    return pairs.compactMap { written, node in
      guard let canonical = node.text(log: log) else { return nil }
      if !allowed.isEmpty, !allowed.contains(canonical) {
        log.addUnknown("value", canonical, known: allowed, at: node.place)
      }
      return (written, canonical)
    }
  }

  /// One header must not stand for two fields. To be asked of a mapping with all it inherits.
  func checkHeaders(schema: Schema, log: MistakeLog) {
    var owners: [String: String] = [:]
    for field in schema.fields {
      for name in [field.title, field.name] { owners[Normalization.header(name)] = field.name }
    }
    for (field, headers) in headers {
      let place = headerPlaces.first { $0.field == field }?.place ?? place
      for header in headers {
        let normalized = Normalization.header(header)
        if normalized.isEmpty {
          log.add("“\(header)” has no letter or digit to know a header by.", at: place)
        } else if let owner = owners[normalized], owner != field {
          log.add("The header “\(header)” stands for “\(owner)” and “\(field)”.", at: place)
        }
        owners[normalized] = field
      }
    }
  }
}
