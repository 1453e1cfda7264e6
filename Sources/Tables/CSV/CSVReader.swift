internal import CLibCSV

/// Reads the records of one CSV file through libcsv, in strict mode, and loses nothing.
///
/// libcsv gives no positions and cannot recover, so the file is handed to it one physical line at a
/// time. A record is handed on only when complete. After a fault, or a record that spans lines and
/// does not have the header's width, reading resumes at the physical line after the record's first,
/// and that record is one fault. The first record, the header, sets the width of all others.
///
/// Going back is cheap on any input: a line that opens a quote and leaves it open has an odd number
/// of quotes, and the next such line either closes it or is a fault. So the lines in between, read
/// once more, open nothing, and no line is read more than twice.
@safe public struct CSVReader<Source: ByteSource>: ~Copyable {
  private let source: Source
  private let dialect: CSVDialect
  /// The byte that ends a physical line beside LF: LF again, unless the dialect has another.
  private let otherLineEnd: UInt8
  private let chunkSize: Int
  private let longestRecord: Int
  private let parser: UnsafeMutablePointer<csv_parser>
  private let arena: UnsafeMutablePointer<csv_arena>

  /// Bytes of the file from `chunkOffset` on, consumed up to `cursor`.
  private var chunk: [UInt8] = []
  private var chunkOffset: Int
  private var cursor = 0
  /// Number of the physical line at the cursor, from 1.
  private var line = 1
  private var isAtLineStart = true
  private var isSkippingLine: Bool
  private let keepsBlanks: Bool
  /// Lines before the header, which are not read.
  private let skippedLines: Int
  private var isFinished = false

  private var record = OpenRecord()
  /// Fields of the header, zero when it was lost, nil before it.
  private var width: Int?
  private var committedFields = 0
  private var lines: [Int32] = []
  private var spans: [LineSpan] = []
  private var faults: [RecordFault] = []

  /// Reads `source` in steps of `chunkSize` bytes, which the outcome does not depend on.
  ///
  /// A record of more than `longestRecord` bytes is a fault: it bounds the memory that one unclosed
  /// quote can take.
  public init(
    _ source: Source, chunkSize: Int = 1 << 18, longestRecord: Int = 1 << 20
  ) throws(CSVError) {
    try self.init(
      source, dialect: .plain, skippedLines: 0, keepsBlanks: false, chunkSize: chunkSize,
      longestRecord: longestRecord)
  }

  /// Reads bytes that are UTF-8 with the dialect's marks in them.
  init(
    _ source: Source, dialect: CSVDialect, skippedLines: Int, keepsBlanks: Bool, chunkSize: Int,
    longestRecord: Int
  ) throws(CSVError) {
    // What is read at one time must be countable by the arena's 32 bits.
    precondition((1...1 << 29).contains(chunkSize) && (1...1 << 29).contains(longestRecord))
    let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
    let hasMark = try source.readAll(at: 0, count: byteOrderMark.count) == byteOrderMark
    guard let arena = unsafe csv_arena_new() else { throw .outOfMemory }
    self.source = source
    self.dialect = dialect
    self.skippedLines = skippedLines
    self.keepsBlanks = keepsBlanks
    isSkippingLine = skippedLines > 0
    otherLineEnd = dialect.endsLinesAtReturns ? Marking.lineEnd : UInt8(ascii: "\n")
    self.chunkSize = chunkSize
    self.longestRecord = longestRecord
    chunkOffset = hasMark ? byteOrderMark.count : 0
    unsafe self.arena = arena
    unsafe parser = .allocate(capacity: 1)
    beginParser()
  }

  deinit {
    unsafe csv_free(parser)
    unsafe parser.deallocate()
    unsafe csv_arena_free(arena)
  }

  private func beginParser() {
    unsafe csv_begin(
      parser, dialect.delimiterByte, dialect.quote, otherLineEnd, keepsBlanks ? 1 : 0)
  }

  /// The next records and faults, or nil at the end of the file.
  ///
  /// The first record of the first batch is the header. When the header itself is faulty there is
  /// no width to hold records against: its fault comes in a batch of width 0, and every further
  /// line that is not blank counts as a record lost.
  public mutating func next() throws(CSVError) -> RecordBatch? {
    while lines.isEmpty, faults.isEmpty || width == nil, !isFinished { try readChunk() }
    return try takeBatch()
  }
}

/// The record being read: where it began, and what it has taken so far.
private struct OpenRecord {
  var isOpen = false
  var line = 0
  var start = 0
  var endOfFirstLine: Int?
  /// Counts of the bytes as they stand in the file.
  var rawLength = 0
  var rawQuotes = 0
  var rawCarriageReturns = 0
  private var lastBytes: (UInt8, UInt8) = (0, 0)

  init() {}

  init(line: Int, start: Int) {
    isOpen = true
    self.line = line
    self.start = start
  }

  mutating func take(_ piece: ArraySlice<UInt8>, quotes: Int, carriageReturns: Int) {
    rawLength += piece.count
    rawQuotes += quotes
    rawCarriageReturns += carriageReturns
    for byte in piece.suffix(2) { lastBytes = (lastBytes.1, byte) }
  }

  var spansLines: Bool { endOfFirstLine.map { $0 < start + rawLength } ?? false }

  /// How the record ends: in LF, in CR LF, in nothing at the end of the file, or in a CR when the
  /// file ends between the two.
  var terminator: (length: Int, carriageReturns: Int) {
    switch lastBytes {
    case (UInt8(ascii: "\r"), UInt8(ascii: "\n")): (2, 1)
    case (_, UInt8(ascii: "\n")), (_, Marking.lineEnd): (1, 0)
    case (_, UInt8(ascii: "\r")): (1, 1)
    default: (0, 0)
    }
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
      let room = longestRecord - record.rawLength
      if room == 0 {
        abandonRecord(.tooLong(limit: longestRecord), byte: record.start)
        continue
      }
      let reach = chunk[cursor...].prefix(room)
      let lineEnd = firstLineEnd(in: reach, or: otherLineEnd)
      try readPiece(cursor..<(lineEnd.map { $0 + 1 } ?? reach.endIndex))
    }
  }

  /// Feeds a piece of a physical line and moves the cursor behind it, or back to where reading
  /// resumes, which may be in an earlier chunk.
  private mutating func readPiece(_ piece: Range<Int>) throws(CSVError) {
    if !record.isOpen, !isSkippingLine {
      record = OpenRecord(line: line, start: chunkOffset + piece.lowerBound)
    }
    cursor = piece.upperBound
    let last = chunk[piece.upperBound - 1]
    isAtLineStart = last == UInt8(ascii: "\n") || last == otherLineEnd
    if isAtLineStart { line += 1 }
    if isSkippingLine {
      isSkippingLine = !isAtLineStart || line <= skippedLines
      return
    }
    if let stop = try parse(piece) {
      return abandonRecord(.strayQuote, byte: chunkOffset + stop)
    }
    guard isAtLineStart else { return }
    if record.endOfFirstLine == nil { record.endOfFirstLine = chunkOffset + piece.upperBound }
    if unsafe csv_is_between_records(parser) != 0 {
      try closeRecord()
    } else if unsafe arena.pointee.record_count > 0 {
      abandonRecord(.strayCarriageReturn, byte: record.start)
    }
  }

  /// Hands a piece to libcsv; gives the index in the chunk where strict mode stopped, if it did.
  private mutating func parse(_ piece: Range<Int>) throws(CSVError) -> Int? {
    var quotes = 0
    var carriageReturns = 0
    let parsed = unsafe chunk.withUnsafeBufferPointer { buffer in
      let bytes = unsafe UnsafeBufferPointer(rebasing: buffer[piece]).baseAddress
      quotes = unsafe csv_count_byte(bytes, piece.count, dialect.quote)
      carriageReturns = unsafe csv_count_byte(bytes, piece.count, UInt8(ascii: "\r"))
      return unsafe csv_arena_parse(parser, bytes, piece.count, arena)
    }
    record.take(chunk[piece], quotes: quotes, carriageReturns: carriageReturns)
    if unsafe arena.pointee.out_of_memory != 0 { throw .outOfMemory }
    if parsed == piece.count { return nil }
    guard unsafe csv_error(parser) == CSV_EPARSE else { throw .outOfMemory }
    return piece.lowerBound + parsed
  }

  private mutating func finishFile() throws(CSVError) {
    isFinished = true
    guard record.isOpen else { return }
    let status = unsafe csv_arena_finish(parser, arena)
    if unsafe arena.pointee.out_of_memory != 0 { throw .outOfMemory }
    if status == 0 {
      try closeRecord()
    } else {
      abandonRecord(.unclosedQuote, byte: record.start)
    }
  }
}

// MARK: - Records

extension CSVReader {
  /// The parser has closed the record: keep it, or call it a fault.
  private mutating func closeRecord() throws(CSVError) {
    let records = unsafe arena.pointee.record_count
    let fields = unsafe arena.pointee.field_count - committedFields
    if records == 0 {
      fault(.blankLine, byte: record.start)
      return forgetRecord()
    }
    if record.spansLines, records > 1 || fields != width ?? fields {
      return abandonRecord(.unclosedQuote, byte: record.start)
    }
    let last = isAtLineStart ? line - 1 : line
    if last > record.line {
      spans.append(LineSpan(line: record.line, further: last - record.line))
    }
    if hasStrayCarriageReturn { return lose(.strayCarriageReturn, byte: record.start) }
    if let width, fields != width {
      return lose(.wrongWidth(found: fields, expected: width), byte: record.start)
    }
    if let (kind, byte) = try unreadableText() { return lose(kind, byte: byte) }
    guard let line = Int32(exactly: record.line) else {
      throw .unreadable("It has more than \(Int32.max) lines.")
    }
    if hasRemovedBlanks(fields: fields) { fault(.blanksRemoved, byte: record.start) }
    if width == nil { width = fields }
    lines.append(line)
    unsafe committedFields = arena.pointee.field_count
    forgetRecord()
  }

  /// Gives up the open record and resumes at the physical line after its first.
  ///
  /// Whatever goes wrong on a later line has one likely cause: a quote not closed on the first.
  private mutating func abandonRecord(_ kind: RecordFault.Kind, byte: Int) {
    if record.spansLines, let resume = record.endOfFirstLine {
      line = record.line + 1
      isAtLineStart = true
      isFinished = false
      lose(.unclosedQuote, byte: record.start)
      goBack(to: resume)
    } else {
      isSkippingLine = !isAtLineStart
      lose(kind, byte: byte)
    }
    unsafe csv_free(parser)
    beginParser()
  }

  private mutating func goBack(to offset: Int) {
    if offset >= chunkOffset {
      cursor = offset - chunkOffset
    } else {
      chunkOffset = offset
      cursor = 0
      chunk = []
    }
  }

  private mutating func lose(_ kind: RecordFault.Kind, byte: Int) {
    fault(kind, byte: byte)
    if width == nil { width = 0 }
    forgetRecord()
  }

  private mutating func fault(_ kind: RecordFault.Kind, byte: Int) {
    faults.append(RecordFault(kind, line: record.line, byte: byte))
  }

  /// Drops from the arena what is not committed, and makes room for the next record.
  private mutating func forgetRecord() {
    unsafe arena.pointee.field_count = committedFields
    unsafe arena.pointee.byte_count = committedBytes
    unsafe arena.pointee.record_count = 0
    record = OpenRecord()
  }

  private var committedBytes: Int {
    unsafe committedFields == 0 ? 0 : Int(arena.pointee.field_ends[committedFields - 1])
  }

  private mutating func takeBatch() throws(CSVError) -> RecordBatch? {
    if lines.isEmpty && faults.isEmpty { return nil }
    for index in faults.indices {
      faults[index] = RecordFault(
        faults[index].kind, line: faults[index].line,
        byte: try source.origin(of: faults[index].byte))
    }
    let byteCount = committedBytes
    var batch = RecordBatch(
      bytes: unsafe Array(UnsafeBufferPointer(start: arena.pointee.bytes, count: byteCount)),
      fieldEnds: unsafe Array(
        UnsafeBufferPointer(start: arena.pointee.field_ends, count: committedFields)),
      width: width ?? 0, lines: lines, spans: spans, faults: faults)
    unsafe csv_arena_drop_front(arena, byteCount, committedFields)
    dialect.restoreMarks(in: &batch)
    committedFields = 0
    lines = []
    spans = []
    faults = []
    return batch
  }
}

// MARK: - What libcsv passes over in silence

extension CSVReader {
  /// A carriage return outside quotes ends a record for libcsv wherever it stands, and more of them
  /// vanish.
  private var hasStrayCarriageReturn: Bool {
    let allowed = record.terminator.carriageReturns
    guard record.rawCarriageReturns > allowed else { return false }
    return record.rawCarriageReturns - kept(UInt8(ascii: "\r")) > allowed
  }

  /// Every byte of a record is text, a separator, a quote, its terminator, or a blank that libcsv
  /// took away. The last are what is left when the others are counted.
  private func hasRemovedBlanks(fields: Int) -> Bool {
    let text = unsafe arena.pointee.byte_count - committedBytes
    let quotesDropped = record.rawQuotes == 0 ? 0 : record.rawQuotes - kept(dialect.quote)
    return record.rawLength > text + (fields - 1) + quotesDropped + record.terminator.length
  }

  /// How often `byte` stands in the open record's text.
  private func kept(_ byte: UInt8) -> Int {
    let text = unsafe arena.pointee.byte_count - committedBytes
    return text == 0 ? 0 : unsafe csv_count_byte(arena.pointee.bytes + committedBytes, text, byte)
  }

  /// What makes the open record's text unreadable, and where.
  private func unreadableText() throws(CSVError) -> (RecordFault.Kind, byte: Int)? {
    var fieldStart = committedBytes
    let count = unsafe arena.pointee.byte_count - fieldStart
    if count == 0 { return nil }
    if unsafe csv_is_plain_ascii(arena.pointee.bytes + fieldStart, count) != 0 { return nil }
    for field in committedFields..<(unsafe arena.pointee.field_count) {
      let fieldEnd = unsafe Int(arena.pointee.field_ends[field])
      let bytes = unsafe UnsafeBufferPointer(
        start: arena.pointee.bytes + fieldStart, count: fieldEnd - fieldStart)
      if unsafe bytes.contains(0) { return (.nulByte, try offset { $0.firstIndex(of: 0) }) }
      let isInvalid =
        dialect.needsMarks
        ? firstInvalidUTF8(unsafe withoutMarks(Array(bytes)).span) != nil
        : unsafe firstInvalidUTF8(bytes.span) != nil
      if isInvalid {
        let kind: RecordFault.Kind =
          dialect.encoding == .utf8 ? .invalidUTF8 : .undecodable(dialect.encoding)
        return (kind, try offset { firstInvalidUTF8(withoutMarks($0).span) })
      }
      fieldStart = fieldEnd
    }
    return nil
  }

  /// Marks are no text, and no fault.
  private func withoutMarks(_ bytes: [UInt8]) -> [UInt8] {
    dialect.needsMarks ? bytes.map { CSVDialect.isMark($0) ? 0x20 : $0 } : bytes
  }

  /// The place in the source of something found in the raw bytes of the record.
  private func offset(_ find: ([UInt8]) -> Int?) throws(CSVError) -> Int {
    let raw = try source.readAll(at: record.start, count: record.rawLength)
    return record.start + (find(raw) ?? 0)
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

/// Where the first line end stands, LF or the other byte that is one. Outside the reader, which is
/// generic, the search is a plain loop.
private func firstLineEnd(in bytes: ArraySlice<UInt8>, or other: UInt8) -> Int? {
  let lineFeed = UInt8(ascii: "\n")
  if other == lineFeed { return bytes.firstIndex(of: lineFeed) }
  return bytes.firstIndex { $0 == lineFeed || $0 == other }
}
