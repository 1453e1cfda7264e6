public import Definitions
internal import Tables

/// What a name stands for in one pipeline, or in all those in `Pipelines/`; what several of them
/// define in the same place is told once.
///
/// - Throws: `DefinitionError` for wrong definitions, `RunError` (64) when nothing bears the name.
public func explain(_ name: String, pipeline: String?) throws -> [Explanation] {
  var explanations: [Explanation] = []
  var pipelines: [Pipeline] = []
  for pipeline in pipeline.map({ [$0] }) ?? DefinitionFolder.pipelineNames {
    let (folder, file) = try DefinitionFolder.locate(pipeline)
    let loaded = try folder.load(file)
    pipelines.append(loaded)
    for explanation in loaded.explanations(of: name).map({ $0.relocated(to: folder.folder) })
    where !explanations.contains(explanation) {
      explanations.append(explanation)
    }
  }
  guard explanations.isEmpty else { return explanations }
  let known = pipelines.flatMap(\.explainableNames)
  let hint = nearestName(to: name, among: known).map { " Did you mean “\($0)”?" } ?? ""
  throw RunError(
    .usage, "Nothing is named “\(name)” in \(pipelines.map(\.name).joined(separator: ", ")).\(hint)"
  )
}
