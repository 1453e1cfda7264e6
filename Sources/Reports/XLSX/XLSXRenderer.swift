internal import Definitions
internal import Tables

extension Report {
  /// Writes the report as a workbook at `path`, in a folder that exists.
  ///
  /// A sheet holds at most `mostRows` rows of tables and says how many more there are.
  public func writeXLSX(
    to path: String, mostRows: Int = mostRowsOnSheet
  ) throws(XLSXError) {
    var workbook = try XLSXWorkbook(
      path: path, title: title, subject: subtitle, comments: stamp, created: asOf)
    for form in forms {
      try form.draw(lists: lists, footer: "\(title) · \(subtitle) · \(stamp)", in: &workbook)
    }
    for sheet in sheets {
      var page = try SheetPage(sheet, of: self, mostRows: mostRows, in: &workbook)
      try page.draw(in: &workbook)
    }
    if !lists.isEmpty { try workbook.addLists(lists) }
    try workbook.close()
  }
}

/// Lays one sheet out, from top to bottom: title, headlines, charts, tables.
private struct SheetPage {
  let content: Sheet
  let report: Report
  let page: XLSXSheet
  private var row = 0
  /// Rows of tables that the sheet may still take, and those that each table has on it.
  private var room: Int
  private var shownRows: [String: Int] = [:]
  private var headerRows: [String: Int] = [:]
  /// Width of each column in characters.
  private let widths: [Double]

  init(
    _ content: Sheet, of report: Report, mostRows: Int, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    self.content = content
    self.report = report
    room = mostRows
    widths = content.columnWidths
    page = try workbook.addSheet(content.name)
  }

  mutating func draw(in workbook: inout XLSXWorkbook) throws(XLSXError) {
    try setColumnWidths()
    try drawTitle(in: &workbook)
    try drawHeadlines(in: &workbook)
    let chartRow = row
    if !content.charts.isEmpty { row += Layout.chartRows }
    for table in content.tables { try draw(table, in: &workbook) }
    try drawCharts(at: chartRow, in: &workbook)

    let isOneTable =
      content.tables.count == 1 && content.charts.isEmpty && content.headlines.isEmpty
    let header = isOneTable ? content.tables.first.flatMap { headerRows[$0.name] } : nil
    if let header { page.freeze(row: header + 1, column: content.frozenColumns) }
    try page.setUpPrinting(
      footer: "\(report.title) · \(report.subtitle) · \(report.stamp)",
      onOnePage: !content.charts.isEmpty, repeatingRow: header)
  }

  private mutating func drawTitle(in workbook: inout XLSXWorkbook) throws(XLSXError) {
    try page.write(content.title, row: row, column: 0, workbook.format(.title))
    try page.setRowHeight(row, points: 28)
    try page.write(
      "\(report.title) · \(report.subtitle)", row: row + 1, column: 0, workbook.format(.subtitle))
    try page.write(report.stamp, row: row + 2, column: 0, workbook.format(.stamp))
    row += 4
    if !content.introduction.isEmpty {
      try page.write(content.introduction, row: row, column: 0, workbook.format(.plain))
      row += 2
    }
  }

  private mutating func drawHeadlines(in workbook: inout XLSXWorkbook) throws(XLSXError) {
    for headline in content.headlines {
      try page.setRowHeight(row, points: 24)
      try page.write(headline.title, row: row, column: 0, workbook.format(.headlineTitle))
      var style = CellStyle.headlineFigure
      try draw(headline.figure, headline.format, base: &style, column: 1, in: &workbook)
      try page.write(headline.explanation, row: row, column: 2, workbook.format(.explanation))
      row += 1
    }
    if !content.headlines.isEmpty { row += 1 }
  }

  private mutating func draw(
    _ table: ReportTable, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    if content.tables.count > 1 || !content.charts.isEmpty {
      try page.write(table.title, row: row, column: 0, workbook.format(.tableTitle))
      try page.setRowHeight(row, points: 22)
      row += 1
    }
    let header = row
    headerRows[table.name] = header
    try page.setRowHeight(header, points: 4 + 15 * Double(headerLines(of: table)))
    let shown = table.rows.prefix(room)
    let rowsLeftOut = table.rowsLeftOut + table.rows.count - shown.count
    room -= shown.count
    shownRows[table.name] = shown.count
    // An Excel table has at least one row below its header.
    let lastRow = header + max(1, shown.count)
    var formats: [XLSXFormat] = []
    for column in table.columns {
      var style = CellStyle.tableHeader
      if column.format.isNumeric {
        style.isRightAligned = true
        style.indent = 2  // Excel's filter button stands there.
      } else if !formats.isEmpty {
        style.indent = 1
      }
      formats.append(workbook.format(style))
    }
    try page.addTable(
      named: table.name, rows: header...lastRow, titles: table.columns.map(\.title),
      formats: formats)
    row += 1
    for (index, cells) in shown.enumerated() {
      let lines = linesNeeded(cells, of: table)
      if lines > 1 { try page.setRowHeight(row, points: 15 * Double(lines)) }
      let isTotal = table.endsWithTotal && index == table.rows.count - 1
      for (column, cell) in cells.enumerated() {
        var style = isTotal ? CellStyle.total : CellStyle.cell
        // Text that follows a figure must not touch it.
        if column > 0, !table.columns[column].format.isNumeric { style.indent = 1 }
        try draw(cell, table.columns[column].format, base: &style, column: column, in: &workbook)
      }
      row += 1
    }
    row = lastRow + 1
    try offerAnswers(table, header: header, count: shown.count, in: &workbook)
    if !table.note.isEmpty {
      try page.write(table.note, row: row, column: 0, workbook.format(.note))
      row += 1
    }
    if rowsLeftOut > 0 {
      try page.write(
        """
        \(grouped(Int128(rowsLeftOut))) more rows stand in \
        \(table.fullFile ?? "tables/\(table.name).csv").
        """, row: row, column: 0, workbook.format(.explanation))
      row += 1
    }
    row += 1
  }

  /// Lets the answers of the rows shown be chosen from their lists, those of neighbours at once.
  private mutating func offerAnswers(
    _ table: ReportTable, header: Int, count: Int, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    guard let column = table.columns.firstIndex(where: { $0.format == .answer }) else { return }
    let lists = table.answerLists.prefix(count)
    var start = 0
    while start < lists.count {
      let end = lists[start...].firstIndex { $0 != lists[start] } ?? lists.count
      if let list = lists[start] {
        let isOffered = try page.offer(
          XLSXList(number: list, count: report.lists[list].count),
          rows: header + 1 + start...header + end, column: column)
        if !isOffered {
          try page.write(
            """
            From row \(header + 2 + start) on, the values to choose from stand in the text only: a \
            sheet has room for no more lists.
            """, row: row, column: 0, workbook.format(.explanation))
          row += 1
          return
        }
      }
      start = end
    }
  }

  private func draw(
    _ cell: ReportCell, _ format: ColumnFormat, base style: inout CellStyle, column: Int,
    in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    switch cell {
    case .text(let text):
      style.isWrapped = format == .prose
      if format == .answer {
        style.fill = Color.answerFill
        style.numberFormat = CellStyle.text
      }
      try page.write(text, row: row, column: column, workbook.format(style))
    case .shorthand(let letters):
      style.isRightAligned = true
      style.color = Color.grey
      try page.write(letters, row: row, column: column, workbook.format(style))
    case .number(let number):
      style.numberFormat = format.numberFormat
      try page.write(number, row: row, column: column, workbook.format(style))
    case .provisional(let number):
      style.numberFormat = format.numberFormat
      style.isItalic = true
      style.color = Color.warning
      try page.write(number, row: row, column: column, workbook.format(style))
    }
  }

  private func drawCharts(at row: Int, in workbook: inout XLSXWorkbook) throws(XLSXError) {
    for (index, chart) in content.charts.enumerated() {
      guard let table = content.tables.first(where: { $0.name == chart.table }),
        let header = headerRows[table.name]
      else { continue }
      let rows = shownRows[table.name] ?? 0
      let count = rows - (table.endsWithTotal && rows == table.rows.count ? 1 : 0)
      guard count > 0 else { continue }
      let drawn = try workbook.addChart(chart.kind == .bar ? .bar : .column)
      for (series, column) in chart.series.enumerated() {
        drawn.addSeries(
          on: page, headerRow: header, rows: (header + 1)...(header + count), column: column,
          color: Color.series[series % Color.series.count])
      }
      drawn.style(
        title: chart.title, axis: chart.axis,
        numberFormat: chart.series.first.map { table.columns[$0].format.axisFormat } ?? "#,##0",
        seriesCount: chart.series.count)
      try page.insert(
        drawn, row: row, xOffset: 8 + index * Layout.chartWidth, scale: 1.15,
        alternativeText: chart.alternativeText)
    }
  }

  private func setColumnWidths() throws(XLSXError) {
    for (column, width) in widths.enumerated() {
      try page.setColumnWidth(column, characters: width)
    }
  }

  private func headerLines(of table: ReportTable) -> Int {
    table.columns.enumerated().map { column, header in
      // The filter button takes some of the room.
      let room = max(6, widths[column] - 4)
      return Int((Double(header.title.count) / room).rounded(.up))
    }.max() ?? 1
  }

  /// Not every program that shows a workbook makes rows high enough for wrapped text.
  private func linesNeeded(_ cells: [ReportCell], of table: ReportTable) -> Int {
    var lines = 1
    for (column, cell) in cells.enumerated() where table.columns[column].format == .prose {
      let room = max(1, widths[column] - 1)
      lines = max(lines, Int((Double(cell.textLength) / room).rounded(.up)))
    }
    return min(lines, 12)
  }
}

private enum Layout {
  /// Rows of the default height that a chart covers.
  static let chartRows = 19
  /// Pixels from one chart to the next.
  static let chartWidth = 570
}

extension Sheet {
  /// Wide enough for the longest cell of any table on the sheet, within reason; headers wrap.
  fileprivate var columnWidths: [Double] {
    let columnCount = max(tables.map(\.columns.count).max() ?? 0, 2)
    return (0..<columnCount).map { column in
      var width = column == 0 ? 18.0 : 11.0
      for table in tables where column < table.columns.count {
        width = max(width, table.width(of: column))
      }
      if column == 0 {
        for headline in headlines { width = max(width, Double(headline.title.count) * 1.25) }
      }
      return width
    }
  }
}

extension ReportTable {
  fileprivate func width(of column: Int) -> Double {
    let format = columns[column].format
    let longestWord =
      columns[column].title.split(separator: " ").map(\.count).max() ?? 0
    // Room for the filter button beside the header's longest word.
    let header = Double(longestWord) + 4
    switch format {
    case .prose:
      let longest = rows.prefix(500).map { $0[column].textLength }.max() ?? 0
      return min(columns[column].mostWidth, max(header, Double(longest) + 2))
    case .text:
      let longest = rows.prefix(5000).map { $0[column].textLength }.max() ?? 0
      return min(48, max(header, Double(longest) + 2))
    case .answer: return 26
    case .count, .share, .money, .decimal: return max(header, 13)
    }
  }
}

extension ReportCell {
  fileprivate var textLength: Int {
    switch self {
    case .text(let text), .shorthand(let text): text.count
    case .number(let number), .provisional(let number): number.description.count + 3
    }
  }
}

extension ColumnFormat {
  fileprivate var isNumeric: Bool { self != .text && self != .prose && self != .answer }

  /// An axis needs no cents and no tenths.
  fileprivate var axisFormat: String {
    switch self {
    case .share: "0%"
    case .money: "$#,##0"
    case .text, .prose, .answer, .count, .decimal: "#,##0"
    }
  }

  fileprivate var numberFormat: String {
    switch self {
    case .text, .prose, .answer, .count: "#,##0"
    case .share: "0.0%"
    case .money: "$#,##0.00"
    case .decimal: "#,##0.00"
    }
  }
}
