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

  /// - Parameter text: as `plain` gives it.
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

extension WordsOfText {
  /// Whether no letter or digit stands right before the part.
  func begins(_ index: Int) -> Bool { index == 0 || !parts[index].gap.isEmpty }

  /// The same right behind it.
  func ends(_ index: Int) -> Bool { index + 1 == parts.count || !parts[index + 1].gap.isEmpty }

  /// Whether a word of so many letters stands right before a number, as in `DOB10/14/1991`. The
  /// letters of a code, as in `7AB10`, are none.
  func hasLabel(_ index: Int, letters least: Int = 1) -> Bool {
    index > 0 && parts[index].gap.isEmpty && !parts[index - 1].isNumber && begins(index - 1)
      && parts[index - 1].text.count >= least
  }

  /// Whether it is an amount of money.
  func isAmount(_ index: Int) -> Bool { parts[index].gap.contains { "$€£".contains($0) } }

  /// Whether a number is no part of a longer one, of a code or of an amount: a word may stand right
  /// before it, and another number of as many digits behind a slash.
  func isWholeNumber(_ index: Int) -> Bool {
    (begins(index) || hasLabel(index)) && ends(index) && !isAmount(index)
      && !isJoined(index, to: index - 1) && !isJoined(index, to: index + 1)
  }

  private func isJoined(_ index: Int, to other: Int) -> Bool {
    guard parts.indices.contains(other), parts[other].isNumber else { return false }
    let gap = parts[max(index, other)].gap
    if gap == "/" { return parts[index].text.count != parts[other].text.count }
    return ["-", ".", "_"].contains(gap)
  }
}
