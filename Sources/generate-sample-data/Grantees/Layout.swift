/// On how many sheets a provider reports, and how it divides them.
enum Layout: Equatable, Sendable {
  /// One sheet with everything.
  case oneSheet
  /// That sheet five times, once for each town.
  case fiveTowns
  /// Four sheets that divide the fields among them.
  case fourSheets
  /// No lines about people, only counts.
  case aggregatesOnly

  static func of(_ providerID: String) -> Layout {
    switch providerID {
    case "lanternfield-college", "petri-and-pine", "hearthside-families": .fourSheets
    case "second-morning": .fiveTowns
    case "marrowby-kitchen": .aggregatesOnly
    default: .oneSheet
    }
  }

  var sheets: [Sheet] {
    switch self {
    case .oneSheet: [.all]
    case .fiveTowns: Town.allCases.map { .town($0) }
    case .fourSheets: [.personalInformation, .training, .credential, .outcomes]
    case .aggregatesOnly: []
    }
  }
}

/// One sheet of a submission.
enum Sheet: Equatable, Sendable {
  case all
  case town(Town)
  case personalInformation, training, credential, outcomes
}

/// Where somebody goes to class.
enum Town: Int, CaseIterable, Sendable {
  case hartford, waterbury, newHaven, newLondon, bridgeport

  var name: String {
    switch self {
    case .hartford: "Hartford"
    case .waterbury: "Waterbury"
    case .newHaven: "New Haven"
    case .newLondon: "New London"
    case .bridgeport: "Bridgeport"
    }
  }

  static func of(_ participation: Participation) -> Town {
    var generator = participation.generator(for: .town)
    return allCases[generator.index(weights: [340, 150, 260, 90, 160])]
  }
}

// MARK: - What a sheet holds

extension Sheet {
  /// Whether there is a line for this participation. A sheet of credentials lists those who have
  /// one, a sheet of outcomes those who have left.
  func holds(_ line: SheetLine) -> Bool {
    switch self {
    case .all, .town, .personalInformation, .training: true
    case .credential: !line.journey.credentials.isEmpty
    case .outcomes: line.journey.exit != nil
    }
  }

  /// The same as far as it can be told before the journey is known.
  func holds(_ participation: Participation) -> Bool {
    if case .town(let town) = self { Town.of(participation) == town } else { true }
  }

  var fields: [Field] {
    switch self {
    case .all, .town: Field.all
    case .personalInformation: Field.identity + Field.personal + Field.dates
    case .training: Field.link + Field.training
    case .credential: Field.link + Field.credential
    case .outcomes: Field.link + Field.outcomes
    }
  }

  func fileName(of habit: Habit) -> String {
    switch self {
    case .all: habit.fileName
    case .town(let town): "Participant Report \(town.name) September 2026.csv"
    case .personalInformation: "Personal Information.csv"
    case .training: "Training.csv"
    case .credential: "Credential.csv"
    case .outcomes: "Outcomes.csv"
    }
  }
}
