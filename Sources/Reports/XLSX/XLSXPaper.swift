/// A page of letter paper in landscape, in points within its margins.
enum Paper {
  static let width = 690.0
  static let height = 500.0

  /// How a sheet is best printed. What hardly does not fit one page is better made a little smaller
  /// than cut in two; where there is more, no table begins on a page on which it cannot end.
  ///
  /// - Parameters:
  ///   - widths: of its columns, in characters.
  ///   - height: of all that stands on it, in points.
  ///   - tables: where its tables begin, when there are several.
  static func fit(
    widths: [Double], height: Double, tables: [(row: Int, height: Double)]
  ) -> XLSXSheet.Fit {
    let sheetWidth = widths.reduce(0) { $0 + 5.25 * $1 + 3.75 }
    let scale = min(1, width / sheetWidth)
    let pages = height * scale / Paper.height
    if pages > 1, pages < 1.75 { return .onePage }
    if pages <= 1 || tables.isEmpty { return .width(breaks: []) }
    let room = Paper.height / scale
    var breaks: [Int] = []
    var start = 0.0
    for (position, table) in tables.enumerated() {
      let end = position + 1 < tables.count ? tables[position + 1].height : height
      let isAtBottom = start + room - table.height < room / 4
      let isWholeOnNext = end - table.height <= room
      if end - start > room, isWholeOnNext || isAtBottom, table.height > start {
        breaks.append(table.row)
        start = table.height
      }
      while end - start > room { start += room }
    }
    return .width(breaks: breaks)
  }
}
