import Expressions
import Tables
import Testing

struct EvaluatorPropertyTests {
  @Test("Random expressions give what a slow walk over the tree gives", arguments: 1...8)
  func agreesWithTheSlowEvaluator(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var failures = 0
    for _ in 0..<600 {
      let rows = RandomTable(&generator)
      var writer = RandomExpression(generator: generator)
      let source = writer.any(depth: 4)
      generator = writer.generator
      let expression = try Expression(parsing: source)

      var mistakes: [ExpressionMistake] = []
      let type = expression.checkType(
        in: rows.scope, suggest: { _, _ in nil }, mistakes: &mistakes)
      try #require(mistakes == [], "\(source)")

      let expected = try? rows.slowCells(of: expression)
      if expected == nil { failures += 1 }
      let column = try? expression.evaluate(
        over: rows.table, in: Environment(parameters: rows.parameters))
      try #require(
        column?.values.map(SlowEvaluator.Cell.init) == expected, "\(source) over \(rows)")
      if let column { try #require(column.type == type ?? .boolean, "\(source)") }
    }
    // Both sides of the range are worth a look, and most of it within.
    #expect((1...200).contains(failures))
  }
}

// MARK: - Random tables

private struct RandomTable: CustomStringConvertible {
  private(set) var fields: [(name: String, type: ValueType, values: [Value?])] = []
  let rowCount: Int
  let parameters: [String: Value]

  static let types: [(name: String, type: ValueType)] = [
    ("t1", .text), ("t2", .text), ("i1", .integer), ("i2", .integer), ("n1", .number(scale: 2)),
    ("n2", .number(scale: 4)), ("d1", .date), ("d2", .date), ("b1", .boolean), ("b2", .boolean),
  ]

  init(_ generator: inout SeededGenerator) {
    rowCount = generator.element(of: [0, 1, 3, 5, 5, 5])
    parameters = ["p": .integer(3), "q": .date(Day(number: 20_000))]
    let mayBeExtreme = generator.chance(15)
    for (name, type) in RandomTable.types {
      let nullChance = generator.element(of: [0, 25, 25, 25, 100])
      let values = (0..<rowCount).map { _ in
        generator.chance(nullChance)
          ? nil : RandomTable.value(type, mayBeExtreme: mayBeExtreme, &generator)
      }
      fields.append((name, type, values))
    }
  }

  private static func value(
    _ type: ValueType, mayBeExtreme: Bool, _ generator: inout SeededGenerator
  ) -> Value {
    let small = Int.random(in: -3...3, using: &generator)
    let isExtreme = mayBeExtreme && generator.chance(20)
    let integer = isExtreme ? generator.element(of: [Int.max, Int.min, Int.max / 100]) : small
    return switch type {
    case .text: .text(generator.element(of: ["", "a", "b", "ab", "Z", "é", "e\u{301}", "😀"]))
    case .integer: .integer(integer)
    case .number(let scale):
      .number(ExactDecimal(unscaled: Int128(isExtreme ? integer : small * 50), scale: scale))
    case .date: .date(Day(number: isExtreme ? Day.numbers.upperBound : 20_000 + small))
    case .boolean: .boolean(small > 0)
    }
  }

  var description: String { "\(fields)" }

  var table: Table { ExpressionsTests.table(rowCount: rowCount, fields) }

  var scope: Scope {
    Scope(
      fields: fields.map { ($0.name, $0.type) }, parameters: [("p", .integer), ("q", .date)])
  }

  func slowCells(of expression: Expression) throws -> [SlowEvaluator.Cell] {
    var kinds: [String: SlowEvaluator.Kind] = [
      ":p": .number(places: 0, isInteger: true), ":q": .day,
    ]
    for field in fields {
      kinds[field.name] =
        switch field.type {
        case .text: .text
        case .integer: .number(places: 0, isInteger: true)
        case .number(let scale): .number(places: scale, isInteger: false)
        case .date: .day
        case .boolean: .truth
        }
    }
    return try (0..<rowCount).map { row in
      var cells: [String: SlowEvaluator.Cell] = [":p": .number(3, places: 0), ":q": .day(20_000)]
      for field in fields { cells[field.name] = SlowEvaluator.Cell(field.values[row]) }
      let evaluator = SlowEvaluator(row: cells, kinds: kinds)
      return try evaluator.cell(of: expression)
    }
  }
}

// MARK: - Random expressions

/// Writes well-typed expressions, with every part in parentheses.
private struct RandomExpression {
  var generator: SeededGenerator

  private enum Wanted: CaseIterable { case truth, text, integer, number, date }

  mutating func any(depth: Int) -> String {
    write(generator.element(of: Wanted.allCases), depth)
  }

  private mutating func write(_ wanted: Wanted, _ depth: Int) -> String {
    if generator.chance(5) { return "NULL" }
    if depth == 0 || generator.chance(10) { return leaf(wanted) }
    if generator.chance(25) { return choice(wanted, depth - 1) }
    return switch wanted {
    case .truth: predicate(depth - 1)
    case .text: leaf(.text)
    case .integer: integer(depth - 1)
    case .number: number(depth - 1)
    case .date: date(depth - 1)
    }
  }

  private mutating func leaf(_ wanted: Wanted) -> String {
    switch wanted {
    case .truth: generator.element(of: ["b1", "b2", "TRUE", "FALSE"])
    case .text: generator.element(of: ["t1", "t2", "t1", "t2", "'a'", "''", "'é'", "'b'"])
    case .integer: generator.element(of: ["i1", "i2", "i1", "i2", "2", "0", ":p"])
    case .number: generator.element(of: ["n1", "n2", "n1", "n2", "1.5", "0.50", "2.0001"])
    case .date: generator.element(of: ["d1", "d2", "d1", "d2", "DATE '2024-10-04'", ":q"])
    }
  }

  private mutating func choice(_ wanted: Wanted, _ depth: Int) -> String {
    if generator.chance(50) {
      let operands = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        numericOr(wanted, depth)
      }
      return "COALESCE(\(operands.joined(separator: ", ")))"
    }
    let branches = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
      "WHEN \(write(.truth, depth)) THEN \(numericOr(wanted, depth))"
    }
    let otherwise = generator.chance(60) ? " ELSE \(numericOr(wanted, depth))" : ""
    return "CASE \(branches.joined(separator: " "))\(otherwise) END"
  }

  /// Where a number is wanted an integer will do.
  private mutating func numericOr(_ wanted: Wanted, _ depth: Int) -> String {
    write(wanted == .number && generator.chance(30) ? .integer : wanted, depth)
  }

  private mutating func predicate(_ depth: Int) -> String {
    let wanted = generator.element(of: Wanted.allCases)
    let maybeNot = generator.chance(40) ? " NOT" : ""
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return "(NOT \(write(.truth, depth)))"
    case 1: return "(\(write(.truth, depth)) AND \(write(.truth, depth)))"
    case 2: return "(\(write(.truth, depth)) OR \(write(.truth, depth)))"
    case 3: return "(\(write(wanted, depth)) IS\(maybeNot) NULL)"
    case 4:
      let elements = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        numericOr(wanted, depth)
      }
      return "(\(numericOr(wanted, depth))\(maybeNot) IN (\(elements.joined(separator: ", "))))"
    case 5:
      let (middle, low, high) = (
        numericOr(wanted, depth), numericOr(wanted, depth), numericOr(wanted, depth)
      )
      return "(\(middle)\(maybeNot) BETWEEN \(low) AND \(high))"
    default:
      let symbol = generator.element(of: ["=", "<>", "<", "<=", ">", ">="])
      return "(\(numericOr(wanted, depth)) \(symbol) \(numericOr(wanted, depth)))"
    }
  }

  private mutating func integer(_ depth: Int) -> String {
    if generator.chance(15) { return "(- \(write(.integer, depth)))" }
    if generator.chance(20) { return "(\(write(.date, depth)) - \(write(.date, depth)))" }
    let symbol = generator.element(of: ["+", "-", "*"])
    return "(\(write(.integer, depth)) \(symbol) \(write(.integer, depth)))"
  }

  private mutating func number(_ depth: Int) -> String {
    if generator.chance(15) { return "(- \(write(.number, depth)))" }
    // Factors are leaves and integers: a product of products would have too many places.
    if generator.chance(30) { return "(\(leaf(.number)) * \(write(.integer, depth)))" }
    if generator.chance(20) { return "(\(leaf(.number)) * \(leaf(.number)))" }
    let symbol = generator.element(of: ["+", "-"])
    return "(\(numericOr(.number, depth)) \(symbol) \(numericOr(.number, depth)))"
  }

  private mutating func date(_ depth: Int) -> String {
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: "(\(write(.date, depth)) + \(write(.integer, depth)))"
    case 1: "(\(write(.integer, depth)) + \(write(.date, depth)))"
    default: "(\(write(.date, depth)) - \(write(.integer, depth)))"
    }
  }
}
