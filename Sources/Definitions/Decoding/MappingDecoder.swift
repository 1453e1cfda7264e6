internal import Tables

extension Mapping {
  /// A mapping for an input that feeds the tables of these schemas.
  init(_ node: YAMLNode, schemas: [Schema], log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "mapping", "title", "table", "tables", "extends", "submitters", "dates",
        "two_digit_years", "accept_near", "all_booleans",
        "file",
      ] + MappingSection.keys, log: log)
    place = node.place
    name = keys.requiredText("mapping")
    extends = keys.text("extends").map {
      Located($0, text: $0, place: keys.place(of: "extends"))
    }
    submitters = keys.node("submitters") == nil ? nil : keys.texts("submitters").map(\.text)
    dates = Mapping.dates(keys, log: log)
    twoDigitYears = Mapping.twoDigitYears(keys, schemas: schemas, log: log)
    nearFields = Mapping.nearFields(keys, schemas: schemas, log: log)
    booleans = MappingSection.values(keys.map("all_booleans"), of: nil, isBoolean: true, log: log)
    file = keys.node("file").map { FileSection($0, log: log) } ?? FileSection()
    sections =
      if keys.node("tables") != nil {
        Mapping.sections(below: keys, schemas: schemas, log: log)
      } else if schemas.count == 1 {
        [Mapping.onlySection(keys, schema: schemas[0], log: log)]
      } else {
        Mapping.noSections(keys, log: log)
      }
  }

  /// `tables`: a section for each table that the mapping says something about.
  private static func sections(
    below keys: Keys, schemas: [Schema], log: MistakeLog
  ) -> [MappingSection] {
    for key in ["table"] + MappingSection.keys where keys.node(key) != nil {
      log.add("“\(key)” and “tables” do not go together.", at: keys.place(of: key))
    }
    return keys.map("tables").compactMap { name, node in
      guard let schema = schemas.first(where: { $0.table == name }) else {
        if !log.isExcused("table", name) {
          log.addUnknown("table of this input", name, known: schemas.map(\.table), at: node.place)
        }
        return nil
      }
      return MappingSection(
        Keys(node, allowing: MappingSection.keys, log: log), schema: schema, log: log)
    }
  }

  /// What a mapping for an input of one table says stands at its top.
  private static func onlySection(
    _ keys: Keys, schema: Schema, log: MistakeLog
  ) -> MappingSection {
    let table = keys.requiredText("table")
    if table != schema.table {
      log.add(
        "This mapping is for the table “\(table)” and is used for “\(schema.table)”.",
        at: keys.place(of: "table"))
    }
    return MappingSection(keys, schema: schema, log: log)
  }

  private static func noSections(_ keys: Keys, log: MistakeLog) -> [MappingSection] {
    for key in ["table"] + MappingSection.keys where keys.node(key) != nil {
      log.add(
        "This input feeds several tables: write “tables”, with a section for each of them.",
        at: keys.place(of: key))
    }
    return []
  }
}

extension MappingSection {
  static let keys = ["headers", "values", "multiple_choice"]

  /// Reads `headers`, `values` and `multiple_choice`.
  init(_ keys: Keys, schema: Schema, log: MistakeLog) {
    func check(_ field: String, at place: Place) -> Field? {
      if let known = schema.field(field) { return known }
      log.addUnknown("field", field, known: schema.fields.map(\.name), at: place)
      return nil
    }
    table = schema.table
    let headerLists = keys.map("headers")
    headerPlaces = headerLists.map { ($0.key, $0.value.place) }
    headers = headerLists.map { name, node in
      let (headers, areAlternatives) = MappingSection.headers(node, log: log)
      if let field = check(name, at: node.place) {
        MappingSection.checkMarks(headers, of: field, schema: schema, at: node.place, log: log)
        if areAlternatives, field.repeats {
          log.add("“\(name)” repeats: “first_of” is for a field that does not.", at: node.place)
        }
      }
      return FieldHeaders(field: name, headers: headers, areAlternatives: areAlternatives)
    }
    questions = keys.list("multiple_choice").map { Question($0, schema: schema, log: log) }
    values = keys.map("values").map { name, node in
      let field = check(name, at: node.place)
      if let field, field.kind != .string, field.kind != .boolean {
        log.add("Only strings and booleans have values to map.", at: node.place)
      }
      return (name, MappingSection.values(node, of: field, log: log))
    }
  }

  /// A header names the number of its block exactly where the field has one.
  private static func checkMarks(
    _ headers: [String], of field: Field, schema: Schema, at place: Place, log: MistakeLog
  ) {
    if field.name == schema.repeatGroup?.field {
      log.add("“\(field.name)” takes the number of a block, so it has no header.", at: place)
      return
    }
    for header in headers where header.contains(RepeatGroup.mark) != field.repeats {
      log.add(
        field.repeats
          ? "“\(field.name)” repeats: write {n} in “\(header)” where the number of the block stands."
          : "“\(field.name)” does not repeat, so “\(header)” has no {n}.", at: place)
    }
  }

  private static func values(
    _ node: YAMLNode, of field: Field?, log: MistakeLog
  ) -> [(written: String, canonical: String)] {
    values(node.map(log: log), of: field, isBoolean: field?.kind == .boolean, log: log)
  }

  static func values(
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
}
