/// Whether a text may identify somebody wherever it stands: it has as many digits as a State ID, a
/// Social Security Number or a telephone number, or the sign of an e-mail address. Columns get
/// swapped, and rows shifted.
public func looksPersonal(_ text: String) -> Bool {
  if let isPersonal = looksPersonal(ascii: text.utf8Span.span) { return isPersonal }
  let around = text.split(separator: "@", omittingEmptySubsequences: false)
  let isAddress = around.count == 2 && around.allSatisfy { !$0.isEmpty }
  return isAddress || text.unicodeScalars.count { $0.properties.numericType != nil } >= 7
}

/// The same of a text that is ASCII and holds no `@`, as nearly all are; else nil.
private func looksPersonal(ascii text: Span<UInt8>) -> Bool? {
  var digits = 0
  for index in text.indices {
    let byte = text[index]
    if byte >= 0x80 || byte == UInt8(ascii: "@") { return nil }
    if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { digits += 1 }
  }
  return digits >= 7
}

/// What a personal value looks like, without the value: digits as `9`, letters as `A`, blanks and
/// signs as they are, anything else as `?`, at most 20 characters. Two values of one shape cannot be
/// told apart.
public func shape(of text: String) -> String {
  var shape = ""
  for character in text.prefix(20) {
    if character.isNumber {
      shape.append("9")
    } else if character.isLetter {
      shape.append("A")
    } else if " "..."~" ~= character, character.isASCII {
      shape.append(character)
    } else {
      shape.append("?")
    }
  }
  return shape
}
