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
  let position: Int
}

/// Splits the text of an expression into tokens.
func tokenize(_ source: String) throws(ExpressionMistake) -> [Token] {
  let bytes = Array(source.utf8)
  var tokens: [Token] = []
  var index = 0

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  func end(from start: Int, while belongs: (UInt8) -> Bool) -> Int {
    bytes[start...].firstIndex { !belongs($0) } ?? bytes.count
  }

  while index < bytes.count {
    let start = index
    let byte = bytes[index]
    if isBlank(byte) {
      index += 1
    } else if isLetter(byte) {
      index = end(from: start) { isLetter($0) || isDigit($0) }
      tokens.append(Token(kind: .name(text(start..<index)), position: start))
    } else if byte == UInt8(ascii: ":") {
      index = end(from: start + 1) { isLetter($0) || isDigit($0) }
      guard index > start + 1 else {
        throw ExpressionMistake("A parameter's name is missing after “:”.", at: start)
      }
      tokens.append(Token(kind: .parameter(text((start + 1)..<index)), position: start))
    } else if isDigit(byte) {
      index = end(from: start) { isDigit($0) || $0 == UInt8(ascii: ".") }
      tokens.append(Token(kind: .number(text(start..<index)), position: start))
    } else if byte == UInt8(ascii: "'") {
      let (literal, next) = try readText(bytes, from: start)
      index = next
      tokens.append(Token(kind: .text(literal), position: start))
    } else {
      let pair = index + 1 < bytes.count ? text(index..<(index + 2)) : ""
      let symbol = ["<>", "<=", ">="].contains(pair) ? pair : text(index..<(index + 1))
      guard symbol.utf8.count == 2 || "=<>+-*(),".contains(symbol) else {
        throw ExpressionMistake(unknownSymbol(symbol, pair: pair), at: start)
      }
      index += symbol.utf8.count
      tokens.append(Token(kind: .symbol(symbol), position: start))
    }
  }
  tokens.append(Token(kind: .end, position: bytes.count))
  return tokens
}

/// Reads a text in single quotes; a quote within it is written twice.
private func readText(
  _ bytes: [UInt8], from start: Int
) throws(ExpressionMistake) -> (text: String, next: Int) {
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
  throw ExpressionMistake("The text that begins here has no closing quote.", at: start)
}

private func unknownSymbol(_ symbol: String, pair: String) -> String {
  switch (symbol, pair) {
  case ("/", _): "Division is not part of the language: write a ratio metric."
  case (_, "=="): "“==” is not part of the language: write “=”."
  case (_, "!="): "“!=” is not part of the language: write “<>”."
  case ("\"", _): "Text stands in single quotes: 'like this'."
  default: "“\(symbol)” is not part of the language."
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool {
  (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == UInt8(ascii: "_")
}
