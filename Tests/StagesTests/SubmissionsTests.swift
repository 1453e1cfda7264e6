import Definitions
import Stages
import Tables
import Testing

@Suite struct SubmissionsTests {
  static let pattern = FilePattern("in/{shop}/{received}/*.csv")

  private func submissions(_ paths: String...) throws -> Submissions {
    try sorted(paths)
  }

  /// What the input of one table makes of paths.
  private func sorted(
    _ paths: [String], matching files: String = pattern.description
  ) throws -> Submissions {
    var documents = Documents.shops
    documents.texts["pipeline.yaml"] = documents.texts["pipeline.yaml"]?
      .replacing(SubmissionsTests.pattern.description, with: "\"\(files)\"")
      .replacing("expected: shops.shop", with: "")
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: documents)
    return Submissions(of: paths, from: try #require(pipeline.inputs.last))
  }

  @Test("Of each submitter the newest submission counts, and the others are superseded whole")
  func newest() throws {
    let sorted = try submissions(
      "in/b/2026-08-31/x.csv", "in/a/2026-09-30/x.csv", "in/a/2026-08-31/x.csv",
      "in/a/2025-12-31/y.csv", "in/a/2025-12-31/z.csv", "in/b/2026-07-31/x.csv")
    #expect(sorted.chosen.map(\.path) == ["in/a/2026-09-30/x.csv", "in/b/2026-08-31/x.csv"])
    #expect(sorted.chosen.map(\.submitter) == ["a", "b"])
    #expect(
      sorted.superseded.map(\.path) == [
        "in/a/2025-12-31/y.csv", "in/a/2025-12-31/z.csv", "in/a/2026-08-31/x.csv",
        "in/b/2026-07-31/x.csv",
      ])
    #expect(sorted.loose.isEmpty)
    #expect(sorted.findings(matching: SubmissionsTests.pattern).isEmpty)
  }

  @Test(
    "Submissions of one day go by their number, not by their letters",
    arguments: [
      (["2026-09-30", "2026-09-30-2"], "2026-09-30-2"),
      (["2026-09-30-2", "2026-09-30-10"], "2026-09-30-10"),
      (["2026-09-30-2", "2026-09-30-3"], "2026-09-30-3"),
      (["2026-09-30-10", "2026-10-01"], "2026-10-01"),
      (["2026-09-30", "2026-09-30-1"], "2026-09-30-1"),
    ])
  func numbers(_ folders: [String], _ newest: String) throws {
    for order in [folders, folders.reversed()] {
      let paths = order.map { "in/a/\($0)/x.csv" }
      let sorted = try sorted(paths)
      #expect(sorted.chosen.map(\.path) == ["in/a/\(newest)/x.csv"])
      #expect(sorted.superseded.count == 1)
    }
  }

  @Test("Several files in the newest submission are a finding, and none of them is read")
  func severalFiles() throws {
    let sorted = try submissions(
      "in/a/2026-09-30/y.csv", "in/a/2026-09-30/x.csv", "in/a/2026-08-31/x.csv",
      "in/b/2026-09-30/x.csv")
    #expect(sorted.chosen.map(\.path) == ["in/b/2026-09-30/x.csv"])
    #expect(sorted.superseded.map(\.path) == ["in/a/2026-08-31/x.csv"])
    let findings = sorted.findings(matching: SubmissionsTests.pattern)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.place.file == "in/a/2026-09-30")
    #expect(finding.severity == .error && finding.effect == .file)
    #expect(finding.message.hasSuffix("none of which was read: x.csv, y.csv."))
  }

  @Test("Files that lie elsewhere below the folder are loose, and other folders are left alone")
  func loose() throws {
    let sorted = try submissions(
      "in/a/x.csv", "in/a/2026-09-30/notes.txt", "in/a/2026-09-30/deep/x.csv", "in/x.csv",
      "in/a/last week/x.csv", "in/a/2026-09-30/x.csv", "inside/a/2026-09-30/x.csv",
      "catalog/shops.csv", "x.csv")
    #expect(sorted.chosen.map(\.path) == ["in/a/2026-09-30/x.csv"])
    #expect(
      sorted.loose == [
        "in/a/2026-09-30/deep/x.csv", "in/a/2026-09-30/notes.txt", "in/a/last week/x.csv",
        "in/a/x.csv", "in/x.csv",
      ])
    let findings = sorted.findings(matching: SubmissionsTests.pattern)
    #expect(findings.map(\.cause.rule) == Array(repeating: "loose_file", count: 5))
    #expect(findings.map(\.severity) == Array(repeating: .warning, count: 5))
  }

  @Test("A folder without submitters may still have loose files; one that is named whole has none")
  func otherPatterns() throws {
    let days = try sorted(
      ["rates/2026-09-30/x.csv", "rates/x.csv"], matching: "rates/{received}/*.csv")
    #expect(days.chosen.map(\.path) == ["rates/2026-09-30/x.csv"])
    #expect(days.loose == ["rates/x.csv"])
    let catalog = try sorted(["catalog/other.csv", "catalog/one.csv"], matching: "catalog/one.csv")
    #expect(catalog.chosen.map(\.path) == ["catalog/one.csv"])
    #expect(catalog.loose.isEmpty)
    let top = try sorted(["a.csv", "b.csv"], matching: "*.csv")
    #expect(top.unfit.map(\.names) == [["a.csv", "b.csv"]])
  }

  @Test("What is superseded is counted in the ledger, row for row")
  func ledger() throws {
    let job = try Job()
    let source = try #require(job.pipeline.inputs.last)
    let file = SentFile.orders(of: "market", "Number,Customer,Ordered\n1,A,never\n2,B\n,,\n\n")
    let line = try Ingest(
      source: source, file: InputFile(path: file.path, submitter: "market"), fileNumber: 0
    ).countSuperseded(MemorySource(file.bytes)).ledger
    #expect(line.isBalanced)
    #expect(line.rowsIn == 3 && line.superseded == 3 && line.rowsOut == 0)
  }
}
