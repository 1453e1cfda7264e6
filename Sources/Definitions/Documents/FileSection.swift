public import Tables

/// What a mapping says about the files themselves, before anything in them is read.
public struct FileSection: Sendable {
  public var layout = DeclaredLayout()
  public var totals: TotalsRow?

  init() {}

  func inheriting(from base: FileSection) -> FileSection {
    var all = self
    all.layout = layout.inheriting(from: base.layout)
    all.totals = totals ?? base.totals
    return all
  }
}

/// How rows of totals are known. They are nobody's.
public struct TotalsRow: Sendable {
  /// The header of the column that says so.
  public let column: String
  /// What the text in it begins with.
  public let start: String
}
