/// A fault that is put into one provider's submission on purpose.
struct Fault: Sendable {
  let providerID: String
  let sheet: Sheet
  /// Where in the file, per mille of its lines; the first line from there on that can have it.
  let position: Int
  let kind: Kind

  enum Kind: Sendable {
    /// A wrong value in place of a right one.
    case written(String, in: Field)
    /// A required value left out.
    case emptied(Field)
    case completedWithoutEnd
    case exitBeforeEntry
    /// Blanks around some values.
    case padded
    /// A quote in the middle of a field that does not begin with one.
    case strayQuote
    /// A quote at the start of a field that never ends.
    case unclosedQuote
    case nulByte
    /// A Latin-1 letter in a file that is otherwise UTF-8.
    case invalidByte
    /// A line that ends too early, or too late.
    case shortLine, longLine
    /// A line of nothing, or of delimiters only, before this one.
    case blankLine, delimitersOnly
    /// This line again further down: the same, or with another wage.
    case repeated, contradicted
  }
}

// MARK: - The list

extension Fault {
  /// The faults of one sheet in the order of its lines. Below 2,000 participants there are fewer of
  /// them.
  static func list(for sheet: Sheet, of provider: Provider, participants: Int) -> [Fault] {
    let share = min(participants, 2_000)
    let kept = all.enumerated().filter { number, _ in
      (number + 1) * share / 2_000 > number * share / 2_000
    }
    return kept.map(\.element).filter { $0.providerID == provider.id && $0.sheet == sheet }
      .sorted { $0.position < $1.position }
  }

  private static let all: [Fault] =
    [
      Fault("harbor-lights", 200, .repeated),
      Fault("harbor-lights", 330, .written("P99", in: .programID)),
      Fault("harbor-lights", 420, .written("2.50", in: .hourlyWageAtExit)),
      Fault("harbor-lights", 480, .repeated),
      Fault("harbor-lights", 520, .completedWithoutEnd),
      Fault("harbor-lights", 600, .written("Gig work", in: .employmentAtExit)),
      Fault("harbor-lights", 720, .exitBeforeEntry),
      Fault("harbor-lights", 810, .repeated),
      Fault("harbor-lights", 900, .emptied(.birthDate)),
      Fault("quillmere-academy", 250, .written("P20", in: .programID)),
      Fault("quillmere-academy", 400, .contradicted),
      Fault("quillmere-academy", 550, .written("2.50", in: .hourlyWageAtExit)),
      Fault("quillmere-academy", 700, .emptied(.stateID)),
      Fault("quillmere-academy", 820, .emptied(.birthDate)),
      Fault("three-herons-workforce", 300, .delimitersOnly),
      Fault("three-herons-workforce", 450, .written("13/45/2025", in: .credentialDate(1))),
      Fault("three-herons-workforce", 620, .nulByte),
      Fault("three-herons-workforce", 700, .emptied(.birthDate)),
      Fault("three-herons-workforce", 800, .written("DOE", in: .hourlyWageAtExit)),
      Fault("thornebrook-builders", 200, .completedWithoutEnd),
      Fault("thornebrook-builders", 300, .written("210.00", in: .hourlyWageAtExit)),
      Fault("thornebrook-builders", 500, .unclosedQuote),
      Fault("thornebrook-builders", 650, .contradicted),
      Fault("ironfern-manufacturing", 200, .blankLine),
      Fault("ironfern-manufacturing", 350, .repeated),
      Fault("ironfern-manufacturing", 450, .written("Gig work", in: .employmentAtExit)),
      Fault("ironfern-manufacturing", 600, .blankLine),
      Fault("ironfern-manufacturing", 800, .exitBeforeEntry),
      Fault("copper-lantern", 450, .strayQuote),
      Fault("copper-lantern", 700, .longLine),
      Fault("gearwright", 250, .emptied(.birthDate)),
      Fault("gearwright", 400, .written("2025-02-30", in: .credentialDate(1))),
      Fault("gearwright", 550, .shortLine),
      Fault("gearwright", 600, .emptied(.stateID)),
      Fault("gearwright", 700, .blankLine),
      Fault("bluepine-digital", 200, .written("13/45/2025", in: .entryDate)),
      Fault("bluepine-digital", 350, .written("IT-2", in: .programID)),
      Fault("bluepine-digital", 500, .repeated),
      Fault("bluepine-digital", 750, .exitBeforeEntry),
      Fault("lanternfield-college", .outcomes, 300, .written("DOE", in: .hourlyWageAtExit)),
      Fault("lanternfield-college", .outcomes, 500, .invalidByte),
      Fault("lanternfield-college", .training, 650, .completedWithoutEnd),
      Fault("lanternfield-college", .credential, 400, .repeated),
      Fault("petri-and-pine", .training, 500, .written("Nobody", in: .lastName)),
      Fault("hearthside-families", .credential, 300, .written("2/30/2025", in: .credentialDate(1))),
      Fault("hearthside-families", .personalInformation, 800, .emptied(.birthDate)),
      Fault("second-morning", .town(.hartford), 600, .repeated),
    ] + (0..<12).map { Fault("copper-lantern", 100 + 20 * $0, .padded) }

  private init(_ providerID: String, _ position: Int, _ kind: Kind) {
    self.init(providerID, .all, position, kind)
  }

  private init(_ providerID: String, _ sheet: Sheet, _ position: Int, _ kind: Kind) {
    self.providerID = providerID
    self.sheet = sheet
    self.position = position
    self.kind = kind
  }
}

// MARK: - In a line

extension Fault {
  /// Whether this line is one that the fault would show in.
  func suits(_ line: SheetLine) -> Bool {
    switch kind {
    case .written(_, let field), .emptied(let field): line[field].isAnswered
    case .completedWithoutEnd: line.hasCompletedFirstTraining
    case .exitBeforeEntry: line[.exitDate].isAnswered
    case .strayQuote: line[.jobTitle].isAnswered
    case .unclosedQuote, .nulByte: line[.employer].isAnswered
    case .contradicted: line.wage != nil
    case .padded, .invalidByte, .shortLine, .longLine, .blankLine, .delimitersOnly, .repeated: true
    }
  }

  /// Spoils the cells of the line. Faults of whole lines are left to the one who writes them.
  func spoil(_ line: inout SheetLine) {
    switch kind {
    case .written(let text, let field): line[field] = .raw(Array(text.utf8))
    case .emptied(let field): line[field] = .blank
    case .completedWithoutEnd: line[.trainingEnded(1)] = .blank
    case .exitBeforeEntry: line.exitBeforeEntry()
    case .padded: line.padValues()
    case .strayQuote: line[.jobTitle] = .raw(Array("Fitter 12\" pipe".utf8))
    case .unclosedQuote: line[.employer] = .raw(Array("\"Example Store 7".utf8))
    case .nulByte: line[.employer] = .raw(Array("Example\u{0} Store 7".utf8))
    case .invalidByte: line[.lastName] = .raw(Array("Testerl".utf8) + [0xE9] + Array("by".utf8))
    case .shortLine, .longLine, .blankLine, .delimitersOnly, .repeated, .contradicted: break
    }
  }
}

extension SheetLine {
  /// The same participation with another wage.
  var contradicted: SheetLine {
    var line = self
    if let wage { line[.hourlyWageAtExit] = .cents(wage + 125) }
    return line
  }

  fileprivate var wage: Int? {
    guard case .cents(let wage) = self[.hourlyWageAtExit] else { return nil }
    return wage
  }

  fileprivate var hasCompletedFirstTraining: Bool {
    guard case .flag(true) = self[.trainingCompleted(1)] else { return false }
    return true
  }

  fileprivate mutating func exitBeforeEntry() {
    guard case .day(let entry) = self[.entryDate] else { return }
    self[.exitDate] = .day(entry + -14)
  }

  fileprivate mutating func padValues() {
    for field in [Field.firstName, .lastName, .stateID, .zip] {
      var text = DelimitedText()
      text.append(self[field])
      self[field] = .raw(Array(" ".utf8) + text.bytes + Array("  ".utf8))
    }
  }
}
