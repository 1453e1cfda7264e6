import Foundation
import Testing

struct VerbTests {
  @Test(
    "Every verb explains itself with an example",
    arguments: ["run", "check", "plan", "explain", "inspect", "map", "template", "list"])
  func help(_ verb: String) throws {
    let outcome = try BuiltCommand().run(verb, "--help")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Example:\n  careerconnect \(verb)"), "\(outcome.output)")
  }

  @Test("A plan names files, definitions and the run, and writes nothing; the run then has that id")
  func plan() throws {
    let folder = try TemporaryFolder()
    let runs = folder.path + "/Runs"
    let job = [
      "monthly-outcomes", "--inputs", Project.sample.path, "--period", "2026-09", "--runs", runs,
    ]
    let plan = try BuiltCommand().run(["plan"] + job)
    #expect(plan.status == 0, "\(plan.messages)")
    #expect(plan.output.contains("grantees: 32 files"), "\(plan.output.prefix(2000))")
    #expect(plan.output.contains("superseded"))
    #expect(plan.output.contains("metrics/outcomes.yaml"))
    #expect(plan.output.contains("Tells 19 providers what to mend: bluepine-digital, "))
    #expect(!FileManager.default.fileExists(atPath: runs))

    let wouldWrite = try #require(
      plan.output.split(separator: "\n").last?.split(separator: " ").last)
    #expect(try BuiltCommand().run(["run"] + job).status == 0)
    #expect(FileManager.default.fileExists(atPath: String(wouldWrite)))
    #expect(try BuiltCommand().run(["plan"] + job).output.contains("Exists already"))

    let list = try BuiltCommand().run("list", "--runs", runs, "--format", "csv")
    #expect(list.status == 0)
    #expect(
      list.output
        == """
        verb,pipeline,period,run,as_of,outcome,folder
        run,monthly-outcomes,2026-09,\(wouldWrite.suffix(16)),2026-09-30,passed,\(wouldWrite)

        """)
  }

  @Test(
    "A check leaves findings, ledger and manifest, the same findings of the rows as a run, and no figures"
  )
  func check() throws {
    let folder = try TemporaryFolder()
    func answer(_ verb: String) throws -> (output: String, contents: [String: Data]) {
      let outcome = try BuiltCommand().run(
        verb, "monthly-outcomes", "--inputs", Project.sample.path, "--period", "2026-09", "--runs",
        "\(folder.path)/\(verb)")
      #expect(outcome.status == 0, "\(outcome.messages)")
      let period = URL(filePath: "\(folder.path)/\(verb)/monthly-outcomes/2026-09")
      let run = try #require(FileManager.default.contentsOfDirectory(atPath: period.path).first)
      return (outcome.output, try TemporaryFolder.contents(of: period.appending(path: run)))
    }
    func lines(_ data: Data?) -> Set<Substring> {
      Set(String(decoding: data ?? Data(), as: UTF8.self).split(separator: "\n"))
    }
    let check = try answer("check")
    let run = try answer("run")
    let corrections = Set(check.contents.keys.filter { $0.hasPrefix("corrections/") })
    #expect(corrections.count == 2 * 19)
    #expect(
      Set(check.contents.keys).subtracting(corrections) == [
        "findings.csv", "ledger.csv", "manifest.json",
      ])
    #expect(check.output.contains("findings.csv"))
    #expect(lines(check.contents["findings.csv"]).isSubset(of: lines(run.contents["findings.csv"])))
    #expect(lines(check.contents["ledger.csv"]).isSubset(of: lines(run.contents["ledger.csv"])))
    #expect(lines(check.contents["findings.csv"]).count > 50)
  }

  @Test(
    "A metric, a rule, a fact, a term, a dimension and a field are explained with what stands behind them",
    arguments: [
      (
        "completion_rate",
        ["What is counted", "Pending", "in_training_now:", "goes_on:", "standing"]
      ),
      ("support_per_person", ["support_dollars, divided by people_supported"]),
      ("credential_before_entry", ["date_attained >= entry_date", "LERS", "WHERE NOT ("]),
      ("training_results", ["one person in one program who was in training", "GROUP BY"]),
      ("any_finished", ["any of finished, for each provider_id, program_id, person", "finished:"]),
      ("sector", ["all members are listed in programs.sector", "Bioscience"]),
      ("person", ["state_id: the same state_id, unless birth_date differ"]),
      ("age_at_entry", ["age(birth_date, entry_date)"]),
      ("credentials", ["· table ·", "Primary key"]),
      ("birth_date", ["· field ·", "Personal", "schemas/participants.yaml:"]),
    ])
  func explain(_ name: String, _ parts: [String]) throws {
    let outcome = try BuiltCommand().run("explain", name)
    #expect(outcome.status == 0, "\(outcome.messages)")
    for part in parts { #expect(outcome.output.contains(part), "\(outcome.output)") }
    #expect(outcome.output.contains("Pipelines/"))
    let json = try BuiltCommand().run("explain", name, "--format", "json")
    let decoded = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [Any]
    #expect(decoded?.isEmpty == false)
  }

  @Test("A name that nothing bears ends with 64 and the name that was meant")
  func explainNothing() throws {
    let outcome = try BuiltCommand().run("explain", "completion_rat")
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains("Did you mean “completion_rate”?"))
  }

  @Test("A list of runs that are not there ends with 66")
  func listOfNothing() throws {
    let outcome = try BuiltCommand().run("list", "--runs", "/nowhere/at/all")
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("--runs"))
  }
}
