internal import Definitions
internal import Expressions
internal import Tables

// Every figure, and what its definition is made of.

extension Listing {
  /// From what a reader asks for to what that is made of.
  static func definitions(_ content: ReportContent) -> [ReportTable] {
    [terms(content), metrics(content), derivedFields(content), groups(content)]
      .filter { !$0.rows.isEmpty }
  }

  private static func metrics(_ content: ReportContent) -> ReportTable {
    table(
      "metric_definitions", "How each figure is counted",
      ["Figure", "What is counted", "How", "Which rows", "Windows", "Source"],
      widths: [26, 44, 30, 46, 20, 36],
      content.pipeline.metrics.map { metric in
        [
          metric.title, metric.definition, metric.formula.text,
          metric.measure?.conditions.joined(separator: "\n") ?? "", windows(metric), metric.source,
        ]
      })
  }

  private static func windows(_ metric: Metric) -> String {
    metric.windows.map { window in
      let name = window.rawValue.replacing("_", with: " ")
      guard window == .cohort, let cohort = metric.cohortWindow else { return name }
      let length = cohort.length == 1 ? "the quarter" : "\(cohort.length) quarters, the last"
      return "\(name): \(length) \(cohort.lag) before the report quarter"
    }.joined(separator: "; ")
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
          fields(of: step.operation).map { name, text in
            [name, fact.title, text, step.result.field(name)?.type.name ?? ""]
          }
        }
      })
  }

  /// The fields that a step makes, each with how.
  private static func fields(of operation: FactStep.Operation) -> [(name: String, text: String)] {
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
    case .shareOfTotal(let of): "\(of) divided by its total"
    case .difference(let of, let less): "\(of), less \(less)"
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
    if let date { parts.append("dated by: \(date)") }
    return parts.joined(separator: "; ")
  }

  /// Who counts, who is left out and who is not known yet, as the definition has it.
  fileprivate var conditions: [String] {
    [
      ("numerator", numerator), ("cohort", cohort), ("excluded", exclude), ("pending", pending),
    ].compactMap { word, condition in condition.map { "\(word): \($0.text)" } }
  }
}
