/// User names and the like as they may be written in a text: whole words of letters and digits, with
/// the signs between them. What stands around them, as in `user=amy.doe7)`, does not count.
struct WrittenCodes {
  private static let least = 6

  private var codes: Set<String> = []
  /// Parts and characters of the longest.
  private var mostParts = 0
  private var mostCharacters = 0

  var isEmpty: Bool { codes.isEmpty }

  mutating func add(_ value: WordsOfText) {
    guard let first = value.parts.first else { return }
    let code = value.parts.dropFirst().reduce(into: first.text) { $0 += $1.gap + $1.text }
    // Short ones say nothing of anybody.
    guard code.count >= WrittenCodes.least else { return }
    codes.insert(code)
    mostParts = max(mostParts, value.parts.count)
    mostCharacters = max(mostCharacters, code.count)
  }

  func stand(in text: WordsOfText) -> Bool {
    !isEmpty && text.parts.indices.contains { text.begins($0) && stands(in: text, at: $0) }
  }

  private func stands(in text: WordsOfText, at start: Int) -> Bool {
    var code = ""
    for index in start..<min(start + mostParts, text.parts.count) {
      let part = text.parts[index]
      if index > start { code += part.gap }
      code += part.text
      if code.count > mostCharacters { return false }
      if text.ends(index), codes.contains(code) { return true }
    }
    return false
  }
}
