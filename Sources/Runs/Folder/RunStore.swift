internal import SystemPackage

/// The folder that holds all runs, their inputs and their log.
///
/// `<pipeline>/<period>/<run-id>/` are the runs, `objects/` keeps every input once by its digest,
/// `log.jsonl` has one line an execution.
public struct RunStore: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  func folder(pipeline: String, period: String, runID: String) -> String {
    "\(path)/\(pipeline)/\(period)/\(runID)"
  }

  /// Folders are private; below a set-group-id folder the group may read, and the bit is handed
  /// down, so that everything inside belongs to that group.
  var modes: (folder: FilePermissions, file: FilePermissions) {
    let permissions = (try? FilePath(path).stat())?.permissions
    return permissions?.contains(.setGroupID) ?? false
      ? (FilePermissions(rawValue: 0o2750), FilePermissions(rawValue: 0o640))
      : (FilePermissions(rawValue: 0o700), FilePermissions(rawValue: 0o600))
  }

  func create() throws(RunError) {
    try Files.createFolder(path, mode: modes.folder)
    try Files.createFolder(path + "/objects", mode: modes.folder)
  }
}
