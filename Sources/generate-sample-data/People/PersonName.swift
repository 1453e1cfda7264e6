/// A first and a last name, each put together from two pieces of a list.
struct PersonName: Equatable {
  let firstStart: String
  let firstEnd: String
  let lastStart: String
  let lastEnd: String
  /// The second half of a double last name; mostly empty.
  var lastSecond = ""

  var first: Cell { .name(firstStart, firstEnd, second: "") }
  var last: Cell { .name(lastStart, lastEnd, second: lastSecond) }
}

extension PersonName {
  /// Any name. In a large program some people share theirs.
  static func draw(from generator: inout SeededGenerator) -> PersonName {
    let firstStart = generator.element(of: firstStarts)
    let lastStart = generator.element(of: lastStarts)
    let firstEnd = generator.element(of: firstEnds)
    return PersonName(
      firstStart: firstStart, firstEnd: firstEnd, lastStart: lastStart,
      lastEnd: generator.element(of: lastEnds))
  }

  /// A name that nobody else of the program has: the list of all names is walked through in steps
  /// that share no divisor with its length, and then again with double last names.
  static func unique(_ index: Int, inProgram program: Int) -> PersonName {
    let count = firstStarts.count * firstEnds.count * lastStarts.count * lastEnds.count
    var rest = (index % count * 26_027 + program * 7_919) % count
    func take<Element>(_ list: [Element]) -> Element {
      defer { rest /= list.count }
      return list[rest % list.count]
    }
    let round = index / count
    return PersonName(
      firstStart: take(firstStarts), firstEnd: take(firstEnds), lastStart: take(lastStarts),
      lastEnd: take(lastEnds),
      lastSecond: round == 0 ? "" : lastStarts[(round - 1) % lastStarts.count])
  }

  private static let firstStarts = [
    "Ave", "Brin", "Cor", "Dal", "Els", "Fen", "Gar", "Hes", "Ilb", "Jor", "Kel", "Lum", "Mav",
    "Nor", "Ost", "Pel", "Quil", "Rov", "Sel", "Tam", "Ulv", "Ven", "Wim", "Yar", "Zéph",
  ]
  private static let firstEnds = [
    "lon", "dle", "wick", "ette", "ic", "ora", "mar", "essa", "tonne", "iel", "une", "adis",
  ]
  private static let lastStarts = [
    "Tester", "Sample", "Mock", "Example", "Fable", "Invent", "Proto", "Standin", "Trial",
    "Pretend", "Fictél", "O'Sample", "Mock-Tester",
  ]
  private static let lastEnds = [
    "by", "wick", "ford", "ham", "ley", "stone", "son", "worth", "field", "gate", "more", "dale",
  ]
}
