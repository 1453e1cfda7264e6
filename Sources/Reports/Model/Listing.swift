internal import Definitions
internal import Expressions
internal import Stages
internal import Tables

/// Tables that list what there is, instead of showing metrics.
enum Listing {
  static func findings(_ content: ReportContent) -> ReportTable {
    let shown = content.findings.prefix(mostRowsOnSheet)
    return ReportTable(
      name: "findings", title: "Findings",
      columns: [
        ReportColumn(title: "Severity", format: .text),
        ReportColumn(title: "Class", format: .text),
        ReportColumn(title: "File", format: .prose),
        ReportColumn(title: "Line", format: .count),
        ReportColumn(title: "Row", format: .text),
        ReportColumn(title: "Column", format: .prose),
        ReportColumn(title: "Value", format: .text),
        ReportColumn(title: "What is wrong", format: .prose),
        ReportColumn(title: "What would be right", format: .prose),
        ReportColumn(title: "Taken out", format: .text),
      ],
      rows: shown.map { finding in
        [
          .text(finding.severity.rawValue), .text(finding.cause.findingClass.rawValue),
          .text(finding.place.file),
          finding.place.line == 0 ? .text("") : .number(ExactDecimal(finding.place.line)),
          .text(finding.rowKey), .text(finding.column), .text(finding.value),
          .text(finding.message), .text(finding.suggestion), .text(finding.effect.rawValue),
        ]
      },
      endsWithTotal: false, fullFile: "findings.csv",
      rowsLeftOut: max(0, content.findings.count - mostRowsOnSheet))
  }

  static func notes(_ content: ReportContent) -> [ReportTable] {
    [
      terms(content), metrics(content), derivedFields(content), groups(content), shorthand,
      rules(content),
    ]
    .filter { !$0.rows.isEmpty }
  }

  private static func metrics(_ content: ReportContent) -> ReportTable {
    table(
      "metric_definitions", "How each figure is counted",
      ["Figure", "What is counted", "As an expression", "Source"],
      content.pipeline.metrics.map { metric in
        [metric.title, metric.definition, formula(metric), metric.source]
      })
  }

  private static func formula(_ metric: Metric) -> String {
    var parts = [metric.formula.text]
    parts.append("windows: \(metric.windows.map(\.rawValue).joined(separator: ", "))")
    if let cohort = metric.cohortWindow {
      let length = cohort.length == 1 ? "the quarter" : "\(cohort.length) quarters, the last"
      parts.append("cohort window: \(length) \(cohort.lag) before the report quarter")
    }
    return parts.joined(separator: "; ")
  }

  /// Groups that a row can be in at the same time.
  private static func groups(_ content: ReportContent) -> ReportTable {
    table(
      "overlapping_groups", "Groups that overlap, so that they do not add up",
      ["Group", "Of", "As an expression"],
      content.pipeline.dimensions.flatMap { dimension in
        dimension.groups.map { [$0.name, dimension.title, $0.condition.text] }
      })
  }

  /// The words that the expressions above use and no file holds.
  private static func derivedFields(_ content: ReportContent) -> ReportTable {
    table(
      "derived_fields", "Terms the expressions use",
      ["Term", "Belongs to", "As an expression", "Gives"],
      content.pipeline.facts.flatMap { fact in
        fact.steps.flatMap { step in
          terms(step.operation).map { name, text in
            [name, fact.title, text, step.result.field(name)?.type.name ?? ""]
          }
        }
      })
  }

  /// The fields that a step makes, each with how.
  private static func terms(_ operation: FactStep.Operation) -> [(name: String, text: String)] {
    switch operation {
    case .lookup, .attach: return []
    case .derive(let fields): return fields.map { ($0.name, $0.expression.text) }
    case .rollup(let rollup):
      let group = rollup.by.joined(separator: ", ")
      return rollup.take.map { ($0.name, "\($0.aggregate.description), for each \(group)") }
    case .spells(let spells):
      let group = spells.by.joined(separator: ", ")
      let days = spells.gap == 1 ? "1 day" : "\(spells.gap) days"
      return [
        (spells.count, "rows from \(spells.start) to \(spells.end) no more than \(days) apart"),
        (spells.number, "1, 2, … by \(spells.start), for each \(group)"),
      ].compactMap { name, text in name.map { ($0, text) } }
    case .unpivot(let unpivot):
      let labels = unpivot.fields.map { "\($0.field): \($0.label)" }.joined(separator: "; ")
      return [(unpivot.label, labels), (unpivot.value, "what stands in the field of the label")]
    }
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
        [name(of: rule), rule.message, "expected: \(rule.expect.text)", rule.source]
      })
  }

  /// The rule, with how it is taken and who answers for it.
  private static func name(of rule: Rule) -> String {
    var remarks = [rule.severity.rawValue]
    if rule.isBeta {
      remarks = ["beta: a warning for now, then \(rule.declaredSeverity.rawValue)"]
    }
    if case .fact(let fact) = rule.subject { remarks.append("over the fact \(fact)") }
    if let owner = rule.owner { remarks.append("owner: \(owner)") }
    return "\(rule.id) (\(remarks.joined(separator: "; ")))"
  }

  static func ledger(_ content: ReportContent) -> ReportTable {
    let counts = [
      "Rows in", "Accepted", "Set aside", "Duplicate", "Superseded", "Excluded", "Derived",
      "Rows out",
    ]
    return ReportTable(
      name: "ledger_lines", title: "What became of the rows",
      columns: [
        ReportColumn(title: "Stage", format: .text), ReportColumn(title: "Source", format: .prose),
      ]
        + counts.map { ReportColumn(title: $0, format: .count) }
        + [ReportColumn(title: "Reason", format: .prose)],
      rows: content.ledger.map { line in
        [.text(line.stage), .text(line.source)]
          + [
            line.rowsIn, line.accepted, line.quarantined, line.duplicate, line.superseded,
            line.excluded, line.derived, line.rowsOut,
          ].map { .number(ExactDecimal($0)) } + [.text(line.reason)]
      }, endsWithTotal: false, fullFile: "ledger.csv", rowsLeftOut: 0)
  }

  static func table(
    _ name: String, _ title: String, _ columns: [String], _ rows: [[String]]
  ) -> ReportTable {
    ReportTable(
      name: name, title: title,
      columns: columns.map { ReportColumn(title: $0, format: .prose) },
      rows: rows.map { $0.map { .text($0) } }, endsWithTotal: false, fullFile: nil, rowsLeftOut: 0)
  }
}

extension Metric.Formula {
  /// The formula as the notes have it.
  fileprivate var text: String {
    switch self {
    case .measure(let measure): measure.text
    case .ratio(let of, let to): "\(of) divided by \(to)"
    case .sum(let of): of.joined(separator: " plus ")
    case .gap(let of, .highest): "\(of), less the highest of its members"
    case .gap(let of, .total): "\(of), less its total"
    case .gap(let of, .member(let name)): "\(of), less that of “\(name)”"
    case .shareOfHighest(let of): "\(of) divided by the highest of its members"
    case .change(let of): "\(of), less that of the period before"
    case .notCollected(let reason): "not collected: \(reason)"
    }
  }
}

extension MeasureDefinition {
  fileprivate var text: String {
    let name =
      aggregate == .percentile ? "percentile \(percentile ?? 0)" : aggregate.rawValue
    var parts = ["\(name) over \(fact)"]
    if let field { parts.append("of: \(field)") }
    for (word, condition) in [
      ("numerator", numerator), ("cohort", cohort), ("excluded", exclude), ("pending", pending),
    ] {
      if let condition { parts.append("\(word): \(condition.text)") }
    }
    if let date { parts.append("dated by: \(date)") }
    return parts.joined(separator: "; ")
  }
}
