public import Expressions
public import Tables

/// What every expression may name beside fields, with a colon before it.
public enum Parameter: String, CaseIterable, Sendable {
  case periodStart = "period_start"
  case periodEnd = "period_end"
  case asOf = "as_of"
  case reportQuarter = "report_quarter"

  public var type: ValueType {
    switch self {
    case .periodStart, .periodEnd, .asOf: .date
    case .reportQuarter: .integer
    }
  }
}

extension Scope {
  /// What the rules over a canonical table may name.
  public init(_ schema: Schema) {
    self.init(
      fields: schema.fields.map { ($0.name, $0.valueType) },
      reasons: schema.fields.map { ($0.name, schema.reasons) })
  }

  /// What a rule that compares rows with those that were sent before may name.
  public init(_ schema: Schema, comparing rows: Rule.Comparison) {
    let own = rows == .both ? schema.fields : []
    self.init(
      fields: own.map { ($0.name, $0.valueType) }
        + schema.fields.map { (Rule.Comparison.prefix + $0.name, $0.valueType) },
      reasons: own.map { ($0.name, schema.reasons) }
        + schema.fields.map { (Rule.Comparison.prefix + $0.name, schema.reasons) })
  }

  /// What the metrics of a fact may name.
  public init(_ fields: [FactField]) {
    self.init(
      fields: fields.map { ($0.name, $0.type) },
      reasons: fields.compactMap { field in field.reasons.map { (field.name, $0) } })
  }

  private init(
    fields: [(name: String, type: ValueType)], reasons: [(String, [String])]
  ) {
    self.init(
      fields: fields, parameters: Parameter.allCases.map { ($0.rawValue, $0.type) },
      reasons: Dictionary(reasons, uniquingKeysWith: { first, _ in first }))
  }
}

extension Environment {
  /// What expressions know in a run over this period.
  public init(periodStart: Day, periodEnd: Day, asOf: Day, missingLabels: [String]) {
    let values = Parameter.allCases.map { parameter -> (String, Value) in
      let value: Value =
        switch parameter {
        case .periodStart: .date(periodStart)
        case .periodEnd: .date(periodEnd)
        case .asOf: .date(asOf)
        case .reportQuarter: .integer(periodEnd.lastCompleteQuarter)
        }
      return (parameter.rawValue, value)
    }
    self.init(
      parameters: Dictionary(uniqueKeysWithValues: values), missingLabels: missingLabels)
  }
}
