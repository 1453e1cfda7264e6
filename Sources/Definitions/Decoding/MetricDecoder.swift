internal import Tables

/// Reads all metrics of a pipeline, each after those it is made from, whatever their order in the
/// documents.
struct MetricDecoder {
  let facts: [Fact]
  let dimensions: [Dimension]
  let schemas: [Schema]
  let log: MistakeLog
  /// By name, as they become known.
  private(set) var metrics: [String: Metric] = [:]

  init(facts: [Fact], dimensions: [Dimension], schemas: [Schema], log: MistakeLog) {
    self.facts = facts
    self.dimensions = dimensions
    self.schemas = schemas
    self.log = log
  }

  /// A metric whose keys are read, and not yet what they mean.
  struct Entry {
    let name: String
    let keys: Keys
    let kind: Kind
    let operands: Operands
  }

  /// The key that says how a metric comes about.
  enum Kind: String, CaseIterable {
    case aggregate, ratio, sum, gap
    case shareOfHighest = "share_of_highest"
    case shareOfTotal = "share_of_total"
    case difference, change
    case notCollected = "not_collected"

    /// Under which key the second operand stands, if there is one.
    var second: String? {
      switch self {
      case .ratio, .gap: "to"
      case .difference: "less"
      case .aggregate, .sum, .shareOfHighest, .shareOfTotal, .change, .notCollected: nil
      }
    }
  }

  /// In the order of the documents.
  mutating func decode(_ nodes: [(key: String, value: YAMLNode)]) -> [Metric] {
    let names = nodes.map(\.key)
    let entries = nodes.compactMap { entry(named: $0.key, $0.value) }
    for entry in entries { entry.operands.checkNames(among: names, log: log) }
    let (ordered, circle, behind) = inOrderOfNeed(
      entries, name: \.name, needs: \.operands.names)
    for entry in ordered {
      switch entry.kind {
      case .aggregate: settle(entry, as: measure(entry))
      case .notCollected: settle(entry, as: notCollected(entry))
      case .ratio, .sum, .gap, .shareOfHighest, .shareOfTotal, .difference, .change:
        settle(entry, as: derived(entry))
      }
    }
    let circular = circle.map(\.name).joined(separator: ", ")
    for entry in circle {
      log.add(
        "These metrics need each other in a circle: \(circular).",
        at: entry.keys.place(of: entry.kind.rawValue))
    }
    for entry in circle + behind { log.excuse("metric", entry.name) }
    return names.compactMap { metrics[$0] }
  }

  private mutating func settle(_ entry: Entry, as metric: Metric?) {
    metrics[entry.name] = metric
    if metric == nil { log.excuse("metric", entry.name) }
  }

  private func entry(named name: String, _ node: YAMLNode) -> Entry? {
    let keys = Keys(
      node,
      allowing: ["title", "definition", "windows", "by", "unit", "source"]
        + Kind.allCases.map(\.rawValue) + MeasureDefinition.ownKeys, log: log)
    let given = Kind.allCases.filter { keys.node($0.rawValue) != nil }
    guard given.count <= 1 else {
      log.add(
        "A metric is counted or made from others in one way: “\(given[0].rawValue)” or “\(given[1].rawValue)”.",
        at: keys.place(of: given[1].rawValue))
      log.excuse("metric", name)
      return nil
    }
    let kind = given.first ?? .aggregate
    return Entry(
      name: name, keys: keys, kind: kind, operands: Operands(keys, kind: kind, log: log))
  }
}

// MARK: - Not counted

extension MetricDecoder {
  /// A figure that the field asks for, and that nobody's data can give.
  private func notCollected(_ entry: Entry) -> Metric? {
    let keys = entry.keys
    for key in MeasureDefinition.ownKeys + ["by"] where keys.node(key) != nil {
      log.add("What is not collected has no “\(key)”.", at: keys.place(of: key))
    }
    let windows = windows(keys) ?? [.grantToDate]
    if windows.contains(.cohort) {
      log.add("What is not collected has no cohort.", at: keys.place(of: "windows"))
    }
    return Metric(
      name: entry.name, title: keys.text("title") ?? entry.name,
      definition: keys.requiredText("definition"),
      formula: .notCollected(because: keys.requiredText("not_collected")), fact: "",
      windows: windows, cohortWindow: nil, by: [], hasTotal: true,
      unit: keys.text("unit") ?? "people", source: keys.requiredText("source"), place: keys.place)
  }
}

// MARK: - Counted from rows

extension MetricDecoder {
  private func measure(_ entry: Entry) -> Metric? {
    let keys = entry.keys
    let definition = keys.requiredText("definition")
    let source = keys.requiredText("source")
    guard let measure = MeasureDefinition(keys, facts: facts, log: log) else { return nil }
    let fact = facts.first { $0.name == measure.fact }
    let windows = windows(keys) ?? [.grantToDate]
    let cohortWindow = CohortWindow(
      keys, windows: windows, hasDate: keys.node("date") != nil, log: log)
    let hasTotal = keys.flag("total") ?? true
    if !hasTotal, keys.node("by") == nil {
      log.add(
        "“\(entry.name)” has no total: say “by” which dimensions.", at: keys.place(of: "total"))
    }
    let mistakes = log.mistakes.count
    let by = breakdowns(keys)
    if let fact {
      for (breakdown, place) in by {
        for name in breakdown.dimensions {
          let dimension = dimensions.first { $0.name == name }
          dimension?.check(over: fact, namedAt: place, log: log)
          if (keys.node("date") == nil) == (measure.date == nil) {
            dimension?.checkDate(measure, windows, namedAt: place, log: log)
          }
        }
      }
    }
    if log.mistakes.count > mistakes { log.excuse("dimensions of", entry.name) }
    return Metric(
      name: entry.name, title: keys.text("title") ?? entry.name, definition: definition,
      formula: .measure(measure), fact: measure.fact, windows: windows,
      cohortWindow: cohortWindow, by: by.map(\.breakdown), hasTotal: hasTotal,
      unit: keys.text("unit") ?? measure.unit(in: fact), source: source, place: keys.place)
  }

  /// The windows asked for, or nil when nothing is said of them.
  func windows(_ keys: Keys) -> [Metric.Window]? {
    guard let node = keys.node("windows") else { return nil }
    if case .list(let elements) = node.content, elements.isEmpty {
      log.add("A metric needs at least one window.", at: node.place)
    }
    return node.texts(log: log).compactMap { text, place in
      if let window = Metric.Window(rawValue: text) { return window }
      log.addUnknown("window", text, known: Metric.Window.allCases.map(\.rawValue), at: place)
      return nil
    }
  }

  /// `by: [program, [sector, region]]`: each a dimension, or two that are crossed.
  func breakdowns(_ keys: Keys) -> [(breakdown: Breakdown, place: Place)] {
    var found: [(breakdown: Breakdown, place: Place)] = []
    for node in keys.list("by") {
      var names: [String] = []
      if case .list(let elements) = node.content {
        names = node.texts(log: log).map(\.text)
        if names.count == elements.count, names.count != 2 {
          log.add("Two dimensions are crossed: [one, other].", at: node.place)
          continue
        }
      } else if let name = node.text(log: log) {
        names = [name]
      }
      let known = names.filter { name in dimensions.contains { $0.name == name } }
      for name in names where !known.contains(name) {
        log.addUnknown("dimension", name, known: dimensions.map(\.name), at: node.place)
      }
      guard !names.isEmpty, known == names else { continue }
      if found.contains(where: { Set($0.breakdown.dimensions) == Set(names) }) {
        log.add("“\(names.joined(separator: ", "))” is listed twice.", at: node.place)
      } else {
        found.append((Breakdown(dimensions: names), node.place))
      }
    }
    return found
  }
}
