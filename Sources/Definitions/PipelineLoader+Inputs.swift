// The files of a pipeline: which tables they feed, in which layouts.

extension PipelineLoader {
  /// The input of a table that has files of its own.
  func loadInput(of schema: Schema, _ keys: Keys, schemas: [Schema]) -> InputSource? {
    guard keys.node("files") != nil else {
      for key in ["mappings", "expected", "optional"] where keys.node(key) != nil {
        log.add("“\(key)” goes with “files”.", at: keys.place(of: key))
      }
      return nil
    }
    let sheet = InputSheet(pattern: "*", tables: [schema.table])
    return InputSource(
      name: schema.table, keys, fedBy: schemas,
      layouts: [Layout(name: "one sheet", submitters: nil, sheets: [sheet], place: keys.place)],
      loader: self)
  }

  /// Inputs whose files feed several tables.
  func loadInputs(_ keys: Keys, schemas: [Schema]) -> [InputSource] {
    keys.map("inputs").map { name, node in
      let input = Keys(
        node, allowing: ["files", "mappings", "expected", "optional", "tables", "layouts"],
        log: log)
      input.require("files")
      return InputSource(
        name: name, input, fedBy: schemas, layouts: loadLayouts(input, schemas: schemas),
        loader: self)
    }
  }

  private func loadLayouts(_ keys: Keys, schemas: [Schema]) -> [Layout] {
    if let node = keys.node("tables") {
      if keys.node("layouts") != nil {
        log.add("Write “tables” when all files feed the same, else “layouts”.", at: node.place)
      }
      let sheet = InputSheet(pattern: "*", tables: tablesFed(keys, schemas: schemas))
      return [Layout(name: "one sheet", submitters: nil, sheets: [sheet], place: node.place)]
    }
    keys.require("layouts", hint: ": which files a submission has, and which tables each feeds")
    guard let node = keys.node("layouts") else { return [] }
    let layouts = node.map(log: log).map { name, node in
      loadLayout(name, node, schemas: schemas)
    }
    if case .map = node.content, layouts.isEmpty {
      log.add("An input has at least one layout.", at: node.place)
    }
    for (index, layout) in layouts.enumerated() {
      if let other = layouts[..<index].first(where: layout.isHidden) {
        log.add(
          "“\(layout.name)” can never be chosen: “\(other.name)” has the same sheets.",
          at: layout.place)
      }
    }
    return layouts
  }

  /// A list of sheets, or `{ submitters, sheets }`.
  private func loadLayout(_ name: String, _ node: YAMLNode, schemas: [Schema]) -> Layout {
    var submitters: [String]?
    var sheetNodes: [YAMLNode] = []
    switch node.content {
    case .list(let nodes): sheetNodes = nodes
    case .map:
      let keys = Keys(node, allowing: ["submitters", "sheets"], log: log)
      keys.require("sheets")
      sheetNodes = keys.list("sheets")
      if let named = keys.node("submitters") {
        submitters = named.texts(log: log).map(\.text)
        if case .list(let nodes) = named.content, nodes.isEmpty {
          log.add(
            "A layout without “submitters” is everybody's; this one is nobody's.", at: named.place)
        }
      }
      if keys.node("sheets") == nil {
        return Layout(name: name, submitters: submitters, sheets: [], place: node.place)
      }
    case .scalar:
      log.add("A layout is a list of sheets, or { submitters, sheets }.", at: node.place)
      return Layout(name: name, submitters: nil, sheets: [], place: node.place)
    }
    if sheetNodes.isEmpty { log.add("A layout has at least one sheet.", at: node.place) }
    let sheets = sheetNodes.map { node in
      let keys = Keys(node, allowing: ["sheet", "tables"], log: log)
      let pattern = keys.requiredText("sheet")
      if pattern.contains(where: { "/{}".contains($0) }) {
        log.add(
          "A sheet is the name of a file, with * for a part of it: no folder, no braces.",
          at: keys.place(of: "sheet"))
      }
      keys.require("tables")
      return InputSheet(pattern: pattern, tables: tablesFed(keys, schemas: schemas))
    }
    for (index, sheet) in sheets.enumerated() where !sheet.pattern.isEmpty {
      if sheets[..<index].contains(where: { $0.pattern == sheet.pattern }) {
        log.add("“\(sheet.pattern)” is listed twice.", at: sheetNodes[index].place)
      }
    }
    return Layout(name: name, submitters: submitters, sheets: sheets, place: node.place)
  }

  /// The tables named here, in the order of the pipeline.
  private func tablesFed(_ keys: Keys, schemas: [Schema]) -> [String] {
    let known = schemas.map(\.table)
    let named = keys.texts("tables")
    for (name, place) in named where !known.contains(name) {
      log.addUnknown("table", name, known: known, at: place)
    }
    if case .list(let nodes)? = keys.node("tables")?.content, nodes.isEmpty {
      log.add("A sheet feeds at least one table.", at: keys.place(of: "tables"))
    }
    return known.filter { table in named.contains { $0.text == table } }
  }
}

extension Layout {
  /// Whether another layout, which is tried before, fits whatever this one fits.
  fileprivate func isHidden(by other: Layout) -> Bool {
    let sheets = Set(sheets.map { $0.pattern.lowercased() })
    guard !sheets.isEmpty, sheets == Set(other.sheets.map { $0.pattern.lowercased() }) else {
      return false
    }
    guard let submitters else { return other.submitters == nil }
    return other.submitters.map { Set($0).isSuperset(of: submitters) } ?? false
  }
}

// MARK: - What all inputs have

extension InputSource {
  fileprivate init(
    name: String, _ keys: Keys, fedBy schemas: [Schema], layouts: [Layout],
    loader: PipelineLoader<some DefinitionSource>
  ) {
    let log = loader.log
    let fed = Set(layouts.flatMap(\.sheets).flatMap(\.tables))
    let own = schemas.filter { fed.contains($0.table) }
    let files = FilePattern(keys.text("files") ?? "")
    files.check(schemas: own, at: keys.place(of: "files"), log: log)
    let expected = keys.text("expected").flatMap {
      fieldReference(
        $0, at: keys.place(of: "expected"), schemas: schemas.filter { !fed.contains($0.table) },
        log: log)
    }
    if keys.node("files") != nil, files.submitterField == nil {
      if expected != nil {
        log.add(
          "“expected” needs a folder for each submitter in “files”: {field}.",
          at: keys.place(of: "expected"))
      }
      for layout in layouts where layout.submitters != nil {
        log.add(
          "“submitters” need a folder for each of them in “files”: {field}.", at: layout.place)
      }
    }
    self.init(
      name: name, files: files, layouts: layouts, schemas: own,
      mappings: own.isEmpty ? [] : loader.loadMappings(keys, schemas: own), expected: expected,
      isOptional: keys.flag("optional") ?? false, place: keys.place)
  }
}

extension FilePattern {
  fileprivate func check(schemas: [Schema], at place: Place, log: MistakeLog) {
    for part in parts where part.contains("{") || part.contains("}") {
      let name = part.dropFirst().dropLast()
      if !part.hasPrefix("{") || !part.hasSuffix("}") || name.isEmpty || name.contains("{")
        || name.contains("}")
      {
        log.add("Braces hold the name of a whole folder: {field}, not “\(part)”.", at: place)
        return
      }
    }
    if parts.count(where: { $0.hasPrefix("{") && $0 != "{received}" }) > 1 {
      log.add("Only one folder can name the submitter.", at: place)
    }
    if parts.contains("{received}") {
      for schema in schemas {
        guard let field = schema.field("received"), field.kind != .date else { continue }
        log.add("“received” takes the day of a folder, so it is a date.", at: place)
      }
    }
    guard let name = submitterField else { return }
    for schema in schemas {
      guard let field = schema.field(name) else {
        log.addUnknown(
          schemas.count == 1 ? "field" : "field of \(schema.table)", name,
          known: schema.fields.map(\.name), at: place)
        continue
      }
      if field.kind != .string {
        log.add("“\(name)” takes the name of a folder, so it is a string.", at: place)
      }
    }
  }
}
