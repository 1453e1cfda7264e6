public import ArgumentParser
internal import Runs
internal import Stages
internal import Tables

/// The options that `run`, `check` and `plan` share.
struct JobOptions: ParsableArguments {
  @Argument(help: "Name of a pipeline in Pipelines/, or path of its file.")
  var pipeline: String

  @Option(help: ArgumentHelp("Folder with the input files.", valueName: "dir"))
  var inputs: String

  @Option(
    help: ArgumentHelp(
      "What the report is about: 2026-09, 2026-Q3, 2026, PY2025, PY2025-Q4, grant-to-date, last-month or last-quarter (in UTC), or another name that the pipeline's calendar gives.",
      valueName: "period"))
  var period: String

  @Option(
    help: ArgumentHelp(
      "Day on which maturity, ages and days left are judged: by default the period's last day, or today while the period lasts.",
      valueName: "date"))
  var asOf: String?

  @Option(help: ArgumentHelp("Folder that holds the runs.", valueName: "dir"))
  var runs = "Runs"

  @Option(help: ArgumentHelp("Who the report is for: internal.", valueName: "edition"))
  var edition = Edition.internal.rawValue

  @Option(
    help: ArgumentHelp(
      "What makes the exit status 65: warning (any warning or error), error, never; by default the pipeline's thresholds.",
      valueName: "severity"))
  var failOn: JobRequest.FailOn = .thresholds

  @Option(
    help: ArgumentHelp(
      "File with the secret key under which people get pseudonyms; else \(ProcessEnvironment.keyVariable) holds the key itself.",
      valueName: "file"))
  var keyFile: String?

  @Flag(help: "Fill the forms although there are errors, and stamp their files DRAFT.")
  var draft = false

  @Flag(help: "Say nothing unless something is wrong.")
  var quiet = false

  func request(_ verb: JobRequest.Verb = .run) throws -> JobRequest {
    guard let edition = Edition(rawValue: edition) else {
      throw RunError(
        .usage,
        edition == "public"
          ? "There is no public edition yet: small cells are not protected. Use --edition internal."
          : "“\(edition)” is not an edition. Use --edition internal.")
    }
    return JobRequest(
      verb: verb, pipeline: pipeline, inputs: inputs, period: period, asOf: try asOfDay,
      today: Clock.today, runs: runs, edition: edition, failOn: failOn,
      isDraft: draft, key: keyFile.map(KeySource.file) ?? ProcessEnvironment.key)
  }

  private var asOfDay: Day? {
    get throws {
      guard let asOf else { return nil }
      guard let day = Day(iso: asOf) else {
        throw RunError(.usage, "“\(asOf)” is not a day. Write --as-of 2026-09-30.")
      }
      return day
    }
  }
}

extension JobRequest.FailOn: ExpressibleByArgument {}
