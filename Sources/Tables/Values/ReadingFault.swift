/// Why a text is no value of its kind, as raw facts.
public enum ReadingFault: Error, Hashable, Sendable {
  /// Nothing more can be said than what was expected.
  case otherKind
  /// What a spreadsheet shows where it has no value: `#REF!`, or `########` in a narrow column.
  case spreadsheetError(String)
  /// `1.23457E+11`: a program has made a number of it and rounded its digits away.
  case scientificNotation
  /// Words that stand for an amount or a day to come: `TBD`.
  case placeholder

  // Days
  /// No such day is in the calendar.
  case noSuchDay
  /// A year of two digits, and no hundred years declared to which it belongs.
  case twoDigitYear
  /// A year of two digits that would make a day later than any that can be.
  case laterThanPossible
  /// A year, or a month and a year.
  case partialDay
  /// A time that is not midnight, or of another zone.
  case timeOfDay
  /// A day in one way that is accepted and another in the other.
  case ambiguousDay([DateWay])

  // Amounts
  /// `15-17`, `$15 to $17`.
  case severalAmounts
  /// `1,23.4`: commas that group no thousands.
  case wrongGrouping
  /// An amount for another span of time than the field's; nil where the field has none.
  case otherRate(found: RateUnit, expected: RateUnit?)
}

/// What a rate is paid or counted for.
public enum RateUnit: String, Sendable, CaseIterable {
  case hour, day, week
  case twoWeeks = "two_weeks"
  case month, quarter, year

  /// As a sentence says it: “per two weeks”.
  public var words: String { rawValue.replacing("_", with: " ") }
}
