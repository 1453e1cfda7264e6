public import Definitions
internal import Tables

/// A file that a job reads for one table.
public struct InputFile: Sendable, Hashable {
  /// Path below the inputs folder.
  public let path: String
  /// The submitter's folder name, when the pattern has one.
  public let submitter: String?

  public init(path: String, submitter: String?) {
    self.path = path
    self.submitter = submitter
  }
}

/// Which of the files at hand a table is read from.
public struct Submissions: Sendable {
  /// One file a submitter, the one received last, in the order of the paths.
  public private(set) var chosen: [InputFile] = []
  /// Files of earlier submissions, which the later ones replace whole.
  public private(set) var superseded: [InputFile] = []
  /// Files below the pattern's folder that the pattern does not match.
  public private(set) var loose: [String] = []
  /// Submissions that hold several files.
  public private(set) var crowded: [(folder: String, submitter: String?, names: [String])] = []

  /// Sorts the paths below the inputs folder by what the pattern makes of them.
  public init(of paths: [String], matching pattern: FilePattern) {
    var byFolder: [String: [InputFile]] = [:]
    var newest: [String: String] = [:]
    for path in paths.sorted() {
      guard let captured = pattern.match(path) else {
        if !pattern.root.isEmpty, pattern.description.contains("{"),
          path.hasPrefix(pattern.root + "/")
        {
          loose.append(path)
        }
        continue
      }
      let submitter = pattern.submitterField.flatMap { captured[$0] }
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      byFolder[folder, default: []].append(InputFile(path: path, submitter: submitter))
      let owner = submitter ?? ""
      if let received = captured["received"] {
        newest[owner] = newest[owner].map { Submissions.later($0, received) } ?? received
      }
    }
    for folder in byFolder.keys.sorted() {
      let files = byFolder[folder] ?? []
      let received = pattern.match(files[0].path)?["received"]
      if let received, received != newest[files[0].submitter ?? ""] {
        superseded += files
      } else if files.count > 1 {
        crowded.append(
          (
            folder, files[0].submitter,
            files.map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path }
          ))
      } else {
        chosen += files
      }
    }
  }

  private static func later(_ first: String, _ second: String) -> String {
    guard let one = FilePattern.received(first), let two = FilePattern.received(second) else {
      return first
    }
    return (one.day, one.number) < (two.day, two.number) ? second : first
  }

  /// Findings about files that are not read.
  public func findings(matching pattern: FilePattern) -> [Finding] {
    let loose = loose.map { path in
      Finding(
        .looseFile(pattern: pattern.description), severity: .warning, effect: .file,
        at: FindingPlace(file: path))
    }
    let crowded = crowded.map { folder, _, names in
      Finding(
        .severalFiles(names), severity: .error, effect: .file, at: FindingPlace(file: folder))
    }
    return loose + crowded
  }
}
