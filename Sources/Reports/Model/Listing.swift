internal import Definitions
internal import Expressions
internal import Stages
internal import Tables

/// Tables that list what there is, instead of showing metrics.
enum Listing {
  static func findings(_ content: ReportContent) -> ReportTable {
    let shown = content.findings.prefix(mostRowsOnSheet)
    let owners = owners(content)
    return ReportTable(
      name: "findings", title: "Findings",
      columns: [
        ReportColumn(title: "Severity", format: .text, look: severities),
        ReportColumn(title: "Class", format: .text),
      ]
        + (owners == nil ? [] : [ReportColumn(title: "Whose rule", format: .prose, mostWidth: 28)])
        + [
          ReportColumn(title: "File", format: .prose, mostWidth: 42),
          ReportColumn(title: "Line", format: .count),
          ReportColumn(title: "Row", format: .text),
          ReportColumn(title: "Column", format: .prose, mostWidth: 28),
          ReportColumn(title: "Value", format: .text),
          ReportColumn(title: "What is wrong", format: .prose, mostWidth: 46),
          ReportColumn(title: "What would be right", format: .prose, mostWidth: 46),
          ReportColumn(title: "Taken out", format: .text),
        ],
      rows: shown.map { finding in
        [.text(finding.severity.rawValue), .text(finding.cause.findingClass.rawValue)]
          + (owners.map { [.text($0[finding.cause.rule] ?? "")] } ?? []) + [
            .text(finding.place.file),
            finding.place.line == 0 ? .text("") : .number(ExactDecimal(finding.place.line)),
            .text(finding.rowKey), .text(finding.column), .text(finding.value),
            .text(finding.message), .text(finding.suggestion), .text(finding.effect.rawValue),
          ]
      },
      endsWithTotal: false, fullFile: "findings.csv",
      rowsLeftOut: max(0, content.findings.count - mostRowsOnSheet))
  }

  /// Who answers for each rule, where the pipeline says who may.
  private static func owners(_ content: ReportContent) -> [String: String]? {
    let pipeline = content.pipeline
    if pipeline.owners.isEmpty { return nil }
    return Dictionary(
      pipeline.rules.compactMap { rule in pipeline.owner(of: rule).map { (rule.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// How to read what stands in place of a figure, and what the rows were held against.
  static func notes(_ content: ReportContent) -> [ReportTable] {
    [shorthand, rules(content)].filter { !$0.rows.isEmpty }
  }

  private static let shorthand = table(
    "shorthand", "Letters in place of a figure", ["Shorthand", "Meaning", "When", "Source"],
    [
      ["[z]", "Not applicable", "There is nothing to divide by, or nothing to count.", ""],
      ["[x]", "Not available", "The figure is not collected, or not yet due.", ""],
      ["[c]", "Confidential", "The figure would give a small group away.", ""],
      [
        "italic figure", "Provisional", "Somebody who should have sent data has not yet done so.",
        "",
      ],
    ])

  private static func rules(_ content: ReportContent) -> ReportTable {
    table(
      "rules", "Rules over the rows",
      ["Rule", "What is wrong when it fails", "As an expression", "Source"],
      content.pipeline.rules.map { rule in
        [name(of: rule, content), rule.message, "expected: \(rule.expect.text)", rule.source]
      })
  }

  /// The rule, with how it is taken and who answers for it.
  private static func name(of rule: Rule, _ content: ReportContent) -> String {
    var remarks = [rule.severity.rawValue]
    if rule.isBeta {
      remarks = ["beta: a warning for now, then \(rule.declaredSeverity.rawValue)"]
    }
    if case .fact(let fact) = rule.subject { remarks.append("over the fact \(fact)") }
    if let owner = content.pipeline.owner(of: rule) { remarks.append("owner: \(owner)") }
    return "\(rule.id) (\(remarks.joined(separator: "; ")))"
  }

  private static let severities = ColumnLook.words([
    (Severity.error.rawValue, .poor), (Severity.warning.rawValue, .fair),
  ])

  static func ledger(_ content: ReportContent) -> ReportTable {
    ReportTable(
      name: "ledger_lines", title: "What became of the rows",
      columns: [
        ReportColumn(title: "Stage", format: .text), ReportColumn(title: "Source", format: .prose),
      ]
        + counts + [ReportColumn(title: "Reason", format: .prose)],
      rows: content.ledger.map { line in
        [.text(line.stage), .text(line.source)] + counts(of: line) + [.text(line.reason)]
      }, endsWithTotal: false, fullFile: "ledger.csv", rowsLeftOut: 0)
  }

  /// Where the rows of a line went, one column each.
  static let counts = [
    "Rows in", "Accepted", "Set aside", "Duplicate", "Superseded", "Excluded", "Derived",
    "Rows out",
  ].map { ReportColumn(title: $0, format: .count) }

  static func counts(of line: LedgerLine) -> [ReportCell] {
    [
      line.rowsIn, line.accepted, line.quarantined, line.duplicate, line.superseded, line.excluded,
      line.derived, line.rowsOut,
    ].map { .number(ExactDecimal($0)) }
  }

  /// A table of texts. Where no widths are given, a column may be as wide as its text asks for.
  static func table(
    _ name: String, _ title: String, _ columns: [String], widths: [Double] = [],
    _ rows: [[String]]
  ) -> ReportTable {
    ReportTable(
      name: name, title: title,
      columns: columns.enumerated().map { number, column in
        ReportColumn(
          title: column, format: .prose, mostWidth: number < widths.count ? widths[number] : 60)
      },
      rows: rows.map { $0.map { .text($0) } }, endsWithTotal: false, fullFile: nil, rowsLeftOut: 0)
  }
}
