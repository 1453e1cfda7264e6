internal import ArgumentParser
internal import Definitions
internal import Runs
internal import Stages

struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Proposes a mapping from an unknown file to the canonical tables.",
    discussion: """
      Example:
        careerconnect map export.csv --submitter new-place > Pipelines/mappings/grantees/new-place.yaml

      Prints how the file is written, its faults, and a mapping in YAML that loads as it is. Columns \
      are placed by their headers, by headers like them, and by their values; what is less than sure \
      stands in comments, with samples of which personal and unknown ones are shown by shape.
      """)

  @Argument(help: "The CSV file.")
  var file: String

  @Option(help: ArgumentHelp("Name of a pipeline, or path of its file.", valueName: "pipeline"))
  var pipeline = "monthly-outcomes"

  @Option(
    help: ArgumentHelp(
      "Which of the pipeline's inputs it is a file of: by default the one it fits best.",
      valueName: "name"))
  var input: String?

  @Option(
    help: ArgumentHelp(
      "Folder of who sends it, and the mapping's name: by default the file's.", valueName: "name"))
  var submitter: String?

  @Option(help: "How it is printed: table is the mapping in YAML.")
  var format = OutputFormat.table

  @Option(
    help: ArgumentHelp(
      "What makes the exit status 65: warning (any warning or error), error, never.",
      valueName: "severity"))
  var failOn = InspectCommand.FailOn.never

  func run() async throws {
    let proposal: MappingProposal
    do {
      proposal = try proposeMapping(
        MapRequest(file: file, pipeline: pipeline, input: input, submitter: submitter))
    } catch let nothing as NothingProposed {
      say(nothing.message)
      if failOn.isReached(by: .error) { throw ExitCode(ExitStatus.dataDidNotPass.rawValue) }
      return
    }
    switch format {
    case .table: print(proposal.yaml, terminator: "")
    case .json: try print(json: ProposalRecord(proposal))
    case .csv:
      print(
        csv: [
          "column", "header", "fields", "confidence", "reason", "filled", "distinct", "looks_like",
          "samples",
        ],
        rows: proposal.columns.map { column in
          [
            String(column.number), column.header, column.fields.joined(separator: " "),
            String(column.confidence), column.reason, String(column.filled),
            String(column.distinct), column.description, column.samples.joined(separator: " | "),
          ]
        })
    }
    if proposal.findings.contains(where: { failOn.isReached(by: $0.severity) }) {
      throw ExitCode(ExitStatus.dataDidNotPass.rawValue)
    }
  }
}

/// A proposal as JSON.
private struct ProposalRecord: Encodable {
  let file: String
  let input: String
  let mapping: String
  let yaml: String
  let rows: Int
  let columns: [Column]
  let missing: [String]
  let findings: [Record]

  struct Column: Encodable {
    let number: Int
    let header: String
    let fields: [String]
    let confidence: Int
    let reason: String
    let filled: Int
    let distinct: Int
    let looksLike: String
    let samples: [String]

    private enum CodingKeys: String, CodingKey {
      case number, header, fields, confidence, reason, filled, distinct, samples
      case looksLike = "looks_like"
    }
  }

  struct Record: Encodable {
    let line: Int
    let severity: String
    let rule: String
    let message: String
    let suggestion: String
  }

  init(_ proposal: MappingProposal) {
    file = proposal.path
    input = proposal.input
    mapping = proposal.name
    yaml = proposal.yaml
    rows = proposal.rowCount
    columns = proposal.columns.map { column in
      Column(
        number: column.number, header: column.header, fields: column.fields,
        confidence: column.confidence, reason: column.reason, filled: column.filled,
        distinct: column.distinct, looksLike: column.description, samples: column.samples)
    }
    missing = proposal.missing
    findings = proposal.findings.map { finding in
      Record(
        line: finding.place.line, severity: finding.severity.rawValue, rule: finding.cause.rule,
        message: finding.message, suggestion: finding.suggestion)
    }
  }
}
