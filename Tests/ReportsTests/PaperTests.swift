import Testing

@testable import Reports

/// How a sheet is brought onto paper.
struct PaperTests {
  /// What is said of a sheet of one page's width whose tables are so many pages high.
  private func fit(_ pages: [Double]) -> String {
    var height = 0.0
    var tables: [(row: Int, height: Double)] = []
    for (number, high) in pages.enumerated() {
      tables.append((10 * number, height))
      height += high * Paper.height
    }
    switch Paper.fit(widths: [80], height: height, tables: tables) {
    case .onePage: return "one page"
    case .width(let breaks): return "\(breaks)"
    }
  }

  @Test("What fits one page has no breaks; what hardly does not is made smaller")
  func onePage() {
    #expect(fit([0.5, 0.5]) == "[]")
    #expect(fit([0.8, 0.8]) == "one page")
  }

  @Test("No table begins on a page on which it cannot end, if a page has room for it")
  func breaks() {
    #expect(fit([0.6, 0.6, 0.3, 0.7]) == "[10, 30]")
    #expect(fit([0.5, 0.4, 0.9]) == "[20]")
    #expect(fit([0.5, 3]) == "[]", "It would not end on the next page either.")
    #expect(fit([1.5, 0.4, 0.4]) == "[20]", "The first ends in the middle of the second page.")
  }

  @Test("A sheet that is wider is printed smaller, so that more rows fit a page")
  func wide() {
    guard
      case .width(let breaks) = Paper.fit(
        widths: [260], height: 0.95 * Paper.height * 2, tables: [(0, 0), (9, 0.9 * Paper.height)])
    else {
      Issue.record("It is fitted to one page.")
      return
    }
    #expect(breaks.isEmpty)
  }
}
