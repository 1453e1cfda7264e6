internal import Expressions
internal import Tables

extension TableDefinition {
  init?(_ node: YAMLNode, context: ReportContext) {
    let log = context.log
    let showsRows = node.hasKey("rows_of")
    let keys = Keys(
      node,
      allowing: showsRows
        ? ["table", "title", "rows_of", "where", "order", "columns", "in_drafts"]
        : ["table", "title", "rows", "columns", "across", "metric", "window", "show", "total"],
      log: log)
    let name = keys.requiredText("table")
    if !name.isEmpty, !isTableName(name) {
      log.add(
        """
        A table's name is also a file's and Excel's: small letters, digits and _, at most 60, the \
        first a letter; and no name of a cell, like q1.
        """, at: keys.place(of: "table"))
    }
    if showsRows {
      guard let rows = RowsDefinition(keys, table: name, context: context) else {
        log.excuse("table on this sheet", name)
        return nil
      }
      self.init(
        name: name, title: keys.text("title") ?? name, content: .rows(rows), total: .none)
      isInDrafts = keys.flag("in_drafts") ?? true
      return
    }
    keys.require("rows")
    guard let rows = context.dimension(keys, "rows") else {
      log.excuse("table on this sheet", name)
      return nil
    }
    let total = keys.choice("total", of: Total.self) ?? .total
    var dimensions = [rows]
    let content: Content
    if keys.node("across") == nil {
      for key in ["metric", "window", "show"] where keys.node(key) != nil {
        log.add(
          "“\(key)” belongs to a column, or to a table “across” a dimension.",
          at: keys.place(of: key))
      }
      content = .members(
        of: rows.name,
        columns: TableDefinition.columns(keys, table: name, rows: rows, context: context))
    } else {
      guard let across = context.dimension(keys, "across"),
        let crossed = TableDefinition.columns(
          keys, rows: rows, across: across, hasTotal: total != .none, context: context)
      else {
        log.excuse("table on this sheet", name)
        return nil
      }
      dimensions.append(across)
      content = crossed
    }
    TableDefinition.check(total, of: dimensions, keys, log: log)
    self.init(
      name: name, title: keys.text("title") ?? name, content: content, total: total)
  }

  private static func columns(
    _ keys: Keys, table: String, rows: Dimension, context: ReportContext
  ) -> [Column] {
    let log = context.log
    let columns = keys.list("columns").compactMap {
      Column($0, dimension: rows, context: context)
    }
    let titles = ([rows.title] + columns.map(\.title)).map { $0.lowercased() }
    for (index, column) in columns.enumerated() where titles[...index].contains(titles[index + 1]) {
      log.add("Two columns are titled “\(column.title)”.", at: keys.place(of: "columns"))
    }
    if columns.count < keys.list("columns").count { log.excuse("columns of", table) }
    return columns
  }

  /// The columns of a table across a dimension: its members, for one metric. A total column shows
  /// the rows alone, a total row the columns alone.
  private static func columns(
    _ keys: Keys, rows: Dimension, across: Dimension, hasTotal: Bool, context: ReportContext
  ) -> Content? {
    let log = context.log
    if keys.node("columns") != nil {
      log.add(
        "The columns of a table “across” a dimension are its members: name one “metric” instead.",
        at: keys.place(of: "columns"))
    }
    if across.name == rows.name {
      log.add("Rows and columns are of the same dimension.", at: keys.place(of: "across"))
      return nil
    }
    guard let (metric, window) = context.metric(keys) else { return nil }
    let crossed = [rows.name, across.name]
    let needed = [crossed] + (hasTotal ? crossed.map { [$0] } : [])
    for dimensions in needed where !metric.isBrokenDown(by: dimensions) {
      if log.isExcused("dimensions of", metric.name) { break }
      let names = dimensions.joined(separator: ", ")
      log.add(
        dimensions.count == 2
          ? "“\(metric.name)” is not broken down by both: add [\(names)] to its “by”."
          : "“\(metric.name)” is not broken down by “\(names)”, whose totals are shown: add it to its “by”.",
        at: keys.place(of: "metric"))
    }
    checkCells(in: window, by: [rows, across], keys, log: log)
    let show = Show(keys, of: metric, allowing: [.figure, .scale])
    return .across(
      rows: rows.name, dimension: across.name, metric: metric.name, window: window, show: show)
  }

  /// Groups that overlap do not add up, so their table has no line that looks as if they did.
  private static func check(
    _ total: Total, of dimensions: [Dimension], _ keys: Keys, log: MistakeLog
  ) {
    guard total == .total, let dimension = dimensions.first(where: \.isOverlapping),
      ["true", nil].contains(keys.text("total"))
    else { return }
    log.add(
      """
      The groups of “\(dimension.name)” overlap: a row counts in several, so they do not add up to a \
      total. Write “total: unduplicated” for a line that counts each row once, or “total: false”.
      """, at: keys.place(of: keys.node("total") == nil ? "rows" : "total"))
  }
}

extension RowsDefinition {
  fileprivate init?(_ keys: Keys, table: String, context: ReportContext) {
    let log = context.log
    guard let fact = context.fact(keys, "rows_of") else { return nil }
    func field(_ name: String, at place: Place) -> FactField? {
      if fact.unsure.contains(name) { return nil }
      guard let field = fact.field(name) else {
        log.addUnknown(
          "field of \(fact.name)", name, known: fact.fields.map(\.name), at: place)
        return nil
      }
      if field.isPersonal {
        log.add("“\(name)” is personal and is not shown in a report.", at: place)
      }
      return field
    }
    let condition = keys.expression("where")
    if let condition, fact.unsure.isDisjoint(with: condition.content.fields) {
      _ = condition.check(
        is: .boolean, in: Scope(fact.fields), categories: fact.fields.categories, log: log)
    }
    keys.require("columns")
    let columns = keys.list("columns").compactMap { node -> Column? in
      let column = Keys(
        node, allowing: ["field", "title", "unit", "good", "fair", "poor"], log: log)
      let name = column.requiredText("field")
      guard !name.isEmpty, let field = field(name, at: column.place(of: "field")) else {
        return nil
      }
      for key in ["good", "fair", "poor"] where column.node(key) != nil && field.type != .text {
        log.add("Only words of a text are coloured.", at: column.place(of: key))
      }
      return Column(
        field: name, title: column.text("title") ?? field.title,
        unit: column.text("unit") ?? field.unit, good: column.texts("good").map(\.text),
        fair: column.texts("fair").map(\.text), poor: column.texts("poor").map(\.text))
    }
    let titles = columns.map { $0.title.lowercased() }
    for (index, column) in columns.enumerated() where titles[..<index].contains(titles[index]) {
      log.add("Two columns are titled “\(column.title)”.", at: keys.place(of: "columns"))
    }
    self.init(
      fact: fact.name, condition: condition,
      order: keys.texts("order").compactMap { field($0.text, at: $0.place)?.name },
      columns: columns)
  }
}

extension TableDefinition.Column {
  public var title: String {
    switch self {
    case .metric(_, _, let title, _), .attribute(_, let title): title
    }
  }

  /// The metric whose figures a chart can draw from this column.
  var drawn: String? {
    switch self {
    case .metric(_, _, _, .standing), .attribute: nil
    case .metric(let name, _, _, _): name
    }
  }

  init?(_ node: YAMLNode, dimension: Dimension, context: ReportContext) {
    let log = context.log
    let keys = Keys(
      node, allowing: ["metric", "attribute", "window", "title", "show", "near"], log: log)
    if keys.node("attribute") != nil,
      ["metric", "window", "show", "near"].contains(where: { keys.node($0) != nil })
    {
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
    if !metric.isBrokenDown(by: [dimension.name]), !log.isExcused("dimensions of", metric.name) {
      log.add(
        "“\(metric.name)” is not broken down by “\(dimension.name)”: add it to its “by”.",
        at: keys.place(of: "metric"))
    }
    checkCells(in: window, by: [dimension], keys, log: log)
    self = .metric(
      metric.name, window: window, title: keys.text("title") ?? metric.title,
      show: TableDefinition.Show(keys, of: metric, allowing: TableDefinition.ShowWord.allCases))
  }
}

extension TableDefinition {
  /// How a definition says how figures are shown.
  fileprivate enum ShowWord: String, CaseIterable {
    case figure, bar, scale, standing
  }
}

extension TableDefinition.Show {
  fileprivate init(_ keys: Keys, of metric: Metric, allowing words: [TableDefinition.ShowWord]) {
    let log = keys.log
    var word = keys.choice("show", of: TableDefinition.ShowWord.self) ?? .figure
    if !words.contains(word) {
      log.add(
        "A table “across” a dimension shows figures or a scale, not “\(word.rawValue)”.",
        at: keys.place(of: "show"))
      word = .figure
    }
    if word != .standing, let near = keys.node("near") {
      log.add("“near” belongs to “show: standing”.", at: near.place)
    }
    switch word {
    case .figure: self = .figure
    case .bar: self = .bar
    case .scale: self = .scale
    case .standing:
      keys.require("near", hint: ": the share from which on a target is called near, as 90%")
      if metric.unit != "share" {
        log.add(
          "“\(metric.name)” is no share, so it cannot be near the whole.",
          at: keys.place(of: "show"))
      }
      self = .standing(near: keys.share("near") ?? Share(percent: ExactDecimal(100)))
    }
  }
}

/// There are cells by the metric's own day only since the grant began.
private func checkCells(
  in window: Metric.Window, by dimensions: [Dimension], _ keys: Keys, log: MistakeLog
) {
  guard window != .grantToDate, let dimension = dimensions.first(where: \.needsDateOfMetric) else {
    return
  }
  log.add(
    "“\(dimension.name)” is told apart in the window “grant_to_date” alone.",
    at: keys.place(of: keys.node("window") == nil ? "metric" : "window"))
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
