import Expressions
import Tables
import Testing

struct LikeTests {
  @Test(
    "% stands for any text, _ for one character, and everything else for itself",
    arguments: [
      ("'abc' LIKE 'abc'", true), ("'abc' LIKE 'ab'", false), ("'abc' LIKE 'bc'", false),
      ("'abc' LIKE 'ABC'", false), ("'abc' LIKE 'a%'", true), ("'abc' LIKE '%c'", true),
      ("'abc' LIKE '%b%'", true), ("'abc' LIKE '%'", true), ("'' LIKE '%%'", true),
      ("'' LIKE ''", true), ("'' LIKE '_'", false), ("'abc' LIKE ''", false),
      ("'abc' LIKE 'a_c'", true), ("'abc' LIKE '___'", true), ("'abc' LIKE '____'", false),
      ("'abcabd' LIKE '%ab_'", true), ("'aab' LIKE '%ab'", true), ("'abab' LIKE 'a%ab'", true),
      ("'aba' LIKE 'ab%ba'", false), ("'100%' LIKE '100%'", true), ("'a\nb' LIKE 'a_b'", true),
      ("'a\nb' LIKE 'a%'", true), ("'it''s' LIKE '%''s'", true),
    ])
  func matches(source: String, truth: Bool) throws {
    #expect(try value(source) == .boolean(truth))
    let negated = source.split(separator: " LIKE ").joined(separator: " NOT LIKE ")
    #expect(try value(negated) == .boolean(!truth))
  }

  @Test("There is no escape character, and a backslash is a backslash")
  func backslash() throws {
    #expect(try value(#"'a%' LIKE 'a\%'"#) == .boolean(false))
    #expect(try value(#"'a\b' LIKE 'a\%'"#) == .boolean(true))
  }

  @Test("A character is one Unicode scalar, of however many bytes")
  func scalars() throws {
    for one in ["é", "日", "😀"] { #expect(try value("'\(one)' LIKE '_'") == .boolean(true)) }
    #expect(try value("'e\u{301}' LIKE '_'") == .boolean(false))
    #expect(try value("'e\u{301}' LIKE '__'") == .boolean(true))
    #expect(try value("'é' LIKE 'e\u{301}'") == .boolean(false))
    #expect(try value("'x日本' LIKE '%_本'") == .boolean(true))
    #expect(try value("'日' LIKE '__'") == .boolean(false))
  }

  @Test("NULL is neither like nor unlike anything")
  func nulls() throws {
    #expect(try value("NULL LIKE '%'") == nil)
    #expect(try value("NULL NOT LIKE '%'") == nil)
  }

  @Test("A pattern that would make others try without end takes no time")
  func isFast() throws {
    let text = String(repeating: "a", count: 20_000)
    let pattern = String(repeating: "a%", count: 30) + "b"
    let clock = ContinuousClock()
    let taken = try clock.measure { () throws in
      #expect(try value("'\(text)' LIKE '\(pattern)'") == .boolean(false))
      #expect(try value("'\(text)' LIKE '%\(text)%'") == .boolean(true))
    }
    #expect(taken < .seconds(5))
  }
}

struct FunctionTests {
  @Test(
    "add_months keeps the day of the month, or takes the last where there is none",
    arguments: [
      ("'2026-01-31', 1", "2026-02-28"), ("'2024-01-31', 1", "2024-02-29"),
      ("'2024-02-29', 12", "2025-02-28"), ("'2024-02-29', 48", "2028-02-29"),
      ("'2026-03-31', -1", "2026-02-28"), ("'2026-02-28', 1", "2026-03-28"),
      ("'2026-10-15', 3", "2027-01-15"), ("'2026-01-15', -1", "2025-12-15"),
      ("'2026-01-15', -13", "2024-12-15"), ("'2026-01-15', 0", "2026-01-15"),
      ("'0001-01-31', 1", "0001-02-28"), ("'9999-11-30', 1", "9999-12-30"),
    ])
  func addsMonths(operands: String, day: String) throws {
    #expect(try value("add_months(DATE \(operands))")?.description == day)
  }

  @Test(
    "add_months does not leave the calendar",
    arguments: [
      "'9999-12-01', 1", "'0001-01-31', -1", "'2026-01-01', 999999999999999999",
      "'2026-01-01', -999999999999999999",
    ])
  func staysInCalendar(operands: String) throws {
    let error = #expect(throws: EvaluationError.self) { try value("add_months(DATE \(operands))") }
    #expect(error?.message == "A date lies outside the years 0001 to 9999.")
  }

  @Test(
    "age counts the birthdays that have come, and 1 March is that of 29 February",
    arguments: [
      ("2000-05-17", "2026-05-16", 25), ("2000-05-17", "2026-05-17", 26),
      ("2000-05-17", "2000-05-17", 0), ("2000-05-17", "2001-05-16", 0),
      ("2000-12-31", "2001-01-01", 0), ("2000-02-29", "2001-02-28", 0),
      ("2000-02-29", "2001-03-01", 1), ("2000-02-29", "2004-02-28", 3),
      ("2000-02-29", "2004-02-29", 4), ("2000-03-01", "2004-02-29", 3),
      ("2000-05-17", "2000-05-16", -1), ("2000-05-17", "1999-05-17", -1),
      ("2000-05-17", "1999-05-16", -2), ("0001-01-01", "9999-12-31", 9998),
    ])
  func ages(birth: String, on: String, years: Int) throws {
    #expect(try value("age(DATE '\(birth)', DATE '\(on)')") == .integer(years))
  }

  @Test("quarter_number counts quarters without end")
  func quarters() throws {
    #expect(try value("quarter_number(DATE '2026-09-30')") == .integer(8106))
    #expect(try value("quarter_number(DATE '2026-10-01')") == .integer(8107))
    #expect(try value("quarter_number(DATE '2027-01-01')") == .integer(8108))
    let asOf = try day("2026-09-30")
    let parameters: [String: Value] = ["as_of": asOf, "report_quarter": .integer(8106)]
    #expect(
      try value("quarter_number(:as_of) = :report_quarter", parameters: parameters)
        == .boolean(true))
  }

  @Test(
    "A function of NULL is NULL",
    arguments: [
      "add_months(NULL, 1)", "add_months(DATE '2026-01-01', NULL)", "age(NULL, NULL)",
      "age(DATE '2026-01-01', NULL)", "age(NULL, DATE '2026-01-01')", "quarter_number(NULL)",
    ])
  func nulls(source: String) throws {
    #expect(try value(source) == nil)
    #expect(try value("(\(source)) IS NULL") == .boolean(true))
  }

  @Test("A NULL goes through functions with its reason")
  func keepsReasons() throws {
    let column = Column(type: .date, words: [0], reasons: [MissingReason.notApplicable.code])
    let rows = Table(name: "t", fields: [("d", column)], origins: [Origin(file: 0, line: 2)])
    for source in ["add_months(d, 1)", "quarter_number(d)", "age(d, NULL)"] {
      let result = try Expression(parsing: source).evaluate(over: rows, in: Environment())
      #expect(result.reasons == [MissingReason.notApplicable.code], "\(source)")
    }
  }
}

struct ReasonTests {
  private let rows = Table(
    name: "t",
    fields: [("d", Column(type: .date, words: [9, 0, 0, 0, 0, 0], reasons: [0, 1, 2, 3, 4, 5]))],
    origins: (2...7).map { Origin(file: 0, line: $0) })

  @Test("reason says why there is no value, and is NULL where there is one")
  func names() throws {
    let column = try Expression(parsing: "reason(d)").evaluate(
      over: rows, in: Environment(missingLabels: ["refused"]))
    #expect(
      column.values == [
        nil, .text("missing"), .text("not applicable"), .text("not yet available"),
        .text("invalid"), .text("refused"),
      ])
  }

  @Test("reason takes part in conditions like any text")
  func compares() throws {
    let truth = try Expression(parsing: "reason(d) = 'refused' OR reason(d) LIKE 'not%'").truth(
      over: rows, in: Environment(missingLabels: ["refused"]))
    #expect(truth == [nil, false, true, true, false, true])
  }

  @Test("A field of the name that SQL gives a reason is a mistake")
  func refusesTakenNames() throws {
    let scope = Scope(
      fields: [("exit", .date), ("exit_reason", .text)], reasons: ["exit": ["missing"]])
    var mistakes: [ExpressionMistake] = []
    _ = try Expression(parsing: "reason(exit) IS NULL").checkType(
      in: scope, suggest: { _, _ in nil }, mistakes: &mistakes)
    #expect(
      mistakes.map(\.message) == [
        "SQL says reason(exit) by the name “exit_reason”, which another field has."
      ])
  }
}
