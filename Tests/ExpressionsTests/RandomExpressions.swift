import Expressions
import Tables

// MARK: - Random tables

/// Two fields of every type, some with names that SQL must quote, with all that is nasty in them.
struct RandomTable: CustomStringConvertible {
  struct Field {
    let name: String
    let type: ValueType
    let values: [Value?]
    /// Why there is no value, where there is none.
    let reasons: [String?]
  }

  private(set) var fields: [Field] = []
  let rowCount: Int
  let environment = Environment(
    parameters: ["p": .integer(3), "q": .date(Day(number: 20_000))],
    missingLabels: RandomTable.labels)

  private static let types: [(name: String, type: ValueType)] = [
    ("t1", .text), ("order", .text), ("i1", .integer), ("Count", .integer),
    ("n1", .number(scale: 2)), ("n2", .number(scale: 4)), ("d1", .date), ("d2", .date),
    ("b1", .boolean), ("user", .boolean),
  ]
  private static let labels = ["refused", "it's “none”"]
  private static let reasons = MissingReason.standardNames + labels

  static let texts = [
    "", "a", "b", "ab", "aab", "Z", "é", "e\u{301}", "😀", "\u{ff5e}", "日本", "ß", "%", "_", "a%b",
    "a_b", "it's", "\"", "\\", "a\\%", "a\nb", " ", "a ", "06010", "1e3", "NULL", "true",
  ]

  init(rowCount: Int, mayBeExtreme: Bool, _ generator: inout SeededGenerator) {
    self.rowCount = rowCount
    for (name, type) in RandomTable.types {
      let nullChance = generator.element(of: [0, 25, 25, 25, 100])
      let values = (0..<rowCount).map { _ in
        generator.chance(nullChance)
          ? nil : RandomTable.value(type, mayBeExtreme: mayBeExtreme, &generator)
      }
      let reasons = values.map { value in
        value == nil ? generator.element(of: RandomTable.reasons) : nil
      }
      fields.append(Field(name: name, type: type, values: values, reasons: reasons))
    }
  }

  private static func value(
    _ type: ValueType, mayBeExtreme: Bool, _ generator: inout SeededGenerator
  ) -> Value {
    let small = Int.random(in: -3...3, using: &generator)
    let isExtreme = mayBeExtreme && generator.chance(20)
    let integer =
      isExtreme
      ? generator.element(of: [Int.max, Int.min, Int.max / 100])
      : generator.chance(5) ? generator.element(of: [Int(Int32.max), 40_000, -70_000]) : small
    return switch type {
    case .text: .text(generator.element(of: texts))
    case .integer: .integer(integer)
    case .number(let scale):
      .number(ExactDecimal(unscaled: Int128(isExtreme ? integer : small * 50), scale: scale))
    case .date:
      isExtreme
        ? .date(Day(number: generator.element(of: [-719_162, 2_932_896]))) : .date(day(&generator))
    case .boolean: .boolean(small > 0)
    }
  }

  /// Days that lie close together, and such as are the first or last of something.
  private static func day(_ generator: inout SeededGenerator) -> Day {
    let near = Int.random(in: -3...3, using: &generator)
    if generator.chance(50) { return Day(number: 20_000 + near) }
    let year = generator.element(of: [1896, 1900, 1999, 2000, 2001, 2024, 2025])
    let month = Int.random(in: 1...12, using: &generator)
    let last = Day.length(ofMonth: month, year: year)
    let day = generator.element(of: [1, 15, 28, last, last])
    guard let found = Day(year: year, month: generator.chance(30) ? 2 : month, day: day) else {
      return Day(number: 11_016)  // 2000-02-29
    }
    return found
  }

  var description: String { "\(fields)" }

  var table: Table {
    Table(
      name: "t",
      fields: fields.map { field in
        let codes = field.reasons.map { name in
          name.flatMap { MissingReason.named($0, labels: RandomTable.labels)?.code } ?? 0
        }
        let column = Column(field.values, type: field.type)
        return (
          field.name,
          Column(
            type: column.type, words: column.words, reasons: codes, dictionary: column.dictionary)
        )
      },
      origins: (0..<rowCount).map { Origin(file: 0, line: $0 + 2) })
  }

  var scope: Scope {
    Scope(
      fields: fields.map { ($0.name, $0.type) }, parameters: [("p", .integer), ("q", .date)],
      reasons: Dictionary(
        fields.map { ($0.name, RandomTable.reasons + RandomTable.texts) },
        uniquingKeysWith: { first, _ in first }))
  }
}

// MARK: - Random expressions

/// Writes well-typed expressions, with every part in parentheses.
struct RandomExpression {
  var generator: SeededGenerator
  /// Databases count days and months in 32 bits: more of them are an error there even where the day
  /// is NULL.
  var countsStaySmall = false

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
    case .truth: generator.element(of: ["b1", "user", "TRUE", "FALSE"])
    case .text: text()
    case .integer:
      generator.element(of: ["i1", "Count", "i1", "Count", "2", "0", "70000", ":p"])
    case .number: generator.element(of: ["n1", "n2", "n1", "n2", "1.5", "0.50", "2.0001"])
    case .date: generator.element(of: ["d1", "d2", "d1", "d2", "DATE '2024-02-29'", ":q"])
    }
  }

  private mutating func text() -> String {
    if generator.chance(60) { return generator.element(of: ["t1", "order"]) }
    if generator.chance(30) {
      return "reason(\(generator.element(of: ["t1", "order", "i1", "n2", "d1", "user"])))"
    }
    return quoted(generator.element(of: RandomTable.texts))
  }

  private func quoted(_ text: String) -> String {
    var quoted = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in text.unicodeScalars {
      quoted.append(scalar)
      if scalar == "'" { quoted.append(scalar) }
    }
    return String(quoted) + "'"
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
    switch Int.random(in: 0..<10, using: &generator) {
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
    case 6: return "(\(write(.text, depth))\(maybeNot) LIKE \(pattern()))"
    default:
      let symbol = generator.element(of: ["=", "<>", "<", "<=", ">", ">="])
      return "(\(numericOr(wanted, depth)) \(symbol) \(numericOr(wanted, depth)))"
    }
  }

  private mutating func pattern() -> String {
    let pieces = [
      "%", "%", "_", "_", "a", "b", "é", "e", "\u{301}", "😀", "'", "\\", "\n", "日", "%%",
    ]
    let count = Int.random(in: 0...4, using: &generator)
    return quoted((0..<count).map { _ in generator.element(of: pieces) }.joined())
  }

  private mutating func integer(_ depth: Int) -> String {
    if generator.chance(15) { return "(- \(write(.integer, depth)))" }
    if generator.chance(20) { return "(\(write(.date, depth)) - \(write(.date, depth)))" }
    if generator.chance(15) { return "age(\(write(.date, depth)), \(write(.date, depth)))" }
    if generator.chance(15) { return "quarter_number(\(write(.date, depth)))" }
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
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: "(\(write(.date, depth)) + \(count(depth)))"
    case 1: "(\(count(depth)) + \(write(.date, depth)))"
    case 2: "add_months(\(write(.date, depth)), \(count(depth)))"
    default: "(\(write(.date, depth)) - \(count(depth)))"
    }
  }

  private mutating func count(_ depth: Int) -> String {
    guard countsStaySmall else { return write(.integer, depth) }
    return switch Int.random(in: 0..<5, using: &generator) {
    case 0: "age(\(write(.date, depth)), \(write(.date, depth)))"
    case 1: "COALESCE(\(leaf(.integer)), \(leaf(.integer)))"
    case 2: "CASE WHEN \(write(.truth, depth)) THEN \(leaf(.integer)) ELSE -1 END"
    case 3: "(- \(leaf(.integer)))"
    default: leaf(.integer)
    }
  }
}
