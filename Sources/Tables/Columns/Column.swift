/// The type of a column's values. A category is text; money is a number of scale 2.
public enum ValueType: Hashable, Sendable {
  case text
  case integer
  /// An exact decimal with this many digits behind the point.
  case number(scale: Int)
  case date
  case boolean
}

/// The values of one field, a machine word each, with the reason where there is none.
///
/// A word is a code into `dictionary` (text), the integer, the unscaled decimal, the day's number,
/// or 0 and 1 (boolean). One layout serves every type, so a kernel is one loop over words.
public struct Column: Sendable {
  public let type: ValueType
  public private(set) var words: [Int64]
  /// Zero where a value is present, else the code of its `MissingReason`.
  public private(set) var reasons: [UInt8]
  /// The texts that words point to; empty for every other type.
  public private(set) var dictionary: TextDictionary

  public init(
    type: ValueType, words: [Int64], reasons: [UInt8],
    dictionary: TextDictionary = TextDictionary()
  ) {
    precondition(words.count == reasons.count)
    self.type = type
    self.words = words
    self.reasons = reasons
    self.dictionary = dictionary
  }

  /// `count` times the same value, or the same reason for having none.
  public init(repeating value: Value?, type: ValueType, count: Int) {
    var dictionary = TextDictionary()
    let word = value.map { $0.word(interningInto: &dictionary) }
    self.init(
      type: type, words: Array(repeating: word ?? 0, count: count),
      reasons: Array(repeating: word == nil ? MissingReason.missing.code : 0, count: count),
      dictionary: dictionary)
  }

  public var count: Int { words.count }

  public func isNull(_ row: Int) -> Bool { reasons[row] != 0 }

  /// The cell's value, or nil where there is none.
  public subscript(row: Int) -> Value? {
    guard reasons[row] == 0 else { return nil }
    let word = words[row]
    return switch type {
    case .text: .text(dictionary[Int(word)])
    case .integer: .integer(Int(word))
    case .number(let scale): .number(ExactDecimal(unscaled: Int128(word), scale: scale))
    case .date: .date(Day(number: Int(word)))
    case .boolean: .boolean(word != 0)
    }
  }

  /// Empties these cells: their values turned out to be unusable.
  public mutating func invalidate(rows: [Int]) {
    for row in rows {
      words[row] = 0
      reasons[row] = MissingReason.invalid.code
    }
  }
}

/// One value outside a column.
public enum Value: Sendable, Equatable {
  case text(String)
  case integer(Int)
  case number(ExactDecimal)
  case date(Day)
  case boolean(Bool)

  func word(interningInto dictionary: inout TextDictionary) -> Int64 {
    switch self {
    case .text(let text): Int64(dictionary.intern(text))
    case .integer(let integer): Int64(integer)
    case .number(let number): Int64(truncatingIfNeeded: number.unscaled)
    case .date(let day): Int64(day.number)
    case .boolean(let boolean): boolean ? 1 : 0
    }
  }
}

extension Value: CustomStringConvertible {
  /// The value as the output files spell it.
  public var description: String {
    switch self {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .number(let number): number.description
    case .date(let day): day.description
    case .boolean(let boolean): boolean ? "true" : "false"
    }
  }
}
