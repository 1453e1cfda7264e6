import Testing

@testable import Tables

/// A table written in some dialect, by a writer that shares nothing with the reader.
struct WrittenTable {
  var dialect: CSVDialect
  var lineEnd: String
  var hasByteOrderMark: Bool
  var quotesAll: Bool
  let rows: [[String]]

  /// The text, and the places of its characters at which rows begin.
  private var text: (characters: [Unicode.Scalar], rowStarts: [Int]) {
    var characters: [Unicode.Scalar] = hasByteOrderMark ? ["\u{feff}"] : []
    var starts: [Int] = []
    for row in rows {
      starts.append(characters.count)
      let line = row.map(written).joined(separator: dialect.delimiter)
      characters += (line + lineEnd).unicodeScalars
    }
    return (characters, starts)
  }

  private func written(_ value: String) -> String {
    let quote = String(UnicodeScalar(dialect.quote))
    var body = value
    if let escape = dialect.escape.map({ String(UnicodeScalar($0)) }) {
      body = body.replacing(escape, with: escape + escape)
        .replacing(quote, with: escape + quote)
    } else {
      body = body.replacing(quote, with: quote + quote)
    }
    let mustQuote =
      quotesAll || value.isEmpty
      || value.unicodeScalars.contains { "\r\n \t".unicodeScalars.contains($0) }
      || value.contains(quote) || value.contains(dialect.delimiter)
      || value.unicodeScalars.contains { dialect.delimiter.unicodeScalars.contains($0) }
    return mustQuote ? quote + body + quote : body
  }

  private func encoded(_ characters: [Unicode.Scalar]) -> [UInt8] {
    characters.flatMap { scalar -> [UInt8] in
      switch dialect.encoding {
      case .utf8: return Array(String(scalar).utf8)
      case .utf16LittleEndian:
        return String(scalar).utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
      case .utf16BigEndian:
        return String(scalar).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
      case .windows1252: return [scalar == "€" ? 0x80 : UInt8(scalar.value)]
      }
    }
  }

  var bytes: [UInt8] { encoded(text.characters) }

  /// Where in the file each row begins.
  var rowOffsets: [Int] {
    let (characters, starts) = text
    return starts.map { encoded(Array(characters[..<$0])).count }
  }
}

extension CSVDialect {
  init(
    _ encoding: TextEncoding = .utf8, delimiter: String = ",", quote: Character = "\"",
    escape: Character? = nil, endsLinesAtReturns: Bool = false
  ) {
    self.init()
    self.encoding = encoding
    self.delimiter = delimiter
    self.quote = quote.asciiValue!
    self.escape = escape?.asciiValue
    self.endsLinesAtReturns = endsLinesAtReturns
  }

  /// Everything the reader says about a source, in this dialect.
  func readAll(
    _ source: some ByteSource, skippedLines: Int = 0, chunkSize: Int = 1 << 18,
    longestRecord: Int = 1 << 20
  ) throws -> Reading {
    var reading = Reading()
    try read(
      source, skippedLines: skippedLines, chunkSize: chunkSize, longestRecord: longestRecord
    ) { batch in
      for record in 0..<batch.recordCount {
        let fields = (0..<batch.width).map { batch.text(record: record, field: $0) }
        reading.records.append(Reading.Record(line: Int(batch.lines[record]), fields: fields))
      }
      reading.faults += batch.faults
    }
    return reading
  }
}

struct DialectTests {
  private static let encodings = TextEncoding.allCases
  private static let delimiters = [",", ";", "\t", "|", "||", "~|~", "::", "§"]

  @Test("A table written in any dialect reads back equal, at every cut", arguments: 1...8)
  func readsBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let letters = [
      "a", "é", "€", ",", ";", "|", "~", ":", "\"", "'", "\\", "\n", "\r\n", " ", "\t", "0", "\r",
    ]
    for _ in 0..<15 {
      let encoding = generator.element(of: Self.encodings)
      var dialect = CSVDialect(
        encoding, delimiter: generator.element(of: Self.delimiters),
        quote: generator.element(of: ["\"", "'"]),
        escape: generator.element(of: [nil, "\\"]), endsLinesAtReturns: generator.chance(40))
      if encoding == .windows1252, dialect.delimiter == "§" { dialect.delimiter = ";" }
      let ends = dialect.endsLinesAtReturns ? ["\r", "\n", "\r\n"] : ["\n", "\r\n"]
      let width = Int.random(in: 1...4, using: &generator)
      let rows = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in generator.element(of: letters) }
            .joined()
        }
      }
      let table = WrittenTable(
        dialect: dialect, lineEnd: generator.element(of: ends),
        hasByteOrderMark: encoding != .windows1252 && generator.chance(50),
        quotesAll: generator.chance(30), rows: rows)
      let bytes = table.bytes
      for cut in 0...bytes.count {
        let reading = try dialect.readAll(
          MemorySource(bytes, cutAt: cut), chunkSize: generator.element(of: [1, 3, 7, 1 << 18]))
        try #require(reading.faults == [], "\(table)")
        try #require(reading.records.map(\.fields) == rows, "\(table), cut at \(cut)")
      }
    }
  }

  @Test("A fault is told where it lies in the file, whatever the encoding", arguments: 1...8)
  func placesMapBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<4 {
      let encoding = generator.element(of: Self.encodings)
      let dialect = CSVDialect(
        encoding, delimiter: generator.element(of: [";", "||", "~|~"]),
        escape: generator.element(of: [nil, "\\"]))
      // A row too few or too many values wide is a fault at its first byte.
      let rows = (0..<400).map { number in
        Array(
          repeating: generator.element(of: ["é", "€x", "a\"b", "\\", "12"]),
          count: number == 0 || generator.chance(90) ? 3 : generator.element(of: [2, 4]))
      }
      let table = WrittenTable(
        dialect: dialect, lineEnd: "\r\n", hasByteOrderMark: false, quotesAll: true, rows: rows)
      let offsets = table.rowOffsets
      let expected = rows.indices.filter { rows[$0].count != 3 }.map {
        RecordFault(
          .wrongWidth(found: rows[$0].count, expected: 3), line: $0 + 1, byte: offsets[$0])
      }
      let reading = try dialect.readAll(MemorySource(table.bytes), chunkSize: 1 << 12)
      try #require(reading.faults == expected)
      try #require(reading.records.map(\.fields) == rows.filter { $0.count == 3 })
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let dialect: CSVDialect
    let bytes: [UInt8]
    var skippedLines = 0
    let records: [[String]]
    var faults: [RecordFault] = []
  }

  @Test("Faults cost one record, in every dialect and at every cut", arguments: cases)
  func faults(_ file: Case) throws {
    for chunkSize in [1, 2, 5, 1 << 18] {
      for cut in 0...file.bytes.count {
        let reading = try file.dialect.readAll(
          MemorySource(file.bytes, cutAt: cut), skippedLines: file.skippedLines,
          chunkSize: chunkSize)
        try #require(reading.records.map(\.fields) == file.records, "cut at \(cut)")
        try #require(reading.faults == file.faults, "cut at \(cut)")
      }
    }
  }

  private static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
  }

  static let cases = [
    Case(
      testDescription: "half a surrogate pair", dialect: CSVDialect(.utf16LittleEndian),
      bytes: utf16("a,b\n1,") + [0x3d, 0xd8] + utf16("x\n3,4\n"),
      records: [["a", "b"], ["3", "4"]],
      faults: [RecordFault(.undecodable(.utf16LittleEndian), line: 2, byte: 12)]),
    Case(
      testDescription: "half a unit at the end", dialect: CSVDialect(.utf16LittleEndian),
      bytes: utf16("a,b\n1,2\n3,4") + [0x35], records: [["a", "b"], ["1", "2"]],
      faults: [RecordFault(.undecodable(.utf16LittleEndian), line: 3, byte: 22)]),
    Case(
      testDescription: "a NUL in UTF-16", dialect: CSVDialect(.utf16LittleEndian),
      bytes: utf16("a,b\n1,\u{0}\n3,4\n"), records: [["a", "b"], ["3", "4"]],
      faults: [RecordFault(.nulByte, line: 2, byte: 12)]),
    Case(
      testDescription: "characters of two units", dialect: CSVDialect(.utf16LittleEndian),
      bytes: [0xff, 0xfe] + utf16("a,b\n😀,\u{10ffff}\n"),
      records: [["a", "b"], ["😀", "\u{10ffff}"]]),
    Case(
      testDescription: "a byte that Windows-1252 does not have",
      dialect: CSVDialect(.windows1252, delimiter: ";"),
      bytes: "a;b\n" + [0xe9] + ";" + [0x81] + "\n" + [0x93, 0x94] + ";4\n",
      records: [["a", "b"], ["“”", "4"]],
      faults: [RecordFault(.undecodable(.windows1252), line: 2, byte: 6)]),
    Case(
      testDescription: "bytes that are no UTF-8 beside a delimiter of several characters",
      dialect: CSVDialect(delimiter: "||"),
      bytes: "a||b\n" + [0xc3] + "||" + [0xfe] + "\n3||\"4||5\"\n",
      records: [["a", "b"], ["3", "4||5"]], faults: [RecordFault(.invalidUTF8, line: 2, byte: 5)]),
    Case(
      testDescription: "a quote that is not closed, in a file of carriage returns",
      dialect: CSVDialect(endsLinesAtReturns: true),
      bytes: Array("a,b\r1,\"2\r3,4\r5,\"6\r7\"\r8,9".utf8),
      records: [["a", "b"], ["3", "4"], ["5", "6\r7"], ["8", "9"]],
      faults: [RecordFault(.unclosedQuote, line: 2, byte: 4)]),
    Case(
      testDescription: "LF, CR LF and CR in one file",
      dialect: CSVDialect(endsLinesAtReturns: true),
      bytes: Array("a,b\r\n1,2\r3,4\n\r5,\"6\r\n\"\r".utf8),
      records: [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6\r\n"]],
      faults: [RecordFault(.blankLine, line: 4, byte: 13)]),
    Case(
      testDescription: "escapes before quotes, delimiters, themselves and anything else",
      dialect: CSVDialect(delimiter: ";", escape: "\\"),
      bytes: Array("a;b\n\"x\\\"y\";C:\\new\\\\\n1\\;2;\"\\\\\"\n\"3\"\"4\";\\\"\n".utf8),
      records: [["a", "b"], ["x\"y", "C:\\new\\"], ["1;2", "\\"], ["3\"4", "\""]]),
    Case(
      testDescription: "lines before the header, whatever stands in them",
      dialect: CSVDialect(delimiter: ";"),
      bytes: Array("Report \"x\n\n\"odd;\na;b\n1;2\n3\n".utf8), skippedLines: 3,
      records: [["a", "b"], ["1", "2"]],
      faults: [RecordFault(.wrongWidth(found: 1, expected: 2), line: 6, byte: 25)]),
  ]
}

// MARK: - Public test cases

struct PublicCaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let records: [[String]]
    var lost = 0
    var dialect: CSVDialect?

    init(
      _ name: String, _ bytes: [UInt8], _ records: [[String]], lost: Int = 0,
      dialect: CSVDialect? = nil
    ) {
      testDescription = name
      self.bytes = bytes
      self.records = records
      self.lost = lost
      self.dialect = dialect
    }
  }

  @Test("The cases of csv-spectrum and of libcsv read as they say", arguments: spectrum + libcsv)
  func reads(_ file: Case) throws {
    let source = MemorySource(file.bytes)
    let dialect = try file.dialect ?? LayoutRecognition.layout(of: source).dialect
    for cut in 0...file.bytes.count {
      let reading = try dialect.readAll(MemorySource(file.bytes, cutAt: cut), chunkSize: 5)
      try #require(reading.records.map(\.fields) == file.records, "cut at \(cut)")
      try #require(reading.faults.count(where: \.takesRecord) == file.lost, "cut at \(cut)")
    }
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// max-mapper/csv-spectrum, BSD.
  static let spectrum = [
    Case(
      "comma_in_quotes",
      bytes(
        "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123\n"),
      [
        ["first", "last", "address", "city", "zip"],
        ["John", "Doe", "120 any st.", "Anytown, WW", "08123"],
      ]),
    Case(
      "empty", bytes("a,b,c\n1,\"\",\"\"\n2,3,4\n"),
      [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    Case(
      "empty_crlf", bytes("a,b,c\r\n1,\"\",\"\"\r\n2,3,4\r\n"),
      [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    Case(
      "escaped_quotes", bytes("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n"),
      [["a", "b"], ["1", "ha \"ha\" ha"], ["3", "4"]]),
    Case(
      "json",
      bytes("key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n"),
      [["key", "val"], ["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]]),
    Case(
      "latin1", bytes("a,b,c\n1,2,3\n4,5,") + [0xa9] + bytes("\n"),
      [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "©"]]),
    Case(
      "location_coordinates",
      bytes(
        "Contact Phone Number,Location Coordinates,Cities,Counties\n02095257564,37°36'37.8\"N 121°2'17.9\"W,Modesto,Stanislaus"
      ),
      [["Contact Phone Number", "Location Coordinates", "Cities", "Counties"]], lost: 1),
    Case(
      "newlines", bytes("a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n"),
      [["a", "b", "c"], ["1", "2", "3"], ["Once upon \na time", "5", "6"], ["7", "8", "9"]]),
    Case(
      "newlines_crlf", bytes("a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n"),
      [["a", "b", "c"], ["1", "2", "3"], ["Once upon \r\na time", "5", "6"], ["7", "8", "9"]]),
    Case(
      "newlines_cr", bytes("a,b,c\r1,2,3\r\"Once upon \ra time\",5,6\r7,8,9\r"),
      [["a", "b", "c"], ["1", "2", "3"], ["Once upon \ra time", "5", "6"], ["7", "8", "9"]]),
    Case(
      "null", bytes("a,b,c\n1,,2\n3,\"NULL\",4\n5,NULL,6\n"),
      [["a", "b", "c"], ["1", "", "2"], ["3", "NULL", "4"], ["5", "NULL", "6"]]),
    Case(
      "quotes_and_newlines", bytes("a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n"),
      [["a", "b"], ["1", "ha \n\"ha\" \nha"], ["3", "4"]]),
    Case("simple", bytes("a,b,c\n1,2,3\n"), [["a", "b", "c"], ["1", "2", "3"]]),
    Case("simple_crlf", bytes("a,b,c\r\n1,2,3\r\n"), [["a", "b", "c"], ["1", "2", "3"]]),
    Case(
      "utf8", bytes("a,b,c\n1,2,3\n4,5,ʤ\n"),
      [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]]),
  ]

  /// What libcsv's own tests hold of its strict mode. Where they have rows of several widths, ours
  /// are those of the header's.
  static let libcsv = [
    Case("01", bytes(" 1,2 ,  3         ,4,5\r\n"), [["1", "2", "3", "4", "5"]]),
    Case("02", bytes(",,,,,\n"), [["", "", "", "", "", ""]]),
    Case("03", bytes("\",\",\",\",\"\""), [[",", ",", ""]]),
    Case(
      "04", bytes("\"I call our world Flatland,\nnot because we call it so,\n\""),
      [["I call our world Flatland,\nnot because we call it so,\n"]]),
    Case(
      "05", bytes("\"\"\"a,b\"\"\",,\" \"\"\"\" \",\"\"\"\"\" \",\" \"\"\"\"\",\"\"\"\"\"\""),
      [["\"a,b\"", "", " \"\" ", "\"\" ", " \"\"", "\"\""]]),
    Case("06", bytes("\" a, b ,c \", a b  c,"), [[" a, b ,c ", "a b  c", ""]]),
    Case("07b", bytes("\" \"\" \" \" \"\" \""), [], lost: 1),
    Case(
      "08", bytes("\" abc\"" + String(repeating: " ", count: 60) + "\", \"123\""), [], lost: 1),
    Case("09", [], []),
    Case("10", bytes("a\n"), [["a"]]),
    Case("11", bytes("1,2 ,3,4\n"), [["1", "2", "3", "4"]]),
    Case("12", bytes("\n\n\n\n"), []),
    Case("13", bytes("\"abc\""), [["abc"]]),
    Case("14", bytes("1, 2, 3,\n\r\n  \"4\", \r,"), [["1", "2", "3", ""]], lost: 1),
    Case("16b", bytes("\"1\",\"2\",\" 3 "), [], lost: 1),
    Case("17", bytes(" a\0b\0c "), [], lost: 1),
    Case("18", bytes("12345678901234567890123456789012"), [["12345678901234567890123456789012"]]),
    Case("19", bytes("  , \"\" ,"), [["", "", ""]]),
    Case(
      "custom 01", bytes("'''a;b''';;' '''' ';''''' ';' ''''';''''''"),
      [["'a;b'", "", " '' ", "'' ", " ''", "''"]],
      dialect: CSVDialect(delimiter: ";", quote: "'")),
  ]
}
