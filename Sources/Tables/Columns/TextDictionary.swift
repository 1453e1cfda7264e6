/// Distinct texts, each under a code counted from zero in order of first appearance.
///
/// All bytes lie in one array and the index is an open hash table of codes, so that a million cells
/// cost a million integers and as many strings as there are distinct texts, which is none until
/// somebody asks for one.
public struct TextDictionary: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Code + 1 at the place the text's hash points to, or zero. Its size is a power of two.
  private var slots: [Int32] = Array(repeating: 0, count: 16)

  public init() {}

  public init(_ texts: [String]) {
    for text in texts { _ = intern(text) }
  }

  public var count: Int { ends.count }

  /// Where the text of `code` lies in `bytes`.
  public func range(of code: Int) -> Range<Int> {
    (code == 0 ? 0 : ends[code - 1])..<ends[code]
  }

  public subscript(code: Int) -> String {
    String(decoding: bytes[range(of: code)], as: UTF8.self)
  }

  public mutating func intern(_ text: String) -> Int {
    intern(Array(text.utf8).span)
  }

  /// The code of this text, which is new when the text is.
  public mutating func intern(_ text: Span<UInt8>) -> Int {
    if ends.count * 2 >= slots.count { grow() }
    var slot = TextDictionary.hash(text) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if isEqual(code, text) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    for index in 0..<text.count { bytes.append(text[index]) }
    ends.append(bytes.count)
    slots[slot] = Int32(ends.count)
    return ends.count - 1
  }

  /// The code of this text, or nil when it was never interned.
  public func code(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    var slot = TextDictionary.hash(wanted.span) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if isEqual(code, wanted.span) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(_ code: Int, _ text: Span<UInt8>) -> Bool {
    let range = range(of: code)
    guard range.count == text.count else { return false }
    for index in 0..<text.count where bytes[range.lowerBound + index] != text[index] {
      return false
    }
    return true
  }

  private mutating func grow() {
    var larger = [Int32](repeating: 0, count: slots.count * 4)
    for code in 0..<ends.count {
      var slot =
        TextDictionary.hash(bytes.span.extracting(range(of: code))) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = Int32(code + 1)
    }
    slots = larger
  }

  /// FNV-1a with a final mix. It never decides an order that anybody sees.
  private static func hash(_ text: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in 0..<text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01b3
    }
    hash ^= hash >> 29
    return Int(truncatingIfNeeded: hash & 0x7fff_ffff_ffff_ffff)
  }
}

extension TextDictionary {
  /// The place of every text of two dictionaries in the byte order of all of them; equal texts have
  /// equal places.
  public static func order(
    _ left: TextDictionary, _ right: TextDictionary
  ) -> (left: [Int], right: [Int]) {
    var merged = TextDictionary()
    let leftCodes = left.codes(in: &merged)
    let rightCodes = right.codes(in: &merged)
    var places = [Int](repeating: 0, count: merged.count)
    for (place, code) in merged.codesInByteOrder().enumerated() { places[code] = place }
    return (leftCodes.map { places[$0] }, rightCodes.map { places[$0] })
  }

  /// A code for every text of two dictionaries, the same where the texts are.
  public static func commonCodes(
    _ left: TextDictionary, _ right: TextDictionary
  ) -> (left: [Int], right: [Int]) {
    var merged = TextDictionary()
    return (left.codes(in: &merged), right.codes(in: &merged))
  }

  /// All codes, ordered by the bytes of their texts.
  public func codesInByteOrder() -> [Int] {
    (0..<count).sorted { first, second in
      bytes[range(of: first)].lexicographicallyPrecedes(bytes[range(of: second)])
    }
  }

  /// For every text, its code in another dictionary, which takes it in.
  public func codes(in merged: inout TextDictionary) -> [Int] {
    (0..<count).map { merged.intern(bytes.span.extracting(range(of: $0))) }
  }
}
