internal import Definitions
internal import Reports
internal import SystemPackage
internal import Tables

/// Rows of corrections on their way into files, in their order.
///
/// Findings come file by file, and a submitter has files in several places: its rows are put by until
/// all have come. More than a few wait on the disk, so that they take no memory however many they are.
struct RowSpool {
  private let path: String
  private var waiting: [UInt8] = []
  private var isOnDisk = false
  private(set) var count = 0

  /// - Parameter path: of a file that may be made, beside those that the rows are for.
  init(_ path: String) { self.path = path }

  mutating func append(_ row: CorrectionRow) throws(RunError) {
    for text in row.texts {
      let length = UInt32(text.utf8.count)
      for shift in stride(from: 0, to: 32, by: 8) {
        waiting.append(UInt8(truncatingIfNeeded: length >> UInt32(shift)))
      }
      waiting += text.utf8
    }
    count += 1
    if waiting.count >= 1 << 18 { try putDown() }
  }

  private mutating func putDown() throws(RunError) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .append], permissions: [.ownerReadWrite])
      try file.closeAfter { _ = try file.writeAll(waiting) }
    } catch {
      throw RunError(.inputOutput, "The file \(path) cannot be written: \(error).")
    }
    waiting.removeAll(keepingCapacity: true)
    isOnDisk = true
  }

  /// Hands every row over, and forgets them all.
  mutating func drain(_ use: (CorrectionRow) throws(RunError) -> Void) throws(RunError) {
    defer { if isOnDisk { Files.remove(path) } }
    guard isOnDisk else {
      try RowSpool.rows(in: MemorySource(waiting), use)
      return
    }
    try putDown()
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(FilePath(path), .readOnly)
    } catch {
      throw RunError(.inputOutput, "The file \(path) cannot be read: \(error).")
    }
    defer { try? file.close() }
    try RowSpool.rows(in: FileSource(file), use)
  }

  private static func rows(
    in source: some ByteSource, _ use: (CorrectionRow) throws(RunError) -> Void
  ) throws(RunError) {
    var piece: [UInt8] = []
    var position = 0
    var offset = 0
    /// The next bytes; nil when there are none.
    func take(_ length: Int) throws(RunError) -> ArraySlice<UInt8>? {
      while piece.count - position < length {
        let more: [UInt8]
        do {
          more = try source.read(at: offset, count: 1 << 20)
        } catch {
          throw RunError(.inputOutput, "Corrections that were put by cannot be read: \(error).")
        }
        if more.isEmpty { return nil }
        piece = Array(piece[position...]) + more
        position = 0
        offset += more.count
      }
      defer { position += length }
      return piece[position..<position + length]
    }
    var texts: [String] = []
    while let header = try take(4) {
      let length = header.reversed().reduce(0) { $0 << 8 | Int($1) }
      guard let bytes = try take(length) else { return }
      texts.append(String(decoding: bytes, as: UTF8.self))
      if texts.count == CorrectionRow.textCount {
        try use(CorrectionRow(texts))
        texts.removeAll(keepingCapacity: true)
      }
    }
  }
}

extension CorrectionRow {
  fileprivate static var textCount: Int { 10 }

  fileprivate var texts: [String] {
    [
      findingID, sheet, row, key, column, sent, problem, remedy, severity.rawValue,
      list.map(String.init) ?? "",
    ]
  }

  fileprivate init(_ texts: [String]) {
    self.init(
      findingID: texts[0], sheet: texts[1], row: texts[2], key: texts[3], column: texts[4],
      sent: texts[5], problem: texts[6], remedy: texts[7],
      severity: Severity(rawValue: texts[8]) ?? .error, list: Int(texts[9]))
  }
}
