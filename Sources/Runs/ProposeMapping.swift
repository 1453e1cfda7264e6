internal import Definitions
public import Stages
internal import SystemPackage
internal import Tables

/// What the verb `map` was asked.
public struct MapRequest: Sendable {
  public let file: String
  /// Name of a pipeline in `Pipelines/`, or path of its file.
  public let pipeline: String
  /// The input it is a file of; found out when nil.
  public let input: String?
  /// Who sends it, and what the mapping is called; the file's name when nil.
  public let submitter: String?

  public init(file: String, pipeline: String, input: String?, submitter: String?) {
    self.file = file
    self.pipeline = pipeline
    self.input = input
    self.submitter = submitter
  }
}

/// Proposes a mapping for a file that nobody has mapped.
///
/// - Throws: `DefinitionError` for wrong definitions, `RunError` when the file cannot be read or no
///   such input is there.
public func proposeMapping(_ request: MapRequest) throws -> MappingProposal {
  let (folder, file) = try DefinitionFolder.locate(request.pipeline)
  let pipeline = try folder.load(file)
  var inputs = pipeline.inputs
  if let wanted = request.input {
    inputs = inputs.filter { $0.name == wanted }
    if inputs.isEmpty {
      let known = pipeline.inputs.map(\.name)
      let hint =
        nearestName(to: wanted, among: known).map { "Did you mean “\($0)”?" }
        ?? "There are: \(known.joined(separator: ", "))."
      throw RunError(.usage, "The pipeline “\(pipeline.name)” has no input “\(wanted)”. \(hint)")
    }
  } else if inputs.contains(where: \.isDelivered) {
    // Nobody sends what is kept by hand.
    inputs = inputs.filter(\.isDelivered)
  }
  let path = FilePath(request.file)
  let name = path.lastComponent?.string ?? request.file
  let propose = Propose(
    inputs: inputs, path: name,
    name: request.submitter ?? mappingName(path.lastComponent?.stem ?? ""))
  do {
    let descriptor = try FileDescriptor.open(path, .readOnly)
    defer { try? descriptor.close() }
    guard let proposal = try propose.proposal(for: FileSource(descriptor)) else {
      throw RunError(.wrongDefinition, "The pipeline “\(pipeline.name)” reads no files.")
    }
    if let refused = proposal.findings.first(where: { $0.cause.rule == "not_csv" }) {
      throw NothingProposed(message: "\(refused.message) \(refused.suggestion)")
    }
    if request.input == nil, inputs.count > 1, !proposal.hasPlaces {
      let known = inputs.map { "“\($0.name)”" }.joined(separator: ", ")
      throw NothingProposed(
        message: """
          No column of \(request.file) is like one of any input, so that no mapping is proposed. If it \
          is a file of one of them, say which with --input: \(known).
          """)
    }
    return proposal
  } catch let error as Errno {
    throw RunError(.inputMissing, "The file \(request.file) cannot be read: \(error).")
  } catch CSVError.unreadable(let reason) {
    throw RunError(.inputMissing, "The file \(request.file) cannot be read: \(reason).")
  } catch CSVError.outOfMemory {
    throw RunError(.inputOutput, "There is not enough memory to read \(request.file).")
  }
}

/// The headers that files of a pipeline have; none where it cannot be loaded.
public func titles(ofPipeline name: String) -> [String] {
  guard let (folder, file) = try? DefinitionFolder.locate(name),
    let pipeline = try? folder.load(file)
  else { return [] }
  return pipeline.inputs.flatMap(\.titles)
}

extension InputSource {
  fileprivate var isDelivered: Bool { files.parts.contains("{received}") }
}

/// A file's name in small letters, digits and hyphens.
private func mappingName(_ stem: String) -> String {
  let words = stem.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
  return words.isEmpty ? "proposed" : words.joined(separator: "-")
}

/// Why no mapping is proposed for a file that could be read.
public struct NothingProposed: Error, Sendable {
  public let message: String
}
