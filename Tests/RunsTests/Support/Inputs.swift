import Foundation
import Testing

/// The sample month with only the first rows of every sheet, for a test to spoil.
struct Inputs {
  private let folder: TemporaryFolder
  let url: URL

  /// A cut sheet has no faults, so that whatever a test finds is its own doing.
  init(rows: Int = 6) throws {
    folder = try TemporaryFolder()
    url = folder.url.appending(path: "inputs")
    for (path, bytes) in try FileManager.default.contents(below: Project.sample) {
      let target = url.appending(path: path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      let isSheet = path.hasPrefix("grantees/")
      try (isSheet ? Sheet(bytes, rows: rows).bytes : bytes).write(to: target)
    }
  }

  /// Where runs over these inputs may go.
  var runs: URL { folder.url.appending(path: "Runs") }

  var job: Job { Job(inputs: url, runs: runs) }

  /// The provider's sheet that was received last.
  func sheet(of provider: String) throws -> URL {
    let received = url.appending(path: "grantees/\(provider)")
    let day = try #require(
      FileManager.default.contentsOfDirectory(atPath: received.path).sorted().last)
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: received.appending(path: day).path).first)
    return received.appending(path: "\(day)/\(name)")
  }

  /// Path of that sheet as findings and ledger spell it.
  func path(of provider: String) throws -> String {
    let components = try sheet(of: provider).pathComponents.suffix(4)
    return components.joined(separator: "/")
  }

  func change(_ provider: String, _ change: (inout Sheet) throws -> Void) throws {
    let file = try sheet(of: provider)
    var sheet = Sheet(try Data(contentsOf: file))
    try change(&sheet)
    try sheet.bytes.write(to: file)
  }
}

/// A provider's sheet, to be changed cell by cell.
struct Sheet {
  var header: [String]
  var rows: [[String]]

  /// The first rows of a file, or all of them.
  init(_ bytes: Data, rows limit: Int = .max - 1) {
    let records = NaiveCSV.records(of: bytes, atMost: limit + 1).map(\.fields)
    header = records.first ?? []
    rows = Array(records.dropFirst())
  }

  subscript(row: Int, column: String) -> String {
    get { header.firstIndex(of: column).map { rows[row][$0] } ?? "" }
    set {
      guard let index = header.firstIndex(of: column) else {
        Issue.record("There is no column \(column).")
        return
      }
      rows[row][index] = newValue
    }
  }

  mutating func remove(_ column: String) throws {
    let index = try #require(header.firstIndex(of: column))
    header.remove(at: index)
    for row in rows.indices { rows[row].remove(at: index) }
  }

  var bytes: Data { Data(([header] + rows).map(NaiveCSV.text).joined().utf8) }
}
