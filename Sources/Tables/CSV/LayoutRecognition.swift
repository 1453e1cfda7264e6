/// Finds out from the first bytes of a file how it is written, where that is not declared.
///
/// Every way of writing that could be meant is tried on them, the plain one first. One reading is
/// better than another when more of its headers are known; then when it has several columns; then
/// when more of its rows are sound and as wide as the header.
public struct LayoutRecognition {
  /// How many bytes are looked at. What comes later is a fault where it does not fit.
  public static let sampleSize = 1 << 16
  /// In how many rows a header is looked for.
  private static let headerReach = 30
  private static let delimiters = [
    ",", ";", "\t", "|", "||", "~|~", "|~|", "|^|", "^|^", "::", ";;", "~~", "##", "<>",
  ]

  private let declared: DeclaredLayout
  private let isHeader: (String) -> Bool
  private let bytes: [UInt8]
  private let isWhole: Bool
  private var layout = FileLayout()

  /// - Parameter isHeader: whether a text is a header of the tables that the file feeds; where no
  ///   table is known, none is.
  public static func layout(
    of source: some ByteSource, declared: DeclaredLayout = DeclaredLayout(),
    isHeader: @escaping (String) -> Bool = { _ in false }
  ) throws(CSVError) -> FileLayout {
    let sample = try source.readAll(at: 0, count: sampleSize)
    if let format = ForeignFormat(sample) {
      var layout = FileLayout()
      layout.foreignFormat = format
      return layout
    }
    var recognition = LayoutRecognition(
      sample, isWhole: sample.count < sampleSize, declared: declared, isHeader: isHeader)
    recognition.recognize()
    return recognition.layout
  }

  private init(
    _ sample: [UInt8], isWhole: Bool, declared: DeclaredLayout, isHeader: @escaping (String) -> Bool
  ) {
    self.declared = declared
    let answers = KnownAnswers(isHeader)
    self.isHeader = answers.answer
    self.isWhole = isWhole
    let evidence = EncodingEvidence(sample, isWhole: isWhole)
    let encoding = declared.encoding ?? evidence.encoding
    layout.dialect.encoding = encoding
    layout.isAmbiguousEncoding = declared.encoding == nil && evidence.isASCII && !isWhole
    if declared.encoding == nil, encoding != .utf8 {
      layout.recognized.append(.encoding(encoding))
    }
    var text: [UInt8] = []
    _ = Decoding(encoding: encoding).translate(
      sample.span, from: 0, to: sample.count, isLast: true, into: &text)
    bytes = text
  }

  // MARK: - The dialect

  private mutating func recognize() {
    if let lineEnds = lineEndsOfPlainFile {
      layout.lineEnds = lineEnds
      return
    }
    let readings = candidates().map(reading)
    guard var best = readings.first else { return }
    for reading in readings.dropFirst() where reading.isBetter(than: best) { best = reading }
    for reading in readings where layout.ambiguity == nil {
      layout.ambiguity = ambiguity(of: reading, with: best)
    }
    layout.dialect = best.dialect
    layout.lineEnds = best.lineEnds
    note(best)
    layout.skippedLines = best.header.skippedLines
    layout.headerRows = best.header.rows
    layout.mergesHeaders = best.header.mergesHeaders
  }

  private mutating func note(_ best: Reading) {
    let dialect = best.dialect
    if declared.delimiter == nil, dialect.delimiter != "," {
      layout.recognized.append(.delimiter(dialect.delimiter))
    }
    if declared.quote == nil, dialect.quote != CSVDialect.plain.quote {
      layout.recognized.append(.quote(dialect.quote))
    }
    if declared.escape == nil, let escape = dialect.escape {
      layout.recognized.append(.escape(escape))
    }
    if declared.endsLinesAtReturns == nil, best.lineEnds == .mixed || dialect.endsLinesAtReturns {
      layout.recognized.append(.lineEnds(best.lineEnds))
    }
    if declared.skippedLines == nil, best.header.skippedLines > 0 {
      layout.recognized.append(.preamble(lines: best.header.skippedLines))
    }
    if declared.headerRows == nil, best.header.rows > 1 {
      layout.recognized.append(
        .headerRows(best.header.rows, mergesHeaders: best.header.mergesHeaders))
    }
  }

  /// How the lines of a file end that is plain on sight: three headers of four are known in its
  /// first row, nothing more is known with the rows below, and no sign of another dialect stands in
  /// it. Most files are, and need no comparison.
  private var lineEndsOfPlainFile: FileLayout.LineEnds? {
    guard declared.isOfPlainFile, layout.dialect.encoding == .utf8 else { return nil }
    let apostrophe = UInt8(ascii: "'")
    var (lineFeeds, both) = (0, 0)
    var before: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if before == UInt8(ascii: "\r") { both += 1 } else { lineFeeds += 1 }
      } else if before == UInt8(ascii: "\r") {
        return nil
      }
      if byte == CSVDialect.plain.quote, before == UInt8(ascii: "\\") { return nil }
      if byte == apostrophe, before == UInt8(ascii: ",") || before == UInt8(ascii: "\n") {
        return nil
      }
      before = byte
    }
    guard lineFeeds == 0 || both == 0, bytes.first != apostrophe else { return nil }
    let rows = SampleRows(bytes, dialect: .plain, isWhole: isWhole, limit: 4).rows
    let header = HeaderSearch(rows, declared: declared, reach: 4, isHeader: isHeader).header
    guard header.firstRow == 0, header.rows == 1, header.known >= 2,
      header.known * 4 >= (rows.first?.filledFields ?? 0) * 3
    else { return nil }
    return both > 0 ? .both : .lineFeed
  }

  /// The dialects that could be meant, the most usual first.
  private func candidates() -> [CSVDialect] {
    let text = bytes
    func holds(_ first: UInt8, before second: UInt8) -> Bool {
      zip(text, text.dropFirst()).contains { $0 == first && $1 == second }
    }
    let apostrophe = UInt8(ascii: "'")
    let backslash = UInt8(ascii: "\\")
    let quotes = declared.quote.map { [$0] } ?? [CSVDialect.plain.quote, apostrophe]
    let delimiters =
      declared.delimiter.map { [$0] }
      ?? LayoutRecognition.delimiters.filter { $0 == "," || contains(Array($0.utf8)) }
    let returns =
      declared.endsLinesAtReturns.map { [$0] } ?? (holdsLoneReturn ? [false, true] : [false])
    var all: [CSVDialect] = []
    for endsLinesAtReturns in returns {
      for quote in quotes {
        if declared.quote == nil, quote == apostrophe, !opensFields(quote, delimiters) { continue }
        let escapes: [UInt8?] =
          switch declared.escape {
          case .doubled?: [nil]
          case .character(let escape)?: [escape]
          case nil: holds(backslash, before: quote) ? [nil, backslash] : [nil]
          }
        for escape in escapes {
          for delimiter in delimiters {
            var dialect = CSVDialect()
            dialect.encoding = layout.dialect.encoding
            dialect.delimiter = delimiter
            dialect.quote = quote
            dialect.escape = escape
            dialect.endsLinesAtReturns = endsLinesAtReturns
            all.append(dialect)
          }
        }
      }
    }
    return all
  }

  /// Whether a carriage return stands alone. One at the end may have lost its LF.
  private var holdsLoneReturn: Bool {
    zip(bytes, bytes.dropFirst()).contains {
      $0 == UInt8(ascii: "\r") && $1 != UInt8(ascii: "\n")
    }
  }

  private func contains(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return false }
    return bytes.indices.contains { index in
      bytes[index] == first && bytes[index...].starts(with: text)
    }
  }

  /// Whether a quote stands where a value begins.
  private func opensFields(_ quote: UInt8, _ delimiters: [String]) -> Bool {
    let before = Set(delimiters.compactMap(\.utf8.last) + Array("\r\n".utf8))
    return bytes.first == quote
      || zip(bytes, bytes.dropFirst()).contains { before.contains($0) && $1 == quote }
  }

  // MARK: - Readings

  /// What one dialect makes of the first rows.
  private struct Reading {
    let dialect: CSVDialect
    let header: HeaderSearch.Header
    let lineEnds: FileLayout.LineEnds
    /// Whether the header and most rows have the same width, and that is more than one.
    let isWide: Bool
    /// Of a thousand rows from the header on, how many are sound and as wide as it.
    let fitting: Int
    /// Whether the whole header is quoted, or nearly all values below it are.
    let isQuoted: Bool
    let holdsQuotes: Bool

    /// How many columns there are where nothing but a header stands: no row says which are right.
    let widthAlone: Int

    private var rank: (Int, Int, Int, Int) {
      (header.known, isWide ? 1 : 0, fitting, widthAlone)
    }

    func fitsAsWell(as other: Reading) -> Bool { rank == other.rank }

    func isBetter(than other: Reading) -> Bool {
      if rank != other.rank { return rank > other.rank }
      // The longer delimiter, where the shorter is a part of it.
      if dialect.delimiter != other.dialect.delimiter {
        return dialect.delimiter.contains(other.dialect.delimiter)
      }
      // The quotes around nearly all values, where nothing else speaks against them.
      return dialect.quote != other.dialect.quote && isQuoted && !other.holdsQuotes
    }
  }

  private func reading(_ dialect: CSVDialect) -> Reading {
    let sample = SampleRows(
      bytes, dialect: dialect, isWhole: isWhole, skippedLines: declared.skippedLines ?? 0)
    let header = HeaderSearch(
      sample.rows, declared: declared, reach: LayoutRecognition.headerReach, isHeader: isHeader
    ).header
    let rows = sample.rows.dropFirst(header.firstRow)
    let width = rows.first?.fields.count ?? 0
    let fitting = rows.count { $0.isSound && $0.fields.count == width }
    let share = rows.isEmpty ? 0 : fitting * 1000 / rows.count
    let below = rows.dropFirst(header.rows)
    let filled = below.reduce(0) { $0 + $1.filledFields }
    let quoted = below.reduce(0) { $0 + $1.quotedFields }
    let isHeaderQuoted =
      rows.first.map { $0.quotedFields > 0 && $0.quotedFields == $0.fields.count } ?? false
    let ends = sample.lineEnds
    let kinds = [ends.lineFeeds, ends.both, ends.returns].count { $0 > 0 }
    let lineEnds: FileLayout.LineEnds =
      kinds > 1 ? .mixed : ends.returns > 0 ? .carriageReturn : ends.both > 0 ? .both : .lineFeed
    return Reading(
      dialect: dialect, header: header, lineEnds: lineEnds, isWide: width > 1 && share >= 500,
      fitting: share,
      isQuoted: isHeaderQuoted || quoted > 0 && quoted * 10 >= filled * 9,
      holdsQuotes: rows.contains { $0.quotedFields > 0 }, widthAlone: rows.count == 1 ? width : 0)
  }

  /// What keeps a reading from being worse than the best, when nothing does.
  private func ambiguity(of reading: Reading, with best: Reading) -> LayoutAmbiguity? {
    guard reading.dialect != best.dialect, reading.fitsAsWell(as: best),
      !best.isBetter(than: reading)
    else { return nil }
    let (one, other) = (best.dialect, reading.dialect)
    if one.delimiter != other.delimiter, best.isWide, one.quote == other.quote,
      one.escape == other.escape, one.endsLinesAtReturns == other.endsLinesAtReturns
    {
      return LayoutAmbiguity(
        key: "delimiter", readings: [one.delimiter, other.delimiter].map(CSVDialect.name))
    }
    if one.escape != other.escape, one.delimiter == other.delimiter, one.quote == other.quote,
      one.endsLinesAtReturns == other.endsLinesAtReturns, best.isWide
    {
      return LayoutAmbiguity(
        key: "escape",
        readings: [one.escape, other.escape].map { $0.map(CSVDialect.name) ?? "doubled" })
    }
    return nil
  }
}

/// Asks once for each text.
private final class KnownAnswers {
  private let ask: (String) -> Bool
  private var answers: [String: Bool] = [:]

  init(_ ask: @escaping (String) -> Bool) { self.ask = ask }

  func answer(_ text: String) -> Bool {
    if let known = answers[text] { return known }
    let answer = ask(text)
    answers[text] = answer
    return answer
  }
}

extension CSVDialect {
  /// A delimiter as it is written in a mapping and shown to people.
  public static func name(_ delimiter: String) -> String { delimiter == "\t" ? "tab" : delimiter }

  public static func name(_ character: UInt8) -> String {
    String(decoding: CollectionOfOne(character), as: UTF8.self)
  }
}

extension CSVDialect {
  /// The values of the record that begins here, as far as the next few thousand bytes hold it.
  public func fields(of source: some ByteSource, at offset: Int) throws(CSVError) -> [String] {
    let bytes = try source.readAll(at: offset, count: 1 << 12)
    var text: [UInt8] = []
    _ = Decoding(encoding: encoding).translate(
      bytes.span, from: 0, to: bytes.count, isLast: true, into: &text)
    return SampleRows(text, dialect: self, isWhole: true, limit: 1).rows.first?.fields ?? []
  }
}
