public import Definitions
internal import Tables

/// One finding as its submitter reads it.
public struct CorrectionRow: Sendable, Equatable {
  /// As findings.csv has it.
  public let findingID: String
  public let sheet: String
  /// As the submitter's spreadsheet numbers it; empty for a whole file.
  public let row: String
  public let key: String
  public let column: String
  /// What was sent; of what is personal, only how it looks.
  public let sent: String
  public let problem: String
  public let remedy: String
  public let severity: Severity
  /// The number of the list of values allowed.
  public let list: Int?

  public init(
    findingID: String, sheet: String, row: String, key: String, column: String, sent: String,
    problem: String, remedy: String, severity: Severity, list: Int?
  ) {
    self.findingID = findingID
    self.sheet = sheet
    self.row = row
    self.key = key
    self.column = column
    self.sent = sent
    self.problem = problem
    self.remedy = remedy
    self.severity = severity
    self.list = list
  }
}

extension Severity {
  /// What it asks of those who read corrections.
  public var request: String {
    switch self {
    case .error: "must be mended"
    case .warning: "please look at"
    case .info: "for your information"
    }
  }
}

/// The corrections of one submitter as CSV, with an empty column for what is right.
public struct CorrectionsCSV: Sendable {
  private var csv = CSVWriter(header: [
    "finding_id", "sheet", "row", "row_key", "column", "sent", "what_is_wrong",
    "what_would_be_right", "severity", "correct_value",
  ])

  public init() {}

  public var byteCount: Int { csv.bytes.count }

  public var defusedCells: Int { csv.defusedCells }

  public mutating func append(_ row: CorrectionRow) {
    csv.append(row.findingID)
    csv.append(text: row.sheet)
    csv.append(row.row)
    csv.append(text: row.key)
    csv.append(text: row.column)
    csv.append(text: row.sent)
    csv.append(text: row.problem)
    csv.append(text: row.remedy)
    csv.append(row.severity.request)
    csv.append("")
    csv.endRow()
  }

  /// The bytes since they were last taken.
  public mutating func takeBytes() -> [UInt8] { csv.takeBytes() }
}
