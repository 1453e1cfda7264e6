import Definitions
import Foundation
import Runs
import Testing

/// Files that feed several tables, from the folder to the figures.
final class LayoutsTests {
  /// Folders last as long as the test, which reads in them what a run left.
  private var projects: [FairProject] = []

  private func project(_ files: [String: String]) throws -> FairProject {
    projects.append(try FairProject(files))
    return projects[projects.count - 1]
  }

  private func figures(_ run: FinishedRun) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try run.lines("metrics.csv").map { line in
        ("\(line["metric"]) \(line["member_1"])", "\(line["value"]) \(line["status"])")
      })
  }

  @Test("Each layout feeds the same tables, each file is read once, and every line balances")
  func whole() async throws {
    let run = try await project(FairProject.files).run()
    #expect(run.result.status == .done, "\(run.manifest.summary.failures)")
    #expect(
      try figures(run) == [
        "orders ": "5 ok", "orders corner": "2 ok", "orders market": "3 ok", "items ": "6 ok",
        "items corner": "3 ok", "items market": "3 ok", "notes ": " not_collected",
      ])
    #expect(run.manifest.summary.read == "9 rows in 4 files")
    #expect(run.manifest.summary.title.contains("2 of 2 shops"))
    #expect(
      run.manifest.question.inputs.map(\.path) == [
        "catalog/shops.csv", "in/corner/2026-09-30/items.csv", "in/corner/2026-09-30/orders.csv",
        "in/market/2026-09-30/all.csv", "in/market/2026-08-31/items.csv",
      ])
    let ledger = try run.lines("ledger.csv").map { line in
      [
        "stage", "source", "rows_in", "accepted", "superseded", "derived", "rows_out",
      ].map { line[$0] }.joined(separator: ",")
    }
    #expect(
      ledger == [
        "ingest,catalog/shops.csv,2,2,0,0,2",
        "ingest,in/corner/2026-09-30/items.csv,2,2,0,0,2",
        "ingest,in/corner/2026-09-30/orders.csv,2,2,0,0,2",
        "ingest,in/market/2026-09-30/all.csv,3,3,0,0,3",
        "ingest,in/market/2026-08-31/items.csv,1,0,1,0,0",
        "layout,in/corner/2026-09-30/items.csv > items,2,2,0,1,3",
        "layout,in/market/2026-09-30/all.csv > orders,3,3,0,0,3",
        "layout,in/market/2026-09-30/all.csv > items,3,3,0,0,3",
        "check,catalog/shops.csv,2,2,0,0,2",
        "check,in/corner/2026-09-30/orders.csv,2,2,0,0,2",
        "check,in/market/2026-09-30/all.csv > orders,3,3,0,0,3",
        "check,in/corner/2026-09-30/items.csv > items,3,3,0,0,3",
        "check,in/market/2026-09-30/all.csv > items,3,3,0,0,3",
        "join,sales,5,5,0,0,5", "join,things,6,6,0,0,6", "join,remarks,0,0,0,0,0",
      ])
  }

  @Test("An input that may be absent is a remark when it is; one that must not ends with 66")
  func optional() async throws {
    let fair = try project(FairProject.files)
    let run = try await fair.run()
    let finding = try #require(run.lines("findings.csv").first)
    #expect(finding["rule"] == "input_absent" && finding["severity"] == "info")
    #expect(finding["class"] == "file" && finding["file"] == "notes/{received}/*.csv")
    try fair.write("Note\nhello\n", to: "inputs/notes/2026-09-30/n.csv")
    let later = try await fair.run()
    #expect(try figures(later)["notes "] == "1 ok")
    #expect(try later.lines("findings.csv").isEmpty)
    try FileManager.default.removeItem(at: fair.inputs.appending(path: "in"))
    let error = try await failure(of: fair.job)
    #expect(error.status == .inputMissing)
    #expect(error.message.contains("in/{shop}/{received}/*.csv"))
  }

  @Test("A file that two inputs would read is a mistake of the definitions, and nothing is run")
  func fileOfTwoInputs() async throws {
    let fair = try project(FairProject.files)
    let text = try #require(FairProject.definitions["fair.yaml"])
    try fair.write(
      text.replacing("notes/{received}/*.csv", with: "in/market/{received}/*.csv"),
      to: "definitions/fair.yaml")
    let error = try #require(
      await #expect(throws: DefinitionError.self) { try await fair.job.run() })
    #expect(error.mistakes.map(\.line) == [11])
    #expect(error.mistakes.map(\.key) == ["inputs.sent"])
    let message = try #require(error.mistakes.first).message
    #expect(
      message
        == "The files of “notes” are also its own: in/market/2026-09-30/all.csv, for one.")
    #expect(!FileManager.default.fileExists(atPath: fair.job.runs.path))
  }

  @Test("Who sends nothing is missing from all tables of the input, and from no other")
  func absent() async throws {
    let run = try await project(
      FairProject.files.filter { !$0.key.hasPrefix("market") }
    ).run()
    #expect(run.manifest.summary.title.contains("1 of 2 shops"))
    #expect(
      try run.lines("findings.csv").filter { $0["rule"] == "not_submitted" }.map { $0["file"] }
        == ["in/market/{received}/*.csv"])
    #expect(
      try figures(run) == [
        "orders ": "2 incomplete", "orders corner": "2 ok", "orders market": "0 incomplete",
        "items ": "3 incomplete", "items corner": "3 ok", "items market": "0 incomplete",
        "notes ": " not_collected",
      ])
  }

  @Test("A sheet that is set aside makes incomplete what its table is counted in")
  func oneSheet() async throws {
    var files = FairProject.files
    files["corner/2026-09-30/items.csv"] = "Item 1,Item 2\ncup,plate\n"
    let run = try await project(files).run(failOn: .never)
    #expect(run.manifest.summary.title.contains("1 of 2 shops"))
    let figures = try figures(run)
    #expect(figures["orders "] == "5 ok" && figures["orders corner"] == "2 ok")
    #expect(figures["items "] == "3 incomplete" && figures["items corner"] == "0 incomplete")
    #expect(figures["items market"] == "3 ok")
  }

  @Test("A sheet whose blocks are all empty misses nobody; one without rows does")
  func nothingInBlocks() async throws {
    var files = FairProject.files
    files["corner/2026-09-30/items.csv"] = "Number,Item 1,Item 2\n1,,\n2,,\n"
    let empty = try await project(files).run()
    #expect(try figures(empty)["items corner"] == "0 ok")
    files["corner/2026-09-30/items.csv"] = "Number,Item 1,Item 2\n"
    let none = try await project(files).run()
    #expect(try figures(none)["items corner"] == "0 incomplete")
    #expect(try figures(none)["orders corner"] == "2 ok")
  }

  @Test("Files that fit no layout are one finding, none of them is read, and the shop is missed")
  func noLayout() async throws {
    var files = FairProject.files
    files["corner/2026-09-30/more items.csv"] = "Number,Item 1\n2,cup\n"
    let fair = try project(files)
    #expect(try await fair.run().result.status == .dataDidNotPass)
    let run = try await fair.run(failOn: .never)
    let findings = try run.lines("findings.csv").filter { $0["severity"] == "error" }
    #expect(findings.map { $0["rule"] } == ["no_layout"])
    #expect(findings.map { $0["file"] } == ["in/corner/2026-09-30"])
    #expect(!run.manifest.question.inputs.contains { $0.path.contains("corner") })
    #expect(try figures(run)["items "] == "3 incomplete")
    #expect(run.manifest.summary.title.contains("1 of 2 shops"))
    #expect(try !run.text("findings.csv").contains("not_submitted"))
  }

  @Test("Rows of a record that is set aside count as rows of their tables, and the record once")
  func thresholds() async throws {
    var files = FairProject.files
    files["market/2026-09-30/all.csv"] =
      "Number,Customer,Item 1,Item 2\n1,,cup,plate\n2,Di,,\n3,Ed,,cup\n"
    let run = try await project(files).run()
    // One order and its two items, of 2 shops, 5 orders and 6 items.
    #expect(run.result.status == .done, "\(run.manifest.summary.failures)")
    #expect(run.manifest.summary.setAside.hasPrefix("3 rows;"))
    #expect(
      try run.lines("findings.csv").map { $0["rule"] }
        == ["required", "parent_set_aside", "input_absent"])
    files["market/2026-09-30/all.csv"] =
      "Number,Customer,Item 1,Item 2\n1,,cup,plate\n2,,cup,\n3,Ed,,\n"
    let failed = try await project(files).run()
    #expect(
      failed.manifest.summary.failures == ["5 of 13 rows were set aside, more than 30%."])
  }
}
