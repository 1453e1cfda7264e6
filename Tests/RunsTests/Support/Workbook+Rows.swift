import Foundation

extension Workbook {
  /// The names of the sheets, in order.
  var sheetNames: [String] {
    (parts["xl/workbook.xml"] ?? "").matches(of: /<sheet name="([^"]*)"/).map {
      String($0.1).unescaped
    }
  }

  /// The texts of a sheet, row by row; cells without a text are empty.
  func rows(of sheet: String) -> [[String]] {
    guard let number = sheetNames.firstIndex(of: sheet) else { return [] }
    let texts = (parts["xl/sharedStrings.xml"] ?? "")
      .matches(of: /<si><t[^>]*>([^<]*)<\/t><\/si>/).map { String($0.1).unescaped }
    let xml = parts["xl/worksheets/sheet\(number + 1).xml"] ?? ""
    return xml.matches(of: /<row [^>]*?(?:\/>|>(.*?)<\/row>)/.dotMatchesNewlines()).map { row in
      var cells: [String] = []
      for cell in (row.1 ?? "").matches(of: /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/) {
        let column = cell.1.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
        while cells.count < column { cells.append("") }
        let value = cell.3?.firstMatch(of: /<v>(.*?)<\/v>/).map { String($0.1) } ?? ""
        cells.append(cell.2.contains("t=\"s\"") ? Int(value).map { texts[$0] } ?? "" : value)
      }
      return cells
    }
  }
}

extension String {
  fileprivate var unescaped: String {
    replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}
