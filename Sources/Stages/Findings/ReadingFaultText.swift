internal import Tables

extension ReadingFault {
  /// What is wrong, in one sentence.
  ///
  /// - Parameter expected: what the field takes, in words.
  func message(expected: String) -> String {
    switch self {
    case .otherKind: "This is not \(expected)."
    case .spreadsheetError(let token) where token.allSatisfy { $0 == "#" }:
      "The column was too narrow for the value, and number signs were exported instead of it."
    case .spreadsheetError(let token):
      "The spreadsheet could not work out the cell and exported “\(token)”."
    case .scientificNotation:
      "The spreadsheet has made a number of it and rounded its digits away."
    case .placeholder: "The word stands where a value is still to come or was never fixed."
    case .noSuchDay: "The calendar has no such day."
    case .twoDigitYear:
      "The year has two digits, and nothing says to which hundred years it belongs."
    case .laterThanPossible:
      "The year has two digits, and by the hundred years declared the day would lie in the future."
    case .partialDay: "This is a month or a year, not a day."
    case .timeOfDay: "A time stands behind the day, and it is not midnight."
    case .ambiguousDay(let ways):
      "The day can be read in ways that are all accepted and differ: "
        + ways.map(\.pattern).joined(separator: ", ") + "."
    case .severalAmounts: "This is a range of amounts, not one."
    case .wrongGrouping: "Its commas do not stand where thousands do."
    case .otherRate(let found, let expected?):
      "The amount is per \(found.words), and the column takes amounts per \(expected.words)."
    case .otherRate(let found, nil):
      "The amount is per \(found.words), and the column takes amounts that are per nothing."
    }
  }

  /// What would be right.
  func suggestion(expected: String) -> String {
    switch self {
    case .otherKind, .noSuchDay, .partialDay, .wrongGrouping, .otherRate: "Write \(expected)."
    case .spreadsheetError(let token) where token.allSatisfy { $0 == "#" }:
      "Widen the column and export the sheet again."
    case .spreadsheetError:
      "Mend the formula, or write the value itself, and export the sheet again."
    case .scientificNotation:
      "Format the column as text, write the values again in full, and export the sheet again."
    case .placeholder: "Write \(expected), or leave the cell blank."
    case .twoDigitYear:
      "Write the year with four digits, or declare “two_digit_years” in the mapping."
    case .laterThanPossible: "Write the year with four digits."
    case .timeOfDay: "Write the day alone."
    case .ambiguousDay: "Write it as YYYY-MM-DD, or accept only one of the ways in the mapping."
    case .severalAmounts: "Write the one amount that holds."
    }
  }
}
