internal import ArgumentParser
internal import Definitions
internal import Runs
internal import Stages
internal import SystemPackage
internal import Tables

struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Says how a CSV file is written, what its header is, and every fault in it.",
    discussion: """
      Example:
        careerconnect inspect "SampleData/2026-09/portal/2026-10-05/intake portal.csv"

      What is not said by an option is found out. No value of the file is printed, unless it is \
      written as clean CSV:
        careerconnect inspect export.csv --delimiter ";" --skip-lines 2 --to-csv > clean.csv
      """)

  @Argument(help: "The CSV file.")
  var file: String

  @Flag(
    name: .customLong("to-csv"),
    help: "Write the file to standard output as RFC 4180 CSV in UTF-8, instead of what is in it.")
  var writesCSV = false

  @Option(
    help: ArgumentHelp(
      "How bytes stand for characters: utf-8, utf-16le, utf-16be or windows-1252.",
      valueName: "encoding"))
  var encoding: String?

  @Option(help: ArgumentHelp("What separates values; tab for a tab.", valueName: "delimiter"))
  var delimiter: String?

  @Option(help: ArgumentHelp("The sign around values.", valueName: "quote"))
  var quote: String?

  @Option(
    help: ArgumentHelp("The sign before a quote within a value, or doubled.", valueName: "escape"))
  var escape: String?

  @Option(help: ArgumentHelp("How many lines stand before the header.", valueName: "number"))
  var skipLines: Int?

  @Option(
    help: ArgumentHelp(
      "How many rows are the header; their texts are joined with a blank.", valueName: "number"))
  var headerLines: Int?

  @Option(help: "How it is printed.")
  var format = OutputFormat.table

  @Option(
    help: ArgumentHelp(
      "What makes the exit status 65: warning (any warning or error), error, never.",
      valueName: "severity"))
  var failOn = FailOn.never

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case warning, error, never

    func isReached(by severity: Severity) -> Bool {
      switch self {
      case .warning: severity != .info
      case .error: severity == .error
      case .never: false
      }
    }
  }

  func run() async throws {
    let declared = try declaredLayout
    let name = FilePath(file).lastComponent?.string ?? file
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
    } catch {
      throw RunError(.inputMissing, "The file \(file) cannot be read: \(error).")
    }
    defer { try? descriptor.close() }
    do {
      let source = FileSource(descriptor)
      let inspection = try Inspection(
        of: source, path: name, declared: declared, titles: titles(ofPipeline: "monthly-outcomes"))
      if writesCSV {
        try write(inspection, source)
      } else {
        try inspection.show(as: format, name: name)
      }
      if inspection.findings.contains(where: { failOn.isReached(by: $0.severity) }) {
        throw ExitCode(ExitStatus.dataDidNotPass.rawValue)
      }
    } catch let error as CSVError {
      switch error {
      case .unreadable(let reason):
        throw RunError(.inputMissing, "The file \(file) cannot be read: \(reason).")
      case .outOfMemory:
        throw RunError(.inputOutput, "There is not enough memory to read \(file).")
      }
    }
  }

  private var declaredLayout: DeclaredLayout {
    get throws {
      var layout = DeclaredLayout()
      do {
        layout.delimiter = try delimiter.map(DeclaredLayout.delimiter)
        layout.quote = try quote.map(DeclaredLayout.quote)
        layout.escape = try escape.map(DeclaredLayout.escape)
      } catch {
        throw RunError(.usage, error.message)
      }
      if let encoding {
        guard let known = TextEncoding(rawValue: encoding.lowercased()) else {
          let all = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
          throw RunError(.usage, "“\(encoding)” is not an encoding. Use one of: \(all).")
        }
        layout.encoding = known
      }
      if let skipLines, skipLines < 0 {
        throw RunError(.usage, "Write --skip-lines with a number from 0 on.")
      }
      if let headerLines, !(1...9).contains(headerLines) {
        throw RunError(.usage, "Write --header-lines with a number from 1 to 9.")
      }
      layout.skippedLines = skipLines
      layout.headerRows = headerLines
      if let contradiction = layout.contradiction { throw RunError(.usage, contradiction) }
      return layout
    }
  }

  /// Writes the clean file to standard output, and says what is not in it.
  private func write(_ inspection: Inspection, _ source: FileSource) throws {
    if let ambiguity = inspection.layout.ambiguity {
      throw RunError(
        .dataDidNotPass,
        """
        The file can be read in two ways that fit equally well, with the \(ambiguity.key) \
        \(ambiguity.readings.map { "“\($0)”" }.joined(separator: " or ")). Say which with \
        --\(ambiguity.key).
        """)
    }
    if let refused = inspection.findings.first(where: { $0.cause.rule == "not_csv" }) {
      throw RunError(.dataDidNotPass, "\(refused.message) \(refused.suggestion)")
    }
    var failure: (any Error)?
    try inspection.writeClean(source) { piece in
      guard failure == nil else { return }
      do {
        _ = try FileDescriptor.standardOutput.writeAll(piece)
      } catch {
        failure = error
      }
    }
    if let failure { throw RunError(.inputOutput, "The output cannot be written: \(failure).") }
    let lost = inspection.findings.filter { $0.effect == .row && $0.severity == .error }
    if !lost.isEmpty {
      let lines = lost.prefix(10).map { String($0.place.line) }.joined(separator: ", ")
      say(
        "\(lost.count) \(lost.count == 1 ? "row" : "rows") of \(file) cannot be read and "
          + "\(lost.count == 1 ? "is left out: line" : "are left out: lines") \(lines)"
          + (lost.count > 10 ? " and others." : "."))
    }
  }
}
