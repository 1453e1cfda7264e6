public import Definitions
public import Tables

/// What one submitter is told of what it sent, and asked to confirm.
public struct CorrectionBook: Sendable {
  /// How many findings of one kind a sheet has.
  public struct Kind: Sendable, Equatable {
    public let title: String
    public let sheet: String
    public let severity: Severity
    public let count: Int

    public init(title: String, sheet: String, severity: Severity, count: Int) {
      self.title = title
      self.sheet = sheet
      self.severity = severity
      self.count = count
    }
  }

  /// What became of the rows of a sheet, or of those it gave a table.
  public struct RowCount: Sendable, Equatable {
    public let sheet: String
    /// Nil for the rows as they stand in the sheet.
    public let table: String?
    public let rows: Int
    public let used: Int
    public let setAside: Int
    public let duplicate: Int
    public let replaced: Int
    public let reason: String

    public init(
      sheet: String, table: String?, rows: Int, used: Int, setAside: Int, duplicate: Int,
      replaced: Int, reason: String
    ) {
      self.sheet = sheet
      self.table = table
      self.rows = rows
      self.used = used
      self.setAside = setAside
      self.duplicate = duplicate
      self.replaced = replaced
      self.reason = reason
    }
  }

  public let submitter: String
  public let job: String
  public let period: String
  /// Days on which its files were received.
  public let received: [String]
  public let asOf: Day
  public let kinds: [Kind]
  public let rowCounts: [RowCount]
  public let distinctKeys: [(table: String, title: String, count: Int)]
  /// What the numbers of a field add up to, as they were read.
  public let sums: [(table: String, title: String, sum: ExactDecimal)]
  /// Values among which an answer is chosen.
  public let lists: [[String]]

  public init(
    submitter: String, job: String, period: String, received: [String], asOf: Day, kinds: [Kind],
    rowCounts: [RowCount], distinctKeys: [(table: String, title: String, count: Int)],
    sums: [(table: String, title: String, sum: ExactDecimal)] = [], lists: [[String]]
  ) {
    self.submitter = submitter
    self.job = job
    self.period = period
    self.received = received
    self.asOf = asOf
    self.kinds = kinds
    self.rowCounts = rowCounts
    self.distinctKeys = distinctKeys
    self.sums = sums
    self.lists = lists
  }
}

extension CorrectionBook {
  public func count(of severity: Severity) -> Int {
    kinds.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
  }

  /// Lays the workbook out.
  ///
  /// - Parameters:
  ///   - toMend: the first rows that ask for something, in order.
  ///   - remarks: the first rows that do not.
  public func report(toMend: [CorrectionRow], remarks: [CorrectionRow]) -> Report {
    var sheets = [summary, correctionSheet(toMend)]
    if !rowCounts.isEmpty { sheets.append(countSheet) }
    if !remarks.isEmpty { sheets.append(remarkSheet(remarks)) }
    return Report(
      title: "Corrections for \(submitter)",
      subtitle: ([job, period] + (received.isEmpty ? [] : ["received \(sentence(received))"]))
        .joined(separator: " · "),
      stamp: "Only for \(submitter): it holds keys of your rows, so please keep it safe.",
      asOf: asOf, sheets: sheets, lists: lists + [CorrectionBook.yesOrNo])
  }

  /// The file that holds all rows.
  public var csvName: String { "\(submitter).csv" }

  private var open: Int { count(of: .error) + count(of: .warning) }

  private static let yesOrNo = ["yes", "no"]

  // MARK: - Sheets

  private var summary: Sheet {
    Sheet(
      name: "Summary", title: open == 0 ? "Nothing to mend" : "What to mend",
      introduction: open == 0
        ? "Thank you: we found nothing to mend. Please confirm the counts on the sheet “Your counts”."
        : """
        Thank you for your files. The sheet “To mend” lists what we ask you to mend or to look at, in \
        the order of your rows.
        """,
      headlines: [
        headline(
          "Must be mended", count(of: .error), "Values, rows or files that we could not use."),
        headline("Please look at", count(of: .warning), "Used, or set aside, as we understood it."),
      ], charts: [], tables: [kindTable, rowTable].filter { !$0.rows.isEmpty })
  }

  private func headline(_ title: String, _ count: Int, _ explanation: String) -> Headline {
    Headline(
      title: title, figure: .number(ExactDecimal(count)), format: .count, explanation: explanation)
  }

  private var kindTable: ReportTable {
    ReportTable(
      name: "kinds", title: "What is to be mended",
      columns: [
        ReportColumn(title: "What is wrong", format: .prose),
        ReportColumn(title: "Sheet", format: .prose, mostWidth: 38),
        ReportColumn(title: "Severity", format: .text),
        ReportColumn(title: "How often", format: .count),
      ],
      rows: kinds.filter { $0.severity != .info }.map { kind in
        [
          .text(kind.title), .text(kind.sheet), .text(kind.severity.request),
          .number(ExactDecimal(kind.count)),
        ]
      }, endsWithTotal: false, fullFile: csvName, rowsLeftOut: 0)
  }

  private var rowTable: ReportTable {
    ReportTable(
      name: "rows", title: "What became of your rows",
      columns: [
        ReportColumn(title: "Sheet", format: .prose),
        ReportColumn(title: "Rows of", format: .prose),
        ReportColumn(title: "Why set aside", format: .prose, mostWidth: 38),
        ReportColumn(title: "Rows", format: .count), ReportColumn(title: "Used", format: .count),
        ReportColumn(title: "Set aside", format: .count),
        ReportColumn(title: "Duplicates", format: .count),
        ReportColumn(title: "Replaced by later ones", format: .count),
      ],
      rows: rowCounts.map { rows in
        [.text(rows.sheet), .text(rows.table ?? "the sheet"), .text(rows.reason)]
          + [rows.rows, rows.used, rows.setAside, rows.duplicate, rows.replaced].map {
            .number(ExactDecimal($0))
          }
      }, endsWithTotal: false, fullFile: csvName, rowsLeftOut: 0)
  }

  private func correctionSheet(_ rows: [CorrectionRow]) -> Sheet {
    Sheet(
      name: "To mend", title: open == 0 ? "Nothing to mend" : "To mend, in the order of your rows",
      introduction: open == 0
        ? ""
        : """
        Please mend your own files and send them again, or fill in “Correct value” and send this \
        workbook back.
        """, headlines: [], charts: [],
      tables: [
        ReportTable(
          name: "to_mend", title: "To mend", columns: CorrectionBook.columns(withAnswer: true),
          rows: rows.map { $0.cells + [.text(""), .text($0.findingID)] }, endsWithTotal: false,
          fullFile: csvName, rowsLeftOut: open - rows.count, answerLists: rows.map(\.list))
      ], frozenColumns: 3)
  }

  private func remarkSheet(_ rows: [CorrectionRow]) -> Sheet {
    Sheet(
      name: "Remarks", title: "For your information",
      introduction: "What we noticed while reading, so that you know how we understood your files.",
      headlines: [], charts: [],
      tables: [
        ReportTable(
          name: "remarks", title: "Remarks", columns: CorrectionBook.columns(withAnswer: false),
          rows: rows.map { $0.cells + [.text($0.findingID)] }, endsWithTotal: false,
          fullFile: csvName, rowsLeftOut: count(of: .info) - rows.count)
      ], frozenColumns: 3)
  }

  private static func columns(withAnswer: Bool) -> [ReportColumn] {
    [
      ReportColumn(title: "Sheet", format: .prose, mostWidth: 24),
      ReportColumn(title: "Row", format: .count), ReportColumn(title: "Row key", format: .text),
      ReportColumn(title: "Column", format: .prose, mostWidth: 26),
      ReportColumn(title: "What you sent", format: .prose, mostWidth: 22),
      ReportColumn(title: "What is wrong", format: .prose, mostWidth: 42),
      ReportColumn(title: "What would be right", format: .prose, mostWidth: 42),
      ReportColumn(title: "Severity", format: .text),
    ] + (withAnswer ? [ReportColumn(title: "Correct value", format: .answer)] : [])
      + [ReportColumn(title: "Finding", format: .text)]
  }

  private var countSheet: Sheet {
    let sheets = rowCounts.filter { $0.table == nil }
    let rows: [(what: String, sheet: String, count: Int)] =
      [("Files", "", sheets.count)]
      + sheets.map { ("Rows in the file", $0.sheet, $0.rows) }
      + rowCounts.flatMap { rows -> [(String, String, Int)] in
        guard let table = rows.table else { return [] }
        return [
          ("Rows of “\(table)”", rows.sheet, rows.rows),
          ("Rows of “\(table)” that we use", rows.sheet, rows.used),
        ]
      } + distinctKeys.map { ("Different “\($0.title)” in “\($0.table)”", "", $0.count) }
    let counts =
      rows.map { ($0.what, $0.sheet, ExactDecimal($0.count)) }
      + sums.map { ("“\($0.title)” in “\($0.table)”, all rows together", "", $0.sum) }
    return Sheet(
      name: "Your counts", title: "Your counts, as we read them",
      introduction: "Please compare these with your own records, and tell us where they differ.",
      headlines: [], charts: [],
      tables: [
        ReportTable(
          name: "counts", title: "Your counts",
          columns: [
            ReportColumn(title: "What", format: .prose),
            ReportColumn(title: "Sheet", format: .prose, mostWidth: 40),
            ReportColumn(title: "We read", format: .count),
            ReportColumn(title: "Is it right?", format: .answer),
            ReportColumn(title: "Your count", format: .answer),
          ],
          rows: counts.map { what, sheet, count in
            [.text(what), .text(sheet), .number(count), .text(""), .text("")]
          }, endsWithTotal: false, fullFile: csvName, rowsLeftOut: 0,
          answerLists: counts.map { _ in lists.count })
      ])
  }
}

extension CorrectionRow {
  fileprivate var cells: [ReportCell] {
    [
      .text(sheet), Int(row).map { .number(ExactDecimal($0)) } ?? .text(""), .text(key),
      .text(column), .text(sent), .text(problem), .text(remedy), .text(severity.request),
    ]
  }
}

/// “a”, “a and b”, “a, b and c”.
private func sentence(_ parts: [String]) -> String {
  guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
  return parts.dropLast().joined(separator: ", ") + " and " + last
}
