internal import Tables

extension FileSection {
  private enum LineEnds: String, CaseIterable {
    /// LF and CR LF.
    case lineFeed = "lf"
    /// A carriage return alone, too.
    case any
  }

  /// `file`: how a submitter's files are written.
  init(_ node: YAMLNode, log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "encoding", "delimiter", "quote", "escape", "line_ends", "skip_lines", "header_lines",
        "merged_headers", "totals",
      ], log: log)
    layout.encoding = keys.choice("encoding", of: TextEncoding.self)
    layout.delimiter = keys.sign("delimiter", DeclaredLayout.delimiter)
    layout.quote = keys.sign("quote", DeclaredLayout.quote)
    layout.escape = keys.sign("escape", DeclaredLayout.escape)
    layout.endsLinesAtReturns = keys.choice("line_ends", of: LineEnds.self).map { $0 == .any }
    layout.skippedLines = keys.count("skip_lines")
    layout.headerRows = keys.count("header_lines")
    layout.mergesHeaders = keys.flag("merged_headers")
    if let rows = layout.headerRows, !(1...9).contains(rows) {
      log.add("A header has one row or a few, not \(rows).", at: keys.place(of: "header_lines"))
    }
    if let contradiction = layout.contradiction { log.add(contradiction, at: node.place) }
    if let totals = keys.node("totals") {
      let keys = Keys(totals, allowing: ["column", "starts_with"], log: log)
      self.totals = TotalsRow(
        column: keys.requiredText("column"), start: keys.requiredText("starts_with"))
    }
  }
}

extension Keys {
  fileprivate func sign<Sign>(
    _ key: String, _ read: (String) throws(LayoutMistake) -> Sign
  ) -> Sign? {
    guard let text = text(key) else { return nil }
    do {
      return try read(text)
    } catch {
      log.add(error.message, at: place(of: key))
      return nil
    }
  }
}
