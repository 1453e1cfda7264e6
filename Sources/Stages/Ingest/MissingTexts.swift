internal import Tables

/// The texts of a schema that stand for no value, each with its reason. Case does not count, and
/// neither do blanks around them; nothing else is overlooked, so that no value is taken for one.
struct MissingTexts {
  private let exact: [String: MissingReason]
  private let folded: [String: MissingReason]
  /// The most bytes of any of them.
  private let longest: Int
  /// The bytes with which one of them may begin.
  private let mayBegin: [Bool]

  init(_ missingValues: [(text: String, reason: MissingReason)]) {
    exact = Dictionary(
      missingValues.map { ($0.text, $0.reason) }, uniquingKeysWith: { first, _ in first })
    folded = Dictionary(
      missingValues.map { ($0.text.lowercased(), $0.reason) },
      uniquingKeysWith: { first, _ in first })
    longest = missingValues.map(\.text.utf8.count).max() ?? 0
    var mayBegin = [Bool](repeating: false, count: 256)
    for (text, _) in missingValues {
      guard let first = text.utf8.first else { continue }
      for byte in 0..<256 where first >= 0x80 ? byte >= 0x80 : byte | 0x20 == first | 0x20 {
        mayBegin[byte] = true
      }
    }
    self.mayBegin = mayBegin
  }

  func reason(_ text: String) -> MissingReason? {
    if let reason = exact[text] { return reason }
    let trimmed = text.trimmingBlanks()
    return exact[trimmed] ?? folded[trimmed.lowercased()]
  }

  /// The reason of a text that is written exactly as the schema has it.
  func exactReason(_ text: String) -> MissingReason? { exact[text] }

  /// Whether it is worth asking: most texts are told by their length and first byte.
  func mayHold(_ text: String) -> Bool {
    text.utf8.count <= longest && text.utf8.first.map { mayBegin[Int($0)] } ?? true
  }

  /// The same before the text is spelled.
  func reason(_ texts: TextDictionary, _ code: Int) -> MissingReason? {
    let range = texts.range(of: code)
    let isLikely =
      range.count <= longest && (range.isEmpty || mayBegin[Int(texts.bytes[range.lowerBound])])
    return isLikely || texts.hasBlankAtEnd(code) ? reason(texts[code]) : nil
  }
}

extension TextDictionary {
  /// Whether the text begins or ends with what may be a blank: ASCII, or not ASCII at all.
  func hasBlankAtEnd(_ code: Int) -> Bool {
    let range = range(of: code)
    guard !range.isEmpty else { return false }
    return [bytes[range.lowerBound], bytes[range.upperBound - 1]].contains {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 >= 0x80
    }
  }
}

extension String {
  func trimmingBlanks() -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{a0}" }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
