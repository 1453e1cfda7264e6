internal import Definitions
internal import Reports
internal import Stages
internal import Tables

/// A job whose inputs have been read for their digests: it is known which run it would be.
public struct PreparedRun: Sendable {
  public let job: ResolvedJob
  public let runID: String
  /// In the order of `job.inputs`, and then of `job.formFiles`.
  let kept: [KeptInput]
  let question: Question
  let store: RunStore
  private let keepsInputs: Bool

  /// Digests every input, and keeps a copy of each when asked to.
  init(_ job: ResolvedJob, keepInputs: Bool) async throws {
    self.job = job
    keepsInputs = keepInputs
    let store = RunStore(job.request.runs)
    self.store = store
    let folder = job.request.inputs
    kept = try await concurrentMap(job.inputs.map(\.path) + job.formFiles) { path in
      try store.take(path, below: folder, keep: keepInputs)
    }
    var options = ["fail-on": job.request.failOn.rawValue]
    if job.request.isDraft { options["draft"] = "true" }
    question = Question(
      verb: job.request.verb.rawValue, pipeline: job.pipeline.name, period: job.period.name,
      asOf: job.asOf.description, edition: job.request.edition.rawValue,
      options: options, xlsxLibrary: xlsxLibraryVersion,
      keyFingerprint: job.key?.fingerprint,
      definitions: job.pipeline.documents.map {
        FileRecord(path: $0.path, bytes: $0.byteCount, sha256: $0.digest)
      },
      inputs: kept.map { FileRecord(path: $0.path, bytes: $0.byteCount, sha256: $0.digest) },
      unread: job.sources.flatMap(\.submissions.unread), earlierRuns: [])
    runID = try question.runID()
  }

  /// The run's folder, whether it exists yet or not.
  public var folder: String {
    store.folder(pipeline: job.pipeline.name, period: job.period.name, runID: runID)
  }

  public var exists: Bool { Files.isFolder(folder) }

  /// Where the bytes of an input are read: from the copy that is kept, so that what was digested is
  /// what is read.
  func path(ofInput number: Int) -> String {
    keepsInputs
      ? store.objectPath(kept[number].digest) : "\(job.request.inputs)/\(kept[number].path)"
  }
}

extension PreparedRun {
  /// Where the bytes of a form are read.
  func path(ofForm path: String) -> String? {
    job.formFiles.firstIndex(of: path).map { self.path(ofInput: job.inputs.count + $0) }
  }
}

/// What a request would do, without doing it.
public func plan(_ request: JobRequest) async throws -> PreparedRun {
  try await PreparedRun(ResolvedJob(request), keepInputs: false)
}
