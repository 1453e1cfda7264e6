internal import Definitions
internal import Reports
internal import Stages
internal import Tables

/// The corrections of one submitter while findings come in.
struct CorrectionDraft {
  /// A file of the submitter's, of the submission that counts or of the one before.
  struct File {
    let number: Int
    let input: InputFile
    let fields: SheetFields
    let rows: SheetRows
    /// What it calls its columns.
    let headers: [String: String]
    /// How it writes the values it was read to hold.
    let values: SentValues
    /// The day on which it was received, where its path says so.
    let received: String?
    let isEarlier: Bool
  }

  let name: String
  var rows: RowSpool
  private let files: [String: File]
  private let sheets: SubmittedSheets
  private(set) var kinds: [CorrectionBook.Kind] = []
  /// Values among which an answer is chosen, each list once.
  private(set) var lists: [[String]] = []
  private var kindNumbers: [KindKey: Int] = [:]
  private var counts: [Int] = []
  private var listNumbers: [[String]: Int] = [:]

  private struct KindKey: Hashable {
    let title: String
    let sheet: String
    let severity: Severity
  }

  /// - Parameter titles: what tables are called for whom they are no sheet.
  init(name: String, files: [File], titles: [String: String], rowsAt path: String) {
    self.name = name
    rows = RowSpool(path)
    self.files = Dictionary(
      files.map { ($0.input.path, $0) }, uniquingKeysWith: { first, _ in first })
    let counting = files.filter { !$0.isEarlier }
    let names = CorrectionDraft.sheetNames(counting.map(\.input.path))
    sheets = SubmittedSheets(
      self.files.filter { !$1.isEarlier }.mapValues { file in
        SubmittedSheets.Sheet(
          name: names[file.input.path] ?? file.input.path, rows: file.rows, headers: file.headers,
          titles: file.fields.titles)
      },
      earlier: self.files.filter(\.value.isEarlier).mapValues { file in
        SubmittedSheets.EarlierSheet(
          received: file.received,
          sheet: SubmittedSheets.Sheet(name: file.input.path.lastPart, rows: file.rows))
      },
      tables: Set(counting.flatMap(\.input.tables)),
      names: titles.merging(CorrectionDraft.tablesThatAreSheets(counting, names)) { $1 })
  }

  /// The names of the files, with the names of their folders where one name stands for several.
  private static func sheetNames(_ paths: [String]) -> [String: String] {
    let ends = Dictionary(grouping: paths) { $0.lastPart }
    return Dictionary(
      paths.map { path in
        let name = path.lastPart
        return (path, ends[name]?.count == 1 ? name : path)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The names of the files that are a table's only one, and no other's.
  private static func tablesThatAreSheets(
    _ files: [File], _ names: [String: String]
  ) -> [String: String] {
    let fedBy = Dictionary(grouping: files.filter { $0.input.tables.count == 1 }) {
      $0.input.tables[0]
    }
    return fedBy.compactMapValues { $0.count == 1 ? names[$0[0].input.path] : nil }
  }

  /// What a file is called on the sheets.
  func sheetName(_ path: String) -> String { sheets[path]?.name ?? path.lastPart }

  /// Takes a finding of the submitter's over, unless there is nothing that it may be told.
  mutating func add(
    _ finding: Finding, id: String, keys: SubmitterKeys
  ) throws(RunError) {
    let file = files[finding.place.file]
    let column = finding.cause.concernsWholeRow ? "" : finding.column
    // In a row that counts no more, nothing can be chosen.
    let allowed =
      file?.isEarlier ?? true ? [] : file?.fields.allowedValues(under: finding.column) ?? []
    guard let correction = finding.correction(for: sheets, allowed: allowed) else { return }
    let sheet = finding.sheetIsKnown ? sheetName(finding.place.file) : ""
    count(finding, sheet: sheet)
    try rows.append(
      CorrectionRow(
        findingID: id, sheet: sheet, row: sheets.row(of: finding.place).map(String.init) ?? "",
        key: file.flatMap { keys[$0.number, finding.place.line] } ?? "",
        column: file?.headers[column] ?? column,
        sent: column.isEmpty
          ? "" : file?.sent(finding, under: column) ?? finding.value,
        problem: correction.problem, remedy: correction.remedy, severity: finding.severity,
        list: allowed.isEmpty ? nil : number(of: allowed)))
  }

  private mutating func count(_ finding: Finding, sheet: String) {
    let key = KindKey(title: finding.cause.title, sheet: sheet, severity: finding.severity)
    if let number = kindNumbers[key] {
      counts[number] += 1
    } else {
      kindNumbers[key] = counts.count
      counts.append(1)
      kinds.append(
        CorrectionBook.Kind(title: key.title, sheet: sheet, severity: key.severity, count: 0))
    }
  }

  private mutating func number(of list: [String]) -> Int {
    if let number = listNumbers[list] { return number }
    listNumbers[list] = lists.count
    lists.append(list)
    return lists.count - 1
  }

  /// What there is to mend before what is to be looked at, each as it came.
  var kindsInOrder: [CorrectionBook.Kind] {
    let counted = zip(kinds, counts).map { kind, count in
      CorrectionBook.Kind(
        title: kind.title, sheet: kind.sheet, severity: kind.severity, count: count)
    }
    return Severity.allCases.flatMap { severity in counted.filter { $0.severity == severity } }
  }
}

extension CorrectionDraft.File {
  /// What stood in the cell. A finding about a value that was read holds it as we write it.
  fileprivate func sent(_ finding: Finding, under column: String) -> String {
    let value = fields.sent(finding.value, under: column)
    guard finding.cause.isOfReadValue, let (table, field) = fields.place(under: column) else {
      return value
    }
    return values.writing(of: value, in: field, of: table) ?? value
  }
}

extension Finding {
  /// Whether there is a file, or a folder, that it is about.
  fileprivate var sheetIsKnown: Bool {
    if case .notSubmitted = cause { return false }
    return true
  }
}

extension String {
  /// The end of a path.
  fileprivate var lastPart: String { split(separator: "/").last.map(String.init) ?? self }
}
