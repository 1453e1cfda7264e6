import Foundation
import Testing

/// The descriptor of the tables, held against the tool that most readers of such files use.
@Suite(
  .enabled(
    if: Frictionless.isThere,
    "There is no python3 with frictionless in .build-python: Scripts/set-up-tests."))
struct FrictionlessTests {
  private static let tables = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden/small-month/expected/tables")

  @Test("Every table of a run is what its descriptor says")
  func valid() throws {
    let outcome = try Frictionless.validate(Self.tables)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("by_sector.csv"))
  }

  @Test("A letter that the notes explain may stand for a figure, any other text may not")
  func missingValues() throws {
    for (letters, status) in [(["[c]", "[x]", "[z]", ""], 0), (["[q]"], 1)] {
      let folder = try TemporaryFolder()
      let copy = folder.url.appending(path: "tables")
      try FileManager.default.copyItem(at: Self.tables, to: copy)
      let table = copy.appending(path: "by_sector.csv")
      var lines = try String(contentsOf: table, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var cells = lines[1].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells.replaceSubrange(1..<1 + letters.count, with: letters)
      lines[1] = cells.joined(separator: ",")
      try lines.joined(separator: "\n").write(to: table, atomically: true, encoding: .utf8)
      let outcome = try Frictionless.validate(copy)
      #expect(outcome.status == status, "\(letters): \(outcome.output)")
    }
  }
}

private enum Frictionless {
  private static let modules = Project.root.appending(path: ".build-python")

  static var isThere: Bool {
    FileManager.default.fileExists(atPath: modules.appending(path: "frictionless").path)
  }

  /// Validates the package of a folder.
  static func validate(_ folder: URL) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-m", "frictionless", "validate", "datapackage.json"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["PYTHONPATH": modules.path, "COLUMNS": "200"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
