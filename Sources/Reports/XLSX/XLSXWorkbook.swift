internal import CLibXLSXWriter
internal import Tables

/// Why a workbook could not be written.
public struct XLSXError: Error, Equatable, Sendable {
  public let message: String
}

/// One workbook being written through libxlsxwriter.
///
/// The file is written by `close`; a workbook that is dropped instead writes nothing.
@safe struct XLSXWorkbook: ~Copyable {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var isClosed = false
  private var formats: [(style: CellStyle, format: XLSXFormat)] = []

  init(path: String, title: String, subject: String, comments: String, created: Day)
    throws(XLSXError)
  {
    guard let new = unsafe workbook_new(path) else {
      throw XLSXError(message: "The workbook cannot be created.")
    }
    let code = unsafe xlsx_set_properties(
      new, title, subject, comments, Int64(created.number) * 86_400)
    guard code == LXW_NO_ERROR else {
      unsafe lxw_workbook_free(new)
      throw XLSXError(code)
    }
    unsafe workbook = new
  }

  deinit {
    if !isClosed { unsafe lxw_workbook_free(workbook) }
  }

  /// Writes the file.
  consuming func close() throws(XLSXError) {
    isClosed = true  // workbook_close frees, also when it fails
    try XLSXError.check(unsafe workbook_close(workbook))
  }

  /// A sheet under a name whose length and characters were checked with the definitions.
  mutating func addSheet(_ name: String) throws(XLSXError) -> XLSXSheet {
    guard let sheet = unsafe workbook_add_worksheet(workbook, name) else {
      throw XLSXError(message: "The sheet “\(name)” cannot be added.")
    }
    unsafe worksheet_set_default_row(sheet, XLSXSheet.rowHeight, UInt8(LXW_FALSE.rawValue))
    return unsafe XLSXSheet(sheet: sheet, name: name)
  }

  mutating func format(_ style: CellStyle) -> XLSXFormat {
    if let known = formats.first(where: { $0.style == style }) { return known.format }
    let format = unsafe XLSXFormat(format: workbook_add_format(workbook))
    unsafe style.apply(to: format.format)
    formats.append((style, format))
    return format
  }

  mutating func addChart(_ kind: XLSXChart.Kind) throws(XLSXError) -> XLSXChart {
    let type =
      switch kind {
      case .bar: LXW_CHART_BAR
      case .column: LXW_CHART_COLUMN
      case .line: LXW_CHART_LINE
      }
    guard let chart = unsafe workbook_add_chart(workbook, UInt8(type.rawValue)) else {
      throw XLSXError(message: "A chart cannot be added.")
    }
    return unsafe XLSXChart(chart: chart, kind: kind)
  }
}

/// A sheet of an open workbook. It must not outlive it.
@safe struct XLSXSheet {
  fileprivate let sheet: UnsafeMutablePointer<lxw_worksheet>
  fileprivate let name: String

  /// In points: a little higher than Excel's own rows, so that lines of figures do not touch.
  static let rowHeight = 16.5

  /// A column is as wide as so many figures, and letters are narrower than figures.
  static let lettersToACharacter = 1.2

  /// Excel's limit for the text of a cell, in UTF-16 units.
  static let longestText = 32_767

  /// Writes text as text: nothing a file holds can become a formula.
  func write(_ text: String, row: Int, column: Int, _ format: XLSXFormat) throws(XLSXError) {
    // XML has no place for the two characters that Unicode promises never to use.
    let shown = text.cut(toUTF16: XLSXSheet.longestText)
      .replacing("\u{fffe}", with: "\u{fffd}").replacing("\u{ffff}", with: "\u{fffd}")
    try XLSXError.check(
      unsafe worksheet_write_string(sheet, UInt32(row), UInt16(column), shown, format.format))
  }

  func write(
    _ number: ExactDecimal, row: Int, column: Int, _ format: XLSXFormat
  ) throws(XLSXError) {
    try XLSXError.check(
      unsafe worksheet_write_number(
        sheet, UInt32(row), UInt16(column), number.nearestDouble, format.format))
  }

  /// Writes text that leads to another sheet. A sheet's name has no apostrophe.
  func link(
    _ text: String, to sheetName: String, row: Int, column: Int, _ format: XLSXFormat
  ) throws(XLSXError) {
    try XLSXError.check(
      unsafe worksheet_write_url_opt(
        sheet, UInt32(row), UInt16(column), "internal:'\(sheetName)'!A1", format.format, text, nil))
  }

  /// Makes cells of one row one cell, empty.
  func merge(row: Int, columns: ClosedRange<Int>, _ format: XLSXFormat) throws(XLSXError) {
    try XLSXError.check(
      unsafe worksheet_merge_range(
        sheet, UInt32(row), UInt16(columns.lowerBound), UInt32(row), UInt16(columns.upperBound), "",
        format.format))
  }

  /// Draws a bar in each cell, as long as its figure is large.
  func showBars(rows: ClosedRange<Int>, column: Int, color: UInt32) throws(XLSXError) {
    try XLSXError.check(
      unsafe xlsx_show_bars(
        sheet, UInt32(rows.lowerBound), UInt32(rows.upperBound), UInt16(column), color))
  }

  /// Colours each cell the stronger the larger its figure is.
  func showScale(
    rows: ClosedRange<Int>, column: Int, from low: UInt32, to high: UInt32
  ) throws(XLSXError) {
    try XLSXError.check(
      unsafe xlsx_show_scale(
        sheet, UInt32(rows.lowerBound), UInt32(rows.upperBound), UInt16(column), low, high))
  }

  /// Shows the cells that hold a word in another format, wherever they are sorted to.
  func colour(
    _ word: String, rows: ClosedRange<Int>, column: Int, _ format: XLSXFormat
  ) throws(XLSXError) {
    try XLSXError.check(
      unsafe xlsx_colour_word(
        sheet, UInt32(rows.lowerBound), UInt32(rows.upperBound), UInt16(column), "\"\(word)\"",
        format.format))
  }

  /// Makes cells an Excel table: the first row holds the headers, given in `titles`.
  func addTable(
    named name: String, rows: ClosedRange<Int>, titles: [String], formats: [XLSXFormat]
  ) throws(XLSXError) {
    let headers = titles.map { $0.replacing("\t", with: " ") }.joined(separator: "\t")
    var pointers = unsafe formats.map { unsafe $0.format }
    try XLSXError.check(
      unsafe xlsx_add_table(
        sheet, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound), UInt16(titles.count - 1),
        name, headers, &pointers))
  }

  /// Lets cells be chosen from a list. Another value is possible, after a question.
  ///
  /// libxlsxwriter counts the lists of a sheet in one byte. False when there is no room for another.
  func offer(
    _ list: XLSXList, rows: ClosedRange<Int>, column: Int
  ) throws(XLSXError) -> Bool {
    guard unsafe sheet.pointee.num_validations < .max else { return false }
    try XLSXError.check(
      unsafe xlsx_offer_list(
        sheet, UInt32(rows.lowerBound), UInt32(rows.upperBound), UInt16(column), list.reference))
    return true
  }

  /// Keeps the sheet out of sight. It can be shown again.
  func hide() { unsafe worksheet_hide(sheet) }

  func insert(
    _ chart: XLSXChart, row: Int, xOffset: Int, scale: (width: Double, height: Double),
    alternativeText: String
  ) throws(XLSXError) {
    try XLSXError.check(
      unsafe xlsx_insert_chart(
        sheet, UInt32(row), Int32(xOffset), chart.chart, scale.width, scale.height,
        alternativeText))
  }

  func setColumnWidth(_ column: Int, characters: Double) throws(XLSXError) {
    try XLSXError.check(
      unsafe worksheet_set_column(sheet, UInt16(column), UInt16(column), characters, nil))
  }

  /// The width of a column, and how its cells look in which nothing stands yet.
  func setColumn(_ column: Int, characters: Double, _ format: XLSXFormat) throws(XLSXError) {
    try XLSXError.check(
      unsafe worksheet_set_column(
        sheet, UInt16(column), UInt16(column), characters, format.format))
  }

  /// Shows where the cells are that somebody is to fill.
  func showGridlines() { unsafe worksheet_gridlines(sheet, UInt8(LXW_SHOW_ALL_GRIDLINES.rawValue)) }

  func setRowHeight(_ row: Int, points: Double) throws(XLSXError) {
    try XLSXError.check(unsafe worksheet_set_row(sheet, UInt32(row), points, nil))
  }

  /// Keeps the rows above `row` and the columns left of `column` in view.
  func freeze(row: Int, column: Int) {
    unsafe worksheet_freeze_panes(sheet, UInt32(row), UInt16(column))
  }

  /// How a sheet is brought onto paper.
  enum Fit {
    case onePage
    /// As many pages as it takes, each as wide as the sheet, with a new one at each of these rows.
    case width(breaks: [Int])
  }

  /// Landscape on letter paper, with two lines of footer and page numbers; below a header, if any.
  func setUpPrinting(
    header: String? = nil, footer: String, stamp: String, fit: Fit, repeatingRow row: Int?
  ) throws(XLSXError) {
    unsafe worksheet_set_landscape(sheet)
    unsafe worksheet_set_paper(sheet, 1)
    switch fit {
    case .onePage: unsafe worksheet_fit_to_pages(sheet, 1, 1)
    case .width(let breaks):
      unsafe worksheet_fit_to_pages(sheet, 1, 0)
      if !breaks.isEmpty {
        var rows = breaks.map { UInt32($0) } + [0]
        try XLSXError.check(unsafe worksheet_set_h_pagebreaks(sheet, &rows))
      }
    }
    unsafe worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    // Excel's limit for a footer is 255 characters, codes included.
    let lines = "\(XLSXSheet.escaped(footer, most: 130))\n\(XLSXSheet.escaped(stamp, most: 90))"
    // The blank keeps a digit that follows from being taken for part of the size.
    try XLSXError.check(
      unsafe worksheet_set_footer(sheet, "&L&8 \(lines)&R&8 Page &P of &N"))
    if let header {
      try XLSXError.check(
        unsafe worksheet_set_header(sheet, "&C&B&16 \(XLSXSheet.escaped(header, most: 130))"))
    }
    if let row {
      try XLSXError.check(unsafe worksheet_repeat_rows(sheet, UInt32(row), UInt32(row)))
    }
  }
}

extension XLSXSheet {
  /// Text in which no code is seen, of a certain length at most.
  private static func escaped(_ text: String, most: Int) -> String {
    var escaped = ""
    for character in text.prefix(most) where escaped.count < most {
      escaped += character == "&" ? "&&" : String(character)
    }
    return escaped
  }
}

/// A chart of an open workbook. It must not outlive it.
@safe struct XLSXChart {
  enum Kind { case bar, column, line }

  fileprivate let chart: UnsafeMutablePointer<lxw_chart>
  fileprivate let kind: Kind

  /// Draws one column of a table on `sheet`, with another for the names.
  func addSeries(
    on sheet: XLSXSheet, headerRow: Int, rows: ClosedRange<Int>, names: Int, column: Int,
    color: UInt32
  ) {
    unsafe xlsx_add_series(
      chart, sheet.name, UInt32(headerRow), UInt32(rows.lowerBound), UInt32(rows.upperBound),
      UInt16(names), UInt16(column), color, kind == .line ? 1 : 0)
  }

  func style(
    title: String, axis: String, namesAxis: String, numberFormat: String, seriesCount: Int
  ) {
    unsafe xlsx_style_chart(
      chart, title, axis, namesAxis, numberFormat, kind == .bar ? 1 : 0, seriesCount == 1 ? 1 : 0)
  }
}

/// How a cell looks.
@safe struct XLSXFormat {
  fileprivate let format: UnsafeMutablePointer<lxw_format>?
}

extension CellStyle {
  fileprivate func apply(to format: UnsafeMutablePointer<lxw_format>?) {
    unsafe format_set_font_size(format, size)
    if isBold { unsafe format_set_bold(format) }
    if isItalic { unsafe format_set_italic(format) }
    if let color { unsafe format_set_font_color(format, color) }
    if let fill { unsafe format_set_bg_color(format, fill) }
    if numberFormat == CellStyle.text {
      unsafe format_set_num_format_index(format, 49)  // Excel's own “Text”
    } else if let numberFormat {
      unsafe format_set_num_format(format, numberFormat)
    }
    if isWrapped { unsafe format_set_text_wrap(format) }
    if isRightAligned { unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
    if indent > 0 { unsafe format_set_indent(format, UInt8(indent)) }
    if isCentered { unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue)) }
    if isTopAligned { unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
    if isLeftAligned { unsafe format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue)) }
    if isUnderlined { unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if hasGap {
      unsafe format_set_right(format, UInt8(LXW_BORDER_THICK.rawValue))
      unsafe format_set_right_color(format, Color.white)
    }
    if hasBottomLine {
      unsafe format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      unsafe format_set_bottom_color(format, 0xD9D9D9)
    }
    if hasTopBorder { unsafe format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue)) }
  }
}

extension String {
  /// At most so many UTF-16 units, with an ellipsis for what was left out. No character is cut in
  /// two.
  fileprivate func cut(toUTF16 limit: Int) -> String {
    guard utf16.count > limit else { return self }
    var room = limit - 1
    let end = indices.first { index in
      room -= self[index].utf16.count
      return room < 0
    }
    return String(self[..<(end ?? endIndex)]) + "…"
  }
}

extension XLSXError {
  fileprivate init(_ code: lxw_error) {
    self.init(message: unsafe String(cString: lxw_strerror(code)))
  }

  fileprivate static func check(_ code: lxw_error) throws(XLSXError) {
    if code != LXW_NO_ERROR { throw XLSXError(code) }
  }
}
