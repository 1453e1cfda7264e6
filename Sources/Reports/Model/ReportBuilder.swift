internal import Definitions
internal import Stages
internal import Tables

extension Report {
  /// Settles every cell of the pipeline's report from what the stages gave.
  public init(_ content: ReportContent) {
    let definition = content.pipeline.report
    let builder = ReportBuilder(content: content)
    title = definition.title
    subtitle = content.subtitle
    stamp = builder.stamp
    header = builder.draftMark
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

  var draftMark: String? { content.isDraft ? "DRAFT: not to be filed." : nil }

  var stamp: String {
    let edition =
      switch content.edition {
      case .internal: "INTERNAL: contains small cells. Not for publication."
      }
    return [draftMark, edition].compactMap { $0 }.joined(separator: " ")
  }

  func sheet(_ definition: SheetDefinition) -> Sheet {
    let builder = TableBuilder(content: content, cells: cells)
    let tables = definition.tables.filter { $0.isInDrafts || !content.isDraft }.map(builder.table)
    let target = definition.progress.isEmpty ? nil : builder.progress(definition.progress)
    let open = definition.decisions.map {
      Decisions(content, $0, figures: definition.headlines).table
    }
    return Sheet(
      name: definition.name, title: definition.title, introduction: definition.introduction,
      headlines: definition.headlines.map(headline),
      charts: definition.charts.map { chart($0, tables: tables) },
      tables: [target, definition.changes.map(builder.changes), open].compactMap { $0 } + tables
        + definition.listings.flatMap(listing),
      blocks: definition.listings.compactMap(block), isOnePage: definition.isOnePage)
  }

  private func listing(_ listing: SheetDefinition.Listing) -> [ReportTable] {
    switch listing {
    case .cover, .contents, .standing: []
    case .submissions: Listing.submissions(content)
    case .controlTotals: Listing.controlTotals(content)
    case .filings: [Listing.filings(content)]
    case .findings: [Listing.findings(content)]
    case .ledger: [Listing.ledger(content)]
    case .definitions: Listing.definitions(content)
    case .notes: Listing.notes(content)
    }
  }

  private func block(_ listing: SheetDefinition.Listing) -> LineBlock? {
    switch listing {
    case .cover: FrontMatter(content: content, stamp: stamp).cover
    case .contents: FrontMatter(content: content, stamp: stamp).contents
    case .standing: FrontMatter(content: content, stamp: stamp).standing
    case .submissions, .controlTotals, .filings, .findings, .ledger, .definitions, .notes: nil
    }
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
      namesAxis: columns.first?.title ?? "",
      alternativeText: definition.alternativeText, table: definition.table,
      rowsLeftOut: definition.kind == .line ? offTheLine(table) : (0, 0), series: series)
  }

  /// Members at the ends of a table that are no points in time: “(earlier)”, “(no answer)”.
  private func offTheLine(_ table: ReportTable?) -> (first: Int, last: Int) {
    guard let table else { return (0, 0) }
    let rows = table.endsWithTotal ? table.rows.dropLast() : table.rows[...]
    func isPoint(_ row: [ReportCell]) -> Bool {
      if case .text(let text)? = row.first { !text.hasPrefix("(") } else { false }
    }
    let points = rows.indices.filter { isPoint(rows[$0]) }
    guard let first = points.first, let last = points.last else { return (rows.count, 0) }
    return (first, rows.count - 1 - last)
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
