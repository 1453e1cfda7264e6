import Foundation
import Runs
import Testing

/// The order in which anybody sends anything means nothing.
struct ShuffledMonthTests {
  @Test("Shuffled rows and files give the month's findings and figures", arguments: 1...2)
  func shuffled(_ seed: UInt64) async throws {
    let inputs = try Inputs(rows: 14)
    try spoil(inputs)
    let first = try await answer(inputs)
    var random = SplitMix(state: seed)
    for path in try csv(inputs) {
      try inputs.change(inputs.url.appending(path: path)) { $0.rows.shuffle(using: &random) }
    }
    // Five files of one provider say which town, and nothing hangs on which is which.
    let towns = try csv(inputs).filter { $0.contains("second-morning") && $0.contains("grantees/") }
    #expect(towns.count == 5)
    let contents = try towns.map { try Data(contentsOf: inputs.url.appending(path: $0)) }
      .shuffled(using: &random)
    for (path, data) in zip(towns, contents) {
      try data.write(to: inputs.url.appending(path: path))
    }
    let second = try await answer(inputs)
    #expect(first.findings.count > 100)
    #expect(Set(first.findings.map { $0.prefix { $0 != " " } }).count > 15)
    #expect(first.findings == second.findings)
    #expect(first.metrics == second.metrics)
    #expect(first.ledger == second.ledger)
  }

  /// Faults of each class, in sheets of every layout and in other files.
  private func spoil(_ inputs: Inputs) throws {
    try inputs.change("tidewheel") { sheet in
      sheet[0, "CT Hires State ID #"] = "12"
      sheet[1, "Date of Program Exit"] = "2023-01-01"
      sheet[2, "Program Code"] = "P99"
      sheet[3, "Date Attained Recognized Credential #1"] = "2020-01-01"
      sheet.rows.append(sheet.rows[4])
      sheet.rows[5][sheet.header.firstIndex(of: "Zip Code") ?? 0] = "06999"
    }
    try inputs.change("lanternfield-college", "Training.csv") { sheet in
      sheet.rows.append(sheet.rows[2])
      sheet[3, "Last Name"] = "Nobody"
    }
    try inputs.change(inputs.file(in: "wages")) { sheet in
      sheet.rows.append(sheet.rows[0])
      sheet[1, "Wages"] = "30000.00"
      var other = sheet.rows[2]
      other[other.count - 1] = "1.00"
      sheet.rows.append(other)
    }
  }

  private func csv(_ inputs: Inputs) throws -> [String] {
    try FileManager.default.contents(below: inputs.url).keys
      .filter { $0.hasSuffix(".csv") && !$0.hasPrefix("catalog/") }.sorted()
  }

  /// All that is said, with the text of a line in place of its number.
  private func answer(
    _ inputs: Inputs
  ) async throws -> (findings: [String], metrics: String, ledger: [String]) {
    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    var lines: [String: [Int: String]] = [:]
    for path in try csv(inputs) {
      let data = try Data(contentsOf: inputs.url.appending(path: path))
      lines[path] = Dictionary(
        uniqueKeysWithValues: NaiveCSV.records(of: data).map {
          ($0.line, $0.fields.joined(separator: "|"))
        })
    }
    func withoutTown(_ path: String) -> String {
      path.contains("second-morning") ? String(path.prefix { $0 != " " }) : path
    }
    let findings = try run.lines("findings.csv").map { finding in
      let columns = ["rule", "severity", "class", "effect", "row_key", "column", "value"]
      let line = lines[finding["file"]]?[finding.number("line")] ?? ""
      return (columns.map { finding[$0] } + [withoutTown(finding["file"]), line])
        .joined(separator: " ; ")
    }
    let ledger = try run.lines("ledger.csv")
      .filter { !$0["source"].contains("second-morning") }
      .map { line in
        ["stage", "source", "rows_in", "accepted", "quarantined", "duplicate", "excluded"]
          .map { line[$0] }.joined(separator: " ; ")
      }
    return (findings.sorted(), try run.text("metrics.csv"), ledger.sorted())
  }
}

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
