internal import Tables

/// The records of one file by column, as text, each distinct text once.
struct RawRecords {
  /// How the file was read.
  private(set) var layout: FileLayout
  private(set) var header: [String]?
  private(set) var headerLine = 0
  private(set) var columns: [RawColumn] = []
  /// Physical line of each record.
  private(set) var lines: [Int32] = []
  /// Lines of records in which every value is empty. They are not among `lines`.
  private(set) var blankRows: [Int32] = []
  /// Records that are none of the table, such as totals. They are not among `lines`.
  private(set) var setAside: [(cause: Cause, line: Int32)] = []
  /// Faults that cost a record, and blank lines.
  private(set) var faults: [RecordFault] = []
  /// Lines of records around whose values blanks were removed.
  private(set) var trimmedLines: [Int] = []
  private(set) var sheetRows = SheetRows()
  /// The rows of the header so far, while it is not whole.
  private var headerRows: [[String]] = []

  /// Reads all records of a file.
  ///
  /// - Parameter isHeader: whether a text is a header of the tables that the file feeds.
  init(
    reading source: some ByteSource, declared: DeclaredLayout,
    isHeader: @escaping (String) -> Bool = { _ in false }
  ) throws(CSVError) {
    let layout = try LayoutRecognition.layout(of: source, declared: declared, isHeader: isHeader)
    try self.init(reading: source, layout: layout)
    if layout.isAmbiguousEncoding, faults.contains(where: { $0.kind == .invalidUTF8 }),
      let other = try layout.inEncoding(of: source)
    {
      try self.init(reading: source, layout: other)
    }
  }

  private init(reading source: some ByteSource, layout: FileLayout) throws(CSVError) {
    self.layout = layout
    if layout.foreignFormat != nil { return }
    var records = self
    try layout.dialect.read(source, skippedLines: layout.skippedLines) { records.append($0) }
    self = records
  }

  /// Records that could not be read; a faulty header is none of them.
  var lost: Int {
    faults.count { $0.takesRecord }
      - (header == nil && faults.contains(where: \.takesRecord) ? 1 : 0)
  }

  /// All records, read or not.
  var count: Int { lines.count + lost + blankRows.count + setAside.count }

  private mutating func append(_ batch: RecordBatch) {
    for fault in batch.faults {
      if fault.kind == .blanksRemoved {
        trimmedLines.append(fault.line)
      } else {
        faults.append(fault)
      }
    }
    for span in batch.spans { sheetRows.fold(span) }
    var records = 0..<batch.recordCount
    while header == nil, let record = records.popFirst() { takeHeader(batch, record) }
    let kept = records.filter { record in
      let isBlank = batch.isBlank(record: record)
      if isBlank { blankRows.append(batch.lines[record]) }
      return !isBlank
    }
    for field in columns.indices { append(batch, records: kept, field: field) }
    lines += kept.map { batch.lines[$0] }
  }

  private mutating func takeHeader(_ batch: RecordBatch, _ record: Int) {
    if headerRows.isEmpty { headerLine = Int(batch.lines[record]) }
    headerRows.append((0..<batch.width).map { batch.text(record: record, field: $0) })
    guard headerRows.count == layout.headerRows else { return }
    header =
      layout.headerRows == 1
      ? headerRows[0]
      : FileLayout.header(joining: headerRows, mergesHeaders: layout.mergesHeaders)
    columns = Array(repeating: RawColumn(), count: batch.width)
  }

  private mutating func append(_ batch: RecordBatch, records: [Int], field: Int) {
    let bytes = batch.bytes.span
    for record in records {
      let text = bytes.extracting(batch.range(record: record, field: field))
      columns[field].codes.append(Int32(columns[field].texts.intern(text)))
    }
  }

  /// Takes records out of the table, with the reason why.
  mutating func setAside(_ records: [Int], _ cause: Cause) {
    if records.isEmpty { return }
    setAside += records.map { (cause, lines[$0]) }
    let gone = Set(records)
    let kept = lines.indices.filter { !gone.contains($0) }
    lines = kept.map { lines[$0] }
    for column in columns.indices {
      columns[column].codes = kept.map { columns[column].codes[$0] }
    }
  }

  /// Columns without header and without values.
  var blankColumns: [Int] {
    (header ?? []).indices.filter { column in
      let texts = columns[column].texts
      return header?[column].isEmpty ?? false
        && (0..<texts.count).allSatisfy { texts.range(of: $0).isEmpty }
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
