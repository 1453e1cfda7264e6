public import Definitions
internal import Tables

/// Which of the files at hand an input is read from.
public struct Submissions: Sendable {
  /// Files that one submitter sent together and that make a layout whole.
  public struct Submission: Sendable {
    public let folder: String
    public let layout: String
    public let files: [InputFile]
  }

  /// Files sent together that make no layout whole. None of them is read.
  public struct Unfit: Sendable {
    public let folder: String
    public let submitter: String?
    public let names: [String]
    fileprivate let cause: Cause
  }

  /// One a submitter, the one received last, in the order of the paths.
  public private(set) var whole: [Submission] = []
  /// Files of earlier submissions, which the later ones replace whole. Those of a submission right
  /// before one that counts know their tables, if they made a layout whole.
  public private(set) var superseded: [InputFile] = []
  /// Files below the pattern's folder that the pattern does not match.
  public private(set) var loose: [String] = []
  public private(set) var unfit: [Unfit] = []

  /// Submissions right before one that counts, whose files make no layout whole.
  public private(set) var unfitBefore: [Unfit] = []

  /// Paths of the files that are there and not read, in order.
  public var unread: [String] {
    (loose + unfit.flatMap { unfit in unfit.names.map { "\(unfit.folder)/\($0)" } }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// The files that are read.
  public var chosen: [InputFile] { whole.flatMap(\.files) }

  /// Whether there is no file where the input has its files.
  public var isEmpty: Bool { whole.isEmpty && superseded.isEmpty && unfit.isEmpty }

  /// Sorts the paths below the inputs folder by what the input makes of them.
  public init(of paths: [String], from source: InputSource) {
    let pattern = source.files
    var byFolder: [String: [String]] = [:]
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
      byFolder[path.folder, default: []].append(path)
      if let received = captured["received"] {
        let owner = pattern.submitterField.flatMap { captured[$0] } ?? ""
        newest[owner] = newest[owner].map { Submissions.later($0, received) } ?? received
      }
    }
    var replaced: [Received] = []
    for folder in byFolder.keys.sorted() {
      let paths = byFolder[folder] ?? []
      let captured = pattern.match(paths[0]) ?? [:]
      let submitter = pattern.submitterField.flatMap { captured[$0] }
      if let received = captured["received"], received != newest[submitter ?? ""] {
        replaced.append(Received(paths: paths, folder: folder, submitter: submitter, on: received))
      } else {
        switch source.sort(paths, in: folder, of: submitter) {
        case .whole(let submission): whole.append(submission)
        case .unfit(let submission): unfit.append(submission)
        }
      }
    }
    supersede(replaced, from: source)
  }

  /// A folder of files that a later one replaces.
  private struct Received {
    let paths: [String]
    let folder: String
    let submitter: String?
    let on: String
  }

  private mutating func supersede(_ replaced: [Received], from source: InputSource) {
    let submitters = Set(chosen.map(\.submitter))
    var before: [String?: String] = [:]
    for submission in replaced where submitters.contains(submission.submitter) {
      before[submission.submitter] =
        before[submission.submitter].map { Submissions.later($0, submission.on) } ?? submission.on
    }
    for submission in replaced {
      var files = submission.paths.map { InputFile(path: $0, submitter: submission.submitter) }
      if before[submission.submitter] == submission.on {
        switch source.sort(submission.paths, in: submission.folder, of: submission.submitter) {
        case .whole(let whole): files = whole.files
        case .unfit(let unfit): unfitBefore.append(unfit)
        }
      }
      superseded += files
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
    let unfit = unfit.map { submission in
      Finding(
        submission.cause, severity: .error, effect: .file,
        at: FindingPlace(file: submission.folder))
    }
    return loose + unfit
  }
}

extension InputSource {
  fileprivate enum Sorted {
    case whole(Submissions.Submission)
    case unfit(Submissions.Unfit)
  }

  /// What files that were sent together are.
  fileprivate func sort(_ paths: [String], in folder: String, of submitter: String?) -> Sorted {
    let names = paths.map(\.fileName)
    guard let (layout, sheets) = choose(for: submitter, names: names) else {
      let layouts = layouts(for: submitter)
      return .unfit(
        Submissions.Unfit(
          folder: folder, submitter: submitter, names: names,
          cause: layouts.count == 1 && layouts[0].isOfAnyFile
            ? .severalFiles(names)
            : .noLayout(files: names, layouts: layouts.map { $0.misfit(of: names) })))
    }
    let files = zip(paths, sheets).map { path, sheet in
      InputFile(
        path: path, submitter: submitter, tables: sheet.tables, isDivided: divides(sheet))
    }
    return .whole(Submissions.Submission(folder: folder, layout: layout.name, files: files))
  }

  fileprivate func divides(_ sheet: InputSheet) -> Bool {
    sheet.tables.count > 1
      || schemas.contains { $0.repeatGroup != nil && sheet.tables.contains($0.table) }
  }
}

extension String {
  fileprivate var folder: String { split(separator: "/").dropLast().joined(separator: "/") }

  fileprivate var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}
