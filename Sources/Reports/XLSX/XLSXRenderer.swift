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
      try form.draw(lists: lists, footer: footer, stamp: stamp, in: &workbook)
    }
    for sheet in sheets {
      if sheet.isOnePage {
        var page = try OnePage(sheet, of: self, in: &workbook)
        try page.draw(in: &workbook)
      } else {
        var page = try SheetPage(sheet, of: self, mostRows: mostRows, in: &workbook)
        try page.draw(in: &workbook)
      }
    }
    if !lists.isEmpty { try workbook.addLists(lists) }
    try workbook.close()
  }
}

extension Report {
  /// The sheet that leads to all others, if there is one.
  var contentsSheet: String? {
    sheets.first { $0.blocks.contains { $0.lines.contains { $0.link != nil } } }?.name
  }

  var footer: String { "\(title) · \(subtitle)" }
}

/// Lays one sheet out, from top to bottom: title, lines, headlines, charts, tables.
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
  /// By how much rows are higher than others, in points.
  private var extraHeight = 0.0
  private let chartPlaces: ChartPlaces
  /// Where charts and tables begin.
  private var tableTops: [(row: Int, height: Double)] = []

  init(
    _ content: Sheet, of report: Report, mostRows: Int, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    self.content = content
    self.report = report
    room = mostRows
    widths = content.columnWidths
    chartPlaces = ChartPlaces(content.charts, in: content.tables)
    page = try workbook.addSheet(content.name)
  }

  mutating func draw(in workbook: inout XLSXWorkbook) throws(XLSXError) {
    try setColumnWidths()
    row = try page.drawTitle(of: content, report, over: widths, in: &workbook)
    for block in content.blocks { try draw(block, in: &workbook) }
    try drawHeadlines(in: &workbook)
    let chartRow = row
    if !content.charts.isEmpty { tableTops.append((row, height)) }
    row += chartPlaces.rows
    for table in content.tables { try draw(table, in: &workbook) }
    try drawCharts(at: chartRow, in: &workbook)

    let header =
      content.tables.count == 1 ? content.tables.first.flatMap { headerRows[$0.name] } : nil
    // Below headlines or a chart there would be little room to scroll in.
    let isOneTable = content.charts.isEmpty && content.headlines.isEmpty && content.blocks.isEmpty
    if let header, isOneTable { page.freeze(row: header + 1, column: content.frozenColumns) }
    try page.setUpPrinting(
      header: report.header, footer: report.footer, stamp: report.stamp,
      fit: Paper.fit(
        widths: widths, height: height, tables: header == nil ? tableTops : []),
      repeatingRow: header)
  }

  private mutating func draw(
    _ block: LineBlock, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    try page.write(block.title, row: row, column: 0, workbook.format(.tableTitle))
    try setHeight(of: row, points: 24)
    row += 1
    for line in block.lines {
      let isLong = Double(line.text.count) > widths[1]
      // Contents are many lines and short ones.
      try setHeight(of: row, points: isLong ? 36 : line.link == nil ? 20 : 16)
      if let link = line.link {
        try page.link(line.label, to: link, row: row, column: 0, workbook.format(.link))
      } else {
        try page.write(line.label, row: row, column: 0, workbook.format(.lineLabel))
      }
      var style = CellStyle.lineText
      style.isWrapped = isLong
      line.tone.colour(&style)
      style.isBold = style.color != nil
      style.fill = nil
      try page.write(line.text, row: row, column: 1, workbook.format(style))
      row += 1
    }
    row += 1
  }

  private mutating func drawHeadlines(in workbook: inout XLSXWorkbook) throws(XLSXError) {
    for headline in content.headlines {
      try setHeight(of: row, points: 24)
      try page.write(headline.title, row: row, column: 0, workbook.format(.headlineTitle))
      var style = CellStyle.headlineFigure
      try page.write(
        headline.figure, as: headline.format, &style, row: row, columns: 1...1, in: &workbook)
      try page.write(headline.explanation, row: row, column: 2, workbook.format(.explanation))
      row += 1
    }
    if !content.headlines.isEmpty { row += 1 }
  }

  private mutating func draw(
    _ table: ReportTable, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    tableTops.append((row, height))
    if content.tables.count > 1 || !content.charts.isEmpty {
      try page.write(table.title, row: row, column: 0, workbook.format(.tableTitle))
      try setHeight(of: row, points: 22)
      row += 1
    }
    let header = row
    headerRows[table.name] = header
    try setHeight(of: header, points: 4 + 15 * Double(headerLines(of: table)))
    let shown = table.rows.prefix(min(room, table.mostShown ?? room))
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
      let isTotal = table.endsWithTotal && index == table.rows.count - 1
      if lines > 1 || isTotal {
        // Bold letters under a line need a little more.
        try setHeight(of: row, points: 15 * Double(lines) + (isTotal ? 3 : 1.5))
      }
      for (column, cell) in cells.enumerated() {
        var style = isTotal ? CellStyle.total : CellStyle.cell
        style.isTopAligned = lines > 1
        style.isCentered = lines == 1
        // Text that follows a figure must not touch it.
        if column > 0, !table.columns[column].format.isNumeric { style.indent = 1 }
        try page.write(
          cell, as: table.columns[column].format, &style, row: row, columns: column...column,
          in: &workbook)
      }
      row += 1
    }
    try drawLooks(of: table, header: header, shown: shown.count, in: &workbook)
    row = lastRow + 1
    try offerAnswers(table, header: header, count: shown.count, in: &workbook)
    if !table.note.isEmpty {
      let height = try page.write(
        sentences: table.note, row: row, over: Array(widths.prefix(max(2, table.columns.count))),
        .note, in: &workbook)
      if let height { try setHeight(of: row, points: height) }
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

  /// What helps the eye, over the rows of a table but its total.
  private func drawLooks(
    of table: ReportTable, header: Int, shown: Int, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    let count = shown - (table.endsWithTotal && shown == table.rows.count ? 1 : 0)
    guard count > 0 else { return }
    let rows = header + 1...header + count
    for (number, column) in table.columns.enumerated() {
      switch column.look {
      case .plain: break
      case .bar: try page.showBars(rows: rows, column: number, color: Color.bar)
      case .scale:
        try page.showScale(
          rows: rows, column: number, from: Color.scaleLow, to: Color.scaleHigh)
      case .words(let words):
        for (word, tone) in words {
          var style = CellStyle()
          tone.colour(&style)
          try page.colour(word, rows: rows, column: number, workbook.format(style))
        }
      }
    }
  }

  private func drawCharts(at row: Int, in workbook: inout XLSXWorkbook) throws(XLSXError) {
    for (index, chart) in content.charts.enumerated() {
      guard let table = content.tables.first(where: { $0.name == chart.table }),
        let header = headerRows[table.name]
      else { continue }
      guard let rows = chart.rows(of: table, shown: shownRows[table.name] ?? 0) else { continue }
      try page.draw(
        chart, of: table, headerRow: header,
        rows: header + 1 + rows.lowerBound...header + 1 + rows.upperBound,
        columns: Array(table.columns.indices), at: chartPlaces.place(of: index, from: row),
        in: &workbook)
    }
  }

  private mutating func setHeight(of row: Int, points: Double) throws(XLSXError) {
    try page.setRowHeight(row, points: points)
    extraHeight += points - XLSXSheet.rowHeight
  }

  /// What stands above the next row, in points.
  private var height: Double { Double(row) * XLSXSheet.rowHeight + extraHeight }

  private func setColumnWidths() throws(XLSXError) {
    for (column, width) in widths.enumerated() {
      try page.setColumnWidth(column, characters: width)
    }
  }

  private func headerLines(of table: ReportTable) -> Int {
    table.columns.enumerated().map { column, header in
      // The filter button takes some of the room.
      let room = max(6, widths[column] - 4)
      return ReportCell.text(header.title).lines(ofWidth: room)
    }.max() ?? 1
  }

  /// Not every program that shows a workbook makes rows high enough for wrapped text.
  private func linesNeeded(_ cells: [ReportCell], of table: ReportTable) -> Int {
    var lines = 1
    for (column, cell) in cells.enumerated() where table.columns[column].format == .prose {
      lines = max(lines, cell.lines(ofWidth: widths[column] * XLSXSheet.lettersToACharacter - 1))
    }
    return min(lines, 20)
  }
}
