import Definitions
import Foundation
import Stages
import Tables
import Testing

@testable import Reports

struct WorkbookTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ report: Report, as name: String) throws -> Data {
    let file = folder.appending(path: name)
    try report.writeXLSX(to: file.path)
    return try Data(contentsOf: file)
  }

  @Test("The same report gives the same bytes")
  func sameBytes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try write(Report(Content.make()), as: "first.xlsx")
    let second = try write(Report(Content.make()), as: "second.xlsx")
    #expect(first == second)
    #expect(first.starts(with: Data("PK".utf8)))
  }

  @Test("A workbook has a part for each sheet, table and chart")
  func parts() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = centralDirectory(of: try write(Report(Content.make()), as: "report.xlsx"))
    for part in [
      "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml",
      "xl/tables/table1.xml", "xl/charts/chart1.xml", "docProps/core.xml",
    ] {
      #expect(names.contains(part), "\(names)")
    }
    #expect(!names.contains("xl/worksheets/sheet4.xml"))
  }

  @Test("The only date in a workbook is the as-of date")
  func created() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try write(Report(Content.make()), as: "report.xlsx")
    guard let core = unzip("docProps/core.xml", of: "report.xlsx") else { return }
    #expect(core.contains(">2026-09-30T00:00:00Z<"))
    #expect(
      !core.contains(">20")
        || core.ranges(of: ">20").count == core.ranges(of: ">2026-09-30T00:00:00Z<").count)
  }

  @Test("Text from an input is text: no cell is a formula, over-long text is cut, controls survive")
  func hostileText() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let values = ["=HYPERLINK(\"x\")", String(repeating: "é", count: 40_000), "bell\u{7}", "a\tb"]
    let findings = values.map { value in
      Finding(
        .required, severity: .error, effect: .row,
        at: FindingPlace(file: "orders.csv", line: 2), column: value, value: value)
    }
    _ = try write(Report(Content.make(findings: findings)), as: "report.xlsx")
    guard let sheet = unzip("xl/worksheets/sheet2.xml", of: "report.xlsx"),
      let strings = unzip("xl/sharedStrings.xml", of: "report.xlsx")
    else { return }
    #expect(!sheet.contains("<f>"))
    #expect(strings.contains("=HYPERLINK("))
    #expect(strings.contains("bell_x0007_"))
    #expect(strings.contains("éé…") && !strings.contains(String(repeating: "é", count: 32_768)))
  }

  /// Names of the parts, as the ZIP's own directory lists them.
  private func centralDirectory(of archive: Data) -> [String] {
    let bytes = [UInt8](archive)
    func number(_ offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
    var names: [String] = []
    var offset = 0
    while offset + 46 <= bytes.count {
      guard bytes[offset..<offset + 4].elementsEqual([0x50, 0x4b, 0x01, 0x02]) else {
        offset += 1
        continue
      }
      let length = number(offset + 28)
      names.append(String(decoding: bytes[offset + 46..<offset + 46 + length], as: UTF8.self))
      offset += 46 + length + number(offset + 30) + number(offset + 32)
    }
    return names
  }

  /// One part's text through the system's unzip; nil, said aloud, where there is none.
  private func unzip(_ part: String, of name: String) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/unzip")
    process.arguments = ["-p", folder.appending(path: name).path, part]
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil else {
      print("skipped: there is no /usr/bin/unzip to look into the workbook with")
      return nil
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
