internal import Definitions
internal import Reports
internal import Stages
internal import SystemPackage
internal import Tables

/// What was asked for: a blank submission for somebody.
public struct TemplateRequest: Sendable {
  public let submitter: String
  /// A name in `Pipelines/`, or a path.
  public let pipeline: String
  /// The layout's name; by default the one last sent in, or the first that is the submitter's.
  public let layout: String?
  /// Inputs whose catalog knows the submitters.
  public let inputs: String?
  /// Where the workbook goes; by default beside where the command runs.
  public let output: String?

  public init(
    submitter: String, pipeline: String, layout: String?, inputs: String?, output: String?
  ) {
    self.submitter = submitter
    self.pipeline = pipeline
    self.layout = layout
    self.inputs = inputs
    self.output = output
  }
}

/// A template that was written.
public struct WrittenTemplate: Sendable {
  public let path: String
  public let layout: String
  /// Whether a mapping or layout of its own names the submitter, so that the words are its own.
  public let hasOwnWords: Bool
}

/// Writes a blank workbook in which a submitter can fill in what the pipeline expects of it.
///
/// - Throws: `DefinitionError`; `RunError`: 64 for an unknown submitter or layout, 66 for inputs that
///   cannot be read, 73 when the file is there already, 74 when it cannot be written.
public func writeTemplate(_ request: TemplateRequest) throws -> WrittenTemplate {
  let (folder, file) = try DefinitionFolder.locate(request.pipeline)
  let pipeline = try folder.load(file)
  let submitter = request.submitter
  guard !submitter.isEmpty, !submitter.hasPrefix("."), !submitter.contains("/") else {
    throw RunError(.usage, "“\(submitter)” cannot be the name of a folder with files.")
  }
  guard let source = pipeline.sourceOfSubmitters else {
    throw RunError(.usage, "Nobody is expected to send files for “\(pipeline.name)”.")
  }
  var sent: String?
  if let inputs = request.inputs {
    let known = try KnownSubmitters(of: pipeline, source, inputs: inputs)
    try known.check(submitter, in: pipeline)
    sent = known.layoutSent(by: submitter)
  }
  let layout = try source.layout(named: request.layout ?? sent, for: submitter)
  let path = request.output ?? "\(submitter)-template.xlsx"
  let template = SubmissionTemplate(for: submitter, of: pipeline, source: source, layout: layout)
  try write(template.report, to: path)
  return WrittenTemplate(
    path: path, layout: layout.name,
    hasOwnWords: source.mappings.contains { $0.submitters?.contains(submitter) ?? false })
}

extension Pipeline {
  /// The input that a catalog expects from everybody, else the first that has folders of submitters.
  fileprivate var sourceOfSubmitters: InputSource? {
    inputs.first { $0.expected != nil && $0.files.submitterField != nil }
      ?? inputs.first { $0.files.submitterField != nil }
  }
}

extension InputSource {
  fileprivate func layout(
    named name: String?, for submitter: String
  ) throws(RunError) -> Layout {
    let layouts = layouts(for: submitter)
    guard let name else {
      guard let first = layouts.first else {
        throw RunError(.usage, "There is no layout for “\(submitter)”.")
      }
      return first
    }
    if let layout = layouts.first(where: { $0.name == name }) { return layout }
    let names = layouts.map(\.name)
    let hint = nearestName(to: name, among: names).map { " Did you mean “\($0)”?" } ?? ""
    throw RunError(
      .usage,
      "“\(submitter)” has no layout “\(name)”. There are: \(names.joined(separator: ", ")).\(hint)")
  }
}

/// The submitters that a catalog lists, and what they sent.
private struct KnownSubmitters {
  private let names: [String]
  private let submissions: Submissions

  init(of pipeline: Pipeline, _ source: InputSource, inputs: String) throws {
    guard Files.isFolder(inputs) else {
      throw RunError(.inputMissing, "There is no inputs folder \(inputs).")
    }
    let paths = try Files.paths(below: inputs)
    submissions = Submissions(of: paths, from: source)
    guard let expected = source.expected else {
      names = Array(submissions.submitters)
      return
    }
    let catalogs = pipeline.inputs.filter { $0.schemas.contains { $0.table == expected.table } }
    var found: [String] = []
    for catalog in catalogs {
      for file in Submissions(of: paths, from: catalog).chosen {
        let path = "\(inputs)/\(file.path)"
        let ingest = Ingest(source: catalog, file: file, fileNumber: 0)
        let ingested: IngestedFile
        do {
          let bytes = try FileDescriptor.open(FilePath(path), .readOnly)
          ingested = try bytes.closeAfter { try ingest.read(FileSource(bytes)) }
        } catch {
          throw RunError(.inputMissing, "The file \(path) cannot be read: \(error).")
        }
        for table in ingested.tables.map(\.table) where table.name == expected.table {
          guard let column = table[expected.field] else { continue }
          found += (0..<column.count).compactMap { column[$0]?.description }
        }
      }
    }
    guard !found.isEmpty else {
      throw RunError(
        .inputMissing,
        "No file in \(inputs) lists the \(pipeline.submitters) (“\(expected.table)”).")
    }
    names = found
  }

  func check(_ submitter: String, in pipeline: Pipeline) throws(RunError) {
    if names.contains(submitter) { return }
    let hint = nearestName(to: submitter, among: names).map { " Did you mean “\($0)”?" } ?? ""
    throw RunError(.usage, "“\(submitter)” is none of the \(pipeline.submitters).\(hint)")
  }

  func layoutSent(by submitter: String) -> String? {
    submissions.whole.first { $0.files.first?.submitter == submitter }?.layout
  }
}

/// Writes a workbook that is not there yet.
private func write(_ report: Report, to path: String) throws(RunError) {
  if Files.exists(path) {
    throw RunError(
      .cannotCreate, "\(path) is there already and is not overwritten. Name another with --output.")
  }
  let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  let folder = parts.dropLast().joined(separator: "/")
  guard parts.count == 1 || Files.isFolder(folder.isEmpty ? "/" : folder) else {
    throw RunError(.cannotCreate, "There is no folder \(folder) to write \(parts.last ?? "") in.")
  }
  let compressed = (parts.dropLast() + [".\(parts.last ?? "").writing"]).joined(separator: "/")
  defer { Files.remove(compressed) }
  let bytes: [UInt8]
  do {
    try report.writeXLSX(to: compressed)
    bytes = try XLSXContainer(reading: Files.read(compressed) ?? []).stored
  } catch {
    throw RunError(.cannotCreate, "\(path) cannot be created: \(error.message)")
  }
  do {
    let file = try FileDescriptor.open(
      FilePath(path), .writeOnly, options: [.create, .exclusiveCreate],
      permissions: [.ownerReadWrite])
    try file.closeAfter { _ = try file.writeAll(bytes) }
    try Files.setMode(path, [.ownerReadWrite])
  } catch {
    throw RunError(.inputOutput, "\(path) cannot be written: \(error).")
  }
}
