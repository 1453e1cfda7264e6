/// A list of values on the hidden sheet of lists: one column for each.
///
/// In a reference to cells a value may be as long as it likes and hold commas, which it may not where
/// the values themselves are written down (255 characters for all of them).
struct XLSXList {
  let number: Int
  let count: Int

  static let sheet = "Lists"

  var reference: String {
    let column = XLSXList.columnName(number)
    return "=\(XLSXList.sheet)!$\(column)$1:$\(column)$\(max(count, 1))"
  }

  /// A, B, … Z, AA, AB, …
  private static func columnName(_ number: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number % 26)))
    return number < 26 ? letter : columnName(number / 26 - 1) + letter
  }
}

extension XLSXWorkbook {
  mutating func addLists(_ lists: [[String]]) throws(XLSXError) {
    let sheet = try addSheet(XLSXList.sheet)
    let format = format(CellStyle(numberFormat: CellStyle.text))
    for (column, values) in lists.enumerated() {
      for (row, value) in values.enumerated() {
        try sheet.write(value, row: row, column: column, format)
      }
    }
    sheet.hide()
  }
}
