public import Tables

/// A database that expressions can be printed for.
public enum SQLDialect: String, CaseIterable, Sendable {
  case duckDB = "duckdb"
  case postgreSQL = "postgres"
}

extension SQLDialect {
  /// The type of a column that holds values of this type, the same in both.
  ///
  /// An exact decimal is a word of at most 19 digits.
  public func name(of type: ValueType) -> String {
    switch type {
    case .text: "VARCHAR"
    case .integer: "BIGINT"
    case .number(let scale): "DECIMAL(\(SQLDialect.mostDigits), \(scale))"
    case .date: "DATE"
    case .boolean: "BOOLEAN"
    }
  }

  static let mostDigits = 19

  /// The value as it is written in a statement.
  public func literal(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted(text, "'")
    case .date(let day): "DATE '\(day)'"
    case .boolean(let boolean): boolean ? "TRUE" : "FALSE"
    case .integer, .number: value.description
    }
  }

  /// The name of a column, in quotes unless both databases take it for a name as it stands.
  public func identifier(_ name: String) -> String {
    let isPlain = name.utf8.enumerated().allSatisfy { index, byte in
      (0x61...0x7a).contains(byte) || byte == UInt8(ascii: "_")
        || (index > 0 && (0x30...0x39).contains(byte))
    }
    return isPlain && !name.isEmpty && !SQLDialect.keywords.contains(name)
      ? name : quoted(name, "\"")
  }

  /// The column beside a field that says why it is NULL.
  public static func reasonColumn(of field: String) -> String { field + "_reason" }

  private func quoted(_ text: String, _ quote: Character) -> String {
    var quoted = String(quote)
    for scalar in text.unicodeScalars {
      if Character(scalar) == quote { quoted.unicodeScalars.append(scalar) }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + String(quote)
  }
}
