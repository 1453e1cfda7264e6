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
  public let findings: FindingSet
  public let ledger: [LedgerLine]
  /// The tables that list members of dimensions.
  public let tables: [String: CheckedTable]
  public let submitted: Submitted

  public init(
    pipeline: Pipeline, period: Period, asOf: Day, edition: Edition, cells: [MetricCell],
    findings: FindingSet, ledger: [LedgerLine], tables: [String: CheckedTable],
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
  private let cells: CellIndex

  init(content: ReportContent) {
    self.content = content
    cells = CellIndex(content)
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
    let builder = TableBuilder(content: content, cells: cells)
    let tables = definition.tables.map(builder.table)
    return Sheet(
      name: definition.name, title: definition.title, introduction: definition.introduction,
      headlines: definition.headlines.map(headline),
      charts: definition.charts.map { chart($0, tables: tables) }, tables: tables + listings)
  }

  private func headline(_ definition: HeadlineDefinition) -> Headline {
    let cell = cells[definition.metric, definition.window, []]
    return Headline(
      title: definition.title, figure: ReportCell(cell),
      format: cells.format(definition.metric, definition.window),
      explanation: cell.map(explanation) ?? "")
  }

  /// What stands behind a figure, from the same line of metrics.csv.
  private func explanation(_ cell: MetricCell) -> String {
    let isOfMetrics = content.pipeline.metric(cell.metric)?.measure == nil
    var parts: [String] = []
    if let numerator = cell.numerator, let denominator = cell.denominator,
      cell.unit == "share" || isOfMetrics
    {
      parts.append("\(grouped(numerator)) of \(grouped(denominator))")
    } else if let denominator = cell.denominator {
      parts.append("of \(grouped(denominator)) with a value")
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
    case .cohort: parts.append(cell.cohort.map { "from \($0.start) to \($0.end)" } ?? "no cohort")
    }
    return parts.joined(separator: "; ")
  }

  private func chart(_ definition: ChartDefinition, tables: [ReportTable]) -> Chart {
    let table = tables.first { $0.name == definition.table }
    let columns = table?.columns ?? []
    let series =
      definition.series.isEmpty
      ? Array(columns.indices.dropFirst().dropLast(table?.hasTotalColumn ?? false ? 1 : 0))
      : definition.series.compactMap { title in columns.firstIndex { $0.title == title } }
    return Chart(
      title: definition.title, kind: definition.kind, axis: definition.axis,
      alternativeText: definition.alternativeText, table: definition.table, series: series)
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

/// A figure with commas, and with the digits behind its point that are not zero.
func grouped(_ number: ExactDecimal) -> String {
  let parts = number.description.split(separator: ".")
  guard parts.count == 2, parts[1].contains(where: { $0 != "0" }) else {
    return grouped(number.rounded(toScale: 0).unscaled)
  }
  return (number.unscaled < 0 ? "-" : "") + grouped(Int128(parts[0].filter(\.isNumber)) ?? 0) + "."
    + parts[1]
}
