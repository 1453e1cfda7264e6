import Foundation
import Runs
import Testing

/// A run over a few marked sheets.
struct MarkedRun {
  let run: FinishedRun
  let findings: [NamedRow]
  private let sheets: [String: MarkedSheet]
  /// It lasts as long as the run is read.
  private let folder: TemporaryFolder

  init(
    _ files: KeyValuePairs<RuleCase.Source, String>, period: String = "2026-09"
  ) async throws {
    try await self.init(RuleCase("", files).files, verb: .run, period: period)
  }

  /// The monthly outcomes, over the sample's catalogs behind the sheets.
  ///
  /// - Parameter verb: rules are asked without counting anything, too.
  init(
    _ sheets: [String: MarkedSheet], verb: JobRequest.Verb = .check, period: String = "2026-09"
  ) async throws {
    self.sheets = sheets
    folder = try TemporaryFolder()
    let inputs = folder.url.appending(path: "inputs")
    let catalog = inputs.appending(path: "catalog")
    try FileManager.default.createDirectory(at: inputs, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Project.sample.appending(path: "catalog"), to: catalog)
    let programs = catalog.appending(path: "programs.csv")
    try (String(contentsOf: programs, encoding: .utf8) + MarkedRun.secondPrograms)
      .write(to: programs, atomically: true, encoding: .utf8)
    for (path, sheet) in sheets {
      let file = inputs.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let text = path.hasPrefix("catalog/") ? try sheet.text(before: file) : sheet.text
      try Data(text.utf8).write(to: file)
    }
    run = try await Job(
      verb: verb, inputs: inputs, runs: folder.url.appending(path: "Runs"), period: period,
      failOn: .never
    ).run()
    findings = try run.lines("findings.csv")
  }

  /// The quarterly report, over one row of each catalog and register behind the sheets.
  ///
  /// - Parameter verb: rules are asked without filling anything, too.
  init(
    ofQuarter sheets: [String: MarkedSheet], verb: JobRequest.Verb = .check, isDraft: Bool = false
  ) async throws {
    self.sheets = sheets
    folder = try TemporaryFolder()
    let inputs = folder.url.appending(path: "inputs")
    for (path, text) in try QuarterInputs.files {
      let file = inputs.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    for (path, sheet) in sheets {
      let file = inputs.appending(path: path)
      let hasRows = FileManager.default.fileExists(atPath: file.path)
      let text = hasRows ? try sheet.text(insteadOf: file) : sheet.text
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    run = try await Job(
      verb: verb, pipeline: Project.quarterlyArpa, inputs: inputs,
      runs: folder.url.appending(path: "Runs"), period: "2026-Q3", failOn: .never,
      isDraft: isDraft
    ).run()
    findings = try run.lines("findings.csv")
  }

  /// The two providers of the sheets have another program each.
  private static let secondPrograms = """
    P20,More Wind,tidewheel,Clean energy and infrastructure,Eastern,150,No,2023-08-01,,invented
    P21,More Networks,lanternfield-college,Information technology,Eastern,50,No,2023-08-01,,invented

    """

  /// What is marked is found, and nothing else; only rows that a finding takes are gone.
  func expectMarks(_ location: SourceLocation = #_sourceLocation) throws {
    let ledger = try run.lines("ledger.csv")
    for (path, sheet) in sheets {
      let own = findings.filter { $0["file"] == path }
      let found = Set(
        own.map { line in
          MarkedSheet.Mark(
            line: line.number("line"), rule: line["rule"], column: line["column"])
        })
      let (missing, more) = (sheet.marks.subtracting(found), found.subtracting(sheet.marks))
      #expect(
        found == sheet.marks, "\(path): not found \(missing), not marked \(more)",
        sourceLocation: location)
      // What takes a row takes it from the first of its tables.
      let taken = Set(
        own.filter { $0["effect"] == "row" && $0["rule"] != "fact_key" }.map { $0["line"] })
      let line = ledger.first { $0["stage"] == "check" && $0["source"].hasPrefix(path) }
      if let line {
        let gone = line.number("quarantined") + line.number("excluded")
        #expect(gone == taken.count, "\(path)", sourceLocation: location)
      }
    }
  }

  /// The value of a metric for all there are, since the start or in its only window.
  func figure(_ metric: String) throws -> String {
    let lines = try run.lines("metrics.csv").filter {
      $0["metric"] == metric && $0["dimension_1"].isEmpty
    }
    return (lines.first { $0["window"] == "grant_to_date" } ?? lines.first)?["value"] ?? "none"
  }
}

extension MarkedSheet {
  /// Its rows, then those of a file, in its own columns.
  fileprivate func text(before file: URL) throws -> String {
    let header = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    let rows = try NamedRow.read(file).map { row in NaiveCSV.text(header.map { row[$0] }) }
    return text + rows.joined()
  }

  /// Its rows, then those of a file whose keys it has not, in its own columns.
  fileprivate func text(insteadOf file: URL) throws -> String {
    let key = NaiveCSV.records(of: try Data(contentsOf: file), atMost: 1)[0].fields[0]
    let own = NaiveCSV.records(of: Data(text.utf8)).map(\.fields)
    let column = own[0].firstIndex(of: key)
    let keys = Set(own.dropFirst().map { row in column.map { row[$0] } ?? "" })
    let rows = try NamedRow.read(file).filter { !keys.contains($0[key]) }
    return text
      + rows.map { row in NaiveCSV.text(own[0].map { row.values[$0] ?? "" }) }.joined()
  }
}
