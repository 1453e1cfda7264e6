public import Definitions
public import Stages
public import Tables

/// What a report is made from.
public struct ReportContent: Sendable {
  public let pipeline: Pipeline
  public let period: Period
  public let asOf: Day
  public let edition: Edition
  public let cells: [MetricCell]
  public let findings: [Finding]
  public let ledger: [LedgerLine]
  /// The tables that list members of dimensions.
  public let tables: [String: CheckedTable]
  public let submitted: Submitted

  public init(
    pipeline: Pipeline, period: Period, asOf: Day, edition: Edition, cells: [MetricCell],
    findings: [Finding], ledger: [LedgerLine], tables: [String: CheckedTable],
    submitted: Submitted
  ) {
    self.pipeline = pipeline
    self.period = period
    self.asOf = asOf
    self.edition = edition
    self.cells = cells
    self.findings = findings
    self.ledger = ledger
    self.tables = tables
    self.submitted = submitted
  }
}

extension ReportContent {
  /// What the report covers and how far the data reach.
  public var subtitle: String {
    var parts = [period.title]
    if submitted.expected > 0 {
      let verb = submitted.received == submitted.expected ? "reported" : "reported: incomplete"
      parts.append("\(submitted.description) \(verb)")
    }
    parts.append("as of \(asOf)")
    if !pipeline.report.subtitle.isEmpty { parts.append(pipeline.report.subtitle) }
    return parts.joined(separator: " · ")
  }
}

/// How many of those expected have sent something.
public struct Submitted: Sendable {
  public let received: Int
  public let expected: Int
  /// What they are called.
  public let noun: String

  public init(received: Int, expected: Int, noun: String) {
    self.received = received
    self.expected = expected
    self.noun = noun
  }

  public var description: String { "\(received) of \(expected) \(noun)" }
}

extension Report {
  /// Settles every cell of the pipeline's report from what the stages gave.
  public init(_ content: ReportContent) {
    let definition = content.pipeline.report
    let builder = ReportBuilder(content: content)
    title = definition.title
    subtitle = content.subtitle
    stamp = builder.stamp
    asOf = content.asOf
    sheets = definition.sheets.map(builder.sheet)
  }
}

/// A sheet holds at most so many rows; beyond, it says how many more there are and where.
public let mostRowsOnSheet = 100_000

private struct ReportBuilder {
  let content: ReportContent
  private let index: [CellKey: MetricCell]

  private struct CellKey: Hashable {
    let metric: String
    let window: Metric.Window
    let dimension: String?
    let member: String?
  }

  init(content: ReportContent) {
    self.content = content
    index = Dictionary(
      content.cells.map { cell in
        let key = CellKey(
          metric: cell.metric, window: cell.window, dimension: cell.member?.dimension,
          member: cell.member?.description)
        return (key, cell)
      }, uniquingKeysWith: { first, _ in first })
  }

  var stamp: String {
    switch content.edition {
    case .internal: "INTERNAL: contains small cells. Not for publication."
    }
  }

  func sheet(_ definition: SheetDefinition) -> Sheet {
    let listings: [ReportTable] =
      switch definition.listing {
      case .findings: [Listing.findings(content)]
      case .ledger: [Listing.ledger(content)]
      case .notes: Listing.notes(content)
      case nil: []
      }
    let tables = definition.tables.map(table)
    return Sheet(
      name: definition.name, title: definition.title, introduction: definition.introduction,
      headlines: definition.headlines.map(headline),
      charts: definition.charts.map { chart($0, tables: tables) }, tables: tables + listings)
  }

  private func headline(_ definition: HeadlineDefinition) -> Headline {
    let cell = cell(definition.metric, definition.window, member: nil)
    return Headline(
      title: definition.title, figure: ReportCell(cell), format: ColumnFormat(cell),
      explanation: cell.map(explanation) ?? "")
  }

  /// What stands behind a figure, from the same line of metrics.csv.
  private func explanation(_ cell: MetricCell) -> String {
    var parts: [String] = []
    if let numerator = cell.numerator, let denominator = cell.denominator, cell.unit == "share" {
      parts.append("\(grouped(numerator.unscaled)) of \(grouped(Int128(denominator)))")
    } else if let denominator = cell.denominator {
      parts.append("of \(grouped(Int128(denominator))) with a value")
    }
    for (count, word) in [
      (cell.tally.excluded, "excluded"), (cell.tally.pending, "pending"),
      (cell.tally.undetermined, "undetermined"),
    ] where count > 0 {
      parts.append("\(grouped(Int128(count))) \(word)")
    }
    switch cell.window {
    case .period: parts.append("in the period")
    case .programYearToDate: parts.append("since \(cell.windowStart)")
    case .grantToDate: parts.append("grant to date")
    }
    return parts.joined(separator: "; ")
  }

  private func table(_ definition: TableDefinition) -> ReportTable {
    let dimension = content.pipeline.dimension(definition.dimension)
    var columns = [ReportColumn(title: dimension?.title ?? "", format: .text)]
    for column in definition.columns {
      switch column {
      case .attribute(_, let title): columns.append(ReportColumn(title: title, format: .text))
      case .metric(let name, let window, let title):
        columns.append(
          ReportColumn(title: title, format: ColumnFormat(cell(name, window, member: nil))))
      }
    }
    var rows = members(of: definition).map { member in
      let attributes = Attributes(of: member, dimension, content)
      return [ReportCell.text(attributes.label)]
        + definition.columns.map { column in
          switch column {
          case .attribute(let field, _): .text(attributes[field])
          case .metric(let name, let window, _): ReportCell(cell(name, window, member: member))
          }
        }
    }
    if definition.hasTotal {
      rows.append(
        [.text("Total")]
          + definition.columns.map { column in
            switch column {
            case .attribute: .text("")
            case .metric(let name, let window, _): ReportCell(cell(name, window, member: nil))
            }
          })
    }
    return ReportTable(
      name: definition.name, title: definition.title, columns: columns, rows: rows,
      endsWithTotal: definition.hasTotal, fullFile: nil, rowsLeftOut: 0)
  }

  /// The members that any of the table's metrics has, in the order of the metrics.
  private func members(of definition: TableDefinition) -> [MetricCell.Member] {
    var members: [MetricCell.Member] = []
    var seen = Set<String>()
    for case .metric(let name, let window, _) in definition.columns {
      for cell in content.cells where cell.metric == name && cell.window == window {
        guard let member = cell.member, member.dimension == definition.dimension,
          seen.insert(member.description).inserted
        else { continue }
        members.append(member)
      }
    }
    return members
  }

  private func cell(
    _ metric: String, _ window: Metric.Window, member: MetricCell.Member?
  ) -> MetricCell? {
    index[
      CellKey(
        metric: metric, window: window, dimension: member?.dimension, member: member?.description)]
  }

  private func chart(_ definition: ChartDefinition, tables: [ReportTable]) -> Chart {
    let columns = tables.first { $0.name == definition.table }?.columns ?? []
    return Chart(
      title: definition.title, kind: definition.kind, axis: definition.axis,
      alternativeText: definition.alternativeText, table: definition.table,
      series: definition.series.compactMap { title in columns.firstIndex { $0.title == title } })
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

extension ColumnFormat {
  init(_ cell: MetricCell?) {
    switch cell?.unit {
    case "share": self = .share
    case "usd": self = .money
    default: self = cell?.value.map { $0.scale > 0 } ?? false ? .decimal : .count
    }
  }
}

/// Whole numbers with commas, for sentences.
public func grouped(_ number: Int128) -> String {
  var groups: [String] = []
  var rest = Substring(String(number.magnitude))
  while rest.utf8.count > 3 {
    groups.insert(String(rest.suffix(3)), at: 0)
    rest = rest.dropLast(3)
  }
  return (number < 0 ? "-" : "") + ([String(rest)] + groups).joined(separator: ",")
}
