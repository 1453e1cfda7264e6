/// What spreadsheets write into a cell that has no value, and what it is not.
public enum SpreadsheetError {
  private static let tokens: Set<String> = [
    "#VALUE!", "#REF!", "#N/A", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA", "#ERROR!",
  ]

  /// The error that a text is, in its usual writing; nil for any other text. A row of number signs
  /// stands where a column was too narrow to show its value.
  public static func token(_ text: String) -> String? {
    guard let first = text.utf8.first,
      first == UInt8(ascii: "#") || first | 0x20 == UInt8(ascii: "e")
    else {
      return nil
    }
    let bytes = Array(text.utf8)
    guard mayBe(bytes.span) else { return nil }
    let upper = text.uppercased()
    if tokens.contains(upper) { return upper }
    if bytes.count >= 3, bytes.allSatisfy({ $0 == UInt8(ascii: "#") }) { return text }
    let isNumbered =
      upper.hasPrefix("ERR:") && bytes.count == 7
      && bytes.dropFirst(4).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isNumbered ? "Err:" + text.suffix(3) : nil
  }

  /// Whether it is worth looking: most texts are told by their first letter.
  public static func mayBe(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 3 else { return false }
    if bytes[0] == UInt8(ascii: "#") { return true }
    return bytes.count == 7 && bytes[3] == UInt8(ascii: ":") && bytes[0] | 0x20 == UInt8(ascii: "e")
  }
}

/// Words that stand where an amount, a day or an answer is still to come, or was never fixed.
public enum Placeholder {
  private static let words: Set<String> = [
    "doe", "tbd", "tba", "tbc", "depends on experience", "to be determined", "to be announced",
    "negotiable", "varies", "variable", "unknown", "pending", "n/a", "na", "none", "null", "nan",
  ]

  /// Whether the whole text is one of them.
  public static func holds(_ text: String) -> Bool { words.contains(text.lowercased()) }
}
