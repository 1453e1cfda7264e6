/// Who enrolls where and when. Any participation can be asked for without making the others.
struct Enrollments: Sendable {
  let seed: Int
  let participants: Int
  /// Whether there are faults and namesakes among the lines.
  let hasFaults: Bool
  private let counts: [Int]
  /// How many participations there are in the programs before.
  private let offsets: [Int]

  /// Shares `participants` out over the programs as their planned enrollments are.
  init(participants: Int, seed: Int, hasFaults: Bool = true) {
    self.seed = seed
    self.participants = participants
    self.hasFaults = hasFaults
    let plan = Catalog.programs.map(\.plannedEnrollment)
    let planned = plan.reduce(0, +)
    var bounds = [0]
    var plannedSoFar = 0
    for enrollment in plan {
      plannedSoFar += enrollment
      bounds.append(participants * plannedSoFar / planned)
    }
    offsets = bounds
    counts = zip(bounds, bounds.dropFirst()).map { $1 - $0 }
  }

  func count(in program: Program) -> Int { counts[program.number] }

  /// How many participations the faults are shared out over; without any, there are no faults.
  var faultyParticipants: Int { hasFaults ? participants : 0 }

  /// Whether there are faults in the files that are not the grantees'. Small samples have none.
  var hasFaultsOfSources: Bool { faultyParticipants >= 2_000 }

  func participation(_ index: Int, of program: Program) -> Participation {
    let entry = entry(index, of: program)
    let earlier = earlierPerson(comingTo: index, of: program, entry: entry)
    return Participation(
      number: offsets[program.number] + index, index: index, program: program, seed: seed,
      entry: entry, person: earlier ?? newPerson(index, of: program, entry: entry),
      isReturn: earlier != nil)
  }

  /// A stream of numbers for this participation and this purpose only.
  func generator(_ index: Int, of program: Program, for purpose: SeededGenerator.Purpose)
    -> SeededGenerator
  {
    SeededGenerator(seed: seed, purpose: purpose, number: offsets[program.number] + index)
  }
}

/// One person in one program.
struct Participation {
  /// Counted over all programs.
  let number: Int
  /// The place in the program, in the order of enrollment.
  let index: Int
  let program: Program
  let seed: Int
  let entry: Day
  let person: Person
  /// Whether the person was in another program before.
  let isReturn: Bool

  func background() -> Background {
    Background(of: person, in: program, entry: entry, number: number, seed: seed)
  }

  /// All of the journey, also what lies in the future.
  func journey(_ background: Background) -> Journey {
    Journey(
      of: person, education: background.education, in: program, entry: entry, number: number,
      seed: seed)
  }

  func generator(for purpose: SeededGenerator.Purpose) -> SeededGenerator {
    SeededGenerator(seed: seed, purpose: purpose, number: number)
  }
}

// MARK: - Entry dates

extension Enrollments {
  /// How enrollment went up and down over the grant: its share in each quarter from July 2022 on,
  /// per mille.
  private static let quarterShares = [
    10, 25, 40, 50,
    65, 75, 80, 80,
    80, 75, 75, 70,
    65, 60, 55, 50,
    45,
  ]
  private static let firstEntry = Day(2022, 7, 5)
  private static let lastEntry = Day(2026, 9, 28)
  private static let scale = 1_000_000_000

  /// Entry dates go up with the index: the sheet is in the order of enrollment.
  func entry(_ index: Int, of program: Program) -> Day {
    var generator = generator(index, of: program, for: .entry)
    let place = index * 1000 + generator.number(in: 0...999)
    let before = Self.share(enrolledBefore: program.launch)
    let share = before + (Self.scale - before) / 1000 * place / counts[program.number]
    return min(max(Self.day(ofShare: share), program.launch).onWorkday, Self.lastEntry)
  }

  /// First days of the quarters, and the day after the last entry.
  private static let quarterStarts: [Day] =
    [firstEntry]
    + (1..<quarterShares.count).map { Day(2022 + ($0 + 2) / 4, ($0 + 2) % 4 * 3 + 1, 1) }
    + [lastEntry + 1]

  private static func share(enrolledBefore day: Day) -> Int {
    var share = 0
    for (quarter, perMille) in quarterShares.enumerated() where quarterStarts[quarter] < day {
      let length = quarterStarts[quarter + 1] - quarterStarts[quarter]
      let elapsed = min(length, day - quarterStarts[quarter])
      share += scale / 1000 * perMille * elapsed / length
    }
    return share
  }

  /// How many of a program have enrolled by a day, as its plan has it; no participation is made for it.
  func expected(in program: Program, by day: Day) -> Int {
    let before = Self.share(enrolledBefore: program.launch)
    let share = max(0, Self.share(enrolledBefore: day + 1) - before)
    return counts[program.number] * share / (Self.scale - before)
  }

  private static func day(ofShare share: Int) -> Day {
    var rest = share
    for (quarter, perMille) in quarterShares.enumerated() {
      let quarterShare = scale / 1000 * perMille
      if rest < quarterShare {
        let length = quarterStarts[quarter + 1] - quarterStarts[quarter]
        return quarterStarts[quarter] + rest * length / quarterShare
      }
      rest -= quarterShare
    }
    return lastEntry
  }
}

// MARK: - Persons

extension Enrollments {
  /// Every so many participations, somebody comes who was in another program before.
  private static let returnInterval = 48
  private static let firstReturn = 31

  private func newPerson(_ index: Int, of program: Program, entry: Day) -> Person {
    Person(
      number: offsets[program.number] + index, seed: seed, region: program.region, entry: entry,
      name: uniqueName(index, of: program))
  }

  /// A program of four sheets links them by the names, so nobody there shares theirs, but for one
  /// pair that does.
  private func uniqueName(_ index: Int, of program: Program) -> PersonName? {
    guard program.provider.layout == .fourSheets else { return nil }
    let isSecondOfPair =
      hasFaults && program.provider.id == Self.namesakes.providerID
      && index == Self.place(Self.namesakes.second, among: count(in: program))
    let index =
      isSecondOfPair ? Self.place(Self.namesakes.first, among: count(in: program)) : index
    return PersonName.unique(index, inProgram: program.number)
  }

  /// Where two different people of one name stand in their program, per mille of its lines.
  private static let namesakes = (providerID: "hearthside-families", first: 350, second: 640)

  private static func place(_ perMille: Int, among count: Int) -> Int { count * perMille / 1000 }

  /// Somebody from the earlier half of another program. Each is taken at most once by a program,
  /// because the places taken lie further apart than one. Nobody comes to a program of four sheets
  /// this way: the name might be there already.
  private func earlierPerson(comingTo index: Int, of program: Program, entry: Day) -> Person? {
    guard index % Self.returnInterval == Self.firstReturn,
      program.provider.layout != .fourSheets
    else { return nil }
    var generator = generator(index, of: program, for: .person)
    let others = Catalog.programs.filter { other in
      other.number != program.number
        && counts[other.number] * Self.returnInterval >= counts[program.number] * 2
    }
    guard !others.isEmpty else { return nil }
    let other = generator.element(of: others)
    let place = index * counts[other.number] / (counts[program.number] * 2)
    let isNewThere = place % Self.returnInterval != Self.firstReturn
    let earlierEntry = self.entry(place, of: other)
    guard isNewThere, entry - earlierEntry >= 120 else { return nil }
    let person = newPerson(place, of: other, entry: earlierEntry)
    return person.age(on: entry) <= 66 ? person : nil
  }
}

// MARK: - All of them

extension Enrollments {
  /// Every participation of every program, in the order of the catalog.
  var all: some Sequence<Participation> {
    Catalog.programs.lazy.flatMap { program in
      (0..<count(in: program)).lazy.map { participation($0, of: program) }
    }
  }

  /// How far through all participations this one is, per mille.
  func place(of participation: Participation) -> Int {
    participation.number * 1000 / participants
  }
}
