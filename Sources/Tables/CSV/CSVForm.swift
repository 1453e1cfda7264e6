/// A CSV file that somebody gives out to be filled: its first rows stay as they came, and one of them
/// says by an id what each column is for.
public struct CSVForm: Sendable {
  /// The id of every column, in order; empty where a column has none, as the first, which holds
  /// labels.
  public let ids: [String]
  /// The physical line on which they stand.
  public let idsLine: Int
  /// The rows before the first that is filled, byte by byte, with a byte order mark and CRLF.
  private let head: [UInt8]

  public enum Fault: Error, Equatable {
    case unreadable(String)
    /// What stands on this physical line is no clean row.
    case faultyRow(RecordFault.Kind, line: Int)
    /// So many rows stand in it, and more were expected before the first that is filled.
    case tooFewRows(Int)
    case noIDs
    /// An id that stands over two columns.
    case repeatedID(String)
    /// Somebody has filled it before: the physical line of the first row that is.
    case filledBefore(line: Int)
  }

  /// - Parameters:
  ///   - label: what the first cell of the row of ids says, blanks around it apart.
  ///   - firstRow: the first row to be filled, counted from 1.
  public init(reading bytes: [UInt8], idsBeside label: String, firstRow: Int) throws(Fault) {
    let rows = try CSVForm.rows(of: bytes)
    var texts: [(line: Int, cells: [String])] = []
    for row in rows.prefix(firstRow - 1) {
      switch row.content {
      case .cells(let cells): texts.append((row.line, cells))
      case .fault(let kind): throw .faultyRow(kind, line: row.line)
      }
    }
    guard texts.count == firstRow - 1 else { throw .tooFewRows(texts.count) }
    guard let named = texts.first(where: { $0.cells.first?.trimmed == label }) else {
      throw .noIDs
    }
    ids = [""] + named.cells.dropFirst().map(\.trimmed)
    idsLine = named.line
    for (index, id) in ids.enumerated() where !id.isEmpty && ids[..<index].contains(id) {
      throw .repeatedID(id)
    }
    if let row = rows.dropFirst(firstRow - 1).first(where: \.holdsAnything) {
      throw .filledBefore(line: row.line)
    }
    head = CSVForm.head(
      of: bytes, linesBefore: rows.count >= firstRow ? rows[firstRow - 1].line : .max)
  }

  /// The form with these rows in it, each with a text for every column, in the order of `ids`.
  ///
  /// Nothing is defused: the file is read by a machine that takes it literally.
  public func filled(with rows: [[String]]) -> [UInt8] {
    var csv = CSVWriter(behind: head, rowsEndWith: "\r\n")
    for row in rows {
      precondition(row.count == ids.count, "A row has a text for every column.")
      for text in row { csv.append(text) }
      csv.endRow()
    }
    return csv.bytes
  }
}

// MARK: - Reading

extension CSVForm {
  private struct Row {
    enum Content {
      case cells([String])
      case fault(RecordFault.Kind)
    }

    /// The physical line on which it begins.
    let line: Int
    let content: Content

    var holdsAnything: Bool {
      switch content {
      case .cells(let cells): cells.contains { !$0.trimmed.isEmpty }
      case .fault: true
      }
    }
  }

  /// All rows, blank lines and what is no row among them, in their order.
  private static func rows(of bytes: [UInt8]) throws(Fault) -> [Row] {
    var rows: [Row] = []
    do {
      try CSVDialect.plain.read(MemorySource(bytes), keepsBlanks: true) { batch in
        for record in 0..<batch.recordCount {
          let cells = (0..<batch.width).map { batch.text(record: record, field: $0) }
          rows.append(Row(line: Int(batch.lines[record]), content: .cells(cells)))
        }
        for fault in batch.faults {
          if fault.kind == .blankLine {
            rows.append(Row(line: fault.line, content: .cells([])))
          } else if fault.takesRecord {
            rows.append(Row(line: fault.line, content: .fault(fault.kind)))
          }
        }
      }
    } catch {
      throw .unreadable("\(error)")
    }
    return rows.sorted { $0.line < $1.line }
  }

  /// The bytes before a physical line, with a mark and CRLF, as the file would be saved for a reader
  /// that insists on both.
  private static func head(of bytes: [UInt8], linesBefore line: Int) -> [UInt8] {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    var head = mark
    var number = 1
    var previous: UInt8 = 0
    for byte in bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0) {
      if number == line { break }
      if byte == UInt8(ascii: "\n") {
        if previous != UInt8(ascii: "\r") { head.append(UInt8(ascii: "\r")) }
        number += 1
      }
      head.append(byte)
      previous = byte
    }
    if previous != UInt8(ascii: "\n") { head += "\r\n".utf8 }
    return head
  }
}

extension String {
  /// Without the blanks at its ends.
  fileprivate var trimmed: String {
    let blanks: Set<Character> = [" ", "\t", "\u{a0}"]
    let end = lastIndex { !blanks.contains($0) }.map { index(after: $0) } ?? startIndex
    return String(self[..<end].drop { blanks.contains($0) })
  }
}
