public import Definitions
public import Tables

/// One fault of the data, as raw facts. The sentence is made when it is shown.
public struct Finding: Sendable {
  public let cause: Cause
  public let severity: Severity
  public let effect: Effect
  public let place: FindingPlace
  /// The row's primary key, personal parts masked or by shape; empty when there is no row.
  public let rowKey: String
  /// The field's title, or the header in question.
  public let column: String
  /// What was sent, by shape when personal.
  public let value: String
  /// Findings of one set with the same number have the same cause, so what is made of it once will do
  /// for all; zero says nothing.
  public internal(set) var statement = 0

  public init(
    _ cause: Cause, severity: Severity, effect: Effect, at place: FindingPlace,
    rowKey: String = "", column: String = "", value: String = ""
  ) {
    self.cause = cause
    self.severity = severity
    self.effect = effect
    self.place = place
    self.rowKey = rowKey
    self.column = column
    self.value = value
  }
}

/// Where a finding lies: in an input, or about something that is not there.
public struct FindingPlace: Sendable, Hashable {
  /// Path below the inputs folder, or the definition file concerned.
  public let file: String
  /// Physical line counted from 1; zero for the whole file.
  public let line: Int

  public init(file: String, line: Int = 0) {
    self.file = file
    self.line = line
  }
}

/// What is wrong, with the facts that a message needs.
public enum Cause: Sendable {
  // file
  case record(RecordFault.Kind, byte: Int)
  case recognized(Recognition)
  case ambiguousLayout(LayoutAmbiguity)
  case foreignFormat(ForeignFormat)
  case severalTables
  case repeatedHeader
  case blankColumns(count: Int)
  case totalsRow
  case blanksRemoved(records: Int)
  case blankRow
  case emptyFile
  case noRows
  case missingColumn(accepted: [String], seen: [String], nearest: String?)
  case ambiguousColumn(headers: [String])
  case unknownColumn
  case repeatBeyond(last: Int)
  case looseFile(pattern: String)
  case severalFiles([String])
  case noLayout(files: [String], layouts: [LayoutMisfit])
  case inputAbsent(name: String, pattern: String)
  case notSubmitted(submitter: String, expectedAt: String)
  case earlierUnread
  /// Why a form is not filled, and what to do.
  case formRefused(String, remedy: String)
  // value
  case wrongType(expected: String)
  case unreadable(ReadingFault, expected: String)
  case nearValue(taken: String?)
  case padded(digits: Int)
  case shortened(digits: Int)
  case firstOfSeveral(taken: String?, count: Int)
  case columnsDiffer(headers: [String])
  case unknownAnswer(nearest: String?, allowed: [String])
  case required
  case belowMinimum(String)
  case aboveMaximum(String)
  case notInCategories(nearest: String?, allowed: [String])
  case tooShort(least: Int)
  /// What a line break counts as, where the value is too long because of it.
  case tooLong(most: Int, lineBreak: Int? = nil)
  case notOfPattern(String, example: String?)
  // duplicate
  case exactDuplicate(of: FindingPlace)
  /// Fields of the key that none of these rows has a value of, by their titles.
  case conflictingKey([FindingPlace], blank: [String])
  case factKey(fact: String, [FindingPlace])
  case supersededRow(by: FindingPlace)
  case scatteredBlocks([FindingPlace])
  case notUnique(fields: [String], [FindingPlace])
  case personConflict(
    keys: [String], differing: [String], places: [FindingPlace], isUndecided: Bool)
  case personDiffers(keys: [String], differing: [String], places: [FindingPlace])
  case repeatedPerson([FindingPlace])
  // reference
  case unknownReference(table: String)
  case parentSetAside(table: String)
  case orphan(fact: String, table: String)
  case fanOut(fact: String, table: String, [FindingPlace])
  case noIdentity(keys: [String])
  // logic
  indirect case rule(Rule)
  /// Of a rule that compares: the value that was sent before, by shape when personal.
  indirect case changed(Rule, from: String)
  case noStart(fact: String)
  case endBeforeStart(fact: String)
  case undetermined(metric: String, rows: Int)
}

extension Cause {
  /// The name of the rule, the same for every finding of its kind.
  public var rule: String {
    switch self {
    case .record(let kind, _): kind.rule
    case .recognized(let recognition): recognition.rule
    case .ambiguousLayout(let ambiguity): "ambiguous_\(ambiguity.key)"
    case .foreignFormat: "not_csv"
    case .severalTables: "several_tables"
    case .repeatedHeader: "repeated_header"
    case .blankColumns: "blank_columns"
    case .totalsRow: "totals_row"
    case .blanksRemoved: "blanks_removed"
    case .blankRow: "blank_row"
    case .emptyFile: "empty_file"
    case .noRows: "no_rows"
    case .missingColumn: "missing_column"
    case .ambiguousColumn: "ambiguous_column"
    case .unknownColumn: "unknown_column"
    case .repeatBeyond: "repeat_beyond"
    case .looseFile: "loose_file"
    case .severalFiles: "several_files"
    case .noLayout: "no_layout"
    case .inputAbsent: "input_absent"
    case .notSubmitted: "not_submitted"
    case .earlierUnread: "earlier_unread"
    case .formRefused: "form_refused"
    case .wrongType: "type"
    case .unreadable(let fault, _): fault.rule
    case .nearValue: "near_value"
    case .padded: "padded"
    case .shortened: "shortened"
    case .firstOfSeveral: "first_of_several"
    case .columnsDiffer: "columns_differ"
    case .unknownAnswer: "answer"
    case .required: "required"
    case .belowMinimum: "minimum"
    case .aboveMaximum: "maximum"
    case .notInCategories: "category"
    case .tooShort: "min_length"
    case .tooLong: "max_length"
    case .notOfPattern: "pattern"
    case .exactDuplicate: "exact_duplicate"
    case .conflictingKey: "primary_key"
    case .factKey: "fact_key"
    case .supersededRow: "superseded_row"
    case .scatteredBlocks: "scattered_blocks"
    case .notUnique: "unique"
    case .personConflict: "person_conflict"
    case .personDiffers: "person_differs"
    case .repeatedPerson: "repeated_person"
    case .unknownReference: "foreign_key"
    case .parentSetAside: "parent_set_aside"
    case .orphan: "orphan"
    case .fanOut: "fan_out"
    case .noIdentity: "no_identity"
    case .rule(let rule), .changed(let rule, _): rule.id
    case .noStart: "no_start"
    case .endBeforeStart: "end_before_start"
    case .undetermined: "undetermined"
    }
  }

  public var findingClass: FindingClass {
    switch self {
    case .record, .recognized, .ambiguousLayout, .foreignFormat, .severalTables, .repeatedHeader,
      .blankColumns, .totalsRow, .blanksRemoved, .blankRow, .emptyFile, .noRows, .missingColumn,
      .ambiguousColumn,
      .unknownColumn, .repeatBeyond, .looseFile, .severalFiles, .noLayout, .inputAbsent,
      .notSubmitted, .earlierUnread, .formRefused:
      .file
    case .wrongType, .unreadable, .nearValue, .padded, .shortened, .firstOfSeveral, .columnsDiffer,
      .unknownAnswer, .required, .belowMinimum, .aboveMaximum, .notInCategories, .tooShort,
      .tooLong, .notOfPattern:
      .value
    case .exactDuplicate, .conflictingKey, .factKey, .supersededRow, .scatteredBlocks, .notUnique,
      .personConflict, .personDiffers, .repeatedPerson:
      .duplicate
    case .unknownReference, .parentSetAside, .orphan, .fanOut, .noIdentity: .reference
    case .rule(let rule), .changed(let rule, _): rule.findingClass
    case .noStart, .endBeforeStart, .undetermined: .logic
    }
  }
}

extension ReadingFault {
  fileprivate var rule: String {
    switch self {
    case .otherKind, .noSuchDay: "type"
    case .spreadsheetError: "spreadsheet_error"
    case .scientificNotation: "scientific_notation"
    case .placeholder: "placeholder"
    case .twoDigitYear, .laterThanPossible: "two_digit_year"
    case .partialDay: "partial_date"
    case .timeOfDay: "time_of_day"
    case .ambiguousDay: "ambiguous_date"
    case .severalAmounts: "range"
    case .wrongGrouping: "grouping"
    case .otherRate: "rate"
    }
  }
}

extension RecordFault.Kind {
  var rule: String {
    switch self {
    case .strayQuote: "stray_quote"
    case .unclosedQuote: "unclosed_quote"
    case .wrongWidth: "ragged_row"
    case .nulByte: "nul_byte"
    case .invalidUTF8: "invalid_utf8"
    case .undecodable: "undecodable"
    case .strayCarriageReturn: "stray_carriage_return"
    case .tooLong: "record_too_long"
    case .blankLine: "blank_line"
    case .blanksRemoved: "blanks_removed"
    }
  }
}
