/// Free text in columns that nobody asked for: commas, quotes, and a few line breaks.
enum Remarks {
  /// Mostly nothing.
  static func draw(from generator: inout SeededGenerator) -> Cell {
    switch generator.index(weights: [870, 122, 8]) {
    case 0: .blank
    case 1: .text(generator.element(of: sentences))
    default: .text(generator.element(of: paragraphs))
    }
  }

  private static let sentences = [
    "Called twice, left a message",
    "Prefers evenings, not weekends",
    "Said \"see you Monday\"",
    "Bus pass issued",
    "Needs a \"Level 2\" book, ordered",
    "Resume updated",
  ]

  private static let paragraphs = [
    "Met at intake.\r\nWants morning classes, lives nearby.",
    "First visit: forms signed.\r\n\r\nSecond visit: \"ready to start\".",
    "Childcare arranged,\r\nstarts next week",
  ]
}
