/// What a definition or a person says about how a file is written. What is not said is found out.
public struct DeclaredLayout: Sendable, Hashable {
  public enum Escape: Sendable, Hashable {
    /// A quote within a value is written twice.
    case doubled
    case character(UInt8)
  }

  public var encoding: TextEncoding?
  public var delimiter: String?
  public var quote: UInt8?
  public var escape: Escape?
  public var endsLinesAtReturns: Bool?
  /// Physical lines before the header.
  public var skippedLines: Int?
  /// Rows that together are the header.
  public var headerRows: Int?
  /// Whether a blank cell of the header's upper rows takes the text to its left.
  public var mergesHeaders: Bool?

  public init() {}

  /// This one, with what it does not say taken from another.
  public func inheriting(from base: DeclaredLayout) -> DeclaredLayout {
    var all = self
    all.encoding = encoding ?? base.encoding
    all.delimiter = delimiter ?? base.delimiter
    all.quote = quote ?? base.quote
    all.escape = escape ?? base.escape
    all.endsLinesAtReturns = endsLinesAtReturns ?? base.endsLinesAtReturns
    all.skippedLines = skippedLines ?? base.skippedLines
    all.headerRows = headerRows ?? base.headerRows
    all.mergesHeaders = mergesHeaders ?? base.mergesHeaders
    return all
  }
}

extension DeclaredLayout {
  /// Whether nothing but the encoding is declared.
  var isOfPlainFile: Bool {
    var rest = self
    rest.encoding = nil
    return rest == DeclaredLayout()
  }
}

/// Why a declaration cannot be meant, as a sentence.
public struct LayoutMistake: Error, Equatable {
  public let message: String
}

extension DeclaredLayout {
  /// One or more characters, or `tab`.
  public static func delimiter(_ text: String) throws(LayoutMistake) -> String {
    if ["tab", "\\t", "\t"].contains(text) { return "\t" }
    let isText = text.unicodeScalars.contains { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || ["\n", "\r", "\"", "\0"].contains(scalar)
    }
    guard !text.isEmpty, !isText, text != " " else {
      throw LayoutMistake(
        message:
          "“\(text)” separates no values: write signs such as , ; | or ||, or the word tab.")
    }
    return text
  }

  public static func quote(_ text: String) throws(LayoutMistake) -> UInt8 {
    guard let sign = sign(text) else {
      throw LayoutMistake(message: "“\(text)” is no quote: write one sign, such as \" or '.")
    }
    return sign
  }

  /// One sign, or `doubled`.
  public static func escape(_ text: String) throws(LayoutMistake) -> Escape {
    if text == "doubled" { return .doubled }
    guard let sign = sign(text) else {
      throw LayoutMistake(
        message: "“\(text)” escapes nothing: write one sign, such as \\, or the word doubled.")
    }
    return .character(sign)
  }

  /// A character of ASCII that is no letter, digit or blank.
  private static func sign(_ text: String) -> UInt8? {
    guard text.utf8.count == 1, let byte = text.utf8.first, (0x21..<0x7f).contains(byte),
      !text.unicodeScalars.contains(where: {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
      })
    else { return nil }
    return byte
  }

  /// Signs that mean two things, in one sentence.
  public var contradiction: String? {
    let quote = quote ?? CSVDialect.plain.quote
    let delimiter = delimiter ?? CSVDialect.plain.delimiter
    var escape: UInt8?
    if case .character(let sign)? = self.escape { escape = sign }
    if delimiter.utf8.contains(quote) {
      return "“\(CSVDialect.name(quote))” cannot both quote values and separate them."
    }
    if let escape, delimiter.utf8.contains(escape) {
      return "“\(CSVDialect.name(escape))” cannot both escape and separate values."
    }
    if escape == quote {
      return "A quote that escapes itself is doubled: write “doubled” for “escape”."
    }
    return nil
  }
}
