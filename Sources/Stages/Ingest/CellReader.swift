internal import Definitions
internal import Tables

/// Reads the texts of one field into typed words, each distinct text once.
struct CellReader {
  let field: Field
  private let missing: MissingTexts
  private let values: FieldValues
  private let acceptsNear: Bool
  private let days: DateReader
  private let amounts: AmountReader

  enum Cell: Equatable {
    case value(Value)
    case null(MissingReason)
    case fault
  }

  /// - Parameter asOf: after this day nobody is born.
  init(field: Field, schema: Schema, mapping: TableMapping, asOf: Day?) {
    self.field = field
    missing = MissingTexts(schema.missingValues)
    values = FieldValues(of: field, mapping: mapping)
    acceptsNear = mapping.nearFields.contains(field.name)
    days = DateReader(
      ways: mapping.dates,
      twoDigitYears: mapping.twoDigitYears.first { $0.field == field.name }?.years, lastDay: asOf)
    amounts = AmountReader(field)
  }

  /// Reads a column of texts. Cells that cannot be read are NULL.
  ///
  /// `written` says how values are written, where that is in one way other than ours.
  func read(
    _ raw: RawColumn
  ) -> (column: Column, notes: CellNotes, written: [String: String]) {
    if isTextAsWritten {
      let (column, notes) = readTextAsWritten(raw)
      return (column, notes, [:])
    }
    var notes = CellNotes(textCount: raw.texts.count, allowed: field.categories)
    let texts = raw.usedTexts
    let cells = texts.enumerated().map { code, text -> Cell in
      guard let text else { return .null(.missing) }
      let (cell, note) = read(text)
      if let note { notes.note(note, on: code) }
      return cell
    }
    var type = field.valueType
    if field.kind == .number, field.scale == nil {
      let found = cells.map { cell in
        if case .value(.number(let number)) = cell { number.scale } else { 0 }
      }
      type = .number(scale: found.max() ?? 0)
    }
    var dictionary = TextDictionary()
    var words: [Int64?] = []
    var reasons: [UInt8] = []
    var written = WrittenValues(textCount: texts.count)
    for (code, cell) in cells.enumerated() {
      switch cell {
      case .value(let value):
        let word = CellReader.word(value, as: type, interningInto: &dictionary)
        if word == nil {
          notes.note(.unreadable(.otherKind, expected: expectation), on: code)
        }
        words.append(word)
        reasons.append(word == nil ? MissingReason.invalid.code : 0)
        if let text = texts[code] { written.note(value, as: type, written: text) }
      case .null(let reason):
        words.append(0)
        reasons.append(reason.code)
      case .fault:
        words.append(nil)
        reasons.append(MissingReason.invalid.code)
      }
    }
    let column = Column(
      type: type, words: raw.codes.map { $0 < 0 ? 0 : words[Int($0)] ?? 0 },
      reasons: raw.codes.map { $0 < 0 ? MissingReason.missing.code : reasons[Int($0)] },
      dictionary: dictionary)
    return (column, notes, written.otherThanShown)
  }

  // MARK: - Text

  /// Whether every text stands for itself, for no value, or is a fault of any field.
  private var isTextAsWritten: Bool {
    field.kind == .string && values.isEmpty && field.writing.isAsKept
  }

  /// The texts are taken over as they lie, so that a long column of distinct names costs nothing.
  private func readTextAsWritten(_ raw: RawColumn) -> (column: Column, notes: CellNotes) {
    var notes = CellNotes(textCount: raw.texts.count, allowed: [])
    let reasons = (0..<raw.texts.count).map { code -> UInt8 in
      if let reason = missing.reason(raw.texts, code) { return reason.code }
      guard raw.texts.mayBeNoText(code), let fault = CellReader.faultOfText(raw.texts[code]) else {
        return 0
      }
      notes.note(.unreadable(fault, expected: expectation), on: code)
      return MissingReason.invalid.code
    }
    let column = Column(
      type: .text, words: raw.codes.map { $0 < 0 || reasons[Int($0)] != 0 ? 0 : Int64($0) },
      reasons: raw.codes.map { $0 < 0 ? MissingReason.missing.code : reasons[Int($0)] },
      dictionary: raw.texts)
    return (column, notes)
  }

  /// What a spreadsheet has made of a text, which nobody meant.
  private static func faultOfText(_ text: String) -> ReadingFault? {
    let trimmed = text.trimmingBlanks()
    if let token = SpreadsheetError.token(trimmed) { return .spreadsheetError(token) }
    let hasPlus = trimmed.utf8.contains(UInt8(ascii: "+"))
    return hasPlus && isScientificNotation(trimmed) ? .scientificNotation : nil
  }

  /// Whether a cell of a block says that there is nothing: it is blank, or it is missing or not
  /// applicable in the words of the schema.
  func isNothing(_ text: String) -> Bool {
    let reason = missing.reason(text)
    return reason == .missing || reason == .notApplicable || text.trimmingBlanks().isEmpty
  }

  /// Why the schema says that a text is no value.
  func missingReason(_ text: String) -> MissingReason? { missing.reason(text) }

  /// Whether the text stands for yes.
  func isAnswer(_ text: String) -> Bool { values.canonical(text) == "true" }

  /// The title of the field, where the text is nearly what stands for yes.
  func nearestAnswer(to text: String) -> String? {
    values.nearest(to: text)?.canonical == "true" ? field.title : nil
  }

  // MARK: - Each text

  /// What a text gives, and what is to be said of it.
  func read(_ text: String) -> (cell: Cell, note: CellNote?) {
    let trimmed = text.trimmingBlanks()
    if missing.mayHold(trimmed) || trimmed != text, values.mapped(trimmed) == nil {
      if let reason = missing.exactReason(text) ?? missing.exactReason(trimmed) {
        return (.null(reason), nil)
      }
      if values.canonical(trimmed) == nil, let reason = missing.reason(text) {
        return (.null(reason), nil)
      }
    }
    do {
      if let fault = CellReader.faultOfText(trimmed) { throw fault }
      switch field.kind {
      case .string: return readText(text, trimmed)
      case .boolean:
        if let canonical = values.canonical(trimmed) {
          return (.value(.boolean(canonical == "true")), nil)
        }
        if let near = near(trimmed), near.isClose, acceptsNear {
          return (.value(.boolean(near.canonical == "true")), taken(near))
        }
        throw ReadingFault.otherKind
      case .integer:
        let number = try amounts.read(trimmed)
        guard number.scale == 0 else { throw ReadingFault.otherKind }
        return (.value(.integer(Int(number.unscaled))), nil)
      case .number: return (.value(.number(try amounts.read(trimmed))), nil)
      case .date: return (.value(.date(try days.read(trimmed))), nil)
      }
    } catch let fault as ReadingFault {
      return (.fault, note(on: fault, text: trimmed))
    } catch {
      return (.fault, .unreadable(.otherKind, expected: expectation))
    }
  }

  private func readText(_ text: String, _ trimmed: String) -> (cell: Cell, note: CellNote?) {
    if let canonical = values.canonical(trimmed) { return (.value(.text(canonical)), nil) }
    guard field.categories.isEmpty else {
      let near = near(trimmed)
      if let near, near.isClose, acceptsNear {
        return (.value(.text(near.canonical)), taken(near))
      }
      // A suggestion would tell what a personal value is like.
      return (.fault, .noCategory(nearest: field.isPersonal ? nil : near?.canonical))
    }
    let written = field.writing.read(trimmed)
    return (.value(.text(written.text ?? text)), written.note(isShown: !field.isPersonal))
  }

  private func near(_ text: String) -> NearValues.Match? { values.nearest(to: text) }

  private func taken(_ near: NearValues.Match) -> CellNote {
    .near(taken: field.isPersonal ? nil : near.canonical)
  }

  private func note(on fault: ReadingFault, text: String) -> CellNote {
    let isPlaceholder = fault == .otherKind && Placeholder.holds(text)
    return .unreadable(isPlaceholder ? .placeholder : fault, expected: expectation)
  }

  /// Nil when a number does not fit its column: more digits than declared, or than a word holds.
  private static func word(
    _ value: Value, as type: ValueType, interningInto dictionary: inout TextDictionary
  ) -> Int64? {
    switch (value, type) {
    case (.text(let text), _): return Int64(dictionary.intern(text))
    case (.integer(let integer), _): return Int64(integer)
    case (.date(let day), _): return Int64(day.number)
    case (.boolean(let boolean), _): return boolean ? 1 : 0
    case (.number(let number), .number(let scale)):
      let rescaled = number.rounded(toScale: scale)
      return rescaled == number ? Int64(exactly: rescaled.unscaled) : nil
    case (.number, _): return nil
    }
  }

  /// What the field takes, in words.
  var expectation: String {
    let per = field.writing.per.map { " per \($0.words)" } ?? ""
    return switch field.kind {
    case .string: field.example.map { "a text such as \($0)" } ?? "text"
    case .integer: "a whole number such as 12"
    case .number where field.unit == "usd": "an amount in dollars\(per) such as 17.50"
    case .number:
      field.scale.map { "a number\(per) such as 12.5, with at most \($0) digits behind the point" }
        ?? "a number\(per) such as 12.5"
    case .date: "a day written " + days.ways.map(\.pattern).joined(separator: " or ")
    case .boolean: "yes or no"
    }
  }
}

extension AmountReader {
  init(_ field: Field) {
    self.init(isMoney: field.unit == "usd", unit: field.unit, per: field.writing.per)
  }
}

extension RawColumn {
  /// The distinct texts that a cell has; nil for those of rows that are not among these.
  fileprivate var usedTexts: [String?] {
    var isUsed = [Bool](repeating: false, count: texts.count)
    for code in codes where code >= 0 { isUsed[Int(code)] = true }
    return isUsed.indices.map { isUsed[$0] ? texts[$0] : nil }
  }
}

extension TextDictionary {
  /// Whether a text may be one that a spreadsheet has made: it is worth spelling.
  fileprivate func mayBeNoText(_ code: Int) -> Bool {
    let text = bytes.span.extracting(range(of: code))
    return SpreadsheetError.mayBe(text) || mayBeScientificNotation(text) || hasBlankAtEnd(code)
  }
}
