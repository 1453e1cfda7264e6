/// The English names of months, whole or as three letters.
public enum MonthName {
  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The month's number, counted from 1; case and a point at the end do not count.
  public static func number(of text: some StringProtocol) -> Int? {
    var word = text.lowercased()
    if word.hasSuffix(".") { word.removeLast() }
    let index = names.firstIndex {
      $0 == word || $0.prefix(3) == word || (word == "sept" && $0 == "september")
    }
    return index.map { $0 + 1 }
  }
}
