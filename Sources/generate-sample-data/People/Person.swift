/// What stays the same when somebody enrolls in a second program. Nobody in here exists.
struct Person {
  /// Counts the persons; two never have the same.
  let number: Int
  let name: PersonName
  let zip: Int
  let birthDate: Day

  /// `number` makes the State ID, the Social Security Number and the username unique. A `name` that
  /// is given replaces the one drawn.
  init(number: Int, seed: Int, region: Region, entry: Day, name: PersonName? = nil) {
    var generator = SeededGenerator(seed: seed, purpose: .person, number: number)
    self.number = number
    let drawn = PersonName.draw(from: &generator)
    self.name = name ?? drawn
    let home = generator.chance(930) ? region : generator.element(of: Region.all)
    zip = generator.zip(in: home)
    birthDate = entry + -Self.drawAgeInDays(from: &generator)
  }

  func age(on day: Day) -> Int {
    let birth = birthDate.parts
    let now = day.parts
    let hadBirthday = (now.month, now.day) >= (birth.month, birth.day)
    return now.year - birth.year - (hadBirthday ? 0 : 1)
  }

  /// 16 to 65 years, most of them between 19 and 45.
  private static func drawAgeInDays(from generator: inout SeededGenerator) -> Int {
    let years =
      switch generator.index(weights: [40, 560, 300, 100]) {
      case 0: generator.number(in: 16...18)
      case 1: generator.number(in: 19...33)
      case 2: generator.number(in: 34...48)
      default: generator.number(in: 49...65)
      }
    return years * 1461 / 4 + generator.number(in: 2...360)
  }
}

// MARK: - Numbers

extension Person {
  var username: Cell { .username(name.firstStart, name.lastStart, number + 101) }

  /// Seven digits; the factor shares no divisor with the modulus, so no two numbers meet.
  var stateID: Cell {
    .digits(1_000_000 + (number * 4_567_891 + 123_457) % 9_000_000, count: 7)
  }

  /// Area number 666 has never been issued, and holds 989,901 numbers. In a sample with more people
  /// than that, the others have none.
  var socialSecurityNumber: Cell? {
    let count = 99 * 9_999
    guard number < count else { return nil }
    let scattered = (number * 611_953 + 40_321) % count
    return .socialSecurityNumber(
      666_000_000 + (scattered / 9_999 + 1) * 10_000 + scattered % 9_999 + 1)
  }

  var zipCode: Cell { .digits(zip, count: 5) }
}

extension SeededGenerator {
  mutating func zip(in region: Region) -> Int {
    element(of: region.zipPrefixes) * 100 + number(in: 1...99)
  }
}
