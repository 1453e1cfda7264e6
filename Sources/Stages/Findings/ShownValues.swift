internal import Definitions
internal import Tables

// What is shown of a value. Columns get swapped and rows shifted, so that a name or a number of a
// person may stand wherever something else was expected, in every file that holds any: there, what is
// no value of its field is shown only when it cannot be one. Where nothing personal arrives, amounts,
// days and codes are what they are, and only texts may still hold what somebody has typed into them.

extension Field {
  /// A value of this field as a finding shows it.
  func shown(_ text: String) -> String { ShownField(self).mayShow(text) ? text : shape(of: text) }

  /// What stands in a cell of this field, read or not, as a finding shows it.
  func shown(unread text: String) -> String {
    ShownField(self).mayShow(unread: text) ? text : shape(of: text)
  }

  /// What stands in a column that may be of this field, in a file of which nobody has said whether it
  /// is about persons.
  func shown(ofUnknownFile text: String) -> String {
    var field = ShownField(self)
    field.isBesidePersonal = true
    return field.mayShow(unread: text) ? text : shape(of: text)
  }

  /// A value of this field as a part of a row's key.
  ///
  /// - Parameter known: names that are nobody's.
  func shownInKey(_ text: String, known: Set<String>) -> String {
    ShownField(self).mayShowInKey(text, known: known) ? text : shape(of: text)
  }
}

extension FactField {
  /// A value of this field as a finding shows it.
  func shown(_ text: String) -> String { ShownField(self).mayShow(text) ? text : shape(of: text) }

  /// A value of this field as a part of a row's key.
  ///
  /// - Parameter known: names that are nobody's.
  func shownInKey(_ text: String, known: Set<String>) -> String {
    ShownField(self).mayShowInKey(text, known: known) ? text : shape(of: text)
  }
}

/// What is known of a field when one of its values is to be shown.
private struct ShownField {
  private let type: ValueType
  private let categories: [String]
  /// Whether every value fits a pattern.
  private let isOfPattern: Bool
  private let pattern: Pattern?
  private let isPersonal: Bool
  var isBesidePersonal: Bool

  init(_ field: Field) {
    type = field.valueType
    categories = field.categories
    pattern = field.constraints.pattern
    isOfPattern = pattern != nil
    isPersonal = field.isPersonal
    isBesidePersonal = field.isBesidePersonal
  }

  init(_ field: FactField) {
    type = field.type
    categories = field.categories
    pattern = nil
    isOfPattern = field.isOfPattern
    isPersonal = field.isPersonal
    isBesidePersonal = field.isBesidePersonal
  }

  func mayShow(_ value: String) -> Bool {
    if isPersonal { return false }
    return type.isNumeric ? mayShow(number: value) : mayShow(unread: value)
  }

  /// A number of a person has no cents, and an amount has seldom as many digits before the point.
  private func mayShow(number: String) -> Bool {
    if !isBesidePersonal { return true }
    let parts = number.split(separator: ".", maxSplits: 1)
    let isWhole = parts.count < 2 || parts[1].allSatisfy { $0 == "0" }
    return !isWhole || !looksPersonal(String(parts.first ?? ""))
  }

  func mayShow(unread text: String) -> Bool {
    if isPersonal { return false }
    if looksPersonal(text), !(type == .date && looksLikeDay(text)), !categories.contains(text),
      isBesidePersonal || !isCode(text)
    {
      return false
    }
    let isOther = type == .text && pattern.map { !$0.matches(text) } ?? false
    return !isOther || !isBesidePersonal || isHarmless(text)
  }

  func mayShowInKey(_ value: String, known: Set<String>) -> Bool {
    if isPersonal { return false }
    guard type == .text else { return mayShow(value) }
    if !isBesidePersonal { return !holdsNumberOfPerson(value) || categories.contains(value) }
    let mayBeAnything = categories.isEmpty && !isOfPattern
    return (!mayBeAnything || known.contains(value) || isHarmless(value)) && mayShow(value)
  }
}

/// A day has at most eight digits and is one of many people's: three groups of digits, or eight in
/// one that begin with the hundred of a year.
private func looksLikeDay(_ text: String) -> Bool {
  let groups = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
  guard groups.allSatisfy({ $0.allSatisfy { "0"..."9" ~= $0 } }) else { return false }
  let counts = groups.map(\.count)
  if counts == [8] { return text.hasPrefix("19") || text.hasPrefix("20") }
  return counts.count == 3 && (counts.first == 4) != (counts.last == 4)
    && counts.count { 1...2 ~= $0 } == 2
}

/// Whether a text is a code of letters and digits, and none of them a number of a person.
private func isCode(_ text: String) -> Bool {
  text.contains(where: \.isLetter) && !text.contains(where: \.isWhitespace)
    && !holdsNumberOfPerson(text)
}

/// Whether a Social Security Number, a telephone number or an e-mail address stands in a text: nine to
/// eleven digits in one, or three, two or three, and four with signs or blanks between them.
private func holdsNumberOfPerson(_ text: String) -> Bool {
  text.contains("@")
    || text.split(whereSeparator: \.isLetter).contains { part in
      let groups = part.split { !$0.isNumber }.map(\.count)
      return groups.contains { 9...11 ~= $0 }
        || groups.indices.dropFirst(2).contains { last in
          groups[last - 2] == 3 && 2...3 ~= groups[last - 1] && groups[last] == 4
        }
    }
}

/// Whether a text can be nobody's name: a code of few letters, what a spreadsheet writes for an
/// error, or what is written where there is nothing to say.
private func isHarmless(_ text: String) -> Bool {
  let letters = text.count(where: \.isLetter)
  return letters <= 1 || (letters <= 4 && text.contains(where: \.isNumber))
    || SpreadsheetError.token(text.trimmingBlanks()) != nil
    || Placeholder.holds(text.trimmingBlanks())
}

/// Tells which texts that could not be read in one field may be shown as they were written.
struct UnreadTexts {
  private let field: Field
  private let values: FieldValues
  /// The words of all that may be written.
  private let words: Set<String>

  init(of field: Field, mapping: TableMapping) {
    self.field = field
    values = FieldValues(of: field, mapping: mapping)
    let written = mapping.values(of: field).map(\.written) + field.categories
    words = Set(written.flatMap(UnreadTexts.words))
  }

  /// - Parameter lines: in how many lines of the file it stands in this column.
  func mayShow(_ text: String, lines: Int) -> Bool {
    if !field.isBesidePersonal || field.isPersonal { return true }
    if field.kind == .string, field.categories.isEmpty { return true }
    let text = text.trimmingBlanks()
    if isHarmless(text) || values.canonical(text) != nil || values.nearest(to: text) != nil {
      return true
    }
    let written = UnreadTexts.words(of: text)
    if field.categories.isEmpty, field.kind != .boolean {
      return text.contains(where: \.isNumber)
        && written.allSatisfy { UnreadTexts.ofAmountsAndDays.contains($0) || isMonth($0) }
    }
    return written.allSatisfy(words.contains)
      || (!field.categories.isEmpty && lines >= UnreadTexts.many)
  }

  private func isMonth(_ word: String) -> Bool { MonthName.number(of: word) != nil }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter }.map { $0.lowercased() }
  }

  /// As many lines as say that a text is rather a category that nobody knows than somebody's name.
  private static let many = 5

  private static let ofAmountsAndDays: Set<String> = [
    "a", "about", "after", "am", "an", "and", "annual", "annually", "approx", "approximately",
    "before", "biweekly", "ca", "cents", "d", "daily", "day", "days", "dollar", "dollars", "e",
    "each", "est", "h", "hour", "hourly", "hours", "hr", "hrs", "k", "m", "min", "month", "monthly",
    "months", "nd", "of", "or", "per", "plus", "pm", "quarter", "quarterly", "rd", "since", "st",
    "t", "th", "then", "to", "two", "until", "up", "us", "usd", "week", "weekly", "weeks", "wk",
    "y", "year", "yearly", "years", "yr", "yrs", "z",
  ]
}
