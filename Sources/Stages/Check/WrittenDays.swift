internal import Tables

extension WordsOfText {
  /// The days that are written in the text: `1978-04-18`, `4/18/1978`, `4/18/78`, `April 18, 1978`,
  /// `18 Apr. 1978`, `19780418`, `04181978`. Of two digits a year may be of either century.
  func hold(oneOf days: Set<Day>) -> Bool {
    !days.isEmpty
      && parts.indices.contains { index in
        (inNumbers(at: index) ?? inOneNumber(at: index) ?? withMonth(at: index))
          .map { !days.isDisjoint(with: $0) } ?? false
      }
  }

  /// Three numbers with the same sign between them, and no fourth.
  private func inNumbers(at start: Int) -> [Day]? {
    guard start + 2 < parts.count, parts[start...start + 2].allSatisfy(\.isNumber),
      beginsAlone(start), endsAlone(start + 2)
    else { return nil }
    let sign = parts[start + 1].gap
    guard ["/", "-", ".", "_"].contains(sign), parts[start + 2].gap == sign,
      !continues(at: start, with: sign), !continues(at: start + 3, with: sign)
    else { return nil }
    let (first, second, third) = (parts[start], parts[start + 1], parts[start + 2])
    if first.text.count == 4 { return days(year: first, month: second, day: third) }
    let monthFirst = days(year: third, month: first, day: second)
    return monthFirst.isEmpty ? days(year: third, month: second, day: first) : monthFirst
  }

  /// Eight digits, with the year first or last.
  private func inOneNumber(at index: Int) -> [Day]? {
    let text = parts[index].text
    guard parts[index].isNumber, text.count == 8, isWholeNumber(index) else { return nil }
    return [
      (text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)),
      (text.suffix(4), text.prefix(2), text.dropFirst(2).prefix(2)),
    ].compactMap { year, month, day in
      guard let year = Int(year), let month = Int(month), let day = Int(day) else { return nil }
      return Day(year: year, month: month, day: day)
    }
  }

  /// A month by its name, behind the day or before it.
  private func withMonth(at start: Int) -> [Day]? {
    var next = start
    var day: Part?
    func takeDay() {
      guard day == nil, next < parts.count, parts[next].isNumber, next == start || mayJoin(next)
      else { return }
      day = parts[next]
      next += 1
      if next < parts.count, parts[next].gap.isEmpty, isOrdinal(parts[next].text) { next += 1 }
    }
    guard beginsAlone(start) else { return nil }
    takeDay()
    if day != nil, next < parts.count, parts[next].text == "of" { next += 1 }
    guard next < parts.count, !parts[next].isNumber, next == start || mayJoin(next),
      let month = MonthName.number(of: parts[next].text)
    else { return nil }
    next += 1
    takeDay()
    guard let day, next < parts.count, parts[next].isNumber, mayJoin(next), endsAlone(next) else {
      return nil
    }
    // Two digits are a year only where nothing else can be meant: `18-Apr-78`, `April 18, '78`.
    let year = parts[next]
    let isShort =
      year.gap.last == "'"
      || parts[start + 1...next].allSatisfy { $0.gap == "-" }
    return year.text.count == 4 || isShort ? days(year: year, month: month, day: day) : []
  }

  private func days(year: Part, month: Part, day: Part) -> [Day] {
    guard month.text.count <= 2, let month = Int(month.text) else { return [] }
    return days(year: year, month: month, day: day)
  }

  private func days(year: Part, month: Int, day: Part) -> [Day] {
    guard day.text.count <= 2, let number = Int(year.text), let day = Int(day.text) else {
      return []
    }
    let years =
      switch year.text.count {
      case 4: [number]
      case 2: [1900 + number, 2000 + number]
      default: [Int]()
      }
    return years.compactMap { Day(year: $0, month: month, day: day) }
  }

  private func isOrdinal(_ word: String) -> Bool { ["st", "nd", "rd", "th"].contains(word) }

  /// Whether what stands before a part may stand within a day, if anything does.
  private func mayJoin(_ index: Int) -> Bool {
    parts[index].gap.allSatisfy { $0.isWhitespace || ",.-/'".contains($0) }
  }

  /// Whether the part is no end of a word or number that holds digits and letters. A word may stand
  /// right before it, but no letter alone, as in `A4`.
  private func beginsAlone(_ index: Int) -> Bool {
    begins(index) || (parts[index].isNumber && hasLabel(index, letters: 2))
  }

  /// The same of its beginning; a time of day may follow.
  private func endsAlone(_ index: Int) -> Bool { ends(index) || parts[index + 1].text == "t" }

  private func continues(at index: Int, with sign: Substring) -> Bool {
    parts.indices.contains(index) && index > 0 && parts[index].gap == sign
      && parts[index].isNumber && parts[index - 1].isNumber
  }
}
