/// The type of a column's values. A category is text; money is a number of scale 2.
public enum ValueType: Hashable, Sendable {
  case text
  case integer
  /// An exact decimal with this many digits behind the point.
  case number(scale: Int)
  case date
  case boolean
}

extension ValueType {
  public var isNumeric: Bool {
    switch self {
    case .integer, .number: true
    case .text, .date, .boolean: false
    }
  }

  /// Digits behind the point of a numeric type.
  public var scale: Int {
    if case .number(let scale) = self { scale } else { 0 }
  }

  /// The type both can be seen as: the same, or the wider of two numeric ones.
  public func merged(with other: ValueType) -> ValueType? {
    if self == other { return self }
    guard isNumeric, other.isNumeric else { return nil }
    return .number(scale: max(scale, other.scale))
  }
}

/// The values of one field, a machine word each, with the reason where there is none.
///
/// A word is a code into `dictionary` (text), the integer, the unscaled decimal, the day's number,
/// or 0 and 1 (boolean). One layout serves every type, so a kernel is one loop over words.
public struct Column: Sendable {
  public let type: ValueType
  ///
  /// Where a cell has no value, its word says nothing, and is zero.
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

  /// A column with a value in every cell.
  public init(type: ValueType, words: [Int64], dictionary: TextDictionary = TextDictionary()) {
    self.init(
      type: type, words: words, reasons: Array(repeating: 0, count: words.count),
      dictionary: dictionary)
  }

  /// `count` times the same value, or `count` cells missing one.
  ///
  /// - Precondition: the value is of this type, and a number fits a word at the type's scale.
  public init(repeating value: Value?, type: ValueType, count: Int) {
    var dictionary = TextDictionary()
    let word = value.map { $0.word(as: type, interningInto: &dictionary) }
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

  /// The same values; a cell without one is missing, for whatever reason it was.
  public func withoutReasons() -> Column {
    Column(
      type: type, words: words,
      reasons: reasons.map { $0 == 0 ? 0 : MissingReason.missing.code }, dictionary: dictionary)
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
public enum Value: Sendable {
  case text(String)
  case integer(Int)
  case number(ExactDecimal)
  case date(Day)
  case boolean(Bool)

  func word(as type: ValueType, interningInto dictionary: inout TextDictionary) -> Int64 {
    switch (self, type) {
    case (.text(let text), .text): return Int64(dictionary.intern(text))
    case (.integer(let integer), .integer): return Int64(integer)
    case (.number(let number), .number(let scale)):
      let rescaled = number.rounded(toScale: scale)
      precondition(rescaled == number, "\(number) has more than \(scale) digits behind the point.")
      return Int64(rescaled.unscaled)
    case (.date(let day), .date): return Int64(day.number)
    case (.boolean(let boolean), .boolean): return boolean ? 1 : 0
    default: preconditionFailure("\(self) is not a value of type \(type).")
    }
  }
}

extension Value: Equatable {
  /// Texts are equal when their bytes are, as everywhere in a table: accents may be composed or not.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.date(let left), .date(let right)): left == right
    case (.boolean(let left), .boolean(let right)): left == right
    default: false
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
