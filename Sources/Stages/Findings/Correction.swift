internal import Definitions
internal import Tables

/// A finding in the words of those who sent the row: what is wrong, and what would be right.
public struct Correction: Sendable, Equatable {
  public let problem: String
  public let remedy: String
}

extension Cause {
  /// The other lines that its message speaks of. They may be another submitter's, who must not show:
  /// a cause that names lines lists them here.
  var otherPlaces: [FindingPlace] {
    switch self {
    case .exactDuplicate(let place), .supersededRow(let place): [place]
    case .conflictingKey(let places, _), .factKey(_, let places), .notUnique(_, let places),
      .scatteredBlocks(let places), .personConflict(_, _, let places, _),
      .personDiffers(_, _, let places),
      .repeatedPerson(let places), .fanOut(_, _, let places):
      places
    case .record, .recognized, .ambiguousLayout, .foreignFormat, .severalTables, .repeatedHeader,
      .blankColumns,
      .totalsRow, .blanksRemoved, .blankRow, .emptyFile, .noRows, .missingColumn,
      .ambiguousColumn, .unknownColumn, .repeatBeyond, .looseFile, .severalFiles, .noLayout,
      .inputAbsent, .notSubmitted, .earlierUnread, .formRefused, .wrongType, .unreadable,
      .nearValue, .padded,
      .shortened,
      .firstOfSeveral, .columnsDiffer, .unknownAnswer, .required, .belowMinimum, .aboveMaximum,
      .notInCategories, .tooShort, .tooLong, .notOfPattern, .unknownReference, .parentSetAside,
      .orphan, .noIdentity, .rule, .changed, .noStart, .endBeforeStart, .undetermined:
      []
    }
  }
}

extension Cause {
  /// Whether a finding of it shows a value after it was read, as we write it.
  public var isOfReadValue: Bool {
    switch self {
    case .rule, .changed, .belowMinimum, .aboveMaximum, .unknownReference: true
    default: false
    }
  }

  /// Whether no single column is wrong, though a finding names one.
  public var concernsWholeRow: Bool {
    switch self {
    case .exactDuplicate, .conflictingKey, .factKey, .supersededRow, .parentSetAside: true
    case .rule: isOfGoneRow
    default: false
    }
  }

  /// Whether it is about a row of the submission before that is not there any more.
  fileprivate var isOfGoneRow: Bool {
    if case .rule(let rule) = self { rule.comparison == .gone } else { false }
  }
}

extension Finding {
  /// The finding as its submitter may read it: of lines that are not its own, nothing is told, not
  /// even that there are any. Nil for a remark that would say nothing without them.
  ///
  /// - Parameter allowed: the values among which it may choose, in its own words.
  public func correction(for sheets: SubmittedSheets, allowed: [String]) -> Correction? {
    if cause.otherPlaces.contains(where: { sheets[$0.file] == nil }) {
      return severity == .info ? nil : correctionOfSharedRow
    }
    return Correction(
      problem: problem(for: sheets), remedy: remedy(for: sheets, allowed: allowed))
  }

  /// The same whoever else has the row: another submitter, or a source that nobody sent.
  private var correctionOfSharedRow: Correction {
    switch cause {
    case .notUnique, .conflictingKey, .exactDuplicate, .factKey, .fanOut, .supersededRow:
      Correction(
        problem: "We could not use this row as it stands.",
        remedy: "Please check “\(column)” against your own records and correct it if it is wrong.")
    default:
      Correction(
        problem: "We could not be sure whose row this is.",
        remedy: """
          Please check “\(column)” and the other details of this person against your own records. \
          If all of it is right, nothing needs to be done.
          """)
    }
  }

  private func problem(for sheets: SubmittedSheets) -> String {
    switch cause {
    case .record(let kind, _): kind.message + (effect == .row ? " The row was not read." : "")
    case .missingColumn(_, let seen, _):
      """
      The required column “\(column)” is missing, so the file could not be read. Columns seen: \
      \(seen.joined(separator: " | ")).
      """
    case .ambiguousColumn(let headers):
      """
      Several columns could be “\(column)”, so the file could not be read: \
      \(headers.joined(separator: " | ")).
      """
    case .unknownColumn: "This column is not asked for and was not read."
    case .repeatBeyond(let last): "The column goes beyond number \(last), the last that is read."
    case .looseFile: "The file lay where we do not look for files and was not read."
    case .severalFiles(let names):
      """
      We expected one file and received several, so none of them was read: \
      \(names.joined(separator: ", ")).
      """
    case .noLayout(let names, _):
      """
      The files that came together are not those we expect, so none of them was read: \
      \(names.joined(separator: ", ")).
      """
    case .notSubmitted: "We have not received a file from you."
    case .exactDuplicate(let first): "This row is the same as \(rows([first], sheets))."
    case .conflictingKey(let places, _):
      """
      \(rows(places, sheets, capitalized: true)) have the same key and different values, so none of \
      them could be used.
      """
    case .factKey(_, let places):
      """
      \(rows(places, sheets, capitalized: true)) stand for the same thing, so none of them could be \
      counted.
      """
    case .scatteredBlocks(let places):
      "\(rows(places, sheets, capitalized: true)) have the same key, so they were taken together."
    case .supersededRow(let latest):
      "A later row with the same key, \(rows([latest], sheets)), was used instead of this one."
    case .notUnique(let fields, let places):
      """
      \(rows(places, sheets, capitalized: true)) have the same “\(fields.joined(separator: ", "))”, \
      which may stand only once.
      """
    case .personConflict(let keys, let differing, let places, _):
      """
      \(rows(places, sheets, capitalized: true)) have the same \
      \(keys.joined(separator: " and the same ")) and a different \
      \(differing.joined(separator: ", ")), so we could not tell whether they are one person.
      """
    case .personDiffers(_, let differing, let places):
      """
      \(rows(places, sheets, capitalized: true)) seem to be one person, and have a different \
      \(differing.joined(separator: ", ")).
      """
    case .repeatedPerson(let places):
      "\(rows(places, sheets, capitalized: true)) seem to be one person under different keys."
    case .noIdentity: "We could not tell whose row this is."
    case .notOfPattern: "The value is not of the form asked for."
    case .parentSetAside(let table):
      """
      The row of “\(sheets.name(of: table))” that it belongs to could not be used, so this one could \
      not be either.
      """
    case .unknownReference(let table):
      "There is no row in “\(sheets.name(of: table))” that this one could belong to."
    case .orphan(_, let table):
      """
      We found no row of “\(sheets.name(of: table))” that belongs to this one, so it was not counted.
      """
    case .fanOut(_, let table, let places):
      """
      We found several rows of “\(sheets.name(of: table))” that belong to this one, so it was not \
      counted: \
      \(rows(places, sheets)).
      """
    case .rule, .changed: problemOfRule + (sheets.whereItWas(place).map { " It was \($0)." } ?? "")
    case .noStart: "Without a start the row could not be counted."
    case .endBeforeStart: "The end lies before the start, so the row could not be counted."
    default: message
    }
  }

  private func remedy(for sheets: SubmittedSheets, allowed: [String]) -> String {
    switch cause {
    case .noRows: "If there is really nobody to report, nothing needs to be done."
    case .missingColumn(let accepted, _, _):
      "Please name the column one of: \(accepted.joined(separator: " | "))."
    case .ambiguousColumn: "Please keep one of them, or give the others another name."
    case .unknownColumn: "Nothing needs to be done. You may leave it out next time."
    case .repeatBeyond(let last):
      "Please send no more than \(last) of these, or tell us that you need more."
    case .recognized: "If that is right, nothing needs to be done. Else please tell us."
    case .ambiguousLayout: "Please save the file as “CSV UTF-8” and send it again."
    case .looseFile: "Please send it again together with the other files."
    case .severalFiles: "Please send only the file that counts."
    case .notSubmitted: "Please send it."
    case .exactDuplicate, .supersededRow:
      "Nothing needs to be done, unless the row should say something else."
    case .conflictingKey(_, let blank):
      """
      If only one of these rows is right, please keep that one. If each is right, please keep all of \
      them and \(distinction(by: blank, sheets))
      """
    case .notUnique, .factKey:
      "Please keep the one row that is right, or correct what should differ."
    case .personConflict(_, let differing, _, isUndecided: true):
      decision(among: differing, sheets)
    case .personConflict:
      "Please correct what is wrong, if they are one person. Else nothing needs to be done."
    case .personDiffers(let keys, _, _):
      """
      Please correct what is wrong: the value, or \(keys.joined(separator: " or ")) of who is \
      somebody else.
      """
    case .repeatedPerson: "Please keep the one row that is right, or tell us why there are several."
    case .notInCategories(nearest: nil, _) where !allowed.isEmpty:
      "Write one of: \(allowed.joined(separator: " | "))."
    case .unreadable(.twoDigitYear, _): "Please write the year with four digits."
    case .unreadable(.ambiguousDay, _):
      "Please write it as YYYY-MM-DD, or tell us which way you always use."
    case .nearValue:
      allowed.isEmpty
        ? "Please correct the value." : "Please write one of: \(allowed.joined(separator: " | "))."
    case .notOfPattern(let pattern, example: nil):
      form(ofPattern: pattern).map { "Write it as \($0), each 9 a digit." } ?? suggestion
    case .unknownReference(let table):
      sheets.feed(table)
        ? "Please add the missing row of “\(sheets.name(of: table))”, or correct what this row says "
          + "of it."
        : "Please correct the code, or tell us if it should be added."
    case .parentSetAside(let table):
      """
      Please mend the row of “\(sheets.name(of: table))”. This one then needs nothing more.
      """
    case .orphan(_, let table):
      "Please add the missing row of “\(sheets.name(of: table))”."
    case .fanOut(_, let table, _):
      "Please keep the one row of “\(sheets.name(of: table))” that is right."
    case .noLayout(_, let layouts):
      "Please send the files of one layout. "
        + layouts.map { "\($0.layout): \($0.needs(calling: sheetInWords))." }.joined(separator: " ")
    default: suggestion
    }
  }

  /// How rows of one key are told apart that are all right.
  private func distinction(by blank: [String], _ sheets: SubmittedSheets) -> String {
    let columns = sheets.columns(blank, of: place.file)
    return columns.headers.isEmpty
      ? "correct what should differ."
      : "fill in what tells them apart: \(columns.headers.joined(separator: " | "))."
        + columns.advice
  }

  /// How it is told whose row it is.
  private func decision(among differing: [String], _ sheets: SubmittedSheets) -> String {
    let columns = sheets.columns(differing, of: place.file)
    return columns.headers.isEmpty
      ? "Please tell us whose row it is."
      : "Please fill in one of: \(columns.headers.joined(separator: " | "))." + columns.advice
  }

  /// “row 3”, “rows 3 and 8”; those of a sheet that is not the finding's own, with its name.
  private func rows(
    _ places: [FindingPlace], _ sheets: SubmittedSheets, capitalized: Bool = false
  ) -> String {
    var bySheet: [(file: String, rows: [String])] = []
    let shown = places.prefix(10)
    // Its own sheet needs no name and so comes first.
    for other in shown.filter({ $0.file == place.file }) + shown.filter({ $0.file != place.file }) {
      let row = sheets.row(of: other).map(String.init) ?? "1"
      if bySheet.last?.file == other.file {
        bySheet[bySheet.count - 1].rows.append(row)
      } else {
        bySheet.append((other.file, [row]))
      }
    }
    var parts = bySheet.map { file, rows in
      (rows.count == 1 ? "row " : "rows ") + enumerated(rows)
        + (file == place.file ? "" : " of “\(sheets[file]?.name ?? "")”")
    }
    if places.count > shown.count { parts.append("\(places.count - shown.count) more") }
    let text = parts.count == 1 ? parts[0] : parts.joined(separator: ", and ")
    return capitalized ? "R" + text.dropFirst() : text
  }
}

/// What a pattern asks a file to be called: “personal information” for “*personal*information*.csv”.
private func sheetInWords(_ pattern: String) -> String {
  let name = pattern.hasSuffix(".csv") ? pattern.dropLast(4) : pattern[...]
  let words = name.split(separator: "*").joined(separator: " ")
  return words.isEmpty ? "any name" : words
}

/// “a”, “a and b”, “a, b and c”.
private func enumerated(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
