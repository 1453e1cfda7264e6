import Foundation
import Runs
import Testing

/// Treasury's own templates, filled for a small grant and read back with Python.
@Suite(
  .enabled(
    if: TreasuryTemplates.areThere,
    "There are no ../shared/data/treasury-templates/derived-csv beside the project."))
struct TreasuryTemplateTests {
  @Test(
    "Rows 1 to 7 of a template go out byte for byte, and data starts in row 8 behind a blank cell",
    arguments: TreasuryTemplates.names.map(\.key))
  func head(_ filing: String) async throws {
    let bytes = try await Data(contentsOf: TreasuryQuarter.file(filing))
    let template = try TreasuryTemplates.bytes(of: filing)
    #expect(bytes.starts(with: template))
    #expect(bytes.starts(with: [0xef, 0xbb, 0xbf]) && bytes.suffix(2) == Data("\r\n".utf8))
    #expect(bytes.count { $0 == 0x0a } == bytes.count { $0 == 0x0d })
    let records = try await TreasuryQuarter.records(filing)
    let layout = try TreasuryTemplates.template(of: filing)
    #expect(layout.firstDataRow == 8 && records.count > 7)
    for record in records.dropFirst(7) {
      #expect(record[0] == "" && record.count == layout.columns.count + 1)
      #expect(record.contains { !$0.isEmpty })
    }
  }

  @Test(
    "Every field stands in the column that Treasury gives it, as it is by hand",
    arguments: TreasuryTemplates.names.map(\.key))
  func fields(_ filing: String) async throws {
    let layout = try TreasuryTemplates.template(of: filing)
    let records = try await TreasuryQuarter.records(filing)
    for column in layout.columns {
      #expect(records[3][column.position - 1].trimmed == column.fieldId, "\(column.column)")
    }
    let form = FilledForm(ids: layout.columns.map(\.fieldId), rows: layout.rows(of: records))
    #expect(form.differences(from: try await TreasuryQuarter.byHand(filing)) == [])
  }

  @Test("Of a project of category 2.10 all 37 fields from B to AL are filled, each with its own")
  func thirtySeven() async throws {
    let filing = "1-project-1.11-2.10"
    let layout = try TreasuryTemplates.template(of: filing)
    #expect(layout.columns.count == 37)
    #expect(layout.columns.map(\.position) == Array(2...38))
    #expect(layout.columns.first?.column == "B" && layout.columns.last?.column == "AL")
    let records = try await TreasuryQuarter.records(filing)
    let row = try #require(records.dropFirst(7).first)
    #expect(!row.dropFirst().contains(""))
    // No two that stand side by side are alike, so that none can take the place of the next unseen.
    #expect(zip(row, row.dropFirst()).filter { $0 == $1 }.isEmpty)
  }

  @Test("The fields that a known exporter leaves out, AH and AL, and those that move are all seen")
  func oneColumnOff() async throws {
    let filing = "1-project-1.11-2.10"
    let layout = try TreasuryTemplates.template(of: filing)
    var records = try await TreasuryQuarter.records(filing)
    for row in records.indices.dropFirst(7) {
      records[row].remove(at: 37)
      records[row].remove(at: 33)
    }
    let form = FilledForm(ids: layout.columns.map(\.fieldId), rows: layout.rows(of: records))
    let differences = form.differences(from: try await TreasuryQuarter.byHand(filing))
      .filter { $0.hasPrefix("row 1 ") }
    let moved = layout.columns.filter { $0.position >= 34 }.map(\.fieldId)
    #expect(moved.count == 5 && differences.count == 5)
    for (id, difference) in zip(moved, differences) {
      #expect(difference.contains("has \(id) “"), "\(difference)")
    }
  }
}

/// The second quarter of 2026 of a small grant in Treasury's templates, run once for all tests.
private enum TreasuryQuarter {
  private static let made = Task { try await SmallGrantRun(grant, withTreasuryTemplates: true) }

  /// Chance has made it; of its first project every field is filled.
  private static var grant: SmallGrant {
    var grant = SmallGrant(seed: 23, quarter: SmallQuarter(year: 2026, number: 2))
    let filled = [
      "completion_status": "Cancelled", "cancellation_reason": "It was merged with another.",
      "end_date": "2026-06-30", "has_capital": "Yes", "capital_cost": "1250000.75",
      "capital_type": "Other (please specify)", "capital_type_other": "Two training kitchens",
      "capital_justification": "Nothing there could be rented,\nand \"mobile\" ones cost more.",
      "primary_population": "10 Imp NPs that experienced a negative economic impact specify",
      "primary_explanation": "Kitchens of charities",
      "secondary_population":
        "13 Imp Industry outside the travel tourism or hospitality sectors specify",
      "secondary_explanation": "Canteens, caterers",
      "tertiary_population": "28 Dis Imp Other NPs Dis Imp by the pandemic specify",
      "tertiary_explanation": "Food banks",
      "adopted_budget": "9000000.00", "income_spent_before": "100.01",
      "income_obligated_before": "200.02",
      "income_spent_after": "300.03", "income_obligated_after": "400.04",
    ]
    grant.isOfSummer = true
    grant.projects[0].changes.merge(filled) { $1 }
    grant.add("program income", of: grant.awards[0], posted: 20_241_115, 51_234)
    grant.add("program income", of: grant.awards[0], posted: 20_260_504, 61_145)
    return grant
  }

  static func file(_ filing: String) async throws -> URL {
    let run = try await made.value.run
    #expect(run.result.status == .done, "\(run.manifest.summary.failures)")
    return run.folder.appending(path: "treasury/\(filing).csv")
  }

  /// As Python reads the form.
  static func records(_ filing: String) async throws -> [[String]] {
    try PythonCSV.records(of: try await file(filing))
  }

  static func byHand(_ filing: String) async throws -> [[String: String]] {
    let made = try await made.value
    return try made.byHand.forms(workers: made.workers).first { $0.key == filing }?.value ?? []
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
