internal import Definitions
internal import Tables

// What several kinds of sheets draw alike.

extension XLSXSheet {
  /// Writes a cell of a report, over several columns made one where it is given more.
  func write(
    _ cell: ReportCell, as format: ColumnFormat, _ style: inout CellStyle, row: Int,
    columns: ClosedRange<Int>, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    switch cell {
    case .text:
      style.isWrapped = style.isWrapped || format == .prose
      if format == .answer {
        style.fill = Color.answerFill
        style.numberFormat = CellStyle.text
      }
    case .shorthand:
      style.isRightAligned = format.isNumeric
      style.color = Color.grey
    case .number: style.numberFormat = format.numberFormat
    case .provisional:
      style.numberFormat = format.numberFormat
      style.isItalic = true
      style.color = Color.warning
    }
    let look = workbook.format(style)
    if columns.count > 1 { try merge(row: row, columns: columns, look) }
    switch cell {
    case .text(let text), .shorthand(let text):
      try write(text, row: row, column: columns.lowerBound, look)
    case .number(let number), .provisional(let number):
      try write(number, row: row, column: columns.lowerBound, look)
    }
  }

  /// The sheet's title, what it is of, who may see it, and the way back, over columns of these widths.
  /// Gives the row below.
  func drawTitle(
    of sheet: Sheet, _ report: Report, over columns: [Double], in workbook: inout XLSXWorkbook
  ) throws(XLSXError) -> Int {
    try write(sheet.title, row: 0, column: 0, workbook.format(.title))
    try setRowHeight(0, points: 28)
    try write(
      "\(report.title) · \(report.subtitle)", row: 1, column: 0, workbook.format(.subtitle))
    try write(
      report.stamp, row: 2, column: 0,
      workbook.format(report.header == nil ? .stamp : .draftStamp))
    var row = 4
    if let contents = report.contentsSheet, contents != sheet.name {
      try link("Back to contents", to: contents, row: 3, column: 0, workbook.format(.smallLink))
      row += 1
    }
    if sheet.introduction.isEmpty { return row }
    let height = try write(
      sentences: sheet.introduction, row: row, over: columns, .plain, in: &workbook)
    if let height { try setRowHeight(row, points: height) }
    return row + 2
  }

  /// Writes sentences as one line, or, where the columns are not wide enough, as several: no paper is
  /// wide enough for some. Gives the height of the row in points, or nil where any will do.
  func write(
    sentences: String, row: Int, over columns: [Double], _ style: CellStyle,
    in workbook: inout XLSXWorkbook
  ) throws(XLSXError) -> Double? {
    let lines = ReportCell.text(sentences).lines(
      ofWidth: columns.reduce(0, +) * XLSXSheet.lettersToACharacter)
    guard lines > 1, columns.count > 1 else {
      try write(sentences, row: row, column: 0, workbook.format(style))
      return nil
    }
    var wrapped = style
    wrapped.isWrapped = true
    wrapped.isTopAligned = true
    try merge(row: row, columns: 0...columns.count - 1, workbook.format(wrapped))
    try write(sentences, row: row, column: 0, workbook.format(wrapped))
    return 15 * Double(lines) + 3
  }

  /// Draws columns of a table whose rows stand at `rows`, each column at that of the sheet.
  func draw(
    _ chart: Chart, of table: ReportTable, headerRow: Int, rows: ClosedRange<Int>,
    columns: [Int], at place: ChartPlaces.Place, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    let drawn = try workbook.addChart(chart.kind.xlsx)
    for (series, column) in chart.series.enumerated() {
      drawn.addSeries(
        on: self, headerRow: headerRow, rows: rows, names: columns[0], column: columns[column],
        color: Color.series[series % Color.series.count])
    }
    drawn.style(
      title: chart.title, axis: chart.axis, namesAxis: chart.namesAxis,
      numberFormat: chart.series.first.map { table.columns[$0].format.axisFormat } ?? "#,##0",
      seriesCount: chart.series.count)
    try insert(
      drawn, row: place.row, xOffset: place.xOffset, scale: (1.15, place.heightScale),
      alternativeText: chart.alternativeText)
  }
}

/// Where charts stand: two beside each other, and those with many bars higher than others.
struct ChartPlaces {
  struct Place {
    let row: Int
    /// In pixels.
    let xOffset: Int
    /// Of the height that a chart has of itself.
    let heightScale: Double
  }

  /// For each line of charts, how many rows of the default height it covers.
  private let heights: [Int]

  init(_ charts: [Chart], in tables: [ReportTable]) {
    let needed = charts.map { chart in
      let table = tables.first { $0.name == chart.table }
      return chart.kind == .bar ? max(18, 8 + (table?.rows.count ?? 0)) : 18
    }
    heights = stride(from: 0, to: needed.count, by: 2).map { start in
      needed[start...].prefix(2).max() ?? 0
    }
  }

  /// Rows that all charts cover.
  var rows: Int { heights.reduce(0, +) }

  func place(of number: Int, from row: Int) -> Place {
    let line = number / 2
    // A row is 22 pixels high, a chart 288, and some room stays free below it.
    return Place(
      row: row + heights[..<line].reduce(0, +), xOffset: 8 + number % 2 * 570,
      heightScale: Double(heights[line] * 22 - 50) / 288)
  }
}

extension Tone {
  /// Colours what stands for good or ill. The words say it, too.
  func colour(_ style: inout CellStyle) {
    switch self {
    case .plain: return
    case .good: (style.color, style.fill) = (Color.good, Color.goodFill)
    case .fair: (style.color, style.fill) = (Color.fair, Color.fairFill)
    case .poor: (style.color, style.fill) = (Color.poor, Color.poorFill)
    }
  }
}

extension ChartDefinition.Kind {
  fileprivate var xlsx: XLSXChart.Kind {
    switch self {
    case .bar: .bar
    case .column: .column
    case .line: .line
    }
  }
}
