import Foundation
import Testing

/// A form as it was filled, read by the ids of its fields.
struct FilledForm {
  let ids: [String]
  let rows: [[String: String]]
}

extension FilledForm {
  /// - Parameter run: the folder of the run; the file of a draft says so in its name.
  init(_ name: String, of run: FinishedRun, isDraft: Bool) throws {
    let file = run.folder.appending(path: "treasury/\(isDraft ? "DRAFT-" : "")\(name).csv")
    let records = NaiveCSV.records(of: try Data(contentsOf: file)).map(\.fields)
    let ids = records[3].dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }
    self.ids = ids
    #expect(records.dropFirst(7).allSatisfy { $0.count == ids.count + 1 && $0[0].isEmpty })
    rows = records.dropFirst(7).map { record in
      Dictionary(uniqueKeysWithValues: zip(ids, record.dropFirst()))
    }
  }

  /// Every cell that is not as a second computation has it, in words.
  func differences(from expected: [[String: String]]) -> [String] {
    var differences: [String] = []
    if let row = expected.first, Set(ids) != Set(row.keys) {
      differences.append("its fields are \(ids), by hand \(row.keys.sorted())")
    }
    if rows.count != expected.count {
      differences.append("it has \(rows.count) rows, by hand \(expected.count)")
    }
    for (number, pair) in zip(rows, expected).enumerated() {
      for id in ids where pair.0[id] != pair.1[id] {
        let (filled, byHand) = (pair.0[id] ?? "", pair.1[id] ?? "")
        differences.append("row \(number + 1) has \(id) “\(filled)”, by hand it is “\(byHand)”")
      }
    }
    return differences
  }
}
