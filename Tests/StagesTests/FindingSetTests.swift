import Definitions
import Tables
import Testing

@testable import Stages

@Suite struct FindingSetTests {
  /// Files of six lines at most, in the order of a run.
  private static let files = ["b.csv", "a.csv", "c.csv"].map {
    InputFile(path: $0, submitter: nil, tables: ["rows"], isDivided: $0 == "a.csv")
  }

  @Test(
    "Findings come by file, line, and as they were found, once a record where it was divided",
    arguments: 1...40)
  func merged(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var log = FindingLog()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      switch Int.random(in: 0...2, using: &random) {
      case 0:
        let count = Int.random(in: 1...4, using: &random)
        log.append(contentsOf: (0..<count).map { _ in single(using: &random) })
      case 1: addRows(to: &log, isSorted: true, using: &random)
      default: addRows(to: &log, isSorted: false, using: &random)
      }
    }
    let set = FindingSet(log, files: FindingSetTests.files)
    let slow = slowly(Array(log))
    #expect(set.map(text) == slow.map(text))
    #expect(set.map(text) == set.map(text), "it can be gone through again")
    #expect(set.count == slow.count)
    #expect(log.count >= slow.count)
    for severity in [Severity.error, .warning, .info] {
      #expect(set.count(of: severity) == slow.count { $0.severity == severity })
    }
    let setAside = slow.filter { $0.effect == .file && $0.severity == .error }.map(\.place.file)
    #expect(set.filesSetAside == Set(setAside).sorted())
    let statements = Dictionary(grouping: set.filter { $0.statement != 0 }, by: \.statement)
    for findings in statements.values {
      #expect(Set(findings.map { "\($0.message) \($0.suggestion) \($0.severity)" }).count == 1)
    }
  }

  private func single(using random: inout SeededRandom) -> Finding {
    let files = FindingSetTests.files.map(\.path) + ["metrics.yaml"]
    return Finding(
      Bool.random(using: &random) ? .emptyFile : .tooShort(least: 3),
      severity: Severity.allCases.randomElement(using: &random)!,
      effect: Bool.random(using: &random) ? .file : .none,
      at: FindingPlace(
        file: files.randomElement(using: &random)!, line: Int.random(in: 0...6, using: &random)),
      column: "Name")
  }

  private func addRows(
    to log: inout FindingLog, isSorted: Bool, using random: inout SeededRandom
  ) {
    var origins = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      Origin(
        file: Int.random(in: 0...2, using: &random), line: Int.random(in: 1...6, using: &random))
    }
    if isSorted { origins.sort() }
    let subject = Rows(origins)
    let rows = origins.indices.filter { _ in Bool.random(using: &random) }
    let cause: Cause =
      Bool.random(using: &random) ? .required : .exactDuplicate(of: origins[0].place)
    log.append(
      RowFindings(
        cause, severity: .error, effect: Bool.random(using: &random) ? .row : .cell,
        field: "Name", rows: rows, origins: origins),
      of: subject)
    // Each row with a cause of its own, found in no order.
    log.append(
      RowFindings(
        rows.sorted { origins[$0] < origins[$1] }.map { ($0, .tooLong(most: $0)) },
        severity: .warning, effect: .cell, field: nil),
      of: Rows(origins.sorted()))
  }

  private final class Rows: FindingSubject {
    let origins: [Origin]
    init(_ origins: [Origin]) { self.origins = origins }
    func origin(of row: Int) -> Origin { origins[row] }
    func path(of row: Int) -> String { origins[row].place.file }
    func rowKey(of row: Int) -> String { "key \(row)" }
    func cells(of field: String) -> FindingCells {
      FindingCells(
        header: { _ in field }, value: { "value \($0 % 3)" },
        column: Column(type: .integer, words: origins.indices.map { Int64($0 % 3) }))
    }
  }

  private func text(_ finding: Finding) -> String {
    "\(finding.place.file):\(finding.place.line) \(finding.severity) \(finding.effect) "
      + "\(finding.rowKey) \(finding.column) \(finding.value) \(finding.message)"
  }

  /// A stable sort, and then of each divided record, of those that say the same, the first that does
  /// the most.
  private func slowly(_ findings: [Finding]) -> [Finding] {
    var kept: [Finding] = []
    for path in FindingSetTests.files.map(\.path) + ["metrics.yaml"] {
      for line in 0...6 {
        let here = findings.filter { $0.place == FindingPlace(file: path, line: line) }
        for (position, finding) in here.enumerated() {
          let same = here.indices.filter { words(here[$0]) == words(finding) }
          let best = Effect.allCases.lazy.compactMap { effect in
            same.first { here[$0].effect == effect }
          }.first
          let isDivided = path == "a.csv" && words(finding) != nil
          if !isDivided || position == best { kept.append(finding) }
        }
      }
    }
    return kept
  }

  /// What it says of the record; nil for what may be said twice.
  private func words(_ finding: Finding) -> String? {
    switch finding.cause {
    case .required, .tooShort, .tooLong:
      "\(finding.cause.rule) \(finding.column) \(finding.value)"
    case .exactDuplicate: "\(finding.cause.rule) \(finding.message)"
    default: nil
    }
  }
}

extension Origin {
  fileprivate var place: FindingPlace {
    FindingPlace(file: ["b.csv", "a.csv", "c.csv"][Int(file)], line: Int(line))
  }
}
