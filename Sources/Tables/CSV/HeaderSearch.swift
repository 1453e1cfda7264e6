/// Where the header of a file stands, among its first rows.
struct HeaderSearch {
  struct Header {
    /// Its first row, counted from zero among the rows that are not blank lines.
    var firstRow = 0
    var skippedLines = 0
    var rows = 1
    var mergesHeaders = false
    /// How many of its texts are headers of a table, each counted once.
    var known = 0
  }

  private(set) var header = Header()
  private let rows: ArraySlice<SampleRows.Row>
  private let isHeader: (String) -> Bool

  init(
    _ rows: [SampleRows.Row], declared: DeclaredLayout, reach: Int,
    isHeader: @escaping (String) -> Bool
  ) {
    self.isHeader = isHeader
    let skipped = declared.skippedLines ?? 0
    let first = rows.firstIndex { $0.line > skipped } ?? rows.count
    self.rows = rows[first...].prefix(declared.skippedLines == nil ? reach : 3)
    header.firstRow = first
    header.skippedLines = skipped
    guard !self.rows.isEmpty else { return }
    header.known = known(first, count: 1, merges: false)
    if declared.skippedLines == nil { findRow(headerRows: declared.headerRows ?? 1) }
    findRows(declared)
    if declared.skippedLines == nil, header.firstRow > first {
      header.skippedLines = rows[header.firstRow].line - 1
    }
  }

  /// A title that stands twice, because a cell to its right is blank, says no more than one.
  private func known(_ row: Int, count: Int, merges: Bool) -> Int {
    joined(row, count: count, merges: merges).map { Set($0.filter(isHeader)).count } ?? 0
  }

  private func joined(_ row: Int, count: Int, merges: Bool) -> [String]? {
    guard row >= rows.startIndex, row + count <= rows.endIndex else { return nil }
    let together = rows[row..<row + count]
    let width = together.first?.fields.count
    guard together.allSatisfy({ $0.isSound && $0.fields.count == width }) else { return nil }
    return FileLayout.header(joining: together.map(\.fields), mergesHeaders: merges)
  }

  /// The row with the most known headers, if it is not the first: one known text may be chance.
  /// Where no header is known, the first row that is filled like those below it.
  private mutating func findRow(headerRows: Int) {
    var best = header.known
    for row in rows.indices {
      let known = known(row, count: headerRows, merges: false)
      if known > best, known >= 2 {
        best = known
        header.firstRow = row
      }
    }
    header.known = max(header.known, best)
    if best == 0 { findRowByWidth() }
  }

  /// Titles before a table fill one or two cells, or have another width. Only rows that stand before
  /// the first wide one are taken for titles, and only a table of three columns or more is that clear.
  private mutating func findRowByWidth() {
    var counts: [Int: Int] = [:]
    for row in rows where row.isSound { counts[row.fields.count, default: 0] += 1 }
    guard
      let width = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, width >= 3,
      let row = rows.firstIndex(where: {
        $0.isSound && $0.filledFields * 2 > width && $0.fields.count == width
      }),
      rows[..<row].allSatisfy({ $0.isSound && ($0.fields.count == 1 || $0.filledFields <= 1) })
    else { return }
    header.firstRow = row
  }

  /// Two or three rows that together have more known headers than one.
  private mutating func findRows(_ declared: DeclaredLayout) {
    if let count = declared.headerRows {
      header.rows = count
      if declared.mergesHeaders == true { header.mergesHeaders = true }
      header.known = known(header.firstRow, count: count, merges: header.mergesHeaders)
      return
    }
    let starts = declared.skippedLines == nil ? [0, -1, -2] : [0]
    let (row, alone) = (header.firstRow, header.known)
    for count in 2...3 {
      for merges in [false, true] {
        for start in starts where start > -count {
          let known = known(row + start, count: count, merges: merges)
          if known >= 2, known > header.known, known > alone {
            header.firstRow = row + start
            header.rows = count
            header.mergesHeaders = merges
            header.known = known
          }
        }
      }
    }
  }
}
