import Definitions
import Foundation
import Stages
import Tables
import Testing

@testable import Reports

struct WorkbookTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ report: Report, as name: String = "report.xlsx") throws -> URL {
    let file = folder.url.appending(path: name)
    try report.writeXLSX(to: file.path)
    return file
  }

  private func finding(value: String) -> Finding {
    Finding(
      .required, severity: .error, effect: .row, at: FindingPlace(file: "orders.csv", line: 2),
      column: value, value: value)
  }

  @Test("The same report gives the same bytes, and another one others")
  func sameBytes() throws {
    let first = try Data(contentsOf: write(Report(Content.make()), as: "first.xlsx"))
    let second = try Data(contentsOf: write(Report(Content.make()), as: "second.xlsx"))
    let third = try Data(contentsOf: write(Report(Content.make(received: 1)), as: "third.xlsx"))
    #expect(first == second)
    #expect(first != third)
  }

  @Test("A workbook has a part for each sheet, table and chart")
  func parts() throws {
    let names = try Workbook(write(Report(Content.make()))).names
    func parts(in folder: String) -> [String] {
      names.filter { $0.hasPrefix(folder) && $0.hasSuffix(".xml") }.sorted()
    }
    #expect(names.contains("[Content_Types].xml") && names.contains("xl/workbook.xml"))
    #expect(
      parts(in: "xl/worksheets/")
        == (1...4).map { "xl/worksheets/sheet\($0).xml" })
    // One of the shops, one of findings, one of the ledger, two of the notes: there is no rule and no term.
    #expect(parts(in: "xl/tables/") == (1...5).map { "xl/tables/table\($0).xml" })
    #expect(parts(in: "xl/charts/") == ["xl/charts/chart1.xml"])
  }

  @Test("The only date in a workbook is the as-of date")
  func created() throws {
    let workbook = try Workbook(write(Report(Content.make())))
    let core = workbook["docProps/core.xml"]
    let dates = core.matches(of: /\d{4}-\d\d-\d\dT[0-9:]+Z/).map { String($0.output) }
    #expect(!dates.isEmpty)
    #expect(Set(dates) == ["2026-09-30T00:00:00Z"])
    #expect(core.contains("<dc:title>Orders of the month</dc:title>"))
    #expect(core.contains("INTERNAL"))
  }

  @Test("Every sheet says what it covers and who may see it")
  func stamped() throws {
    let report = Report(Content.make(received: 1))
    let workbook = try Workbook(write(report))
    for name in report.sheets.map(\.name) {
      #expect(workbook["xl/workbook.xml"].contains("<sheet name=\"\(name)\""), "\(name)")
    }
    let strings = workbook.sharedStrings
    for (name, sheet) in workbook.sheets {
      let texts = sheet.matches(of: /t="s"><v>(\d+)</).compactMap { Int($0.output.1) }
        .map { strings[$0] }
      #expect(texts.contains(report.stamp), "\(name)")
      #expect(texts.contains("Orders of the month · \(report.subtitle)"), "\(name)")
      #expect(sheet.contains("INTERNAL: contains small cells"), "\(name) has it in its footer, too")
    }
  }

  @Test(
    "A draft says on every sheet and above every printed page that it is not to be filed",
    arguments: [Content.pipeline, Content.headlines])
  func draft(pipeline: Pipeline) throws {
    let report = Report(Content.make(pipeline: pipeline, isDraft: true))
    #expect(
      report.stamp
        == "DRAFT: not to be filed. INTERNAL: contains small cells. Not for publication.")
    let workbook = try Workbook(write(report))
    let strings = workbook.sharedStrings
    #expect(workbook.sheets.count == report.sheets.count)
    for (name, sheet) in workbook.sheets {
      let texts = sheet.matches(of: /t="s"><v>(\d+)</).compactMap { Int($0.output.1) }
        .map { strings[$0] }
      #expect(texts.contains(report.stamp), "\(name)")
      #expect(
        sheet.contains("<oddHeader>&amp;C&amp;B&amp;16 DRAFT: not to be filed.</oddHeader>"),
        "\(name)")
      #expect(sheet.contains("\(report.stamp)&amp;R"), "\(name) has all of it in its footer, too")
    }
  }

  @Test(
    "What is no draft has no word of one, and no header",
    arguments: [Content.pipeline, Content.headlines])
  func noDraft(pipeline: Pipeline) throws {
    let report = Report(Content.make(pipeline: pipeline))
    #expect(report.stamp == "INTERNAL: contains small cells. Not for publication.")
    let workbook = try Workbook(write(report))
    for (name, part) in workbook.parts {
      #expect(!part.contains("DRAFT") && !part.contains("oddHeader"), "\(name)")
    }
  }

  @Test("Text from an input is text, and none of its characters is lost")
  func hostileText() throws {
    let values = ["=HYPERLINK(\"x\")", "+1", "bell\u{7}", "a\tb", "<b>&\"'", "é 日本 👩‍👩‍👧"]
    let workbook = try Workbook(
      write(Report(Content.make(findings: values.map(finding)))))
    for (name, sheet) in workbook.sheets { #expect(!sheet.contains("<f>"), "\(name)") }
    for text in [
      "=HYPERLINK(\"x\")", "+1", "bell_x0007_", "a\tb", "&lt;b&gt;&amp;\"'",
      "é 日本 👩‍👩‍👧",
    ] {
      #expect(workbook.sharedStrings.contains(text), "\(text)")
    }
  }

  @Test(
    "Text longer than a cell holds is cut, whatever it is made of",
    arguments: [
      "é", "👩‍👩‍👧", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}", "\u{1F600}",
    ])
  func overlongText(_ piece: String) throws {
    let longest = String(repeating: "x", count: 32_767)
    let values = [String(repeating: piece, count: 40_000), longest]
    let workbook = try Workbook(
      write(Report(Content.make(findings: values.map(finding)))))
    let strings = workbook.sharedStrings
    #expect(strings.contains(longest))
    let cut = try #require(strings.first { $0.hasSuffix("…") })
    #expect(cut.hasPrefix(piece))
    #expect(cut.utf16.count <= 32_767)
    #expect(cut.utf16.count > 32_700)
  }

  @Test("A table without rows has one, empty, because Excel refuses any other")
  func emptyTable() throws {
    let workbook = try Workbook(write(Report(Content.make())))
    let tables = workbook.parts.filter { $0.key.hasPrefix("xl/tables/") }.values
    let findings = try #require(tables.first { $0.contains("displayName=\"findings\"") })
    let range = try #require(findings.firstMatch(of: /ref="A(\d+):J(\d+)"/))
    #expect(Int(range.output.2) == Int(range.output.1).map { $0 + 1 })
  }

  @Test("An Excel table spans its header and rows, its total included")
  func filledTable() throws {
    let workbook = try Workbook(write(Report(Content.make())))
    let tables = workbook.parts.filter { $0.key.hasPrefix("xl/tables/") }.values
    let shops = try #require(tables.first { $0.contains("displayName=\"by_shop\"") })
    let range = try #require(shops.firstMatch(of: /ref="A(\d+):D(\d+)"/))
    #expect(Int(range.output.2) == Int(range.output.1).map { $0 + 3 })
    for title in ["Shop", "Code", "Orders", "Paid"] {
      #expect(shops.contains("name=\"\(title)\""), "\(title)")
    }
  }

  @Test("Rows that do not fit the sheet are counted below it, with the file that has them")
  func rowsLeftOut() throws {
    let whole = Report(Content.make(findings: [finding(value: "x")]))
    let cut = Report(
      title: whole.title, subtitle: whole.subtitle, stamp: whole.stamp, asOf: whole.asOf,
      sheets: whole.sheets.map { sheet in
        Sheet(
          name: sheet.name, title: sheet.title, introduction: sheet.introduction,
          headlines: sheet.headlines, charts: sheet.charts,
          tables: sheet.tables.map { table in
            ReportTable(
              name: table.name, title: table.title, columns: table.columns, rows: table.rows,
              endsWithTotal: table.endsWithTotal, fullFile: table.fullFile,
              rowsLeftOut: table.name == "findings" ? 1234 : 0)
          })
      })
    let note = "1,234 more rows stand in findings.csv."
    #expect(try Workbook(write(cut)).sharedStrings.contains(note))
    #expect(try !Workbook(write(whole)).sharedStrings.contains { $0.contains("more rows") })
  }

  @Test("A sheet shares its rows out over its tables, and each says what it leaves out")
  func sheetIsFull() throws {
    let file = folder.url.appending(path: "full.xlsx")
    let report = Report(Content.make())
    let rows = report.sheets[0].tables.map(\.rows.count)
    try report.writeXLSX(to: file.path, mostRows: 1)
    let notes = try Workbook(file).sharedStrings.filter { $0.contains("more rows") }
    #expect(notes.contains("\(rows[0] - 1) more rows stand in tables/by_shop.csv."))
    let tables = try Workbook(file).parts.filter { $0.key.hasPrefix("xl/tables/") }.values
    let shops = try #require(tables.first { $0.contains("displayName=\"by_shop\"") })
    let range = try #require(shops.firstMatch(of: /ref="A(\d+):D(\d+)"/))
    #expect(Int(range.output.2) == Int(range.output.1).map { $0 + 1 })
  }

  @Test("Figures are numbers in their cells, exact to the last digit")
  func figures() throws {
    let sheet = try Workbook(write(Report(Content.make())))["xl/worksheets/sheet1.xml"]
    for figure in ["1234", "0.625", "1234.5", "1200", "34"] {
      #expect(sheet.contains("<v>\(figure)</v>"), "\(figure)")
    }
  }

  @Test("A footer with many ampersands stays within Excel's limit, and no code is made of them")
  func footer() throws {
    let whole = Report(Content.make())
    // The cut falls before, into and behind a doubled ampersand.
    for start in ["", "x", "xx"] {
      let report = Report(
        title: start + String(repeating: "R&", count: 100), subtitle: whole.subtitle,
        stamp: whole.stamp + String(repeating: "&", count: 100), asOf: whole.asOf,
        sheets: whole.sheets)
      let sheet = try Workbook(write(report))["xl/worksheets/sheet1.xml"]
      let footer = try #require(sheet.firstMatch(of: /<oddFooter>([^<]*)<\/oddFooter>/)).output.1
        .replacing("&amp;", with: "&")
      #expect(footer.count <= 255)
      #expect(footer.hasPrefix("&L&8 \(start)R&&R&&"))
      #expect(footer.hasSuffix("&R&8 Page &P of &N"))
      #expect(footer.contains("INTERNAL: contains small cells"), "however long the title is")
      let text = footer.dropFirst("&L&8".count).dropLast("&R&8 Page &P of &N".count)
      #expect(!text.replacing("&&", with: "").contains("&"), "\(text.suffix(5))")
    }
  }

  @Test("A workbook that cannot be written says so")
  func cannotBeWritten() {
    #expect(throws: XLSXError.self) {
      try Report(Content.make()).writeXLSX(to: folder.url.path + "/no such folder/report.xlsx")
    }
  }
}

extension Workbook {
  /// The texts that cells point to.
  var sharedStrings: [String] {
    self["xl/sharedStrings.xml"].matches(of: /<si><t[^>]*>([^<]*)<\/t><\/si>/)
      .map { String($0.output.1) }
  }
}
