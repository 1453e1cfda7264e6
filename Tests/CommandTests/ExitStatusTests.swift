import Foundation
import Testing

/// Every status of the contract, at the door where cron sees it.
struct ExitStatusTests {
  private let command = BuiltCommand()
  private let folder: TemporaryFolder
  private var runs: String { folder.path + "/Runs" }

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ pipeline: String = "monthly-outcomes", inputs: String = Project.sample.path,
    period: String = "2026-09", _ more: String...
  ) throws -> BuiltCommand.Outcome {
    try command.run(
      ["run", pipeline, "--inputs", inputs, "--period", period, "--runs", runs] + more)
  }

  @Test("A run that passes ends with 0 and ten lines, the second time too")
  func passes() throws {
    let first = try run()
    #expect(first.status == 0, "\(first.messages)")
    #expect(first.output.split(separator: "\n").count == 10)
    #expect(first.output.contains("19 of 19 providers reported"))
    #expect(first.messages.isEmpty)
    let second = try run()
    #expect(second.status == 0)
    #expect(second.output.contains("the same question was answered before"))
    let forced = try run(
      "monthly-outcomes", inputs: Project.sample.path, period: "2026-09", "--force")
    #expect(forced.status == 0, "\(forced.messages)")
  }

  @Test("An alias is the period it points to, and the same question")
  func alias() throws {
    func planned(_ period: String) throws -> String {
      try command.run(
        "plan", "monthly-outcomes", "--inputs", Project.sample.path, "--period", period, "--runs",
        runs
      ).output
    }
    let plan = try planned("PY4-Q3")
    #expect(plan.contains("Program year 2025, quarter 3 (2026-01-01 to 2026-03-31)"))
    #expect(plan.contains("/monthly-outcomes/PY2025-Q3/"))
    #expect(plan == (try planned("PY2025-Q3")))
  }

  @Test("Nothing is printed in quiet mode")
  func quiet() throws {
    let outcome = try run(
      "monthly-outcomes", inputs: Project.sample.path, period: "2026-09", "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty && outcome.messages.isEmpty)
  }

  @Test(
    "Wrong usage ends with 64 and says what is right",
    arguments: [
      (["frobnicate"], "frobnicate"),
      (["run"], "pipeline"),
      (["run", "monthly-outcomes", "--inputs", "x", "--period", "2026-13"], "2026-09"),
      (
        ["run", "monthly-outcomes", "--inputs", "x", "--period", "PY4-Q5"],
        "Did you mean “PY4-Q1”?"
      ),
      (
        ["run", "monthly-outcomes", "--inputs", "x", "--period", "2026-09", "--edition", "public"],
        "not protected"
      ),
      (
        ["run", "monthly-outcomes", "--inputs", "x", "--period", "2026-09", "--as-of", "soon"],
        "--as-of 2026-09-30"
      ),
      (
        ["run", "monthly-outcomes", "--inputs", "x", "--period", "2026-09", "--colour"], "--colour"
      ),
      (
        ["run", "monthly-outcomes", "--inputs", "x", "--period", "2026-09", "--fail-on", "info"],
        "never"
      ),
    ])
  func wrongUsage(_ arguments: [String], says: String) throws {
    let outcome = try command.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains(says), "\(outcome.messages)")
  }

  @Test("Data over the threshold end with 65, keep the findings, and publish no figure")
  func dataDoNotPass() throws {
    let outcome = try run(
      "monthly-outcomes", inputs: Project.sample.path, period: "2026-09", "--fail-on", "error")
    #expect(outcome.status == 65)
    #expect(outcome.messages.contains("findings.csv"))
    let files = Set(try TemporaryFolder.contents(of: folder.url.appending(path: "Runs")).keys)
    #expect(files.contains { $0.hasSuffix("/findings.csv") })
    #expect(files.contains { $0.hasSuffix("/manifest.json") })
    #expect(
      !files.contains { $0.hasSuffix("/metrics.csv") || $0.hasSuffix("report-internal.xlsx") })
  }

  @Test("Missing inputs end with 66 and name what is missing")
  func inputsMissing() throws {
    let absent = try run(inputs: folder.path + "/nowhere")
    #expect(absent.status == 66)
    #expect(absent.messages.contains("nowhere"))

    let inputs = folder.url.appending(path: "inputs")
    try FileManager.default.createDirectory(at: inputs, withIntermediateDirectories: true)
    let empty = try run(inputs: inputs.path)
    #expect(empty.status == 66)
    #expect(empty.messages.contains("is empty"))

    let catalog = inputs.appending(path: "catalog")
    try FileManager.default.copyItem(at: Project.sample.appending(path: "catalog"), to: catalog)
    try FileManager.default.moveItem(
      at: catalog.appending(path: "programs.csv"), to: catalog.appending(path: "program.csv"))
    let partial = try run(inputs: inputs.path)
    #expect(partial.status == 66)
    #expect(partial.messages.contains("catalog/programs.csv"))
    #expect(partial.messages.contains("catalog/program.csv"))
    #expect(!FileManager.default.fileExists(atPath: runs))
  }

  @Test(
    "Without a key, or with one that protects nobody, the run does not begin",
    arguments: ["run", "plan", "check"])
  func key(_ verb: String) throws {
    let job = [
      verb, "monthly-outcomes", "--inputs", Project.sample.path, "--period", "2026-09", "--runs",
      runs,
    ]
    let keyless = BuiltCommand(environment: ["CAREERCONNECT_KEY": ""])
    let missing = try keyless.run(job)
    #expect(missing.status == 64)
    #expect(missing.messages.contains("--key-file FILE"), "\(missing.messages)")
    #expect(missing.messages.contains("CAREERCONNECT_KEY"))

    let unreadable = try keyless.run(job + ["--key-file", folder.path + "/no.key"])
    #expect(unreadable.status == 66)
    #expect(unreadable.messages.contains("no.key cannot be read"))

    for (text, isEnough) in [
      ("", false), ("fifteen bytes..\r\n", false), ("sixteen bytes...\n", true),
    ] {
      let file = folder.url.appending(path: "some.key")
      try Data(text.utf8).write(to: file)
      let outcome = try keyless.run(job + ["--key-file", file.path])
      #expect(outcome.status == (isEnough ? 0 : 64), "\(outcome.messages)")
      #expect(outcome.messages.contains("shorter than 16 bytes") == !isEnough)
    }
    let short = try BuiltCommand(environment: ["CAREERCONNECT_KEY": "too short"]).run(job)
    #expect(short.status == 64)
    #expect(short.messages.contains("in the environment is shorter than 16 bytes"))
  }

  @Test("A named key file counts before the environment, and both give one run for one key")
  func keySources() throws {
    let file = folder.url.appending(path: "some.key")
    try Data((Project.demonstrationKey + "\n").utf8.dropLast()).write(to: file)
    let job = ["plan", "monthly-outcomes", "--inputs", Project.sample.path, "--period", "2026-09"]
    let named = try BuiltCommand(environment: ["CAREERCONNECT_KEY": "another key of 16 bytes"])
      .run(job + ["--key-file", file.path])
    let taken = try BuiltCommand().run(job)
    #expect(named.status == 0 && named.output == taken.output)
  }

  @Test("A run that differs when computed anew ends with 70 and is kept")
  func differs() throws {
    #expect(try run().status == 0)
    let runFolder = URL(filePath: runs).appending(path: "monthly-outcomes/2026-09")
    let runID = try #require(FileManager.default.contentsOfDirectory(atPath: runFolder.path).first)
    let metrics = runFolder.appending(path: "\(runID)/metrics.csv")
    try Data("tampered".utf8).write(to: metrics)
    let outcome = try run(
      "monthly-outcomes", inputs: Project.sample.path, period: "2026-09", "--force")
    #expect(outcome.status == 70)
    #expect(outcome.messages.contains("metrics.csv"))
    #expect(try Data(contentsOf: metrics) == Data("tampered".utf8))
  }

  @Test("Runs that cannot be written end with 73 and leave nothing")
  func cannotBeWritten() throws {
    let file = folder.url.appending(path: "file")
    try Data().write(to: file)
    let outcome = try command.run(
      "run", "monthly-outcomes", "--inputs", Project.sample.path, "--period", "2026-09", "--runs",
      file.path + "/Runs")
    #expect(outcome.status == 73)
    #expect(outcome.messages.contains("--runs"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
  }

  @Test("Wrong definitions end with 78: every mistake with file, line, key and what was meant")
  func wrongDefinitions() throws {
    for name in ["Pipelines", "Reports"] {
      try FileManager.default.copyItem(
        at: Project.root.appending(path: name), to: folder.url.appending(path: name))
    }
    try replace("fact: participations", with: "fact: participation", in: "metrics/outcomes.yaml")
    try replace("cardinality: one", with: "cardinalty: one", in: "facts/participations.yaml")
    try replace(
      "exit_date >= entry_date", with: "exit_dat >= entry_date", in: "checks/grantees.yaml")
    let outcome = try run(folder.path + "/Pipelines/monthly-outcomes.yaml")
    #expect(outcome.status == 78)
    let messages = outcome.messages
    #expect(messages.contains("metrics/outcomes.yaml:34: metrics.enrolled.fact"), "\(messages)")
    #expect(messages.contains("Did you mean “participations”?"))
    #expect(messages.contains("Did you mean “cardinality”?"))
    #expect(messages.contains("Did you mean “exit_date”?"))
    #expect(!FileManager.default.fileExists(atPath: runs))

    let unknown = try run("monthly")
    #expect(unknown.status == 78)
    #expect(unknown.messages.contains("monthly-outcomes"))
  }

  private func replace(_ text: String, with other: String, in file: String) throws {
    let url = folder.url.appending(path: "Pipelines/" + file)
    let content = try String(contentsOf: url, encoding: .utf8)
    try #require(content.contains(text))
    let range = try #require(content.range(of: text))
    try content.replacingCharacters(in: range, with: other)
      .write(to: url, atomically: true, encoding: .utf8)
  }
}
