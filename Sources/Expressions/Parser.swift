internal import Tables

extension Expression {
  /// Parses the text of an expression. Keywords may be written in any case; names may not.
  public init(parsing source: String) throws(ExpressionMistake) {
    var parser = try Parser(tokens: tokenize(source))
    self = try parser.parseExpression()
    try parser.expectEnd()
  }
}

/// Recursive descent, loosest binding first: OR, AND, NOT, predicates, + and -, *, the rest.
private struct Parser {
  let tokens: [Token]
  private var index = 0
  private var depth = 0

  /// Deeper nesting is a mistake, not a crash. It holds for parentheses, and for the tree that is
  /// built, in which every operator of a chain is a level.
  private static let deepestNesting = 200

  init(tokens: [Token]) { self.tokens = tokens }

  mutating func parseExpression() throws(ExpressionMistake) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.deepestNesting else {
      throw tooDeep(at: current.position)
    }
    var left = try parseConjunction()
    while let position = accept(keyword: "or") {
      left = try node(.binary(.or, left, try parseConjunction()), at: position)
    }
    return left
  }

  private mutating func parseConjunction() throws(ExpressionMistake) -> Expression {
    var left = try parseNegation()
    while let position = accept(keyword: "and") {
      left = try node(.binary(.and, left, try parseNegation()), at: position)
    }
    return left
  }

  private mutating func parseNegation() throws(ExpressionMistake) -> Expression {
    var positions: [Int] = []
    while let position = accept(keyword: "not") { positions.append(position) }
    var operand = try parsePredicate()
    for position in positions.reversed() { operand = try node(.not(operand), at: position) }
    return operand
  }

  private mutating func parsePredicate() throws(ExpressionMistake) -> Expression {
    let operand = try parseSum()
    let position = current.position
    if accept(keyword: "is") != nil {
      let negated = accept(keyword: "not") != nil
      try expect(keyword: "null")
      return try node(.isNull(operand, negated: negated), at: position)
    }
    if case .symbol(let symbol) = current.kind, let comparison = Parser.comparisons[symbol] {
      index += 1
      return try node(.binary(comparison, operand, try parseSum()), at: position)
    }
    let negated = accept(keyword: "not") != nil
    if accept(keyword: "in") != nil {
      try expect(symbol: "(")
      let list = try parseList()
      return try node(.isIn(operand, list, negated: negated), at: position)
    }
    if accept(keyword: "between") != nil {
      let low = try parseSum()
      try expect(keyword: "and")
      let high = try parseSum()
      return try node(.between(operand, low: low, high: high, negated: negated), at: position)
    }
    if accept(keyword: "like") != nil {
      let pattern = try parsePattern()
      return try node(.isLike(operand, pattern, negated: negated), at: position)
    }
    if negated { throw unexpected("IN, BETWEEN or LIKE after NOT") }
    return operand
  }

  private mutating func parsePattern() throws(ExpressionMistake) -> LikePattern {
    guard case .text(let pattern) = current.kind else {
      throw unexpected("a pattern in single quotes")
    }
    index += 1
    if let position = accept(keyword: "escape") {
      throw ExpressionMistake(
        "LIKE has no escape character here: % stands for any text, _ for one character.",
        at: position)
    }
    return LikePattern(pattern)
  }

  private mutating func parseSum() throws(ExpressionMistake) -> Expression {
    var left = try parseProduct()
    while case .symbol(let symbol) = current.kind, symbol == "+" || symbol == "-" {
      let position = current.position
      index += 1
      let right = try parseProduct()
      left = try node(.binary(symbol == "+" ? .add : .subtract, left, right), at: position)
    }
    return left
  }

  private mutating func parseProduct() throws(ExpressionMistake) -> Expression {
    var left = try parseSigned()
    while let position = accept(symbol: "*") {
      left = try node(.binary(.multiply, left, try parseSigned()), at: position)
    }
    return left
  }

  private mutating func parseSigned() throws(ExpressionMistake) -> Expression {
    var positions: [Int] = []
    while let position = accept(symbol: "-") { positions.append(position) }
    var operand = try parseOperand()
    for position in positions.reversed() { operand = try node(.negate(operand), at: position) }
    return operand
  }

  private mutating func parseOperand() throws(ExpressionMistake) -> Expression {
    let token = current
    index += 1
    switch token.kind {
    case .number(let digits):
      guard let number = ExactDecimal(digits) else {
        throw ExpressionMistake(
          "“\(digits)” is not a number of at most \(ExactDecimal.mostDigits) digits.",
          at: token.position)
      }
      let value: Value = number.scale == 0 ? .integer(Int(number.unscaled)) : .number(number)
      return Expression(.literal(value), at: token.position)
    case .text(let text):
      return Expression(.literal(.text(text)), at: token.position)
    case .parameter(let name):
      return Expression(.parameter(name), at: token.position)
    case .symbol("("):
      let inner = try parseExpression()
      try expect(symbol: ")")
      return inner
    case .name(let name):
      return try parseName(name, at: token.position)
    case .symbol, .end:
      index -= 1
      throw unexpected("a field, a value or “(”")
    }
  }

  private mutating func parseName(
    _ name: String, at position: Int
  ) throws(ExpressionMistake) -> Expression {
    switch name.lowercased() {
    case "true": return Expression(.literal(.boolean(true)), at: position)
    case "false": return Expression(.literal(.boolean(false)), at: position)
    case "null": return Expression(.literal(nil), at: position)
    case "case": return try parseBranches(at: position)
    case "date":
      guard case .text(let text) = current.kind else { break }
      index += 1
      guard let day = Day(iso: text) else {
        throw ExpressionMistake("“\(text)” is not a day written YYYY-MM-DD.", at: position)
      }
      return Expression(.literal(.date(day)), at: position)
    case "coalesce":
      try expect(symbol: "(")
      return try node(.coalesce(try parseList()), at: position)
    case let word where Parser.keywords.contains(word):
      index -= 1
      throw unexpected("a field, a value or “(”")
    default: break
    }
    if accept(symbol: "(") != nil { return try parseCall(name, at: position) }
    return Expression(.field(name), at: position)
  }

  /// A call of one of the functions, which are no keywords: a field may be called `age`.
  private mutating func parseCall(
    _ name: String, at position: Int
  ) throws(ExpressionMistake) -> Expression {
    if name.lowercased() == "reason" {
      guard case .name(let field) = current.kind, tokens[index + 1].kind == .symbol(")") else {
        throw ExpressionMistake("reason(field) takes the name of one field.", at: position)
      }
      index += 2
      return Expression(.reason(field: field), at: position)
    }
    guard let function = Expression.Function(rawValue: name.lowercased()) else {
      throw unknownFunction(name, at: position)
    }
    let operands = accept(symbol: ")") == nil ? try parseList() : []
    let count = function.operandTypes.count
    guard operands.count == count else {
      throw ExpressionMistake(
        "\(function.form) takes \(count) value\(count == 1 ? "" : "s"), not \(operands.count).",
        at: position)
    }
    return try node(.call(function, operands), at: position)
  }

  private func unknownFunction(_ name: String, at position: Int) -> ExpressionMistake {
    let known = ["COALESCE", "reason"] + Expression.Function.allCases.map(\.rawValue)
    let hint =
      nearestName(to: name, among: known).map { "Did you mean “\($0)”?" }
      ?? "There are: \(known.joined(separator: ", "))."
    return ExpressionMistake("There is no function “\(name)”. \(hint)", at: position)
  }

  private mutating func parseBranches(at position: Int) throws(ExpressionMistake) -> Expression {
    var branches: [(condition: Expression, result: Expression)] = []
    while accept(keyword: "when") != nil {
      let condition = try parseExpression()
      try expect(keyword: "then")
      branches.append((condition, try parseExpression()))
    }
    guard !branches.isEmpty else { throw unexpected("WHEN after CASE") }
    let otherwise = accept(keyword: "else") == nil ? nil : try parseExpression()
    try expect(keyword: "end")
    return try node(.branches(branches, otherwise: otherwise), at: position)
  }

  /// One or more expressions up to the closing parenthesis.
  private mutating func parseList() throws(ExpressionMistake) -> [Expression] {
    var list = [try parseExpression()]
    while accept(symbol: ",") != nil { list.append(try parseExpression()) }
    try expect(symbol: ")")
    return list
  }

  private func node(
    _ node: Expression.Node, at position: Int
  ) throws(ExpressionMistake) -> Expression {
    let expression = Expression(node, at: position)
    guard expression.depth <= Parser.deepestNesting else { throw tooDeep(at: position) }
    return expression
  }

  private func tooDeep(at position: Int) -> ExpressionMistake {
    ExpressionMistake(
      "The expression is nested too deeply, or has more than \(Parser.deepestNesting) operators "
        + "in a row.", at: position)
  }

  private static let comparisons: [String: Expression.Operator] = [
    "=": .equal, "<>": .notEqual, "<": .less, "<=": .lessOrEqual, ">": .greater,
    ">=": .greaterOrEqual,
  ]

  private static let keywords: [String] = [
    "and", "or", "not", "in", "between", "like", "is", "when", "then", "else", "end",
  ]
}

// MARK: - Tokens

extension Parser {
  private var current: Token { tokens[index] }

  private mutating func accept(keyword: String) -> Int? {
    guard case .name(let name) = current.kind, name.lowercased() == keyword else { return nil }
    index += 1
    return tokens[index - 1].position
  }

  private mutating func accept(symbol: String) -> Int? {
    guard current.kind == .symbol(symbol) else { return nil }
    index += 1
    return tokens[index - 1].position
  }

  private mutating func expect(keyword: String) throws(ExpressionMistake) {
    if accept(keyword: keyword) == nil { throw unexpected(keyword.uppercased()) }
  }

  private mutating func expect(symbol: String) throws(ExpressionMistake) {
    if accept(symbol: symbol) == nil { throw unexpected("“\(symbol)”") }
  }

  func expectEnd() throws(ExpressionMistake) {
    if current.kind != .end { throw unexpected("the end of the expression") }
  }

  private func unexpected(_ expected: String) -> ExpressionMistake {
    let found =
      switch current.kind {
      case .name(let text), .number(let text), .symbol(let text): "“\(text)”"
      case .parameter(let text): "“:\(text)”"
      case .text(let text): "'\(text)'"
      case .end: "the end"
      }
    return ExpressionMistake("Expected \(expected) here, found \(found).", at: current.position)
  }
}
