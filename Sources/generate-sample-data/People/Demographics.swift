/// What a person says of themselves when asked who they are.
struct Demographics {
  enum Gender: Int { case female, male, nonBinary, another, notSaid }

  enum Race: Int, CaseIterable {
    case americanIndian, asian, black, pacificIslander, white, hispanic, middleEastern
  }

  enum Language: Int { case english, spanish, portuguese, french }

  enum Answer: Int { case no, yes, notSaid }

  let gender: Gender
  /// By the places of `Race`. All false for those who do not say.
  private let races: InlineArray<7, Bool>
  let language: Language
  let hasDisability: Answer
  /// 1 citizen, 2 admitted or refugee, 3 permanent resident, 4 none, 5 Freely Associated States.
  let citizenship: Int
  let isMigrantWorker: Bool
  let isVeteran: Answer
  let isReturningFromPrison: Answer

  func isOf(_ race: Race) -> Bool { races[race.rawValue] }

  var hasSaidRace: Bool { Race.allCases.contains { isOf($0) } }
}

// MARK: - Draws

extension Demographics {
  init(of participation: Participation) {
    var generator = participation.generator(for: .demographics)
    let program = participation.program
    let women = Self.shareOfWomen(in: program)
    gender =
      switch generator.number(in: 0...999) {
      case ..<women: .female
      case ..<965: .male
      case ..<977: .nonBinary
      case ..<982: .another
      default: .notSaid
      }
    races = Self.drawRaces(from: &generator)
    let speaksSpanish = races[Race.hispanic.rawValue] && generator.chance(400)
    let other = generator.index(weights: [965, 24, 11])
    language = speaksSpanish ? .spanish : [.english, .portuguese, .french][other]
    hasDisability = generator.answer(yes: 90, notSaid: 60)
    citizenship = generator.index(weights: [835, 45, 95, 20, 5]) + 1
    isMigrantWorker = generator.chance(6)
    isVeteran = generator.answer(yes: 45, notSaid: 25)
    let isReentryProgram = program.provider.id == "second-morning"
    isReturningFromPrison = generator.answer(yes: isReentryProgram ? 720 : 60, notSaid: 70)
  }

  /// Per mille.
  private static func shareOfWomen(in program: Program) -> Int {
    switch program.provider.id {
    case "marrowby-kitchen": 960
    case "thornebrook-builders", "milestone-ridge", "waywright-transport": 190
    case "ironfern-manufacturing", "copper-lantern", "gearwright": 280
    default: 620
    }
  }

  private static func drawRaces(from generator: inout SeededGenerator) -> InlineArray<7, Bool> {
    var races = InlineArray<7, Bool>(repeating: false)
    func add(_ race: Race) { races[race.rawValue] = true }
    switch generator.index(weights: [55, 8, 50, 290, 4, 300, 278, 15]) {
    case 0: return races
    case 1: add(.americanIndian)
    case 2: add(.asian)
    case 3: add(.black)
    case 4: add(.pacificIslander)
    case 5: add(.white)
    case 6:
      add(.hispanic)
      if generator.chance(350) { add(.white) }
      if generator.chance(80) { add(.black) }
    default: add(.middleEastern)
    }
    if generator.chance(40) { add(generator.element(of: Race.allCases)) }
    return races
  }
}

extension SeededGenerator {
  fileprivate mutating func answer(yes: Int, notSaid: Int) -> Demographics.Answer {
    let draw = number(in: 0...999)
    return draw < notSaid ? .notSaid : draw < notSaid + yes ? .yes : .no
  }
}
