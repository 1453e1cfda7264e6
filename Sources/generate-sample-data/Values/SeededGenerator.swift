/// SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same numbers on any machine.
struct SeededGenerator {
  /// What the numbers are for. Each purpose has its own stream, so that drawing one more number
  /// for a journey does not change anybody's name.
  enum Purpose: UInt64 {
    case entry = 1
    case person, background, journey, remarks, columns
    case laterTraining, town, support, demographics, intake, employment, wages, survey, finance
    case commitment, payment
  }

  private var state: UInt64

  /// The stream of one thing: say, the journey of participation number 4711.
  init(seed: Int, purpose: Purpose, number: Int) {
    var state = Self.mixed(UInt64(bitPattern: Int64(seed)) &+ Self.step)
    state = Self.mixed(state ^ (purpose.rawValue &* Self.step))
    self.state = Self.mixed(state ^ (UInt64(bitPattern: Int64(number)) &* Self.step))
  }

  private mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mixed(state)
  }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

// MARK: - Draws

extension SeededGenerator {
  mutating func number(in range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// True in so many of a thousand draws.
  mutating func chance(_ perMille: Int) -> Bool {
    number(in: 0...999) < perMille
  }

  mutating func element<Element>(of list: [Element]) -> Element {
    list[number(in: 0...(list.count - 1))]
  }

  /// Draws an index; `weights` say how often each comes up.
  mutating func index<let count: Int>(weights: InlineArray<count, Int>) -> Int {
    var sum = 0
    for index in 0..<count { sum += weights[index] }
    var rest = number(in: 0...(sum - 1))
    for index in 0..<count {
      if rest < weights[index] { return index }
      rest -= weights[index]
    }
    return count - 1
  }
}
