import Testing

@testable import Tables

@Suite struct PatternTests {
  @Test(
    "A pattern fits whole values only",
    arguments: [
      (
        #"\d{7}"#, ["1234567", "0000000"],
        ["", "123456", "12345678", "123456x", " 1234567", "１２３４５６７"]
      ),
      (#"\d{2}-\d{4}\.\d{2}"#, ["15-1252.00"], ["15-1252", "15-1252x00", "15-1252.000"]),
      (
        #"\d{2}(\.\d{2}(\d{2})?)?"#, ["51", "51.08", "51.0800"],
        ["5", "51.", "51.0", "51.080", "51.08000"]
      ),
      ("^a|bc$", ["a", "bc"], ["ab", "abc", "ac"]),
      ("(?:ab)+", ["ab", "abab"], ["", "aba", "abb"]),
      ("[a-c_-]*", ["", "a-b_c", "---"], ["d", "a b"]),
      ("[^a-c]", ["d", "\n", "é", "🐚"], ["a", "", "dd"]),
      (#"[\d,;]{2,3}"#, ["1,", ";;9"], ["1", "1,2,", "a,"]),
      (#"\D\W\S"#, ["a-b"], ["1-b", "aab", "a- "]),
      (#"[^\D5]"#, ["4", "6"], ["5", "a"]),
      (".{3}", ["abc", "éèê", "a.\u{7f}"], ["a\nb", "ab", "abcd"]),
      (#"\.\^\$\\\[\]\(\)\{\}\|\?\*\+\-\/"#, [#".^$\[](){}|?*+-/"#], [""]),
      (#"\t\n\r"#, ["\t\n\r"], ["tnr"]),
      ("(a|)b", ["ab", "b"], ["a", "aab"]),
      ("a{0}b{1,}", ["b", "bbb"], ["", "ab"]),
      ("(a*)*b", ["b", "aab"], ["", "aa", "ba"]),
      ("(|a)+", ["", "a", "aa"], ["b"]),
      ("Zoë", ["Zoë"], ["Zoe"]),
      ("^$", [""], [" "]),
      ("[a&]~&", ["a~&", "&~&"], ["b~&"]),
    ])
  func wholeValues(_ text: String, fits: [String], others: [String]) throws {
    let pattern = try Pattern(text)
    #expect(pattern.text == text)
    for value in fits { #expect(pattern.matches(value), "\(text) and \(value)") }
    for value in others { #expect(!pattern.matches(value), "\(text) and \(value)") }
  }

  @Test(
    "What is no part of the subset is said, with its place",
    arguments: [
      ("a(?=b)", 1, "Look-ahead is no part"), ("a(?!b)", 1, "Look-ahead"),
      ("(?<=a)b", 0, "Look-behind"), ("(?<!a)b", 0, "Look-behind"),
      ("(?<year>a)", 0, "A group with a name"), ("(?P<year>a)", 0, "A group with a name"),
      ("(?>a)", 0, "An atomic group"), ("(?i)a", 0, "A group with options"),
      ("(?#a)", 0, "A comment"), (#"(a)\1"#, 3, "Back-references"),
      (#"\k<a>"#, 0, "Back-references"),
      ("a*?", 2, "Lazy repeats"), ("a{2}?", 4, "Lazy repeats"), ("a++", 2, "Possessive repeats"),
      ("a**", 2, "Two repeats in a row"), ("a?{2}", 2, "Two repeats in a row"),
      (#"\p{L}"#, 0, "Unicode properties"), (#"\bword"#, 0, "Word boundaries"),
      (#"\Aa"#, 0, "the whole value is matched anyway"), (#"\x41"#, 0, #"There is no escape \x"#),
      (#"a\"#, 1, "A backslash stands at the end"), ("*a", 0, "nothing to repeat before “*”"),
      ("a|+", 2, "nothing to repeat before “+”"), ("a^b", 1, "“^” stands at the start only"),
      ("a$|b", 1, "“$” stands at the end only"), ("(a$)", 2, "“$” stands at the end only"),
      ("(a", 0, "The group is not closed"), ("né)", 2, "No group is open"),
      ("[a", 0, "The class is not closed"), ("[]", 0, "A class holds at least one character"),
      ("[z-a]", 1, "no range of characters"), (#"[a-\d]"#, 1, "no range of characters"),
      ("[a-c-e]", 4, #"Write \- for a hyphen"#), ("[[:alpha:]]", 1, "Classes within classes"),
      ("[a&&b]", 2, "Set operations (&&)"), ("a{,3}", 1, "Write {m}, {m,} or {m,n}"),
      ("a{x}", 1, "Write {m}, {m,} or {m,n}"), ("a{3", 1, "Write {m}, {m,} or {m,n}"),
      ("a{3,2}", 1, "from 3 to 2 times cannot be"), ("a{1001}", 2, "at most 1000 times"),
      ("a{99999999999999999999}", 2, "at most 1000 times"),
      ("a}", 1, #"Write \} for the character"#),
      ("(a{1000}){1000}", 0, "too long once its repeats are written out"),
      (String(repeating: "(", count: 60), 50, "nested more than 50 deep"),
    ])
  func mistakes(_ text: String, position: Int, message: String) throws {
    let mistake = try #require(throws: PatternMistake.self) { try Pattern(text) }
    #expect(mistake.message.contains(message), "\(mistake.message)")
    #expect(mistake.position == position)
  }

  @Test(
    "The work is at most the length of the text times that of the pattern",
    arguments: [
      "(a*)*b", "(a|a)*b", "(a|b|ab)*c", "(a?){30}a{30}b", "((a{0,20}){0,20})*b", ".*.*.*b",
    ])
  func steps(_ text: String) throws {
    let node = try parsed(text)
    let count = 10_000
    let run = PatternProgram(node).run(over: String(repeating: "a", count: count))
    #expect(!run.isMatch)
    #expect(run.steps <= 2 * (node.size + 1) * (count + 1))
  }

  private func parsed(_ text: String) throws -> PatternNode {
    var parser = PatternParser(text)
    return try parser.parse()
  }

  @Test(
    "Patterns and texts at random fit as a slow matcher says",
    arguments: 1...40 as ClosedRange<UInt64>)
  func slowly(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let written = RandomPattern(depth: 3, using: &random)
      let pattern = try Pattern(written.text)
      for _ in 0..<15 {
        let text = RandomPattern.value(using: &random)
        #expect(
          pattern.matches(text) == written.fits(text), "“\(written.text)” and “\(text)”")
      }
    }
  }

  @Test(
    "Patterns and texts at random fit as the standard library says",
    arguments: 1...8 as ClosedRange<UInt64>)
  func standardLibrary(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let text = RandomPattern(depth: 2, using: &random).text
      let pattern = try Pattern(text)
      let standard = try Regex(text).asciiOnlyCharacterClasses()
        .matchingSemantics(.unicodeScalar)
      for _ in 0..<15 {
        let value = RandomPattern.value(using: &random)
        let fits = try standard.wholeMatch(in: value) != nil
        #expect(pattern.matches(value) == fits, "“\(text)” and “\(value)”")
      }
    }
  }
}

/// A pattern at random, with a matcher of its own that tries every way to split the text.
private indirect enum RandomPattern: Sendable {
  case characters(String, @Sendable (Character) -> Bool)
  case both(RandomPattern, RandomPattern)
  case either(RandomPattern, RandomPattern)
  case repeated(RandomPattern, String, least: Int, most: Int)

  init(depth: Int, using random: inout SeededGenerator) {
    guard depth > 0 else {
      self = RandomPattern.leaves.randomElement(using: &random)!
      return
    }
    let part = RandomPattern(depth: Int.random(in: 0..<depth, using: &random), using: &random)
    let other = RandomPattern(depth: Int.random(in: 0..<depth, using: &random), using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: self = part
    case 1: self = .both(part, other)
    case 2: self = .either(part, other)
    default:
      let (sign, least, most) = RandomPattern.repeats.randomElement(using: &random)!
      self = .repeated(part, sign, least: least, most: most)
    }
  }

  private static let leaves: [RandomPattern] = [
    .characters("a") { $0 == "a" }, .characters("b") { $0 == "b" },
    .characters("1") { $0 == "1" }, .characters("é") { $0 == "é" },
    .characters(".") { $0 != "\n" && $0 != "\r" }, .characters("[ab]") { $0 == "a" || $0 == "b" },
    .characters("[^a-c]") { !["a", "b", "c"].contains($0) },
    .characters(#"\d"#) { $0 == "1" }, .characters(#"\D"#) { $0 != "1" },
    .characters(#"\w"#) { ["a", "b", "c", "1", "_"].contains($0) },
    .characters(#"\W"#) { !["a", "b", "c", "1", "_"].contains($0) },
    .characters(#"\s"#) { $0 == " " || $0 == "\n" },
    .characters(#"\S"#) { $0 != " " && $0 != "\n" },
    .characters(#"[\d_é]"#) { ["1", "_", "é"].contains($0) }, .characters(#"\."#) { $0 == "." },
  ]

  private static let repeats: [(String, Int, Int)] = [
    ("?", 0, 1), ("*", 0, 99), ("+", 1, 99), ("{2}", 2, 2), ("{1,}", 1, 99), ("{1,3}", 1, 3),
    ("{0}", 0, 0), ("{0,2}", 0, 2),
  ]

  static func value(using random: inout SeededGenerator) -> String {
    let characters: [Character] = ["a", "a", "b", "c", "1", "_", " ", "é", ".", "\n"]
    return String(
      (0..<Int.random(in: 0...6, using: &random)).map { _ in
        characters.randomElement(using: &random)!
      })
  }

  var text: String {
    switch self {
    case .characters(let text, _): text
    case .both(let first, let second): first.text + second.text
    case .either(let first, let second): "(\(first.text)|\(second.text))"
    case .repeated(let part, let sign, _, _): "(?:\(part.text))\(sign)"
    }
  }

  func fits(_ text: String) -> Bool { fits(Array(text)[...]) }

  private func fits(_ text: ArraySlice<Character>) -> Bool {
    switch self {
    case .characters(_, let isOne): text.count == 1 && isOne(text.first!)
    case .either(let first, let second): first.fits(text) || second.fits(text)
    case .both(let first, let second): splits(text).contains { first.fits($0) && second.fits($1) }
    case .repeated(let part, _, let least, let most): part.fits(text, least: least, most: most)
    }
  }

  private func fits(_ text: ArraySlice<Character>, least: Int, most: Int) -> Bool {
    if least == 0, text.isEmpty { return true }
    if most == 0 { return false }
    return splits(text).contains { first, rest in
      // A turn that takes nothing helps only while turns are still owed.
      (least > 0 || !first.isEmpty) && fits(first)
        && fits(rest, least: max(0, least - 1), most: most - 1)
    }
  }

  private func splits(
    _ text: ArraySlice<Character>
  ) -> [(ArraySlice<Character>, ArraySlice<Character>)] {
    (text.startIndex...text.endIndex).map { (text[..<$0], text[$0...]) }
  }
}

struct PatternFormTests {
  @Test(
    "What is all digits and signs can be shown as a form",
    arguments: [
      (#"\d{5}"#, "99999"), (#"\d{2}-\d{4}\.\d{2}"#, "99-9999.99"), (#"A\d\d"#, "A99"),
      (#"\d{2}(\.\d{2})?"#, nil), (#"[0-9]{5}"#, nil), (#"\w+"#, nil), (#"\d{2,3}"#, nil),
      ("", nil),
    ] as [(String, String?)])
  func form(_ pattern: String, _ shown: String?) {
    #expect(Tables.form(ofPattern: pattern) == shown)
  }
}
