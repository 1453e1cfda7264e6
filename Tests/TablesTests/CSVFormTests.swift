import Tables
import Testing

/// Files that are given out to be filled.
@Suite struct CSVFormTests {
  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]
  private static let lines = [
    "Version: 3,,", "\"Instructions -- save, then fill\",,", "Field ID ,Name,Amount__c",
    "Help Text,\"The \"\"name\"\"\",no $",
  ]

  private func form(_ text: String, firstRow: Int = 5) throws -> CSVForm {
    try CSVForm(reading: Array(text.utf8), idsBeside: "Field ID", firstRow: firstRow)
  }

  @Test(
    "The first rows go out as they came, blank ones below are forgotten, and rows follow",
    arguments: ["\r\n", "\n"])
  func fills(lineEnd: String) throws {
    let text = CSVFormTests.lines.joined(separator: lineEnd)
    let head = CSVFormTests.lines.map { $0 + "\r\n" }.joined()
    for rest in ["", lineEnd, lineEnd + ",,", lineEnd + ",, " + lineEnd + lineEnd + ",," + lineEnd]
    {
      let form = try form(text + rest)
      #expect(form.ids == ["", "Name", "Amount__c"])
      let filled = form.filled(with: [["", "A, \"B\"", "1.00"], ["", "=1+1", "-2.50"]])
      #expect(
        filled
          == CSVFormTests.mark + Array((head + ",\"A, \"\"B\"\"\",1.00\r\n,=1+1,-2.50\r\n").utf8))
    }
  }

  @Test("A mark at the beginning is there once, and a break within a cell stays within it")
  func marks() throws {
    let text = "\u{feff}Version,,\r\n\"Help\r\nmore\",,\r\nField ID,Name,Amount__c\r\n,,\r\n"
    let form = try form(text, firstRow: 4)
    let filled = form.filled(with: [])
    #expect(filled.starts(with: CSVFormTests.mark + Array("Version".utf8)))
    #expect(String(decoding: filled, as: UTF8.self).hasSuffix("Field ID,Name,Amount__c\r\n"))
    #expect(form.ids == ["", "Name", "Amount__c"])
  }

  @Test("What is no form is refused with its reason")
  func faults() {
    let text = CSVFormTests.lines.joined(separator: "\n") + "\n"
    #expect(throws: CSVForm.Fault.tooFewRows(4)) { try form(text, firstRow: 6) }
    #expect(throws: CSVForm.Fault.noIDs) {
      try form(text.replacing("Field ID", with: "Fields"))
    }
    #expect(throws: CSVForm.Fault.repeatedID("Name")) {
      try form(text.replacing("Amount__c", with: "Name"))
    }
    #expect(throws: CSVForm.Fault.faultyRow(.strayQuote, line: 2)) {
      try form(text.replacing("\"Instructions", with: "Instruc\"tions"))
    }
    #expect(throws: CSVForm.Fault.filledBefore(line: 6)) { try form(text + ",,\n,Old,1\n") }
    #expect(throws: CSVForm.Fault.tooFewRows(0)) { try form("") }
  }

  @Test("A line without anything counts as a row, as whoever saved it counts")
  func blankLine() throws {
    let form = try form("Version,,\n\nField ID,Name,Amount__c\nHelp,,\n")
    #expect(form.ids == ["", "Name", "Amount__c"])
    #expect(
      form.filled(with: [["", " x", ""]])
        == CSVFormTests.mark
        + Array("Version,,\r\n\r\nField ID,Name,Amount__c\r\nHelp,,\r\n,\" x\",\r\n".utf8))
  }
}
