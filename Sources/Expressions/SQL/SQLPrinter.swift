internal import Tables

extension Expression {
  /// The expression as one of SQL, of the same meaning: where it has a value here, it has the same
  /// there, and NULL where it has none.
  ///
  /// Fields are columns of the types that `SQLDialect.name(of:)` gives them, and a field's reason is
  /// the column beside it. Where a result leaves the range of exact numbers or of the calendar, which
  /// ends a run, a database may go on.
  ///
  /// - Parameter environment: gives the values to write for parameters; without it they stay `:name`.
  /// - Precondition: the expression was type-checked in this scope. A number of scale 0 is one whose
  ///   digits behind the point nobody declared: what is computed with it gets no type of its own.
  public func sql(
    for dialect: SQLDialect, in scope: Scope, inlining environment: Environment? = nil
  ) -> String {
    SQLPrinter(dialect: dialect, scope: scope, environment: environment).print(self, as: nil).text
  }
}

/// How tightly the parts of a printed expression hold together.
private enum Binding: Int, Comparable {
  case or, and, predicate, sum, product, atom

  static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
}

private struct Printed {
  let text: String
  let binding: Binding

  init(_ text: String, _ binding: Binding = .atom) {
    self.text = text
    self.binding = binding
  }

  /// In parentheses where it would fall apart.
  func within(_ least: Binding) -> String { binding < least ? "(\(text))" : text }
}

private struct SQLPrinter {
  let dialect: SQLDialect
  let scope: Scope
  let environment: Environment?

  /// What can only be NULL is NULL of the type that is needed where it stands.
  func print(_ expression: Expression, as needed: ValueType?) -> Printed {
    guard scope.type(of: expression) != nil else {
      return cast("NULL", to: needed ?? .boolean)
    }
    switch expression.node {
    case .literal(let value): return literal(value)
    case .field(let name): return Printed(dialect.identifier(name))
    case .parameter(let name):
      return environment.map { literal($0.parameters[name]) } ?? Printed(":" + name)
    case .not(let operand): return Printed("NOT " + text(operand, .boolean, .atom), .predicate)
    case .negate(let operand): return Printed("-" + text(operand, nil, .atom), .sum)
    case .binary(let binary, let left, let right): return print(binary, left, right, expression)
    case .isNull(let operand, let isNegated):
      return Printed(
        text(operand, nil, .sum) + (isNegated ? " IS NOT NULL" : " IS NULL"), .predicate)
    case .isIn(let operand, let list, let isNegated):
      let type = scope.commonType([operand] + list)
      let elements = list.map { text($0, type, .or) }.joined(separator: ", ")
      return Printed(
        text(operand, type, .sum) + (isNegated ? " NOT IN (" : " IN (") + elements + ")",
        .predicate)
    case .between(let operand, let low, let high, let isNegated):
      let type = scope.commonType([operand, low, high])
      return Printed(
        ordered(operand, type) + (isNegated ? " NOT BETWEEN " : " BETWEEN ")
          + text(low, type, .sum) + " AND " + text(high, type, .sum), .predicate)
    case .isLike(let operand, let pattern, let isNegated):
      // PostgreSQL takes a backslash for an escape character unless it is told that there is none.
      return Printed(
        text(operand, .text, .sum) + (isNegated ? " NOT LIKE " : " LIKE ")
          + dialect.literal(.text(pattern.text)) + (dialect == .postgreSQL ? " ESCAPE ''" : ""),
        .predicate)
    case .branches(let branches, let otherwise):
      let results = branches.map(\.result) + (otherwise.map { [$0] } ?? [])
      let type = scope.commonType(results)
      let parts = branches.map { branch in
        "WHEN \(text(branch.condition, .boolean, .or)) THEN \(text(branch.result, type, .or))"
      }
      let last = otherwise.map { " ELSE " + text($0, type, .or) } ?? ""
      return choice("CASE " + parts.joined(separator: " ") + last + " END", of: results, type)
    case .coalesce(let operands):
      let type = scope.commonType(operands)
      let list = operands.map { text($0, type, .or) }.joined(separator: ", ")
      return choice("COALESCE(\(list))", of: operands, type)
    case .call(let function, let operands): return call(function, operands)
    case .reason(let field):
      return Printed(dialect.identifier(SQLDialect.reasonColumn(of: field)))
    }
  }

  private func text(_ operand: Expression, _ needed: ValueType?, _ least: Binding) -> String {
    print(operand, as: needed).within(least)
  }

  private func cast(_ text: String, to type: ValueType) -> Printed {
    Printed("CAST(\(text) AS \(dialect.name(of: type)))")
  }

  private func literal(_ value: Value?) -> Printed {
    guard let value else { return Printed("NULL") }
    let text = dialect.literal(value)
    return Printed(text, text.hasPrefix("-") ? .sum : .atom)
  }

  /// Where the results have different numbers of digits behind the point, the choice has the most of
  /// them, whichever it is. PostgreSQL needs to be told.
  private func choice(_ text: String, of results: [Expression], _ type: ValueType?) -> Printed {
    let types = results.compactMap { scope.type(of: $0) }
    guard dialect == .postgreSQL, let type, types.contains(where: { $0 != type }),
      results.allSatisfy(isScaleKnown)
    else { return Printed(text) }
    return cast(text, to: type)
  }

  private func isScaleKnown(_ expression: Expression) -> Bool {
    !expression.fields.contains { scope.type(of: Expression(.field($0))) == .number(scale: 0) }
  }
}

// MARK: - Operators

extension SQLPrinter {
  private func print(
    _ binary: Expression.Operator, _ left: Expression, _ right: Expression,
    _ expression: Expression
  ) -> Printed {
    let sign = " \(binary.rawValue) "
    switch binary {
    case .and:
      return Printed(text(left, .boolean, .and) + sign + text(right, .boolean, .and), .and)
    case .or:
      return Printed(text(left, .boolean, .or) + sign + text(right, .boolean, .or), .or)
    case .equal, .notEqual:
      let type = scope.commonType([left, right])
      return Printed(text(left, type, .sum) + sign + text(right, type, .sum), .predicate)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let type = scope.commonType([left, right])
      return Printed(ordered(left, type) + sign + text(right, type, .sum), .predicate)
    case .add, .subtract, .multiply:
      return arithmetic(binary, left, right, expression)
    }
  }

  /// The left side of a comparison that asks which is smaller: of texts, by their bytes.
  private func ordered(_ operand: Expression, _ type: ValueType?) -> String {
    type == .text && dialect == .postgreSQL
      ? text(operand, type, .atom) + " COLLATE \"C\"" : text(operand, type, .sum)
  }

  private func arithmetic(
    _ binary: Expression.Operator, _ left: Expression, _ right: Expression,
    _ expression: Expression
  ) -> Printed {
    let sign = " \(binary.rawValue) "
    switch (scope.type(of: left), scope.type(of: right)) {
    case (.date?, .date?):
      let days = Printed(text(left, nil, .sum) + sign + text(right, nil, .product), .sum)
      return dialect == .postgreSQL ? cast(days.text, to: .integer) : days
    case (.date?, _): return Printed(text(left, nil, .sum) + sign + count(right), .sum)
    case (_, .date?): return Printed(text(right, nil, .sum) + sign + count(left), .sum)
    default: break
    }
    let binding: Binding = binary == .multiply ? .product : .sum
    let first =
      isNarrow(left) && isNarrow(right)
      ? cast(print(left, as: nil).text, to: .integer) : print(left, as: nil)
    let second = text(right, nil, .atom)
    let result = Printed(first.within(binding) + sign + second, binding)
    guard let type = scope.type(of: expression), needsNarrowing(expression) else { return result }
    return cast(result.text, to: type)
  }

  /// A number of days or months, which both databases count in 32 bits.
  private func count(_ operand: Expression) -> String {
    isNarrow(operand)
      ? text(operand, nil, .product) : "CAST(\(text(operand, .integer, .or)) AS INTEGER)"
  }

  private func call(_ function: Expression.Function, _ operands: [Expression]) -> Printed {
    switch function {
    case .addMonths:
      let months = isNarrow(operands[1]) ? text(operands[1], nil, .or) : count(operands[1])
      let interval =
        dialect == .duckDB ? "to_months(\(months))" : "make_interval(months => \(months))"
      return cast("\(text(operands[0], .date, .sum)) + \(interval)", to: .date)
    case .quarterNumber:
      let day = text(operands[0], .date, .or)
      return cast(
        "4 * extract(year FROM \(day)) + extract(quarter FROM \(day)) - 1", to: .integer)
    case .age:
      // The days as numbers YYYYMMDD; what is added and taken off again makes the quotient of two
      // integers, which goes towards zero, go down.
      let (birth, day) = (dayNumber(operands[0]), dayNumber(operands[1]))
      let quotient = dialect == .duckDB ? "//" : "/"
      return Printed("(\(day) - \(birth) + 100000000) \(quotient) 10000 - 10000", .sum)
    }
  }

  private func dayNumber(_ operand: Expression) -> String {
    let day = text(operand, .date, .or)
    return cast(
      dialect == .duckDB ? "strftime(\(day), '%Y%m%d')" : "to_char(\(day), 'YYYYMMDD')",
      to: .integer
    ).text
  }
}

// MARK: - Sizes of numbers

extension SQLPrinter {
  /// Whether a database holds this integer in 32 bits, in which its arithmetic would overflow.
  private func isNarrow(_ expression: Expression) -> Bool {
    switch expression.node {
    case .literal(.integer(let integer)?): Int32(exactly: integer) != nil
    case .parameter(let name):
      if case .integer(let integer)? = environment?.parameters[name] {
        Int32(exactly: integer) != nil
      } else {
        false
      }
    case .negate(let operand): isNarrow(operand)
    case .branches(let branches, let otherwise):
      branches.allSatisfy { isNarrow($0.result) } && otherwise.map(isNarrow) ?? true
    case .coalesce(let operands): operands.allSatisfy(isNarrow)
    default: false
    }
  }

  /// DuckDB gives a result room for every digit it could have. Where that were so many that two
  /// such numbers no longer have a common type, it is brought back to what a column holds.
  private func needsNarrowing(_ expression: Expression) -> Bool {
    dialect == .duckDB && wholeDigits(of: expression, narrowed: false) > mostWholeDigits
      && isScaleKnown(expression)
  }

  /// With at most so many of them, and 18 behind the point, any two numbers fit a type of 38 digits.
  private var mostWholeDigits: Int { 20 }

  /// Digits before the point that DuckDB makes room for.
  private func wholeDigits(of expression: Expression, narrowed: Bool = true) -> Int {
    guard let type = scope.type(of: expression) else { return mostWholeDigits }
    let narrow = SQLDialect.mostDigits - type.scale
    var digits = narrow
    switch expression.node {
    case .literal(.number(let number)?):
      digits = max(0, String(number.unscaled).utf8.count - number.scale)
    case .negate(let operand): digits = wholeDigits(of: operand)
    case .binary(let binary, let left, let right) where type != .integer:
      let (one, other) = (wholeDigits(of: left), wholeDigits(of: right))
      digits = binary == .multiply ? one + other : max(one, other) + 1
    case .branches(let branches, let otherwise):
      let results = branches.map(\.result) + (otherwise.map { [$0] } ?? [])
      digits = results.map { wholeDigits(of: $0) }.max() ?? narrow
    case .coalesce(let operands):
      digits = operands.map { wholeDigits(of: $0) }.max() ?? narrow
    default: break
    }
    return narrowed && digits > mostWholeDigits ? narrow : digits
  }
}

extension Scope {
  /// The type of an expression without mistakes.
  fileprivate func type(of expression: Expression) -> ValueType? {
    var mistakes: [ExpressionMistake] = []
    return expression.checkType(in: self, suggest: { _, _ in nil }, mistakes: &mistakes)
  }

  fileprivate func commonType(_ expressions: [Expression]) -> ValueType? {
    type(of: Expression(.coalesce(expressions)))
  }
}
