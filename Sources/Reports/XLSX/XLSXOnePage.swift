/// Lays a sheet out to be printed on one page, on a grid of narrow columns: figures as tiles, then
/// charts, then tables beside each other as far as there is room.
///
/// Nothing on it is filtered or sorted, so its tables are cells like others and no Excel tables.
struct OnePage {
  private let content: Sheet
  private let report: Report
  private let page: XLSXSheet
  private var row = 0

  init(
    _ content: Sheet, of report: Report, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    self.content = content
    self.report = report
    page = try workbook.addSheet(content.name)
  }

  mutating func draw(in workbook: inout XLSXWorkbook) throws(XLSXError) {
    for column in 0..<Grid.columns {
      try page.setColumnWidth(column, characters: Grid.characters)
    }
    row = try page.drawTitle(
      of: content, report, over: Array(repeating: Grid.characters, count: Grid.columns),
      in: &workbook)
    for block in content.blocks where !block.lines.isEmpty { try draw(block, in: &workbook) }
    for start in stride(from: 0, to: content.headlines.count, by: Grid.tiles) {
      try draw(content.headlines[start...].prefix(Grid.tiles), in: &workbook)
    }
    let chartRow = row
    let chartPlaces = ChartPlaces(content.charts, in: content.tables)
    row += chartPlaces.rows
    let placed = placeTables()
    for table in placed { try draw(table, in: &workbook) }
    for (index, chart) in content.charts.enumerated() {
      guard let drawn = placed.first(where: { $0.table.name == chart.table }),
        let rows = chart.rows(of: drawn.table, shown: drawn.shown.count)
      else { continue }
      let first = drawn.header + 1
      try page.draw(
        chart, of: drawn.table, headerRow: drawn.header,
        rows: first + rows.lowerBound...first + rows.upperBound,
        columns: drawn.columns.map(\.lowerBound),
        at: chartPlaces.place(of: index, from: chartRow), in: &workbook)
    }
    try page.setUpPrinting(
      header: report.header, footer: report.footer, stamp: report.stamp, fit: .onePage,
      repeatingRow: nil)
  }

  // MARK: - Tiles

  /// What is said before any figure: a label above each text.
  private mutating func draw(
    _ block: LineBlock, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    let width = Grid.columns / block.lines.count
    for (position, line) in block.lines.enumerated() {
      let isLast = position == block.lines.count - 1
      let columns = position * width...(isLast ? Grid.columns : (position + 1) * width) - 1
      var style = CellStyle.standingLabel
      try page.write(
        .text(line.label), as: .text, &style, row: row, columns: columns, in: &workbook)
      style = .standingText
      line.tone.colour(&style)
      try page.write(
        .text(line.text), as: .text, &style, row: row + 1, columns: columns, in: &workbook)
    }
    try page.setRowHeight(row, points: 16)
    try page.setRowHeight(row + 1, points: 24)
    try page.setRowHeight(row + 2, points: 8)
    row += 3
  }

  /// Large figures beside each other, each between its title and what stands behind it.
  private mutating func draw(
    _ headlines: ArraySlice<Headline>, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    let width = Grid.columns / Grid.tiles
    for (position, headline) in headlines.enumerated() {
      let columns = position * width...(position + 1) * width - 1
      var style = CellStyle.tileTitle
      try page.write(
        .text(headline.title), as: .text, &style, row: row, columns: columns, in: &workbook)
      style = .tileFigure
      style.size = Grid.size(of: headline, from: style.size)
      try page.write(
        headline.figure, as: headline.format, &style, row: row + 1, columns: columns, in: &workbook)
      style = .tileNote
      try page.write(
        .text(headline.explanation), as: .text, &style, row: row + 2, columns: columns,
        in: &workbook)
    }
    let longest = headlines.map { Double($0.explanation.count) }.max() ?? 0
    let lines = max(1, (longest * 0.85 / (Double(width) * Grid.characters - 2)).rounded(.up))
    try page.setRowHeight(row, points: 20)
    try page.setRowHeight(row + 1, points: 34)
    try page.setRowHeight(row + 2, points: 5 + 12.5 * lines)
    try page.setRowHeight(row + 3, points: 6)
    row += 4
  }

  // MARK: - Tables

  /// Finds a place for each table: beside the one before where there is room, else below.
  private mutating func placeTables() -> [PlacedTable] {
    var placed: [PlacedTable] = []
    var column = 0
    var height = 0
    for table in content.tables {
      var spans = Grid.spans(of: table, within: Grid.columns)
      if column > 0 {
        let beside = Grid.spans(of: table, within: Grid.columns - column - 1)
        if column + 1 + beside.reduce(0, +) <= Grid.columns {
          spans = beside
          column += 1
        } else {
          row += height + 1
          (column, height) = (0, 0)
        }
      }
      let next = PlacedTable(table: table, row: row, column: column, spans: spans)
      placed.append(next)
      column += spans.reduce(0, +)
      height = max(height, next.height)
    }
    row += height
    heights = PlacedTable.heights(of: placed)
    return placed
  }

  /// In points: tables beside each other share their rows.
  private var heights: [Int: Double] = [:]

  private func draw(
    _ placed: PlacedTable, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    let table = placed.table
    try page.write(
      table.title, row: placed.row, column: placed.column, workbook.format(.tableTitle))
    try setHeight(of: placed.row)
    for (number, columns) in placed.columns.enumerated() {
      var style = CellStyle.tableHeader
      style.isRightAligned = table.columns[number].format.isNumeric
      style.indent = 1
      try page.write(
        .text(table.columns[number].title), as: .prose, &style, row: placed.header,
        columns: columns, in: &workbook)
    }
    try setHeight(of: placed.header)
    for (index, cells) in placed.shown.enumerated() {
      let row = placed.header + 1 + index
      let isTotal = table.endsWithTotal && index == table.rows.count - 1
      for (number, columns) in placed.columns.enumerated() {
        var style = isTotal ? CellStyle.total : CellStyle.lined
        let column = table.columns[number]
        style.indent = 1
        style.isRightAligned = column.format.isNumeric
        column.look.tone(of: cells[number]).colour(&style)
        try page.write(
          cells[number], as: column.format, &style, row: row, columns: columns, in: &workbook)
      }
      try setHeight(of: row)
    }
    for (index, note) in placed.notes.enumerated() {
      try page.write(
        note, row: placed.header + 1 + placed.shown.count + index, column: placed.column,
        workbook.format(.note))
    }
  }

  private func setHeight(of row: Int) throws(XLSXError) {
    if let height = heights[row] { try page.setRowHeight(row, points: height) }
  }
}

/// The columns of the page.
private enum Grid {
  static let columns = 20
  static let characters = 6.8
  /// Large figures beside each other.
  static let tiles = 5
  /// Columns that a figure takes, or a word.
  private static let figure = 2

  /// In points, so small that a long figure is not cut off: it is shown whole or not at all.
  static func size(of headline: Headline, from largest: Double) -> Double {
    let room = Double(columns / tiles) * characters - 2
    // A digit of the body's 11 points takes one character, and bold ones a little more.
    let needed = Double(headline.figure.shownLength(as: headline.format)) * 1.15
    return min(largest, (11 * room / max(1, needed)).rounded(.down))
  }

  /// How many columns of the grid each column of a table takes. Long texts share what others leave.
  static func spans(of table: ReportTable, within room: Int) -> [Int] {
    var spans = table.columns.enumerated().map { number, column in
      column.format.isNumeric || number > 0 && column.format == .text
        ? figure : min(5, columnsFor(table, number))
    }
    let flexible = table.columns.indices.filter { $0 > 0 && table.columns[$0].format == .prose }
    if flexible.isEmpty {
      // Its first column gives way, and wraps.
      let excess = spans.reduce(0, +) - room
      if excess > 0 { spans[0] = max(3, spans[0] - excess) }
      return spans
    }
    let fixed = spans.indices.filter { !flexible.contains($0) }.reduce(0) { $0 + spans[$1] }
    for (position, number) in flexible.enumerated() {
      let rest = max(0, columns - fixed)
      spans[number] = max(
        3, rest / flexible.count + (position < rest % flexible.count ? 1 : 0))
    }
    return spans
  }

  private static func columnsFor(_ table: ReportTable, _ number: Int) -> Int {
    let longest = table.rows.map { $0[number].textLength }.max() ?? 0
    let text = max(longest, table.columns[number].title.count) + 2
    return max(3, Int((Double(text) / characters).rounded(.up)))
  }
}

/// A table and where it stands on the page.
private struct PlacedTable {
  let table: ReportTable
  let row: Int
  let column: Int
  let spans: [Int]

  var header: Int { row + 1 }

  var shown: ArraySlice<[ReportCell]> { table.rows.prefix(table.mostShown ?? table.rows.count) }

  var height: Int { 2 + shown.count + notes.count }

  /// The columns of the grid that each of the table's takes.
  var columns: [ClosedRange<Int>] {
    var start = column
    return spans.map { span in
      defer { start += span }
      return start...start + span - 1
    }
  }

  var notes: [String] {
    let left = table.rows.count - shown.count + table.rowsLeftOut
    return [
      table.note,
      left == 0
        ? ""
        : "\(grouped(Int128(left))) more stand in \(table.fullFile ?? "tables/\(table.name).csv").",
    ].filter { !$0.isEmpty }
  }

  /// Heights of all rows that tables stand on.
  static func heights(of placed: [PlacedTable]) -> [Int: Double] {
    var heights: [Int: Double] = [:]
    func raise(_ row: Int, to height: Double) { heights[row] = max(heights[row] ?? 0, height) }
    for table in placed {
      raise(table.row, to: 24)
      let widths = table.spans.map {
        Double($0) * Grid.characters * XLSXSheet.lettersToACharacter - 1.5
      }
      let headerLines = zip(table.table.columns, widths).map {
        ReportCell.text($0.title).lines(ofWidth: $1)
      }
      raise(table.header, to: 5 + 15 * Double(headerLines.max() ?? 1))
      for (index, cells) in table.shown.enumerated() {
        let lines = zip(cells, zip(table.table.columns, widths)).map { cell, column in
          column.0.format == .prose ? cell.lines(ofWidth: column.1) : 1
        }
        raise(table.header + 1 + index, to: 3 + 15 * Double(lines.max() ?? 1))
      }
    }
    return heights
  }
}

extension ColumnLook {
  /// What a cell says, where its column holds words that say something.
  fileprivate func tone(of cell: ReportCell) -> Tone {
    guard case .words(let words) = self, case .text(let text) = cell else { return .plain }
    return words.first { $0.word == text }?.tone ?? .plain
  }
}
