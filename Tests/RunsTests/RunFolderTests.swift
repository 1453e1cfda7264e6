import Foundation
import Runs
import Testing
import Yams

/// What stands in the folder of a run that passed, seen from outside.
struct RunFolderTests {
  @Test("The folder holds what the contract names, and nothing else")
  func files() async throws {
    let run = try await SampleMonth.run
    #expect(run.result.status == .done)
    #expect(!run.result.existedBefore)
    let everything = try FileManager.default.everything(below: run.folder)
    let corrections = try Project.submitters.flatMap {
      ["corrections/\($0).csv", "corrections/\($0).xlsx"]
    }
    let others = [
      "findings.csv", "ledger.csv", "manifest.json", "metrics.csv", "report-internal.xlsx", "state",
      "state/persons.csv", "tables",
    ]
    #expect(
      everything.filter { !$0.hasPrefix("tables/") } == ["corrections"] + corrections + others)
    // The report says which tables there are, and the descriptor names each of them.
    let descriptor = run.folder.appending(path: "tables/datapackage.json")
    let tables = try JSONDecoder().decode(Descriptor.self, from: Data(contentsOf: descriptor))
    let described = tables.resources.map { "tables/\($0.path)" } + ["tables/datapackage.json"]
    #expect(Set(everything.filter { $0.hasPrefix("tables/") }) == Set(described))
    for table in ["by_sector", "programs", "changes", "submissions", "control_totals", "terms"] {
      #expect(everything.contains("tables/\(table).csv"), "\(table)")
    }
    #expect(
      run.folder.pathComponents.suffix(3) == ["monthly-outcomes", "2026-09", run.manifest.runID])
  }

  @Test("Every output but the manifest is listed in it, with its bytes and digest")
  func outputs() async throws {
    let run = try await SampleMonth.run
    var contents = try FileManager.default.contents(below: run.folder)
    contents["manifest.json"] = nil
    #expect(Set(run.manifest.outputs.map(\.path)) == Set(contents.keys))
    for output in run.manifest.outputs {
      let bytes = try #require(contents[output.path])
      #expect(output.bytes == bytes.count, "\(output.path)")
      #expect(output.sha256 == sha256(bytes), "\(output.path)")
    }
  }

  @Test("Every input and definition is listed with its bytes and digest")
  func question() async throws {
    let question = try await SampleMonth.run.manifest.question
    // What the month does not read, the quarter does.
    let ofQuarter = try await SampleQuarter.run.manifest.question.inputs.map(\.path)
    #expect(
      Set(question.inputs.map(\.path)).union(ofQuarter)
        == Set(try FileManager.default.contents(below: Project.sample).keys))
    let definitions = Project.root.appending(path: "Pipelines")
    for (records, folder) in [
      (question.inputs, Project.sample), (question.definitions, definitions),
    ] {
      for record in records {
        let bytes = try Data(contentsOf: folder.appending(path: record.path))
        #expect(record.bytes == bytes.count && record.sha256 == sha256(bytes), "\(record.path)")
      }
    }
    let paths = question.definitions.map(\.path)
    #expect(paths.contains("monthly-outcomes.yaml"))
    #expect(paths.contains("../Reports/monthly-outcomes.yaml"))
    #expect(paths.contains("mappings/grantees/coded.yaml"))
    #expect(question.verb == "run" && question.edition == "internal")
    #expect(question.period == "2026-09" && question.asOf == "2026-09-30")
  }

  @Test("The run's id is the beginning of the digest of its question")
  func runID() async throws {
    let run = try await SampleMonth.run
    let manifest = try JSONSerialization.jsonObject(with: Data(run.text("manifest.json").utf8))
    let question = try #require((manifest as? [String: Any])?["question"])
    let canonical = try JSONSerialization.data(
      withJSONObject: question, options: [.sortedKeys, .withoutEscapingSlashes])
    #expect(String(sha256(canonical).prefix(16)) == run.manifest.runID)
    #expect(run.result.runID == run.manifest.runID)
  }

  @Test("Objects keep every input once, under its digest, read-only")
  func objects() async throws {
    let run = try await SampleMonth.run
    let objects = try await SampleMonth.store.appending(path: "objects")
    let contents = try FileManager.default.contents(below: objects)
    #expect(Set(contents.keys) == Set(run.manifest.question.inputs.map(\.sha256)))
    for (digest, bytes) in contents {
      #expect(sha256(bytes) == digest)
      #expect(try FileManager.default.mode(of: objects.appending(path: digest)) == 0o400)
    }
  }

  @Test("Nobody else can read what a run leaves behind")
  func modes() async throws {
    let store = try await SampleMonth.store
    #expect(try FileManager.default.mode(of: store) == 0o700)
    for path in try FileManager.default.everything(below: store) {
      let file = store.appending(path: path)
      let expected =
        FileManager.default.isFolder(file) ? 0o700 : path.hasPrefix("objects/") ? 0o400 : 0o600
      #expect(try FileManager.default.mode(of: file) == expected, "\(path)")
    }
  }

  @Test(
    "Below a set-group-id folder the group may read everything, and may write nothing",
    arguments: [true, false])
  func groupModes(isStoreMadeBefore: Bool) async throws {
    let inputs = try Inputs(rows: 1)
    let shared = inputs.url.deletingLastPathComponent().appending(path: "shared")
    var job = inputs.job
    job.runs = isStoreMadeBefore ? shared : shared.appending(path: "Runs")
    try FileManager.default.createDirectory(at: shared, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o2750], ofItemAtPath: shared.path)
    _ = try await job.run()
    let paths = try FileManager.default.everything(below: job.runs)
    #expect(paths.contains("log.jsonl"))
    for path in paths {
      let file = job.runs.appending(path: path)
      let mode = try FileManager.default.mode(of: file)
      if FileManager.default.isFolder(file) {
        #expect(mode & 0o777 == 0o750, "\(path)")
        // Without the bit, what is made inside would not belong to the group.
        #expect(mode & 0o2000 != 0, "\(path)")
      } else {
        #expect(mode == (path.hasPrefix("objects/") ? 0o440 : 0o640), "\(path)")
      }
    }
  }
}

/// ledger.csv of the sample month: no row is lost on the way.
struct LedgerTests {
  @Test("Every line balances")
  func balance() async throws {
    let lines = try await SampleMonth.run.lines("ledger.csv")
    #expect(lines.count > 40)
    for line in lines {
      let columns = ["accepted", "quarantined", "duplicate", "superseded", "excluded"]
      let sum = columns.reduce(0) { $0 + line.number($1) }
      #expect(line.number("rows_in") == sum, "\(line.values)")
      #expect(
        line.number("rows_out") == line.number("accepted") + line.number("derived"),
        "\(line.values)")
      #expect(line["reason"].isEmpty == (line.number("accepted") == sum), "\(line.values)")
    }
  }

  @Test("What leaves a stage enters the next")
  func chain() async throws {
    let run = try await SampleMonth.run
    let ledger = try run.lines("ledger.csv")
    func lines(of stage: String) -> [NamedRow] { ledger.filter { $0["stage"] == stage } }
    func rows(_ lines: [NamedRow], _ column: String) -> [[String]] {
      lines.map { [$0["source"], $0[column]] }.sorted { $0[0] < $1[0] }
    }
    let ingested = lines(of: "ingest")
    #expect(Set(ingested.map { $0["source"] }) == Set(run.manifest.question.inputs.map(\.path)))
    // A file of several tables, or of blocks, is divided first: each of its tables sees all records.
    let divided = lines(of: "layout")
    let files = Set(divided.map { file(of: $0) })
    for line in divided {
      let read = try #require(ingested.first { $0["source"] == file(of: line) })
      #expect(line["rows_in"] == read["rows_out"], "\(line.values)")
    }
    let handedOn =
      ingested.filter { $0.number("rows_out") > 0 && !files.contains($0["source"]) }
      + divided.filter { $0.number("rows_out") > 0 }
    let checked = lines(of: "check")
    #expect(rows(handedOn, "rows_out") == rows(checked, "rows_in"))
    let linked = lines(of: "link")
    let isOfPeople = { (line: NamedRow) in
      !line["source"].hasPrefix("catalog/") && !line["source"].hasPrefix("finance/")
        && !line["source"].hasSuffix("aggregate-counts.csv")
    }
    #expect(rows(checked.filter(isOfPeople), "rows_out") == rows(linked, "rows_in"))
    #expect(linked.allSatisfy { $0["rows_in"] == $0["rows_out"] })
  }

  @Test("Facts begin with all rows of their table, and each step with those of the step before")
  func facts() async throws {
    let ledger = try await SampleMonth.run.lines("ledger.csv")
    let joined = ledger.filter { $0["stage"] == "join" }
    let checked = ledger.filter { $0["stage"] == "check" }
    func rows(of table: String, sheet: String) -> Int {
      checked.filter { line in
        line["source"].hasSuffix(" > \(table)")
          || !line["source"].contains(" > ") && line["source"].hasSuffix(sheet)
      }.reduce(0) { $0 + $1.number("rows_out") }
    }
    for (facts, table, sheet) in [
      (["participations", "participants_rows"], "participants", "Information.csv"),
      (
        ["training_results", "trainings_in_programs", "trainings_rows"], "trainings",
        "/Training.csv"
      ),
      (
        ["credential_results", "credentials_in_programs", "credentials_rows"], "credentials",
        "/Credential.csv"
      ),
      (["outcomes_rows"], "outcomes", "/Outcomes.csv"), (["services_rows"], "services", "/"),
      (["cthires_rows"], "cthires", "pull.csv"), (["portal_rows"], "portal", "portal.csv"),
      (["wages_rows"], "wages", "records.csv"), (["followup_rows"], "followup", "survey.csv"),
      (["finance_rows"], "finance", "transactions.csv"), (["plans"], "programs", "/programs.csv"),
      (["aggregates"], "aggregate_counts", "aggregate-counts.csv"),
    ] {
      for fact in facts {
        let line = try #require(joined.first { $0["source"] == fact })
        #expect(line.number("rows_in") == rows(of: table, sheet: sheet), "\(fact)")
      }
    }
    let definitions = Project.root.appending(path: "Pipelines")
    let files = try document(Project.monthlyOutcomes)["facts"]?.sequence ?? []
    let defined = try files.flatMap { file in
      try Optional(document(definitions.appending(path: file.text))).dictionary.keys
    }
    #expect(
      joined.map { $0["source"] }.filter { !$0.contains(" > ") }.sorted() == defined.sorted())
    for (line, step) in zip(joined, joined.dropFirst()) where step["source"].contains(" > ") {
      #expect(step["rows_in"] == line["rows_out"])
    }
    // Nobody is lost or doubled by what is looked up about them.
    let steps = joined.filter {
      $0["source"] == "participations" || $0["source"].hasPrefix("participations > ")
    }
    #expect(steps.count == 5 && Set(steps.map { $0["rows_out"] }).count == 1)
  }

  /// The file that a line tells of, whichever of its tables.
  private func file(of line: NamedRow) -> String {
    line["source"].components(separatedBy: " > ")[0]
  }

  @Test("Every row of a clean sheet is read; faulty and blank ones are counted, too")
  func everyRow() async throws {
    let lines = try await SampleMonth.run.lines("ledger.csv")
    for line in lines where line["stage"] == "ingest" && line.number("quarantined") == 0 {
      let bytes = try Data(contentsOf: Project.sample.appending(path: line["source"]))
      #expect(line.number("rows_in") == NaiveCSV.records(of: bytes).count - 1, "\(line["source"])")
    }
  }

  @Test("A row set aside, a duplicate and an emptied cell each have their findings")
  func findings() async throws {
    let run = try await SampleMonth.run
    let findings = try run.lines("findings.csv")
    let ledger = try run.lines("ledger.csv")
    let stages = ledger.filter { ["ingest", "check"].contains($0["stage"]) }
    // A record of a divided file gives several rows, and what is wrong with it is found once.
    let divided = Set(ledger.filter { $0["stage"] == "layout" }.map(file))
    func isRemoval(_ finding: NamedRow) -> Bool {
      finding["effect"] == "row" && !["blank_row", "orphan"].contains(finding["rule"])
    }
    for path in Set(stages.map(file)) {
      let lines = stages.filter { file(of: $0) == path }
      let own = findings.filter { $0["file"] == path }
      let setAside = lines.reduce(0) {
        $0 + $1.number("quarantined") + ($1["stage"] == "check" ? $1.number("excluded") : 0)
      }
      let folded = lines.reduce(0) { $0 + $1.number("duplicate") }
      let removals = Set(own.filter(isRemoval).map { $0["line"] }).count
      let duplicates = own.count { $0["rule"] == "exact_duplicate" }
      if divided.contains(path) {
        #expect(setAside >= removals && (setAside > 0) == (removals > 0), "\(path)")
        #expect(folded >= duplicates && (folded > 0) == (duplicates > 0), "\(path)")
      } else {
        #expect(setAside == removals && folded == duplicates, "\(path)")
      }
    }
    let withoutPartner = ledger.filter { $0["stage"] == "join" }
      .reduce(0) { $0 + $1.number("quarantined") }
    #expect(withoutPartner == findings.count { $0["rule"] == "orphan" })
    #expect(findings.count { $0["effect"] == "cell" } > 5)
    #expect(Set(findings.map { $0["finding_id"] }).count == findings.count)
  }

  @Test("A submission that a later one replaces stands in the ledger with all its rows")
  func superseded() async throws {
    let run = try await SampleMonth.run
    let earlier = "grantees/tidewheel/2026-09-08/participants.csv"
    let line = try #require(run.lines("ledger.csv").first { $0["source"] == earlier })
    let bytes = try Data(contentsOf: Project.sample.appending(path: earlier))
    #expect(line.number("superseded") == NaiveCSV.records(of: bytes).count - 1)
    #expect(line.number("superseded") > 100)
    #expect(line["rows_in"] == line["superseded"] && line["rows_out"] == "0")
    #expect(try !run.lines("findings.csv").contains { $0["file"] == earlier })
  }
}

/// As much of the descriptor as names the tables.
private struct Descriptor: Decodable {
  struct Resource: Decodable {
    let path: String
  }

  let resources: [Resource]
}
