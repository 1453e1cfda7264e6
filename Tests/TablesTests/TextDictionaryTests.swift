import Tables
import Testing

struct TextDictionaryTests {
  @Test("A text has one code, in order of first appearance", arguments: 1...4)
  func agreesWithAPlainDictionary(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var dictionary = TextDictionary()
    var codes: [[UInt8]: Int] = [:]
    var texts: [String] = []
    for _ in 0..<3000 {
      let text = randomText(&generator)
      let bytes = Array(text.utf8)
      if codes[bytes] == nil {
        #expect(dictionary.code(of: text) == nil)
        codes[bytes] = texts.count
        texts.append(text)
      }
      try #require(dictionary.intern(text) == codes[bytes])
    }
    #expect(dictionary.count == texts.count)
    for (code, text) in texts.enumerated() {
      try #require(Array(dictionary[code].utf8) == Array(text.utf8))
      try #require(dictionary.code(of: text) == code)
    }
  }

  @Test("Texts are the same when their bytes are, accents composed or not")
  func comparesBytes() {
    let dictionary = TextDictionary(["é", "e\u{301}", "", "é", "\u{0}"])
    #expect(dictionary.count == 4)
    #expect(dictionary.code(of: "e\u{301}") == 1)
    #expect(dictionary.code(of: "") == 2)
    #expect(TextDictionary().code(of: "") == nil)
  }

  @Test("Codes stand in the order of the bytes of their texts")
  func ordersByBytes() {
    let texts = ["b", "", "a", "é", "ab", "Z", "z", "\u{ff5e}", "😀", "a\u{0}"]
    let ordered = TextDictionary(texts).codesInByteOrder().map { texts[$0] }
    #expect(ordered == ["", "Z", "a", "a\u{0}", "ab", "b", "z", "é", "\u{ff5e}", "😀"])
  }

  @Test("Two dictionaries have one order and common codes", arguments: 1...4)
  func ordersTwo(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let texts = (0..<2).map { _ in (0..<60).map { _ in randomText(&generator) } }
    let (left, right) = (TextDictionary(texts[0]), TextDictionary(texts[1]))
    let places = TextDictionary.order(left, right)
    let codes = TextDictionary.commonCodes(left, right)
    for first in 0..<left.count {
      for second in 0..<right.count {
        let (one, other) = (Array(left[first].utf8), Array(right[second].utf8))
        let isLess = one.lexicographicallyPrecedes(other)
        try #require((places.left[first] < places.right[second]) == isLess)
        try #require((places.left[first] == places.right[second]) == (one == other))
        try #require((codes.left[first] == codes.right[second]) == (one == other))
      }
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    let letters = ["a", "b", "B", "é", "e\u{301}", "😀", " ", "\u{0}"]
    return (0..<Int.random(in: 0...4, using: &generator)).map { _ in generator.element(of: letters)
    }
    .joined()
  }
}
