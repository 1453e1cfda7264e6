internal import Tables

/// What a report may refer to.
struct ReportContext {
  let metrics: [Metric]
  let dimensions: [Dimension]
  let schemas: [Schema]
  let log: MistakeLog

  /// A metric and the window in which it is shown: the one asked for, else its first.
  func metric(_ keys: Keys) -> (metric: Metric, window: Metric.Window)? {
    let name = keys.requiredText("metric")
    guard let metric = metrics.first(where: { $0.name == name }) else {
      log.addUnknown("metric", name, known: metrics.map(\.name), at: keys.place(of: "metric"))
      return nil
    }
    let asked = keys.choice("window", of: Metric.Window.self)
    if let asked, !metric.windows.contains(asked) {
      log.add(
        "“\(name)” is not counted for the window “\(asked.rawValue)”: see its windows.",
        at: keys.place(of: "window"))
    }
    guard let window = asked ?? metric.windows.first else { return nil }
    return (metric, window)
  }
}

extension ReportDefinition {
  init(_ node: YAMLNode, context: ReportContext) {
    let keys = Keys(node, allowing: ["report", "title", "subtitle", "sheets"], log: context.log)
    name = keys.requiredText("report")
    title = keys.requiredText("title")
    subtitle = keys.text("subtitle") ?? ""
    place = node.place
    sheets = keys.list("sheets").map { SheetDefinition($0, context: context) }
    if sheets.isEmpty { context.log.add("A report needs at least one sheet.", at: keys.place) }
    for (index, sheet) in sheets.enumerated()
    where sheets[..<index].contains(where: { $0.name.lowercased() == sheet.name.lowercased() }) {
      context.log.add("Two sheets are named “\(sheet.name)”.", at: sheet.place)
    }
    var tables: Set<String> = []
    for sheet in sheets {
      for table in sheet.tables where !tables.insert(table.name.lowercased()).inserted {
        context.log.add("Two tables are named “\(table.name)”.", at: sheet.place)
      }
    }
  }
}

extension SheetDefinition {
  init(_ node: YAMLNode, context: ReportContext) {
    let log = context.log
    let keys = Keys(
      node,
      allowing: ["sheet", "title", "introduction", "headlines", "tables", "charts", "listing"],
      log: log)
    name = keys.requiredText("sheet")
    title = keys.text("title") ?? name
    introduction = keys.text("introduction") ?? ""
    place = keys.place(of: "sheet")
    headlines = keys.list("headlines").compactMap { HeadlineDefinition($0, context: context) }
    let tables = keys.list("tables").compactMap { TableDefinition($0, context: context) }
    self.tables = tables
    charts = keys.list("charts").compactMap { ChartDefinition($0, tables: tables, log: log) }
    listing = keys.choice("listing", of: Listing.self)
    if !name.isEmpty, !isSheetName(name) {
      log.add(
        """
        A sheet's name has at most 31 characters, none of [ ] : * ? / \\ ' and is not “History”, \
        which Excel keeps for itself.
        """, at: keys.place(of: "sheet"))
    }
  }
}

extension HeadlineDefinition {
  init?(_ node: YAMLNode, context: ReportContext) {
    let keys = Keys(node, allowing: ["metric", "window", "title"], log: context.log)
    guard let (metric, window) = context.metric(keys) else { return nil }
    self.init(metric: metric.name, window: window, title: keys.text("title") ?? metric.title)
  }
}

extension TableDefinition {
  init?(_ node: YAMLNode, context: ReportContext) {
    let log = context.log
    let keys = Keys(node, allowing: ["table", "title", "rows", "columns", "total"], log: log)
    let name = keys.requiredText("table")
    if !name.isEmpty, !isTableName(name) {
      log.add(
        """
        A table's name is also a file's and Excel's: small letters, digits and _, at most 60, the \
        first a letter; and no name of a cell, like q1.
        """, at: keys.place(of: "table"))
    }
    let rows = keys.requiredText("rows")
    guard let dimension = context.dimensions.first(where: { $0.name == rows }) else {
      log.addUnknown(
        "dimension", rows, known: context.dimensions.map(\.name), at: keys.place(of: "rows"))
      return nil
    }
    let columns = keys.list("columns").compactMap {
      Column($0, dimension: dimension, context: context)
    }
    let titles = ([dimension.title] + columns.map(\.title)).map { $0.lowercased() }
    for (index, column) in columns.enumerated() where titles[...index].contains(titles[index + 1]) {
      log.add("Two columns are titled “\(column.title)”.", at: keys.place(of: "columns"))
    }
    if columns.count < keys.list("columns").count { log.excuse("columns of", name) }
    self.init(
      name: name, title: keys.text("title") ?? name, dimension: rows, columns: columns,
      hasTotal: keys.flag("total") ?? true)
  }
}

extension TableDefinition.Column {
  public var title: String {
    switch self {
    case .metric(_, _, let title), .attribute(_, let title): title
    }
  }

  init?(_ node: YAMLNode, dimension: Dimension, context: ReportContext) {
    let log = context.log
    let keys = Keys(node, allowing: ["metric", "attribute", "window", "title"], log: log)
    if keys.node("attribute") != nil, keys.node("metric") != nil || keys.node("window") != nil {
      log.add(
        "An attribute stands alone, without metric or window.", at: keys.place(of: "attribute"))
    }
    if let attribute = keys.text("attribute") {
      let schema = context.schemas.first { $0.table == dimension.members?.table }
      guard let field = schema?.field(attribute) else {
        if log.isExcused("members", dimension.name) { return nil }
        log.addUnknown(
          "field of the members of “\(dimension.name)”", attribute,
          known: schema?.fields.map(\.name) ?? [], at: keys.place(of: "attribute"))
        return nil
      }
      self = .attribute(attribute, title: keys.text("title") ?? field.title)
      return
    }
    guard let (metric, window) = context.metric(keys) else { return nil }
    if !metric.by.contains(dimension.name), !log.isExcused("dimensions of", metric.name) {
      log.add(
        "“\(metric.name)” is not broken down by “\(dimension.name)”: add it to its “by”.",
        at: keys.place(of: "metric"))
    }
    self = .metric(metric.name, window: window, title: keys.text("title") ?? metric.title)
  }
}

extension ChartDefinition {
  init?(_ node: YAMLNode, tables: [TableDefinition], log: MistakeLog) {
    let keys = Keys(
      node, allowing: ["title", "kind", "table", "series", "axis", "alternative_text"], log: log)
    let name = keys.requiredText("table")
    let title = keys.requiredText("title")
    let axis = keys.requiredText("axis")
    let alternativeText = keys.requiredText("alternative_text")
    if keys.list("series").isEmpty { log.add("A chart needs at least one series.", at: keys.place) }
    guard let table = tables.first(where: { $0.name == name }) else {
      log.addUnknown(
        "table on this sheet", name, known: tables.map(\.name), at: keys.place(of: "table"))
      return nil
    }
    let series = keys.texts("series").compactMap { title, place -> String? in
      let drawable = table.columns.filter { if case .metric = $0 { true } else { false } }
      if drawable.contains(where: { $0.title == title }) { return title }
      if log.isExcused("columns of", name) { return nil }
      log.addUnknown("column", title, known: drawable.map(\.title), at: place)
      return nil
    }
    self.init(
      title: title, kind: keys.choice("kind", of: Kind.self) ?? .bar, table: name, series: series,
      axis: axis, alternativeText: alternativeText)
  }
}

// Excel's own limits; libxlsxwriter must not be handed what breaks them.

private func isSheetName(_ name: String) -> Bool {
  name.utf16.count <= 31 && name.lowercased() != "history"
    && !name.unicodeScalars.contains {
      "[]:*?/\\'".unicodeScalars.contains($0) || $0.properties.generalCategory == .control
    }
}

private func isTableName(_ name: String) -> Bool {
  guard let first = name.utf8.first, (0x61...0x7a).contains(first), name.utf8.count <= 60 else {
    return false
  }
  let isPlain = name.utf8.allSatisfy {
    (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
  }
  let isCell = name.wholeMatch(of: /[a-z]{1,3}[0-9]+|r[0-9]*(c[0-9]*)?|c[0-9]*/) != nil
  return isPlain && !isCell
}
