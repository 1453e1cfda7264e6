import Foundation
import Runs
import Testing

/// What a spreadsheet would run, and what a person would not want to be read.
struct PrivacyTests {
  private let inputs: Inputs

  init() throws { inputs = try Inputs(rows: 30) }

  /// Every personal column of a row.
  private func mark(_ sheet: inout Sheet, _ row: Int) {
    sheet[row, "First Name"] = Canary.firstName
    sheet[row, "Last Name"] = Canary.lastName
    sheet[row, "CT Hires Username"] = Canary.username
    sheet[row, "CT Hires State ID #"] = Canary.stateID
    sheet[row, "Social Security Number"] = Canary.ssn
    sheet[row, "Zip Code"] = Canary.zip
    sheet[row, "Client Date of Birth"] = Canary.birthDate
  }

  @Test("No name, number, birth date or address of a person is in any file of a run or in the log")
  func canaries() async throws {
    // One person in many ways: each provider's rows are good or faulty in one more.
    try inputs.change("gearwright") { sheet in
      for row in 0..<10 { mark(&sheet, row) }
      sheet[0, "Client Date of Birth"] = Canary.wrongBirthDate
      sheet[1, "Client Date of Birth"] = ""
      sheet[2, "Program Code"] = "P99"
      sheet[3, "Zip Code"] = ""
      sheet[4, "Date of Program Exit"] = "2021-01-01"
      sheet[5, "CT Hires State ID #"] = Canary.otherStateID
      sheet.rows[6] = sheet.rows[5]  // the same row twice
      sheet[7, "Hourly Wage at Exit"] = "11.00"  // the same key, another wage
      sheet[8, "Hourly Wage at Exit"] = "12.00"
      sheet.rows[9].append(Canary.lastName)  // too wide
      sheet.rows.append(["P09", "\(Canary.firstName)", "too short"])
      sheet.rows.append(sheet.rows[10].map { "\($0)\u{0}" })
      sheet[10, "CT Hires State ID #"] = "=\(Canary.stateID)"
      mark(&sheet, 11)
      sheet[11, "Client Date of Birth"] = "1837-11-29"
      sheet[11, "CT Hires State ID #"] = ""
      sheet[11, "Zip Code"] = "\(Canary.zip)-2634"
    }
    try inputs.change("brightmoor-energy") { mark(&$0, 0) }
    let path = try inputs.sheet(of: "gearwright")
    var bytes = try Data(contentsOf: path)
    bytes += Data("P09,Quizzle\"first,\(Canary.lastName)\nP09,\"\(Canary.lastName)\n".utf8)
    try bytes.write(to: path)

    let run = try await inputs.job.run()
    #expect(run.result.status == .done)
    let findings = try run.lines("findings.csv").filter { $0["file"].contains("gearwright") }
    let rules = Set(findings.map { $0["rule"] })
    #expect(
      rules.isSuperset(of: [
        "type", "required", "foreign_key", "exit_before_entry", "exact_duplicate", "primary_key",
        "ragged_row", "stray_quote", "unclosed_quote", "nul_byte", "minimum",
        "pattern",
      ]), "\(rules)")
    #expect(findings.contains { $0["row_key"].contains(/^gearwright\/P09\/[0-9a-f]{12}$/) })
    #expect(findings.contains { $0["value"] == "99 AAAAAAAA 9999" })

    try Canary.expectNowhere(in: inputs, nor: ["1937"])
  }

  @Test("A sheet without its header gives no person away, though its first row is taken for one")
  func noHeader() async throws {
    try inputs.change("gearwright") { sheet in
      mark(&sheet, 0)
      sheet.header = sheet.rows.removeFirst()
    }
    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    #expect(try run.lines("findings.csv").contains { $0["rule"] == "missing_column" })
    try Canary.expectNowhere(in: inputs, nor: ["1937"])
  }

  @Test("What a spreadsheet would run is text: with an apostrophe in CSV, as it is in XLSX")
  func formulas() async throws {
    let hostile = ["=9*9*9", "+1", "-2+3", "@77"]
    try inputs.change("gearwright") { sheet in
      for (row, text) in hostile.enumerated() { sheet[row, "Employment Status at exit"] = text }
      sheet[4, "Program Code"] = "=1+1"
      sheet.header.append("=2+5")
      for row in sheet.rows.indices { sheet.rows[row].append("x") }
    }
    let run = try await inputs.job.run()
    #expect(run.result.status == .done)
    let findings = try run.lines("findings.csv").filter { $0["file"].contains("gearwright") }
    #expect(
      findings.filter { $0["rule"] == "category" }.map { $0["value"] } == hostile.map { "'" + $0 })
    #expect(findings.first { $0["rule"] == "foreign_key" }?["value"] == "'=1+1")
    #expect(findings.first { $0["rule"] == "unknown_column" }?["column"] == "'=2+5")
    #expect(
      run.manifest.defusedCells == ["findings.csv": 6, "corrections/gearwright.csv": 6])

    let workbook = try Workbook(run.folder.appending(path: "report-internal.xlsx"))
    let strings = try #require(workbook.parts["xl/sharedStrings.xml"])
    for text in hostile + ["=1+1", "=2+5"] { #expect(strings.contains(">\(text)</t>"), "\(text)") }
    #expect(workbook.sheets.count >= 15)
    for (name, sheet) in workbook.sheets {
      #expect(sheet.contains("<sheetData>"))
      #expect(!sheet.contains("<f>") && !sheet.contains("<f "), "\(name)")
    }
    let findingsSheet = try #require(workbook.sheets["xl/worksheets/sheet5.xml"])
    #expect(findingsSheet.contains("t=\"s\""))
  }
}
