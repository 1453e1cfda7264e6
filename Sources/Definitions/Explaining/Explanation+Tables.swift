internal import Expressions
internal import Tables

extension Pipeline {
  func explanation(of rule: Rule) -> Explanation {
    Explanation(
      rule.id, .rule, title: rule.title, at: rule.place,
      parts: [
        ("What is wrong when it fails", rule.message), ("What to do", rule.suggestion),
        ("Over the rows of", rule.subject.name), ("Compared with", comparison(of: rule)),
        ("Expected", rule.scan?.description ?? rule.expect.text),
        ("Passes", rule.scan == nil ? "when this is true or NULL" : nil),
        (
          "A failing row is",
          "a finding (\(rule.findingClass.rawValue), \(rule.severity.rawValue)); "
            + "taken out: \(rule.effect.rawValue)"
        ),
        ("On trial", rule.isBeta ? "yes: it only warns until it is promoted" : nil),
        ("Owner", owner(of: rule)), ("Source", rule.source),
        ("SQL", rule.scan == nil ? sql(of: rule) : nil),
      ])
  }

  func explanation(of dimension: Dimension) -> Explanation {
    let members: String =
      switch dimension.kind {
      case .exclusive(let field):
        "by the value of \(field)"
          + (dimension.members.map { "; all members are listed in \($0.table).\($0.field)" } ?? "")
      case .overlapping(let groups):
        groups.map { "\($0.name): \($0.condition.text)" }.joined(separator: "\n")
      case .calendar(let units):
        "by the \(units.unit.words) of \(units.field ?? "the metric's own day")"
          + (units.last.map { ", the last \($0) of them each by itself" } ?? "")
      }
    return Explanation(
      dimension.name, .dimension, title: dimension.title, at: dimension.place,
      parts: [
        ("Members", members),
        (
          "Adds up",
          dimension.isOverlapping
            ? "no: a row is in every group whose condition is true" : "yes: a row is in one member"
        ),
      ])
  }

  func explanation(of schema: Schema) -> Explanation {
    Explanation(
      schema.table, .table, title: schema.title, at: schema.place,
      parts: [
        ("Fields", schema.fields.map(\.name).joined(separator: ", ")),
        ("Primary key", schema.primaryKey.joined(separator: ", ")),
        (
          "Refers to",
          schema.foreignKeys.map { "\($0.fields.joined(separator: ", ")) → \($0.table)" }
            .joined(separator: "\n")
        ),
      ])
  }

  func explanations(of name: String, in schema: Schema) -> [Explanation] {
    schema.fields.filter { $0.name == name }.map { field in
      Explanation(
        name, .field, title: field.title, at: field.place,
        parts: [
          ("Field of", "\(schema.table): \(schema.title)"), ("Description", field.description),
          (
            "Type",
            field.kind.rawValue + (field.unit.map { ", in \($0)" } ?? "")
              + (field.writing.per.map { " per \($0.words)" } ?? "")
          ),
          ("Written", field.writing.description),
          ("Required", schema.requires(field) ? "yes" : nil),
          ("Allowed values", field.categories.joined(separator: " | ")),
          (
            "No value",
            schema.missingValues.map { "“\($0.text)” (\(missingReason($0.reason)))" }
              .joined(separator: ", ")
          ),
          (
            "Personal",
            field.isPersonal
              ? "yes: shown by its shape only, and dropped once people are linked" : nil
          ),
        ])
    }
  }

  private func missingReason(_ reason: MissingReason) -> String {
    reason.name(labels: missingLabels)
  }
}

extension Dimension.CalendarUnits.Unit {
  fileprivate var words: String {
    switch self {
    case .month, .quarter: rawValue
    case .programYear: "program year"
    }
  }
}
