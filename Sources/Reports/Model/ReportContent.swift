public import Definitions
public import Stages
public import Tables

/// What a report is made from.
public struct ReportContent: Sendable {
  public let pipeline: Pipeline
  public let period: Period
  public let asOf: Day
  public let edition: Edition
  /// Whether it goes with forms that are not to be filed.
  public let isDraft: Bool
  public let cells: [MetricCell]
  public let findings: FindingSet
  public let ledger: [LedgerLine]
  /// The tables that list members of dimensions.
  public let tables: [String: CheckedTable]
  public let submitted: Submitted
  public let submissions: Submissions
  /// Of tables that show rows of a fact those rows, by the names of the tables.
  public let rows: [String: OrderedRows]
  /// The forms that the run fills.
  public let filings: [FilledForm]
  /// By what the run is found.
  public let runID: String?

  /// What was sent, and what became of it. Whoever makes a report has counted it.
  public struct Submissions: Sendable {
    /// By those who send files.
    public var submitters: [Submission] = []
    /// Inputs that no submitter sends.
    public var otherInputs: [Submission] = []
    /// The ledger, added up by stage and table.
    public var controlTotals: [LedgerLine] = []
    public var confirmedSums: [ConfirmedSum] = []

    public init() {}
  }

  public init(
    pipeline: Pipeline, period: Period, asOf: Day, edition: Edition, cells: [MetricCell],
    findings: FindingSet, ledger: [LedgerLine], tables: [String: CheckedTable],
    submitted: Submitted, submissions: Submissions = Submissions(),
    rows: [String: OrderedRows] = [:], filings: [FilledForm] = [], runID: String? = nil,
    isDraft: Bool = false
  ) {
    self.pipeline = pipeline
    self.period = period
    self.asOf = asOf
    self.edition = edition
    self.cells = cells
    self.findings = findings
    self.ledger = ledger
    self.tables = tables
    self.submitted = submitted
    self.submissions = submissions
    self.rows = rows
    self.filings = filings
    self.runID = runID
    self.isDraft = isDraft
  }
}

extension ReportContent {
  /// What the report covers and how far the data reach.
  public var subtitle: String {
    var parts = [period.title]
    if submitted.expected > 0 {
      let verb = submitted.received == submitted.expected ? "reported" : "reported: incomplete"
      parts.append("\(submitted.description) \(verb)")
    }
    parts.append("as of \(asOf)")
    if !pipeline.report.subtitle.isEmpty { parts.append(pipeline.report.subtitle) }
    return parts.joined(separator: " · ")
  }

  /// Why figures will change; nil when they are final for what was sent.
  var whyProvisional: String? {
    if submitted.received < submitted.expected
      || cells.contains(where: { $0.status == .incomplete })
    {
      return "those in italics will change"
    }
    if asOf < period.end { return "the period is not over" }
    if pipeline.report.filings != nil, findings.count(of: .error) > 0 { return "there are errors" }
    return sentTooEarly.isEmpty ? nil : "not everybody's files reach its last day"
  }

  /// Those whose newest file came before the period was over, so that it cannot tell of all of it.
  var sentTooEarly: [(name: String, received: Day)] {
    submissions.submitters.compactMap { submitter in
      let days = submitter.received.compactMap { Day(iso: String($0.prefix(10))) }
      return days.max().flatMap { $0 < period.end ? (submitter.name, $0) : nil }
    }
  }

  /// The last day of the period that files of all who have sent any can tell of.
  var dataThrough: Day { min(period.end, asOf, sentTooEarly.map(\.received).min() ?? period.end) }
}

/// How many of those expected have sent something.
public struct Submitted: Sendable {
  public let received: Int
  public let expected: Int
  /// What they are called.
  public let noun: String

  public init(received: Int, expected: Int, noun: String) {
    self.received = received
    self.expected = expected
    self.noun = noun
  }

  public var description: String { "\(received) of \(expected) \(noun)" }
}

/// What somebody sent, and what became of its rows.
public struct Submission: Sendable {
  public enum State: Sendable {
    case complete
    /// Something is missing, or nothing of it can be used.
    case incomplete
    case absent
  }

  public let name: String
  public let state: State
  /// Days on which files came that count.
  public let received: [String]
  public let files: Int
  /// As they stand in the files.
  public let rowsRead: Int
  /// As they stand in the tables. They are the sum of the next three.
  public let rowsMade: Int
  public let rowsUsed: Int
  public let rowsSetAside: Int
  /// Told twice, or replaced by a later row of the same key.
  public let rowsRepeated: Int
  public let errors: Int
  public let warnings: Int

  public init(
    name: String, state: State, received: [String], files: Int, rowsRead: Int, rowsMade: Int,
    rowsUsed: Int, rowsSetAside: Int, rowsRepeated: Int, errors: Int, warnings: Int
  ) {
    self.name = name
    self.state = state
    self.received = received
    self.files = files
    self.rowsRead = rowsRead
    self.rowsMade = rowsMade
    self.rowsUsed = rowsUsed
    self.rowsSetAside = rowsSetAside
    self.rowsRepeated = rowsRepeated
    self.errors = errors
    self.warnings = warnings
  }
}

/// What the numbers of a field add up to, as a submitter is asked to confirm it.
public struct ConfirmedSum: Sendable {
  public let submitter: String
  public let table: String
  public let field: String
  public let sum: ExactDecimal

  public init(submitter: String, table: String, field: String, sum: ExactDecimal) {
    self.submitter = submitter
    self.table = table
    self.field = field
    self.sum = sum
  }
}
