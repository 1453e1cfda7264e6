/// What those know who read corrections: their own sheets, by the path of the file.
public struct SubmittedSheets: Sendable {
  public struct Sheet: Sendable {
    /// The name of the file as they sent it.
    public let name: String
    public let rows: SheetRows
    /// What it calls the columns it has, by the titles of their fields.
    let headers: [String: String]
    /// The titles of all columns it may have.
    let titles: Set<String>

    public init(
      name: String, rows: SheetRows, headers: [String: String] = [:], titles: Set<String> = []
    ) {
      self.name = name
      self.rows = rows
      self.headers = headers
      self.titles = titles
    }
  }

  /// A file of the submission before the one that counts.
  public struct EarlierSheet: Sendable {
    /// The day on which it was received, where its path says so.
    let received: String?
    let sheet: Sheet

    public init(received: String?, sheet: Sheet) {
      self.received = received
      self.sheet = sheet
    }
  }

  private let sheets: [String: Sheet]
  private let earlier: [String: EarlierSheet]
  /// The tables that their sheets feed.
  private let tables: Set<String>
  /// What tables are called.
  private let names: [String: String]

  public init(
    _ sheets: [String: Sheet], earlier: [String: EarlierSheet], tables: Set<String>,
    names: [String: String]
  ) {
    self.names = names
    self.sheets = sheets
    self.earlier = earlier
    self.tables = tables
  }

  public subscript(path: String) -> Sheet? { sheets[path] }

  func feed(_ table: String) -> Bool { tables.contains(table) }

  func name(of table: String) -> String { names[table] ?? table }

  /// The row of a place as their spreadsheet numbers it; nil for a whole file, and for one that is
  /// not theirs.
  public func row(of place: FindingPlace) -> Int? {
    guard place.line > 0, let sheet = sheets[place.file] else { return nil }
    return sheet.rows.row(ofLine: place.line)
  }

  /// What their sheet calls those of the columns that it may have, and what to do where it lacks one.
  func columns(_ titles: [String], of path: String) -> (headers: [String], advice: String) {
    guard let sheet = sheets[path] else { return (titles, "") }
    let known = titles.filter(sheet.titles.contains)
    let lacking = known.filter { sheet.headers[$0] == nil }
    let advice =
      lacking.isEmpty ? "" : " Add the column to your sheet, if it has none of that name."
    return (known.map { sheet.headers[$0] ?? $0 }, advice)
  }

  /// “row 4 of “people.csv”, received 2026-09-30”; nil for what was not sent before.
  func whereItWas(_ place: FindingPlace) -> String? {
    guard let file = earlier[place.file], place.line > 0 else { return nil }
    return "row \(file.sheet.rows.row(ofLine: place.line)) of “\(file.sheet.name)”"
      + (file.received.map { ", received \($0)" } ?? ", sent before")
  }
}
