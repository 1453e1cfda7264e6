internal import Definitions
internal import Tables

extension Finding {
  /// What is wrong, in one sentence.
  public var message: String {
    switch cause {
    case .record(let kind, let byte): "\(kind.message) (Byte \(byte) of the file.)"
    case .recognized(let recognition): recognition.message
    case .ambiguousLayout(let ambiguity):
      "The file can be read in two ways that fit equally well, with the \(ambiguity.key) "
        + ambiguity.readings.map { "“\($0)”" }.joined(separator: " or ") + "."
    case .foreignFormat(let format): "This is \(format.words) and no CSV file: it was not read."
    case .severalTables: "A second table begins here: a file holds one table."
    case .repeatedHeader: "The header stands here once more. The row is not counted."
    case .blankColumns(let count):
      "\(counted(count, "column")) without header and without values \(count == 1 ? "was" : "were") "
        + "passed over."
    case .totalsRow: "The row holds totals and nobody's data. It is not counted."
    case .blanksRemoved(let records):
      "Blanks around values were removed in \(records) \(records == 1 ? "row" : "rows"), first here."
    case .blankRow: "The row has no value in any column."
    case .emptyFile: "The file has no header row that can be read."
    case .noRows: "The file has a header and no rows."
    case .missingColumn(_, let seen, let nearest):
      "The required column “\(column)” is missing. Headers seen: \(seen.joined(separator: " | "))."
        + (nearest.map { " Nearest: “\($0)”." } ?? "")
    case .ambiguousColumn(let headers):
      "Several columns could be “\(column)”: \(headers.joined(separator: " | "))."
    case .unknownColumn: "The column “\(column)” is not known and was not read."
    case .repeatBeyond(let last):
      "The column “\(column)” repeats a block beyond number \(last), the last that is read."
    case .looseFile: "The file lies where no submission is expected and was not read."
    case .severalFiles(let names):
      "One submission holds several files, none of which was read: \(names.joined(separator: ", "))."
    case .noLayout(let names, _):
      "The files of one submission fit no layout, and none was read: \(names.joined(separator: ", "))."
    case .inputAbsent(let name, _): "There is no file of “\(name)”."
    case .notSubmitted(let submitter, _): "Nothing was received from “\(submitter)”."
    case .earlierUnread:
      "What was sent before cannot be read any more, so that nothing is compared with it."
    case .formRefused(let reason, _): reason
    case .wrongType(let expected): "This is not \(expected)."
    case .unreadable(let fault, let expected): fault.message(expected: expected)
    case .nearValue(let taken):
      "The value is not quite one of those allowed, and the nearest was taken"
        + (taken.map { ": “\($0)”." } ?? ".")
    case .padded(let digits):
      "The first zero is missing: it was put back, which makes \(digits) digits."
    case .shortened(let digits): "Only the first \(digits) digits are kept."
    case .firstOfSeveral(let taken, let count):
      "The cell holds \(count) values, and only the first was taken"
        + (taken.map { ": “\($0)”." } ?? ".")
    case .columnsDiffer(let headers):
      "Several columns hold this value, and they differ: \(headers.joined(separator: " | "))."
    case .unknownAnswer:
      "One of the answers in the cell is not known; those that are known were taken."
    case .required: "A value is required and there is none."
    case .belowMinimum(let bound): "The value is below \(bound), the least allowed."
    case .aboveMaximum(let bound): "The value is above \(bound), the most allowed."
    case .notInCategories: "The value is not one of those allowed."
    case .tooShort(let least): "The value has fewer than \(counted(least, "character"))."
    case .tooLong(let most, nil): "The value has more than \(counted(most, "character"))."
    case .tooLong(let most, let lineBreak?):
      "The value has more than \(counted(most, "character")), as every line break counts as \(lineBreak)."
    case .notOfPattern(let pattern, _): "The value does not fit the pattern “\(pattern)”."
    case .exactDuplicate(let first):
      "The row is the same as \(lines([first])) in every column that is read."
    case .conflictingKey(let places, _):
      "The same key stands on \(lines(places)) with different values: none of them can be used."
    case .factKey(let fact, let places):
      "The same key of “\(fact)” stands on \(lines(places)): none of these rows is counted."
    case .supersededRow(let latest):
      "A later row has the same key, on \(lines([latest])): this one is not used."
    case .scatteredBlocks(let records):
      "What is said of one key stands on \(lines(records)): it is taken together."
    case .notUnique(let fields, let places):
      """
      The same \(fields.count == 1 ? "value" : "values") of “\(fields.joined(separator: ", "))” \
      \(fields.count == 1 ? "stands" : "stand") on \(lines(places)) and may stand only once.
      """
    case .personConflict(let keys, let differing, let places, let isUndecided):
      "The same \(keys.joined(separator: " and the same ")) stands on \(lines(places)) with a "
        + "different \(differing.joined(separator: ", "))"
        + (isUndecided
          ? ", and nothing in this row says whose it is."
          : ": who differs is not taken for one person.")
    case .personDiffers(let keys, let differing, let places):
      "One person has different \(differing.joined(separator: ", ")) on \(lines(places)): the rows "
        + "are taken for one person's by the same \(keys.joined(separator: " and the same "))."
    case .repeatedPerson(let places):
      "One person stands on \(lines(places)) under different keys."
    case .noIdentity: "Nothing in the row says whose it is: no key of a person is complete."
    case .unknownReference(let table): "There is no such row in “\(table)”."
    case .parentSetAside(let table): "The row of “\(table)” it belongs to was set aside."
    case .orphan(let fact, let table):
      "No row of “\(table)” was found for this row of “\(fact)”: it is not counted."
    case .fanOut(let fact, let table, let places):
      "Several rows of “\(table)” were found for this row of “\(fact)”, on \(lines(places)): "
        + "it is not counted."
    case .noStart(let fact): "Without a start the row is no part of “\(fact)”: it is not counted."
    case .endBeforeStart(let fact):
      "The end lies before the start, so the row is no part of “\(fact)”: it is not counted."
    case .rule, .changed: problemOfRule + trial
    case .undetermined(let metric, let rows):
      "For \(rows) \(rows == 1 ? "row" : "rows") it cannot be said whether they count in “\(metric)”."
    }
  }

  /// What would be right, or what to do.
  public var suggestion: String {
    switch cause {
    case .record(let kind, _): kind.suggestion
    case .recognized(let recognition): recognition.suggestion
    case .ambiguousLayout(let ambiguity):
      "Say which it is: write “\(ambiguity.key)” under “file” in the mapping."
    case .foreignFormat(let format): format.remedy
    case .severalTables: "Send each table in a file of its own."
    case .repeatedHeader, .blankColumns, .totalsRow, .blanksRemoved, .blankRow, .exactDuplicate,
      .supersededRow:
      "Nothing needs to be done."
    case .noRows: "Ask whether there is really nobody to report."
    case .emptyFile: "Send the file again, with the header in its first row."
    case .missingColumn(let accepted, _, _):
      "Name the column one of: \(accepted.joined(separator: " | ")); or add its header to the mapping."
    case .ambiguousColumn: "Keep one of the columns, or name the right one in the mapping."
    case .unknownColumn: "Remove the column, or add its header to the mapping."
    case .repeatBeyond:
      "Ask for the values to be sent in fewer blocks, or raise “to” in the schema."
    case .looseFile(let pattern)
    where [".xlsx", ".xls", ".xlsm"].contains(where: place.file.lowercased().hasSuffix):
      "Open the workbook in Excel, save it as “CSV UTF-8” and put that where it is looked for: "
        + "\(pattern)."
    case .looseFile(let pattern): "Put the file where it is looked for: \(pattern)."
    case .severalFiles: "Keep the one file that counts, or send it in a folder of its own day."
    case .noLayout(_, let layouts):
      "Send the files of one layout. "
        + layouts.map { "\($0.layout): \($0.needs { $0 })." }.joined(separator: " ")
    case .inputAbsent(_, let pattern): "Nothing needs to be done; files go to \(pattern)."
    case .notSubmitted(_, let path): "Ask for the file and put it at \(path)."
    case .earlierUnread: "Nothing needs to be done."
    case .formRefused(_, let remedy): remedy
    case .wrongType(let expected): "Write \(expected)."
    case .unreadable(let fault, let expected): fault.suggestion(expected: expected)
    case .nearValue: "Correct the value, or add what is written to the mapping."
    case .padded: "Format the column as text before the export, so that zeros stay."
    case .shortened: "Nothing needs to be done."
    case .firstOfSeveral: "Write one value."
    case .unknownAnswer(let nearest, let allowed):
      nearest.map { "Did you mean “\($0)”?" }
        ?? "Answers are: \(allowed.joined(separator: " | ")). Write “;” between them."
    case .columnsDiffer: "Fill in one of the columns, or the same value in all."
    case .required: "Fill in the value."
    case .belowMinimum, .aboveMaximum, .tooShort, .tooLong, .notOfPattern(_, example: nil):
      "Correct the value."
    case .notOfPattern(_, let example?): "Write it like “\(example)”."
    case .notInCategories(let nearest, let allowed):
      nearest.map { "Did you mean “\($0)”?" }
        ?? "Write one of: \(allowed.joined(separator: " | "))."
    case .conflictingKey:
      "Keep the one row that is right; where each is right, give them keys that differ."
    case .factKey: "Keep the one row that is right."
    case .scatteredBlocks: "Say it in one row, or give the rows keys that differ."
    case .notUnique: "Correct the rows that have it by mistake."
    case .personConflict(_, let differing, _, isUndecided: true):
      "Fill in one of: \(differing.joined(separator: " | "))."
    case .personConflict:
      "Correct what is wrong, if they are one person; else nothing needs to be done."
    case .personDiffers(let keys, _, _):
      "Correct what is wrong: the value, or \(keys.joined(separator: " or ")) of who is somebody else."
    case .repeatedPerson: "Keep the one row that is right, or say why there are several."
    case .noIdentity(let keys): "Fill in one of: \(keys.joined(separator: " | "))."
    case .unknownReference(let table): "Correct the code, or add it to “\(table)”."
    case .parentSetAside(let table): "Mend the row of “\(table)”."
    case .orphan(_, let table): "Add the missing row to “\(table)”."
    case .fanOut(_, let table, _): "Keep the one row of “\(table)” that is right."
    case .rule(let rule), .changed(let rule, _): rule.suggestion
    case .noStart: "Fill in the value."
    case .endBeforeStart: "Correct one of the two days."
    case .undetermined: "See the empty or unusable values behind this metric's fields."
    }
  }
}

extension Finding {
  /// “lines 3, 8”; a line of another file than the finding's own is named with it.
  private func lines(_ places: [FindingPlace]) -> String {
    let shown = places.prefix(10).map { other in
      other.file == place.file ? String(other.line) : "\(other.line) of \(other.file)"
    }
    let more = places.count > shown.count ? " and \(places.count - shown.count) more" : ""
    return (places.count == 1 ? "line " : "lines ") + shown.joined(separator: ", ") + more
  }
}

extension Finding {
  /// What a rule says is wrong, without what it says of itself; empty for other causes.
  var problemOfRule: String {
    switch cause {
    case .rule(let rule): rule.message
    case .changed(let rule, let earlier):
      "\(rule.message) \(earlier.isEmpty ? "There was no value" : "It was “\(earlier)”") in the "
        + "submission before."
    default: ""
    }
  }

  private var trial: String {
    switch cause {
    case .rule(let rule) where rule.isBeta, .changed(let rule, _) where rule.isBeta:
      " (The rule is in beta: for now it is only a warning.)"
    default: ""
    }
  }
}

extension LayoutMisfit {
  /// What is between the files and the layout.
  ///
  /// - Parameter name: what a pattern is called.
  func needs(calling name: (String) -> String) -> String {
    let wanted = sheets.map { sheet in
      sheet.files.isEmpty
        ? "a file is missing for “\(name(sheet.pattern))”"
        : "several files are for “\(name(sheet.pattern))” (\(sheet.files.joined(separator: ", ")))"
    }
    return
      (wanted + leftOver.map { "no sheet is for \($0)" }
      + ambiguous.map { "several sheets are for \($0)" }).joined(separator: "; ")
  }
}

private func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

extension RecordFault.Kind {
  var message: String {
    switch self {
    case .strayQuote: "A quote stands inside a value that is not quoted."
    case .unclosedQuote: "A quote opens a value and is not closed where the row should end."
    case .wrongWidth(_, expected: 0): "The row cannot be read, because the header could not."
    case .wrongWidth(let found, let expected):
      "The row has \(found) \(found == 1 ? "value" : "values") where the header has \(expected)."
    case .nulByte: "The row holds a NUL byte."
    case .invalidUTF8: "The row holds bytes that are not UTF-8."
    case .undecodable(let encoding):
      "The row holds bytes that stand for nothing in \(encoding.rawValue)."
    case .strayCarriageReturn: "A carriage return stands inside the row."
    case .tooLong(let limit): "The row is longer than \(limit) bytes."
    case .blankLine: "The line is blank."
    case .blanksRemoved: "Blanks around values were removed."
    }
  }

  var suggestion: String {
    switch self {
    case .strayQuote, .unclosedQuote: "Put the value in quotes and write quotes within it twice."
    case .wrongWidth: "Give the row one value for each column; quote values that hold commas."
    case .nulByte, .strayCarriageReturn: "Remove the character and export the file again."
    case .invalidUTF8, .undecodable: "Export the file as “CSV UTF-8”."
    case .tooLong: "Look for a quote that is not closed."
    case .blankLine, .blanksRemoved: "Nothing needs to be done."
    }
  }
}
