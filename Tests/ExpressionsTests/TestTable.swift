import Expressions
import Tables
import Testing

/// A table of these fields. Numbers must be written with the scale of their field.
func table(
  rowCount: Int, _ fields: [(name: String, type: ValueType, values: [Value?])]
) -> Table {
  Table(
    name: "t", fields: fields.map { ($0.name, Column($0.values, type: $0.type)) },
    origins: (0..<rowCount).map { Origin(file: 0, line: $0 + 2) })
}

/// The value of an expression that needs no table.
func value(_ source: String, parameters: [String: Value] = [:]) throws -> Value? {
  let column = try Expression(parsing: source).evaluate(
    over: table(rowCount: 1, []), in: Environment(parameters: parameters))
  #expect(column.count == 1)
  return column[0]
}

func number(_ digits: String) throws -> Value { .number(try #require(ExactDecimal(digits))) }

func day(_ iso: String) throws -> Value { .date(try #require(Day(iso: iso))) }

extension Column {
  init(_ values: [Value?], type: ValueType) {
    var dictionary = TextDictionary()
    let words = values.map { value -> Int64 in
      switch value {
      case nil: 0
      case .text(let text): Int64(dictionary.intern(text))
      case .integer(let integer): Int64(integer)
      case .number(let number): Int64(number.unscaled)
      case .date(let day): Int64(day.number)
      case .boolean(let boolean): boolean ? 1 : 0
      }
    }
    self.init(
      type: type, words: words,
      reasons: values.map { $0 == nil ? MissingReason.missing.code : 0 }, dictionary: dictionary)
  }

  var values: [Value?] { (0..<count).map { self[$0] } }
}
