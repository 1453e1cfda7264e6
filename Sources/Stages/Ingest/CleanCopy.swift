public import Tables

extension Inspection {
  /// Writes the file as clean CSV: UTF-8, the header in its first row, then every record that can be
  /// read, with the blanks around its values.
  ///
  /// - Parameter write: takes the bytes, a piece at a time.
  public func writeClean(
    _ source: some ByteSource, _ write: ([UInt8]) -> Void
  ) throws(CSVError) {
    let kept = try recordsWithBlanks(source)
    var headerRows: [[String]] = []
    var writer: CSVWriter?
    try layout.dialect.read(source, skippedLines: layout.skippedLines) { batch in
      for record in 0..<batch.recordCount {
        let line = Int(batch.lines[record])
        let fields = kept[line] ?? (0..<batch.width).map { batch.text(record: record, field: $0) }
        if writer == nil {
          headerRows.append(fields)
          guard headerRows.count == layout.headerRows else { continue }
          writer = CSVWriter(
            header: layout.headerRows == 1
              ? fields
              : FileLayout.header(joining: headerRows, mergesHeaders: layout.mergesHeaders))
          continue
        }
        for field in fields { writer?.append(field) }
        writer?.endRow()
      }
      if let piece = writer?.takeBytes() { write(piece) }
    }
  }

  /// The records that libcsv takes blanks away from, as they stand in the file. One that cannot be
  /// read with its blanks, because they stand around quotes, is not among them.
  private func recordsWithBlanks(_ source: some ByteSource) throws(CSVError) -> [Int: [String]] {
    if trimmedLines.isEmpty { return [:] }
    let wanted = Set(trimmedLines)
    var kept: [Int: [String]] = [:]
    try layout.dialect.read(source, skippedLines: layout.skippedLines, keepsBlanks: true) { batch in
      for record in 0..<batch.recordCount where wanted.contains(Int(batch.lines[record])) {
        kept[Int(batch.lines[record])] = (0..<batch.width).map {
          batch.text(record: record, field: $0)
        }
      }
    }
    return kept
  }
}
