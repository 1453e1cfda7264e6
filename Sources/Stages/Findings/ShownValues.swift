internal import Definitions
internal import Tables

// What is shown of a value. Columns get swapped and rows shifted, so that a name may stand wherever
// something else was expected: what is no value of its field is shown only when it cannot be one.

extension Field {
  /// A value of this field as a finding shows it.
  func shown(_ text: String) -> String {
    let isOther = kind == .string && constraints.pattern.map { !$0.matches(text) } ?? false
    let mayShow = Stages.mayShow(text, isPersonal: isPersonal, isDate: kind == .date)
    return mayShow && (!isOther || isHarmless(text)) ? text : shape(of: text)
  }

  /// A value of this field as a part of a row's key.
  ///
  /// - Parameter known: names that are nobody's.
  func shownInKey(_ text: String, known: Set<String>) -> String {
    let mayBeAnything = kind == .string && categories.isEmpty && constraints.pattern == nil
    return !mayBeAnything || known.contains(text) || isHarmless(text)
      ? shown(text) : shape(of: text)
  }
}

extension FactField {
  /// A value of this field as a finding shows it.
  func shown(_ text: String) -> String {
    Stages.mayShow(text, isPersonal: isPersonal, isDate: type == .date) ? text : shape(of: text)
  }

  /// A value of this field as a part of a row's key.
  ///
  /// - Parameter known: names that are nobody's.
  func shownInKey(_ text: String, known: Set<String>) -> String {
    let mayBeAnything = type == .text && categories.isEmpty && !isOfPattern
    return !mayBeAnything || known.contains(text) || isHarmless(text)
      ? shown(text) : shape(of: text)
  }
}

private func mayShow(_ text: String, isPersonal: Bool, isDate: Bool) -> Bool {
  !isPersonal && (!looksPersonal(text) || (isDate && looksLikeDay(text)))
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
    if field.isPersonal || (field.kind == .string && field.categories.isEmpty) { return true }
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
