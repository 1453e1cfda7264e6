public import Tables

/// The names an expression may use, with their types.
public struct Scope: Sendable {
  public let fields: [(name: String, type: ValueType)]
  public let parameters: [(name: String, type: ValueType)]
  /// What `reason` can say of each field that was read. Of one that was computed it says nothing.
  public let reasons: [String: [String]]
  /// Fields that can no longer be used, each with a sentence that says so.
  public var dropped: [String: String] = [:]

  public init(
    fields: [(name: String, type: ValueType)],
    parameters: [(name: String, type: ValueType)] = [], reasons: [String: [String]] = [:]
  ) {
    self.fields = fields
    self.parameters = parameters
    self.reasons = reasons
  }
}

extension Expression {
  /// The type of the expression's values, nil when it can only be NULL; adds every mistake found.
  ///
  /// `suggest` finds the nearest of the known names to one that is unknown.
  public func checkType(
    in scope: Scope, suggest: @escaping (_ name: String, _ known: [String]) -> String?,
    mistakes: inout [ExpressionMistake]
  ) -> ValueType? {
    var checker = TypeChecker(scope: scope, suggest: suggest)
    let type = checker.type(of: self)
    mistakes += checker.mistakes
    return type
  }
}

private struct TypeChecker {
  let scope: Scope
  let suggest: (String, [String]) -> String?
  var mistakes: [ExpressionMistake] = []

  mutating func type(of expression: Expression) -> ValueType? {
    switch expression.node {
    case .literal(let value): return value?.type
    case .field(let name): return type(named: name, "field", scope.fields, expression)
    case .parameter(let name): return type(named: name, "parameter", scope.parameters, expression)
    case .not(let operand):
      require(operand, is: .boolean, by: "NOT")
      return .boolean
    case .negate(let operand):
      let type = type(of: operand)
      guard let type, !type.isNumeric else { return type }
      mistake("“-” needs a number, not \(type.name).", operand)
      return nil
    case .binary(let binary, let left, let right):
      return type(of: binary, left, right, at: expression)
    case .isNull(let operand, _):
      _ = type(of: operand)
      return .boolean
    case .isIn(let operand, let list, _):
      requireComparable([operand] + list)
      checkReasons(operand, comparedWith: list)
      return .boolean
    case .between(let operand, let low, let high, _):
      requireComparable([operand, low, high])
      return .boolean
    case .isLike(let operand, _, _):
      require(operand, is: .text, by: "LIKE")
      return .boolean
    case .branches(let branches, let otherwise):
      for branch in branches { require(branch.condition, is: .boolean, by: "WHEN") }
      return commonType(branches.map(\.result) + (otherwise.map { [$0] } ?? []))
    case .coalesce(let operands):
      return commonType(operands)
    case .call(let function, let operands):
      for (operand, type) in zip(operands, function.operandTypes) {
        require(operand, is: type, by: function.rawValue)
      }
      return function.resultType
    case .reason(let field):
      checkReason(of: field, expression)
      return .text
    }
  }

  private mutating func checkReason(of field: String, _ expression: Expression) {
    guard type(named: field, "field", scope.fields, expression) != nil else { return }
    if scope.reasons[field] == nil {
      mistake("“\(field)” is computed: only a field that was read has a reason.", expression)
    }
    let column = SQLDialect.reasonColumn(of: field)
    if scope.fields.contains(where: { $0.name == column }) {
      mistake(
        "SQL says reason(\(field)) by the name “\(column)”, which another field has.", expression)
    }
  }

  /// A reason that nothing can have makes a comparison that tells nothing.
  private mutating func checkReasons(_ operand: Expression, comparedWith others: [Expression]) {
    guard case .reason(let field) = operand.node, let known = scope.reasons[field] else { return }
    for other in others {
      guard case .literal(.text(let text)?) = other.node, !known.contains(text) else { continue }
      let hint =
        suggest(text, known).map { "Did you mean “\($0)”?" }
        ?? "There are: \(known.map { "“\($0)”" }.joined(separator: ", "))."
      mistake("“\(text)” is no reason of “\(field)”. \(hint)", other)
    }
  }

  private mutating func type(
    named name: String, _ noun: String, _ known: [(name: String, type: ValueType)],
    _ expression: Expression
  ) -> ValueType? {
    if let found = known.first(where: { $0.name == name }) { return found.type }
    if noun == "field", let reason = scope.dropped[name] {
      mistake(reason, expression)
      return nil
    }
    let hint = suggest(name, known.map(\.name)).map { " Did you mean “\($0)”?" } ?? ""
    mistake("There is no \(noun) “\(name)” here.\(hint)", expression)
    return nil
  }

  private mutating func type(
    of binary: Expression.Operator, _ left: Expression, _ right: Expression,
    at expression: Expression
  ) -> ValueType? {
    switch binary {
    case .and, .or:
      require(left, is: .boolean, by: binary.rawValue)
      require(right, is: .boolean, by: binary.rawValue)
      return .boolean
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      requireComparable([left, right])
      if binary == .equal || binary == .notEqual {
        checkReasons(left, comparedWith: [right])
        checkReasons(right, comparedWith: [left])
      }
      return .boolean
    case .add, .subtract, .multiply:
      let types = (left: type(of: left), right: type(of: right))
      guard let leftType = types.left, let rightType = types.right else { return nil }
      guard let type = arithmeticType(binary, leftType, rightType) else {
        mistake(
          "“\(binary.rawValue)” cannot take \(leftType.name) and \(rightType.name).", expression)
        return nil
      }
      guard type.scale <= ExactDecimal.mostDigits else {
        mistake(
          "This product has \(type.scale) digits behind the point, and at most "
            + "\(ExactDecimal.mostDigits) can be held.", expression)
        return nil
      }
      return type
    }
  }

  private mutating func requireComparable(_ operands: [Expression]) {
    _ = commonType(operands)
  }

  /// The type that all operands can be seen as. NULL can be seen as any.
  private mutating func commonType(_ operands: [Expression]) -> ValueType? {
    var common: ValueType?
    for operand in operands {
      guard let type = type(of: operand) else { continue }
      guard let sofar = common else {
        common = type
        continue
      }
      guard let merged = sofar.merged(with: type) else {
        mistake(
          "This is \(type.name) where \(sofar.name) is needed.\(hint(type, sofar))", operand)
        continue
      }
      common = merged
    }
    return common
  }

  private mutating func require(_ operand: Expression, is wanted: ValueType, by user: String) {
    guard let type = type(of: operand), type != wanted else { return }
    mistake("\(user) needs \(wanted.name), not \(type.name).\(hint(type, wanted))", operand)
  }

  private func hint(_ type: ValueType, _ wanted: ValueType) -> String {
    Set([type, wanted]) == Set([.date, .text]) ? " A day is written DATE '2026-09-30'." : ""
  }

  private mutating func mistake(_ message: String, _ expression: Expression) {
    mistakes.append(ExpressionMistake(message, at: expression.position))
  }
}

/// The type of a sum, difference or product, or nil when these types have none.
func arithmeticType(
  _ binary: Expression.Operator, _ left: ValueType, _ right: ValueType
) -> ValueType? {
  switch (binary, left, right) {
  case (.add, .date, .integer), (.subtract, .date, .integer): .date
  case (.add, .integer, .date): .date
  case (.subtract, .date, .date): .integer
  case (.multiply, .integer, .integer): .integer
  case (.multiply, _, _) where left.isNumeric && right.isNumeric:
    .number(scale: left.scale + right.scale)
  case (.add, _, _), (.subtract, _, _): left.isNumeric ? left.merged(with: right) : nil
  default: nil
  }
}

extension ValueType {
  /// The type as messages call it.
  public var name: String {
    switch self {
    case .text: "text"
    case .integer: "an integer"
    case .number: "a number"
    case .date: "a date"
    case .boolean: "true or false"
    }
  }
}

extension Value {
  /// The type of a column that holds this value.
  public var type: ValueType {
    switch self {
    case .text: .text
    case .integer: .integer
    case .number(let number): .number(scale: number.scale)
    case .date: .date
    case .boolean: .boolean
    }
  }
}
