import Expressions
import Tables
import Testing

struct EvaluatorPropertyTests {
  @Test("Random expressions give what a slow walk over the tree gives", arguments: 1...8)
  func agreesWithTheSlowEvaluator(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var failures = 0
    for _ in 0..<600 {
      let rows = RandomTable(
        rowCount: generator.element(of: [0, 1, 3, 5, 5, 5]),
        mayBeExtreme: generator.chance(15), &generator)
      var writer = RandomExpression(generator: generator)
      let source = writer.any(depth: 4)
      generator = writer.generator
      let expression = try Expression(parsing: source)

      var mistakes: [ExpressionMistake] = []
      let type = expression.checkType(
        in: rows.scope, suggest: { _, _ in nil }, mistakes: &mistakes)
      try #require(mistakes == [], "\(source)")

      let expected = try? SlowEvaluator.cells(of: expression, over: rows)
      if expected == nil { failures += 1 }
      let column = try? expression.evaluate(over: rows.table, in: rows.environment)
      try #require(
        column?.values.map(SlowEvaluator.Cell.init) == expected, "\(source) over \(rows)")
      if let column { try #require(column.type == type ?? .boolean, "\(source)") }
    }
    // Both sides of the range are worth a look, and most of it within.
    #expect((1...200).contains(failures))
  }
}

extension SlowEvaluator {
  fileprivate static func cells(of expression: Expression, over rows: RandomTable) throws -> [Cell]
  {
    var kinds: [String: Kind] = [":p": .number(places: 0, isInteger: true), ":q": .day]
    for field in rows.fields {
      kinds[field.name] =
        switch field.type {
        case .text: .text
        case .integer: .number(places: 0, isInteger: true)
        case .number(let scale): .number(places: scale, isInteger: false)
        case .date: .day
        case .boolean: .truth
        }
    }
    return try (0..<rows.rowCount).map { row in
      var cells: [String: Cell] = [":p": .number(3, places: 0), ":q": .day(20_000)]
      for field in rows.fields {
        cells[field.name] = Cell(field.values[row])
        if let reason = field.reasons[row] {
          cells["reason " + field.name] = .text(Array(reason.utf8))
        }
      }
      return try SlowEvaluator(row: cells, kinds: kinds).cell(of: expression)
    }
  }
}
