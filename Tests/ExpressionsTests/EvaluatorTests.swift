import Expressions
import Tables
import Testing

// MARK: - Truth

struct ThreeValuedLogicTests {
  private static let truths: [(name: String, value: Bool?)] = [
    ("TRUE", true), ("FALSE", false), ("NULL", nil),
  ]

  @Test("AND is false where one side is, and else NULL where one side is")
  func conjunction() throws {
    let table: [[Bool?]] = [[true, false, nil], [false, false, false], [nil, false, nil]]
    try expect(table, of: "AND")
  }

  @Test("OR is true where one side is, and else NULL where one side is")
  func disjunction() throws {
    let table: [[Bool?]] = [[true, true, true], [true, false, nil], [true, nil, nil]]
    try expect(table, of: "OR")
  }

  @Test("NOT turns true and false, and leaves NULL")
  func negation() throws {
    #expect(try value("NOT TRUE") == .boolean(false))
    #expect(try value("NOT FALSE") == .boolean(true))
    #expect(try value("NOT NULL") == nil)
  }

  private func expect(_ expected: [[Bool?]], of word: String) throws {
    for (row, left) in Self.truths.enumerated() {
      for (column, right) in Self.truths.enumerated() {
        let found = try value("\(left.name) \(word) \(right.name)")
        #expect(found == expected[row][column].map { .boolean($0) }, "\(left) \(word) \(right)")
      }
    }
  }
}

// MARK: - NULL

struct NullTests {
  @Test(
    "NULL on either side of an operator gives NULL",
    arguments: ["=", "<>", "<", "<=", ">", ">=", "+", "-", "*"])
  func operators(symbol: String) throws {
    for source in ["NULL \(symbol) 1", "1 \(symbol) NULL", "NULL \(symbol) NULL"] {
      #expect(try value(source) == nil, "\(source)")
      #expect(try value("(\(source)) IS NULL") == .boolean(true), "\(source)")
    }
  }

  private static let expressions: [(source: String, truth: Bool?)] = [
    ("NULL IS NULL", true), ("NULL IS NOT NULL", false), ("1 IS NULL", false),
    ("1 IS NOT NULL", true), ("'' IS NULL", false), ("-NULL IS NULL", true),

    ("1 IN (1, NULL)", true), ("2 IN (1, NULL)", nil), ("2 IN (1, 3)", false),
    ("1 IN (NULL)", nil), ("NULL IN (1, 2)", nil), ("NULL IN (NULL)", nil),
    ("1 NOT IN (1, NULL)", false), ("2 NOT IN (1, NULL)", nil), ("2 NOT IN (1, 3)", true),
    ("NULL NOT IN (1)", nil),

    ("2 BETWEEN 1 AND 3", true), ("1 BETWEEN 1 AND 1", true), ("2 BETWEEN 3 AND 1", false),
    ("2 BETWEEN NULL AND 3", nil), ("2 BETWEEN 1 AND NULL", nil), ("4 BETWEEN NULL AND 3", false),
    ("0 BETWEEN 1 AND NULL", false), ("NULL BETWEEN 1 AND 3", nil),
    ("2 NOT BETWEEN 1 AND 3", false), ("4 NOT BETWEEN NULL AND 3", true),
    ("2 NOT BETWEEN NULL AND 3", nil),
  ]

  @Test(
    "IS NULL is never NULL; IN and BETWEEN are what their ORs and ANDs are", arguments: expressions)
  func predicates(source: String, truth: Bool?) throws {
    #expect(try value(source) == truth.map { .boolean($0) })
  }

  @Test("The reason of a missing value goes on through arithmetic, CASE and COALESCE")
  func keepsReasons() throws {
    let column = Column(
      type: .integer, words: [0], reasons: [MissingReason.notYetAvailable.code])
    let table = Table(
      name: "t", fields: [("n", column)], origins: [Origin(file: 0, line: 2)])
    for source in ["n", "n + 1", "1 * n", "-n", "CASE WHEN TRUE THEN n END", "COALESCE(NULL, n)"] {
      let result = try Expression(parsing: source).evaluate(over: table, in: Environment())
      #expect(result.reasons == [MissingReason.notYetAvailable.code], "\(source)")
    }
  }
}

// MARK: - Choice

struct ChoiceTests {
  @Test("CASE takes the first branch that is true, skipping NULL")
  func takesTheFirstTrueBranch() throws {
    #expect(try value("CASE WHEN TRUE THEN 1 WHEN TRUE THEN 2 END") == .integer(1))
    #expect(try value("CASE WHEN FALSE THEN 1 WHEN TRUE THEN 2 ELSE 3 END") == .integer(2))
    #expect(try value("CASE WHEN NULL THEN 1 ELSE 3 END") == .integer(3))
    #expect(try value("CASE WHEN TRUE THEN NULL ELSE 3 END") == nil)
  }

  @Test("CASE without ELSE is NULL where no branch is true")
  func withoutElse() throws {
    #expect(try value("CASE WHEN FALSE THEN 1 END") == nil)
    #expect(try value("CASE WHEN NULL THEN 'x' END IS NULL") == .boolean(true))
  }

  @Test("COALESCE takes the first value there is")
  func coalesces() throws {
    #expect(try value("COALESCE(NULL, 2, 3)") == .integer(2))
    #expect(try value("COALESCE('', 'x')") == .text(""))
    #expect(try value("COALESCE(NULL, NULL)") == nil)
    #expect(try value("COALESCE(NULL, FALSE) OR FALSE") == .boolean(false))
  }

  @Test("Row by row, and with the texts of several columns in one")
  func choosesByRow() throws {
    let rows = table(
      rowCount: 4,
      [
        ("a", .text, [.text("x"), nil, .text("y"), nil]),
        ("b", .text, [.text("q"), .text("x"), nil, nil]),
        ("c", .boolean, [.boolean(false), .boolean(true), .boolean(true), nil]),
      ])
    #expect(
      try evaluate("COALESCE(a, b, 'none')", rows).values == [
        .text("x"), .text("x"), .text("y"), .text("none"),
      ])
    #expect(
      try evaluate("CASE WHEN c THEN b ELSE a END", rows).values == [
        .text("x"), .text("x"), nil, nil,
      ])
    #expect(
      try Expression(parsing: "COALESCE(a, b) = 'x'").truth(over: rows, in: Environment()) == [
        true, true, false, nil,
      ])
  }

  @Test("The types of the branches decide the type, not the values that happen to be there")
  func typeIsIndependentOfValues() throws {
    let values: [[Value?]] = [[try number("1.50"), nil], [nil, nil]]
    for wages in values {
      let rows = table(rowCount: 2, [("wage", .number(scale: 2), wages)])
      for source in [
        "CASE WHEN TRUE THEN wage ELSE 1 END", "COALESCE(NULL, wage)", "COALESCE(1, wage)",
      ] {
        #expect(try evaluate(source, rows).type == .number(scale: 2), "\(source)")
      }
    }
    let none = table(rowCount: 0, [("name", .text, [])])
    #expect(try evaluate("COALESCE(NULL, name)", none).type == .text)
    #expect(
      try evaluate("CASE WHEN name = 'x' THEN 1.5 ELSE 2 END", none).type == .number(scale: 1))
  }

  private func evaluate(_ source: String, _ table: Table) throws -> Column {
    try Expression(parsing: source).evaluate(over: table, in: Environment())
  }
}

// MARK: - Values

struct ArithmeticTests {
  @Test(
    "Numbers are exact, and scales add up in products",
    arguments: [
      ("0.1 + 0.2", "0.3"), ("1 + 0.25", "1.25"), ("1.50 - 2", "-0.50"), ("1.5 + 1.25", "2.75"),
      ("1.50 * 2", "3.00"), ("1.5 * 1.25", "1.875"), ("0.01 * 0.01", "0.0001"),
      ("-1.5 * 1.5", "-2.25"), ("-(1.5 - 2.25)", "0.75"), ("2 * 3 + 0.5", "6.5"),
      ("0.5 - 2 - 3", "-4.5"), ("2.10 * 1", "2.10"),
    ])
  func decimals(source: String, digits: String) throws {
    let found = try value(source)
    #expect(found?.description == digits)
    #expect(found == (try number(digits)))
  }

  @Test(
    "Integers stay integers",
    arguments: [
      ("7 - 10", -3), ("2 + 3 * 4", 14), ("(2 + 3) * 4", 20), ("-3 - -4", 1), ("10 - 3 - 2", 5),
      ("0 * -5", 0),
    ])
  func integers(source: String, result: Int) throws {
    #expect(try value(source) == .integer(result))
  }

  @Test(
    "A date moves by days, and two dates are days apart",
    arguments: [
      ("DATE '2024-02-28' + 1", "2024-02-29"), ("DATE '2025-02-28' + 1", "2025-03-01"),
      ("1 + DATE '2025-12-31'", "2026-01-01"), ("DATE '2026-01-01' - 1", "2025-12-31"),
      ("DATE '2026-01-01' + -366", "2024-12-31"), (":as_of + 90", "2026-12-29"),
      ("DATE '2025-03-01' - DATE '2024-03-01'", "365"),
      ("DATE '2024-03-01' - DATE '2025-03-01'", "-365"),
      ("DATE '9999-12-31' - DATE '0001-01-01'", "3652058"),
    ])
  func dates(source: String, result: String) throws {
    let asOf = try day("2026-09-30")
    #expect(try value(source, parameters: ["as_of": asOf])?.description == result)
  }

  @Test("A parameter that is not given is NULL, as a field that is not there")
  func unknownNames() throws {
    #expect(try value(":nothing IS NULL") == .boolean(true))
    #expect(try value("nothing IS NULL") == .boolean(true))
  }

  private static let extremes: [(source: String, message: String)] = {
    let tooLarge = "A number has more digits than can be held exactly (18)."
    let tooFar = "A date lies outside the years 0001 to 9999."
    return [
      ("most + 1", tooLarge), ("1 + most", tooLarge), ("least - 1", tooLarge),
      ("-least", tooLarge), ("least * -1", tooLarge), ("-1 * least", tooLarge),
      ("most * 2", tooLarge), ("most - least", tooLarge), ("most + 0.5", tooLarge),
      ("0.5 - least", tooLarge), ("most * 1.5", tooLarge),
      ("999999999999999999 * 999999999999999999", tooLarge),
      ("COALESCE(most, 0.5)", tooLarge), ("CASE WHEN TRUE THEN 0.5 ELSE least END", tooLarge),
      ("CASE WHEN FALSE THEN most + 1 ELSE 0 END", tooLarge),
      ("DATE '9999-12-31' + 1", tooFar), ("DATE '0001-01-01' - 1", tooFar),
      ("DATE '2026-01-01' + most", tooFar), ("most + DATE '2026-01-01'", tooFar),
      ("DATE '2026-01-01' - least", tooFar), ("DATE '2026-01-01' + least", tooFar),
      ("DATE '2026-01-01' - most", tooFar), (":huge", tooLarge),
    ]
  }()

  @Test("A result out of range is an error, never a crash or a wrong number", arguments: extremes)
  func overflows(source: String, message: String) throws {
    let expression = try Expression(parsing: source)
    let error = #expect(throws: EvaluationError.self) {
      try expression.evaluate(over: extremeTable, in: Environment(parameters: extremeParameters))
    }
    #expect(error?.message == message)
  }

  @Test(
    "What stays within range is exact to the last digit",
    arguments: [
      ("most - 1", "9223372036854775806"), ("least + 1", "-9223372036854775807"),
      ("most + least", "-1"), ("-most", "-9223372036854775807"),
      ("most * 1", "9223372036854775807"),
      ("least * 1", "-9223372036854775808"), ("0 * most", "0"), ("most - most", "0"),
      ("999999999 * 1000000000", "999999999000000000"),
      ("999999999999999999 + 1", "1000000000000000000"),
      ("0.000000001 * 0.000000001", "0.000000000000000001"),
    ])
  func staysExact(source: String, digits: String) throws {
    let column = try Expression(parsing: source).evaluate(over: extremeTable, in: Environment())
    #expect(column[0]?.description == digits)
  }

  @Test(
    "Comparing never fails, however far the scales are apart",
    arguments: [
      ("most > 0.000000000000000001", true), ("least < 0.000000000000000001", true),
      ("most = 0.5", false), ("most <> 0.5", true), ("0.5 < most", true), ("0.5 > least", true),
      ("most IN (0.1, 0.22, most)", true), ("most BETWEEN 0.5 AND most", true),
      ("1 = 1.00", true), ("1.10 = 1.1", true), ("-1 > -1.000001", true), ("2 < 1.9999", false),
      ("0 = 0.000", true), ("most < finest", false), ("least < finest", true),
      ("finest < 1", true), ("1 > finest", true), ("finest > 0", true),
    ])
  func comparesAcrossScales(source: String, truth: Bool) throws {
    let found = try Expression(parsing: source).truth(over: extremeTable, in: Environment())
    #expect(found == [truth])
  }

  private var extremeTable: Table {
    table(
      rowCount: 1,
      [
        ("most", .integer, [.integer(.max)]), ("least", .integer, [.integer(.min)]),
        (
          "finest", .number(scale: 30),
          [.number(ExactDecimal(unscaled: Int128(Int64.max), scale: 30))]
        ),
      ])
  }

  private var extremeParameters: [String: Value] {
    ["huge": .number(ExactDecimal(unscaled: Int128.max, scale: 2))]
  }
}

struct ComparisonTests {
  @Test(
    "Text compares by its bytes",
    arguments: [
      ("'a' < 'b'", true), ("'Z' < 'a'", true), ("'a' < 'ab'", true), ("'' < 'a'", true),
      ("'10' < '9'", true), ("'é' > 'z'", true), ("'\u{ff5e}' < '😀'", true), ("'a' = 'A'", false),
      ("'a ' = 'a'", false), ("'é' = 'e\u{301}'", false), ("'é' <> 'e\u{301}'", true),
      ("'a' <= 'a'", true), ("'a' >= 'b'", false), ("'é' IN ('e\u{301}', 'e')", false),
      ("'b' BETWEEN 'a' AND 'bb'", true), ("'06010' = '6010'", false),
    ])
  func texts(source: String, truth: Bool) throws {
    #expect(try value(source) == .boolean(truth))
  }

  @Test(
    "Dates and truths compare as well",
    arguments: [
      ("DATE '2025-12-31' < DATE '2026-01-01'", true),
      ("DATE '2026-01-01' = DATE '2026-01-01'", true),
      ("DATE '2026-01-01' >= DATE '2026-01-02'", false), ("TRUE = TRUE", true),
      ("TRUE <> FALSE", true),
      ("FALSE < TRUE", true), ("DATE '1969-12-31' < DATE '1970-01-01'", true),
    ])
  func others(source: String, truth: Bool) throws {
    #expect(try value(source) == .boolean(truth))
  }

  @Test("Texts of columns with dictionaries of their own compare by what they say")
  func textColumns() throws {
    let rows = table(
      rowCount: 4,
      [
        ("a", .text, [.text("x"), .text("y"), nil, .text("z")]),
        ("b", .text, [.text("y"), .text("y"), .text("x"), .text("a")]),
      ])
    let truth = { (source: String) in
      try Expression(parsing: source).truth(over: rows, in: Environment())
    }
    #expect(try truth("a = b") == [false, true, nil, false])
    #expect(try truth("a < b") == [true, false, nil, false])
    #expect(try truth("a IN (b, 'x')") == [true, true, nil, false])
    #expect(try truth("a > 'x'") == [false, true, nil, true])
  }
}

// MARK: - Rows

struct RowTests {
  private let everyKind = [
    "a = 'x'", "n + 1", "m * 1.5", "d + 1", "d - d", "-n", "NOT b", "b AND n < m", "a IN ('x', a)",
    "n BETWEEN 1 AND m", "CASE WHEN b THEN a ELSE 'x' END", "COALESCE(n, m)", "a IS NULL", "NULL",
    "'x'", "1.5",
  ]

  @Test("A table without rows gives columns without rows, of the right type")
  func noRows() throws {
    let empty = table(
      rowCount: 0,
      [
        ("a", .text, []), ("n", .integer, []), ("m", .number(scale: 2), []), ("d", .date, []),
        ("b", .boolean, []),
      ])
    for source in everyKind { try check(source, empty) { _ in } }
  }

  @Test("Columns that are NULL throughout give NULL, but for IS NULL, COALESCE and constants")
  func onlyNulls() throws {
    let nulls = [Value?](repeating: nil, count: 3)
    let rows = table(
      rowCount: 3,
      [
        ("a", .text, nulls), ("n", .integer, nulls), ("m", .number(scale: 2), nulls),
        ("d", .date, nulls), ("b", .boolean, nulls),
      ])
    for source in everyKind {
      try check(source, rows) { column in
        let expected: Value? =
          switch source {
          case "a IS NULL": .boolean(true)
          case "'x'", "CASE WHEN b THEN a ELSE 'x' END": .text("x")
          case "1.5": try number("1.5")
          default: nil
          }
        #expect(column.values == [expected, expected, expected], "\(source)")
      }
    }
  }

  private func check(
    _ source: String, _ rows: Table, _ body: (Column) throws -> Void
  ) throws {
    let expression = try Expression(parsing: source)
    let column = try expression.evaluate(over: rows, in: Environment())
    let scope = Scope(fields: rows.fields.map { ($0.name, $0.column.type) })
    #expect(column.type == expression.type(in: scope) ?? .boolean, "\(source)")
    #expect(column.count == rows.rowCount, "\(source)")
    try body(column)
  }
}
