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
    let mistakes = loader.log.mistakes.sorted {
      ($0.file, $0.line, $0.key, $0.message) < ($1.file, $1.line, $1.key, $1.message)
    }
    guard let pipeline, mistakes.isEmpty else { throw DefinitionError(mistakes: mistakes) }
    self = pipeline
  }
}

final class PipelineLoader<Source: DefinitionSource> {
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
        "pipeline", "title", "submitters", "calendar", "tables", "inputs", "owners", "checks",
        "facts",
        "metrics", "persons", "forms", "report", "thresholds",
      ], log: log)
    let (tables, missingLabels, inputs) = loadTables(keys)
    let schemas = tables.map(\.schema)
    let persons = loadPersons(keys, schemas: schemas)
    let linked = schemas.map { schema in persons.map { schema.linked(by: $0) } ?? schema }
    let metricDocuments = loadMetricDocuments(keys)
    let terms = onceEach(metricDocuments.flatMap { $0.map("terms") }).map { name, node in
      WrittenTerm(name: name, node, log: log)
    }
    let facts = loadFacts(keys, tables: linked.map { Relation($0) }, terms: terms)
    let owners = keys.map("owners").map { name, node in
      (name: name, title: node.text(log: log) ?? name)
    }
    let rules = entries(of: "checks", keys, noun: "rule").compactMap { id, node in
      Rule(
        id: id, node, schemas: schemas, inputs: inputs, facts: facts, persons: persons,
        owners: owners.map(\.name), log: log)
    }
    let (dimensions, metrics) = loadMetrics(metricDocuments, facts: facts, schemas: linked)
    let forms = keys.map("forms").map { Form(name: $0.key, $0.value, log: log) }
    let report = loadReport(
      keys,
      context: ReportContext(
        metrics: metrics, dimensions: dimensions, schemas: linked, facts: facts, rules: rules,
        forms: forms, log: log))
    let calendar = loadCalendar(keys)
    let thresholds = loadThresholds(keys)
    let name = loadName(keys)
    guard let report, let calendar else { return nil }
    return Pipeline(
      name: name, title: keys.text("title") ?? name,
      submitters: keys.text("submitters") ?? "submitters", calendar: calendar, tables: tables,
      inputs: inputs, missingLabels: missingLabels, owners: owners, rules: rules,
      persons: persons, facts: facts,
      terms: terms.map(\.term), dimensions: dimensions, metrics: metrics, forms: forms,
      report: report, thresholds: thresholds, documents: documents.sorted { $0.path < $1.path })
  }
}

// MARK: - Parts

extension PipelineLoader {
  /// Whatever is read after this sees the tables as linkage leaves them.
  private func loadPersons(_ keys: Keys, schemas: [Schema]) -> Persons? {
    guard let path = keys.text("persons"),
      let node = read(path, namedAt: keys.place(of: "persons"))
    else { return nil }
    let persons = Persons(node, schemas: schemas, log: log)
    let linked = schemas.filter { persons.table($0.table) != nil }
    log.drop(
      linked.flatMap { $0.fields.filter(\.isPersonal).map(\.name) },
      inPlace: "use “\(persons.field)”, or derive what is needed under “derive” in \(path)")
    return persons
  }

  private func loadMetricDocuments(_ keys: Keys) -> [Keys] {
    keys.texts("metrics").compactMap { path, place in
      let document = read(path, namedAt: place)
      if document == nil {
        log.excuse("dimension")
        log.excuse("metric")
      }
      return document.map { Keys($0, allowing: ["terms", "dimensions", "metrics"], log: log) }
    }
  }

  private func loadMetrics(
    _ documents: [Keys], facts: [Fact], schemas: [Schema]
  ) -> ([Dimension], [Metric]) {
    let dimensions = onceEach(documents.flatMap { $0.map("dimensions") }).map { name, node in
      Dimension(name: name, node, schemas: schemas, log: log)
    }
    var decoder = MetricDecoder(
      facts: facts, dimensions: dimensions, schemas: schemas, log: log)
    let metrics = decoder.decode(onceEach(documents.flatMap { $0.map("metrics") }))
    return (dimensions, metrics)
  }

  private func loadReport(_ keys: Keys, context: ReportContext) -> ReportDefinition? {
    read(keys.requiredText("report"), namedAt: keys.place(of: "report"))
      .map { ReportDefinition($0, context: context) }
  }

  /// The name is also the name of a folder.
  private func loadName(_ keys: Keys) -> String {
    let name = keys.requiredText("pipeline")
    let isFit = name.utf8.allSatisfy { byte in
      (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_")
    }
    if !isFit || name.utf8.count > 60 {
      log.add(
        "A pipeline's name is also a folder's: small letters, digits, - and _, at most 60.",
        at: keys.place(of: "pipeline"))
    }
    return name
  }

  private func loadCalendar(_ keys: Keys) -> Calendar? {
    keys.require("calendar")
    return keys.node("calendar").flatMap { Calendar($0, log: log) }
  }

  private func loadThresholds(_ keys: Keys) -> Thresholds {
    let thresholds = keys.node("thresholds").map {
      Keys(
        $0, allowing: ["files_set_aside", "rows_set_aside", "rows_set_aside_per_submitter"],
        log: log)
    }
    return Thresholds(
      filesSetAside: thresholds?.count("files_set_aside") ?? 0,
      rowsSetAside: thresholds?.share("rows_set_aside") ?? Share(percent: ExactDecimal(0)),
      rowsSetAsidePerSubmitter: thresholds?.share("rows_set_aside_per_submitter"))
  }
}

// MARK: - Files

extension PipelineLoader {
  func read(_ path: String, namedAt place: Place) -> YAMLNode? {
    guard !path.isEmpty else { return nil }
    guard let bytes = source.read(path) else {
      log.add("There is no readable file “\(path)”.", at: place)
      return nil
    }
    if !documents.contains(where: { $0.path == path }) {
      documents.append(
        Document(path: path, byteCount: bytes.count, digest: hex(SHA256.hash(data: bytes))))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      log.add("The file is not UTF-8.", at: Place(file: path, line: 1, key: ""))
      return nil
    }
    return YAMLNode(parsing: text, file: path, log: log)
  }

  /// The named entries of all documents in a list.
  func entries(of key: String, _ keys: Keys, noun: String) -> [(
    key: String, value: YAMLNode
  )] {
    onceEach(
      keys.texts(key).flatMap { path, place in
        let document = read(path, namedAt: place)
        if document == nil { log.excuse(noun) }
        return document?.map(log: log) ?? []
      })
  }

  /// Each name once, also when it stands in two documents.
  private func onceEach(
    _ entries: [(key: String, value: YAMLNode)]
  ) -> [(key: String, value: YAMLNode)] {
    var kept: [(key: String, value: YAMLNode)] = []
    for entry in entries {
      if kept.contains(where: { $0.key == entry.key }) {
        log.add("“\(entry.key)” is defined twice.", at: entry.value.place)
      } else {
        kept.append(entry)
      }
    }
    return kept
  }
}
