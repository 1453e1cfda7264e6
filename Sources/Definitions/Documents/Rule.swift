public import Expressions

/// Whether a finding stops anything. Only errors set rows or cells aside.
public enum Severity: String, Sendable, CaseIterable {
  case error, warning, info
}

/// The field's classes of findings, in the order in which they are looked for.
public enum FindingClass: String, Sendable, CaseIterable {
  case file, value, duplicate, logic, reference
}

/// What a finding takes out of the run: the whole file, the row, the one cell, or nothing.
public enum Effect: String, Sendable, CaseIterable {
  case file, row, cell, none
}

/// A rule over the fields of one row: what must not be false.
///
/// As an SQL CHECK has it, a row for which the expression is NULL passes.
public struct Rule: Sendable {
  /// What the rows are rows of.
  public enum Subject: Sendable, Hashable {
    case table(String)
    /// Facts are made of rows that have passed, so a rule over them takes nothing out.
    case fact(String)

    public var name: String {
      switch self {
      case .table(let name), .fact(let name): name
      }
    }
  }

  /// Which rows of two submissions a rule compares. The fields of the row that was sent before are
  /// named `earlier_<field>`.
  public enum Comparison: String, Sendable, CaseIterable {
    /// Rows whose primary key stands in both.
    case both
    /// Rows of the submission before whose primary key is in this one no more.
    case gone

    /// What stands before the name of a field of the row that was sent before.
    public static let prefix = "earlier_"
  }

  public let id: String
  public let title: String
  public let subject: Subject
  /// What the rows are compared with; nil when each is looked at by itself.
  public let comparison: Comparison?
  /// Who answers for the rule: a house, a law, another system.
  public let owner: String?
  /// A rule on trial: whatever it is meant to be, it warns and takes nothing out.
  public let isBeta: Bool
  public let findingClass: FindingClass
  public let declaredSeverity: Severity
  public let declaredEffect: Effect
  /// True of every row when texts are looked through instead.
  public let expect: Located<Expression>
  /// What must not stand in the row's texts; nil when the expression says it all.
  public let scan: TextScan?
  /// The field a finding points at.
  public let column: String
  public let message: String
  public let suggestion: String
  public let threshold: RuleThreshold?
  public let source: String
  public let place: Place

  public var severity: Severity { isBeta ? .warning : declaredSeverity }

  public var effect: Effect { isBeta ? .none : declaredEffect }

  /// The threshold that decides whether the data pass: none while the rule is on trial.
  public var bindingThreshold: RuleThreshold? { isBeta ? nil : threshold }
}

extension Pipeline {
  /// Who answers for a rule, as a reader is told.
  public func owner(of rule: Rule) -> String? {
    rule.owner.map { name in owners.first { $0.name == name }?.title ?? name }
  }

  /// The rules that compare the rows of a table with those that were sent before.
  public func comparisons(of table: String) -> [Rule] {
    rules.filter { $0.subject == .table(table) && $0.comparison != nil }
  }
}
