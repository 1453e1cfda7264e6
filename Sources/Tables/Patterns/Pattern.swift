/// A regular expression that can be matched in linear time, and against whole values only.
///
/// The subset is what every dialect understands alike: literals, `.`, classes like `[a-z]` and
/// `[^,;]`, `\d \w \s` (ASCII) and their negations, `|`, groups, and the repeats `? * + {m} {m,}
/// {m,n}`. Look-around, back-references and whatever else would need backtracking are no part of it.
public struct Pattern: Sendable {
  /// As the analyst wrote it.
  public let text: String
  let program: PatternProgram

  public init(_ text: String) throws(PatternMistake) {
    self.text = text
    var parser = PatternParser(text)
    program = PatternProgram(try parser.parse())
  }

  /// Whether the text fits from its first character to its last.
  public func matches(_ text: String) -> Bool { program.run(over: text).isMatch }
}

/// Why a pattern cannot be used, and at which character.
public struct PatternMistake: Error, Equatable {
  public let message: String
  /// Characters before it.
  public let position: Int
}

/// What a pattern means.
indirect enum PatternNode {
  case scalar(ScalarSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)

  /// How many instructions it takes, with all its repeats written out.
  var size: Int {
    switch self {
    case .scalar: 1
    case .sequence(let parts): parts.reduce(0) { $0 + $1.size }
    case .choice(let branches): branches.reduce(2 * (branches.count - 1)) { $0 + $1.size }
    case .repeated(let part, let least, let most?):
      least * part.size + (most - least) * (part.size + 1)
    case .repeated(let part, let least, nil): (least + 1) * part.size + 2
    }
  }
}

/// A set of Unicode scalars, as ranges in order that do not touch.
struct ScalarSet: Equatable, Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]

  init(_ ranges: [ClosedRange<UInt32>]) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound + 1 {
        let upper = max(last.upperBound, range.upperBound)
        self.ranges[self.ranges.count - 1] = last.lowerBound...upper
      } else {
        self.ranges.append(range)
      }
    }
  }

  init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= ScalarSet.last { gaps.append(next...ScalarSet.last) }
    return ScalarSet(gaps)
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) }
  }

  private static let last: UInt32 = 0x10_ffff

  static let digits = ScalarSet([0x30...0x39])
  static let word = ScalarSet([0x30...0x39, 0x41...0x5a, 0x5f...0x5f, 0x61...0x7a])
  /// Blank, tab, line feed, vertical tab, form feed, carriage return.
  static let space = ScalarSet([0x09...0x0d, 0x20...0x20])
  /// Any character but a line feed or a carriage return.
  static let withinLine = ScalarSet([0x0a...0x0a, 0x0d...0x0d]).inverted
}
