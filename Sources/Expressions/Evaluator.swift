public import Tables

/// An evaluation that cannot go on: a result left the range of exact numbers.
public struct EvaluationError: Error, Equatable, Sendable {
  public let message: String
}

extension Expression {
  /// The value of the expression for every row of the table, by SQL's three-valued logic.
  ///
  /// - Precondition: the expression was type-checked against the table's fields and `parameters`.
  /// - Throws: when a number or date leaves the range of a column's word.
  public func evaluate(
    over table: Table, parameters: [String: Value]
  ) throws(EvaluationError) -> Column {
    let evaluator = Evaluator(
      rowCount: table.rowCount, field: { table[$0] }, parameters: parameters)
    return try evaluator.evaluate(self)
  }

  /// For every row, whether the expression is true, false, or NULL (nil).
  public func truth(
    over table: Table, parameters: [String: Value]
  ) throws(EvaluationError) -> [Bool?] {
    let column = try evaluate(over: table, parameters: parameters)
    return zip(column.words, column.reasons).map { word, reason in reason == 0 ? word != 0 : nil }
  }
}

private struct Evaluator {
  let rowCount: Int
  let field: (String) -> Column?
  let parameters: [String: Value]

  func evaluate(_ expression: Expression) throws(EvaluationError) -> Column {
    switch expression.node {
    case .literal(let value): return constant(value)
    case .parameter(let name): return constant(parameters[name])
    case .field(let name): return field(name) ?? constant(nil)
    case .not(let operand): return negated(try evaluate(operand))
    case .negate(let operand):
      return try arithmetic(.subtract, constant(.integer(0)), try evaluate(operand))
    case .binary(let binary, let left, let right):
      return try evaluate(binary, try evaluate(left), try evaluate(right))
    case .isNull(let operand, let negated):
      let column = try evaluate(operand)
      return truths { column.isNull($0) != negated }
    case .isIn(let operand, let list, let isNegated):
      let column = try evaluate(operand)
      var found = constant(.boolean(false))
      for element in list {
        found = disjunction(found, try compare(.equal, column, try evaluate(element)))
      }
      return isNegated ? negated(found) : found
    case .between(let operand, let low, let high, let isNegated):
      let column = try evaluate(operand)
      let inside = conjunction(
        try compare(.greaterOrEqual, column, try evaluate(low)),
        try compare(.lessOrEqual, column, try evaluate(high)))
      return isNegated ? negated(inside) : inside
    case .branches(let branches, let otherwise):
      var conditions: [Column] = []
      var results: [Column] = []
      for branch in branches {
        conditions.append(try evaluate(branch.condition))
        results.append(try evaluate(branch.result))
      }
      if let otherwise {
        results.append(try evaluate(otherwise))
      } else {
        results.append(constant(nil))
      }
      return try select(from: results) { row in
        conditions.firstIndex { !$0.isNull(row) && $0.words[row] != 0 } ?? conditions.count
      }
    case .coalesce(let operands):
      var columns: [Column] = []
      for operand in operands { columns.append(try evaluate(operand)) }
      return try select(from: columns) { row in
        columns.firstIndex { !$0.isNull(row) } ?? columns.count - 1
      }
    }
  }

  private func evaluate(
    _ binary: Expression.Operator, _ left: Column, _ right: Column
  ) throws(EvaluationError) -> Column {
    switch binary {
    case .and: conjunction(left, right)
    case .or: disjunction(left, right)
    case .add, .subtract, .multiply: try arithmetic(binary, left, right)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      try compare(binary, left, right)
    }
  }
}

// MARK: - Truth

extension Evaluator {
  /// A NULL literal has no type; as a boolean it serves AND and OR, elsewhere only its NULL shows.
  private func constant(_ value: Value?) -> Column {
    Column(repeating: value, type: value?.type ?? .boolean, count: rowCount)
  }

  private func truths(_ truth: (Int) -> Bool?) -> Column {
    var words = [Int64](repeating: 0, count: rowCount)
    var reasons = [UInt8](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      if let truth = truth(row) {
        words[row] = truth ? 1 : 0
      } else {
        reasons[row] = MissingReason.missing.code
      }
    }
    return Column(type: .boolean, words: words, reasons: reasons)
  }

  private func negated(_ column: Column) -> Column {
    truths { column.isNull($0) ? nil : column.words[$0] == 0 }
  }

  private func conjunction(_ left: Column, _ right: Column) -> Column {
    truths { row in
      let (first, second) = (truth(left, row), truth(right, row))
      if first == false || second == false { return false }
      return first == nil || second == nil ? nil : true
    }
  }

  private func disjunction(_ left: Column, _ right: Column) -> Column {
    truths { row in
      let (first, second) = (truth(left, row), truth(right, row))
      if first == true || second == true { return true }
      return first == nil || second == nil ? nil : false
    }
  }

  private func truth(_ column: Column, _ row: Int) -> Bool? {
    column.isNull(row) ? nil : column.words[row] != 0
  }
}

// MARK: - Comparison, arithmetic, choice

extension Evaluator {
  private func compare(
    _ comparison: Expression.Operator, _ left: Column, _ right: Column
  ) throws(EvaluationError) -> Column {
    let isEquality = comparison == .equal || comparison == .notEqual
    let order = try ordering(left, right, isEquality: isEquality)
    return truths { row in
      guard !left.isNull(row), !right.isNull(row) else { return nil }
      let sign = order(row)
      return switch comparison {
      case .equal: sign == 0
      case .notEqual: sign != 0
      case .less: sign < 0
      case .lessOrEqual: sign <= 0
      case .greater: sign > 0
      default: sign >= 0
      }
    }
  }

  /// Negative, zero or positive, row by row, where both sides have a value. Text goes by bytes.
  ///
  /// Texts that are only asked for equality need no order.
  private func ordering(
    _ left: Column, _ right: Column, isEquality: Bool
  ) throws(EvaluationError) -> (Int) -> Int {
    if left.type == .text, right.type == .text {
      let ranks =
        isEquality
        ? TextDictionary.commonCodes(left.dictionary, right.dictionary)
        : TextDictionary.order(left.dictionary, right.dictionary)
      return { row in
        ranks.left[Int(left.words[row])] - ranks.right[Int(right.words[row])]
      }
    }
    let scale = max(left.type.scale, right.type.scale)
    let leftWords = try words(left, atScale: scale)
    let rightWords = try words(right, atScale: scale)
    return { row in
      leftWords[row] == rightWords[row] ? 0 : leftWords[row] < rightWords[row] ? -1 : 1
    }
  }

  private func words(_ column: Column, atScale scale: Int) throws(EvaluationError) -> [Int64] {
    guard let words = column.words(atScale: scale) else { throw tooLarge() }
    return words
  }

  private func arithmetic(
    _ binary: Expression.Operator, _ left: Column, _ right: Column
  ) throws(EvaluationError) -> Column {
    guard let type = arithmeticType(binary, left.type, right.type) else { return constant(nil) }
    let isProduct = binary == .multiply
    let leftWords = try words(left, atScale: isProduct ? left.type.scale : type.scale)
    let rightWords = try words(right, atScale: isProduct ? right.type.scale : type.scale)
    var words = [Int64](repeating: 0, count: rowCount)
    var reasons = [UInt8](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      if left.isNull(row) || right.isNull(row) {
        reasons[row] = left.isNull(row) ? left.reasons[row] : right.reasons[row]
        continue
      }
      let (word, overflow) =
        switch binary {
        case .add: leftWords[row].addingReportingOverflow(rightWords[row])
        case .subtract: leftWords[row].subtractingReportingOverflow(rightWords[row])
        default: leftWords[row].multipliedReportingOverflow(by: rightWords[row])
        }
      if overflow { throw tooLarge() }
      words[row] = word
    }
    return Column(type: type, words: words, reasons: reasons)
  }

  /// The cell of the chosen column, row by row.
  private func select(
    from columns: [Column], _ choice: (Int) -> Int
  ) throws(EvaluationError) -> Column {
    let typed = columns.filter { column in column.reasons.contains(0) }
    var type = typed.first?.type ?? columns.first?.type ?? .boolean
    for column in typed { type = type.merged(with: column.type) ?? type }
    // Columns that are NULL throughout may have no type of their own.
    let aligned = columns.map { column in
      type.merged(with: column.type) != nil
        ? column
        : Column(
          type: type, words: Array(repeating: 0, count: rowCount), reasons: column.reasons)
    }
    let widened = aligned.map { column in
      column.type == .integer && type != .integer ? column.widened(to: type) : column
    }
    guard let stacked = Column.concatenating(widened, type: type) else { throw tooLarge() }
    return stacked.gathered((0..<rowCount).map { row in choice(row) * rowCount + row })
  }

  private func tooLarge() -> EvaluationError {
    EvaluationError(message: "A number has more digits than can be held exactly (18).")
  }
}

extension Column {
  /// An integer column seen as a number column of scale zero.
  fileprivate func widened(to type: ValueType) -> Column {
    guard case .number = type else { return self }
    return Column(type: .number(scale: 0), words: words, reasons: reasons)
  }
}
