internal import ArgumentParser
internal import Runs

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Writes a blank workbook that a provider can fill, with a data dictionary.",
    discussion: """
      Example:
        careerconnect template harbor-lights --inputs SampleData/2026-09

      The sheets are those of the provider's layout, the values to choose from are in its own words. \
      A file that is there is never overwritten.
      """)

  @Argument(help: "Name of the provider's folder.")
  var provider: String

  @Option(help: ArgumentHelp("Name of a pipeline, or path of its file.", valueName: "pipeline"))
  var pipeline = "monthly-outcomes"

  @Option(
    help: ArgumentHelp(
      "Layout of the sheets; by default the one last sent in, or the provider's first.",
      valueName: "layout"))
  var layout: String?

  @Option(
    help: ArgumentHelp(
      "Folder with the input files, whose catalog says who the providers are.", valueName: "dir"))
  var inputs: String?

  @Option(
    help: ArgumentHelp(
      "File to write; by default <provider>-template.xlsx here.", valueName: "file"))
  var output: String?

  @Flag(help: "Say nothing unless something is wrong.")
  var quiet = false

  func run() throws {
    let written = try writeTemplate(
      TemplateRequest(
        submitter: provider, pipeline: pipeline, layout: layout, inputs: inputs, output: output))
    if quiet { return }
    print("Template   \(written.path) (\(written.layout))")
    if !written.hasOwnWords {
      print("           No mapping names “\(provider)”: headers and words are the standard ones.")
    }
  }
}
