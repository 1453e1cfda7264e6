internal import Definitions
internal import Stages
internal import Tables

/// Finds the cells of the run by what they are about.
struct CellIndex {
  private let pipeline: Pipeline
  /// In the order of metrics.csv.
  private let ordered: [Shown: [MetricCell]]
  private let cells: [Key: MetricCell]

  private struct Shown: Hashable {
    let metric: String
    let window: Metric.Window
  }

  private struct Key: Hashable {
    let metric: String
    let window: Metric.Window
    /// A crossed cell is the same whichever of its dimensions makes the rows.
    let members: Set<MetricCell.Member>
  }

  init(_ content: ReportContent) {
    pipeline = content.pipeline
    ordered = Dictionary(grouping: content.cells) {
      Shown(metric: $0.metric, window: $0.window)
    }
    cells = Dictionary(
      content.cells.map { cell in
        (Key(metric: cell.metric, window: cell.window, members: Set(cell.members)), cell)
      }, uniquingKeysWith: { first, _ in first })
  }

  subscript(
    metric: String, window: Metric.Window, members: [MetricCell.Member]
  ) -> MetricCell? {
    cells[Key(metric: metric, window: window, members: Set(members))]
  }

  /// The members of a dimension that a metric has cells for, in their order.
  func members(
    of dimension: String, _ metric: String, _ window: Metric.Window
  ) -> [MetricCell.Member] {
    let found = ordered[Shown(metric: metric, window: window)] ?? []
    let alone = found.filter { $0.members.count == 1 }.flatMap(\.members)
    let crossed = found.filter { $0.members.count > 1 }.flatMap(\.members)
    var seen = Set<MetricCell.Member>()
    let members = (alone + crossed).filter {
      $0.dimension == dimension && seen.insert($0).inserted
    }
    return members.filter { $0.name != nil } + members.filter { $0.name == nil }
  }

  /// How figures of a metric are shown.
  func format(_ metric: String, _ window: Metric.Window) -> ColumnFormat {
    switch pipeline.metric(metric)?.unit {
    case "share": return .share
    case "usd": return .money
    default:
      let shown = ordered[Shown(metric: metric, window: window)] ?? []
      return shown.lazy.compactMap(\.value).first.map { $0.scale > 0 } ?? false ? .decimal : .count
    }
  }
}

/// Settles the cells of a report's tables.
struct TableBuilder {
  let content: ReportContent
  let cells: CellIndex

  func table(_ definition: TableDefinition) -> ReportTable {
    switch definition.content {
    case .members(let dimension, let columns): table(definition, of: dimension, columns)
    case .across(let rows, let dimension, let metric, let window, let show):
      table(definition, of: rows, across: dimension, metric, window, show)
    case .rows(let rows): table(definition, rowsOf: rows)
    }
  }

  private func table(
    _ definition: TableDefinition, of name: String, _ listed: [TableDefinition.Column]
  ) -> ReportTable {
    let dimension = content.pipeline.dimension(name)
    let columns = listed.map { column in
      switch column {
      case .attribute(_, let title): ReportColumn(title: title, format: .text)
      case .metric(_, _, let title, .standing):
        ReportColumn(title: title, format: .text, look: Standing.look)
      case .metric(let name, let window, let title, let show):
        ReportColumn(title: title, format: cells.format(name, window), look: show.look)
      }
    }
    var rows = members(of: name, listed).map { member in
      let attributes = Attributes(of: member, dimension, content)
      return [ReportCell.text(attributes.label)]
        + listed.map { column in
          switch column {
          case .attribute(let field, _): .text(attributes[field])
          case .metric(let name, let window, _, let show):
            ReportCell(cells[name, window, [member]], show)
          }
        }
    }
    if let title = definition.total.title {
      rows.append(
        [.text(title)]
          + listed.map { column in
            switch column {
            case .attribute: .text("")
            case .metric(let name, let window, _, let show):
              ReportCell(cells[name, window, []], show)
            }
          })
    }
    return ReportTable(
      definition, columns: [ReportColumn(title: dimension?.title ?? "", format: .text)] + columns,
      rows: rows, note: note([dimension], listed))
  }

  /// The members that any of the table's metrics has, in the order of the metrics.
  private func members(
    of dimension: String, _ columns: [TableDefinition.Column]
  ) -> [MetricCell.Member] {
    var seen = Set<MetricCell.Member>()
    return columns.flatMap { column -> [MetricCell.Member] in
      guard case .metric(let name, let window, _, _) = column else { return [] }
      return cells.members(of: dimension, name, window)
    }.filter { seen.insert($0).inserted }
  }
}

// MARK: - Across a dimension

extension TableBuilder {
  private func table(
    _ definition: TableDefinition, of name: String, across: String, _ metric: String,
    _ window: Metric.Window, _ show: TableDefinition.Show
  ) -> ReportTable {
    let down = content.pipeline.dimension(name)
    let along = content.pipeline.dimension(across)
    let columns = cells.members(of: across, metric, window)
    let total = definition.total.title
    let titles =
      [down?.title ?? ""] + columns.map { Attributes(of: $0, along, content).label }
      + (total.map { [$0] } ?? [])
    /// The figures of one row; nil is the row of totals.
    func figures(_ member: MetricCell.Member?) -> [ReportCell] {
      let row = member.map { [$0] } ?? []
      let shown = columns.map { ReportCell(cells[metric, window, row + [$0]]) }
      return shown + (total == nil ? [] : [ReportCell(cells[metric, window, row])])
    }
    var rows = cells.members(of: name, metric, window).map { member in
      [ReportCell.text(Attributes(of: member, down, content).label)] + figures(member)
    }
    if let total { rows.append([.text(total)] + figures(nil)) }
    let format = cells.format(metric, window)
    return ReportTable(
      definition,
      columns: headers(titles).enumerated().map { number, title in
        let isMember = number > 0 && number <= columns.count
        return ReportColumn(
          title: title, format: number == 0 ? .text : format,
          look: isMember ? show.look : .plain)
      },
      rows: rows, note: note([down, along]))
  }

  /// Labels come from data; the columns of a table are told apart by their titles.
  private func headers(_ labels: [String]) -> [String] {
    var taken = Set<String>()
    return labels.map { label in
      let plain = String(
        String.UnicodeScalarView(
          label.unicodeScalars.prefix(200).map {
            $0.properties.generalCategory == .control ? " " : $0
          }))
      var title = plain.isEmpty ? "-" : plain
      var number = 2
      while !taken.insert(title.lowercased()).inserted {
        title = "\(plain) (\(number))"
        number += 1
      }
      return title
    }
  }
}

extension ReportTable {
  fileprivate init(
    _ definition: TableDefinition, columns: [ReportColumn], rows: [[ReportCell]], note: String
  ) {
    var hasTotalColumn = false
    if case .across = definition.content { hasTotalColumn = definition.total != .none }
    self.init(
      name: definition.name, title: definition.title, columns: columns, rows: rows,
      endsWithTotal: definition.total != .none, hasTotalColumn: hasTotalColumn, note: note,
      fullFile: nil, rowsLeftOut: 0)
  }
}

extension TableDefinition.Total {
  /// What the line of totals is called, if there is one.
  fileprivate var title: String? {
    switch self {
    case .total: "Total"
    case .unduplicated: "All, each counted once"
    case .none: nil
    }
  }
}

extension TableBuilder {
  /// What a member of a dimension is called.
  func label(of member: MetricCell.Member, _ dimension: Dimension?) -> String {
    Attributes(of: member, dimension, content).label
  }
}

extension TableDefinition.Show {
  fileprivate var look: ColumnLook {
    switch self {
    case .figure: .plain
    case .bar: .bar
    case .scale: .scale
    case .standing: Standing.look
    }
  }
}

/// What the table of members says about one of them.
private struct Attributes {
  let label: String
  private let table: Table?
  private let row: Int?

  init(of member: MetricCell.Member, _ dimension: Dimension?, _ content: ReportContent) {
    let members = dimension?.members
    let table = members.flatMap { content.tables[$0.table]?.table }
    let names = members.flatMap { table?[$0.field] }
    let row = names.flatMap { names in
      (0..<names.count).first { names[$0]?.description == member.name }
    }
    self.table = table
    self.row = row
    label =
      row.flatMap { row in dimension?.label.flatMap { table?[$0]?[row]?.description } }
      ?? member.description
  }

  subscript(field: String) -> String {
    row.flatMap { table?[field]?[$0]?.description } ?? ""
  }
}

extension ReportCell {
  /// The cell that shows a figure. Why there is none is said by a letter, as government
  /// statisticians in the United Kingdom write it.
  init(_ cell: MetricCell?) {
    guard let cell else {
      self = .shorthand("[z]")
      return
    }
    switch (cell.status, cell.value) {
    case (.incomplete, let value?): self = .provisional(value)
    case (.suppressed, _): self = .shorthand("[c]")
    case (.notYetDue, _), (.notYetAvailable, _), (.notCollected, _): self = .shorthand("[x]")
    case (_, let value?): self = .number(value)
    case (_, nil): self = .shorthand("[z]")
    }
  }
}

extension ReportCell {
  fileprivate init(_ cell: MetricCell?, _ show: TableDefinition.Show) {
    if case .standing(let near) = show {
      self.init(standing: cell, near: near)
    } else {
      self.init(cell)
    }
  }
}
