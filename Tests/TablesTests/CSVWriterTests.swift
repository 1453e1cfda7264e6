import Tables
import Testing

struct CSVWriterTests {
  private func line(_ body: (inout CSVWriter) -> Void) -> String {
    var writer = CSVWriter(header: ["h"])
    body(&writer)
    writer.endRow()
    return String(decoding: writer.bytes.dropFirst(2), as: UTF8.self)
  }

  @Test(
    "A field is quoted only where a reader needs it",
    arguments: [
      ("plain", "plain"), ("12.50", "12.50"), ("é", "é"), ("a b", "a b"), ("it's", "it's"),
      ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("\"", "\"\"\"\""),
      ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), (" a", "\" a\""), ("a\t", "\"a\t\""),
      (" ", "\" \""),
    ])
  func quotes(field: String, written: String) {
    #expect(line { $0.append(field) } == written + "\n")
    #expect(line { $0.append(text: field) } == written + "\n")
  }

  @Test(
    "A number is written as it is printed", arguments: [0, 7, 10, 1_000_000, -42, .max, .min])
  func writesNumbers(number: Int) {
    #expect(line { $0.append(number) } == "\(number)\n")
  }

  @Test("An identifier has a letter and all of its digits")
  func writesIdentifiers() {
    #expect(line { $0.append(letter: "f", hexadecimal: 0xabc, digits: 6) } == "f000abc\n")
    #expect(line { $0.append(letter: "f", hexadecimal: 0, digits: 1) } == "f0\n")
    #expect(
      line { $0.append(letter: "f", hexadecimal: 0xfedc_ba98_7654, digits: 12) }
        == "ffedcba987654\n")
  }

  @Test("Rows end in LF, and a header comes first")
  func writesRows() {
    var writer = CSVWriter(header: ["a", "b,c"])
    writer.append("1")
    writer.append("")
    writer.endRow()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,\"b,c\"\n1,\n")
  }

  @Test("A row of one empty field is not a blank line")
  func writesAnEmptyField() {
    #expect(line { $0.append("") } == "\"\"\n")
    #expect(
      line {
        $0.append("")
        $0.append("")
      } == ",\n")
  }

  @Test(
    "Text that a spreadsheet would run is defused",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1+2", "'-1+2"), ("-1.", "'-1."), ("-", "'-"),
      ("@SUM", "'@SUM"), ("\tx", "'\tx"),
      ("\rx", "\"'\rx\""), ("\u{0}x", "'\u{0}x"), ("=A1,B1", "\"'=A1,B1\""), ("=", "'="),
    ])
  func defuses(text: String, written: String) {
    #expect(line { $0.append(text: text) } == written + "\n")
  }

  @Test(
    "Text that only contains such a character stays as it is",
    arguments: ["1=1", "a-b", "x@y.org", "'=1", "", " =1", "-1", "-6720000.00"])
  func leavesHarmlessText(text: String) {
    var writer = CSVWriter(header: ["h"])
    writer.append(text: text)
    #expect(writer.defusedCells == 0)
  }

  @Test("What is no text is never defused, and defused cells are counted")
  func countsDefusedCells() {
    var writer = CSVWriter(header: ["=h", "n", "t"])
    for text in ["=1", "one", "@two"] {
      writer.append("-5.00")
      writer.append("+1")
      writer.append(text: text)
      writer.endRow()
    }
    #expect(writer.defusedCells == 2)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "=h,n,t\n-5.00,+1,'=1\n-5.00,+1,one\n-5.00,+1,'@two\n")
  }
}
