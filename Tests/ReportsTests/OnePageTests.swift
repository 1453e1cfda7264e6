import Definitions
import Foundation
import Stages
import Tables
import Testing

@testable import Reports

/// The parts of a workbook that lead, colour and are printed on one page.
struct OnePageTests {
  private let folder: TemporaryFolder
  private let workbook: Workbook
  private let report: Report

  init() throws {
    folder = try TemporaryFolder()
    var submissions = Content.submissions
    submissions.submitters = (1...6).map { Content.submission("shop \($0)", .absent) }
    report = Report(
      Content.make(pipeline: Content.headlines, submissions: submissions))
    let file = folder.url.appending(path: "report.xlsx")
    try report.writeXLSX(to: file.path)
    workbook = try Workbook(file)
  }

  private func sheet(_ number: Int) -> String { workbook["xl/worksheets/sheet\(number).xml"] }

  private func texts(_ number: Int) -> [String] {
    let strings = workbook.sharedStrings
    return sheet(number).matches(of: /t="s"><v>(\d+)</).compactMap { Int($0.output.1) }
      .map { strings[$0] }
  }

  @Test("The contents are links to the sheets, and each sheet leads back")
  func links() {
    let targets = sheet(1).matches(of: /<hyperlink ref="A\d+" location="([^"]*)"/)
      .map { String($0.output.1) }
    #expect(targets == ["'Headlines'!A1", "'Sent'!A1", "'Totals'!A1"])
    for number in 2...4 {
      #expect(sheet(number).contains("location=\"'Cover'!A1\""), "sheet \(number)")
      #expect(texts(number).contains("Back to contents"))
    }
    #expect(!sheet(1).contains("Back to contents"))
  }

  @Test("A page that is read from a distance is printed on one page, in landscape")
  func onePage() {
    #expect(sheet(2).contains("<pageSetUpPr fitToPage=\"1\"/>"))
    #expect(sheet(2).contains("orientation=\"landscape\""))
    #expect(!sheet(2).contains("fitToHeight=\"0\""))
    #expect(!sheet(2).contains("<tablePart"), "nothing on it is filtered")
  }

  @Test("Figures of the page are numbers, in cells made one")
  func figures() throws {
    for figure in ["1234", "0.625"] { #expect(sheet(2).contains("<v>\(figure)</v>"), "\(figure)") }
    let merged = sheet(2).matches(of: /<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/)
    #expect(merged.count > 20)
    // Cells made one never overlap: Excel would call the file damaged.
    var taken = Set<String>()
    for cell in merged {
      #expect(cell.output.2 == cell.output.4)
      let first = try #require(cell.output.1.utf8.first)
      let last = try #require(cell.output.3.utf8.first)
      for column in first...last {
        #expect(taken.insert("\(column) \(cell.output.2)").inserted, "\(cell.output.0)")
      }
    }
  }

  @Test("What does not fit the page is counted, with the file that has it")
  func leftOut() {
    #expect(report.tables.first { $0.name == "decisions" }?.rows.count == 8)
    #expect(texts(2).contains("4 more stand in tables/decisions.csv."))
    #expect(texts(2).contains("shop 4") && !texts(2).contains("shop 5"))
  }

  @Test("A line chart draws the rows as a line, with both axes named")
  func line() {
    let chart = workbook["xl/charts/chart1.xml"]
    #expect(chart.contains("<c:lineChart>"))
    #expect(chart.contains("<a:t>Orders</a:t>") && chart.contains("<a:t>Shop</a:t>"))
    #expect(workbook["xl/drawings/drawing1.xml"].contains("descr=\"A line.\""))
  }

  @Test("Words that say something are coloured wherever they are sorted to")
  func words() {
    let rules = sheet(3).matches(of: /<cfRule type="cellIs"[^>]*operator="equal"><formula>([^<]*)</)
      .map { String($0.output.1) }
    #expect(Set(rules) == ["\"complete\"", "\"incomplete\"", "\"nothing sent\""])
    #expect(sheet(3).contains("<dataBar"))
    #expect(sheet(4).contains("<formula>\"yes\"</formula>"))
  }

  @Test("A scale and bars lie over the members, and not over their total")
  func scale() throws {
    let sheets = report.sheets.map { sheet in
      var sheet = sheet
      sheet.isOnePage = false
      return sheet
    }
    let file = folder.url.appending(path: "other.xlsx")
    try Report(
      title: report.title, subtitle: report.subtitle, stamp: report.stamp, asOf: report.asOf,
      sheets: sheets
    ).writeXLSX(to: file.path)
    let sheet = try Workbook(file)["xl/worksheets/sheet2.xml"]
    let scale = try #require(
      sheet.firstMatch(
        of: /<conditionalFormatting sqref="C(\d+):C(\d+)"><cfRule type="colorScale"/))
    #expect(Int(scale.output.2) == Int(scale.output.1).map { $0 + 1 })
    #expect(sheet.contains("type=\"dataBar\""))
  }

  @Test("A figure that is too long for its tile is written smaller")
  func longFigure() throws {
    let long = Headline(
      title: "Paid", figure: .number(ExactDecimal("64868612.50")!), format: .money,
      explanation: "grant to date")
    var sheet = Sheet(
      name: "Long", title: "Long", introduction: "", headlines: [long], charts: [], tables: [])
    sheet.isOnePage = true
    let file = folder.url.appending(path: "long.xlsx")
    try Report(
      title: report.title, subtitle: report.subtitle, stamp: report.stamp, asOf: report.asOf,
      sheets: [sheet]
    ).writeXLSX(to: file.path)
    #expect(workbook["xl/styles.xml"].contains("<sz val=\"24\"/>"))
    let styles = try Workbook(file)["xl/styles.xml"]
    #expect(!styles.contains("<sz val=\"24\"/>") && styles.contains("<sz val=\"17\"/>"))
  }
}
