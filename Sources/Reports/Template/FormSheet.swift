internal import Tables

/// A sheet that is left blank for somebody to fill, below a row of headers.
public struct FormSheet: Sendable {
  public struct Column: Sendable {
    public let header: String
    public let isRequired: Bool
    /// How the cells are shown, so that they are saved the way they are read.
    public let numberFormat: String
    /// The number of the list among which cells are chosen.
    public let list: Int?
  }

  public let name: String
  public let columns: [Column]
}

extension FormSheet {
  /// So many rows have drop-downs.
  private static var rowCount: Int { 10_000 }

  func draw(
    lists: [[String]], footer: String, stamp: String, in workbook: inout XLSXWorkbook
  ) throws(XLSXError) {
    let page = try workbook.addSheet(name)
    for (index, column) in columns.enumerated() {
      try page.setColumn(
        index, characters: FormSheet.width(of: column),
        workbook.format(CellStyle(numberFormat: column.numberFormat)))
      try page.write(
        column.header, row: 0, column: index,
        workbook.format(column.isRequired ? .tableHeader : .optionalHeader))
      if let list = column.list {
        _ = try page.offer(
          XLSXList(number: list, count: lists[list].count), rows: 1...FormSheet.rowCount,
          column: index)
      }
    }
    try page.setRowHeight(0, points: 64)
    page.freeze(row: 1, column: 0)
    try page.setUpPrinting(footer: footer, stamp: stamp, fit: .width(breaks: []), repeatingRow: 0)
    page.showGridlines()
  }

  /// Headers wrap: a third of one is wide enough, and so is its longest word.
  private static func width(of column: Column) -> Double {
    let longestWord = column.header.split(separator: " ").map(\.count).max() ?? 0
    return min(36, max(12, Double(longestWord) + 2, Double(column.header.count) / 3))
  }
}
