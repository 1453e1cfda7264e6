import Definitions
import Foundation
import Runs
import Testing

/// The rules of Pipelines/checks, each over rows that fail it and rows that pass.
struct EveryRuleTests {
  private static let cases =
    RuleCase.ofGrantees + RuleCase.ofTrainings + RuleCase.ofFacts + RuleCase.ofSources
    + RuleCase.ofSubmissions

  @Test(
    "What is marked is found, and nothing else; only rows that fail a rule that takes them go",
    arguments: cases)
  private func found(_ rule: RuleCase) async throws {
    let folder = try TemporaryFolder()
    let inputs = folder.url.appending(path: "inputs")
    let catalog = inputs.appending(path: "catalog")
    try FileManager.default.createDirectory(at: inputs, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Project.sample.appending(path: "catalog"), to: catalog)
    let programs = catalog.appending(path: "programs.csv")
    try (String(contentsOf: programs, encoding: .utf8) + EveryRuleTests.secondProgram + "\n")
      .write(to: programs, atomically: true, encoding: .utf8)
    for (path, sheet) in rule.files {
      let file = inputs.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(sheet.text.utf8).write(to: file)
    }
    let run = try await Job(
      inputs: inputs, runs: folder.url.appending(path: "Runs"), failOn: .never
    ).run()
    let findings = try run.lines("findings.csv")
    let ledger = try run.lines("ledger.csv")
    for (path, sheet) in rule.files {
      let own = findings.filter { $0["file"] == path }
      let found = Set(
        own.map { line in
          MarkedSheet.Mark(
            line: line.number("line"), rule: line["rule"], column: line["column"])
        })
      #expect(
        found == sheet.marks,
        """
        \(path): not found \(sheet.marks.subtracting(found)), \
        not marked \(found.subtracting(sheet.marks))
        """)
      // What takes a row takes it from the first of its tables.
      let taken = Set(own.filter { $0["effect"] == "row" }.map { $0["line"] })
      if let line = ledger.first(where: { $0["stage"] == "check" && $0["source"].hasPrefix(path) })
      {
        #expect(line.number("rows_in") - line.number("accepted") == taken.count, "\(path)")
      }
    }
    let sheets = rule.files.values.filter { $0.marks.contains { $0.rule == rule.rule } }
    #expect(!sheets.isEmpty, "no row fails it")
    for sheet in sheets {
      let failing = Set(sheet.marks.filter { $0.rule == rule.rule }.map(\.line))
      #expect(failing.count < sheet.rowCount, "no row passes it")
    }
  }

  /// The provider of the cases has another program.
  private static let secondProgram = """
    P20,Offshore Wind Foundations,tidewheel,Clean energy and infrastructure,Eastern,150,2023-08-01,,invented for the sample
    """

  @Test("Every rule has rows that fail it")
  func complete() throws {
    let rules = try pipeline.rules.map(\.id)
    let tried = EveryRuleTests.cases.map(\.rule)
    #expect(Set(rules).subtracting(tried).isEmpty, "without rows: \(Set(rules).subtracting(tried))")
    #expect(Set(tried).subtracting(rules).isEmpty, "no rules: \(Set(tried).subtracting(rules))")
  }

  @Test("Every rule says who asks for it, what to do, and where it stands")
  func owners() throws {
    for rule in try pipeline.rules {
      #expect(["portal", "law", "house"].contains(rule.owner ?? ""), "\(rule.id)")
      #expect(!rule.suggestion.isEmpty && !rule.source.isEmpty, "\(rule.id)")
      #expect(!rule.message.isEmpty && rule.message.hasSuffix("."), "\(rule.id)")
      // A rule over a fact or two submissions finds; what takes rows out is law or beyond doubt.
      #expect(rule.effect == .none || !rule.isBeta, "\(rule.id)")
    }
  }

  private var pipeline: Pipeline {
    get throws {
      let file = Project.monthlyOutcomes
      return try Pipeline(
        loading: file.lastPathComponent, from: Folder(url: file.deletingLastPathComponent()))
    }
  }

  private struct Folder: DefinitionSource {
    let url: URL

    func read(_ path: String) -> [UInt8]? {
      (try? Data(contentsOf: url.appending(path: path))).map { Array($0) }
    }

    func paths(matching pattern: String) -> [String] {
      let names = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String }
      let pattern = FilePattern(pattern)
      return (names ?? []).filter { pattern.match($0) != nil }.sorted()
    }
  }
}
