import Expressions
import Tables
import Testing

struct ParserTests {
  @Test(
    "Operators bind as in SQL",
    arguments: [
      ("a OR b AND c", "(or a (and b c))"),
      ("a AND b OR c AND d", "(or (and a b) (and c d))"),
      ("(a OR b) AND c", "(and (or a b) c)"),
      ("NOT a AND b", "(and (not a) b)"),
      ("NOT a = b", "(not (= a b))"),
      ("NOT NOT a", "(not (not a))"),
      ("a AND NOT b OR c", "(or (and a (not b)) c)"),
      ("a + b * c", "(+ a (* b c))"),
      ("a * b + c", "(+ (* a b) c)"),
      ("(a + b) * c", "(* (+ a b) c)"),
      ("a + 1 < b - 2", "(< (+ a 1) (- b 2))"),
      ("a = b AND c <> d", "(and (= a b) (<> c d))"),
      ("-a * b", "(* (neg a) b)"),
      ("a - -b", "(- a (neg b))"),
      ("a * - b + -c", "(+ (* a (neg b)) (neg c))"),
      ("- - a", "(neg (neg a))"),
      ("-(a + b)", "(neg (+ a b))"),
      ("NOT a IS NULL", "(not (null a))"),
      ("a + b IS NOT NULL", "(not-null (+ a b))"),
    ])
  func binds(source: String, tree: String) throws {
    #expect(describe(try Expression(parsing: source)) == tree)
  }

  @Test(
    "Operators of one kind go from left to right",
    arguments: [
      ("a - b - c", "(- (- a b) c)"), ("a - b + c", "(+ (- a b) c)"),
      ("a * b * c", "(* (* a b) c)"), ("a AND b AND c", "(and (and a b) c)"),
      ("a OR b OR c", "(or (or a b) c)"), ("a - (b - c)", "(- a (- b c))"),
    ])
  func associates(source: String, tree: String) throws {
    #expect(describe(try Expression(parsing: source)) == tree)
  }

  @Test(
    "Predicates",
    arguments: [
      ("a = b", "(= a b)"), ("a <> b", "(<> a b)"), ("a < b", "(< a b)"), ("a <= b", "(<= a b)"),
      ("a > b", "(> a b)"), ("a >= b", "(>= a b)"), ("a<=b", "(<= a b)"), ("a<-b", "(< a (neg b))"),
      ("a IS NULL", "(null a)"), ("a IS NOT NULL", "(not-null a)"),
      ("a IN (1)", "(in a 1)"), ("a IN (1, b + 1, NULL)", "(in a 1 (+ b 1) null)"),
      ("a NOT IN ('x', 'y')", "(not-in a 'x' 'y')"),
      ("a BETWEEN 1 AND 2", "(between a 1 2)"),
      ("a NOT BETWEEN 1 AND 2", "(not-between a 1 2)"),
      ("a BETWEEN 1 AND 2 AND b", "(and (between a 1 2) b)"),
      ("x AND a BETWEEN b + 1 AND c * 2 OR y", "(or (and x (between a (+ b 1) (* c 2))) y)"),
      ("a BETWEEN (x AND y) AND z", "(between a (and x y) z)"),
      ("NOT a BETWEEN 1 AND 2", "(not (between a 1 2))"),
      ("a LIKE 'x%'", "(like a 'x%')"), ("a NOT LIKE '_' AND b", "(and (not-like a '_') b)"),
      ("NOT a LIKE ''", "(not (like a ''))"),
    ])
  func predicates(source: String, tree: String) throws {
    #expect(describe(try Expression(parsing: source)) == tree)
  }

  @Test(
    "Values, fields, parameters, CASE and COALESCE",
    arguments: [
      ("12", "12"), ("012", "12"), ("1.50", "1.50"), ("2.10", "2.10"), ("1.", "1"),
      ("999999999999999999", "999999999999999999"), ("-5", "(neg 5)"),
      ("'text'", "'text'"), ("''", "''"), ("'it''s'", "'it's'"), ("''''", "'''"),
      ("'a''''b'", "'a''b'"), ("'é — 😀'", "'é — 😀'"), ("'AND'", "'AND'"), ("'a\nb'", "'a\nb'"),
      ("TRUE", "true"), ("false", "false"), ("Null", "null"),
      ("DATE '2026-09-30'", "2026-09-30"), ("date'2024-02-29'", "2024-02-29"),
      (":as_of", ":as_of"), ("exit_date", "exit_date"), ("_x1", "_x1"), ("Exit", "Exit"),
      ("date", "date"), ("date + 1", "(+ date 1)"), ("(((a)))", "a"),
      ("CASE WHEN a THEN 1 END", "(case a 1)"),
      ("CASE WHEN a THEN 1 WHEN b OR c THEN 2 ELSE 3 END", "(case a 1 (or b c) 2 else 3)"),
      ("CASE WHEN CASE WHEN a THEN b END THEN 1 END", "(case (case a b) 1)"),
      ("COALESCE(a)", "(coalesce a)"),
      ("age(a, b)", "(age a b)"), ("AGE(a, b) + 1", "(+ (age a b) 1)"),
      ("add_months(a, -3)", "(add_months a (neg 3))"),
      ("Quarter_Number(a) - 4", "(- (quarter_number a) 4)"),
      ("reason(a) = 'x'", "(= (reason a) 'x')"), ("REASON(reason)", "(reason reason)"),
      ("age = reason", "(= age reason)"),
      ("coalesce(a, b + 1, 0) * 2", "(* (coalesce a (+ b 1) 0) 2)"),
    ])
  func primaries(source: String, tree: String) throws {
    #expect(describe(try Expression(parsing: source)) == tree)
  }

  @Test("Keywords may be written in any case, with any blanks between")
  func ignoresCase() throws {
    let plain = "CASE WHEN NOT a IN (1, 2) AND b IS NOT NULL OR c BETWEEN 1 AND 2 THEN 1 ELSE 2 END"
    let tree = describe(try Expression(parsing: plain))
    #expect(describe(try Expression(parsing: plain.lowercased())) == tree)
    #expect(
      describe(try Expression(parsing: plain.split(separator: " ").joined(separator: "\n\t")))
        == tree)
    let mixed = plain.enumerated().map { $0 % 2 == 0 ? $1.lowercased() : $1.uppercased() }.joined()
    let fields = ["A": "a", "B": "b", "C": "c"]
    let lowered = describe(try Expression(parsing: mixed)).map { fields[String($0)] ?? String($0) }
    #expect(lowered.joined() == tree)
  }

  @Test("Fields are listed in order of appearance, each once")
  func listsFields() throws {
    let source = "CASE WHEN c IN (b, 'c') THEN a + b ELSE -d END BETWEEN COALESCE(e, c) AND :p"
    #expect(try Expression(parsing: source).fields == ["c", "b", "a", "d", "e"])
    let calls = "age(a, add_months(b, c)) = 1 AND reason(d) LIKE 'e' AND reason(a) IS NULL"
    #expect(try Expression(parsing: calls).fields == ["a", "b", "c", "d"])
  }
}

// MARK: - Mistakes

struct ParserMistakeTests {
  @Test(
    "A mistake says what is wrong, and where",
    arguments: [
      ("a ? b", 2, "“?” is not part of the language."),
      ("a % 2", 2, "“%” is not part of the language."),
      ("é", 0, "“é” is not part of the language."),
      ("'é' = ß", 6, "“ß” is not part of the language."),
      ("a.b", 1, "“.” is not part of the language."),
      ("a / b", 2, "Division is not part of the language: write a ratio metric."),
      ("a == b", 2, "“==” is not part of the language: write “=”."),
      ("a != b", 2, "“!=” is not part of the language: write “<>”."),
      ("!a", 0, "“!” is not part of the language."),
      ("a --b", 2, "“--” begins a comment in SQL, and there are none here: put a blank between."),
      ("a = \"x\"", 4, "Text stands in single quotes: 'like this'."),
      ("a = ‘x’", 4, "Text stands in single quotes: 'like this'."),
      ("a = 'x", 4, "The text that begins here has no closing quote."),
      ("'x''", 0, "The text that begins here has no closing quote."),
      ("a = :", 4, "A parameter's name is missing after “:”."),
      ("1.2.3", 0, "“1.2.3” is not a number of at most 18 digits."),
      ("a = 1234567890123456789", 4, "“1234567890123456789” is not a number of at most 18 digits."),
      ("DATE '2025-02-30'", 0, "“2025-02-30” is not a day written YYYY-MM-DD."),
      ("a = DATE '9/30/2026'", 4, "“9/30/2026” is not a day written YYYY-MM-DD."),
      ("(a = b", 6, "Expected “)” here, found the end."),
      ("a = b)", 5, "Expected the end of the expression here, found “)”."),
      ("a b", 2, "Expected the end of the expression here, found “b”."),
      ("a = b = c", 6, "Expected the end of the expression here, found “=”."),
      ("a :b", 2, "Expected the end of the expression here, found “:b”."),
      ("a 'b'", 2, "Expected the end of the expression here, found 'b'."),
      ("1abc", 1, "Expected the end of the expression here, found “abc”."),
      ("", 0, "Expected a field, a value or “(” here, found the end."),
      ("  ", 2, "Expected a field, a value or “(” here, found the end."),
      ("a +", 3, "Expected a field, a value or “(” here, found the end."),
      ("a AND", 5, "Expected a field, a value or “(” here, found the end."),
      ("AND a", 0, "Expected a field, a value or “(” here, found “AND”."),
      ("a = end", 4, "Expected a field, a value or “(” here, found “end”."),
      ("a + NOT b", 4, "Expected a field, a value or “(” here, found “NOT”."),
      ("()", 1, "Expected a field, a value or “(” here, found “)”."),
      ("a < > b", 4, "Expected a field, a value or “(” here, found “>”."),
      ("a IN b", 5, "Expected “(” here, found “b”."),
      ("a IN ()", 6, "Expected a field, a value or “(” here, found “)”."),
      ("a IN (1,)", 8, "Expected a field, a value or “(” here, found “)”."),
      ("a IN (1 2)", 8, "Expected “)” here, found “2”."),
      ("a IS 1", 5, "Expected NULL here, found “1”."),
      ("a NOT NULL", 6, "Expected IN, BETWEEN or LIKE after NOT here, found “NULL”."),
      ("a BETWEEN 1", 11, "Expected AND here, found the end."),
      ("a BETWEEN 1 OR 2", 12, "Expected AND here, found “OR”."),
      ("CASE a WHEN 1 THEN 2 END", 5, "Expected WHEN after CASE here, found “a”."),
      ("CASE WHEN a 1 END", 12, "Expected THEN here, found “1”."),
      ("CASE WHEN a THEN 1", 18, "Expected END here, found the end."),
      ("CASE WHEN a THEN 1 ELSE 2", 25, "Expected END here, found the end."),
      ("COALESCE a", 9, "Expected “(” here, found “a”."),
      ("COALESCE()", 9, "Expected a field, a value or “(” here, found “)”."),
      ("a NOT LIKE b", 11, "Expected a pattern in single quotes here, found “b”."),
      ("a LIKE", 6, "Expected a pattern in single quotes here, found the end."),
      ("a = like", 4, "Expected a field, a value or “(” here, found “like”."),
      (
        "a LIKE 'x' ESCAPE '!'", 11,
        "LIKE has no escape character here: % stands for any text, _ for one character."
      ),
      ("ages(a, b)", 0, "There is no function “ages”. Did you mean “age”?"),
      (
        "a = Quarter_Numbr(b)", 4,
        "There is no function “Quarter_Numbr”. Did you mean “quarter_number”?"
      ),
      ("coalesc(a)", 0, "There is no function “coalesc”. Did you mean “COALESCE”?"),
      (
        "upper(a)", 0,
        "There is no function “upper”. There are: COALESCE, reason, add_months, quarter_number, age."
      ),
      ("a = ag(b)", 4, "There is no function “ag”. Did you mean “age”?"),
      ("age(a)", 0, "age(birth, day) takes 2 values, not 1."),
      ("1 + age()", 4, "age(birth, day) takes 2 values, not 0."),
      ("quarter_number(a, b)", 0, "quarter_number(day) takes 1 value, not 2."),
      ("add_months(a, 1, 2)", 0, "add_months(day, n) takes 2 values, not 3."),
      ("age(a", 5, "Expected “)” here, found the end."),
      ("reason(a + 1)", 0, "reason(field) takes the name of one field."),
      ("reason('a')", 0, "reason(field) takes the name of one field."),
      ("reason()", 0, "reason(field) takes the name of one field."),
      ("reason(a, b)", 0, "reason(field) takes the name of one field."),
      ("reason(", 0, "reason(field) takes the name of one field."),
    ])
  func reports(source: String, position: Int, message: String) {
    #expect(throws: ExpressionMistake(message, at: position)) {
      try Expression(parsing: source)
    }
  }

  @Test(
    "Nesting without end is a mistake, not a crash",
    arguments: [
      String(repeating: "(", count: 300) + "a" + String(repeating: ")", count: 300),
      String(repeating: "(", count: 20_000),
      String(repeating: "NOT ", count: 20_000) + "a",
      String(repeating: "- ", count: 20_000) + "a",
      String(repeating: "COALESCE(", count: 20_000),
      String(repeating: "CASE WHEN ", count: 20_000),
      String(repeating: "a IN (", count: 20_000),
      String(repeating: "add_months(", count: 20_000),
      String(repeating: "quarter_number(DATE '2026-01-01' + ", count: 5) + "a"
        + String(repeating: ")", count: 5),
      "a" + String(repeating: " OR a", count: 20_000),
      "a" + String(repeating: " AND a", count: 20_000),
      "a" + String(repeating: " + a", count: 20_000),
      "a" + String(repeating: " * a", count: 20_000),
    ])
  func refusesDeepNesting(source: String) {
    let mistake = #expect(throws: ExpressionMistake.self) { try Expression(parsing: source) }
    #expect(mistake?.message.hasPrefix("The expression is nested too deeply") == true)
  }

  @Test("What is just not too deep is parsed, checked and evaluated")
  func allowsDeepNesting() throws {
    let sources = [
      String(repeating: "(", count: 199) + "TRUE" + String(repeating: ")", count: 199),
      String(repeating: "NOT ", count: 198) + "TRUE",
      "TRUE" + String(repeating: " AND TRUE", count: 199),
      "1" + String(repeating: " + 1", count: 198) + " = 199",
      String(repeating: "COALESCE(", count: 199) + "TRUE" + String(repeating: ")", count: 199),
      String(repeating: "CASE WHEN TRUE THEN ", count: 199) + "TRUE"
        + String(repeating: " END", count: 199),
      "1 IN (" + String(repeating: "0, ", count: 2000) + "1)",
    ]
    let table = Table(name: "t", fields: [], origins: [Origin(file: 0, line: 2)])
    for source in sources {
      let expression = try Expression(parsing: source)
      #expect(expression.type(in: Scope(fields: [])) == .boolean)
      #expect(try expression.truth(over: table, in: Environment()) == [true])
    }
  }

  @Test("Random words parse or are a mistake within the text", arguments: 1...4)
  func neverCrashes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "a", "1", "1.5", "'x'", "'", ":p", ":", "(", ")", ",", "=", "<>", "+", "-", "*", "AND", "OR",
      "NOT", "IN", "BETWEEN", "IS", "NULL", "CASE", "WHEN", "THEN", "ELSE", "END", "DATE",
      "COALESCE", "é", "\u{0}", "/", "LIKE", "age", "reason",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...8, using: &generator)
      let source = (0..<count).map { _ in generator.element(of: words) }
        .joined(separator: generator.chance(80) ? " " : "")
      do {
        _ = try Expression(parsing: source)
      } catch {
        #expect((0...source.unicodeScalars.count).contains(error.position), "\(source)")
      }
    }
  }
}

// MARK: - Trees as text

/// An expression with every operator in front, in parentheses.
private func describe(_ expression: Expression) -> String {
  func list(_ head: String, _ operands: [Expression]) -> String {
    "(" + ([head] + operands.map(describe)).joined(separator: " ") + ")"
  }
  switch expression.node {
  case .literal(nil): return "null"
  case .literal(.text(let text)?): return "'\(text)'"
  case .literal(let value?): return value.description
  case .field(let name): return name
  case .parameter(let name): return ":" + name
  case .not(let operand): return list("not", [operand])
  case .negate(let operand): return list("neg", [operand])
  case .binary(let binary, let left, let right):
    return list(binary.rawValue.lowercased(), [left, right])
  case .isNull(let operand, let negated): return list(negated ? "not-null" : "null", [operand])
  case .isIn(let operand, let elements, let negated):
    return list(negated ? "not-in" : "in", [operand] + elements)
  case .between(let operand, let low, let high, let negated):
    return list(negated ? "not-between" : "between", [operand, low, high])
  case .branches(let branches, let otherwise):
    let parts = branches.flatMap { [describe($0.condition), describe($0.result)] }
    let last = otherwise.map { ["else", describe($0)] } ?? []
    return "(" + (["case"] + parts + last).joined(separator: " ") + ")"
  case .coalesce(let operands): return list("coalesce", operands)
  case .isLike(let operand, let pattern, let negated):
    return "(\(negated ? "not-like" : "like") \(describe(operand)) '\(pattern.text)')"
  case .call(let function, let operands): return list(function.rawValue, operands)
  case .reason(let field): return "(reason \(field))"
  }
}

extension Expression {
  /// The type, for expressions without mistakes.
  func type(in scope: Scope) -> ValueType? {
    var mistakes: [ExpressionMistake] = []
    let type = checkType(in: scope, suggest: { _, _ in nil }, mistakes: &mistakes)
    precondition(mistakes.isEmpty, "\(mistakes)")
    return type
  }
}
