internal import ArgumentParser
internal import Glibc
internal import Runs

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Answers a pipeline for a period: one new run folder, all or nothing.",
    discussion: """
      Example:
        careerconnect run monthly-outcomes --inputs SampleData/2026-09 --period 2026-09 \\
          --key-file SampleData/demonstration.key

      Asked again with the same inputs and definitions, it points at the first answer and ends \
      with its status.
      """)

  @OptionGroup var options: JobOptions

  @Flag(help: "Compute again and compare with the run that exists. Nothing is replaced.")
  var force = false

  func run() async throws { try await options.answer(.run, force: force) }
}

extension JobOptions {
  /// Does what was asked for, says what came of it, and ends with the run's status.
  func answer(_ verb: JobRequest.Verb, force: Bool) async throws {
    let isTerminal = isatty(STDERR_FILENO) == 1
    let showsProgress = isTerminal && !quiet
    let result = try await Runs.run(
      request(verb), force: force, caller: Clock.caller,
      progress: { stage in if showsProgress { say("… \(stage)") } })
    if !quiet { print(result.lines(verb).joined(separator: "\n")) }
    if result.status != .done {
      for failure in result.summary.failures { say("The data did not pass: \(failure)") }
      say("See \(result.folder)/findings.csv for what to mend.")
      throw ExitCode(result.status.rawValue)
    }
  }
}

extension RunResult {
  /// What was read, what was set aside, the headline figures, and where to look.
  fileprivate func lines(_ verb: JobRequest.Verb) -> [String] {
    var lines = [
      summary.title,
      "Read       \(summary.read)",
      "Set aside  \(summary.setAside)",
      "Findings   \(summary.findings)",
    ]
    for start in stride(from: 0, to: summary.headlines.count, by: 2) {
      let pair = summary.headlines[start..<min(start + 2, summary.headlines.count)]
      lines.append("           " + pair.joined(separator: " · "))
    }
    for (number, filing) in (summary.filings ?? []).enumerated() {
      lines.append((number == 0 ? "Forms      " : "           ") + filing)
    }
    let what =
      switch verb {
      case .run where status == .done: "Workbook   \(folder)/report-internal.xlsx"
      case .check where status == .done: "See        \(folder)/findings.csv"
      case .run, .check: "Folder     \(folder)"
      }
    lines.append(what + (existedBefore ? " (the same question was answered before)" : ""))
    return lines
  }
}
