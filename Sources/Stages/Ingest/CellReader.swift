internal import Definitions
internal import Tables

/// Reads the texts of one field into typed words, each distinct text once.
struct CellReader {
  let field: Field
  private let missing: [String: MissingReason]
  /// The most bytes of any of them.
  private let longestMissing: Int
  /// Canonical values by what is written for them.
  private let exact: [String: String]
  /// The same by the normalized writing, where that stands for one value only.
  private let normalized: [String: String?]
  private let dates: Mapping.DateOrder

  enum Cell {
    case value(Value)
    case null(MissingReason)
    case fault
  }

  init(field: Field, schema: Schema, mapping: TableMapping) {
    self.field = field
    dates = mapping.dates
    missing = Dictionary(
      schema.missingValues.map { ($0.text, $0.reason) }, uniquingKeysWith: { first, _ in first })
    longestMissing = schema.missingValues.map(\.text.utf8.count).max() ?? 0
    let own: [(written: String, canonical: String)] =
      field.kind == .boolean
      ? [("true", "true"), ("yes", "true"), ("false", "false"), ("no", "false")]
      : field.categories.map { ($0, $0) }
    let mapped = mapping.values(of: field)
    exact = Dictionary(
      (mapped + own).map { ($0.written, $0.canonical) }, uniquingKeysWith: { first, _ in first })
    normalized = CellReader.normalized(mapped)
      .merging(CellReader.normalized(own), uniquingKeysWith: { mapped, _ in mapped })
  }

  private static func normalized(
    _ values: [(written: String, canonical: String)]
  ) -> [String: String?] {
    Dictionary(
      values.map { (Normalization.value($0.written), $0.canonical) },
      uniquingKeysWith: { first, second in first == second ? first : nil })
  }

  /// The value a text stands for. Of `A+` and `A-`, which normalization makes one, each is only
  /// itself.
  private func canonical(_ text: String) -> String? {
    if exact.isEmpty { return nil }
    if let value = exact[text] { return value }
    let key = Normalization.value(text)
    return key.isEmpty ? nil : normalized[key] ?? nil
  }

  /// Reads a column of texts. Cells that cannot be read are NULL, and their rows are listed.
  func read(_ raw: RawColumn) -> (column: Column, faultyRows: [Int]) {
    if isTextAsWritten { return (readTextAsWritten(raw), []) }
    let cells = raw.usedTexts.map { $0.map(read) ?? .null(.missing) }
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
    for cell in cells {
      switch cell {
      case .value(let value):
        let word = CellReader.word(value, as: type, interningInto: &dictionary)
        words.append(word)
        reasons.append(word == nil ? MissingReason.invalid.code : 0)
      case .null(let reason):
        words.append(0)
        reasons.append(reason.code)
      case .fault:
        words.append(nil)
        reasons.append(MissingReason.invalid.code)
      }
    }
    return (
      Column(
        type: type, words: raw.codes.map { $0 < 0 ? 0 : words[Int($0)] ?? 0 },
        reasons: raw.codes.map { $0 < 0 ? MissingReason.missing.code : reasons[Int($0)] },
        dictionary: dictionary),
      raw.codes.indices.filter { raw.codes[$0] >= 0 && words[Int(raw.codes[$0])] == nil }
    )
  }

  /// Whether every text stands for itself, or for no value.
  private var isTextAsWritten: Bool { field.kind == .string && exact.isEmpty }

  /// The texts are taken over as they lie, so that a long column of distinct names costs nothing.
  private func readTextAsWritten(_ raw: RawColumn) -> Column {
    let reasons = (0..<raw.texts.count).map { code in missingReason(raw.texts, code)?.code ?? 0 }
    return Column(
      type: .text,
      words: raw.codes.map { $0 < 0 || reasons[Int($0)] != 0 ? 0 : Int64($0) },
      reasons: raw.codes.map { $0 < 0 ? MissingReason.missing.code : reasons[Int($0)] },
      dictionary: raw.texts)
  }

  /// Texts of a shape that no missing value has are told by their length, before they are spelled.
  private func missingReason(_ texts: TextDictionary, _ code: Int) -> MissingReason? {
    let range = texts.range(of: code)
    guard range.count <= longestMissing || texts.hasBlankAtEnd(code) else { return nil }
    return missingReason(texts[code])
  }

  private func missingReason(_ text: String) -> MissingReason? {
    missing[text] ?? missing[text.trimmingBlanks()]
  }

  /// Whether a cell of a block says that there is nothing: it is blank, or it is missing or not
  /// applicable in the words of the schema.
  func isNothing(_ text: String) -> Bool {
    let reason = missingReason(text)
    return reason == .missing || reason == .notApplicable || text.trimmingBlanks().isEmpty
  }

  private func read(_ text: String) -> Cell {
    if let reason = missingReason(text) { return .null(reason) }
    let trimmed = text.trimmingBlanks()
    switch field.kind {
    case .string:
      if let canonical = canonical(trimmed) { return .value(.text(canonical)) }
      return .value(.text(field.categories.isEmpty ? text : trimmed))
    case .boolean:
      return canonical(trimmed).map { .value(.boolean($0 == "true")) } ?? .fault
    case .integer:
      guard let number = ExactDecimal(trimmed), number.scale == 0 else { return .fault }
      return .value(.integer(Int(number.unscaled)))
    case .number:
      guard let number = ExactDecimal(trimmed) else { return .fault }
      return .value(.number(number))
    case .date:
      let bytes = Array(trimmed.utf8)
      let day = dates == .iso ? Day(iso: bytes.span) : Day(monthFirst: bytes.span)
      return day.map { .value(.date($0)) } ?? .fault
    }
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
    switch field.kind {
    case .string: "text"
    case .integer: "a whole number such as 12"
    case .number where field.unit == "usd":
      "an amount in dollars such as 17.50, without sign or unit"
    case .number:
      field.scale.map { "a number such as 12.5, with at most \($0) digits behind the point" }
        ?? "a number such as 12.5"
    case .date: dates == .iso ? "a day written YYYY-MM-DD" : "a day written MM/DD/YYYY"
    case .boolean: "yes or no"
    }
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
  /// Whether the text begins or ends with what may be a blank: ASCII, or not ASCII at all.
  fileprivate func hasBlankAtEnd(_ code: Int) -> Bool {
    let range = range(of: code)
    return [bytes[range.lowerBound], bytes[range.upperBound - 1]].contains {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 >= 0x80
    }
  }
}

extension String {
  func trimmingBlanks() -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{a0}" }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
