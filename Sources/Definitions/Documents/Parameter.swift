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

extension Environment {
  /// What expressions know in a run over this period.
  public init(periodStart: Day, periodEnd: Day, asOf: Day, missingLabels: [String]) {
    let values = Parameter.allCases.map { parameter -> (String, Value) in
      let value: Value =
        switch parameter {
        case .periodStart: .date(periodStart)
        case .periodEnd: .date(periodEnd)
        case .asOf: .date(asOf)
        case .reportQuarter: .integer(periodEnd.quarterNumber)
        }
      return (parameter.rawValue, value)
    }
    self.init(
      parameters: Dictionary(uniqueKeysWithValues: values), missingLabels: missingLabels)
  }
}
