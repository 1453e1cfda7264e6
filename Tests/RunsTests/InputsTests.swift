import Foundation
import Runs
import Testing

/// What is missing, late, or not as agreed.
struct InputsTests {
  private let inputs: Inputs

  init() throws { inputs = try Inputs() }

  @Test("Without an inputs folder, or with an empty one, there is no run")
  func noInputs() async throws {
    let nowhere = inputs.url.appending(path: "nowhere")
    let absent = try await failure(of: Job(inputs: nowhere, runs: inputs.runs))
    #expect(absent.status == .inputMissing)
    #expect(absent.message.contains(nowhere.path))
    try FileManager.default.createDirectory(at: nowhere, withIntermediateDirectories: true)
    let empty = try await failure(of: Job(inputs: nowhere, runs: inputs.runs))
    #expect(empty.status == .inputMissing)
    #expect(empty.message.contains("is empty"))
    #expect(!FileManager.default.fileExists(atPath: inputs.runs.path))
  }

  @Test("A required table without a file names the pattern and the files that were near")
  func noCatalog() async throws {
    let catalog = inputs.url.appending(path: "catalog")
    try FileManager.default.moveItem(
      at: catalog.appending(path: "programs.csv"), to: inputs.url.appending(path: "program.csv"))
    let error = try await failure(of: inputs.job)
    #expect(error.status == .inputMissing)
    #expect(error.message.contains("“catalog/programs.csv”"))
    #expect(error.message.contains("Files near it: catalog/projects.csv, program.csv"))
    #expect(!FileManager.default.fileExists(atPath: inputs.runs.path))
  }

  @Test("An input that cannot be read is named")
  func unreadable() async throws {
    let file = try inputs.sheet(of: "gearwright")
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createSymbolicLink(
      at: file, withDestinationURL: inputs.url.appending(path: "gone"))
    let error = try await failure(of: inputs.job)
    #expect(error.status == .inputMissing)
    #expect(error.message.contains(try inputs.path(of: "gearwright")))
  }

  @Test("A provider that sent nothing is named, counted, and makes incomplete what it is part of")
  func absentProvider() async throws {
    try FileManager.default.removeItem(at: inputs.url.appending(path: "grantees/tidewheel"))
    let run = try await inputs.job.run()
    #expect(run.result.status == .done)
    let findings = try run.lines("findings.csv").filter { $0["rule"] == "not_submitted" }
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding["severity"] == "warning" && finding["class"] == "file")
    #expect(finding["message"].contains("tidewheel"))
    #expect(finding["file"] == "grantees/tidewheel/{received}/*.csv")
    #expect(run.manifest.summary.title.contains("18 of 19 providers"))
    try expectIncomplete(
      run, ["tidewheel", "P06", "Clean energy and infrastructure", region(of: "P06", run)],
      hasSentNothing: true)
  }

  @Test("A sheet without a required column is set aside whole, and the others go on")
  func missingColumn() async throws {
    try inputs.change("gearwright") { sheet in
      try sheet.remove("Client Date of Birth")
      sheet.header = sheet.header.map { $0 == "Zip Code" ? "Zipp Code" : $0 }
    }
    let failed = try await inputs.job.run()
    #expect(failed.result.status == .dataDidNotPass)
    let path = try inputs.path(of: "gearwright")
    #expect(
      failed.manifest.summary.failures == ["1 file was set aside, more than 0: \(path)."])
    let findings = try failed.lines("findings.csv").filter { $0["rule"] == "missing_column" }
    #expect(findings.map { $0["column"] } == ["Zip Code", "Client Date of Birth"])
    for finding in findings {
      #expect(finding["class"] == "file" && finding["effect"] == "file")
      #expect(finding["file"] == path)
      #expect(finding["message"].contains("Program Code | First Name"))
    }
    #expect(findings.first?["message"].contains("Nearest: “Zipp Code”.") ?? false)
    let ledger = try failed.lines("ledger.csv")
    let line = try #require(ledger.first { $0["source"] == path })
    #expect(line["quarantined"] == "6" && line["rows_out"] == "0")
    // Thirteen single sheets, five towns and three times four sheets give rows to four tables; then
    // there are counts, supports, other sources and the catalog.
    #expect(ledger.count { $0["stage"] == "check" } == (13 + 5 + 3) * 4 + 1 + 17 + 5 + 7)

    var tolerant = inputs.job
    tolerant.failOn = .never
    let passed = try await tolerant.run()
    #expect(passed.result.status == .done)
    #expect(passed.manifest.summary.title.contains("18 of 19 providers"))
    #expect(try !passed.lines("findings.csv").contains { $0["rule"] == "not_submitted" })
    try expectIncomplete(
      passed, ["gearwright", "P09", "Manufacturing", region(of: "P09", passed)])
  }

  @Test("A folder of a provider the catalog does not know counts for nobody")
  func unknownProvider() async throws {
    let before = try await inputs.job.run()
    try FileManager.default.copyItem(
      at: inputs.url.appending(path: "grantees/tidewheel"),
      to: inputs.url.appending(path: "grantees/tidewheels"))
    var tolerant = inputs.job
    tolerant.failOn = .never
    let after = try await tolerant.run()
    let findings = try after.lines("findings.csv").filter { $0["rule"] == "foreign_key" }
    #expect(findings.contains { $0["column"] == "Provider" && $0["value"] == "tidewheels" })
    #expect(try after.text("metrics.csv") == before.text("metrics.csv"))
    #expect(after.manifest.summary.title.contains("19 of 19 providers"))
  }

  @Test("A provider of whose file nothing can be used has not reported")
  func nothingUsable() async throws {
    try inputs.change("gearwright") { $0.rows = [] }
    try inputs.change("tidewheel") { sheet in
      for row in sheet.rows.indices { sheet[row, "Client Date of Birth"] = "" }
    }
    var tolerant = inputs.job
    tolerant.failOn = .never
    let run = try await tolerant.run()
    #expect(run.manifest.summary.title.contains("17 of 19 providers"))
    let finding = try #require(run.lines("findings.csv").first { $0["rule"] == "no_rows" })
    #expect(try finding["file"] == inputs.path(of: "gearwright"))
    let enrolled = try run.lines("metrics.csv").filter {
      $0["metric"] == "enrolled" && ["P06", "P09"].contains($0["member_1"])
    }
    #expect(!enrolled.isEmpty && enrolled.allSatisfy { $0["status"] == "incomplete" })
  }

  @Test("Numbers that identify people are shown by shape in whatever column they stand")
  func swappedColumns() async throws {
    var numbers: [String] = []
    try inputs.change("gearwright") { sheet in
      for row in sheet.rows.indices {
        let number = sheet[row, "Social Security Number"]
        numbers.append(number)
        sheet[row, "Program Code"] = number
        sheet[row, "Received Training?"] = "\(number) jane@example.org"
      }
    }
    var tolerant = inputs.job
    tolerant.failOn = .never
    let run = try await tolerant.run()
    let findings = try run.text("findings.csv")
    #expect(findings.contains("999-99-9999"))
    for number in numbers where !number.isEmpty { #expect(!findings.contains(number)) }
    #expect(!findings.contains("jane@"))
  }

  @Test("A past month on later files sets nothing aside for being later")
  func restatement() async throws {
    var job = inputs.job
    job.period = "2023-06"
    let run = try await job.run()
    #expect(run.result.status == .done)
    let later = try run.lines("findings.csv").filter { $0["rule"] == "entry_in_future" }
    #expect(later.allSatisfy { $0["severity"] == "info" && $0["effect"] == "none" })
  }

  @Test("Of two files in one submission neither is read, and the provider has not sent nothing")
  func severalFiles() async throws {
    let file = try inputs.sheet(of: "gearwright")
    try FileManager.default.copyItem(
      at: file, to: file.deletingLastPathComponent().appending(path: "again.csv"))
    let run = try await inputs.job.run()
    #expect(run.result.status == .dataDidNotPass)
    let findings = try run.lines("findings.csv")
    let finding = try #require(findings.first { $0["rule"] == "no_layout" })
    #expect(finding["file"] == "grantees/gearwright/2026-10-07")
    #expect(finding["message"].contains("again.csv, participants.csv"))
    #expect(!findings.contains { $0["rule"] == "not_submitted" })
    #expect(!run.manifest.question.inputs.contains { $0.path.hasPrefix("grantees/gearwright") })
  }

  @Test("A file that lies where none is expected is a finding and is not read")
  func looseFile() async throws {
    try Data("x".utf8).write(to: inputs.url.appending(path: "grantees/tidewheel/loose.csv"))
    let run = try await inputs.job.run()
    #expect(run.result.status == .done)
    let finding = try #require(
      run.lines("findings.csv").first { $0["rule"] == "loose_file" })
    #expect(finding["file"] == "grantees/tidewheel/loose.csv")
    #expect(finding["suggestion"].contains("grantees/{provider_id}/{received}/*.csv"))
  }

  @Test("The submission received last counts, whole, and earlier ones are kept in the ledger")
  func superseded() async throws {
    let before = try await inputs.job.run()
    let latest = try inputs.sheet(of: "gearwright")
    let again = latest.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "2026-10-07-2")
    try FileManager.default.createDirectory(at: again, withIntermediateDirectories: true)
    let sheet = Sheet(try Data(contentsOf: latest), rows: 2)
    try sheet.bytes.write(to: again.appending(path: "participants.csv"))
    let after = try await inputs.job.run()
    let ledger = try after.lines("ledger.csv")
    let earlier = try #require(
      ledger.first { $0["source"] == "grantees/gearwright/2026-10-07/participants.csv" })
    #expect(earlier["rows_in"] == "6" && earlier["superseded"] == "6")
    let counted = try #require(
      ledger.first { $0["source"] == "grantees/gearwright/2026-10-07-2/participants.csv" })
    #expect(counted["rows_in"] == "2" && counted["rows_out"] == "2")
    func enrolled(_ run: FinishedRun) throws -> Int {
      try #require(run.lines("metrics.csv").first { $0["metric"] == "enrolled" }).number("value")
    }
    #expect(try enrolled(after) == enrolled(before) - 4)
  }

  @Test(
    "Thresholds and --fail-on decide whether findings fail a run",
    arguments: [
      (.none, .thresholds, .done), (.none, .never, .done), (.none, .error, .done),
      (.none, .warning, .dataDidNotPass),
      (.one, .thresholds, .done), (.one, .never, .done), (.one, .error, .dataDidNotPass),
      (.one, .warning, .dataDidNotPass),
      (.fivePercent, .thresholds, .done), (.oneMore, .thresholds, .dataDidNotPass),
      (.oneMore, .never, .done),
    ] as [(Faults, JobRequest.FailOn, Runs.ExitStatus)])
  func failOn(_ faults: Faults, _ failOn: JobRequest.FailOn, status: Runs.ExitStatus) async throws {
    for provider in ["brightmoor-energy", "silverbirch-gateway"] {
      try inputs.change(provider) { $0.rows = [] }
    }
    // People nobody refers to, so that a row with a fault is one row set aside.
    let file = try inputs.file(in: "cthires")
    func fill(_ count: Int, faulty: Int) throws {
      try inputs.change(file) { sheet in
        sheet.rows = Array(repeating: sheet.rows[0], count: count)
        for row in sheet.rows.indices {
          sheet[row, "USERNAME"] = row < faulty ? "" : "user\(row)"
        }
      }
    }
    try fill(1, faulty: 0)
    let ledger = try await inputs.job.run().lines("ledger.csv")
    let others = ledger.filter { $0["stage"] == "check" }.reduce(-1) { $0 + $1.number("rows_in") }
    let all = (others / 20 + 10) * 20
    let faultyRows =
      switch faults {
      case .none: 0
      case .one: 1
      case .fivePercent: all / 20
      case .oneMore: all / 20 + 1
      }
    try fill(all - others, faulty: faultyRows)

    var job = inputs.job
    job.failOn = failOn
    let run = try await job.run()
    #expect(run.result.status == status, "\(run.manifest.summary.failures)")
    #expect(run.manifest.summary.failures.isEmpty == (status == .done))
    #expect(run.has("metrics.csv") == (status == .done))
    let errors = try run.lines("findings.csv").filter { $0["severity"] == "error" }
    #expect(errors.count == faultyRows)
    let checked = try run.lines("ledger.csv").filter { $0["stage"] == "check" }
    #expect(checked.reduce(0) { $0 + $1.number("rows_in") } == all)
  }

  enum Faults {
    case none, one, fivePercent, oneMore
  }

  private func region(of program: String, _ run: FinishedRun) throws -> String {
    let programs = try NamedRow.read(inputs.url.appending(path: "catalog/programs.csv"))
    return try #require(programs.first { $0["program_id"] == program })["region"]
  }

  /// These members and the totals lack rows, all others do not; plans and supports have their own files.
  private func expectIncomplete(
    _ run: FinishedRun, _ members: [String], hasSentNothing: Bool = false
  ) throws {
    let lines = try run.lines("metrics.csv")
    #expect(lines.count > 100)
    let ofGrantees = [
      "participations", "participants_rows", "trainings_rows", "credentials_rows", "outcomes_rows",
      "journeys", "exits", "quarters_after_exit", "periods_of_participation", "referrals",
      "supports_and_evidence", "people", "populations", "people_in_programs", "hires",
      "commitments_and_hires", "participations_and_targets",
    ]
    // Shares of what providers owe nothing to; their other part lacks rows.
    let shares = [
      "enrolled_of_target", "completed_of_target", "placed_of_target", "enrolled_of_target_to_date",
      "completed_of_target_to_date", "placed_of_target_to_date", "commitment_kept",
      "representation_ratio",
    ]
    // Of anything else that tells rows apart, whoever is missing could be in every member.
    let places = ["provider", "program", "sector", "region"]
    // Who sent nothing at all might have sent counts.
    let concerned =
      ofGrantees
      + (hasSentNothing ? ["aggregates", "spending_and_counts", "targets_and_counts"] : [])
    for line in lines {
      let isConcerned = !places.contains(line["dimension_1"]) || members.contains(line["member_1"])
      let isExpected =
        isConcerned && (concerned.contains(line["fact"]) || shares.contains(line["metric"]))
      #expect((line["status"] == "incomplete") == isExpected, "\(line.values)")
    }
  }
}
