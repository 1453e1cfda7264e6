internal import ArgumentParser
internal import Runs

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads and checks what was sent, without counting anything.",
    discussion: """
      Example:
        careerconnect check monthly-outcomes --inputs SampleData/2026-09 --period 2026-09 \\
          --key-file SampleData/demonstration.key

      Leaves a run folder with findings.csv and ledger.csv: what the submitters must mend. Ends \
      with 65 when the findings exceed the pipeline's thresholds. All rules are asked, those that \
      put several sheets together too.
      """)

  @OptionGroup var options: JobOptions

  @Flag(help: "Check again and compare with the folder that exists. Nothing is replaced.")
  var force = false

  func run() async throws { try await options.answer(.check, force: force) }
}
