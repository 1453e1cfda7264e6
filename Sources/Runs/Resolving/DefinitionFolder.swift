internal import Definitions

/// Definition files on disk, relative to the folder of the pipeline's own file.
struct DefinitionFolder: DefinitionSource {
  let folder: String

  func read(_ path: String) -> [UInt8]? { Files.read(folder + "/" + path) }

  func paths(matching pattern: String) -> [String] {
    let parts = pattern.split(separator: "/").map(String.init)
    let fixed = parts.dropLast().prefix { !$0.contains("*") }
    let root = fixed.joined(separator: "/")
    let start = root.isEmpty ? folder : folder + "/" + root
    let found = (try? Files.paths(below: start)) ?? []
    let matcher = FilePattern(pattern)
    return found.map { root.isEmpty ? $0 : root + "/" + $0 }
      .filter { matcher.match($0) != nil }
  }

  /// The pipeline's file for a name in `Pipelines/`, or for a path.
  static func locate(_ pipeline: String) throws(RunError) -> (
    folder: DefinitionFolder, file: String
  ) {
    let isPath = pipeline.contains("/") || pipeline.hasSuffix(".yaml")
    let path = isPath ? pipeline : "Pipelines/\(pipeline).yaml"
    guard Files.read(path) != nil else {
      let names = ((try? Files.paths(below: "Pipelines")) ?? [])
        .filter { !$0.contains("/") && $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
      let known = names.isEmpty ? "" : " There are: \(names.joined(separator: ", "))."
      throw RunError(
        .wrongDefinition, "There is no pipeline “\(pipeline)”: \(path) cannot be read.\(known)")
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let folder = parts.dropLast().joined(separator: "/")
    return (
      DefinitionFolder(folder: parts.count == 1 ? "." : folder.isEmpty ? "/" : folder),
      parts.last ?? path
    )
  }
}
