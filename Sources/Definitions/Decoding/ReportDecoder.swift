internal import Tables

/// What a report may refer to.
struct ReportContext {
  let metrics: [Metric]
  let dimensions: [Dimension]
  let schemas: [Schema]
  let facts: [Fact]
  let rules: [Rule]
  let forms: [Form]
  let log: MistakeLog

  /// A metric and the window in which it is shown: the one asked for, else its first.
  func metric(_ keys: Keys) -> (metric: Metric, window: Metric.Window)? {
    guard let metric = metric(keys, "metric") else { return nil }
    let name = metric.name
    let asked = keys.choice("window", of: Metric.Window.self)
    if let asked, !metric.windows.contains(asked) {
      log.add(
        "“\(name)” is not counted for the window “\(asked.rawValue)”: see its windows.",
        at: keys.place(of: "window"))
    }
    guard let window = asked ?? metric.windows.first else { return nil }
    return (metric, window)
  }

  /// The metric that a key names.
  func metric(_ keys: Keys, _ key: String) -> Metric? {
    let name = keys.requiredText(key)
    if let metric = metrics.first(where: { $0.name == name }) { return metric }
    log.addUnknown("metric", name, known: metrics.map(\.name), at: keys.place(of: key))
    return nil
  }

  /// The fact that a key names.
  func fact(_ keys: Keys, _ key: String) -> Fact? {
    let name = keys.requiredText(key)
    if let fact = facts.first(where: { $0.name == name }) { return fact }
    log.addUnknown("fact", name, known: facts.map(\.name), at: keys.place(of: key))
    return nil
  }

  func dimension(_ keys: Keys, _ key: String) -> Dimension? {
    guard let name = keys.text(key) else { return nil }
    if let dimension = dimensions.first(where: { $0.name == name }) { return dimension }
    log.addUnknown(
      "dimension", name, known: dimensions.map(\.name), at: keys.place(of: key))
    return nil
  }
}

extension ReportDefinition {
  init(_ node: YAMLNode, context: ReportContext) {
    let keys = Keys(
      node, allowing: ["report", "title", "subtitle", "contact", "sheets", "filings"],
      log: context.log)
    name = keys.requiredText("report")
    title = keys.requiredText("title")
    subtitle = keys.text("subtitle") ?? ""
    contact = keys.text("contact") ?? ""
    place = node.place
    sheets = keys.list("sheets").map { SheetDefinition($0, context: context) }
    filings = keys.node("filings").map { Filings($0, context: context) }
    for sheet in sheets where filings == nil && sheet.listings.contains(.filings) {
      context.log.add("The report fills no forms: say “filings” first.", at: sheet.place)
    }
    if sheets.isEmpty { context.log.add("A report needs at least one sheet.", at: keys.place) }
    for (index, sheet) in sheets.enumerated()
    where sheets[..<index].contains(where: { $0.name.lowercased() == sheet.name.lowercased() }) {
      context.log.add("Two sheets are named “\(sheet.name)”.", at: sheet.place)
    }
    var tables: Set<String> = []
    for sheet in sheets {
      for name in sheet.tableNames where !tables.insert(name.lowercased()).inserted {
        context.log.add("Two tables are named “\(name)”.", at: sheet.place)
      }
    }
  }
}

extension SheetDefinition {
  init(_ node: YAMLNode, context: ReportContext) {
    let log = context.log
    let keys = Keys(
      node,
      allowing: [
        "sheet", "title", "introduction", "one_page", "headlines", "progress", "changes",
        "decisions", "tables", "charts", "listing",
      ], log: log)
    name = keys.requiredText("sheet")
    title = keys.text("title") ?? name
    introduction = keys.text("introduction") ?? ""
    place = keys.place(of: "sheet")
    isOnePage = keys.flag("one_page") ?? false
    headlines = keys.list("headlines").compactMap { HeadlineDefinition($0, context: context) }
    progress = keys.list("progress").compactMap { ProgressDefinition($0, context: context) }
    changes = keys.node("changes").flatMap { ChangesDefinition($0, context: context) }
    decisions = keys.node("decisions").map { DecisionsDefinition($0, context: context) }
    let tables = keys.list("tables").compactMap { TableDefinition($0, context: context) }
    self.tables = tables
    charts = keys.list("charts").compactMap {
      ChartDefinition($0, tables: tables, context: context)
    }
    listings = keys.choices("listing", of: Listing.self)
    if isOnePage, let long = listings.first(where: { $0 != .standing }) {
      log.add(
        """
        “\(long.rawValue)” is a list as long as it may be and stands on no sheet of one page: \
        leave “one_page” out, or give it a sheet of its own.
        """, at: keys.place(of: "one_page"))
    }
    if !name.isEmpty, !isSheetName(name) {
      log.add(
        """
        A sheet's name has at most 31 characters, none of [ ] : * ? / \\ ' and is not “History”, \
        which Excel keeps for itself.
        """, at: keys.place(of: "sheet"))
    }
  }
}

extension SheetDefinition {
  /// The tables that it makes, as far as their names are not the program's own.
  fileprivate var tableNames: [String] {
    tables.map(\.name) + (progress.isEmpty ? [] : ["progress"])
      + (changes == nil ? [] : ["changes"]) + (decisions == nil ? [] : ["decisions"])
      + listings.flatMap(\.tableNames)
  }
}

extension SheetDefinition.Listing {
  fileprivate var tableNames: [String] {
    switch self {
    case .cover, .contents, .standing: []
    case .submissions: ["submissions", "other_inputs"]
    case .controlTotals: ["control_totals", "confirmed_sums"]
    case .filings: ["filings"]
    case .findings: ["findings"]
    case .ledger: ["ledger_lines"]
    case .definitions: ["terms", "metric_definitions", "derived_fields", "overlapping_groups"]
    case .notes: ["shorthand", "rules"]
    }
  }
}

extension HeadlineDefinition {
  init?(_ node: YAMLNode, context: ReportContext) {
    let keys = Keys(node, allowing: ["metric", "window", "title"], log: context.log)
    guard let (metric, window) = context.metric(keys) else { return nil }
    if !metric.hasTotal {
      context.log.add(
        "“\(metric.name)” compares members and has no total to show.",
        at: keys.place(of: "metric"))
    }
    self.init(metric: metric.name, window: window, title: keys.text("title") ?? metric.title)
  }
}

extension ChartDefinition {
  init?(_ node: YAMLNode, tables: [TableDefinition], context: ReportContext) {
    let log = context.log
    let keys = Keys(
      node, allowing: ["title", "kind", "table", "series", "axis", "alternative_text"], log: log)
    let name = keys.requiredText("table")
    let title = keys.requiredText("title")
    let axis = keys.requiredText("axis")
    let alternativeText = keys.requiredText("alternative_text")
    guard let table = tables.first(where: { $0.name == name }) else {
      log.addUnknown(
        "table on this sheet", name, known: tables.map(\.name), at: keys.place(of: "table"))
      return nil
    }
    let series =
      switch table.content {
      case .members(_, let columns):
        ChartDefinition.series(keys, of: name, columns, context: context)
      case .across(_, let dimension, _, _, _):
        ChartDefinition.noSeries(keys, dimension, log: log)
      case .rows: ChartDefinition.noFigures(keys, log: log)
      }
    self.init(
      title: title, kind: keys.choice("kind", of: Kind.self) ?? .bar, table: name, series: series,
      axis: axis, alternativeText: alternativeText)
  }

  private static func noFigures(_ keys: Keys, log: MistakeLog) -> [String] {
    log.add(
      "A chart draws figures, and this table shows rows of a fact.", at: keys.place(of: "table"))
    return []
  }

  private static func series(
    _ keys: Keys, of table: String, _ columns: [TableDefinition.Column], context: ReportContext
  ) -> [String] {
    let log = context.log
    let units = Dictionary(
      columns.compactMap { column in
        column.drawn.map { name in
          (column.title, context.metrics.first { $0.name == name }?.unit ?? "")
        }
      }, uniquingKeysWith: { first, _ in first })
    let drawable = columns.map(\.title).filter { units[$0] != nil }
    if keys.list("series").isEmpty { log.add("A chart needs at least one series.", at: keys.place) }
    let series = keys.texts("series").filter { title, place in
      if drawable.contains(title) { return true }
      if log.isExcused("columns of", table) { return false }
      log.addUnknown("column", title, known: drawable, at: place)
      return false
    }
    if let first = series.first,
      let other = series.first(where: { axis(of: units[$0.text]) != axis(of: units[first.text]) })
    {
      log.add(
        "“\(first.text)” and “\(other.text)” are of different kinds and cannot share an axis.",
        at: other.place)
    }
    return series.map(\.text)
  }

  /// What an axis is marked with: percentages, dollars, or plain numbers of anything.
  private static func axis(of unit: String?) -> String {
    ["share", "usd"].contains(unit) ? unit ?? "" : ""
  }

  private static func noSeries(_ keys: Keys, _ dimension: String, log: MistakeLog) -> [String] {
    if let series = keys.node("series") {
      log.add(
        "A chart of a table across “\(dimension)” draws all its members: leave “series” out.",
        at: series.place)
    }
    return []
  }
}

// Excel's own limits; libxlsxwriter must not be handed what breaks them.

private func isSheetName(_ name: String) -> Bool {
  name.utf16.count <= 31 && name.lowercased() != "history"
    && !name.unicodeScalars.contains {
      "[]:*?/\\'".unicodeScalars.contains($0) || $0.properties.generalCategory == .control
    }
}
