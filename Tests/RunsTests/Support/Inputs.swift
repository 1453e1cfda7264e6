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
    let files = try FileManager.default.contents(below: Project.sample)
    var people: [String: Set<[String]>] = [:]
    // Of four sheets, the other three keep those who are left on the first.
    for path in files.keys.filter(Inputs.isOfPeople) + files.keys.filter({ !Inputs.isOfPeople($0) })
    {
      let bytes = files[path] ?? Data()
      let target = url.appending(path: path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      let submission = (path as NSString).deletingLastPathComponent
      if path.hasPrefix("catalog/") {
        try bytes.write(to: target)
      } else if let known = people[submission] {
        var sheet = Sheet(bytes)
        let names = sheet.names
        sheet.rows = zip(sheet.rows, names).filter { known.contains($0.1) }.map(\.0)
        try sheet.bytes.write(to: target)
      } else {
        let sheet = Sheet(bytes, rows: rows)
        if Inputs.isOfPeople(path) { people[submission] = Set(sheet.names) }
        try sheet.bytes.write(to: target)
      }
    }
  }

  private static func isOfPeople(_ path: String) -> Bool {
    path.hasSuffix("/Personal Information.csv")
  }

  /// Where runs over these inputs may go.
  var runs: URL { folder.url.appending(path: "Runs") }

  var job: Job { Job(inputs: url, runs: runs) }

  /// The provider's sheet that was received last, or the one of this name.
  func sheet(of provider: String, _ name: String? = nil) throws -> URL {
    try file(in: "grantees/\(provider)", name)
  }

  /// Of the files that were received last in a folder, the one of this name, or the only one.
  func file(in folder: String, _ name: String? = nil) throws -> URL {
    let received = url.appending(path: folder)
    let day = try #require(
      FileManager.default.contentsOfDirectory(atPath: received.path).sorted().last)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: received.appending(path: day).path)
    #expect(files.count == 1 || name != nil)
    return received.appending(path: "\(day)/\(try #require(name ?? files.first))")
  }

  /// Path of that sheet as findings and ledger spell it.
  func path(of provider: String) throws -> String {
    let components = try sheet(of: provider).pathComponents.suffix(4)
    return components.joined(separator: "/")
  }

  func change(
    _ provider: String, _ name: String? = nil, _ change: (inout Sheet) throws -> Void
  ) throws {
    try self.change(sheet(of: provider, name), change)
  }

  func change(_ file: URL, _ change: (inout Sheet) throws -> Void) throws {
    var sheet = Sheet(try Data(contentsOf: file))
    try change(&sheet)
    try sheet.bytes.write(to: file)
  }
}

/// A sheet, to be changed cell by cell.
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

  /// First and last name of each row.
  fileprivate var names: [[String]] {
    let columns = ["first name", "last name"].compactMap { name in
      header.firstIndex { $0.lowercased().hasPrefix(name) }
    }
    return rows.map { row in columns.compactMap { row.count > $0 ? row[$0] : nil } }
  }

  mutating func remove(_ column: String) throws {
    let index = try #require(header.firstIndex(of: column))
    header.remove(at: index)
    for row in rows.indices { rows[row].remove(at: index) }
  }

  var bytes: Data { Data(([header] + rows).map(NaiveCSV.text).joined().utf8) }
}
