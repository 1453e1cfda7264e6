import Definitions
import Foundation
import Tables
import Testing

@testable import Reports

struct CorrectionBookTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func row(_ number: Int, list: Int? = nil, severity: Severity = .error) -> CorrectionRow {
    CorrectionRow(
      findingID: "f\(number)", sheet: "orders.csv", row: String(number), key: "k\(number)",
      column: "Mood", sent: "=glad", problem: "The value is not one of those allowed.",
      remedy: "Write one of: happy | unhappy.", severity: severity, list: list)
  }

  private func book(errors: Int, remarks: Int = 0, lists: [[String]] = []) -> CorrectionBook {
    CorrectionBook(
      submitter: "corner", job: "Orders", period: "September 2026", received: ["2026-10-02"],
      asOf: Day(iso: "2026-09-30")!,
      kinds: [
        CorrectionBook.Kind(
          title: "A value is not one of those allowed.", sheet: "orders.csv", severity: .error,
          count: errors),
        CorrectionBook.Kind(
          title: "A line is blank.", sheet: "orders.csv", severity: .info, count: remarks),
      ].filter { $0.count > 0 },
      rowCounts: [
        CorrectionBook.RowCount(
          sheet: "orders.csv", table: nil, rows: 9, used: 8, setAside: 1, duplicate: 0,
          replaced: 0, reason: "rows that cannot be read")
      ], distinctKeys: [("orders", "Number", 8)], lists: lists)
  }

  private func workbook(_ report: Report, mostRows: Int = mostRowsOnSheet) throws -> Workbook {
    let file = folder.url.appending(path: "\(UUID().uuidString).xlsx")
    try report.writeXLSX(to: file.path, mostRows: mostRows)
    return try Workbook(file)
  }

  @Test("A sheet holds so many rows, says how many more there are, and names the CSV")
  func mostRows() throws {
    let report = book(errors: 7).report(toMend: (1...5).map { row($0) }, remarks: [])
    let strings = try workbook(report, mostRows: 3)["xl/sharedStrings.xml"]
    #expect(strings.contains(">4 more rows stand in corner.csv.<"))
    #expect(strings.contains(">f3<") && !strings.contains(">f4<"))
    // Those that were not even handed over are counted, too.
    #expect(
      try workbook(report)["xl/sharedStrings.xml"].contains(">2 more rows stand in corner.csv.<"))
  }

  @Test("Nothing to mend is said, and the counts are still there to be confirmed")
  func nothing() throws {
    let workbook = try workbook(book(errors: 0).report(toMend: [], remarks: []))
    let strings = workbook["xl/sharedStrings.xml"]
    #expect(strings.contains(">Nothing to mend<"))
    #expect(strings.contains(">Different “Number” in “orders”<"))
    #expect(workbook["xl/workbook.xml"].contains("name=\"Your counts\""))
    #expect(!workbook["xl/workbook.xml"].contains("name=\"Remarks\""))
  }

  @Test("Remarks have a sheet of their own, and are not among what is to be mended")
  func remarks() throws {
    let report = book(errors: 1, remarks: 1)
      .report(toMend: [row(3)], remarks: [row(4, severity: .info)])
    #expect(report.sheets.map(\.name) == ["Summary", "To mend", "Your counts", "Remarks"])
    #expect(report.sheets[1].tables[0].rows.count == 1)
    #expect(report.sheets[3].tables[0].rows.count == 1)
    #expect(report.sheets[3].title == "For your information")
    #expect(report.sheets[0].tables[0].rows.count == 1)
  }

  @Test("Neighbours with one list share a drop-down; lists with commas, or long ones, are whole")
  func choices() throws {
    let long = (0..<60).map { "value number \($0), with a comma" }
    let report = book(errors: 5, lists: [["happy", "unhappy"], long]).report(
      toMend: [row(2, list: 0), row(3, list: 0), row(4), row(5, list: 1), row(6, list: 0)],
      remarks: [])
    let workbook = try workbook(report)
    let offered = workbook["xl/worksheets/sheet2.xml"]
      .matches(of: /<dataValidation type="list"[^>]*sqref="([A-Z0-9:]+)"><formula1>([^<]*)</)
      .map { "\($0.1) \($0.2)" }
    #expect(
      offered == [
        "I8:I9 Lists!$A$1:$A$2", "I11 Lists!$B$1:$B$60", "I12 Lists!$A$1:$A$2",
      ])
    #expect(workbook["xl/worksheets/sheet3.xml"].contains("Lists!$C$1:$C$2"))
    #expect(workbook["xl/sharedStrings.xml"].contains(">\(long[59])<"))
    #expect(workbook["xl/workbook.xml"].contains(/<sheet name="Lists" [^>]*state="hidden"/))
  }

  @Test("A sheet has room for 255 drop-downs, and says from which row on there are none")
  func manyChoices() throws {
    let rows = (0..<600).map { row($0, list: $0 % 2) }
    let report = book(errors: 600, lists: [["a"], ["b"]]).report(toMend: rows, remarks: [])
    let workbook = try workbook(report)
    #expect(workbook["xl/worksheets/sheet2.xml"].contains("<dataValidations count=\"255\">"))
    #expect(workbook["xl/sharedStrings.xml"].contains(">From row 263 on, the values to choose"))
  }

  @Test("The sheet to mend keeps header and row keys in view, can be filtered, and prints in width")
  func layout() throws {
    let sheet = try workbook(book(errors: 1).report(toMend: [row(2)], remarks: []))[
      "xl/worksheets/sheet2.xml"]
    #expect(sheet.contains("<pane xSplit=\"3\" ySplit=\"7\" topLeftCell=\"D8\""))
    #expect(sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""))
    #expect(sheet.contains("<tableParts"))
  }

  @Test("The CSV has an apostrophe before what a spreadsheet would run, and counts them")
  func csv() {
    var csv = CorrectionsCSV()
    csv.append(row(2))
    #expect(csv.defusedCells == 1)
    #expect(
      String(decoding: csv.takeBytes(), as: UTF8.self) == """
        finding_id,sheet,row,row_key,column,sent,what_is_wrong,what_would_be_right,severity,\
        correct_value
        f2,orders.csv,2,k2,Mood,'=glad,The value is not one of those allowed.,\
        Write one of: happy | unhappy.,must be mended,

        """)
  }

  @Test("Columns are named as a spreadsheet names them")
  func columnNames() {
    #expect(
      [0, 25, 26, 701, 702].map { XLSXList(number: $0, count: 3).reference } == [
        "=Lists!$A$1:$A$3", "=Lists!$Z$1:$Z$3", "=Lists!$AA$1:$AA$3", "=Lists!$ZZ$1:$ZZ$3",
        "=Lists!$AAA$1:$AAA$3",
      ])
  }
}
