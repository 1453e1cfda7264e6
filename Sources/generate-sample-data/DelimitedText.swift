/// Lines of comma-separated text under construction (RFC 4180).
struct DelimitedText {
  private(set) var bytes: [UInt8] = []
  private let lineEnding: [UInt8]
  private var isAtLineStart = true

  init(lineEnding: String = "\n") {
    self.lineEnding = Array(lineEnding.utf8)
  }

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

  /// A field of which every byte is written as it is, right or wrong.
  mutating func append(rawField field: [UInt8]) {
    startField()
    bytes += field
  }

  mutating func endLine() {
    bytes += lineEnding
    isAtLineStart = true
  }

  private mutating func startField() {
    if !isAtLineStart { bytes.append(UInt8(ascii: ",")) }
    isAtLineStart = false
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
