internal import ArgumentParser
internal import Definitions
internal import Runs

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a metric, dimension, rule, term or field is, and where it comes from.",
    discussion: """
      Example:
        careerconnect explain completion_rate

      Without --pipeline, every pipeline in Pipelines/ is asked.
      """)

  @Argument(help: "Name of a metric, dimension, rule, term of a fact, or field.")
  var name: String

  @Option(help: ArgumentHelp("Name of a pipeline, or path of its file.", valueName: "pipeline"))
  var pipeline: String?

  @Option(help: "How it is printed.")
  var format = OutputFormat.table

  func run() async throws {
    let explanations = try Runs.explain(name, pipeline: pipeline)
    switch format {
    case .json: try print(json: explanations)
    case .csv:
      print(
        csv: ["name", "kind", "title", "place", "heading", "text"],
        rows: explanations.flatMap { explanation in
          explanation.parts.map { part in
            [
              explanation.name, explanation.kind.rawValue, explanation.title, explanation.place,
              part.heading, part.text,
            ]
          }
        })
    case .table: print(explanations.map(\.text).joined(separator: "\n\n"))
    }
  }
}

extension Explanation {
  /// The name and its title, then every part under its heading.
  fileprivate var text: String {
    let width = (parts.map(\.heading.count).max() ?? 0) + 2
    let indent = String(repeating: " ", count: width + 2)
    var lines = ["\(name) · \(kind.rawValue) · \(place)", title]
    for part in parts {
      let heading = part.heading + String(repeating: " ", count: width - part.heading.count)
      lines.append("  \(heading)\(part.text.replacing("\n", with: "\n" + indent))")
    }
    return lines.joined(separator: "\n")
  }
}
