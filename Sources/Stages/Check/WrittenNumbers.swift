/// Numbers of persons as they may be written in a text, known by their digits alone.
///
/// Of nine digits or more a number is nobody else's, however it is taken apart: `123-45-6789`,
/// `123 456789`, `SSN123456789`. A shorter one may also be a part of something longer, and must
/// stand there in one: `#1234567`, `ID1234567`.
struct WrittenNumbers {
  private static let least = 6
  private static let leastInParts = 9

  private var numbers: Set<String> = []
  private var longest = 0

  var isEmpty: Bool { numbers.isEmpty }

  /// - Returns: whether the value is such a number.
  mutating func add(_ value: WordsOfText) -> Bool {
    guard value.parts.allSatisfy(\.isNumber) else { return false }
    let digits = value.parts.map(\.text).joined()
    guard digits.count >= WrittenNumbers.least else { return false }
    numbers.insert(digits)
    longest = max(longest, digits.count)
    return true
  }

  func stand(in text: WordsOfText) -> Bool {
    !isEmpty
      && text.parts.indices.contains { index in
        text.parts[index].isNumber
          && (standsInOne(text, at: index) || standsInParts(text, at: index))
      }
  }

  private func standsInOne(_ text: WordsOfText, at index: Int) -> Bool {
    numbers.contains(text.parts[index].text) && text.isWholeNumber(index)
  }

  private func standsInParts(_ text: WordsOfText, at start: Int) -> Bool {
    if text.isAmount(start) { return false }
    var digits = ""
    for part in text.parts[start...] {
      guard part.isNumber, digits.isEmpty || WrittenNumbers.mayStandBetween(part.gap) else {
        return false
      }
      digits += part.text
      if digits.count > longest { return false }
      if digits.count >= WrittenNumbers.leastInParts, numbers.contains(digits) { return true }
    }
    return false
  }

  /// A few signs or blanks. A comma is one of amounts and of lists.
  private static func mayStandBetween(_ gap: Substring) -> Bool {
    gap.count <= 3 && !gap.contains(",")
  }
}
