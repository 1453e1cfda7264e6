import Foundation

/// The built command, run as a process.
struct BuiltCommand {
  var name = "careerconnect"
  /// People get their pseudonyms under the demonstration key, unless a test says otherwise.
  var environment = ["CAREERCONNECT_KEY": Project.demonstrationKey]
  var workingDirectory = Project.root

  struct Outcome {
    let status: Int32
    let output: String
    let messages: String
  }

  func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

  func run(_ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = Project.products.appending(path: name)
    process.arguments = arguments
    process.currentDirectoryURL = workingDirectory
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: a full pipe would make the command wait for a reader.
    let folder = try TemporaryFolder()
    let (output, messages) = (folder.url.appending(path: "out"), folder.url.appending(path: "err"))
    for file in [output, messages] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      messages: String(decoding: try Data(contentsOf: messages), as: UTF8.self))
  }
}

enum Project {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let sample = root.appending(path: "SampleData/2026-09")

  /// The text of the published key.
  static let demonstrationKey =
    (try? String(
      contentsOf: root.appending(path: "SampleData/demonstration.key"), encoding: .utf8)) ?? ""

  /// Where the build puts executables: beside the one that runs these tests.
  static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()
}

/// A folder that goes away with its owner.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }

  /// Contents of all files below a folder, by relative path.
  static func contents(of folder: URL) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      let isFolder = try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false
      if !isFolder { contents[path] = try Data(contentsOf: file) }
    }
    return contents
  }
}
