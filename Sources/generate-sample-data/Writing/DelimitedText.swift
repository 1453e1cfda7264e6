/// Lines of comma-separated text under construction (RFC 4180), written as bytes into one buffer:
/// no text is made of a number or a day before it is written.
struct DelimitedText {
  enum LineEnding { case lineFeed, carriageReturnLineFeed }

  private(set) var bytes: [UInt8] = []
  private let lineEnding: LineEnding
  private var isAtLineStart = true

  init(lineEnding: LineEnding = .lineFeed) { self.lineEnding = lineEnding }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Bytes that belong to no field.
  mutating func append(raw: some Collection<UInt8>) { bytes += raw }

  mutating func startField() {
    if !isAtLineStart { bytes.append(UInt8(ascii: ",")) }
    isAtLineStart = false
  }

  /// Ends the line, and begins another that is like it.
  mutating func repeatLine() {
    let start = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = bytes[start...]
    endLine()
    bytes += line
    isAtLineStart = false
  }

  mutating func endLine() {
    if lineEnding == .carriageReturnLineFeed { bytes.append(UInt8(ascii: "\r")) }
    bytes.append(UInt8(ascii: "\n"))
    isAtLineStart = true
  }
}

// MARK: - Fields

extension DelimitedText {
  /// A field, in quotes only where it must be.
  mutating func append(field text: String) {
    startField()
    guard text.utf8.contains(where: Self.needsQuotes) else {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The field with its first letter made large.
  mutating func append(capitalizedField text: String) {
    let start = bytes.count + (isAtLineStart ? 0 : 1)
    append(field: text)
    guard start < bytes.count else { return }
    let first = bytes[start] == UInt8(ascii: "\"") ? start + 1 : start
    let isSmall = bytes[first] >= UInt8(ascii: "a") && bytes[first] <= UInt8(ascii: "z")
    if isSmall { bytes[first] -= 0x20 }
  }

  mutating func append(field number: Int) {
    startField()
    append(digitsOf: number)
  }

  /// A field of which every byte is written as it is, right or wrong.
  mutating func append(rawField field: some Collection<UInt8>) {
    startField()
    bytes += field
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}

// MARK: - Parts of fields

extension DelimitedText {
  /// A part of a field that needs no quotes.
  mutating func append(part text: String) { bytes += text.utf8 }

  /// The letters of ASCII in a text, in lower case.
  mutating func append(plainLettersOf text: String) {
    for byte in text.utf8 {
      let lowered = byte | 0x20
      if byte < 0x80, lowered >= UInt8(ascii: "a"), lowered <= UInt8(ascii: "z") {
        bytes.append(lowered)
      }
    }
  }

  /// A number that is not negative, with leading zeros up to `width`.
  mutating func append(digitsOf number: Int, paddedTo width: Int = 1) {
    var count = 1
    var power = 10
    while count < width || number >= power {
      count += 1
      power *= 10
    }
    for _ in 0..<count {
      power /= 10
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
    }
  }

  /// `1234.50` for 123450.
  mutating func append(cents: Int) {
    append(digitsOf: cents / 100)
    append(part: ".")
    append(digitsOf: cents % 100, paddedTo: 2)
  }

  /// `2026-09-30`
  mutating func append(day: Day) {
    let (year, month, day) = day.parts
    append(digitsOf: year, paddedTo: 4)
    append(part: "-")
    append(digitsOf: month, paddedTo: 2)
    append(part: "-")
    append(digitsOf: day, paddedTo: 2)
  }

  /// `09/30/2026`, or with single digits as they are.
  mutating func append(monthFirst day: Day, paddedTo width: Int) {
    let (year, month, day) = day.parts
    append(digitsOf: month, paddedTo: width)
    append(part: "/")
    append(digitsOf: day, paddedTo: width)
    append(part: "/")
    append(digitsOf: year, paddedTo: 4)
  }
}
