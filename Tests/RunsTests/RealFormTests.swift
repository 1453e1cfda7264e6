import Foundation
import Runs
import Testing

/// The forms of the federal portal, filled with a value of its own in every column.
@Suite(
  .enabled(
    if: RealForm.areThere,
    "There are no ../shared/data/treasury-templates/derived-csv beside the project."))
struct RealFormTests {
  @Test(
    "Every form of the portal goes out as it came, each value in its own column",
    arguments: RealForm.names)
  func everyColumn(_ name: String) async throws {
    let form = try RealForm(name)
    let run = try await form.run(period: "2026-Q2")
    #expect(run.result.status == .done, "\(run.manifest.summary.failures)")
    let bytes = try Data(contentsOf: run.folder.appending(path: "upload/filled.csv"))
    #expect(bytes.starts(with: form.bytes))
    #expect(bytes.starts(with: [0xef, 0xbb, 0xbf]) && bytes.suffix(2) == Data("\r\n".utf8))
    let records = NaiveCSV.records(of: bytes).map(\.fields)
    #expect(records.count == 9)
    for (row, record) in records.dropFirst(7).enumerated() {
      #expect(record.count == form.ids.count + 1)
      #expect(record.first == "")
      for (id, text) in zip(records[3].dropFirst(), record.dropFirst()) {
        #expect(text == "\(id) of row \(row + 1)", "\(id)")
      }
    }
  }

  @Test("The projects of 1.11 and 2.10 have 37 columns, and none is moved")
  func thirtySeven() async throws {
    let form = try RealForm("project111210BulkUpload")
    #expect(form.ids.count == 37)
    let run = try await form.run(period: "2026-Q2")
    let records = try PythonCSV.records(of: run.folder.appending(path: "upload/filled.csv"))
    let row = try #require(records.dropFirst(7).first)
    #expect(row.count == 38 && row[0] == "")
    // The two columns that a known exporter leaves out, so that three stand one to the left.
    for (place, id) in [
      (32, "Number_People_Summer_Youth__c"), (33, "Program_Income_Attestation__c"),
      (34, "Prog_Income_Earned_After_12_31_24__c"), (35, "Total_Prog_Income_Obl_Post_Q4_2024__c"),
      (36, "Total_Prog_Income_Exp_Post_Q4_2024__c"), (37, "Prog_Income_Obligated_After_Dec_31__c"),
    ] {
      #expect(row[place] == "\(id) of row 1")
      #expect(records[3][place] == id)
    }
  }

  @Test("A form of the second quarter is refused in the third, where its columns are of a quarter")
  func otherQuarter() async throws {
    for name in RealForm.names {
      let form = try RealForm(name)
      let run = try await form.run(period: "2026-Q3")
      let isOfQuarter = form.ids.contains { $0.hasPrefix("Q2_2026_") }
      #expect(isOfQuarter == name.hasPrefix("project"))
      #expect(run.result.status == (isOfQuarter ? .dataDidNotPass : .done))
      if isOfQuarter {
        let failure = run.manifest.summary.failures.joined()
        #expect(failure.contains("It is the form of Q2_2026, and the report is about Q3_2026."))
        #expect(failure.contains("It lacks “Q3_2026_Obligations__c”"))
      }
    }
  }
}

/// A form, and a job that fills every column of it with the column's own id.
private struct RealForm {
  static let folder = Project.root
    .appending(path: "../shared/data/treasury-templates/derived-csv").standardizedFileURL

  static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()

  static var areThere: Bool { !names.isEmpty }

  let bytes: Data
  let ids: [String]
  private let project: FormProject

  init(_ name: String) throws {
    bytes = try Data(contentsOf: RealForm.folder.appending(path: "\(name).csv"))
    let ids = NaiveCSV.records(of: bytes)[3].fields.dropFirst().map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    self.ids = ids
    let fields = ids.indices.map { "f\($0)" }
    func row(_ number: Int) -> [String] {
      ["\(number)"] + ids.map { "\($0) of row \(number)" }
    }
    project = try FormProject([
      "inputs/catalog/works.csv":
        ([["Number"] + fields] + [row(2), row(1)]).map(NaiveCSV.text).joined(),
      "definitions/schema.yaml": """
      table: works
      primaryKey: [number]
      fields:
        - { name: number, type: integer, title: Number, personal: false }
      \(fields.map { "  - { name: \($0), type: string, title: \($0), personal: false }" }
        .joined(separator: "\n"))
      """,
      "definitions/checks.yaml": """
      numbered: { table: works, column: number, expect: number > 0, message: None., source: None. }
      """,
      "definitions/report.yaml": """
      report: works
      title: Works
      sheets: [{ sheet: Forms, listing: filings }]
      filings:
        folder: upload
        files:
          - filing: filled
            form: works
            fact: works_to_file
            order: [number]
            columns:
      \(zip(ids, fields).map { id, field in
        "        \"\(id.replacing(/^Q2_2026/, with: "{quarter}"))\": \(field)"
      }.joined(separator: "\n"))
      """,
    ])
    try project.replace("first_row: 6", in: "definitions/works.yaml", with: "first_row: 8")
    try project.write(bytes, to: "inputs/forms/works 2026.csv")
  }

  func run(period: String) async throws -> FinishedRun { try await project.run(period: period) }
}
