import Foundation
import Testing

/// A file of the sample, as a patient person reads it: rows of texts under simplified headers.
struct SampleSheet {
  let headers: [String]
  let rows: [[String]]

  init(_ url: URL) throws {
    let bytes = try Data(contentsOf: url)
    let records = NaiveCSV.records(of: bytes, without: Self.linesOfStrayQuotes(in: bytes))
      .map(\.fields)
    headers = try #require(records.first).map(Self.simplified)
    rows = Array(records.dropFirst())
  }

  /// All files below a folder of the sample, by their path there.
  static func all(below folder: String) throws -> [String: SampleSheet] {
    var sheets: [String: SampleSheet] = [:]
    let url = Project.sample.appending(path: folder)
    for path in try FileManager.default.subpathsOfDirectory(atPath: url.path)
    where path.hasSuffix(".csv") {
      sheets[path] = try SampleSheet(url.appending(path: path))
    }
    return sheets
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

  /// The rows that can be read: as wide as the header, not empty, without bytes that are no text.
  var readableRows: [[String]] {
    rows.filter { row in
      row.count == headers.count && row.contains { !$0.isEmpty }
        && !row.contains { $0.contains("\u{0}") || $0.contains("\u{fffd}") }
    }
  }

  /// How often one of several columns that belong together says something, for each number that
  /// tells one such group from the next.
  func filledBlocks(_ numbers: ClosedRange<Int>, of isInBlock: (String, Int) -> Bool) -> Int {
    numbers.map { number in
      let columns = headers.indices.filter { isInBlock(headers[$0], number) }
      return readableRows.count { row in columns.contains { !row[$0].isEmpty } }
    }.reduce(0, +)
  }
}
