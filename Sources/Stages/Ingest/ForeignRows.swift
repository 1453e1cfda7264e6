internal import Definitions
internal import Tables

// Rows of a file that are none of its table: totals, the header once more, another table.

extension RawRecords {
  /// Takes out rows that repeat the header, cell by cell.
  mutating func setAsideRepeatedHeaders() {
    guard let header, let first = header.indices.first(where: { !header[$0].isEmpty }),
      let code = columns[first].texts.code(of: header[first])
    else { return }
    let repeated = lines.indices.filter { row in
      columns[first].codes[row] == code
        && header.indices.allSatisfy { columns[$0][row] == header[$0] }
    }
    setAside(repeated, .repeatedHeader)
  }

  /// Takes out rows of totals.
  ///
  /// - Parameter required: the columns that every row of a table must fill.
  mutating func setAsideTotals(_ declared: TotalsRow?, in column: Int?, required: Set<Int>) {
    if let declared {
      guard let column else { return }
      let totals = lines.indices.filter { row in
        columns[column][row].hasPrefix(declared.start)
          && required.subtracting([column]).allSatisfy { isBlank($0, row) }
      }
      return setAside(totals, .totalsRow)
    }
    guard let last = lines.indices.last, required.count > 1 else { return }
    let label = columns.indices.first { RawRecords.isTotal(columns[$0][last]) }
    guard let label, required.subtracting([label]).allSatisfy({ isBlank($0, last) }) else { return }
    setAside([last], .totalsRow)
  }

  /// “Total”, “Grand total: 12”, “Totales”. A person of that name has values where totals have none.
  private static func isTotal(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }
    let first = words.first == "grand" ? words.dropFirst().first : words.first
    return first.map { totalWords.contains(String($0)) } ?? false
  }

  private static let totalWords: Set<String> = [
    "total", "totals", "subtotal", "sum", "totales", "totaux", "totais",
  ]

  private func isBlank(_ column: Int, _ row: Int) -> Bool {
    columns[column][row].trimmingBlanks().isEmpty
  }
}

extension RawRecords {
  /// The line on which a second table begins, if one does: a row whose texts are headers, or, behind
  /// a blank line, three rows of one width that is not the header's.
  ///
  /// - Parameter accepted: the headers as they are written in the definitions.
  func secondTable(
    in source: some ByteSource, accepted: [String], isHeader: (String) -> Bool
  ) throws(CSVError) -> Int? {
    let sameWidth = rowOfHeaders(accepted: accepted, isHeader: isHeader).map { Int(lines[$0]) }
    let otherWidth = try lostHeader(in: source, isHeader: isHeader) ?? lostBlock()
    return [sameWidth, otherWidth].compactMap { $0 }.min()
  }

  private func rowOfHeaders(accepted: [String], isHeader: (String) -> Bool) -> Int? {
    var found: Int?
    for column in columns.indices.prefix(2) {
      let codes = Set(accepted.compactMap { columns[column].texts.code(of: $0).map(Int32.init) })
      if codes.isEmpty { continue }
      for row in lines.indices where codes.contains(columns[column].codes[row]) {
        if RawRecords.isHeaderRow(columns.map { $0[row] }, isHeader) {
          found = min(found ?? row, row)
          break
        }
      }
    }
    return found
  }

  /// Among rows of another width. Only the first hundred are looked at.
  private func lostHeader(
    in source: some ByteSource, isHeader: (String) -> Bool
  ) throws(CSVError) -> Int? {
    for fault in faults.filter({ $0.kind.isOtherWidth }).prefix(100) {
      let fields = try layout.dialect.fields(of: source, at: fault.byte)
      if RawRecords.isHeaderRow(fields, isHeader) { return fault.line }
    }
    return nil
  }

  private func lostBlock() -> Int? {
    let blank = Set(faults.filter { $0.kind == .blankLine }.map(\.line) + blankRows.map { Int($0) })
    var start: RecordFault?
    var length = 0
    for fault in faults where fault.kind.isOtherWidth {
      if let first = start, fault.kind == first.kind, fault.line == first.line + length {
        length += 1
      } else {
        start = blank.contains(fault.line - 1) ? fault : nil
        length = 1
      }
      if let start, length == 3 { return start.line }
    }
    return nil
  }

  private static func isHeaderRow(_ texts: [String], _ isHeader: (String) -> Bool) -> Bool {
    let filled = texts.filter { !$0.isEmpty }
    return filled.count >= 2 && filled.allSatisfy(isHeader)
  }
}

extension RecordFault.Kind {
  fileprivate var isOtherWidth: Bool {
    if case .wrongWidth(let found, let expected) = self { found > 1 && expected > 0 } else { false }
  }
}
