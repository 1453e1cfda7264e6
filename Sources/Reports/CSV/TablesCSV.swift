public import Tables

extension ReportTable {
  /// The table as CSV: plain figures, shorthand where there is none.
  public var csv: CSVWriter {
    var csv = CSVWriter(header: columns.map(\.title))
    for row in rows {
      for cell in row {
        switch cell {
        case .text(let text): csv.append(text: text)
        case .shorthand(let letters): csv.append(letters)
        case .number(let number), .provisional(let number): csv.append(number.description)
        }
      }
      csv.endRow()
    }
    return csv
  }
}
