internal import Definitions
internal import Tables

/// The rows that the records of a file give a table whose columns repeat: one for each block that
/// holds something, record by record and in the order of the blocks.
struct BlockRows {
  private(set) var records: [Int32] = []
  /// For each row, which of the file's blocks it was.
  private(set) var blocks: [Int32] = []

  /// A block holds something when any of its cells does.
  init(of raw: RawRecords, columns: TableColumns, reader: (String) -> CellReader?) {
    let recordCount = raw.lines.count
    var isHeld = [[Bool]](
      repeating: [Bool](repeating: false, count: recordCount), count: columns.blocks.count)
    for (number, block) in columns.blocks.enumerated() {
      for (field, column) in block.columns {
        guard let reader = reader(field) else { continue }
        let column = raw.columns[column]
        let isNothing = (0..<column.texts.count).map { reader.isNothing(column.texts[$0]) }
        for record in 0..<recordCount where !isNothing[Int(column.codes[record])] {
          isHeld[number][record] = true
        }
      }
    }
    for record in 0..<recordCount {
      for block in isHeld.indices where isHeld[block][record] {
        records.append(Int32(record))
        blocks.append(Int32(block))
      }
    }
  }

  /// The cells of a field that stands once in a record: each row has that of its record.
  func carried(_ column: RawColumn) -> RawColumn {
    RawColumn(texts: column.texts, codes: records.map { column.codes[Int($0)] })
  }

  /// The rows of records, which are listed in order.
  func rows(of wanted: [Int]) -> [Int] {
    let wanted = Set(wanted)
    return records.indices.filter { wanted.contains(Int(records[$0])) }
  }

  /// The cells of a field that repeats: each row has that of its block.
  func ofBlocks(_ raw: RawRecords, columns: [Int?]) -> RawColumn {
    var stacked = RawColumn()
    let codes = columns.map { column in
      column.map { raw.columns[$0].texts.codes(in: &stacked.texts) } ?? []
    }
    stacked.codes = zip(records, blocks).map { record, block in
      guard let column = columns[Int(block)] else { return RawColumn.noCell }
      return Int32(codes[Int(block)][Int(raw.columns[column].codes[Int(record)])])
    }
    return stacked
  }
}
