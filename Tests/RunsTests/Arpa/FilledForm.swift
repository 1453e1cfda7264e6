import Foundation
import Testing

/// A form as it was filled, read by the ids of its fields.
struct FilledForm {
  /// The rows of the template, as they came.
  let head: [[String]]
  let ids: [String]
  let rows: [[String: String]]

  /// - Parameter run: the folder of the run; the file of a draft says so in its name.
  init(_ name: String, of run: FinishedRun, isDraft: Bool) throws {
    let file = run.folder.appending(path: "treasury/\(isDraft ? "DRAFT-" : "")\(name).csv")
    let records = NaiveCSV.records(of: try Data(contentsOf: file)).map(\.fields)
    head = Array(records.prefix(7))
    let ids = Array(records[3].dropFirst())
    self.ids = ids
    #expect(records.dropFirst(7).allSatisfy { $0.count == ids.count + 1 && $0[0].isEmpty })
    rows = records.dropFirst(7).map { record in
      Dictionary(uniqueKeysWithValues: zip(ids, record.dropFirst()))
    }
  }
}
