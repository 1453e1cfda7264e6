import Expressions
import Tables
import Testing

struct TypeCheckerTests {
  private static let scope = Scope(
    fields: [
      ("name", .text), ("count", .integer), ("wage", .number(scale: 2)),
      ("rate", .number(scale: 4)), ("exit_date", .date), ("employed", .boolean),
      ("fine", .number(scale: 18)),
    ],
    parameters: [("as_of", .date), ("limit", .integer)],
    reasons: ["name": ["missing", "invalid", "refused"], "exit_date": ["missing"]])

  private func check(
    _ source: String
  ) throws -> (type: ValueType?, mistakes: [ExpressionMistake]) {
    var mistakes: [ExpressionMistake] = []
    let type = try Expression(parsing: source).checkType(
      in: Self.scope, suggest: { nearestName(to: $0, among: $1) }, mistakes: &mistakes)
    return (type, mistakes)
  }

  private static let typedExpressions: [(source: String, type: ValueType?)] = [
    ("name", .text), ("'x'", .text), ("count", .integer), ("1", .integer),
    ("wage", .number(scale: 2)),
    ("1.500", .number(scale: 3)), ("exit_date", .date), ("DATE '2026-01-01'", .date),
    (":as_of", .date), (":limit", .integer), ("employed", .boolean), ("TRUE", .boolean),
    ("NULL", nil),

    ("count + 1", .integer), ("count - count", .integer), ("count * 2", .integer),
    ("wage + 1", .number(scale: 2)), ("1 - wage", .number(scale: 2)),
    ("wage + rate", .number(scale: 4)), ("wage * rate", .number(scale: 6)),
    ("wage * count", .number(scale: 2)), ("count * rate", .number(scale: 4)),
    ("1 * fine", .number(scale: 18)), ("-count", .integer), ("-wage", .number(scale: 2)),
    ("exit_date + 1", .date), ("1 + exit_date", .date), ("exit_date - count", .date),
    ("exit_date - :as_of", .integer), ("exit_date - :as_of + 1", .integer),
    ("NULL + 1", nil), ("exit_date - NULL", nil), ("-NULL", nil), ("NULL * NULL", nil),

    ("count = wage", .boolean), ("name < 'x'", .boolean), ("exit_date >= :as_of", .boolean),
    ("employed = TRUE", .boolean), ("name = NULL", .boolean), ("NULL = NULL", .boolean),
    ("employed AND NOT employed OR NULL", .boolean), ("NOT NULL", .boolean),
    ("name IS NULL", .boolean), ("NULL IS NOT NULL", .boolean),
    ("name IN ('a', NULL)", .boolean), ("count NOT IN (1, 2.5)", .boolean),
    ("exit_date BETWEEN :as_of AND :as_of + 90", .boolean), ("NULL BETWEEN 1 AND 2", .boolean),

    ("CASE WHEN employed THEN 'y' ELSE name END", .text),
    ("CASE WHEN employed THEN 1 WHEN NULL THEN wage ELSE rate END", .number(scale: 4)),
    ("CASE WHEN employed THEN NULL ELSE exit_date END", .date),
    ("CASE WHEN employed THEN NULL END", nil),
    ("COALESCE(count, 1)", .integer), ("COALESCE(NULL, count, 1.5)", .number(scale: 1)),
    ("COALESCE(NULL, NULL)", nil), ("COALESCE(name)", .text),

    ("name LIKE 'a%'", .boolean), ("NULL NOT LIKE ''", .boolean), ("reason(name)", .text),
    ("reason(exit_date) LIKE 'm%'", .boolean), ("reason(name) < 'n'", .boolean),
    ("reason(name) <> 'refused'", .boolean),
    ("add_months(exit_date, count)", .date), ("add_months(NULL, NULL)", .date),
    ("age(exit_date, :as_of)", .integer), ("age(NULL, :as_of) * wage", .number(scale: 2)),
    ("quarter_number(exit_date) = :limit - 4", .boolean), ("quarter_number(NULL)", .integer),
  ]

  @Test("Every expression has the type that its parts give it", arguments: typedExpressions)
  func givesType(source: String, type: ValueType?) throws {
    let found = try check(source)
    #expect(found.type == type)
    #expect(found.mistakes == [])
  }

  private static let faultyExpressions: [(source: String, mistakes: [ExpressionMistake])] = [
    ("wages", [.init("There is no field “wages” here. Did you mean “wage”?", at: 0)]),
    ("1 = Wage", [.init("There is no field “Wage” here. Did you mean “wage”?", at: 4)]),
    ("quarterly", [.init("There is no field “quarterly” here.", at: 0)]),
    (":as_off", [.init("There is no parameter “as_off” here. Did you mean “as_of”?", at: 0)]),
    (":wage", [.init("There is no parameter “wage” here.", at: 0)]),
    (
      "exit_date > '2026-01-01'",
      [.init("This is text where a date is needed. A day is written DATE '2026-09-30'.", at: 12)]
    ),
    (
      "'2026-01-01' = exit_date",
      [.init("This is a date where text is needed. A day is written DATE '2026-09-30'.", at: 15)]
    ),
    ("name AND employed", [.init("AND needs true or false, not text.", at: 0)]),
    (
      "count OR exit_date",
      [
        .init("OR needs true or false, not an integer.", at: 0),
        .init("OR needs true or false, not a date.", at: 9),
      ]
    ),
    ("NOT wage", [.init("NOT needs true or false, not a number.", at: 4)]),
    ("count + name", [.init("“+” cannot take an integer and text.", at: 6)]),
    ("name + name", [.init("“+” cannot take text and text.", at: 5)]),
    ("1 - exit_date", [.init("“-” cannot take an integer and a date.", at: 2)]),
    ("exit_date + exit_date", [.init("“+” cannot take a date and a date.", at: 10)]),
    ("exit_date + 1.5", [.init("“+” cannot take a date and a number.", at: 10)]),
    ("exit_date * 2", [.init("“*” cannot take a date and an integer.", at: 10)]),
    ("employed + 1", [.init("“+” cannot take true or false and an integer.", at: 9)]),
    ("-name", [.init("“-” needs a number, not text.", at: 1)]),
    ("-exit_date + 1", [.init("“-” needs a number, not a date.", at: 1)]),
    (
      "fine * rate",
      [.init("This product has 22 digits behind the point, and at most 18 can be held.", at: 5)]
    ),
    ("name = 1", [.init("This is an integer where text is needed.", at: 7)]),
    ("employed = 'yes'", [.init("This is text where true or false is needed.", at: 11)]),
    (
      "name IN ('a', 1, 2)",
      [
        .init("This is an integer where text is needed.", at: 14),
        .init("This is an integer where text is needed.", at: 17),
      ]
    ),
    ("count BETWEEN 'a' AND 5", [.init("This is text where an integer is needed.", at: 14)]),
    ("NULL BETWEEN 1 AND 'b'", [.init("This is text where an integer is needed.", at: 19)]),
    ("CASE WHEN count THEN 1 END", [.init("WHEN needs true or false, not an integer.", at: 10)]),
    (
      "CASE WHEN employed THEN 1 ELSE name END",
      [.init("This is text where an integer is needed.", at: 31)]
    ),
    ("wage LIKE '1%'", [.init("LIKE needs text, not a number.", at: 0)]),
    (
      "exit_date NOT LIKE '2026%'",
      [
        .init("LIKE needs text, not a date. A day is written DATE '2026-09-30'.", at: 0)
      ]
    ),
    (
      "age(name, count)",
      [
        .init("age needs a date, not text. A day is written DATE '2026-09-30'.", at: 4),
        .init("age needs a date, not an integer.", at: 10),
      ]
    ),
    ("add_months(exit_date, 1.5)", [.init("add_months needs an integer, not a number.", at: 22)]),
    ("add_months(exit_date, :as_of)", [.init("add_months needs an integer, not a date.", at: 22)]),
    (
      "quarter_number(exit_dat)",
      [.init("There is no field “exit_dat” here. Did you mean “exit_date”?", at: 15)]
    ),
    (
      "quarter_number(1) + name",
      [
        .init("quarter_number needs a date, not an integer.", at: 15),
        .init("“+” cannot take an integer and text.", at: 18),
      ]
    ),
    (
      "reason(nam) = 'missing'",
      [.init("There is no field “nam” here. Did you mean “name”?", at: 0)]
    ),
    (
      "reason(wage) IS NULL",
      [.init("“wage” is computed: only a field that was read has a reason.", at: 0)]
    ),
    (
      "reason(name) = 'refusd'",
      [.init("“refusd” is no reason of “name”. Did you mean “refused”?", at: 15)]
    ),
    (
      "'refused' <> reason(exit_date) OR reason(exit_date) NOT IN ('missing', 'x')",
      [
        .init("“refused” is no reason of “exit_date”. There are: “missing”.", at: 0),
        .init("“x” is no reason of “exit_date”. There are: “missing”.", at: 71),
      ]
    ),
    ("COALESCE(NULL, name, count)", [.init("This is an integer where text is needed.", at: 21)]),
    ("name < 'é' AND name = count", [.init("This is an integer where text is needed.", at: 22)]),
    (
      "nam = 1 + zzzzzz AND name + 1 > zip OR (wagee + coun) * name IS NULL",
      [
        .init("There is no field “nam” here. Did you mean “name”?", at: 0),
        .init("There is no field “zzzzzz” here.", at: 10),
        .init("“+” cannot take text and an integer.", at: 26),
        .init("There is no field “zip” here.", at: 32),
        .init("There is no field “wagee” here. Did you mean “wage”?", at: 40),
        .init("There is no field “coun” here. Did you mean “count”?", at: 48),
      ]
    ),
  ]

  @Test(
    "Every mistake is told, where it stands, and all of them at once", arguments: faultyExpressions)
  func reports(source: String, mistakes: [ExpressionMistake]) throws {
    #expect(try check(source).mistakes == mistakes)
  }
}
