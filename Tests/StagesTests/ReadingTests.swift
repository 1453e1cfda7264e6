import Definitions
import Stages
import Tables
import Testing

/// Files written in all ways that submitters write them, with the findings they must give marked in
/// them and the accepted rows beside them.
struct SentReading: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  /// Of the `file` section of the mapping, its lines.
  var section: [String] = []
  var encode: @Sendable ([UInt8]) -> [UInt8] = { $0 }
  let accepted: [[String]]

  init(
    _ description: String, _ text: String, leaves accepted: [[String]], section: [String] = [],
    encode: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }
  ) {
    testDescription = description
    self.text = text
    self.accepted = accepted
    self.section = section
    self.encode = encode
  }
}

@Suite struct ReadingTests {
  @Test(
    "A file in any dialect gives exactly the findings marked in it, and its rows", arguments: all)
  func reads(_ file: SentReading) throws {
    let marked = MarkedCSV(file.text)
    let result = try check(file.encode(marked.bytes), section: file.section)
    let path = "in/market/2026-09-30/orders.csv"
    let found = result.findings.filter { $0.place.file == path }
      .map { MarkedCSV.Mark(line: $0.place.line, rule: $0.cause.rule, column: $0.column) }
    #expect(found.sorted() == marked.marks)
    let rows = try #require(result.tables["orders"]).table
    #expect(rows.texts(["number", "customer", "ordered"]) == file.accepted)
    for line in result.ledger { #expect(line.isBalanced, "\(line)") }
  }

  @Test("What is found out costs nothing and can be written into the mapping")
  func suggestion() throws {
    let result = try check(Array("Number;Customer;Ordered\n1;Ann;2026-09-01\n".utf8))
    let finding = try #require(result.findings.first { $0.cause.rule == "delimiter" })
    #expect(finding.severity == .info)
    #expect(finding.cause.findingClass == .file)
    #expect(finding.message == "Values are separated by “;”.")
    #expect(finding.suggestion.contains("delimiter: ';'"))
  }

  @Test("Two readings that fit as well are refused, with both and the key that decides")
  func ambiguous() throws {
    let text = "Number,Customer;Ordered\n1,Ann;2026-09-01\n"
    let ingested = try Job().ingest(.orders(of: "market", text))
    let finding = try #require(ingested.findings.first { $0.effect == .file })
    #expect(finding.cause.rule == "ambiguous_delimiter")
    #expect(finding.message.contains("“;” or “,”") || finding.message.contains("“,” or “;”"))
    #expect(finding.suggestion.contains("“delimiter”"))
    #expect(ingested.tables.isEmpty && ingested.ledger.quarantined == 1)
  }

  @Test("Totals are nobody's, and somebody called Total is counted")
  func totals() throws {
    let head = "Number,Customer,Ordered,Amount\n1,Ann,2026-09-01,5\n"
    let person = try check(Array((head + "2,Total,2026-09-02,6\n").utf8))
    #expect(person.tables["orders"]?.table.rowCount == 2)
    let early = try check(Array((head + ",Total,,5\n2,Bo,2026-09-02,6\n").utf8))
    #expect(early.findings.contains { $0.cause.rule == "required" })
    let last = try check(Array((head + ",Total,,5\n").utf8))
    let line = try #require(last.ledger.first { $0.source.hasSuffix("orders.csv") })
    #expect((line.rowsIn, line.accepted, line.excluded) == (2, 1, 1))
    #expect(line.reason == "rows of totals or headers")
  }

  @Test("A field of a hundred megabytes is refused by a limit")
  func hugeField() throws {
    var bytes = Array("Number;Customer;Ordered\n1;Ann;2026-09-01\n2;\"".utf8)
    bytes += [UInt8](repeating: UInt8(ascii: "x"), count: 100 << 20)
    bytes += Array("\";2026-09-01\n3;Cy;2026-09-01\n".utf8)
    let result = try check(bytes)
    #expect(result.findings.map(\.cause.rule).contains("record_too_long"))
    #expect(result.tables["orders"]?.table.rowCount == 2)
  }

  @Test("A letter that comes late tells the encoding of the whole file")
  func lateEncoding() throws {
    var bytes = Array("Number,Customer,Ordered\n".utf8)
    for number in 1...6000 { bytes += Array("\(number),Ann,2026-09-01\n".utf8) }
    let late = bytes + Array("6001,Andr".utf8) + [0xe9] + Array(",2026-09-01\n".utf8)
    let result = try check(late)
    #expect(rules(result) == ["encoding"])
    #expect(result.tables["orders"]?.table.rowCount == 6001)
    // With UTF-8 elsewhere in the file, it is a fault of its record.
    let both = late + Array("6002,Zoë,2026-09-01\n".utf8)
    #expect(rules(try check(both)) == ["invalid_utf8"])
  }

  private func rules(_ result: Job.Result) -> [String] {
    result.findings.filter { $0.place.file.hasPrefix("in/") }.map(\.cause.rule)
  }

  private func check(_ bytes: [UInt8], section: [String] = []) throws -> Job.Result {
    var documents = Documents.shops
    if !section.isEmpty {
      documents.texts["mappings/plain.yaml"]! +=
        "\nfile:\n" + section.map { "  " + $0 }.joined(separator: "\n")
    }
    let sent = SentFile(
      "orders", "in/market/2026-09-30/orders.csv", submitter: "market", bytes)
    return try Job(documents).check([.shops(MarkedFilesTests.shops), sent])
  }

  static let all = delimiters + unquotedHeaders + encodings + quoting + headers + foreignRows
}

private func utf16(_ bytes: [UInt8], bigEndian: Bool, mark: Bool) -> [UInt8] {
  let text = (mark ? "\u{feff}" : "") + String(decoding: bytes, as: UTF8.self)
  return text.utf16.flatMap {
    let (high, low) = (UInt8($0 >> 8), UInt8($0 & 0xff))
    return bigEndian ? [high, low] : [low, high]
  }
}

private let two = [["1", "Ann", "2026-09-01"], ["2", "Bo", "2026-09-02"]]

extension ReadingTests {
  static let delimiters: [SentReading] = [
    SentReading(
      "semicolons", "⟦file delimiter⟧Number;Customer;Ordered\n1;Ann;2026-09-01\n2;Bo;2026-09-02\n",
      leaves: two),
    SentReading(
      "tabs", "⟦file delimiter⟧Number\tCustomer\tOrdered\n1\tAnn\t2026-09-01\n2\tBo\t2026-09-02\n",
      leaves: two),
    SentReading(
      "pipes, and a row that is too short",
      "⟦file delimiter⟧Number|Customer|Ordered\n1|Ann|2026-09-01\n2|Bo|2026-09-02\n⟦ragged_row⟧3|Cy\n",
      leaves: two),
    SentReading(
      "a delimiter of two characters",
      "⟦file delimiter⟧Number||Customer||Ordered\n1||Ann||2026-09-01\n2||Bo||2026-09-02\n",
      leaves: two),
    SentReading(
      "a delimiter of two characters, and a first row of blanks",
      "⟦file delimiter⟧Number||Customer||Ordered\n⟦required: Customer⟧⟦required: Number⟧||||2026-09-01\n2||Bo||2026-09-02\n",
      leaves: [two[1]]),
    SentReading(
      "a delimiter of three characters",
      "⟦file delimiter⟧Number~|~Customer~|~Ordered\n1~|~\"Ann~|~\"~|~2026-09-01\n",
      leaves: [["1", "Ann~|~", "2026-09-01"]]),
    SentReading(
      "a delimiter that is declared", "Number=>Customer=>Ordered\n1=>A=B=>2026-09-01\n",
      leaves: [["1", "A=B", "2026-09-01"]], section: ["delimiter: =>"]),
    SentReading(
      "semicolons that are declared, and commas in values",
      "Number;Customer;Ordered\n1;Ann, Lee;2026-09-01\n",
      leaves: [["1", "Ann, Lee", "2026-09-01"]], section: ["delimiter: \";\""]),
    SentReading(
      "commas, and semicolons in values",
      "Number,Customer,Ordered\n1,Ann; Lee; Cy,2026-09-01\n2,Bo,2026-09-02\n",
      leaves: [["1", "Ann; Lee; Cy", "2026-09-01"], two[1]]),
  ]

  static let unquotedHeaders: [SentReading] = [
    SentReading(
      "apostrophes as quotes below a header without, and commas in values",
      "⟦file quote⟧Number,Customer,Ordered\n'1','Ann, Jr','2026-09-01'\n'2','Bo, Sr','2026-09-02'\n",
      leaves: [["1", "Ann, Jr", "2026-09-01"], ["2", "Bo, Sr", "2026-09-02"]]),
    SentReading(
      "apostrophes as quotes below a header without, and none needed",
      "⟦file quote⟧Number,Customer,Ordered\n'1','Ann','2026-09-01'\n'2','Bo','2026-09-02'\n",
      leaves: two),
    SentReading(
      "an apostrophe that begins a value",
      "Number,Customer,Ordered\n1,'t Hooft,2026-09-01\n2,Bo,2026-09-02\n",
      leaves: [["1", "'t Hooft", "2026-09-01"], two[1]]),
  ]

  static let encodings: [SentReading] = [
    SentReading(
      "UTF-16 with its mark", "⟦file encoding⟧Number,Customer,Ordered\n1,Zoë,2026-09-01\n",
      leaves: [["1", "Zoë", "2026-09-01"]]
    ) { utf16($0, bigEndian: false, mark: true) },
    SentReading(
      "UTF-16 of the other end, with its mark",
      "⟦file encoding⟧Number,Customer,Ordered\n1,Zoë,2026-09-01\n",
      leaves: [["1", "Zoë", "2026-09-01"]]
    ) { utf16($0, bigEndian: true, mark: true) },
    SentReading(
      "UTF-16 without mark, with tabs, as Excel saves “Unicode text”",
      "⟦file encoding⟧⟦file delimiter⟧Number\tCustomer\tOrdered\r\n1\tZoë\t2026-09-01\r\n",
      leaves: [["1", "Zoë", "2026-09-01"]]
    ) { utf16($0, bigEndian: false, mark: false) },
    SentReading(
      "UTF-16 of the other end without mark",
      "⟦file encoding⟧Number,Customer,Ordered\n1,Zoë,2026-09-01\n⟦ragged_row⟧2\n",
      leaves: [["1", "Zoë", "2026-09-01"]]
    ) { utf16($0, bigEndian: true, mark: false) },
    SentReading(
      "Windows-1252", "⟦file encoding⟧Number,Customer,Ordered\n1,José “Pepe” Núñez,2026-09-01\n",
      leaves: [["1", "José “Pepe” Núñez", "2026-09-01"]]
    ) { bytes in
      String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
        $0 == "“" ? 0x93 : $0 == "”" ? 0x94 : UInt8($0.value)
      }
    },
    SentReading(
      "a byte that is no UTF-8 in a file that is",
      "Number,Customer,Ordered\n1,Zoë,2026-09-01\n⟦invalid_utf8⟧2,B¶,2026-09-02\n",
      leaves: [["1", "Zoë", "2026-09-01"]]),
    SentReading(
      "a declared encoding is not found out",
      "Number,Customer,Ordered\n1,Ann,2026-09-01\n⟦undecodable⟧2,B\u{1},2026-09-02\n",
      leaves: [two[0]], section: ["encoding: windows-1252"]
    ) { $0.map { $0 == 1 ? 0x81 : $0 } },
  ]

  static let quoting: [SentReading] = [
    SentReading(
      "apostrophes around all values",
      "⟦file quote⟧'Number','Customer','Ordered'\n'1','O''Hara, Ann','2026-09-01'\n",
      leaves: [["1", "O'Hara, Ann", "2026-09-01"]]),
    SentReading(
      "apostrophes within names are nothing to find",
      "Number,Customer,Ordered\n1,'t Hooft,2026-09-01\n2,O'Hara,2026-09-02\n",
      leaves: [["1", "'t Hooft", "2026-09-01"], ["2", "O'Hara", "2026-09-02"]]),
    SentReading(
      "a backslash before quotes",
      "⟦file escape⟧Number,Customer,Ordered\n1,\"Ann \\\"Annie\\\" Lee\",2026-09-01\n2,C:\\new,2026-09-02\n",
      leaves: [["1", "Ann \"Annie\" Lee", "2026-09-01"], ["2", "C:\\new", "2026-09-02"]]),
    SentReading(
      "a backslash at the end of a value is only that",
      "Number,Customer,Ordered\n1,\"C:\\\",2026-09-01\n2,\"B\"\"o\",2026-09-02\n",
      leaves: [["1", "C:\\", "2026-09-01"], ["2", "B\"o", "2026-09-02"]]),
    SentReading(
      "lines that end in CR",
      "⟦file line_ends⟧Number,Customer,Ordered\n1,Ann,2026-09-01\n⟦unclosed_quote⟧9,\"Cy,2026-09-01\n2,Bo,2026-09-02\n",
      leaves: two
    ) { $0.map { $0 == 0x0a ? 0x0d : $0 } },
    SentReading(
      "lines that end in LF, CR LF and CR",
      "⟦file line_ends⟧Number,Customer,Ordered\r\n1,Ann,2026-09-01\u{1}2,Bo,2026-09-02\n",
      leaves: two
    ) { $0.map { $0 == 1 ? 0x0d : $0 } },
    SentReading(
      "lines that end in LF and CR LF",
      "⟦file line_ends⟧Number,Customer,Ordered\r\n1,Ann,2026-09-01\n2,Bo,2026-09-02\r\n",
      leaves: two),
  ]

  static let headers: [SentReading] = [
    SentReading(
      "titles before the header",
      "Orders of September\n\nPrinted \"today\",,\n⟦preamble⟧Number,Customer,Ordered\n1,Ann,2026-09-01\n⟦ragged_row⟧3\n2,Bo,2026-09-02\n",
      leaves: two),
    SentReading(
      "titles of the width of the table",
      "Orders of September,,\n,,\n⟦preamble⟧Number,Customer,Ordered\n1,Ann,2026-09-01\n",
      leaves: [two[0]]),
    SentReading(
      "lines before the header that are declared",
      "Number,Customer,Ordered\nx\nNumber,Customer,Ordered\n1,Ann,2026-09-01\n", leaves: [two[0]],
      section: ["skip_lines: 2"]),
    SentReading(
      "a header of two rows",
      "⟦header_rows⟧Order,Cust,Ord\nNo.,omer,ered\n1,Ann,2026-09-01\n2,Bo,2026-09-02\n",
      leaves: two),
    SentReading(
      "a header of three rows below a title",
      "Our orders,,\n⟦header_rows⟧⟦preamble⟧Order,,\n,Cust,Ord\nNo.,omer,ered\n1,Ann,2026-09-01\n",
      leaves: [two[0]]),
    SentReading(
      "a header of two rows that is declared", "Num,Cust,Ord\nber,omer,ered\n1,Ann,2026-09-01\n",
      leaves: [two[0]], section: ["header_lines: 2"]),
    SentReading(
      "decorated headers", "Number_12062,Customer:,ordered?_1111\n1,Ann,2026-09-01\n",
      leaves: [two[0]]),
    SentReading(
      "the same header twice",
      "⟦ambiguous_column: Customer⟧Number,Customer,Customer,Ordered\n1,Ann,Bo,2026-09-01\n",
      leaves: []),
    SentReading(
      "columns without header and values",
      "⟦blank_columns⟧Number,,Customer,Ordered,\n1,,Ann,2026-09-01,\n2,,Bo,2026-09-02,\n",
      leaves: two),
  ]

  static let foreignRows: [SentReading] = [
    SentReading(
      "a row of totals at the end",
      "Number,Customer,Ordered,Amount\n1,Ann,2026-09-01,5\n2,Bo,2026-09-02,6\n⟦totals_row⟧Grand Total,,,11\n",
      leaves: two),
    SentReading(
      "rows of totals that are declared",
      "Number,Customer,Ordered,Amount\n1,Ann,2026-09-01,5\n⟦totals_row⟧,Day 1,,5\n2,Bo,2026-09-02,6\n⟦totals_row⟧,Day 2,,6\n",
      leaves: two, section: ["totals: { column: Customer, starts_with: Day }"]),
    SentReading(
      "the header once more, as at the head of a page",
      "Number,Customer,Ordered\n1,Ann,2026-09-01\n⟦repeated_header⟧Number,Customer,Ordered\n2,Bo,2026-09-02\n",
      leaves: two),
    SentReading(
      "a second table of the same width",
      "Number,Customer,Ordered\n1,Ann,2026-09-01\n⟦several_tables⟧Number,Customer,Shipped\n2,Bo,2026-09-02\n",
      leaves: []),
    SentReading(
      "a second table of another width",
      "Number,Customer,Ordered\n1,Ann,2026-09-01\n⟦blank_line⟧\n⟦ragged_row⟧⟦several_tables⟧Number,Shipped\n⟦ragged_row⟧2,2026-09-02\n",
      leaves: []),
    SentReading(
      "a second table of which nothing is known",
      "Number,Customer,Ordered\n1,Ann,2026-09-01\n⟦blank_line⟧\n⟦ragged_row⟧⟦several_tables⟧Color,Count\n⟦ragged_row⟧red,2\n⟦ragged_row⟧blue,3\n",
      leaves: []),
  ]
}
