internal import Definitions
public import Stages
internal import Tables

/// A form of somebody else, filled from the rows of a fact.
public struct FilledForm: Sendable {
  /// The form's title, and the path of the file that was given out.
  public let form: String
  public let blank: String
  public let fact: String
  /// What became of the rows of the fact; the source is the path of the filled file.
  public let ledger: LedgerLine

  public init(form: String, blank: String, fact: String, ledger: LedgerLine) {
    self.form = form
    self.blank = blank
    self.fact = fact
    self.ledger = ledger
  }

  /// What is said of it when a run is done.
  public var summary: String {
    ledger.rowsOut == 0
      ? "\(ledger.source) is not written: \(ledger.reason)"
      : "\(ledger.source), \(ledger.rowsOut) \(ledger.rowsOut == 1 ? "row" : "rows")"
  }
}

extension Listing {
  static func filings(_ content: ReportContent) -> ReportTable {
    let titles = Dictionary(
      content.pipeline.facts.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
    return ReportTable(
      name: "filings", title: "Forms that were filled",
      columns: [
        ReportColumn(title: "File", format: .prose, mostWidth: 42),
        ReportColumn(title: "Form", format: .prose, mostWidth: 42),
        ReportColumn(title: "Given out as", format: .prose, mostWidth: 42),
        ReportColumn(title: "Rows of", format: .prose, mostWidth: 42),
        ReportColumn(title: "Rows in", format: .count),
        ReportColumn(title: "Not in this form", format: .count),
        ReportColumn(title: "Rows filed", format: .count),
        ReportColumn(title: "Written", format: .text, look: .words([(no, .fair)])),
        ReportColumn(title: "Remark", format: .prose, mostWidth: 42),
      ],
      rows: content.filings.map { filed in
        let line = filed.ledger
        return [
          .text(line.source), .text(filed.form), .text(filed.blank),
          .text(titles[filed.fact] ?? filed.fact),
        ] + [line.rowsIn, line.excluded, line.rowsOut].map { .number(ExactDecimal($0)) }
          + [.text(line.rowsOut == 0 ? no : "yes"), .text(line.reason)]
      }, endsWithTotal: false, fullFile: nil, rowsLeftOut: 0)
  }

  private static let no = "no"
}
