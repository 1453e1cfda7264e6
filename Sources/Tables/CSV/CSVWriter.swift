/// Builds CSV as RFC 4180 has it: UTF-8, LF unless another end of rows is asked for, a field quoted
/// only where a reader needs it.
public struct CSVWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  /// How many texts were given a leading `'`, because a spreadsheet would have run them.
  public private(set) var defusedCells = 0
  private var rowStart = 0
  fileprivate var fieldsInRow = 0
  private var rowEnd: [UInt8] = [UInt8(ascii: "\n")]

  public init(header: [String]) {
    for name in header { append(name) }
    endRow()
  }

  fileprivate init() {}

  /// Rows that follow whole rows which stand there already.
  init(behind rows: [UInt8], rowsEndWith rowEnd: String) {
    bytes = rows
    rowStart = rows.count
    self.rowEnd = Array(rowEnd.utf8)
  }

  /// A number, date or code of our own: written as it is.
  public mutating func append(_ field: String) {
    if fieldsInRow > 0 { bytes.append(UInt8(ascii: ",")) }
    fieldsInRow += 1
    guard CSVWriter.needsQuotes(field) else {
      bytes += field.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A count or the number of a line, which never needs quotes.
  public mutating func append(_ number: Int) {
    if fieldsInRow > 0 { bytes.append(UInt8(ascii: ",")) }
    fieldsInRow += 1
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(of: number.magnitude)
  }

  private mutating func appendDigits(of number: UInt) {
    if number >= 10 { appendDigits(of: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// An identifier: a letter and this many hexadecimal digits.
  public mutating func append(letter: Character, hexadecimal number: UInt, digits: Int) {
    if fieldsInRow > 0 { bytes.append(UInt8(ascii: ",")) }
    fieldsInRow += 1
    bytes += letter.utf8
    for digit in (0..<digits).reversed() {
      let value = UInt8(truncatingIfNeeded: number >> (4 * UInt(digit)) & 0xf)
      bytes.append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
    }
  }

  /// Text that may come from an input: what a spreadsheet would run gets a leading `'`
  /// (OWASP ASVS 1.2.10). A number below zero is only a number to it.
  public mutating func append(text: String) {
    if let first = text.utf8.first, CSVWriter.startsFormula(first), !CSVWriter.isNumber(text) {
      defusedCells += 1
      append("'" + text)
    } else {
      append(text)
    }
  }

  /// Fields that were written before, as they were written.
  public mutating func append(_ fields: EncodedFields) {
    if fieldsInRow > 0 { bytes.append(UInt8(ascii: ",")) }
    fieldsInRow += fields.count
    defusedCells += fields.defusedCells
    bytes += fields.bytes
  }

  /// The bytes written so far, which are forgotten. To be asked for between rows.
  public mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    rowStart = 0
    return taken
  }

  public mutating func endRow() {
    // A row of one empty field would be a blank line, which is no row.
    if fieldsInRow == 1, bytes.count == rowStart { bytes += "\"\"".utf8 }
    bytes += rowEnd
    rowStart = bytes.count
    fieldsInRow = 0
  }

  /// Whether the field would end early, or lose blanks at its ends, if it stood bare.
  private static func needsQuotes(_ field: String) -> Bool {
    let bytes = field.utf8Span.span
    if bytes.isEmpty { return false }
    if isBlank(bytes[0]) || isBlank(bytes[bytes.count - 1]) { return true }
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return true
      default: continue
      }
    }
    return false
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Whether the text is nothing but a sign, digits and a point between them.
  private static func isNumber(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "-") else { return false }
    let parts = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0a,
      0x0d, 0x00:
      true
    default: false
    }
  }
}

/// Fields that are written once and stand in many rows.
public struct EncodedFields: Sendable {
  fileprivate let bytes: [UInt8]
  fileprivate let count: Int
  fileprivate let defusedCells: Int

  public init(_ write: (inout CSVWriter) -> Void) {
    var csv = CSVWriter()
    write(&csv)
    bytes = csv.bytes
    count = csv.fieldsInRow
    defusedCells = csv.defusedCells
  }
}
