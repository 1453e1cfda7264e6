extension String {
  /// As a form files it: with one text between the lines that hold anything.
  func joiningLines(with separator: String) -> String {
    guard contains(where: \.isNewline) else { return self }
    return split(whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) }
      .joined(separator: separator)
  }
}
