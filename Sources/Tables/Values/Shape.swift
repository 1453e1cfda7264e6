/// Whether a text may identify somebody wherever it stands: it has as many digits as a State ID, a
/// Social Security Number or a telephone number, or the sign of an e-mail address. Columns get
/// swapped, and rows shifted.
public func looksPersonal(_ text: String) -> Bool {
  let around = text.split(separator: "@", omittingEmptySubsequences: false)
  let isAddress = around.count == 2 && around.allSatisfy { !$0.isEmpty }
  return isAddress || text.unicodeScalars.count { $0.properties.numericType != nil } >= 7
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
