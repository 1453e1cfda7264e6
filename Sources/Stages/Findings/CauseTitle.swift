internal import Definitions
internal import Tables

extension Cause {
  /// What is wrong, in the words of a list that counts findings.
  public var title: String {
    switch self {
    case .rule(let rule), .changed(let rule, _): rule.message
    case .unreadable(.scientificNotation, _): "The spreadsheet has rounded an identifier."
    case .unreadable(.spreadsheetError, _): "The spreadsheet has sent an error in place of a value."
    case .unreadable(.twoDigitYear, _): "A year has two digits."
    case .unreadable(.ambiguousDay, _): "A day can be read in two ways."
    case .unreadable: "A value cannot be read as it is written."
    case .nearValue: "A value is not quite one of those allowed."
    case .padded, .shortened: "An identifier was brought into its form."
    case .firstOfSeveral: "A cell holds several values."
    case .columnsDiffer: "Columns that say the same differ."
    case .unknownAnswer: "An answer is not one of those allowed."
    case .wrongType: "A value is of another kind than asked for."
    case .required: "A value is required and there is none."
    case .belowMinimum, .aboveMaximum: "A value is out of range."
    case .notInCategories: "A value is not one of those allowed."
    case .tooShort, .tooLong: "A value is too short or too long."
    case .notOfPattern: "A value is not of the form asked for."
    case .exactDuplicate: "A row is the same as another."
    case .conflictingKey, .factKey, .notUnique: "Rows have the same key."
    case .supersededRow: "A later row has the same key."
    case .personConflict, .noIdentity: "It is not certain whose row it is."
    case .personDiffers: "One person has different values."
    case .repeatedPerson: "One person has several keys."
    case .unknownReference, .orphan: "The row that it belongs to is missing."
    case .parentSetAside: "The row that it belongs to could not be used."
    case .missingColumn: "A required column is missing."
    case .ambiguousColumn: "Several columns could be the same."
    case .unknownColumn: "A column is not asked for."
    case .severalFiles, .noLayout, .looseFile: "Files are not those we expect."
    case .foreignFormat: "A file is no CSV."
    case .notSubmitted: "No file has come."
    case .formRefused: "A form is not the one that is filled."
    case .record(.blankLine, _): "A line is blank."
    case .record: "A row cannot be read."
    case .noRows, .emptyFile: "A file has no rows."
    case .blankRow: "A row is blank."
    case .blanksRemoved: "Blanks around values were removed."
    default: rule.replacing("_", with: " ")
    }
  }
}
