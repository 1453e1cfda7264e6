internal import Definitions
public import Reports
internal import Stages
internal import Tables

/// Who was expected to send rows, and who has.
struct Attendance {
  let submitted: Submitted
  /// Everybody whom a catalog lists, each once.
  let expected: Set<String>
  /// Those of them of whom something is missing, or cannot be used.
  let missed: Set<String>
  /// What the tables lack because somebody sent no rows that can be used.
  private(set) var absent: [Absence] = []
  private(set) var findings: [Finding] = []

  /// One of those whom a catalog lists.
  private struct Expected: Hashable {
    let table: String
    let name: String
  }

  /// Asks of everybody whom a catalog lists whether an input has their rows, table by table. Who is
  /// missed in any table has not reported.
  private init(
    _ job: ResolvedJob, catalogs: [PreparedRun.IngestedInput],
    isMissed: (_ name: String, _ source: ResolvedJob.ResolvedSource, _ table: String) -> Bool
  ) {
    var everybody = Set<Expected>()
    var missed = Set<Expected>()
    for source in job.sources {
      // Where nobody sent a file and nobody had to, nobody is missed.
      guard let expected = source.definition.expected, !source.submissions.isEmpty else { continue }
      let sent = source.submissions.submitters
      for name in Attendance.names(in: expected.field, of: expected.table, catalogs) {
        let person = Expected(table: expected.table, name: name)
        everybody.insert(person)
        let tables = source.definition.schemas.map(\.table).filter { isMissed(name, source, $0) }
        absent += tables.map { Absence(table: $0, field: expected.field, submitter: name) }
        if !tables.isEmpty { missed.insert(person) }
        if !sent.contains(name) {
          findings.append(Attendance.notSubmitted(name, source.definition))
        }
      }
    }
    expected = Set(everybody.map(\.name))
    self.missed = Set(missed.map(\.name))
    submitted = Submitted(
      received: everybody.count - missed.count, expected: everybody.count,
      noun: job.pipeline.submitters)
  }

  /// The members that a catalog field lists, each once, in byte order.
  private static func names(
    in field: String, of table: String, _ catalogs: [PreparedRun.IngestedInput]
  ) -> [String] {
    let tables = catalogs.flatMap(\.file.tables).map(\.table).filter { $0.name == table }
    let names = tables.compactMap { $0[field] }.flatMap { column in
      (0..<column.count).compactMap { column[$0]?.description }
    }
    return Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func notSubmitted(_ name: String, _ source: InputSource) -> Finding {
    let place = source.files.description.replacing(
      "{\(source.files.submitterField ?? "")}", with: name)
    return Finding(
      .notSubmitted(submitter: name, expectedAt: place), severity: .warning, effect: .none,
      at: FindingPlace(file: place))
  }
}

extension Attendance {
  /// Before the files are read: whoever has sent any has reported.
  init(_ job: ResolvedJob, catalogs: [PreparedRun.IngestedInput]) {
    self.init(job, catalogs: catalogs) { name, source, _ in
      !source.submissions.submitters.contains(name)
    }
  }

  /// Once the tables are checked. Who sent a file of which nothing can be used is missed, too; the
  /// findings in it say why.
  init(_ job: ResolvedJob, read: [PreparedRun.IngestedInput], checked: [String: CheckedTable]) {
    let usable = checked.mapValues { Set($0.table.origins.map(\.file)) }
    var useless: [InputFile: Set<String>] = [:]
    for input in read {
      let tables = input.input.tables.filter { table in
        !(usable[table]?.contains(Int32(input.number)) ?? false)
          && !input.file.rightlyGivesNothing(to: table)
      }
      if !tables.isEmpty { useless[input.input] = Set(tables) }
    }
    self.init(job, catalogs: read) { name, source, table in
      let files = source.submissions.chosen.filter { $0.submitter == name }
      return files.isEmpty || files.contains { useless[$0]?.contains(table) ?? false }
    }
  }
}

extension IngestedFile {
  /// Whether the file has records, and none of their blocks holds anything for the table.
  fileprivate func rightlyGivesNothing(to table: String) -> Bool {
    ledger.accepted > 0 && tables.contains { $0.table.name == table && $0.table.rowCount == 0 }
  }
}

extension PreparedRun {
  /// Who has sent files, of those whom the catalogs expect, and who gets corrections.
  public func submitters() async throws -> (submitted: Submitted, corrected: [String]) {
    let catalogs = try await ingest(job.sources.compactMap { $0.definition.expected?.table })
    let attendance = Attendance(job, catalogs: catalogs)
    let submitters = Submitters(job, expected: attendance.expected)
    return (attendance.submitted, submitters.all.map(\.name))
  }
}
