/// A text in which everything that is written in several ways is written in one: letters without
/// their marks, every dash as a hyphen, every blank, apostrophe and digit as that of ASCII. What is
/// not seen is left out.
func plain(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  var plain = ""
  for scalar in text.unicodeScalars { appendPlain(scalar, to: &plain) }
  return plain
}

private func appendPlain(_ scalar: Unicode.Scalar, to plain: inout String) {
  if scalar.isASCII {
    plain.unicodeScalars.append(scalar)
    return
  }
  switch scalar {
  case "\u{2212}": plain += "-"
  case "\u{2044}", "\u{2215}": plain += "/"
  case "\u{2018}", "\u{2019}", "\u{201b}", "\u{2032}", "\u{02b9}"..."\u{02bd}", "\u{00b4}":
    plain += "'"
  default:
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .format: break
    case .dashPunctuation: plain += "-"
    case .connectorPunctuation: plain += "_"
    case .spaceSeparator: plain += " "
    case .lineSeparator, .paragraphSeparator: plain += "\n"
    case .decimalNumber: plain += String(Int(scalar.properties.numericValue ?? 0))
    case .lowercaseLetter, .uppercaseLetter:
      if let letters = lettersWithoutMarks(scalar) { plain += letters } else { fallthrough }
    default: plain.unicodeScalars.append(scalar)
    }
  }
}

/// Of Latin letters, which say in their name what they are made of: `LATIN SMALL LETTER E WITH ACUTE`,
/// `LATIN CAPITAL LETTER AE`.
private func lettersWithoutMarks(_ scalar: Unicode.Scalar) -> String? {
  if scalar == "ß" { return "ss" }
  guard let words = scalar.properties.name?.split(separator: " "), words.count >= 4,
    words[0] == "LATIN", words[2] == "LETTER" || words[2] == "LIGATURE", words[3].count <= 2,
    words.count == 4 || words[4] == "WITH"
  else { return nil }
  let letters = String(words[3])
  return words[1] == "SMALL" ? letters.lowercased() : letters
}
