import Foundation
import Runs
import Testing

/// A question is answered once, and a run appears whole or not at all.
struct AnswersTests {
  private let inputs: Inputs
  private let job: Job

  init() throws {
    inputs = try Inputs()
    job = inputs.job
  }

  @Test("Asked again, the first answer is pointed at and nothing is added")
  func again() async throws {
    let first = try await job.run()
    let before = try FileManager.default.contents(below: job.runs)
    let second = try await job.run()
    #expect(!first.result.existedBefore && second.result.existedBefore)
    #expect(second.result.folder == first.result.folder)
    #expect(second.result.status == .done)
    #expect(second.result.summary == first.result.summary)
    #expect(try FileManager.default.contents(below: job.runs) == before)
  }

  @Test("A run that failed is answered again with its status")
  func failedAgain() async throws {
    var job = job
    job.failOn = .warning
    let first = try await job.run()
    let second = try await job.run()
    #expect(first.result.status == .dataDidNotPass)
    #expect(second.result.status == .dataDidNotPass)
    #expect(second.result.existedBefore)
  }

  @Test("Checks alone find what a whole run finds, but for what only counting shows")
  func checkFindsAll() async throws {
    var check = job
    check.verb = .check
    let checked = try await check.run().lines("findings.csv")
    let found = try await job.run().lines("findings.csv")
    #expect(checked == found.filter { $0["rule"] != "undetermined" })
    #expect(checked.contains { $0["rule"] == "exit_without_employment" })
  }

  @Test("A run that failed keeps what explains it, and no figure")
  func failed() async throws {
    let providers = ["gearwright", "brightmoor-energy", "tidewheel"]
    for provider in providers {
      try inputs.change(provider) { sheet in
        for row in sheet.rows.indices { sheet[row, "Program Code"] = "P99" }
      }
    }
    let run = try await job.run()
    #expect(run.result.status == .dataDidNotPass)
    #expect(run.manifest.outcome == "failed" && run.manifest.exitStatus == 65)
    let left = try FileManager.default.everything(below: run.folder)
    #expect(
      left.filter { !$0.hasPrefix("corrections") } == [
        "findings.csv", "ledger.csv", "manifest.json",
      ])
    #expect(left.count { $0.hasPrefix("corrections/") } == 2 * 19)
    #expect(
      Set(run.manifest.outputs.map(\.path))
        == Set(left).subtracting(["corrections", "manifest.json"]))
    #expect(run.manifest.summary.headlines.isEmpty)
    // With them goes all that is told of them, in three more tables.
    let rows = try run.lines("ledger.csv").filter { $0["stage"] == "check" }
    let setAside = rows.filter { line in
      providers.contains { line["source"].hasPrefix("grantees/\($0)/") }
    }
    #expect(setAside.count == 4 * providers.count)
    #expect(setAside.allSatisfy { $0["rows_out"] == "0" })
    let failures = run.manifest.summary.failures
    // Nothing but their supports is left of the three; of all rows they are few.
    #expect(failures.count == providers.count)
    for provider in providers {
      #expect(
        failures.contains { $0.hasSuffix(" rows of “\(provider)” were set aside, more than 50%.") })
    }
  }

  @Test("Computed anew by force, the answer is the same, and the log says so")
  func forced() async throws {
    let first = try await job.run()
    let before = try FileManager.default.contents(below: first.folder)
    let second = try await job.run(force: true)
    #expect(second.result.status == .done && second.result.existedBefore)
    #expect(try FileManager.default.contents(below: first.folder) == before)
    #expect(try logLines().count == 2)
    #expect(try hidden() == [])
  }

  @Test(
    "A run that was tampered with is found by force and kept",
    arguments: ["metrics.csv", "report-internal.xlsx", "tables/programs.csv"])
  func tampered(_ file: String) async throws {
    let first = try await job.run()
    let tampered = first.folder.appending(path: file)
    var bytes = try Data(contentsOf: tampered)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: tampered)
    let error = try await failure(of: job, force: true)
    #expect(error.status == .internalError)
    #expect(error.message.contains(file) && error.message.contains(first.result.runID))
    #expect(try Data(contentsOf: tampered) == bytes)
    #expect(try hidden() == [])
  }

  @Test("A file put into a run, or taken out of it, is found by force", arguments: [true, false])
  func addedOrRemoved(isAdded: Bool) async throws {
    let first = try await job.run()
    let file = first.folder.appending(path: isAdded ? "tables/added.csv" : "findings.csv")
    if isAdded {
      try Data().write(to: file)
    } else {
      try FileManager.default.removeItem(at: file)
    }
    let error = try await failure(of: job, force: true)
    #expect(error.status == .internalError)
    #expect(error.message.contains(file.lastPathComponent))
    #expect(FileManager.default.fileExists(atPath: file.path) == isAdded)
  }

  @Test("Every line of the log holds the digest of the line before")
  func log() async throws {
    _ = try await job.run()
    _ = try await job.run(force: true)
    var other = job
    other.failOn = .warning
    _ = try await other.run()
    let lines = try logLines()
    #expect(lines.count == 3)
    var previous = ""
    for (line, status) in zip(lines, [0, 0, 65]) {
      let entry = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(entry["previous"] as? String == previous)
      #expect(entry["status"] as? Int == status)
      #expect(entry["verb"] as? String == "run")
      #expect(entry["host"] as? String == "test-host")
      #expect(entry["started"] as? String == "2026-10-12T08:00:00Z")
      #expect(entry["inputs"] as? String == inputs.url.path)
      previous = sha256(Data(line.utf8))
    }
  }

  @Test("What a killed run left is swept away")
  func abandoned() async throws {
    let writing = job.runs.appending(path: ".writing-0123456789abcdef/tables")
    try FileManager.default.createDirectory(at: writing, withIntermediateDirectories: true)
    try Data("half".utf8).write(to: writing.appending(path: "programs.csv"))
    let objects = job.runs.appending(path: "objects")
    try FileManager.default.createDirectory(at: objects, withIntermediateDirectories: true)
    try Data("half".utf8).write(to: objects.appending(path: ".taking-0123"))
    #expect(try await job.run().result.status == .done)
    #expect(try hidden() == [])
  }

  @Test("While another run holds the lock nothing happens; afterwards it does")
  func locked() async throws {
    try FileManager.default.createDirectory(at: job.runs, withIntermediateDirectories: true)
    let other = try FileHandle(forReadingFrom: job.runs)
    #expect(flock(other.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
    let error = try await failure(of: job)
    #expect(error.status == .locked)
    #expect(error.message.contains(job.runs.path))
    #expect(try FileManager.default.everything(below: job.runs).allSatisfy { $0 == "objects" })
    try other.close()
    #expect(try await job.run().result.status == .done)
  }

  @Test("Where no folder can be made, nothing is left behind")
  func cannotCreate() async throws {
    let file = inputs.url.deletingLastPathComponent().appending(path: "file")
    try Data("as it was".utf8).write(to: file)
    var job = job
    job.runs = file.appending(path: "Runs")
    let before = try FileManager.default.everything(below: file.deletingLastPathComponent())
    let error = try await failure(of: job)
    #expect(error.status == .cannotCreate)
    #expect(error.message.contains("--runs"))
    #expect(try FileManager.default.everything(below: file.deletingLastPathComponent()) == before)
    #expect(try Data(contentsOf: file) == Data("as it was".utf8))
  }

  @Test("A run whose place is taken by a file ends with 73 and leaves no half-written folder")
  func placeTaken() async throws {
    try FileManager.default.createDirectory(at: job.runs, withIntermediateDirectories: true)
    try Data().write(to: job.runs.appending(path: "monthly-outcomes"))
    let error = try await failure(of: job)
    #expect(error.status == .cannotCreate)
    #expect(try hidden() == [])
    #expect(try logLines() == [])
  }

  @Test("The same inputs below another folder give the same id and the same bytes")
  func elsewhere() async throws {
    let first = try await job.run()
    let moved = inputs.url.deletingLastPathComponent().appending(path: "another place")
    try FileManager.default.copyItem(at: inputs.url, to: moved)
    let other = Job(inputs: moved, runs: moved.appending(path: "below the inputs/Runs"))
    let second = try await other.run()
    #expect(second.result.runID == first.result.runID)
    #expect(
      try FileManager.default.contents(below: second.folder)
        == FileManager.default.contents(below: first.folder))
  }

  @Test("Another input, period or threshold is another question")
  func otherQuestions() async throws {
    var ids = [try await job.run().result.runID]
    var other = job
    other.failOn = .never
    ids.append(try await other.run().result.runID)
    other = job
    other.period = "2026-08"
    ids.append(try await other.run().result.runID)
    try inputs.change("gearwright") { $0[0, "Job Title"] = "Welder" }
    ids.append(try await job.run().result.runID)
    #expect(Set(ids).count == 4)
  }

  @Test("Files that are there and cannot be read are part of the question, too")
  func unreadFiles() async throws {
    let sheet = try inputs.sheet(of: "gearwright")
    let folder = sheet.deletingLastPathComponent()
    var tolerant = job
    tolerant.failOn = .never
    try Data("x".utf8).write(to: folder.appending(path: "again.csv"))
    let first = try await tolerant.run()
    try FileManager.default.moveItem(
      at: folder.appending(path: "again.csv"), to: folder.appending(path: "other.csv"))
    let second = try await tolerant.run()
    #expect(first.result.runID != second.result.runID)
    #expect(try first.text("findings.csv").contains("again.csv"))
    #expect(try second.text("findings.csv").contains("other.csv"))
    #expect(try await tolerant.run(force: true).result.status == .done)
  }

  @Test("A kept input that was damaged is never read in place of the one that was sent")
  func damagedObject() async throws {
    let path = try inputs.path(of: "gearwright")
    let first = try await job.run()
    let record = try #require(first.manifest.question.inputs.first { $0.path == path })
    let object = job.runs.appending(path: "objects/\(record.sha256)")
    let bytes = try Data(contentsOf: object)
    try FileManager.default.removeItem(at: object)
    try Data(bytes.prefix(bytes.count / 2)).write(to: object)
    var other = job
    other.failOn = .never
    let second = try await other.run()
    #expect(try second.text("ledger.csv") == first.text("ledger.csv"))
    #expect(try Data(contentsOf: object) == bytes)
  }

  private func logLines() throws -> [Substring] {
    let log = job.runs.appending(path: "log.jsonl")
    guard FileManager.default.fileExists(atPath: log.path) else { return [] }
    return try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
  }

  /// Anything half done that is still there.
  private func hidden() throws -> [String] {
    try FileManager.default.everything(below: job.runs)
      .filter { $0.split(separator: "/").contains { $0.hasPrefix(".") } }
  }
}

/// The error that a job ends with.
func failure(of job: Job, force: Bool = false) async throws -> RunError {
  try #require(await #expect(throws: RunError.self) { try await job.run(force: force) })
}
