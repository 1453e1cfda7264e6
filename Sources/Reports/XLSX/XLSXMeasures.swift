internal import Tables

// How wide and high what stands on a sheet is, in characters and lines, and how its figures look.

extension Sheet {
  /// Wide enough for the longest cell of any table on the sheet, within reason; headers wrap.
  var columnWidths: [Double] {
    let columnCount = max(tables.map(\.columns.count).max() ?? 0, 2)
    return (0..<columnCount).map { column in
      var width = column == 0 ? 18.0 : 11.0
      for table in tables where column < table.columns.count {
        width = max(width, table.width(of: column))
      }
      if column == 0 {
        for headline in headlines { width = max(width, Double(headline.title.count) * 1.25) }
        for line in blocks.flatMap(\.lines) { width = max(width, Double(line.label.count) * 1.2) }
      }
      // Headlines are written large.
      if column == 1 {
        for headline in headlines {
          width = max(width, Double(headline.figure.shownLength(as: headline.format)) * 1.7 + 2)
        }
      }
      // Where nothing but lines stands, their text has the page to itself.
      if column == 1, tables.isEmpty, !blocks.isEmpty { width = 100 }
      return width
    }
  }
}

extension ReportTable {
  func width(of column: Int) -> Double {
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
    case .count, .share, .money, .decimal:
      let longest = rows.prefix(5000).map { $0[column].shownLength(as: format) }.max() ?? 0
      return max(header, 12, Double(longest) * 1.1 + 2)
    }
  }
}

extension ReportCell {
  /// How many lines a text takes that is so many characters wide.
  func lines(ofWidth width: Double) -> Int {
    guard case .text(let text) = self else { return 1 }
    return max(
      1,
      text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
        $0 + linesWrapped($1, at: max(1, width))
      })
  }

  /// Length of a figure as it is shown.
  func shownLength(as format: ColumnFormat) -> Int {
    switch self {
    case .text(let text), .shorthand(let text): text.count
    case .number(let number), .provisional(let number): format.text(number).count
    }
  }

  var textLength: Int {
    switch self {
    case .text(let text), .shorthand(let text):
      text.split(separator: "\n").map(\.count).max() ?? 0
    case .number(let number), .provisional(let number): number.description.count + 3
    }
  }
}

extension ColumnFormat {
  var isNumeric: Bool { self != .text && self != .prose && self != .answer }

  /// An axis needs no cents and no tenths; millions have an M.
  var axisFormat: String {
    switch self {
    case .share: "0%"
    case .money: "[>=1000000]$#,##0.0,,\\M;$#,##0"
    case .text, .prose, .answer, .count, .decimal: "#,##0"
    }
  }

  var numberFormat: String {
    switch self {
    case .text, .prose, .answer, .count: "#,##0"
    case .share: "0.0%"
    case .money: "$#,##0.00"
    case .decimal: "#,##0.00"
    }
  }
}

/// How many lines words take that are broken where there is a blank; a word longer than a line is
/// broken anywhere.
private func linesWrapped(_ text: Substring, at width: Double) -> Int {
  var lines = 1
  var used = 0.0
  for word in text.split(separator: " ") {
    let length = Double(word.count)
    if used > 0, used + 1 + length > width {
      lines += 1
      used = 0
    }
    used += (used > 0 ? 1 : 0) + length
    while used > width {
      lines += 1
      used -= width
    }
  }
  return lines
}
