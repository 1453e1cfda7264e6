internal import Definitions
internal import Tables

/// What is to be said of a text that was read, or could not be.
enum CellNote: Hashable {
  case unreadable(ReadingFault, expected: String)
  case noCategory(nearest: String?)
  case unknownAnswer(nearest: String?)
  case near(taken: String?)
  case padded(digits: Int)
  case shortened(digits: Int)
  case firstOfSeveral(taken: String?, count: Int)

  /// Of texts that were read as something else than they say.
  var severity: Severity {
    switch self {
    case .unreadable, .noCategory, .unknownAnswer: .error
    case .near, .firstOfSeveral: .warning
    case .padded, .shortened: .info
    }
  }

  func cause(allowed: [String]) -> Cause {
    switch self {
    case .unreadable(.otherKind, let expected): .wrongType(expected: expected)
    case .unreadable(let fault, let expected): .unreadable(fault, expected: expected)
    case .noCategory(let nearest): .notInCategories(nearest: nearest, allowed: allowed)
    case .unknownAnswer(let nearest): .unknownAnswer(nearest: nearest, allowed: allowed)
    case .near(let taken): .nearValue(taken: taken)
    case .padded(let digits): .padded(digits: digits)
    case .shortened(let digits): .shortened(digits: digits)
    case .firstOfSeveral(let taken, let count): .firstOfSeveral(taken: taken, count: count)
    }
  }
}

/// The notes on the texts of one column, each kept once.
struct CellNotes {
  private var notes: [CellNote] = []
  private var numbers: [CellNote: Int32] = [:]
  /// For each code of a text its note's number, or -1; empty while there is no note.
  private var ofTexts: [Int32] = []
  private let textCount: Int
  /// The values that would be right, where there is a list of them.
  private let allowed: [String]

  init(textCount: Int, allowed: [String]) {
    self.textCount = textCount
    self.allowed = allowed
  }

  mutating func note(_ note: CellNote, on code: Int) {
    if ofTexts.isEmpty { ofTexts = Array(repeating: -1, count: textCount) }
    var number = numbers[note]
    if number == nil {
      number = Int32(notes.count)
      notes.append(note)
      numbers[note] = number
    }
    ofTexts[code] = number ?? -1
  }

  /// The findings about cells that hold these texts: a set of rows for each note, or, where notes are
  /// many, for each severity.
  ///
  /// - Parameter effect: what a fault does.
  func findings(
    in texts: RawColumn, field: Field, effect: Effect, header: String? = nil
  ) -> [CellFindings] {
    if notes.isEmpty { return [] }
    let numbers = texts.codes.map { $0 < 0 ? -1 : ofTexts[Int($0)] }
    func findings(_ causes: [Cause], _ severity: Severity, _ wanted: (Int32) -> Bool)
      -> CellFindings
    {
      let rows = RowSet(numbers.indices.filter { wanted(numbers[$0]) }, of: numbers.count)
      let effect = severity == .error ? effect : .none
      let found =
        causes.count == 1
        ? RowFindings(causes[0], severity: severity, effect: effect, field: field.name, rows: rows)
        : RowFindings(
          causes,
          of: Column(
            type: .integer, words: numbers.map { Int64(max(0, $0)) },
            reasons: Array(repeating: 0, count: numbers.count)),
          severity: severity, effect: effect, field: field.name, rows: rows)
      return CellFindings(field: field, texts: texts, rows: found, header: header)
    }
    if notes.count <= CellNotes.few {
      return notes.enumerated().map { number, note in
        findings([note.cause(allowed: allowed)], note.severity) { $0 == number }
      }
    }
    let causes = notes.map { $0.cause(allowed: allowed) }
    return [Severity.error, .warning, .info].map { severity in
      findings(causes, severity) { $0 >= 0 && notes[Int($0)].severity == severity }
    }
  }

  /// As many notes as are cheaper with a set of rows each.
  private static let few = 8
}

/// Findings about cells of one field.
struct CellFindings {
  let field: Field
  let texts: RawColumn
  let rows: RowFindings
  /// The header, where it is not the field's.
  var header: String?
}
