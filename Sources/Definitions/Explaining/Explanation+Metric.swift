internal import Expressions
internal import Tables

extension Pipeline {
  func explanation(of metric: Metric) -> Explanation {
    var parts: [(heading: String, text: String?)] = [("What is counted", metric.definition)]
    if let measure = metric.measure, let fact = fact(measure.fact) {
      parts += self.parts(of: measure, over: fact)
    } else if case .notCollected(let reason) = metric.formula {
      parts.append(("Not collected", reason))
    } else {
      parts.append(("Made from", words(for: metric.formula)))
    }
    parts += [
      ("Windows", metric.windows.map(words).joined(separator: "\n")),
      ("Cohort window", metric.cohortWindow.map(words)),
      (
        "Broken down by",
        metric.by.map { $0.dimensions.joined(separator: " × ") }.joined(separator: ", ")
      ),
      ("Unit", metric.unit), ("Source", metric.source),
      (
        "SQL",
        metric.measure.flatMap { measure in fact(measure.fact).map { measure.sql(over: $0) } }
      ),
    ]
    return Explanation(metric.name, .metric, title: metric.title, at: metric.place, parts: parts)
  }

  private func parts(
    of measure: MeasureDefinition, over fact: Fact
  ) -> [(heading: String, text: String?)] {
    let conditions = [measure.cohort, measure.exclude, measure.pending, measure.numerator]
    return [
      ("In words", measure.words(over: fact)),
      ("Rows", "\(fact.name)" + (fact.grain.isEmpty ? "" : ": \(fact.grain)")),
      ("Field", measure.field), ("Dated by", measure.date),
      ("Cohort", measure.cohort?.text), ("Excluded", measure.exclude?.text),
      ("Pending", measure.pending?.text), ("Numerator", measure.numerator?.text),
      (
        "Undetermined",
        conditions.contains { $0 != nil } || measure.field != nil || measure.date != nil
          ? "Rows for which one of these is NULL are counted beside the figure, never dropped."
          : nil
      ),
      ("Terms", list(terms(usedBy: measure.fields, in: fact))),
    ]
  }

  private func words(for formula: Metric.Formula) -> String {
    switch formula {
    case .measure, .notCollected: ""
    case .ratio(let of, let to): "\(of), divided by \(to) of the same member and window"
    case .sum(let of): "\(of.joined(separator: ", plus ")), of the same member and window"
    case .gap(let of, let reference):
      switch reference {
      case .highest: "\(of), less the highest of the same dimension"
      case .total: "\(of), less the total"
      case .member(let name): "\(of), less that of “\(name)”"
      }
    case .shareOfHighest(let of): "\(of), divided by the highest of the same dimension"
    case .shareOfTotal(let of): "\(of), divided by the total it is part of"
    case .difference(let of, let less): "\(of), less \(less) of the same member and window"
    case .change(let of):
      "\(of) in the period, less that in the period of the same length before it"
    }
  }

  private func words(for window: Metric.Window) -> String {
    switch window {
    case .period: "period: the days of the period"
    case .programYearToDate:
      "program_year_to_date: from the start of the program year to the period's end"
    case .grantToDate: "grant_to_date: from \(calendar.grantStart) to the period's end"
    case .cohort: "cohort: whole quarters that lie far enough back"
    }
  }

  private func words(for cohort: CohortWindow) -> String {
    let quarters = cohort.length == 1 ? "the quarter" : "the \(cohort.length) quarters that end"
    let matures = cohort.matures.map { "; not yet due until \($0) quarters after it" } ?? ""
    return "\(quarters) \(cohort.lag) quarters before the report quarter\(matures)"
  }
}

extension MeasureDefinition {
  /// How rows become a figure, in one sentence.
  fileprivate func words(over fact: Fact) -> String {
    let rows = fact.title.prefix(1).lowercased() + fact.title.dropFirst()
    let what: String =
      switch aggregate {
      case .count: "The number of \(rows)"
      case .distinctCount: "The number of different values of \(field ?? "") among the \(rows)"
      case .sum: "The sum of \(field ?? "") over the \(rows)"
      case .mean: "The mean of \(field ?? "") over the \(rows)"
      case .median: "The median of \(field ?? "") over the \(rows)"
      case .percentile: "Percentile \(percentile ?? 50) of \(field ?? "") over the \(rows)"
      case .ratio: "The share for which the numerator is true among the \(rows)"
      }
    var conditions: [String] = []
    if let date { conditions.append("whose \(date) lies in the window") }
    if cohort != nil { conditions.append("in the cohort") }
    if exclude != nil { conditions.append("not excluded") }
    if pending != nil { conditions.append("not pending") }
    return what + (conditions.isEmpty ? "" : " " + conditions.joined(separator: ", ")) + "."
  }
}
