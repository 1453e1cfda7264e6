internal import Tables

/// Names of persons as they may be written in a text: `Name Surname`, `Surname, Name`,
/// `Surname Name`, and with one word or initial between. All parts must stand there, each as whole
/// words; `O'Neil`, `ONeil` and `O Neil` are one, and so are names with marks and without.
struct WrittenNames {
  /// All parts but the last, and the last, each as its letters only.
  private struct Name: Hashable {
    let front: String
    let last: String
  }

  /// Names of one kind, and how long the longest of them is.
  private struct Parts {
    private(set) var texts: Set<String> = []
    private(set) var mostWords = 0
    private(set) var mostLetters = 0

    mutating func add(_ text: String, words: Int) {
      texts.insert(text)
      mostWords = max(mostWords, words)
      mostLetters = max(mostLetters, text.count)
    }
  }

  private var names: Set<Name> = []
  private var fronts = Parts()
  private var lasts = Parts()

  var isEmpty: Bool { names.isEmpty }

  /// - Parameter parts: what is written one after the other, as the first name and the last.
  mutating func add(_ parts: [String]) {
    let words = parts.map { WordsOfText(plain($0)).words.map(\.text) }
    // A letter alone is an initial, and may be anybody's.
    guard let last = words.last, words.allSatisfy({ $0.contains { $0.count > 1 } }) else { return }
    let front = words.dropLast().flatMap { $0 }
    let name = Name(front: front.joined(), last: last.joined())
    guard names.insert(name).inserted else { return }
    fronts.add(name.front, words: front.count)
    lasts.add(name.last, words: last.count)
  }

  func stand(in text: WordsOfText) -> Bool {
    if names.isEmpty { return false }
    let words = text.words
    return words.indices.contains { isInOrder(words, at: $0) || isReversed(words, at: $0) }
  }

  private func isInOrder(_ words: [WordsOfText.Part], at start: Int) -> Bool {
    if isLast(words, at: start, of: "") { return true }
    return readings(of: fronts, in: words, at: start).contains { front, next in
      isLast(words, at: next, of: front)
        || (mayStandBetween(words, at: next, isCapital: words[start].isCapital)
          && isLast(words, at: next + 1, of: front))
    }
  }

  private func isLast(_ words: [WordsOfText.Part], at start: Int, of front: String) -> Bool {
    fronts.texts.contains(front)
      && readings(of: lasts, in: words, at: start).contains { last, _ in
        names.contains(Name(front: front, last: last))
      }
  }

  /// Whether a word can be somebody's middle name or its initial. Where a name begins with a capital,
  /// it does, too.
  private func mayStandBetween(
    _ words: [WordsOfText.Part], at middle: Int, isCapital: Bool
  ) -> Bool {
    guard middle + 1 < words.count else { return false }
    let (word, last) = (words[middle], words[middle + 1])
    guard word.followsWord, word.gap.allSatisfy(\.isWhitespace), last.followsWord,
      word.isCapital || !isCapital, !WrittenNames.joining.contains(word.text)
    else { return false }
    let isInitial = word.text.count == 1
    return (isInitial && last.gap.hasPrefix(".") ? last.gap.dropFirst() : last.gap)
      .allSatisfy(\.isWhitespace)
  }

  private func isReversed(_ words: [WordsOfText.Part], at start: Int) -> Bool {
    readings(of: lasts, in: words, at: start).contains { last, next in
      guard next < words.count, words[next].followsWord else { return false }
      let gap = words[next].gap
      guard gap.allSatisfy({ $0 == "," || $0.isWhitespace }) else { return false }
      let commas = gap.count { $0 == "," }
      let areCapital = words[next - 1].isCapital && words[next].isCapital
      guard commas == 1 || (commas == 0 && areCapital) else { return false }
      return readings(of: fronts, in: words, at: next).contains { front, _ in
        names.contains(Name(front: front, last: last))
          // What is named like a person may be open from a day of May on.
          && (commas == 1 || MonthName.number(of: front) == nil)
      }
    }
  }

  /// What may be read as one of the parts from a word on, and the word after it. A hyphen and an
  /// apostrophe make no new word.
  private func readings(
    of parts: Parts, in words: [WordsOfText.Part], at start: Int
  ) -> [(text: String, next: Int)] {
    var readings: [(text: String, next: Int)] = []
    var text = ""
    var count = 0
    for index in words.indices[start...] {
      if index == start || !["'", "-"].contains(words[index].gap) { count += 1 }
      text += words[index].text
      if count > parts.mostWords || text.count > parts.mostLetters { break }
      if parts.texts.contains(text) { readings.append((text, index + 1)) }
    }
    return readings
  }

  /// Words between the names of two.
  private static let joining: Set<String> = [
    "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "was", "with",
  ]
}
