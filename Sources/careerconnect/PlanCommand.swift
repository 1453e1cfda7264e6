internal import ArgumentParser
internal import Definitions
internal import Reports
internal import Runs
internal import Stages

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Prints what a run would read and write, and writes nothing.",
    discussion: """
      Example:
        careerconnect plan monthly-outcomes --inputs SampleData/2026-09 --period 2026-09 \\
          --key-file SampleData/demonstration.key
      """)

  @OptionGroup var options: JobOptions

  func run() async throws {
    let prepared = try await Runs.plan(options.request())
    let (submitted, corrected) = try await prepared.submitters()
    let lines = try prepared.lines(submitted, corrected: corrected)
    print(lines.joined(separator: "\n"))
  }
}

extension PreparedRun {
  fileprivate func lines(_ submitted: Submitted, corrected: [String]) throws -> [String] {
    let pipeline = job.pipeline
    var lines = [
      "\(pipeline.title), \(job.period.title) (\(job.period.start) to \(job.period.end)), as of \(job.asOf)",
      "",
      "Reads from \(job.request.inputs)",
    ]
    lines += job.sources.flatMap(\.lines)
    for form in job.forms {
      lines.append("  form \(form.form.name): \(form.form.title) (\(form.form.files))")
      lines += form.files.map { "    \($0)" }
    }
    if submitted.expected > 0 { lines += ["", "\(submitted.description) have sent a file"] }
    lines += ["", "Uses \(pipeline.documents.count) definitions"]
    lines += pipeline.documents.map { "  \($0.path)  \($0.digest.prefix(12))" }
    if !corrected.isEmpty {
      lines += [
        "",
        "Tells \(corrected.count) \(pipeline.submitters) what to mend: \(corrected.joined(separator: ", "))",
      ]
    }
    lines += [
      "",
      "Computes \(pipeline.metrics.count) metrics over \(pipeline.facts.count) facts after \(pipeline.rules.count) rules",
    ]
    lines += try filingLines
    lines += [
      "", exists ? "Exists already: \(folder)" : "Would write \(folder)",
    ]
    return lines
  }

  /// The forms that would be filled, and what would keep them from it.
  private var filingLines: [String] {
    get throws {
      let (filings, refusals) = try plannedFilings()
      if filings.isEmpty { return [] }
      return ["", "Fills \(filings.count) \(filings.count == 1 ? "form" : "forms")"]
        + filings.map { "  \($0.path)  from \($0.fact), in \($0.blank)" }
        + refusals.map { "  refused: \($0)" }
    }
  }
}

extension ResolvedJob.ResolvedSource {
  /// The files of one input, and what becomes of each.
  fileprivate var lines: [String] {
    let count = submissions.chosen.count
    var lines = [
      "  \(definition.name): \(count) \(count == 1 ? "file" : "files") (\(definition.files))"
    ]
    for submission in submissions.whole {
      if definition.layouts.count > 1 {
        lines.append("    \(submission.folder)  \(submission.layout)")
      }
      let indent = definition.layouts.count > 1 ? "      " : "    "
      for file in submission.files {
        let feeds =
          definition.schemas.count > 1 ? "  feeds \(file.tables.joined(separator: ", "))" : ""
        lines.append(indent + file.path + feeds)
      }
    }
    lines += submissions.superseded.map { "    \($0.path)  superseded by a later submission" }
    lines += submissions.loose.map { "    \($0)  not read: not where it belongs" }
    lines += submissions.unfit.map {
      "    \($0.folder)  not read: \($0.names.count) files fit no layout"
    }
    return lines
  }
}
