internal import Definitions
internal import Tables

/// How one file writes the values it was read to hold, where that is in one way only: `Yes` for true,
/// `3/4/2026` for a day.
public struct SentValues: Sendable {
  private struct Place: Hashable {
    let table: String
    let field: String
  }

  private var writings: [Place: [String: String]] = [:]

  public init() {}

  init(_ tables: [SentValues]) {
    for table in tables { writings.merge(table.writings) { first, _ in first } }
  }

  /// Nil where the value is written as we write it, or in several ways.
  public func writing(of value: String, in field: String, of table: String) -> String? {
    writings[Place(table: table, field: field)]?[value]
  }

  mutating func add(_ written: [String: String], for field: String, of table: String) {
    if !written.isEmpty { writings[Place(table: table, field: field)] = written }
  }
}

/// Collects how values are written while a column is read.
struct WrittenValues {
  /// Nil of a value that is written in several ways.
  private var writings: [String: String?] = [:]
  /// A column of more different texts says little by any of them, and would take much room.
  private static let most = 10_000
  private let isKept: Bool

  init(textCount: Int) { isKept = textCount <= WrittenValues.most }

  mutating func note(_ value: Value, as type: ValueType, written text: String) {
    guard isKept else { return }
    let shown = WrittenValues.shown(value, as: type)
    writings[shown] = writings[shown].map { $0 == text ? text : nil } ?? text
  }

  /// As the value stands in its column.
  private static func shown(_ value: Value, as type: ValueType) -> String {
    if case .number(let number) = value, case .number(let scale) = type {
      return number.rounded(toScale: scale).description
    }
    return value.description
  }

  var otherThanShown: [String: String] {
    writings.compactMapValues { $0 }.filter { $0.key != $0.value }
  }
}
