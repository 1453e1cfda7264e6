/// How a value of a pattern is written, with 9 for each digit: `99-9999.99`. Nil where a pattern has
/// more to it than digits and signs, each as often as it says.
public func form(ofPattern pattern: String) -> String? {
  var form = ""
  var rest = Substring(pattern)
  while let character = rest.popFirst() {
    var piece = character
    if character == "\\" {
      guard let escaped = rest.popFirst() else { return nil }
      if escaped.isLetter, escaped != "d" { return nil }
      piece = escaped == "d" ? "9" : escaped
    } else if "()[]|?*+.^$".contains(character) {
      return nil
    }
    var count = 1
    if rest.first == "{" {
      guard let end = rest.firstIndex(of: "}"), let times = Int(rest.dropFirst()[..<end]),
        times <= 50
      else { return nil }
      count = times
      rest = rest[rest.index(after: end)...]
    }
    form += String(repeating: piece, count: count)
  }
  return form.isEmpty ? nil : form
}
