/// How a file is written: what its bytes mean, and what separates its lines and values.
public struct CSVDialect: Sendable, Hashable {
  public var encoding = TextEncoding.utf8
  /// One or more characters.
  public var delimiter = ","
  /// One ASCII character around values, and doubled within them.
  public var quote = UInt8(ascii: "\"")
  /// One ASCII character that stands before a quote, a delimiter or itself to make it text; nil
  /// where a quote is doubled only.
  public var escape: UInt8?
  /// Whether a carriage return alone ends a line, as LF and CR LF always do.
  public var endsLinesAtReturns = false

  public init() {}

  /// UTF-8, comma, quotes doubled: what needs no step before libcsv.
  public static let plain = CSVDialect()

  /// The byte that separates values for libcsv.
  var delimiterByte: UInt8 {
    delimiter.utf8.count == 1 ? delimiter.utf8.first ?? 0 : Marking.delimiter
  }

  /// Whether bytes must be replaced so that libcsv reads what is meant.
  var needsMarks: Bool { escape != nil || endsLinesAtReturns || delimiter.utf8.count > 1 }
}

extension CSVDialect {
  /// Reads all records of a file and hands them on batch by batch.
  ///
  /// - Parameters:
  ///   - skippedLines: physical lines before the header.
  ///   - keepsBlanks: whether blanks around values are kept; then none may stand around quotes.
  public func read(
    _ source: some ByteSource, skippedLines: Int = 0, keepsBlanks: Bool = false,
    chunkSize: Int = 1 << 18, longestRecord: Int = 1 << 20, _ take: (RecordBatch) -> Void
  ) throws(CSVError) {
    func readAll(_ source: some ByteSource) throws(CSVError) {
      var reader = try CSVReader(
        source, dialect: self, skippedLines: skippedLines, keepsBlanks: keepsBlanks,
        chunkSize: chunkSize, longestRecord: longestRecord)
      while let batch = try reader.next() { take(batch) }
    }
    if encoding == .utf8, !needsMarks { return try readAll(source) }
    let text = TranslatedSource(source, Decoding(encoding: encoding))
    if !needsMarks { return try readAll(text) }
    return try readAll(TranslatedSource(text, Marking(self)))
  }
}

/// Puts one byte in place of whatever libcsv does not know: a delimiter of several characters, what
/// is escaped, a carriage return that ends a line.
///
/// The bytes it puts there are never UTF-8. Whether they stand within quotes is for libcsv to say:
/// the reader turns those that end up in a value back into what they stand for. So no step before
/// libcsv needs to know what is quoted, and reading can begin again at any line.
struct Marking: ByteTranslation {
  static let lineEnd: UInt8 = 0xfb
  static let escapedDelimiter: UInt8 = 0xfc
  static let escapedQuote: UInt8 = 0xfd
  static let delimiter: UInt8 = 0xfe

  private let delimiterBytes: [UInt8]
  private let quote: UInt8
  private let escape: UInt8?
  private let marksReturns: Bool

  init(_ dialect: CSVDialect) {
    delimiterBytes = Array(dialect.delimiter.utf8)
    quote = dialect.quote
    escape = dialect.escape
    marksReturns = dialect.endsLinesAtReturns
  }

  var longestUnit: Int { delimiterBytes.count + 1 }

  func translate(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, isLast: Bool, into text: inout [UInt8]
  ) -> Int {
    let carriageReturn = UInt8(ascii: "\r")
    let first = delimiterBytes[0]
    var index = start
    while index < end {
      guard isLast || index + longestUnit <= bytes.count else { return index }
      let byte = bytes[index]
      if byte == escape, index + 1 < bytes.count {
        let next = bytes[index + 1]
        if next == quote || next == escape {
          text.append(next == quote ? Self.escapedQuote : next)
          index += 2
          continue
        }
        if isDelimiter(bytes, at: index + 1) {
          text.append(Self.escapedDelimiter)
          index += 1 + delimiterBytes.count
          continue
        }
      }
      if byte == first, delimiterBytes.count > 1, isDelimiter(bytes, at: index) {
        text.append(Self.delimiter)
        index += delimiterBytes.count
        continue
      }
      let isLineEnd =
        marksReturns && byte == carriageReturn
        && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
      text.append(isLineEnd ? Self.lineEnd : byte)
      index += 1
    }
    return index
  }

  private func isDelimiter(_ bytes: Span<UInt8>, at place: Int) -> Bool {
    guard place + delimiterBytes.count <= bytes.count else { return false }
    for index in delimiterBytes.indices where bytes[place + index] != delimiterBytes[index] {
      return false
    }
    return true
  }
}

extension CSVDialect {
  static func isMark(_ byte: UInt8) -> Bool { (Marking.lineEnd...Marking.delimiter).contains(byte) }

  /// What a mark that ended up in a value stands for.
  private func text(of mark: UInt8) -> [UInt8] {
    switch mark {
    case Marking.lineEnd: [UInt8(ascii: "\r")]
    case Marking.escapedQuote: [quote]
    default: Array(delimiter.utf8)
    }
  }

  /// Puts back into the values of a batch what its marks stand for.
  func restoreMarks(in batch: inout RecordBatch) {
    guard needsMarks, batch.bytes.contains(where: CSVDialect.isMark) else { return }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(batch.bytes.count)
    var start = 0
    for field in batch.fieldEnds.indices {
      let end = Int(batch.fieldEnds[field])
      for byte in batch.bytes[start..<end] {
        if CSVDialect.isMark(byte) { bytes += text(of: byte) } else { bytes.append(byte) }
      }
      batch.fieldEnds[field] = Int32(bytes.count)
      start = end
    }
    batch.bytes = bytes
  }
}
