public import Definitions
public import Expressions
public import Tables

/// The rows of a table or fact that count, and those that were set aside.
public struct RowSource: Sendable {
  public let table: Table
  /// They need not have all the fields: they were set aside at different steps.
  public let setAside: [Table]

  init(table: Table, setAside: [Table]) {
    self.table = table
    self.setAside = setAside
  }

  public init(_ checked: CheckedTable) {
    self.init(table: checked.table, setAside: [checked.setAside])
  }
}

/// The stage that makes facts: rows of tables and other facts, and what is made of them.
public struct Join: Sendable {
  public let fact: Fact
  public let paths: [String]
  public let environment: Environment
  /// Under which personal parts of a row's key are masked; without one their shape is shown.
  public let key: PseudonymKey?

  public init(
    fact: Fact, paths: [String], environment: Environment, key: PseudonymKey? = nil
  ) {
    self.fact = fact
    self.paths = paths
    self.environment = environment
    self.key = key
  }

  /// Builds the fact, step by step. No row is lost on the way without a line in the ledger.
  ///
  /// - Parameter sources: all tables, and the facts that were made before, by name.
  /// - Throws: when numbers leave the range in which they are exact.
  public func build(
    from sources: [String: RowSource]
  ) throws -> (rows: RowSource, findings: [Finding], ledger: [LedgerLine]) {
    var builder = try FactBuilder(fact: fact, paths: paths, sources: sources, key: key)
    for step in fact.steps {
      if case .derive(let fields) = step.operation {
        try builder.derive(fields, in: environment)
      } else {
        try builder.count("\(step.number) \(step.operation.name)") { builder, line in
          try builder.perform(step.operation, line: &line)
        }
      }
      builder.relation = step.result
    }
    if !fact.key.isEmpty {
      builder.count("key") { builder, line in builder.checkKey(fact.key, line: &line) }
    }
    return (
      RowSource(table: builder.table, setAside: builder.setAside), builder.findings, builder.ledger
    )
  }
}

/// Why a fact cannot be built at all.
public enum JoinError: Error, Equatable {
  /// A field has more digits behind the point than an exact number can.
  case tooManyDigits(String)
  case sumTooLarge(String)
}

extension JoinError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooManyDigits(let field):
      "The numbers of “\(field)” have too many digits behind the point. Declare smaller scales."
    case .sumTooLarge(let field):
      "A sum of “\(field)” has more digits than can be held exactly (\(ExactDecimal.mostDigits))."
    }
  }
}

// MARK: - Steps

extension FactBuilder {
  fileprivate mutating func perform(
    _ operation: FactStep.Operation, line: inout LedgerLine
  ) throws(JoinError) {
    switch operation {
    case .lookup(let step): lookup(step, line: &line)
    case .attach(let step): attach(step, line: &line)
    case .rollup(let step): try rollup(step, line: &line)
    case .spells(let step): mergeSpells(step, line: &line)
    case .unpivot(let step): try unpivot(step, line: &line)
    case .derive: break
    }
  }

  fileprivate mutating func derive(_ fields: [DerivedField], in environment: Environment) throws {
    for field in fields {
      let column = try field.expression.content.evaluate(over: table, in: environment)
      guard column.type.scale <= ExactDecimal.mostDigits else {
        throw JoinError.tooManyDigits(field.name)
      }
      table.append(column.typed(as: field.type), named: field.name)
    }
  }
}

extension Column {
  /// The same values in a column of the declared type, so that what the rows happen to hold does
  /// not show in it. A number may have more digits behind the point than was known beforehand.
  func typed(as declared: ValueType) -> Column {
    guard reasons.contains(0) else {
      return Column(type: declared, words: words.map { _ in 0 }, reasons: reasons)
    }
    guard case .number(let scale) = declared, scale > type.scale,
      let words = words(atScale: scale)
    else { return self }
    return Column(type: declared, words: words, reasons: reasons)
  }
}
