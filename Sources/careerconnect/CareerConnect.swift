internal import ArgumentParser
internal import Runs

@main
struct CareerConnect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "careerconnect",
    abstract: "Makes outcome and compliance reports of job-training programs from CSV files.",
    discussion: """
      A pipeline in Pipelines/ says what is read, checked, joined, counted and written; a run \
      answers one pipeline for one period and leaves a folder with the workbook, the tables, the \
      findings and the ledger of every row.

      Exit status: 0 done, 64 wrong usage, 65 the data did not pass, 66 an input is missing, \
      70 internal error, 73 output cannot be created, 74 input-output error, 75 another run is at \
      work, 78 a definition is wrong.
      """,
    version: toolVersion,
    subcommands: [
      RunCommand.self, CheckCommand.self, PlanCommand.self, ExplainCommand.self,
      InspectCommand.self, MapCommand.self, TemplateCommand.self, ListCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asyncCommand = command as? any AsyncParsableCommand {
        try await asyncCommand.run()
      } else {
        try command.run()
      }
    } catch {
      exit(explaining: error)
    }
  }
}
