internal import Definitions
public import Reports
internal import Stages
internal import Tables

/// Who was expected to send rows, and who has.
struct Attendance {
  let submitted: Submitted
  /// Values of the catalog's fields from whom no rows could be read.
  private(set) var absent: [(field: String, submitter: String)] = []
  private(set) var findings: [Finding] = []

  /// Compares those the catalog lists with those of whom `read` has rows, table by table. Who sent a
  /// file of which nothing can be used is absent, too; the findings in it say why.
  init(
    _ job: ResolvedJob, catalogs: [PreparedRun.IngestedInput],
    read: (ResolvedJob.ResolvedTable) -> [String]
  ) {
    var expectedCount = 0
    for table in job.tables {
      guard let expected = table.source.expected else { continue }
      let names = Attendance.names(in: expected.field, of: expected.table, catalogs)
      expectedCount += names.count
      let present = Set(read(table))
      let sent = Set(table.submissions.submitters)
      for name in names where !present.contains(name) {
        absent.append((expected.field, name))
        if !sent.contains(name) { findings.append(Attendance.notSubmitted(name, table.source)) }
      }
    }
    submitted = Submitted(
      received: expectedCount - absent.count, expected: expectedCount,
      noun: job.pipeline.submitters)
  }

  /// The members that a catalog field lists, each once, in byte order.
  private static func names(
    in field: String, of table: String, _ catalogs: [PreparedRun.IngestedInput]
  ) -> [String] {
    let columns = catalogs.filter { $0.table == table }.compactMap { $0.file.table?[field] }
    let names = columns.flatMap { column in
      (0..<column.count).compactMap { column[$0]?.description }
    }
    return Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func notSubmitted(_ name: String, _ source: TableSource) -> Finding {
    let place = source.files.description.replacing(
      "{\(source.files.submitterField ?? "")}", with: name)
    return Finding(
      .notSubmitted(submitter: name, expectedAt: place), severity: .warning, effect: .none,
      at: FindingPlace(file: place))
  }
}

extension PreparedRun {
  /// Who has sent a file, of those whom the catalog expects.
  public func submitted() async throws -> Submitted {
    let catalogs = try await ingest(job.tables.compactMap { $0.source.expected?.table })
    return Attendance(job, catalogs: catalogs, read: { $0.submissions.submitters }).submitted
  }
}

extension CheckedTable {
  /// Everybody of whom at least one row passed the checks.
  func submitters(_ files: FilePattern) -> [String] {
    guard let column = files.submitterField.flatMap({ table[$0] }) else { return [] }
    let (groups, count) = groupRows(by: [column], rowCount: column.count)
    var names = [String?](repeating: nil, count: count)
    for (row, group) in groups.enumerated() where names[group] == nil {
      names[group] = column[row]?.description
    }
    return names.compactMap { $0 }
  }
}

extension Submissions {
  /// Everybody of whom there is a file that counts, or would if it were the only one.
  fileprivate var submitters: [String] {
    chosen.compactMap(\.submitter) + crowded.compactMap(\.submitter)
  }
}
