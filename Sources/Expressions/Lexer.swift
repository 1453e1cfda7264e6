/// The words of an expression.
struct Token: Equatable {
  enum Kind: Equatable {
    case name(String)
    case parameter(String)
    case text(String)
    case number(String)
    case symbol(String)
    case end
  }
  let kind: Kind
  /// Characters before it.
  let position: Int
}

/// Splits the text of an expression into tokens.
func tokenize(_ source: String) throws(ExpressionMistake) -> [Token] {
  let bytes = Array(source.utf8)
  let characters = charactersBeforeBytes(bytes)
  var tokens: [Token] = []
  var index = 0

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  func end(from start: Int, while belongs: (UInt8) -> Bool) -> Int {
    bytes[start...].firstIndex { !belongs($0) } ?? bytes.count
  }

  while index < bytes.count {
    let start = index
    let position = characters[start]
    let byte = bytes[start]
    if isBlank(byte) {
      index += 1
    } else if isLetter(byte) {
      index = end(from: start) { isLetter($0) || isDigit($0) }
      tokens.append(Token(kind: .name(text(start..<index)), position: position))
    } else if byte == UInt8(ascii: ":") {
      index = end(from: start + 1) { isLetter($0) || isDigit($0) }
      guard index > start + 1 else {
        throw ExpressionMistake("A parameter's name is missing after “:”.", at: position)
      }
      tokens.append(Token(kind: .parameter(text((start + 1)..<index)), position: position))
    } else if isDigit(byte) {
      index = end(from: start) { isDigit($0) || $0 == UInt8(ascii: ".") }
      tokens.append(Token(kind: .number(text(start..<index)), position: position))
    } else if byte == UInt8(ascii: "'") {
      guard let (literal, next) = readText(bytes, from: start) else {
        throw ExpressionMistake("The text that begins here has no closing quote.", at: position)
      }
      index = next
      tokens.append(Token(kind: .text(literal), position: position))
    } else {
      let rest = bytes[start...]
      guard let symbol = symbols.first(where: { rest.starts(with: $0.utf8) }),
        !foreignSymbols.contains(where: { rest.starts(with: $0.symbol.utf8) })
      else {
        throw ExpressionMistake(unknownSymbol(in: text(start..<bytes.count)), at: position)
      }
      index += symbol.utf8.count
      tokens.append(Token(kind: .symbol(symbol), position: position))
    }
  }
  tokens.append(Token(kind: .end, position: characters[bytes.count]))
  return tokens
}

/// Longer ones first.
private let symbols = ["<>", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ","]

/// What other languages write, with what to say about it.
private let foreignSymbols: [(symbol: String, hint: String)] = [
  ("==", "“==” is not part of the language: write “=”."),
  ("!=", "“!=” is not part of the language: write “<>”."),
  ("--", "“--” begins a comment in SQL, and there are none here: put a blank between."),
  ("/", "Division is not part of the language: write a ratio metric."),
]

/// For every byte, and for the end, how many characters begin before it.
private func charactersBeforeBytes(_ bytes: [UInt8]) -> [Int] {
  var counts = [0]
  counts.reserveCapacity(bytes.count + 1)
  for byte in bytes {
    let continuesCharacter = byte & 0xc0 == 0x80
    counts.append(counts[counts.count - 1] + (continuesCharacter ? 0 : 1))
  }
  return counts
}

/// Reads a text in single quotes; a quote within it is written twice. Nil when it does not end.
private func readText(_ bytes: [UInt8], from start: Int) -> (text: String, next: Int)? {
  var content: [UInt8] = []
  var index = start + 1
  while index < bytes.count {
    if bytes[index] != UInt8(ascii: "'") {
      content.append(bytes[index])
      index += 1
    } else if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "'") {
      content.append(bytes[index])
      index += 2
    } else {
      return (String(decoding: content, as: UTF8.self), index + 1)
    }
  }
  return nil
}

private func unknownSymbol(in rest: String) -> String {
  if let foreign = foreignSymbols.first(where: { rest.hasPrefix($0.symbol) }) {
    return foreign.hint
  }
  return switch rest.first {
  case "\"", "“", "”", "‘", "’", "`": "Text stands in single quotes: 'like this'."
  default: "“\(rest.prefix(1))” is not part of the language."
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool {
  (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == UInt8(ascii: "_")
}
