/// Reads a pattern from its text. What is no part of the subset is said by its name.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  /// The most a repeat may ask for, and the most instructions of one pattern.
  private static let mostRepeats = 1000
  private static let mostInstructions = 10_000
  private static let deepestGroup = 50

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws(PatternMistake) -> PatternNode {
    // The whole value is matched anyway, so both ends may be written and say nothing.
    if peek == "^" { index += 1 }
    let node = try choice()
    if isFinalDollar { index += 1 }
    if index < scalars.count {
      throw mistake("No group is open that this “)” could close. Write \\) for the character.")
    }
    if node.size > PatternParser.mostInstructions {
      throw mistake("The pattern is too long once its repeats are written out.", at: 0)
    }
    return node
  }

  private mutating func choice() throws(PatternMistake) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternMistake) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = peek, scalar != "|", scalar != ")", !isFinalDollar {
      parts.append(try repeated())
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func repeated() throws(PatternMistake) -> PatternNode {
    let start = index
    let part = try atom()
    guard let (least, most) = try repeats() else { return part }
    switch peek {
    case "?": throw mistake("Lazy repeats are no part of the subset: leave out the “?”.")
    case "+": throw mistake("Possessive repeats are no part of the subset: leave out the “+”.")
    case "*", "{": throw mistake("Two repeats in a row: put the first into a group.")
    default: break
    }
    let node = PatternNode.repeated(part, least: least, most: most)
    if node.size > PatternParser.mostInstructions {
      throw mistake("The pattern is too long once its repeats are written out.", at: start)
    }
    return node
  }

  /// How often the part before may stand, or nil when nothing is said of it.
  private mutating func repeats() throws(PatternMistake) -> (least: Int, most: Int?)? {
    if take("?") { return (0, 1) }
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    let start = index
    guard take("{") else { return nil }
    guard let least = try number() else {
      throw mistake("Write {m}, {m,} or {m,n} for a repeat, and \\{ for a brace.", at: start)
    }
    var most: Int? = least
    if take(",") { most = try number() }
    guard take("}") else {
      throw mistake("Write {m}, {m,} or {m,n} for a repeat, and \\{ for a brace.", at: start)
    }
    if let most, most < least {
      throw mistake("A repeat from \(least) to \(most) times cannot be.", at: start)
    }
    return (least, most)
  }

  private mutating func number() throws(PatternMistake) -> Int? {
    let start = index
    var value: Int?
    while let scalar = peek, ("0"..."9").contains(scalar) {
      value = (value ?? 0) * 10 + Int(scalar.value - 0x30)
      index += 1
      if let value, value > PatternParser.mostRepeats {
        throw mistake("A part is repeated at most \(PatternParser.mostRepeats) times.", at: start)
      }
    }
    return value
  }

  private mutating func atom() throws(PatternMistake) -> PatternNode {
    let start = index
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case ".": return .scalar(.withinLine)
    case "[": return .scalar(try bracketed(from: start))
    case "(": return try group(from: start)
    case "\\": return .scalar(try escaped(from: start).set)
    case "?", "*", "+", "{":
      throw mistake("There is nothing to repeat before “\(scalar)”.", at: start)
    case "]", "}":
      throw mistake("Write \\\(scalar) for the character “\(scalar)”.", at: start)
    case "^":
      throw mistake(
        "“^” stands at the start only, where it says nothing: the whole value is matched anyway.",
        at: start)
    case "$":
      throw mistake(
        "“$” stands at the end only, where it says nothing: the whole value is matched anyway.",
        at: start)
    default: return .scalar(ScalarSet(scalar))
    }
  }

  private mutating func group(from start: Int) throws(PatternMistake) -> PatternNode {
    if take("?") {
      guard take(":") else { throw mistake(groupMistake, at: start) }
    }
    depth += 1
    if depth > PatternParser.deepestGroup {
      throw mistake("Groups are nested more than \(PatternParser.deepestGroup) deep.", at: start)
    }
    let node = try choice()
    guard take(")") else { throw mistake("The group is not closed.", at: start) }
    depth -= 1
    return node
  }

  /// What a group that begins with `(?` would have been.
  private var groupMistake: String {
    let second = index + 1 < scalars.count ? scalars[index + 1] : nil
    let kind =
      switch peek {
      case "=", "!": "Look-ahead"
      case "<" where second == "=" || second == "!": "Look-behind"
      case "<", "P", "'": "A group with a name"
      case ">": "An atomic group"
      case "#": "A comment"
      default: "A group with options"
      }
    return "\(kind) is no part of the subset. There are (…) and (?:…)."
  }

  /// An escape gives one character or a class of them.
  private enum Escape {
    case scalar(Unicode.Scalar)
    case many(ScalarSet)

    var set: ScalarSet {
      switch self {
      case .scalar(let scalar): ScalarSet(scalar)
      case .many(let set): set
      }
    }
  }

  private mutating func escaped(from start: Int) throws(PatternMistake) -> Escape {
    guard let scalar = peek else { throw mistake("A backslash stands at the end.", at: start) }
    index += 1
    switch scalar {
    case "d": return .many(.digits)
    case "D": return .many(ScalarSet.digits.inverted)
    case "w": return .many(.word)
    case "W": return .many(ScalarSet.word.inverted)
    case "s": return .many(.space)
    case "S": return .many(ScalarSet.space.inverted)
    case "t": return .scalar("\t")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "1"..."9", "k", "g":
      throw mistake("Back-references are no part of the subset.", at: start)
    case "p", "P":
      throw mistake(
        "Unicode properties are no part of the subset: write out the characters in a class.",
        at: start)
    case "b", "B": throw mistake("Word boundaries are no part of the subset.", at: start)
    case "A", "z", "Z", "G":
      throw mistake(
        "\\\(scalar) is no part of the subset: the whole value is matched anyway.", at: start)
    case "0", "a"..."z", "A"..."Z":
      throw mistake("There is no escape \\\(scalar) in the subset.", at: start)
    default: return .scalar(scalar)
    }
  }

  private mutating func bracketed(from start: Int) throws(PatternMistake) -> ScalarSet {
    let isNegated = take("^")
    let first = index
    var ranges: [ClosedRange<UInt32>] = []
    while let scalar = peek, scalar != "]" {
      let itemStart = index
      let item = try classItem(isFirst: index == first)
      guard case .scalar(let low) = item, peek == "-", !isFollowed(by: "]"),
        scalars[itemStart] != "-"
      else {
        ranges += item.set.ranges
        continue
      }
      index += 1
      guard peek != nil, case .scalar(let high) = try classItem(isFirst: false), low <= high else {
        throw mistake("This is no range of characters.", at: itemStart)
      }
      ranges.append(low.value...high.value)
    }
    guard take("]") else { throw mistake("The class is not closed.", at: start) }
    if ranges.isEmpty {
      throw mistake("A class holds at least one character. Write \\] for a bracket.", at: start)
    }
    let set = ScalarSet(ranges)
    return isNegated ? set.inverted : set
  }

  private mutating func classItem(isFirst: Bool) throws(PatternMistake) -> Escape {
    let start = index
    let scalar = scalars[index]
    if scalar == "-", !isFirst, !isFollowed(by: "]") {
      throw mistake("Write \\- for a hyphen inside a class, or put it first or last.", at: start)
    }
    if scalar == "&" || scalar == "~", isFollowed(by: scalar) {
      throw mistake("Set operations (\(scalar)\(scalar)) are no part of the subset.", at: start)
    }
    index += 1
    switch scalar {
    case "\\": return try escaped(from: start)
    case "[":
      throw mistake(
        "Classes within classes are no part of the subset. Write \\[ for a bracket.", at: start)
    default: return .scalar(scalar)
    }
  }
}

extension PatternParser {
  private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private var isFinalDollar: Bool {
    depth == 0 && peek == "$" && index == scalars.count - 1
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    index += 1
    return true
  }

  private func isFollowed(by scalar: Unicode.Scalar) -> Bool {
    index + 1 < scalars.count && scalars[index + 1] == scalar
  }

  private func mistake(_ message: String, at place: Int? = nil) -> PatternMistake {
    let before = String(String.UnicodeScalarView(scalars[..<(place ?? index)]))
    return PatternMistake(message: message, position: before.count)
  }
}
