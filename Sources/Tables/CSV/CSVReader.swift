internal import CLibCSV

/// Reads the records of one CSV file through libcsv, in strict mode, and loses nothing.
///
/// libcsv gives no positions and cannot recover, so the file is handed to it one physical line at a
/// time. A record is handed on only when complete. After a fault, or a record that spans lines and
/// does not have the header's width, reading resumes at the physical line after the record's first,
/// and that record is one fault. The first record, the header, sets the width of all others.
@safe public struct CSVReader<Source: ByteSource>: ~Copyable {
  /// A record that is longer is a fault. It bounds what one unclosed quote can cost.
  public static var longestRecord: Int { 1 << 20 }

  private let source: Source
  private let chunkSize: Int
  private let parser: UnsafeMutablePointer<csv_parser>
  private let arena: UnsafeMutablePointer<csv_arena>

  /// Bytes of the file from `chunkOffset` on, consumed up to `cursor`.
  private var chunk: [UInt8] = []
  private var chunkOffset = 0
  private var cursor = 0
  /// Number of the physical line at the cursor, from 1.
  private var line = 1
  private var isAtLineStart = true
  private var isSkippingLine = false
  private var isFinished = false

  /// The record being read: where it began, where its first line ended, what it has taken so far.
  private var record = OpenRecord()
  private var width: Int?
  private var committedFields = 0
  private var lines: [Int32] = []
  private var faults: [RecordFault] = []

  private struct OpenRecord {
    var isOpen = false
    var line = 0
    var start = 0
    var endOfFirstLine: Int?
    var rawLength = 0
    var rawQuotes = 0
  }

  public init(_ source: Source, chunkSize: Int = 1 << 18) throws(CSVError) {
    self.source = source
    self.chunkSize = chunkSize
    unsafe parser = .allocate(capacity: 1)
    unsafe arena = csv_arena_new()
    unsafe csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
    let mark = try source.read(at: 0, count: 3)
    if mark == [0xef, 0xbb, 0xbf] { chunkOffset = 3 }
  }

  deinit {
    unsafe csv_free(parser)
    unsafe parser.deallocate()
    unsafe csv_arena_free(arena)
  }

  /// The next records and faults, or nil at the end of the file.
  ///
  /// The first record of the first batch is the header. When the header itself is faulty there is
  /// no width to hold records against: its fault comes in a batch of width 0, and every further
  /// line that is not blank counts as a record lost.
  public mutating func next() throws(CSVError) -> RecordBatch? {
    guard !isFinished else { return nil }
    while lines.isEmpty, faults.isEmpty || width == nil, !isFinished { try readChunk() }
    return takeBatch()
  }
}

// MARK: - Lines

extension CSVReader {
  private mutating func readChunk() throws(CSVError) {
    chunkOffset += cursor
    cursor = 0
    chunk = try source.read(at: chunkOffset, count: chunkSize)
    guard !chunk.isEmpty else { return try finishFile() }
    while cursor < chunk.count {
      let lineEnd = chunk[cursor...].firstIndex(of: UInt8(ascii: "\n"))
      let end = lineEnd.map { $0 + 1 } ?? chunk.count
      try readPiece(cursor..<end, endsLine: lineEnd != nil)
    }
  }

  /// Feeds a piece of a physical line. After a record of several lines was abandoned the cursor may
  /// stand before the piece, or in a chunk yet to be read.
  private mutating func readPiece(_ piece: Range<Int>, endsLine: Bool) throws(CSVError) {
    cursor = piece.upperBound
    if isSkippingLine {
      if endsLine { startNextLine() }
      isSkippingLine = !endsLine
      return
    }
    if !record.isOpen {
      record = OpenRecord(isOpen: true, line: line, start: chunkOffset + piece.lowerBound)
    }
    isAtLineStart = false
    let parsed = unsafe chunk.withUnsafeBufferPointer { buffer in
      let bytes = unsafe UnsafeBufferPointer(rebasing: buffer[piece])
      record.rawLength += piece.count
      unsafe record.rawQuotes += csv_count_byte(bytes.baseAddress, piece.count, UInt8(ascii: "\""))
      return unsafe csv_arena_parse(parser, bytes.baseAddress, piece.count, arena)
    }
    if unsafe arena.pointee.out_of_memory != 0 { throw .outOfMemory }
    if parsed < piece.count {
      let byte = chunkOffset + piece.lowerBound + parsed
      return abandonRecord(.strayQuote, byte: byte, lineIsComplete: endsLine)
    }
    if record.rawLength > Self.longestRecord {
      return abandonRecord(
        .tooLong(limit: Self.longestRecord), byte: record.start, lineIsComplete: endsLine)
    }
    guard endsLine else { return }
    if record.endOfFirstLine == nil { record.endOfFirstLine = chunkOffset + piece.upperBound }
    startNextLine()
    let isBetweenRecords = unsafe csv_is_between_records(parser) != 0
    if isBetweenRecords {
      closeRecord(terminatorLength: terminatorLength(of: piece))
    } else if unsafe arena.pointee.record_count > 0 {
      abandonRecord(.strayCarriageReturn, byte: record.start, lineIsComplete: true)
    }
  }

  private mutating func startNextLine() {
    line += 1
    isAtLineStart = true
  }

  /// 2 for CRLF, 1 for LF. A chunk may begin between the two.
  private func terminatorLength(of piece: Range<Int>) -> Int {
    guard chunk[piece.upperBound - 1] == UInt8(ascii: "\n") else { return 0 }
    if piece.count >= 2 {
      return chunk[piece.upperBound - 2] == UInt8(ascii: "\r") ? 2 : 1
    }
    let before = chunkOffset + piece.lowerBound - 1
    guard before >= record.start, let byte = try? source.read(at: before, count: 1).first else {
      return 1
    }
    return byte == UInt8(ascii: "\r") ? 2 : 1
  }

  private mutating func finishFile() throws(CSVError) {
    isFinished = true
    guard record.isOpen, !isSkippingLine else { return }
    let endsInsideLine = !isAtLineStart
    let status = unsafe csv_arena_finish(parser, arena)
    if unsafe arena.pointee.out_of_memory != 0 { throw .outOfMemory }
    if status != 0 {
      isFinished = false
      abandonRecord(.unclosedQuote, byte: record.start, lineIsComplete: !endsInsideLine)
      if isSkippingLine { isFinished = true }
      return
    }
    closeRecord(terminatorLength: 0)
  }
}

// MARK: - Records

extension CSVReader {
  /// The parser has closed the record: keep it, or call it a fault.
  private mutating func closeRecord(terminatorLength: Int) {
    let records = unsafe arena.pointee.record_count
    let fields = unsafe arena.pointee.field_count - committedFields
    if records == 0 {
      fault(.blankLine)
      return forgetRecord()
    }
    guard records == 1 else { return lose(.strayCarriageReturn) }
    if let width, fields != width {
      return spansLines
        ? abandonRecord(.unclosedQuote, byte: record.start, lineIsComplete: true)
        : lose(.wrongWidth(found: fields, expected: width))
    }
    if let (kind, byte) = unreadableText() { return lose(kind, byte: byte) }
    if blanksRemoved(fields: fields, terminatorLength: terminatorLength) > 0 {
      fault(.blanksRemoved)
    }
    if width == nil { width = fields }
    lines.append(Int32(record.line))
    unsafe committedFields = arena.pointee.field_count
    unsafe arena.pointee.record_count = 0
    record = OpenRecord()
  }

  private var spansLines: Bool {
    record.endOfFirstLine.map { $0 < record.start + record.rawLength } ?? false
  }

  /// Gives up the open record and resumes at the physical line after its first.
  ///
  /// Whatever goes wrong on a later line has one likely cause: a quote not closed on the first.
  private mutating func abandonRecord(
    _ kind: RecordFault.Kind, byte: Int, lineIsComplete: Bool
  ) {
    if spansLines, let resume = record.endOfFirstLine {
      line = record.line + 1
      lose(.unclosedQuote)
      isAtLineStart = true
      if resume >= chunkOffset, resume <= chunkOffset + chunk.count {
        cursor = resume - chunkOffset
      } else {
        chunkOffset = resume
        cursor = 0
        chunk = []
      }
    } else {
      lose(kind, byte: byte)
      isSkippingLine = !lineIsComplete
      if lineIsComplete, !isAtLineStart { startNextLine() }
    }
    unsafe csv_free(parser)
    unsafe csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
  }

  private mutating func lose(_ kind: RecordFault.Kind, byte: Int? = nil) {
    fault(kind, byte: byte)
    if width == nil { width = 0 }
    forgetRecord()
  }

  private mutating func fault(_ kind: RecordFault.Kind, byte: Int? = nil) {
    faults.append(RecordFault(kind, line: record.line, byte: byte ?? record.start))
  }

  private mutating func forgetRecord() {
    unsafe arena.pointee.field_count = committedFields
    unsafe arena.pointee.byte_count = committedBytes
    unsafe arena.pointee.record_count = 0
    record = OpenRecord()
  }

  private var committedBytes: Int {
    unsafe committedFields == 0 ? 0 : Int(arena.pointee.field_ends[committedFields - 1])
  }

  /// Every byte of a record is text, a separator, a quote, its terminator, or a blank that libcsv
  /// took away in silence. The last are what is left when the others are counted.
  private func blanksRemoved(fields: Int, terminatorLength: Int) -> Int {
    let text = unsafe arena.pointee.byte_count - committedBytes
    let quotesKept =
      record.rawQuotes == 0
      ? 0
      : unsafe csv_count_byte(arena.pointee.bytes + committedBytes, text, UInt8(ascii: "\""))
    let quotesDropped = record.rawQuotes - Int(quotesKept)
    return record.rawLength - terminatorLength - text - (fields - 1) - quotesDropped
  }
}

// MARK: - Text

extension CSVReader {
  /// What makes the open record's text unreadable, and where.
  private func unreadableText() -> (RecordFault.Kind, byte: Int)? {
    let start = committedBytes
    let count = unsafe arena.pointee.byte_count - start
    if count == 0 { return nil }
    if unsafe csv_is_plain_ascii(arena.pointee.bytes + start, count) != 0 { return nil }
    var fieldStart = start
    for field in committedFields..<(unsafe arena.pointee.field_count) {
      let fieldEnd = unsafe Int(arena.pointee.field_ends[field])
      let bytes = unsafe UnsafeBufferPointer(
        start: arena.pointee.bytes + fieldStart, count: fieldEnd - fieldStart)
      if unsafe bytes.contains(0) { return (.nulByte, offset { $0.firstIndex(of: 0) }) }
      if unsafe firstInvalidUTF8(bytes.span) != nil {
        return (.invalidUTF8, offset { firstInvalidUTF8($0.span) })
      }
      fieldStart = fieldEnd
    }
    return nil
  }

  /// The place in the file of something found in the raw bytes of the record.
  private func offset(_ find: ([UInt8]) -> Int?) -> Int {
    var raw: [UInt8] = []
    while raw.count < record.rawLength,
      let more = try? source.read(at: record.start + raw.count, count: record.rawLength - raw.count),
      !more.isEmpty
    {
      raw += more
    }
    return record.start + (find(raw) ?? 0)
  }

  private mutating func takeBatch() -> RecordBatch? {
    if lines.isEmpty && faults.isEmpty { return nil }
    let byteCount = committedBytes
    let batch = RecordBatch(
      bytes: unsafe Array(UnsafeBufferPointer(start: arena.pointee.bytes, count: byteCount)),
      fieldEnds: unsafe Array(
        UnsafeBufferPointer(start: arena.pointee.field_ends, count: committedFields)),
      width: width ?? 0, lines: lines, faults: faults)
    unsafe csv_arena_drop_front(arena, byteCount, committedFields)
    committedFields = 0
    lines = []
    faults = []
    return batch
  }
}

/// Where the first byte stands that is not UTF-8, or nil.
private func firstInvalidUTF8(_ text: Span<UInt8>) -> Int? {
  do {
    _ = try UTF8Span(validating: text)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}
