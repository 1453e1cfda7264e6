internal import Tables

/// The records of one file by column, as text, each distinct text once.
struct RawRecords {
  private(set) var header: [String]?
  private(set) var headerLine = 0
  private(set) var columns: [RawColumn] = []
  /// Physical line of each record.
  private(set) var lines: [Int32] = []
  /// Lines of records in which every value is empty. They are not among `lines`.
  private(set) var blankRows: [Int32] = []
  /// Faults that cost a record, and blank lines.
  private(set) var faults: [RecordFault] = []
  /// Lines of records around whose values blanks were removed.
  private(set) var trimmedLines: [Int] = []
  private(set) var sheetRows = SheetRows()

  /// Records that could not be read; a faulty header is none of them.
  var lost: Int {
    faults.count { $0.takesRecord }
      - (header == nil && faults.contains(where: \.takesRecord) ? 1 : 0)
  }

  /// All records, read or not.
  var count: Int { lines.count + lost + blankRows.count }

  mutating func append(_ batch: RecordBatch) {
    for fault in batch.faults {
      if fault.kind == .blanksRemoved {
        trimmedLines.append(fault.line)
      } else {
        faults.append(fault)
      }
    }
    for span in batch.spans { sheetRows.fold(span) }
    var records = 0..<batch.recordCount
    if header == nil, let first = records.popFirst() {
      header = (0..<batch.width).map { batch.text(record: first, field: $0) }
      headerLine = Int(batch.lines[first])
      columns = Array(repeating: RawColumn(), count: batch.width)
    }
    let kept = records.filter { record in
      let isBlank = batch.isBlank(record: record)
      if isBlank { blankRows.append(batch.lines[record]) }
      return !isBlank
    }
    for field in columns.indices { append(batch, records: kept, field: field) }
    lines += kept.map { batch.lines[$0] }
  }

  private mutating func append(_ batch: RecordBatch, records: [Int], field: Int) {
    let bytes = batch.bytes.span
    for record in records {
      let text = bytes.extracting(batch.range(record: record, field: field))
      columns[field].codes.append(Int32(columns[field].texts.intern(text)))
    }
  }
}

/// Texts of one column: a code for each cell, each distinct text once.
struct RawColumn {
  /// Stands for a cell in a row that has no such column.
  static let noCell: Int32 = -1

  var texts = TextDictionary()
  var codes: [Int32] = []

  subscript(row: Int) -> String { texts[Int(codes[row])] }
}
