public import Tables

/// The rows of a file as a spreadsheet numbers them: a blank line is a row, and a record that spans
/// lines is one.
public struct SheetRows: Sendable, Equatable {
  /// Records of several lines, in input order.
  private var spans: [LineSpan] = []
  /// For each of them, how many lines it and those before it take beyond their first.
  private var folded: [Int] = []

  public init(_ spans: [LineSpan] = []) {
    for span in spans { fold(span) }
  }

  mutating func fold(_ span: LineSpan) {
    spans.append(span)
    folded.append((folded.last ?? 0) + span.further)
  }

  /// The row that shows a physical line, both counted from 1.
  public func row(ofLine line: Int) -> Int {
    // The last span that begins before the line.
    var before = 0..<spans.count
    while !before.isEmpty {
      let middle = before.lowerBound + before.count / 2
      before =
        spans[middle].line < line
        ? middle + 1..<before.upperBound : before.lowerBound..<middle
    }
    guard before.lowerBound > 0 else { return line }
    let span = before.lowerBound - 1
    let within = max(0, spans[span].line + spans[span].further - line)
    return line - folded[span] + within
  }
}
