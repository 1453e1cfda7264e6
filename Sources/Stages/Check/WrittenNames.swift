/// Names of persons as they may be written in a text: `Name Surname`, `Surname, Name`, and with one
/// word or initial between. All parts must stand there, each as whole words.
struct WrittenNames {
  /// All parts but the last, and the last, each as words with a blank between.
  private struct Name: Hashable {
    let front: String
    let last: String
  }

  private var names: Set<Name> = []
  private var fronts: Set<String> = []
  private var lasts: Set<String> = []
  private var longestFront = 0
  private var longestLast = 0

  var isEmpty: Bool { names.isEmpty }

  /// - Parameter parts: what is written one after the other, as the first name and the last.
  mutating func add(_ parts: [String]) {
    let words = parts.map { part in part.split { !$0.isLetter }.map { $0.lowercased() } }
    // A letter alone is an initial, and may be anybody's.
    guard let last = words.last, words.allSatisfy({ $0.contains { $0.count > 1 } }) else { return }
    let front = words.dropLast().flatMap { $0 }
    let name = Name(front: front.joined(separator: " "), last: last.joined(separator: " "))
    guard names.insert(name).inserted else { return }
    fronts.insert(name.front)
    lasts.insert(name.last)
    longestFront = max(longestFront, front.count)
    longestLast = max(longestLast, last.count)
  }

  func stand(in text: WordsOfText) -> Bool {
    if names.isEmpty { return false }
    let words = text.words
    return words.indices.contains { isInOrder(words, at: $0) || isReversed(words, at: $0) }
  }

  private func isInOrder(_ words: [WordsOfText.Part], at start: Int) -> Bool {
    (0...longestFront).contains { count in
      guard let front = joined(words, from: start, count: count), fronts.contains(front) else {
        return false
      }
      let next = start + count
      return isLast(words, at: next, of: front)
        || (count > 0 && mayStandBetween(words, at: next, isCapital: words[start].isCapital)
          && isLast(words, at: next + 1, of: front))
    }
  }

  private func isLast(_ words: [WordsOfText.Part], at start: Int, of front: String) -> Bool {
    longestLast > 0
      && (1...longestLast).contains { count in
        joined(words, from: start, count: count).map {
          names.contains(Name(front: front, last: $0))
        } ?? false
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

  /// With a comma between.
  private func isReversed(_ words: [WordsOfText.Part], at start: Int) -> Bool {
    (0...longestLast).contains { count in
      guard let last = joined(words, from: start, count: count), lasts.contains(last) else {
        return false
      }
      let next = start + count
      guard next < words.count, words[next].followsWord,
        words[next].gap.count(where: { $0 == "," }) == 1,
        words[next].gap.allSatisfy({ $0 == "," || $0.isWhitespace })
      else { return false }
      return (0...longestFront).contains { count in
        count > 0
          && joined(words, from: next, count: count).map {
            names.contains(Name(front: $0, last: last))
          } ?? false
      }
    }
  }

  private func joined(_ words: [WordsOfText.Part], from start: Int, count: Int) -> String? {
    guard start + count <= words.count else { return nil }
    return words[start..<start + count].lazy.map(\.text).joined(separator: " ")
  }

  /// Words between the names of two.
  private static let joining: Set<String> = [
    "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "was", "with",
  ]
}
