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
        careerconnect plan monthly-outcomes --inputs SampleData/2026-09 --period 2026-09
      """)

  @OptionGroup var options: JobOptions

  func run() async throws {
    let prepared = try await Runs.plan(options.request())
    let submitted = try await prepared.submitted()
    print(prepared.lines(submitted).joined(separator: "\n"))
  }
}

extension PreparedRun {
  fileprivate func lines(_ submitted: Submitted) -> [String] {
    let pipeline = job.pipeline
    var lines = [
      "\(pipeline.title), \(job.period.title) (\(job.period.start) to \(job.period.end)), as of \(job.asOf)",
      "",
      "Reads from \(job.request.inputs)",
    ]
    for table in job.tables {
      let submissions = table.submissions
      lines.append(
        "  \(table.source.schema.table): \(submissions.chosen.count) files (\(table.source.files))")
      for file in submissions.chosen { lines.append("    \(file.path)") }
      for file in submissions.superseded {
        lines.append("    \(file.path)  superseded by a later submission")
      }
      for path in submissions.loose { lines.append("    \(path)  not read: not where it belongs") }
      for (folder, _, names) in submissions.crowded {
        lines.append("    \(folder)  not read: holds \(names.count) files")
      }
    }
    if submitted.expected > 0 { lines += ["", "\(submitted.description) have sent a file"] }
    lines += ["", "Uses \(pipeline.documents.count) definitions"]
    lines += pipeline.documents.map { "  \($0.path)  \($0.digest.prefix(12))" }
    lines += [
      "",
      "Computes \(pipeline.metrics.count) metrics over \(pipeline.facts.count) facts after \(pipeline.rules.count) rules",
      "", exists ? "Exists already: \(folder)" : "Would write \(folder)",
    ]
    return lines
  }
}
