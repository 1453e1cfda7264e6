internal import Crypto
internal import Tables

/// Where definition files are read from. Paths are relative to the folder of the pipeline's file.
public protocol DefinitionSource {
  /// The bytes of a file, or nil when there is none.
  func read(_ path: String) -> [UInt8]?
  /// The paths of the files that match a pattern with `*`, in byte order.
  func paths(matching pattern: String) -> [String]
}

extension Pipeline {
  /// Reads a pipeline and every document it names.
  ///
  /// - Throws: `DefinitionError` with all the mistakes there are, not only the first.
  public init(loading file: String, from source: some DefinitionSource) throws(DefinitionError) {
    let loader = PipelineLoader(source: source)
    let pipeline = loader.load(file)
    let mistakes = loader.log.mistakes.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    guard let pipeline, mistakes.isEmpty else { throw DefinitionError(mistakes: mistakes) }
    self = pipeline
  }
}

private final class PipelineLoader<Source: DefinitionSource> {
  let source: Source
  let log = MistakeLog()
  private var documents: [Document] = []

  init(source: Source) { self.source = source }

  func load(_ file: String) -> Pipeline? {
    let start = Place(file: file, line: 1, key: "")
    guard let node = read(file, namedAt: start) else { return nil }
    let keys = Keys(
      node,
      allowing: [
        "pipeline", "title", "submitters", "calendar", "tables", "checks", "facts", "metrics",
        "report", "thresholds",
      ], log: log)
    let tables = loadTables(keys)
    let schemas = tables.map(\.schema)
    checkReferences(tables)
    let rules = entries(of: "checks", keys).compactMap { id, node in
      Rule(id: id, node, schemas: schemas, log: log)
    }
    let facts = entries(of: "facts", keys).compactMap { name, node in
      Fact(name: name, node, schemas: schemas, log: log)
    }
    let (dimensions, metrics) = loadMetrics(keys, facts: facts, schemas: schemas)
    let report = loadReport(
      keys,
      context: ReportContext(
        metrics: metrics, dimensions: dimensions, schemas: schemas, log: log))
    let calendar = loadCalendar(keys)
    let thresholds = loadThresholds(keys)
    let name = keys.requiredText("pipeline")
    guard let report, let calendar else { return nil }
    return Pipeline(
      name: name, title: keys.text("title") ?? name,
      submitters: keys.text("submitters") ?? "submitters", calendar: calendar, tables: tables,
      rules: rules, facts: facts, dimensions: dimensions, metrics: metrics, report: report,
      thresholds: thresholds, documents: documents.sorted { $0.path < $1.path })
  }
}

// MARK: - Parts

extension PipelineLoader {
  private func loadTables(_ keys: Keys) -> [TableSource] {
    if keys.node("tables") == nil { log.add("The key “tables” is missing.", at: keys.place) }
    var tables: [TableSource] = []
    for (name, node) in keys.map("tables") {
      let table = Keys(node, allowing: ["schema", "files", "mappings", "expected"], log: log)
      guard let document = read(table.requiredText("schema"), namedAt: table.place(of: "schema"))
      else { continue }
      let schema = Schema(document, log: log)
      if schema.table != name {
        log.add("The schema is for the table “\(schema.table)”, not “\(name)”.", at: node.place)
      }
      let files = FilePattern(table.requiredText("files"))
      if let field = files.submitterField, schema.field(field) == nil {
        log.addUnknown(
          "field", field, known: schema.fields.map(\.name), at: table.place(of: "files"))
      }
      let expected = table.text("expected").flatMap {
        fieldReference(
          $0, at: table.place(of: "expected"), schemas: tables.map(\.schema), log: log)
      }
      tables.append(
        TableSource(
          schema: schema, files: files, mappings: loadMappings(table, schema: schema),
          expected: expected, place: node.place))
    }
    return tables
  }

  private func loadMappings(_ keys: Keys, schema: Schema) -> [Mapping] {
    guard let pattern = keys.text("mappings") else { return [] }
    let place = keys.place(of: "mappings")
    let paths = source.paths(matching: pattern)
    if paths.isEmpty { log.add("No file matches “\(pattern)”.", at: place) }
    let mappings = paths.compactMap { path in
      read(path, namedAt: place).map { Mapping($0, schema: schema, log: log) }
    }
    if mappings.count(where: { $0.submitters == nil }) > 1 {
      log.add("Two mappings have no “submitters”: only one can serve everybody else.", at: place)
    }
    return mappings.map { resolve($0, among: mappings, seen: []) }
  }

  private func resolve(_ mapping: Mapping, among all: [Mapping], seen: [String]) -> Mapping {
    guard let base = mapping.extends else { return mapping }
    if seen.contains(mapping.name) {
      log.add(
        "These mappings extend each other in a circle: \(seen.joined(separator: ", ")).",
        at: base.place)
      return mapping
    }
    guard let found = all.first(where: { $0.name == base.content }) else {
      log.addUnknown("mapping", base.content, known: all.map(\.name), at: base.place)
      return mapping
    }
    return mapping.inheriting(from: resolve(found, among: all, seen: seen + [mapping.name]))
  }

  private func checkReferences(_ tables: [TableSource]) {
    for table in tables {
      for key in table.schema.foreignKeys {
        guard let target = tables.first(where: { $0.schema.table == key.table })?.schema else {
          log.addUnknown("table", key.table, known: tables.map(\.schema.table), at: key.place)
          continue
        }
        for name in key.referencedFields where target.field(name) == nil {
          log.addUnknown("field", name, known: target.fields.map(\.name), at: key.place)
        }
        if key.fields.count != key.referencedFields.count {
          log.add("A foreign key has as many fields as it refers to.", at: key.place)
        }
      }
    }
  }

  private func loadMetrics(
    _ keys: Keys, facts: [Fact], schemas: [Schema]
  ) -> ([Dimension], [Metric]) {
    let documents = keys.texts("metrics").compactMap { path, place in
      read(path, namedAt: place).map { Keys($0, allowing: ["dimensions", "metrics"], log: log) }
    }
    let dimensions = documents.flatMap { document in
      document.map("dimensions").map {
        Dimension(name: $0.key, $0.value, schemas: schemas, log: log)
      }
    }
    let metrics = documents.flatMap { document in
      document.map("metrics").compactMap {
        Metric(name: $0.key, $0.value, facts: facts, dimensions: dimensions, log: log)
      }
    }
    return (dimensions, metrics)
  }

  private func loadReport(_ keys: Keys, context: ReportContext) -> ReportDefinition? {
    read(keys.requiredText("report"), namedAt: keys.place(of: "report"))
      .map { ReportDefinition($0, context: context) }
  }

  private func loadCalendar(_ keys: Keys) -> Calendar? {
    guard let node = keys.node("calendar") else {
      log.add("The key “calendar” is missing.", at: keys.place)
      return nil
    }
    let calendar = Keys(node, allowing: ["grant_start", "program_year_start"], log: log)
    let start = calendar.requiredText("grant_start")
    let yearStart = calendar.text("program_year_start") ?? "01-01"
    guard let grantStart = Day(iso: start) else {
      log.add("“\(start)” is not a day written YYYY-MM-DD.", at: calendar.place(of: "grant_start"))
      return nil
    }
    guard let first = Day(iso: "2001-" + yearStart)?.components else {
      log.add("Write month and day as MM-DD.", at: calendar.place(of: "program_year_start"))
      return nil
    }
    return Calendar(grantStart: grantStart, programYearStart: (first.month, first.day))
  }

  private func loadThresholds(_ keys: Keys) -> Thresholds {
    let thresholds = keys.node("thresholds").map {
      Keys($0, allowing: ["files_set_aside", "rows_set_aside"], log: log)
    }
    let share = thresholds?.text("rows_set_aside") ?? "0%"
    let percent = share.hasSuffix("%") ? ExactDecimal(String(share.dropLast())) : nil
    if percent == nil {
      log.add("Write a share as 5%.", at: thresholds?.place(of: "rows_set_aside") ?? keys.place)
    }
    return Thresholds(
      filesSetAside: thresholds?.count("files_set_aside") ?? 0,
      rowsSetAsidePercent: percent ?? ExactDecimal(0))
  }
}

// MARK: - Files

extension PipelineLoader {
  private func read(_ path: String, namedAt place: Place) -> YAMLNode? {
    guard !path.isEmpty else { return nil }
    guard let bytes = source.read(path) else {
      log.add("There is no readable file “\(path)”.", at: place)
      return nil
    }
    if !documents.contains(where: { $0.path == path }) {
      let digest = SHA256.hash(data: bytes).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      documents.append(
        Document(path: path, byteCount: bytes.count, digest: digest.joined()))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      log.add("The file is not UTF-8.", at: Place(file: path, line: 1, key: ""))
      return nil
    }
    return YAMLNode(parsing: text, file: path, log: log)
  }

  /// The named entries of all documents in a list, each name once.
  private func entries(of key: String, _ keys: Keys) -> [(key: String, value: YAMLNode)] {
    var entries: [(key: String, value: YAMLNode)] = []
    for (path, place) in keys.texts(key) {
      for entry in read(path, namedAt: place)?.map(log: log) ?? [] {
        if entries.contains(where: { $0.key == entry.key }) {
          log.add("“\(entry.key)” is defined twice.", at: entry.value.place)
        }
        entries.append(entry)
      }
    }
    return entries
  }
}
