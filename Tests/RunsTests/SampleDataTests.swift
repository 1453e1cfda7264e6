import Foundation
import Testing

/// What the sample promises, so that a run over it shows faults of the engine and not of the sample.
struct SampleDataTests {
  private static let sample = Project.root.appending(path: "SampleData/full-2026-09")

  /// A file of the sample as rows of texts by simplified header.
  private struct File {
    let headers: [String]
    let rows: [[String]]

    init(_ url: URL) throws {
      let bytes = try Data(contentsOf: url)
      let records = NaiveCSV.records(of: bytes, without: Self.linesOfStrayQuotes(in: bytes))
        .map(\.fields)
      headers = try #require(records.first).map(Self.simplified)
      rows = Array(records.dropFirst())
    }

    /// The lines with a quote too many, which the sample has on purpose.
    private static func linesOfStrayQuotes(in bytes: Data) -> Set<Int> {
      let strays = [",\"Example Store 7,", "Fitter 12\" pipe"].map { Data($0.utf8) }
      let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
      return Set(
        lines.indices.filter { line in strays.contains { lines[line].firstRange(of: $0) != nil } }
          .map { $0 + 1 })
    }

    /// Without the endings of decorated headers: letters and digits in lower case.
    private static func simplified(_ header: String) -> String {
      let parts = header.split(separator: "_", omittingEmptySubsequences: false)
      let hasEnding = parts.count > 1 && parts.last.map { $0.allSatisfy(\.isNumber) } ?? false
      let bare = hasEnding ? parts.dropLast().joined(separator: "_") : header
      return bare.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// The values of the first of these columns that the file has.
    func values(of names: String...) -> [String] {
      guard let column = names.lazy.compactMap({ headers.firstIndex(of: $0) }).first else {
        return []
      }
      return rows.map { row in
        row.count > column ? row[column].trimmingCharacters(in: .whitespaces) : ""
      }
    }
  }

  private static func files(below folder: String) throws -> [String: File] {
    var files: [String: File] = [:]
    let url = sample.appending(path: folder)
    for path in try FileManager.default.subpathsOfDirectory(atPath: url.path)
    where path.hasSuffix(".csv") {
      files[path] = try File(url.appending(path: path))
    }
    return files
  }

  @Test("In a program of four sheets nobody shares a name, but for one pair that does")
  func names() throws {
    let sheets = try Self.files(below: "grantees").filter {
      $0.key.hasSuffix("Personal Information.csv")
    }
    #expect(sheets.count == 3)
    var shared: [String] = []
    for (path, sheet) in sheets {
      let names = zip(sheet.values(of: "firstname"), sheet.values(of: "lastname"))
        .map { "\($0) \($1)" }
      if Set(names).count < names.count { shared.append(path) }
      #expect(names.count - Set(names).count <= 1)
    }
    #expect(shared == ["hearthside-families/2026-10-09/Personal Information.csv"])
  }

  @Test("Everybody in the other files stands on a sheet of a provider")
  func people() throws {
    let sheets = try Self.files(below: "grantees").values
    let usernames = Set(sheets.flatMap { $0.values(of: "cthiresusername", "cthireslogin") })
    let stateIDs = Set(sheets.flatMap { $0.values(of: "cthiresstateid", "cthid", "cthiresid") })
    let numbers = Set(sheets.flatMap { $0.values(of: "socialsecuritynumber", "ssn") })
    // The lines of a few cannot be read, or lack their State ID, on purpose.
    func expect(_ values: [String], in known: Set<String>) {
      #expect(values.count > 1000)
      #expect(Set(values).subtracting(known).subtracting([""]).count <= 4)
    }
    for file in try Self.files(below: "cthires").values {
      expect(file.values(of: "username"), in: usernames)
    }
    let services = try Self.files(below: "services").values
    expect(
      services.flatMap { $0.values(of: "cthiresusername", "cthireslogin") }, in: usernames)
    for file in try Self.files(below: "wages").values {
      expect(file.values(of: "ssn"), in: numbers)
      expect(file.values(of: "stateid"), in: stateIDs)
    }
    for file in try Self.files(below: "followup").values {
      expect(file.values(of: "cthiresstateid"), in: stateIDs)
    }
  }

  @Test("Services have as many columns as the longest line needs, once 75 and once 20 payments")
  func services() throws {
    var widths: [Int] = []
    for file in try Self.files(below: "services").values {
      let longest = file.rows.map { row in (row.lastIndex { !$0.isEmpty } ?? 0) + 1 }.max()
      #expect(longest == file.headers.count)
      widths.append((file.headers.count - 5) / 3)
    }
    #expect(widths.count == 17)
    #expect(widths.sorted().suffix(2) == [20, 75])
  }

  @Test("An employer reports a person once a quarter, but for the line that comes twice")
  func wages() throws {
    let file = try #require(try Self.files(below: "wages").values.first)
    let lines = Set(file.rows.map { $0.prefix(5).joined(separator: "|") })
    #expect(lines.count == file.rows.count - 1)
  }
}
