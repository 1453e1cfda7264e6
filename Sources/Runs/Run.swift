internal import Definitions
internal import FoundationEssentials
internal import Tables

/// What a run left behind, or found already there.
public struct RunResult: Sendable {
  public let runID: String
  public let folder: String
  public let status: ExitStatus
  public let summary: RunSummary
  /// Whether the same question had been answered before.
  public let existedBefore: Bool
}

/// Who asks, and when: goes to the log only.
public struct Caller: Sendable {
  public let host: String
  public let user: String
  /// ISO 8601, UTC.
  public let time: String

  public init(host: String, user: String, time: String) {
    self.host = host
    self.user = user
    self.time = time
  }
}

/// Answers a request: all of its folder appears at once, or nothing does.
///
/// The same question is answered once; asked again, the first answer is pointed at. With
/// `force` it is computed anew and compared, and never replaced.
///
/// - Throws: `DefinitionError`, `RunError`, or an error of arithmetic beyond exact numbers.
public func run(
  _ request: JobRequest, force: Bool, caller: Caller, progress: @Sendable (String) -> Void
) async throws -> RunResult {
  let job = try ResolvedJob(request)
  let store = RunStore(request.runs)
  try store.create()
  let lock = try RunLock(store)
  defer { extendLifetime(lock) }
  store.removeAbandonedFolders()
  let prepared = try await PreparedRun(job, keepInputs: true)

  let existing = prepared.exists ? try Manifest(readingFrom: prepared.folder) : nil
  if let existing, !force { return RunResult(prepared, existing, existedBefore: true) }

  let staging = "\(store.path)/.writing-\(prepared.runID)"
  do {
    let computation = try await prepared.compute(progress: progress)
    progress("writing")
    try prepared.write(computation, into: staging)
    let manifest = try Manifest(readingFrom: staging)
    if existing != nil {
      try prepared.compare(staging)
      Files.remove(staging)
    } else {
      try prepared.place(staging)
    }
    try store.log { previous in
      LogEntry(
        verb: request.verb.rawValue, pipeline: job.pipeline.name, period: job.period.name,
        run: prepared.runID, status: manifest.exitStatus, submitted: manifest.summary.submitted,
        inputs: request.inputs,
        started: caller.time, host: caller.host, user: caller.user, previous: previous)
    }
    return RunResult(prepared, manifest, existedBefore: existing != nil)
  } catch {
    Files.remove(staging)
    throw error
  }
}

extension PreparedRun {
  /// Gives the finished folder its name, in one step.
  fileprivate func place(_ staging: String) throws(RunError) {
    let parent = "\(store.path)/\(job.pipeline.name)/\(job.period.name)"
    try Files.createFolder("\(store.path)/\(job.pipeline.name)", mode: store.modes.folder)
    try Files.createFolder(parent, mode: store.modes.folder)
    try Files.move(staging, to: folder)
    try Files.settle(parent, mode: store.modes.folder)
  }

  /// The same question must give the same bytes.
  fileprivate func compare(_ staging: String) throws(RunError) {
    let names = Set(try Files.paths(below: folder)).union(try Files.paths(below: staging))
    for name in names.sorted()
    where Files.read("\(folder)/\(name)") != Files.read("\(staging)/\(name)") {
      throw RunError(
        .internalError, "Computed anew, \(name) differs from the run \(runID). The run is kept.")
    }
  }
}

extension RunStore {
  /// What a run that was killed may have left. The lock is held, so nobody is writing it.
  fileprivate func removeAbandonedFolders() {
    for (folder, prefix) in [(path, ".writing-"), (path + "/objects", ".taking-")] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names where name.hasPrefix(prefix) { Files.remove("\(folder)/\(name)") }
    }
  }
}

extension Manifest {
  init(readingFrom folder: String) throws(RunError) {
    guard let bytes = Files.read(folder + "/manifest.json"),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes))
    else { throw RunError(.inputOutput, "\(folder)/manifest.json cannot be read.") }
    self = manifest
  }
}

extension RunResult {
  fileprivate init(_ run: PreparedRun, _ manifest: Manifest, existedBefore: Bool) {
    self.init(
      runID: run.runID, folder: run.folder,
      status: ExitStatus(rawValue: manifest.exitStatus) ?? .internalError,
      summary: manifest.summary, existedBefore: existedBefore)
  }
}
