internal import Definitions

/// Why the files of a submission are not those of a layout.
public struct LayoutMisfit: Sendable, Equatable {
  public struct Sheet: Sendable, Equatable {
    public let pattern: String
    /// The files it could be: none, or more than one.
    public let files: [String]
  }

  public let layout: String
  public let sheets: [Sheet]
  /// Files that are none of its sheets.
  public let leftOver: [String]
  /// Files that could be several of its sheets.
  public let ambiguous: [String]
}

extension Layout {
  /// The sheet that each file is, or nil when they are not one file for every sheet and no more.
  func sheets(of names: [String]) -> [InputSheet]? {
    let found = names.map { name in sheets.filter { $0.matches(name) } }
    guard names.count == sheets.count, found.allSatisfy({ $0.count == 1 }) else { return nil }
    let each = found.flatMap { $0 }
    return Set(each.map(\.pattern)).count == sheets.count ? each : nil
  }

  func misfit(of names: [String]) -> LayoutMisfit {
    LayoutMisfit(
      layout: name,
      sheets: sheets.map { sheet in
        LayoutMisfit.Sheet(pattern: sheet.pattern, files: names.filter(sheet.matches))
      }.filter { $0.files.count != 1 },
      leftOver: names.filter { name in !sheets.contains { $0.matches(name) } },
      ambiguous: names.filter { name in sheets.count { $0.matches(name) } > 1 })
  }

  /// Whether it asks for one file of any name.
  var isOfAnyFile: Bool { sheets.count == 1 && sheets[0].pattern == "*" }
}

extension InputSource {
  /// The layout that these files make whole, and the sheet that each of them is.
  func choose(for submitter: String?, names: [String]) -> (layout: Layout, sheets: [InputSheet])? {
    for layout in layouts(for: submitter) {
      if let sheets = layout.sheets(of: names) { return (layout, sheets) }
    }
    return nil
  }
}
