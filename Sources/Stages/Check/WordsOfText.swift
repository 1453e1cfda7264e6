/// A text as the words and numbers that stand in it, taken apart once.
struct WordsOfText {
  struct Part {
    /// In small letters.
    let text: String
    let isNumber: Bool
    /// A word that begins with a capital.
    let isCapital: Bool
    /// What stands between it and the part before; nothing between a word and a number that are one.
    let gap: Substring
    /// Whether the part before is a word.
    let followsWord: Bool
  }

  let parts: [Part]

  /// The parts that are words.
  let words: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while !rest.isEmpty {
      let gap = rest.prefix { !$0.isLetter && !$0.isNumber }
      rest = rest[gap.endIndex...]
      guard let first = rest.first else { break }
      let isNumber = !first.isLetter
      let part = rest.prefix { isNumber ? !$0.isLetter && $0.isNumber : $0.isLetter }
      rest = rest[part.endIndex...]
      parts.append(
        Part(
          text: part.lowercased(), isNumber: isNumber, isCapital: first.isUppercase, gap: gap,
          followsWord: parts.last.map { !$0.isNumber } ?? false))
    }
    self.parts = parts
    words = parts.filter { !$0.isNumber }
  }
}
