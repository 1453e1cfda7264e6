/// What stays the same when somebody enrolls in a second program. Nobody in here exists.
struct Person {
  let firstName: String
  let lastName: String
  let username: String
  let stateID: String
  let socialSecurityNumber: String
  let zip: String
  let birthDate: Day

  /// `number` makes the State ID, the Social Security Number and the username unique.
  init(number: Int, seed: Int, region: Region, entry: Day) {
    var generator = SeededGenerator(seed: seed, purpose: .person, number: number)
    let firstStart = generator.element(of: Self.firstNameStarts)
    let lastStart = generator.element(of: Self.lastNameStarts)
    firstName = firstStart + generator.element(of: Self.firstNameEnds)
    lastName = lastStart + generator.element(of: Self.lastNameEnds)
    username = Self.plainLetters(firstStart + lastStart) + String(number + 101)
    stateID = Self.stateID(number)
    socialSecurityNumber = Self.socialSecurityNumber(number)
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
}

// MARK: - Names and numbers

extension Person {
  private static let firstNameStarts = [
    "Ave", "Brin", "Cor", "Dal", "Els", "Fen", "Gar", "Hes", "Ilb", "Jor", "Kel", "Lum", "Mav",
    "Nor", "Ost", "Pel", "Quil", "Rov", "Sel", "Tam", "Ulv", "Ven", "Wim", "Yar", "Zéph",
  ]
  private static let firstNameEnds = [
    "lon", "dle", "wick", "ette", "ic", "ora", "mar", "essa", "tonne", "iel", "une", "adis",
  ]
  private static let lastNameStarts = [
    "Tester", "Sample", "Mock", "Example", "Fable", "Invent", "Proto", "Standin", "Trial",
    "Pretend", "Fictél", "O'Sample", "Mock-Tester",
  ]
  private static let lastNameEnds = [
    "by", "wick", "ford", "ham", "ley", "stone", "son", "worth", "field", "gate", "more", "dale",
  ]

  private static func plainLetters(_ text: String) -> String {
    text.lowercased().filter { $0.isASCII && $0.isLetter }
  }

  /// Seven digits; the factor shares no divisor with the modulus, so no two numbers meet.
  private static func stateID(_ number: Int) -> String {
    String(1_000_000 + (number * 4_567_891 + 123_457) % 9_000_000)
  }

  /// Area number 666 has never been issued.
  private static func socialSecurityNumber(_ number: Int) -> String {
    let scattered = (number * 611_953 + 40_321) % (99 * 9_999)
    return "666-" + padded(scattered / 9_999 + 1, to: 2) + "-"
      + padded(scattered % 9_999 + 1, to: 4)
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

extension SeededGenerator {
  mutating func zip(in region: Region) -> String {
    element(of: region.zipPrefixes) + padded(number(in: 1...99), to: 2)
  }
}
