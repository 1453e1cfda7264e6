internal import Definitions
internal import Tables

/// What the values of one column look like, whatever its header says.
struct ColumnEvidence {
  /// Distinct texts that are not blank, in the order of their first rows, as many as are looked at.
  let texts: [String]
  /// All distinct texts that are not blank.
  let distinctCount: Int
  /// Rows that have one.
  let filledCount: Int
  /// How many rows have each of `texts`.
  private let rows: [Int]
  private let days: [DateWay: Int]

  /// How many distinct texts are looked at.
  private static let reach = 500

  init(_ column: RawColumn) {
    var isBlank: [Bool] = []
    for code in 0..<column.texts.count {
      isBlank.append(column.texts[code].trimmingBlanks().isEmpty)
    }
    filledCount = column.codes.count { $0 >= 0 && !isBlank[Int($0)] }
    let distinct = isBlank.indices.filter { !isBlank[$0] }
    distinctCount = distinct.count
    texts = distinct.prefix(ColumnEvidence.reach).map { column.texts[$0].trimmingBlanks() }
    var counts = [Int](repeating: 0, count: column.texts.count)
    for code in column.codes where code >= 0 { counts[Int(code)] += 1 }
    rows = distinct.prefix(ColumnEvidence.reach).map { counts[$0] }
    var days: [DateWay: Int] = [:]
    for way in DateWay.allCases {
      days[way] = texts.count { ColumnEvidence.isDay($0, way) }
    }
    self.days = days
  }

  /// A year of two digits is one, too: in which hundred years is for somebody to say.
  static func isDay(_ text: String, _ way: DateWay) -> Bool {
    // Small numbers are days of long ago, and rather counts.
    if way == .excelSerial, text.utf8.count < 5 { return false }
    let fault = fault(of: text, [way])
    return fault == nil || fault == .twoDigitYear
  }

  /// Why a text is no day in one of these ways.
  private static func fault(of text: String, _ ways: [DateWay]) -> ReadingFault? {
    do {
      _ = try DateReader(ways: ways).read(text)
      return nil
    } catch {
      return error
    }
  }

  /// Whether it is an amount, or somebody's attempt at one.
  private static func isNearlyAmount(
    _ text: String, _ reader: AmountReader = AmountReader(isMoney: true, unit: "usd", per: .hour)
  ) -> Bool {
    do {
      _ = try reader.read(text)
      return true
    } catch {
      return error == .severalAmounts || error == .wrongGrouping || Placeholder.holds(text)
    }
  }

  func count(_ way: DateWay) -> Int { days[way] ?? 0 }

  var hasTwoDigitYears: Bool {
    texts.contains { ColumnEvidence.fault(of: $0, [.monthFirst, .dayFirst]) == .twoDigitYear }
  }

  /// The share of texts that could be a field's values, in percent; nil where a field takes any text.
  func fit(_ field: Field, of schema: Schema) -> Int? {
    let missing = MissingTexts(schema.missingValues)
    let texts = texts.filter { missing.reason($0) == nil }
    guard !texts.isEmpty else { return nil }
    let fitting: Int
    switch field.kind {
    case .date:
      fitting = texts.count { text in DateWay.allCases.contains { ColumnEvidence.isDay(text, $0) } }
    case .number, .integer:
      let reader = AmountReader(field)
      fitting = texts.count { ColumnEvidence.isNearlyAmount($0, reader) }
    case .boolean: fitting = texts.count { TruthWords.value(of: $0) != nil }
    case .string:
      guard let pattern = field.constraints.pattern else { return nil }
      fitting = texts.count { pattern.matches(field.writing.read($0).text ?? $0) }
    }
    return 100 * fitting / texts.count
  }

  /// The share of texts that are a field's categories, as they stand, in percent.
  func share(ofCategories field: Field) -> Int {
    guard !texts.isEmpty, !field.categories.isEmpty else { return 0 }
    let known = Set(field.categories.map(Normalization.value))
    return 100 * texts.count { known.contains(Normalization.value($0)) } / texts.count
  }

  /// What the texts of nearly all rows are, in words that tell none of them.
  var description: String {
    if texts.isEmpty { return "no values" }
    let all = rows.reduce(0, +)
    func isMost(_ isSo: (String) -> Bool) -> Bool {
      10 * zip(texts, rows).reduce(0) { $0 + (isSo($1.0) ? $1.1 : 0) } >= 9 * all
    }
    if isMost({ TruthWords.value(of: $0) != nil }) { return "yes or no" }
    let ways = DateWay.allCases.filter { $0 != .excelSerial }
    if let way = ways.first(where: { way in isMost { ColumnEvidence.isDay($0, way) } }) {
      return "days written \(way.pattern)"
    }
    if isMost({ text in ways.contains { ColumnEvidence.isDay(text, $0) } }) {
      return "days in several writings"
    }
    let shapes = Dictionary(grouping: texts, by: shapeInWords)
    let most = shapes.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key ?? ""
    if isMost({ shapeInWords(of: $0) == most }), most.contains("digit") || most.contains("@") {
      return most
    }
    return isMost({ ColumnEvidence.isNearlyAmount($0) }) ? "numbers" : "texts"
  }
}

/// Words that people write for yes and no.
enum TruthWords {
  private static let words: [String: Bool] = [
    "true": true, "yes": true, "y": true, "t": true, "1": true, "x": true, "si": true, "sí": true,
    "sim": true, "oui": true, "false": false, "no": false, "n": false, "f": false, "0": false,
    "não": false, "nao": false, "non": false,
  ]

  static func value(of text: String) -> Bool? { words[text.lowercased()] }

  /// Whether every boolean field takes the word without a mapping.
  static func isOwn(_ text: String) -> Bool {
    ["true", "yes", "false", "no"].contains(Normalization.value(text))
  }
}
