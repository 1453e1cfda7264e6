/// What those know who read corrections: their own sheets, by the path of the file.
public struct SubmittedSheets: Sendable {
  public struct Sheet: Sendable {
    /// The name of the file as they sent it.
    public let name: String
    public let rows: SheetRows

    public init(name: String, rows: SheetRows) {
      self.name = name
      self.rows = rows
    }
  }

  private let sheets: [String: Sheet]
  /// The tables that their sheets feed.
  private let tables: Set<String>

  public init(_ sheets: [String: Sheet], tables: Set<String>) {
    self.sheets = sheets
    self.tables = tables
  }

  public subscript(path: String) -> Sheet? { sheets[path] }

  func feed(_ table: String) -> Bool { tables.contains(table) }

  /// The row of a place as their spreadsheet numbers it; nil for a whole file, and for one that is
  /// not theirs.
  public func row(of place: FindingPlace) -> Int? {
    guard place.line > 0, let sheet = sheets[place.file] else { return nil }
    return sheet.rows.row(ofLine: place.line)
  }
}
