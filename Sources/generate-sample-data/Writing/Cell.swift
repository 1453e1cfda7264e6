/// What stands in one field, before somebody's habits give it its look. Texts are pieces of lists,
/// joined only when they are written.
enum Cell {
  case blank
  case notApplicable
  case refused
  case text(String)
  /// The start and the end of a name, and the second half of a double one.
  case name(String, String, second: String)
  /// The letters of two texts, and a number.
  case username(String, String, Int)
  /// `Example Store 7`
  case numbered(String, Int)
  /// So many digits, with leading zeros.
  case digits(Int, count: Int)
  /// The nine digits, written `666-12-3456`.
  case socialSecurityNumber(Int)
  /// An employer's nine digits, written `00-0012345`.
  case federalNumber(Int)
  case flag(Bool)
  case day(Day)
  case cents(Int)
  /// Tenths of an hour.
  case hours(Int)
  case category(Category)
  /// Bytes that are written as they are, right or wrong.
  case raw([UInt8])

  /// Whether the field says something, be it right or wrong.
  var isAnswered: Bool {
    switch self {
    case .blank, .notApplicable, .refused: false
    default: true
    }
  }
}

// MARK: - As everybody writes it

extension DelimitedText {
  /// A field in the canonical writing: ISO dates, `Yes` and `No`, the canonical words.
  mutating func append(_ cell: Cell) {
    switch cell {
    case .blank: startField()
    case .notApplicable: append(field: "N/A")
    case .refused: append(field: "Refused")
    case .text(let text): append(field: text)
    case .name(let start, let end, let second):
      startField()
      append(part: start)
      append(part: end)
      if !second.isEmpty {
        append(part: "-")
        append(part: second)
      }
    case .username(let first, let last, let number):
      startField()
      append(plainLettersOf: first)
      append(plainLettersOf: last)
      append(digitsOf: number)
    case .numbered(let text, let number):
      append(numbered: text, number)
    case .digits(let number, let count):
      startField()
      append(digitsOf: number, paddedTo: count)
    case .socialSecurityNumber(let number):
      startField()
      append(digitsOf: number / 1_000_000, paddedTo: 3)
      append(part: "-")
      append(digitsOf: number / 10_000 % 100, paddedTo: 2)
      append(part: "-")
      append(digitsOf: number % 10_000, paddedTo: 4)
    case .federalNumber(let number):
      startField()
      append(digitsOf: number / 10_000_000, paddedTo: 2)
      append(part: "-")
      append(digitsOf: number % 10_000_000, paddedTo: 7)
    case .flag(let isTrue): append(field: isTrue ? "Yes" : "No")
    case .day(let day):
      startField()
      append(day: day)
    case .cents(let cents):
      startField()
      append(cents: cents)
    case .hours(let tenths):
      startField()
      append(digitsOf: tenths / 10)
      if tenths % 10 != 0 {
        append(part: ".")
        append(digitsOf: tenths % 10)
      }
    case .category(let category): append(field: category.canonical)
    case .raw(let bytes): append(rawField: bytes)
    }
  }

  /// The employers' names may hold a comma: then the whole field stands in quotes.
  private mutating func append(numbered text: String, _ number: Int) {
    let quotes = text.utf8.contains(UInt8(ascii: ","))
    startField()
    if quotes { append(part: "\"") }
    append(part: text)
    append(part: " ")
    append(digitsOf: number)
    if quotes { append(part: "\"") }
  }
}
