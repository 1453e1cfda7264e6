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

  /// The pipelines in `Pipelines/`, in byte order. Other documents may lie beside them.
  static var pipelineNames: [String] {
    ((try? Files.paths(below: "Pipelines")) ?? [])
      .filter { !$0.contains("/") && $0.hasSuffix(".yaml") }
      .filter { path in
        let text = String(decoding: Files.read("Pipelines/" + path) ?? [], as: UTF8.self)
        return text.split(separator: "\n").contains { $0.hasPrefix("pipeline:") }
      }
      .map { String($0.dropLast(5)) }
  }

  /// The pipeline of a file, its mistakes with paths as one would type them.
  func load(_ file: String) throws(DefinitionError) -> Pipeline {
    do {
      return try Pipeline(loading: file, from: self)
    } catch {
      throw error.relocated(to: folder)
    }
  }

  /// The pipeline's file for a name in `Pipelines/`, or for a path.
  static func locate(_ pipeline: String) throws(RunError) -> (
    folder: DefinitionFolder, file: String
  ) {
    let isPath = pipeline.contains("/") || pipeline.hasSuffix(".yaml")
    let path = isPath ? pipeline : "Pipelines/\(pipeline).yaml"
    guard Files.read(path) != nil else {
      let names = pipelineNames
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

extension DefinitionError {
  /// The same mistakes with paths as one would type them from the working directory.
  func relocated(to folder: String) -> DefinitionError {
    DefinitionError(
      mistakes: mistakes.map { mistake in
        DefinitionMistake(
          file: folder == "." ? mistake.file : folder + "/" + mistake.file, line: mistake.line,
          key: mistake.key, message: mistake.message)
      })
  }
}
