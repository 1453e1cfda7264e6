public import Tables

/// An evaluation that cannot go on: a result left the range of exact numbers, or of the calendar.
public struct EvaluationError: Error, Equatable, Sendable {
  public let message: String

  static let numberTooLarge = EvaluationError(
    message: "A number has more digits than can be held exactly (\(ExactDecimal.mostDigits)).")
  static let dateTooFar = EvaluationError(
    message: "A date lies outside the years 0001 to 9999.")
}

extension Expression {
  /// The value of the expression for every row of the table, by SQL's three-valued logic.
  ///
  /// Every part is evaluated for every row, a branch of CASE that is not taken too.
  ///
  /// - Precondition: the expression was type-checked against the table's fields and the parameters.
  /// - Throws: when a number or date leaves the range of a column's word.
  public func evaluate(
    over table: Table, in environment: Environment
  ) throws(EvaluationError) -> Column {
    try Evaluator(table: table, environment: environment).evaluate(self)
  }

  /// For every row, whether the expression is true, false, or NULL (nil).
  public func truth(
    over table: Table, in environment: Environment
  ) throws(EvaluationError) -> [Bool?] {
    let column = try evaluate(over: table, in: environment)
    return zip(column.words, column.reasons).map { word, reason in reason == 0 ? word != 0 : nil }
  }
}

struct Evaluator {
  let table: Table
  let environment: Environment

  func evaluate(_ expression: Expression) throws(EvaluationError) -> Column {
    switch expression.node {
    case .literal(let value): return try constant(value)
    case .parameter(let name): return try constant(environment.parameters[name])
    case .field(let name): return table[name] ?? null
    case .not(let operand): return negated(try evaluate(operand))
    case .negate(let operand):
      return try arithmetic(.subtract, constant(.integer(0)), try evaluate(operand))
    case .binary(let binary, let left, let right):
      return try evaluate(binary, try evaluate(left), try evaluate(right))
    case .isNull(let operand, let negated):
      let column = try evaluate(operand)
      return truths { column.isNull($0) != negated }
    case .isIn(let operand, let list, let isNegated):
      let found = try isIn(operand, list)
      return isNegated ? negated(found) : found
    case .between(let operand, let low, let high, let isNegated):
      let column = try evaluate(operand)
      let inside = conjunction(
        compare(.greaterOrEqual, column, try evaluate(low)),
        compare(.lessOrEqual, column, try evaluate(high)))
      return isNegated ? negated(inside) : inside
    case .isLike(let operand, let pattern, let isNegated):
      return like(try evaluate(operand), pattern, isNegated)
    case .branches(let branches, let otherwise):
      return try select(branches, otherwise: otherwise, type: type(of: expression))
    case .coalesce(let operands):
      let columns = try evaluate(operands)
      return try select(from: columns, type: type(of: expression)) { row in
        columns.firstIndex { !$0.isNull(row) } ?? columns.count - 1
      }
    case .call(let function, let operands): return try call(function, try evaluate(operands))
    case .reason(let field): return reasons(of: field)
    }
  }

  private func evaluate(_ operands: [Expression]) throws(EvaluationError) -> [Column] {
    var columns: [Column] = []
    for operand in operands { columns.append(try evaluate(operand)) }
    return columns
  }

  private func evaluate(
    _ binary: Expression.Operator, _ left: Column, _ right: Column
  ) throws(EvaluationError) -> Column {
    switch binary {
    case .and: conjunction(left, right)
    case .or: disjunction(left, right)
    case .add, .subtract, .multiply: try arithmetic(binary, left, right)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      compare(binary, left, right)
    }
  }

  private func constant(_ value: Value?) throws(EvaluationError) -> Column {
    if case .number(let number) = value, Int64(exactly: number.unscaled) == nil {
      throw .numberTooLarge
    }
    return value.map { Column(repeating: $0, type: $0.type, count: table.rowCount) } ?? null
  }

  /// NULL has no type; as a boolean it serves AND and OR, elsewhere only its NULL shows.
  private var null: Column { Column(repeating: nil, type: .boolean, count: table.rowCount) }

  /// The type by the columns as they are, so that no value decides it.
  private func type(of expression: Expression) -> ValueType {
    let scope = Scope(
      fields: table.fields.map { ($0.name, $0.column.type) },
      parameters: environment.parameters.map { ($0.key, $0.value.type) })
    var mistakes: [ExpressionMistake] = []
    return expression.checkType(in: scope, suggest: { _, _ in nil }, mistakes: &mistakes)
      ?? .boolean
  }
}

// MARK: - Truth

extension Evaluator {
  private func truths(_ truth: (Int) -> Bool?) -> Column {
    var words = [Int64](repeating: 0, count: table.rowCount)
    var reasons = [UInt8](repeating: 0, count: table.rowCount)
    for row in 0..<table.rowCount {
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

// MARK: - Comparison

extension Evaluator {
  private func isIn(
    _ operand: Expression, _ list: [Expression]
  ) throws(EvaluationError) -> Column {
    let column = try evaluate(operand)
    var found = try constant(.boolean(false))
    for element in list {
      found = disjunction(found, compare(.equal, column, try evaluate(element)))
    }
    return found
  }

  /// Each distinct text is matched once.
  private func like(_ column: Column, _ pattern: LikePattern, _ isNegated: Bool) -> Column {
    let texts = column.dictionary
    let matches = (0..<texts.count).map { code in
      pattern.matches(texts.bytes.span.extracting(texts.range(of: code))) != isNegated
    }
    return truths { row in column.isNull(row) ? nil : matches[Int(column.words[row])] }
  }

  private func compare(
    _ comparison: Expression.Operator, _ left: Column, _ right: Column
  ) -> Column {
    let isEquality = comparison == .equal || comparison == .notEqual
    let order = ordering(left, right, isEquality: isEquality)
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
  private func ordering(_ left: Column, _ right: Column, isEquality: Bool) -> (Int) -> Int {
    if left.type == .text, right.type == .text {
      let ranks =
        isEquality
        ? TextDictionary.commonCodes(left.dictionary, right.dictionary)
        : TextDictionary.order(left.dictionary, right.dictionary)
      return { row in
        ranks.left[Int(left.words[row])] - ranks.right[Int(right.words[row])]
      }
    }
    if left.type.scale == right.type.scale {
      return { row in sign(left.words[row], right.words[row]) }
    }
    let scale = max(left.type.scale, right.type.scale)
    let leftFactor = factor(raising: left, to: scale)
    let rightFactor = factor(raising: right, to: scale)
    return { row in
      sign(Int128(left.words[row]) * leftFactor, Int128(right.words[row]) * rightFactor)
    }
  }

  private func sign<Word: Comparable>(_ left: Word, _ right: Word) -> Int {
    left == right ? 0 : left < right ? -1 : 1
  }

  /// The product of any word and this factor fits 128 bits. Nineteen digits more, or any number of
  /// them above that, make whatever is not zero larger than any word of the other side.
  private func factor(raising column: Column, to scale: Int) -> Int128 {
    ExactDecimal.powerOfTen(min(scale - column.type.scale, 19))
  }
}

// MARK: - Arithmetic and choice

extension Evaluator {
  private func arithmetic(
    _ binary: Expression.Operator, _ left: Column, _ right: Column
  ) throws(EvaluationError) -> Column {
    guard let type = arithmeticType(binary, left.type, right.type) else { return null }
    let isProduct = binary == .multiply
    let leftWords = try words(left, atScale: isProduct ? left.type.scale : type.scale)
    let rightWords = try words(right, atScale: isProduct ? right.type.scale : type.scale)
    var words = [Int64](repeating: 0, count: table.rowCount)
    var reasons = [UInt8](repeating: 0, count: table.rowCount)
    for row in 0..<table.rowCount {
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
      let isDayTooFar = type == .date && !Day.numbers.contains(Int(word))
      if overflow || isDayTooFar { throw type == .date ? .dateTooFar : .numberTooLarge }
      words[row] = word
    }
    return Column(type: type, words: words, reasons: reasons)
  }

  private func words(_ column: Column, atScale scale: Int) throws(EvaluationError) -> [Int64] {
    guard let words = column.words(atScale: scale) else { throw .numberTooLarge }
    return words
  }

  private func select(
    _ branches: [(condition: Expression, result: Expression)], otherwise: Expression?,
    type: ValueType
  ) throws(EvaluationError) -> Column {
    let conditions = try evaluate(branches.map(\.condition))
    let results = try evaluate(branches.map(\.result))
    let last = try otherwise.map { otherwise throws(EvaluationError) in try evaluate(otherwise) }
    return try select(from: results + [last ?? null], type: type) { row in
      conditions.firstIndex { truth($0, row) == true } ?? conditions.count
    }
  }

  /// The cell of the chosen column, row by row.
  private func select(
    from columns: [Column], type: ValueType, _ choice: (Int) -> Int
  ) throws(EvaluationError) -> Column {
    // What cannot be seen as the common type is NULL throughout, and its type is of no account.
    let aligned = columns.map { column in
      type.merged(with: column.type) != nil
        ? column
        : Column(
          type: type, words: column.words.map { _ in 0 }, reasons: column.reasons)
    }
    guard let stacked = Column.concatenating(aligned, type: type) else { throw .numberTooLarge }
    let rowCount = table.rowCount
    return stacked.gathered((0..<rowCount).map { row in choice(row) * rowCount + row })
  }
}
