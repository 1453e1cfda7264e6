public import Tables

/// A scalar expression of the SQL subset, as it was written.
public struct Expression: Sendable {
  public indirect enum Node: Sendable {
    case literal(Value?)
    case field(String)
    case parameter(String)
    case not(Expression)
    case negate(Expression)
    case binary(Operator, Expression, Expression)
    case isNull(Expression, negated: Bool)
    case isIn(Expression, [Expression], negated: Bool)
    case between(Expression, low: Expression, high: Expression, negated: Bool)
    case isLike(Expression, LikePattern, negated: Bool)
    /// `CASE WHEN … THEN … ELSE … END`.
    case branches([(condition: Expression, result: Expression)], otherwise: Expression?)
    case coalesce([Expression])
    case call(Function, [Expression])
    /// Why a field has no value.
    case reason(field: String)
  }

  public enum Operator: String, Sendable {
    case or = "OR"
    case and = "AND"
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
  }

  public enum Function: String, CaseIterable, Sendable {
    /// The day so many months later, or the last of that month where it has no such day.
    case addMonths = "add_months"
    /// 4 * year + quarter - 1.
    case quarterNumber = "quarter_number"
    /// Whole years from a birth to a day.
    case age
  }

  public let node: Node
  /// Where this part stands in the text, in characters from its beginning, for messages. Of
  /// operators it is their own place, not that of the first operand.
  public let position: Int
  /// Steps from here to the farthest leaf, which whoever walks the tree must be able to afford.
  let depth: Int

  public init(_ node: Node, at position: Int = 0) {
    self.node = node
    self.position = position
    depth = node.levels + (node.operands.map(\.depth).max() ?? 0)
  }

  /// Names of the fields that the expression reads, in order of appearance, each once.
  public var fields: [String] {
    var names: [String] = []
    visit { part in
      switch part.node {
      case .field(let name), .reason(let name):
        if !names.contains(name) { names.append(name) }
      default: break
      }
    }
    return names
  }

  /// Names of the fields of which the expression asks why they have no value, each once.
  public var reasonsAsked: [String] {
    var names: [String] = []
    visit { part in
      if case .reason(let name) = part.node, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Names of the parameters that the expression reads, in order of appearance, each once.
  public var parameters: [String] {
    var names: [String] = []
    visit { part in
      if case .parameter(let name) = part.node, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Texts that a field is compared with by `=`, `<>` or `IN`, each with its place.
  public var comparedTexts: [(field: String, text: String, position: Int)] {
    var compared: [(field: String, text: String, position: Int)] = []
    func compare(_ operand: Expression, with other: Expression) {
      if case .field(let field) = operand.node, case .literal(.text(let text)?) = other.node {
        compared.append((field, text, other.position))
      }
    }
    visit { part in
      switch part.node {
      case .binary(.equal, let left, let right), .binary(.notEqual, let left, let right):
        compare(left, with: right)
        compare(right, with: left)
      case .isIn(let operand, let list, _):
        for element in list { compare(operand, with: element) }
      default: break
      }
    }
    return compared
  }

  private func visit(_ body: (Expression) -> Void) {
    body(self)
    for operand in node.operands { operand.visit(body) }
  }
}

extension Expression.Node {
  fileprivate var operands: [Expression] {
    switch self {
    case .literal, .field, .parameter, .reason: []
    case .not(let operand), .negate(let operand), .isNull(let operand, _),
      .isLike(let operand, _, _):
      [operand]
    case .binary(_, let left, let right): [left, right]
    case .isIn(let operand, let list, _): [operand] + list
    case .between(let operand, let low, let high, _): [operand, low, high]
    case .branches(let branches, let otherwise):
      branches.flatMap { [$0.condition, $0.result] } + (otherwise.map { [$0] } ?? [])
    case .coalesce(let operands), .call(_, let operands): operands
    }
  }

  /// How many levels this is worth. SQL says quarter_number with its operand written twice: within
  /// each other they would double with every level, so that only a few fit.
  fileprivate var levels: Int {
    if case .call(.quarterNumber, _) = self { 40 } else { 1 }
  }
}

/// A mistake in an expression, with its place in the text, in characters from the beginning.
public struct ExpressionMistake: Error, Equatable, Sendable {
  public let message: String
  public let position: Int

  public init(_ message: String, at position: Int) {
    self.message = message
    self.position = position
  }
}
