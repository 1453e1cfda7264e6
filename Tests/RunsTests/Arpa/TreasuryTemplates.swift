import Foundation

/// The templates of the federal portal for the second quarter of 2026, where they lie beside the
/// project, and what was read out of the portal's own spreadsheets about their columns.
enum TreasuryTemplates {
  struct Column: Decodable {
    /// Counted from 1, which is A.
    let position: Int
    /// `AL`
    let column: String
    let fieldId: String
  }

  struct Template: Decodable {
    let firstDataRow: Int
    let columns: [Column]
  }

  static let folder = Project.root
    .appending(path: "../shared/data/treasury-templates/derived-csv").standardizedFileURL

  static var areThere: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "fields.json").path)
  }

  /// The template of each filing.
  static let names: KeyValuePairs = [
    "1-project-1.11-2.10": "project111210BulkUpload",
    "2-project-baseline": "projectBaselineBulkUploadTemplate",
    "3-subrecipient": "subRecipientBulkUpload",
    "4-subaward": "subawardBulkUpload",
    "5-expenditures-from-50000": "expendituresGT50000BulkUpload",
    "6-aggregates-below-50000": "expendituresLT50000BulkUpload",
    "7-payments-to-individuals": "paymentsIndividualsLT50000BulkUpload",
  ]

  static func template(of filing: String) throws -> Template {
    let all = try JSONDecoder().decode(
      [String: Template].self, from: Data(contentsOf: folder.appending(path: "fields.json")))
    return all[name(of: filing)] ?? Template(firstDataRow: 0, columns: [])
  }

  static func bytes(of filing: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: "\(name(of: filing)).csv"))
  }

  private static func name(of filing: String) -> String {
    names.first { $0.key == filing }?.value ?? ""
  }

  /// Puts them in place of the forms of some inputs.
  static func copy(to inputs: URL) throws {
    for (filing, name) in names {
      try bytes(of: filing).write(to: inputs.appending(path: "treasury/\(name).csv"))
    }
  }
}

extension TreasuryTemplates.Template {
  /// The filled rows, told apart by where Treasury says that each field stands.
  func rows(of records: [[String]]) -> [[String: String]] {
    records.dropFirst(firstDataRow - 1).map { record in
      Dictionary(
        uniqueKeysWithValues: columns.map { column in
          let isThere = record.indices.contains(column.position - 1)
          return (column.fieldId, isThere ? record[column.position - 1] : "(no cell)")
        })
    }
  }
}
