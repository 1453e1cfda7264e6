/// What a personal value looks like, in words that help whoever has to mend it and tell no more than
/// its shape does: “8 digits”, “a day with a two-digit year”, “3 letters and 2 digits”.
public func shapeInWords(of text: String) -> String {
  let written = WrittenShape(text)
  if written.parts.isEmpty { return text.isEmpty ? "nothing" : "blanks" }
  return written.asDay ?? written.asNumber ?? written.asAddress ?? written.asParts
}

/// A text as runs of digits, of letters, and signs between them. Blanks at the ends do not count.
private struct WrittenShape {
  enum Part: Equatable {
    case digits(Int)
    case letters(String)
    case sign(Character)
    case blank
  }

  private(set) var parts: [Part] = []

  init(_ text: String) {
    for character in text {
      switch (character, parts.last) {
      case (let digit, .digits(let count)) where digit.isNumber:
        parts[parts.count - 1] = .digits(count + 1)
      case (let digit, _) where digit.isNumber: parts.append(.digits(1))
      case (let letter, .letters(let word)) where letter.isLetter:
        parts[parts.count - 1] = .letters(word + letter.lowercased())
      case (let letter, _) where letter.isLetter: parts.append(.letters(letter.lowercased()))
      case (let blank, let last) where blank.isWhitespace:
        if let last, last != .blank { parts.append(.blank) }
      case (let sign, _): parts.append(.sign(sign))
      }
    }
    if parts.last == .blank { parts.removeLast() }
  }

  /// The lengths of runs of digits that one sign stands between, as in `9/9/99`.
  private func groups(around signs: Set<Character>) -> [Int]? {
    var lengths: [Int] = []
    var sign: Character?
    for (index, part) in parts.enumerated() {
      switch part {
      case .digits(let count) where index.isMultiple(of: 2): lengths.append(count)
      case .sign(let found) where !index.isMultiple(of: 2) && signs.contains(found):
        guard sign == nil || sign == found else { return nil }
        sign = found
      default: return nil
      }
    }
    return parts.count.isMultiple(of: 2) ? nil : lengths
  }

  var asDay: String? {
    guard let groups = groups(around: ["/", "-", "."]) else { return withMonthsName }
    return switch groups.map(Length.init) {
    case [.four, .short, .short]: "a day with the year first"
    case [.short, .short, .four]: "a day with the year last"
    case [.short, .short, .short] where groups[2] == 2: "a day with a two-digit year"
    case [.short, .four], [.four, .short]: "a month and a year, without a day"
    default: nil
    }
  }

  private var withMonthsName: String? {
    var words: [String] = []
    var numbers: [Length] = []
    for part in parts {
      switch part {
      case .letters(let word): words.append(word)
      case .digits(let count): numbers.append(Length(count))
      case .sign, .blank: break
      }
    }
    guard words.count == 1, MonthName.number(of: words[0]) != nil else { return nil }
    return switch numbers {
    case [.short, .four], [.four, .short]: "a day with its month in letters"
    case [.short, .short]: "a day with its month in letters and a two-digit year"
    case [.four], [.short]: "a month and a year, without a day"
    default: nil
    }
  }

  /// How many digits a run of them has, as far as days are concerned.
  private enum Length {
    case short, four, other

    init(_ count: Int) { self = count <= 2 ? .short : count == 4 ? .four : .other }
  }

  var asNumber: String? {
    if parts.count == 1, case .digits(let count) = parts[0] { return counted(count, "digit") }
    if isScientific { return "a number in scientific notation" }
    return groups(around: ["-", "."]).map { lengths in
      "\(counted(lengths.reduce(0, +), "digit")) in groups of \(joined(lengths.map(String.init)))"
    }
  }

  private var isScientific: Bool {
    guard parts.count >= 4, case .digits = parts[0], case .digits = parts[parts.count - 1] else {
      return false
    }
    return parts[(parts.count - 3)...].starts(with: [.letters("e"), .sign("+")])
  }

  var asAddress: String? {
    parts.count { $0 == .sign("@") } == 1 && parts.first != .sign("@") && parts.last != .sign("@")
      ? "an e-mail address" : nil
  }

  var asParts: String {
    var letters = 0
    var words = 0
    var digits = 0
    var signs = 0
    for part in parts {
      switch part {
      case .digits(let count): digits += count
      case .letters(let word):
        letters += word.count
        words += 1
      case .sign: signs += 1
      case .blank: break
      }
    }
    let named = [
      letters > 0
        ? counted(letters, "letter") + (words > 1 ? " in \(words) words" : "") : nil,
      digits > 0 ? counted(digits, "digit") : nil, signs > 0 ? counted(signs, "sign") : nil,
    ]
    return joined(named.compactMap { $0 })
  }
}

private func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// “a, b and c”
private func joined(_ texts: [String]) -> String {
  guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
  return texts.dropLast().joined(separator: ", ") + " and " + last
}
