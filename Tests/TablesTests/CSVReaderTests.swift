import Tables
import Testing

/// A file with what must be read from it. Most cases have the header `a,b`, four bytes long.
struct CSVCase: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let longestRecord: Int
  let expected: Reading

  /// `records` maps the physical line a record begins on to its fields, the header's included.
  init(
    _ name: String, _ bytes: [UInt8], longestRecord: Int = 1 << 20,
    records: KeyValuePairs<Int, [String]>,
    faults: [(kind: RecordFault.Kind, line: Int, byte: Int)] = []
  ) {
    self.name = name
    self.bytes = bytes
    self.longestRecord = longestRecord
    expected = Reading(
      records: records.map { Reading.Record(line: $0.key, fields: $0.value) },
      faults: faults.map { RecordFault($0.kind, line: $0.line, byte: $0.byte) })
  }

  init(
    _ name: String, _ text: String, longestRecord: Int = 1 << 20,
    records: KeyValuePairs<Int, [String]>,
    faults: [(kind: RecordFault.Kind, line: Int, byte: Int)] = []
  ) {
    self.init(
      name, Array(text.utf8), longestRecord: longestRecord, records: records, faults: faults)
  }

  var testDescription: String { name }
}

struct CSVReaderTests {
  @Test("A file reads the same at every cut and in chunks of any size", arguments: allCases)
  func readsTheSame(_ file: CSVCase) throws {
    for chunkSize in [1, 2, 3, 7, 1 << 18] {
      for cut in 0...file.bytes.count {
        let reading = try readAll(
          MemorySource(file.bytes, cutAt: cut), chunkSize: chunkSize,
          longestRecord: file.longestRecord)
        try #require(reading == file.expected, "cut at \(cut), chunks of \(chunkSize)")
      }
    }
  }

  static let allCases =
    plainCases + quoteCases + blankCases + widthCases + strayQuoteCases + openQuoteCases
    + byteCases + carriageReturnCases + longCases + headerCases
}

// MARK: - What is in order

private let plainCases = [
  CSVCase(
    "simple", "a,b\n1,2\n3,4\n",
    records: [1: ["a", "b"], 2: ["1", "2"], 3: ["3", "4"]]),
  CSVCase(
    "CR LF", "a,b\r\n1,2\r\n3,4\r\n",
    records: [1: ["a", "b"], 2: ["1", "2"], 3: ["3", "4"]]),
  CSVCase(
    "LF and CR LF mixed", "a,b\r\n1,2\n3,4\r\n",
    records: [1: ["a", "b"], 2: ["1", "2"], 3: ["3", "4"]]),
  CSVCase("no final newline", "a,b\n1,2", records: [1: ["a", "b"], 2: ["1", "2"]]),
  CSVCase("ends after a separator", "a,b\n1,", records: [1: ["a", "b"], 2: ["1", ""]]),
  CSVCase("ends after a closing quote", "a,b\n1,\"2\"", records: [1: ["a", "b"], 2: ["1", "2"]]),
  CSVCase("ends between CR and LF", "a,b\r\n1,2\r", records: [1: ["a", "b"], 2: ["1", "2"]]),
  CSVCase(
    "byte order mark", "\u{feff}a,b\n1,2\n", records: [1: ["a", "b"], 2: ["1", "2"]]),
  CSVCase(
    "byte order mark, and offsets still count from the start of the file", "\u{feff}a,b\n1\n",
    records: [1: ["a", "b"]], faults: [(.wrongWidth(found: 1, expected: 2), 2, 7)]),
  CSVCase("byte order mark before a quote", "\u{feff}\"a\"\n1\n", records: [1: ["a"], 2: ["1"]]),
  CSVCase(
    "half a byte order mark", [0xef, 0xbb] + "a\n", records: [:], faults: [(.invalidUTF8, 1, 0)]),
  CSVCase(
    "characters of two, three and four bytes", "ä,ß€\n😀,\"é\"\"\u{10ffff}\"\n",
    records: [1: ["ä", "ß€"], 2: ["😀", "é\"\u{10ffff}"]]),
  CSVCase(
    "empty fields", "a,b\n,\n\"\",\n1,\n,2\n",
    records: [1: ["a", "b"], 2: ["", ""], 3: ["", ""], 4: ["1", ""], 5: ["", "2"]]),
  CSVCase(
    "one column", "a\n1\n\"\"\n\n2\n", records: [1: ["a"], 2: ["1"], 3: [""], 5: ["2"]],
    faults: [(.blankLine, 4, 7)]),
]

private let quoteCases = [
  CSVCase(
    "quoted separators", "a,b\n\"1,2\",\"3,\"\n", records: [1: ["a", "b"], 2: ["1,2", "3,"]]),
  CSVCase(
    "doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n",
    records: [1: ["a", "b"], 2: ["say \"hi\"", "\""]]),
  CSVCase(
    "quoted LF", "a,b\n\"1\n2\",3\n4,5\n",
    records: [1: ["a", "b"], 2: ["1\n2", "3"], 4: ["4", "5"]]),
  CSVCase(
    "quoted CR LF is kept as it is", "a,b\r\n\"1\r\n2\",3\r\n4,5\r\n",
    records: [1: ["a", "b"], 2: ["1\r\n2", "3"], 4: ["4", "5"]]),
  CSVCase(
    "quoted CR", "a,b\n\"1\r2\",\"\r\"\r\n", records: [1: ["a", "b"], 2: ["1\r2", "\r"]]),
  CSVCase(
    "quoted blank lines", "a,b\n\"\n\n\",\"\n\"\n1,2\n",
    records: [1: ["a", "b"], 2: ["\n\n", "\n"], 6: ["1", "2"]]),
  CSVCase(
    "a header of several lines", "\"a\nb\",c\n1,2\n", records: [1: ["a\nb", "c"], 3: ["1", "2"]]),
  CSVCase(
    "JSON within a field", "a,b\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n",
    records: [1: ["a", "b"], 2: ["1", "{\"type\": \"Point\", \"at\": [102.0, 0.5]}"]]),
  CSVCase(
    "quotes and newlines together", "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
    records: [1: ["a", "b"], 2: ["1", "ha \n\"ha\" \nha"], 5: ["3", "4"]]),
]

// MARK: - Blanks

private let blankCases = [
  CSVCase(
    "blank lines at the start", "\n\r\na,b\n1,2\n", records: [3: ["a", "b"], 4: ["1", "2"]],
    faults: [(.blankLine, 1, 0), (.blankLine, 2, 1)]),
  CSVCase(
    "blank lines in the middle", "a,b\n\n \t\n1,2\n", records: [1: ["a", "b"], 4: ["1", "2"]],
    faults: [(.blankLine, 2, 4), (.blankLine, 3, 5)]),
  CSVCase(
    "blank lines at the end", "a,b\r\n1,2\r\n\r\n\r\n",
    records: [1: ["a", "b"], 2: ["1", "2"]],
    faults: [(.blankLine, 3, 10), (.blankLine, 4, 12)]),
  CSVCase(
    "a last line of blanks only", "a,b\n  ", records: [1: ["a", "b"]],
    faults: [(.blankLine, 2, 4)]),
  CSVCase(
    "blanks around values", "a,b\n 1\t, 2 \n3,4\n",
    records: [1: ["a", "b"], 2: ["1", "2"], 3: ["3", "4"]], faults: [(.blanksRemoved, 2, 4)]),
  CSVCase(
    "blanks before CR LF", "a,b\r\n1,2 \r\n", records: [1: ["a", "b"], 2: ["1", "2"]],
    faults: [(.blanksRemoved, 2, 5)]),
  CSVCase(
    "blanks at the end of the file", "a,b\n1,2 ", records: [1: ["a", "b"], 2: ["1", "2"]],
    faults: [(.blanksRemoved, 2, 4)]),
  CSVCase(
    "a field of blanks only", "a,b\n ,2\n3, \n",
    records: [1: ["a", "b"], 2: ["", "2"], 3: ["3", ""]],
    faults: [(.blanksRemoved, 2, 4), (.blanksRemoved, 3, 8)]),
  CSVCase(
    "blanks around quotes", "a,b\n \"1\"\t, \"\"\"2\"\"\" \n",
    records: [1: ["a", "b"], 2: ["1", "\"2\""]], faults: [(.blanksRemoved, 2, 4)]),
  CSVCase(
    "blanks in the record of a quoted CR", "a,b\n\"1\r\", 2\n",
    records: [1: ["a", "b"], 2: ["1\r", "2"]], faults: [(.blanksRemoved, 2, 4)]),
  CSVCase(
    "blanks inside quotes are kept", "a,b\n\" 1 \",\"\t\"\n",
    records: [1: ["a", "b"], 2: [" 1 ", "\t"]]),
  CSVCase(
    "blanks within a value are kept", "a,b\n1 1,2\t2\n",
    records: [1: ["a", "b"], 2: ["1 1", "2\t2"]]),
  CSVCase(
    "other spaces are text", "a,b\n\u{a0}1,\u{0b}2\n",
    records: [1: ["a", "b"], 2: ["\u{a0}1", "\u{0b}2"]]),
  CSVCase(
    "blanks in the header", "a , b\n1,2\n", records: [1: ["a", "b"], 2: ["1", "2"]],
    faults: [(.blanksRemoved, 1, 0)]),
]

// MARK: - Ragged rows and stray quotes

private let widthCases = [
  CSVCase(
    "too short and too long", "a,b\n1\n1,2,3\n4,5\n", records: [1: ["a", "b"], 4: ["4", "5"]],
    faults: [
      (.wrongWidth(found: 1, expected: 2), 2, 4), (.wrongWidth(found: 3, expected: 2), 3, 6),
    ]),
  CSVCase(
    "too long by an empty field", "a,b\n1,2,\n", records: [1: ["a", "b"]],
    faults: [(.wrongWidth(found: 3, expected: 2), 2, 4)]),
  CSVCase(
    "too short at the end of the file", "a,b\n1,2\n3", records: [1: ["a", "b"], 2: ["1", "2"]],
    faults: [(.wrongWidth(found: 1, expected: 2), 3, 8)]),
  CSVCase(
    "a ragged row gives up neither bytes nor fields to the next", "a,b\n1,2,3\n\"4\",5\nä,6\n",
    records: [1: ["a", "b"], 3: ["4", "5"], 4: ["ä", "6"]],
    faults: [(.wrongWidth(found: 3, expected: 2), 2, 4)]),
]

private let strayQuoteCases = [
  CSVCase(
    "a quote within a bare value", "a,b\n1,2\"3\n4,5\n", records: [1: ["a", "b"], 3: ["4", "5"]],
    faults: [(.strayQuote, 2, 7)]),
  CSVCase(
    "text after a closing quote", "a,b\n\"1\"2,3\n4,5\n",
    records: [1: ["a", "b"], 3: ["4", "5"]],
    faults: [(.strayQuote, 2, 7)]),
  CSVCase(
    "a quote after a closing quote and a blank", "a,b\n\"1\" \"2\",3\n4,5\n",
    records: [1: ["a", "b"], 3: ["4", "5"]], faults: [(.strayQuote, 2, 8)]),
  CSVCase(
    "a stray quote on the last line, without newline", "a,b\n1,2\"",
    records: [1: ["a", "b"]], faults: [(.strayQuote, 2, 7)]),
  CSVCase(
    "a stray quote with more quotes behind it", "a,b\nx\"y,\"z\n4,5\n",
    records: [1: ["a", "b"], 3: ["4", "5"]], faults: [(.strayQuote, 2, 5)]),
]

// MARK: - Quotes that are not closed

private let openQuoteCases = [
  CSVCase(
    "unclosed on the last line", "a,b\n1,2\n\"3,4\n", records: [1: ["a", "b"], 2: ["1", "2"]],
    faults: [(.unclosedQuote, 3, 8)]),
  CSVCase(
    "unclosed on the last line, without newline", "a,b\n1,2\n3,\"4",
    records: [1: ["a", "b"], 2: ["1", "2"]], faults: [(.unclosedQuote, 3, 8)]),
  CSVCase(
    "unclosed to the end of the file: the lines behind it are read",
    "a,b\n\"1,2\n3,4\n\n5,6", records: [1: ["a", "b"], 3: ["3", "4"], 5: ["5", "6"]],
    faults: [(.unclosedQuote, 2, 4), (.blankLine, 4, 13)]),
  CSVCase(
    "a later quoted value collides with it", "a,b\n\"1,2\n3,4\n5,\"6\"\n7,8\n",
    records: [1: ["a", "b"], 3: ["3", "4"], 4: ["5", "6"], 5: ["7", "8"]],
    faults: [(.unclosedQuote, 2, 4)]),
  CSVCase(
    "a later stray quote closes it cleanly, and the width tells",
    "a,b\n\"1,2\n3,4\n5,6\"\n7,8\n", records: [1: ["a", "b"], 3: ["3", "4"], 5: ["7", "8"]],
    faults: [(.unclosedQuote, 2, 4), (.strayQuote, 4, 16)]),
  CSVCase(
    "the same in the last record of a file without final newline", "a,b\n\"1\n2\",3,4",
    records: [1: ["a", "b"]], faults: [(.unclosedQuote, 2, 4), (.strayQuote, 3, 8)]),
  CSVCase(
    "several in a row", "a,b\n\"1,2\n\"3,4\n\"5,6\n7,8\n",
    records: [1: ["a", "b"], 5: ["7", "8"]],
    faults: [(.unclosedQuote, 2, 4), (.unclosedQuote, 3, 9), (.unclosedQuote, 4, 14)]),
  CSVCase(
    "several in a row at the ends of lines", "a,b\n1,\"2\n3,\"4\n5,\"6\n",
    records: [1: ["a", "b"]],
    faults: [(.unclosedQuote, 2, 4), (.unclosedQuote, 3, 9), (.unclosedQuote, 4, 14)]),
  CSVCase(
    "a wide record of several lines", "a,b\n\"1\n\",2,3\n4,5\n",
    records: [1: ["a", "b"], 4: ["4", "5"]],
    faults: [(.unclosedQuote, 2, 4), (.unclosedQuote, 3, 7)]),
  CSVCase(
    "unclosed in CR LF", "a,b\r\n\"1,2\r\n3,4\r\n", records: [1: ["a", "b"], 3: ["3", "4"]],
    faults: [(.unclosedQuote, 2, 5)]),
  CSVCase(
    "a quote alone on the last line", "a,b\n\"", records: [1: ["a", "b"]],
    faults: [(.unclosedQuote, 2, 4)]),
]

// MARK: - Bytes that are not text

private let byteCases = [
  CSVCase(
    "NUL", "a,b\n1,\u{0}2\n3,4\n", records: [1: ["a", "b"], 3: ["3", "4"]],
    faults: [(.nulByte, 2, 6)]),
  CSVCase(
    "NUL in quotes, behind a doubled quote", "a,b\n1,\"\"\"\u{0}\"\n3,4\n",
    records: [1: ["a", "b"], 3: ["3", "4"]], faults: [(.nulByte, 2, 9)]),
  CSVCase(
    "NUL alone on a line", "a\n\u{0}\n1\n", records: [1: ["a"], 3: ["1"]],
    faults: [(.nulByte, 2, 2)]),
  CSVCase(
    "Latin-1", "a,b\n1,caf" + [0xe9] + "\n3,4\n", records: [1: ["a", "b"], 3: ["3", "4"]],
    faults: [(.invalidUTF8, 2, 9)]),
  CSVCase(
    "not UTF-8 behind blanks and a doubled quote", "a,b\n 1, \"x\"\"" + [0xff] + "\"\n3,4\n",
    records: [1: ["a", "b"], 3: ["3", "4"]], faults: [(.invalidUTF8, 2, 12)]),
  CSVCase(
    "a character cut off by a separator", "a,b\n" + [0xc3] + "," + [0xa9] + "\n",
    records: [1: ["a", "b"]], faults: [(.invalidUTF8, 2, 4)]),
  CSVCase(
    "a character cut off by a newline", "a\n1" + [0xe2, 0x82] + "\n2\n",
    records: [1: ["a"], 3: ["2"]], faults: [(.invalidUTF8, 2, 3)]),
  CSVCase(
    "an overlong form", "a\n" + [0xc0, 0x80] + "\n", records: [1: ["a"]],
    faults: [(.invalidUTF8, 2, 2)]),
  CSVCase(
    "half a surrogate pair", "a\nx" + [0xed, 0xa0, 0x80] + "\n", records: [1: ["a"]],
    faults: [(.invalidUTF8, 2, 3)]),
  CSVCase(
    "not UTF-8 on the second line of a good record", "a,b\n\"1\n" + [0xff] + "\",2\n3,4\n",
    records: [1: ["a", "b"], 4: ["3", "4"]], faults: [(.invalidUTF8, 2, 7)]),
  CSVCase(
    "the first of two bad fields counts", "a,b\n" + [0xff] + ",\u{0}\n", records: [1: ["a", "b"]],
    faults: [(.invalidUTF8, 2, 4)]),
  CSVCase(
    "a ragged row is not asked for its bytes", "a,b\n" + [0xff] + "\n", records: [1: ["a", "b"]],
    faults: [(.wrongWidth(found: 1, expected: 2), 2, 4)]),
]

private let carriageReturnCases = [
  CSVCase(
    "CR within a line", "a,b\n1,2\r3,4\n5,6\n", records: [1: ["a", "b"], 3: ["5", "6"]],
    faults: [(.strayCarriageReturn, 2, 4)]),
  CSVCase(
    "CR CR LF", "a,b\n1,2\r\r\n5,6\n", records: [1: ["a", "b"], 3: ["5", "6"]],
    faults: [(.strayCarriageReturn, 2, 4)]),
  CSVCase(
    "CR at the start of a line", "a,b\n\r1,2\n5,6\n", records: [1: ["a", "b"], 3: ["5", "6"]],
    faults: [(.strayCarriageReturn, 2, 4)]),
  CSVCase(
    "CR and blanks at the end of a line", "a,b\n1,2\r \n5,6\n",
    records: [1: ["a", "b"], 3: ["5", "6"]], faults: [(.strayCarriageReturn, 2, 4)]),
  CSVCase(
    "CR between two halves of the header's width", "a,b\n1\r2\n5,6\n",
    records: [1: ["a", "b"], 3: ["5", "6"]], faults: [(.strayCarriageReturn, 2, 4)]),
  CSVCase(
    "CR and then a quote that stays open", "a,b\n1\r\"2\n3\"\n5,6\n",
    records: [1: ["a", "b"], 4: ["5", "6"]],
    faults: [(.strayCarriageReturn, 2, 4), (.strayQuote, 3, 10)]),
  CSVCase(
    "CR CR at the end of the file", "a,b\n1,2\r\r", records: [1: ["a", "b"]],
    faults: [(.strayCarriageReturn, 2, 4)]),
  CSVCase(
    "CR after a good record of several lines", "a,b\n\"1\n\",2\r\r\n5,6\n",
    records: [1: ["a", "b"], 4: ["5", "6"]], faults: [(.strayCarriageReturn, 2, 4)]),
  CSVCase(
    "CR within a later line, where the halves add up to the header's width",
    "a,b\n\"1\n2\"\r3\n5,6\n", records: [1: ["a", "b"], 4: ["5", "6"]],
    faults: [(.unclosedQuote, 2, 4), (.strayQuote, 3, 8)]),
  CSVCase(
    "a line of CR only is blank", "a,b\n\r\r\n5,6\n", records: [1: ["a", "b"], 3: ["5", "6"]],
    faults: [(.blankLine, 2, 4)]),
  CSVCase(
    "CR for every newline", "a,b\r1,2\r3,4\r", records: [:],
    faults: [(.strayCarriageReturn, 1, 0)]),
]

// MARK: - Limits, headers, next to nothing

private let longCases = [
  CSVCase(
    "exactly as long as allowed", "a,b\n1,23456\n1,234567", longestRecord: 8,
    records: [1: ["a", "b"], 2: ["1", "23456"], 3: ["1", "234567"]]),
  CSVCase(
    "one byte too long", "a,b\n1,234567\n3,4\n", longestRecord: 8,
    records: [1: ["a", "b"], 3: ["3", "4"]], faults: [(.tooLong(limit: 8), 2, 4)]),
  CSVCase(
    "much too long, on the last line", "a,b\n1,2345678901234567890", longestRecord: 8,
    records: [1: ["a", "b"]], faults: [(.tooLong(limit: 8), 2, 4)]),
  CSVCase(
    "several too long in a row", "a,b\n1,2345678\n1,2345678\n3,4\n", longestRecord: 8,
    records: [1: ["a", "b"], 4: ["3", "4"]],
    faults: [(.tooLong(limit: 8), 2, 4), (.tooLong(limit: 8), 3, 14)]),
  CSVCase(
    "a stray quote before the limit", "a,b\n1\"2345678901\n3,4\n", longestRecord: 8,
    records: [1: ["a", "b"], 3: ["3", "4"]], faults: [(.strayQuote, 2, 5)]),
  CSVCase(
    "a stray quote behind the limit", "a,b\n1,2345678901\"\n3,4\n", longestRecord: 8,
    records: [1: ["a", "b"], 3: ["3", "4"]], faults: [(.tooLong(limit: 8), 2, 4)]),
  CSVCase(
    "an open quote that reaches the limit lines later", "a,b\n\"1\n22,2\n33,3\n4,4\n",
    longestRecord: 8,
    records: [1: ["a", "b"], 3: ["22", "2"], 4: ["33", "3"], 5: ["4", "4"]],
    faults: [(.unclosedQuote, 2, 4)]),
  CSVCase(
    "an open quote that reaches the limit with its first line", "a,b\n\"123456\n3,4\n",
    longestRecord: 8, records: [1: ["a", "b"], 3: ["3", "4"]],
    faults: [(.tooLong(limit: 8), 2, 4)]),
  CSVCase(
    "a header too long", "abcdefghi\n1\n", longestRecord: 8, records: [:],
    faults: [(.tooLong(limit: 8), 1, 0), (.wrongWidth(found: 1, expected: 0), 2, 10)]),
]

private let headerCases = [
  CSVCase(
    "a faulty header takes every line that is not blank", "a\"b,c\n1,2\n\n3\n", records: [:],
    faults: [
      (.strayQuote, 1, 1), (.wrongWidth(found: 2, expected: 0), 2, 6), (.blankLine, 3, 10),
      (.wrongWidth(found: 1, expected: 0), 4, 11),
    ]),
  CSVCase(
    "an open quote in the header", "\"a,b\n1,2\n", records: [:],
    faults: [(.unclosedQuote, 1, 0), (.wrongWidth(found: 2, expected: 0), 2, 5)]),
  CSVCase(
    "after a faulty header, quoted newlines count line by line", "a\"\n\"1\n2\"\n", records: [:],
    faults: [(.strayQuote, 1, 1), (.unclosedQuote, 2, 3), (.strayQuote, 3, 7)]),
  CSVCase(
    "a header that is not UTF-8", [0xff] + "\n1\n", records: [:],
    faults: [(.invalidUTF8, 1, 0), (.wrongWidth(found: 1, expected: 0), 2, 2)]),
  CSVCase("empty file", "", records: [:]),
  CSVCase("byte order mark only", "\u{feff}", records: [:]),
  CSVCase("header only", "a,b\n", records: [1: ["a", "b"]]),
  CSVCase("header only, without newline", "a,b", records: [1: ["a", "b"]]),
  CSVCase(
    "blank lines only", "\n\r\n  \n", records: [:],
    faults: [(.blankLine, 1, 0), (.blankLine, 2, 1), (.blankLine, 3, 3)]),
]
