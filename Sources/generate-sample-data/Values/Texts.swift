// Texts of days and amounts, for small files that are written line by line.

extension Day {
  /// `2026-09-30`
  var iso: String { DelimitedText.text { $0.append(day: self) } }

  /// `09/30/2026`
  var monthFirst: String { DelimitedText.text { $0.append(monthFirst: self, paddedTo: 2) } }
}

extension Quarter {
  /// `2026-Q3`
  var name: String { "\(year)-Q\(ofYear)" }
}

extension Int {
  /// `-1234.50` for -123450 cents.
  var dollars: String {
    (self < 0 ? "-" : "") + DelimitedText.text { $0.append(cents: magnitude) }
  }

  /// With leading zeros.
  func digits(_ count: Int) -> String {
    DelimitedText.text { $0.append(digitsOf: self, paddedTo: count) }
  }
}

extension Bool {
  var answer: String { self ? "Yes" : "No" }
}

extension DelimitedText {
  fileprivate static func text(_ write: (inout DelimitedText) -> Void) -> String {
    var text = DelimitedText()
    write(&text)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  fileprivate mutating func append(cents: UInt) { append(cents: Int(cents)) }
}
