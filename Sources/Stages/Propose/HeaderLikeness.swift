internal import Definitions
internal import Tables

/// How like a header is to what a field may be called.
struct HeaderLikeness {
  /// A header that a field is known to have.
  struct Known {
    let text: String
    /// The mapping that says so; nil for the schema's own.
    let mapping: String?
  }

  struct Match {
    /// In percent.
    let confidence: Int
    let reason: String
  }

  /// How much a word tells: the less, the more things are called by it.
  private let weights: [String: Double]

  init(of known: [[Known]]) {
    var counts: [String: Int] = [:]
    for headers in known {
      for word in Set(headers.flatMap { HeaderLikeness.words($0.text) }) {
        counts[word, default: 0] += 1
      }
    }
    weights = counts.mapValues { 1 / Double($0) }
  }

  func match(_ header: String, _ known: [Known]) -> Match? {
    let normalized = Normalization.header(header)
    guard !normalized.isEmpty else { return nil }
    if let same = known.first(where: { Normalization.header($0.text) == normalized }) {
      return same.mapping.map { Match(confidence: 95, reason: "as in the mapping “\($0)”") }
        ?? Match(confidence: 100, reason: "the schema's own header")
    }
    var best: Match?
    for other in known {
      for match in [near(normalized, other), overlapping(header, other)] {
        if let match, match.confidence > best?.confidence ?? 0 { best = match }
      }
    }
    return best
  }

  /// A slip of the pen.
  private func near(_ normalized: String, _ other: Known) -> Match? {
    let letters = Array(normalized.unicodeScalars)
    let others = Array(Normalization.header(other.text).unicodeScalars)
    let length = max(letters.count, others.count)
    guard min(letters.count, others.count) >= 4, abs(letters.count - others.count) * 5 <= length
    else { return nil }
    let distance = editDistance(letters, others)
    guard distance * 5 <= length else { return nil }
    return Match(
      confidence: 90 - 100 * distance / length, reason: "nearly “\(other.text)”")
  }

  /// Words in common, by how much they tell.
  private func overlapping(_ header: String, _ other: Known) -> Match? {
    let words = Set(HeaderLikeness.words(header)).sorted()
    let others = Set(HeaderLikeness.words(other.text)).sorted()
    var common: [String] = []
    var left = words
    for word in others {
      guard let same = left.firstIndex(where: { HeaderLikeness.areAlike($0, word) }) else {
        continue
      }
      left.remove(at: same)
      common.append(word)
    }
    guard !common.isEmpty else { return nil }
    func weight(_ words: [String]) -> Double {
      words.reduce(0) { $0 + (weights[$1] ?? 0.5) }
    }
    let share = weight(common) / (weight(others) + weight(left))
    guard share >= 0.3 else { return nil }
    return Match(
      confidence: 40 + Int(45 * share),
      reason: "words in common with “\(other.text)”: \(common.joined(separator: ", "))")
  }

  /// The same word, one that is cut short, or one with a slip of the pen.
  private static func areAlike(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    if short.count >= 3, long.count >= 5, long.hasPrefix(short) { return true }
    guard short.count >= 5, long.count - short.count <= 1 else { return false }
    return editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == 1
  }

  private static func words(_ text: String) -> [String] {
    var text = text
    if let start = text.lastIndex(of: "_"), text[start...].count >= 4,
      text[start...].dropFirst().allSatisfy({ $0.isNumber })
    {
      text = String(text[..<start])
    }
    return text.split { !$0.isLetter && !$0.isNumber }.map { word in
      let small = word.lowercased()
      return small.count > 3 && small.hasSuffix("s") ? String(small.dropLast()) : small
    }.filter {
      $0.count > 1 && !["the", "of", "at", "in", "to", "for", "and", "or", "no", "nr"].contains($0)
    }
  }
}
