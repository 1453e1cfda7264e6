internal import Definitions
internal import Stages

/// Everybody who sends files or should, and what of the run's findings is whose.
struct Submitters {
  struct Submitter {
    let name: String
    /// Files that are read, by their numbers among the run's inputs.
    fileprivate(set) var files: [Int] = []
    /// Files with which these may be compared, by their numbers.
    fileprivate(set) var earlierFiles: [Int] = []
    /// Days on which they were received, in order.
    fileprivate(set) var received: [String] = []
  }

  /// In byte order.
  private(set) var all: [Submitter]
  private var positions: [String: Int] = [:]
  /// Whose each path is: of files, and of folders whose files fit no layout.
  private var owners: [String: Int] = [:]
  private let patterns: [FilePattern]

  /// - Parameter expected: who should have sent files, whether they did or not.
  init(_ job: ResolvedJob, expected: Set<String>) {
    patterns = job.sources.map(\.definition.files)
    let senders = job.sources.filter(\.isSentIn).flatMap { $0.submissions.submitters }
    all = expected.union(senders).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { Submitter(name: $0) }
    for (position, submitter) in all.enumerated() { positions[submitter.name] = position }
    var number = 0
    for source in job.sources {
      let chosen = source.submissions.chosen
      for (index, file) in (chosen + source.submissions.superseded).enumerated() {
        defer { number += 1 }
        guard let owner = file.submitter.flatMap({ positions[$0] }) else { continue }
        owners[file.path] = owner
        guard index < chosen.count else {
          if !file.tables.isEmpty { all[owner].earlierFiles.append(number) }
          continue
        }
        all[owner].files.append(number)
        let day = source.definition.files.match(file.path)?["received"]
        if let day, !all[owner].received.contains(day) { all[owner].received.append(day) }
      }
      for unfit in source.submissions.unfit {
        if let owner = unfit.submitter.flatMap({ positions[$0] }) { owners[unfit.folder] = owner }
      }
    }
    for position in all.indices { all[position].received.sort() }
  }

  /// Whose a finding is; nil when it concerns nobody, or more than one.
  func owner(of finding: Finding) -> Int? {
    if let owner = owners[finding.place.file] { return owner }
    switch finding.cause {
    case .notSubmitted(let name, _): return positions[name]
    case .looseFile: return ownerOfFolder(of: finding.place.file)
    default: return nil
    }
  }

  /// Whose a path is, of a file that was read, or was not, or is missing.
  func owner(ofPath path: String) -> Int? { owners[path] ?? ownerOfFolder(of: path) }

  /// A file that lies in somebody's folder, and not where it would be read.
  private func ownerOfFolder(of path: String) -> Int? {
    let names = path.split(separator: "/").map(String.init)
    for pattern in patterns {
      guard let field = pattern.submitterField,
        let place = pattern.parts.firstIndex(of: "{\(field)}"), names.count > place + 1,
        path.hasPrefix(pattern.root + "/"), let owner = positions[names[place]]
      else { continue }
      return owner
    }
    return nil
  }
}

extension ResolvedJob.ResolvedSource {
  /// What lies in no folder of a day on which it was received, nobody sent to be told of its faults.
  fileprivate var isSentIn: Bool { definition.files.parts.contains("{received}") }
}

extension Submissions {
  /// Everybody of whom there are files that count, or would if they fitted a layout.
  var submitters: Set<String> {
    Set(chosen.compactMap(\.submitter) + unfit.compactMap(\.submitter))
  }
}
