internal import Definitions
internal import Tables

/// The answers to a question that stand together in one cell, each of them a boolean field.
struct Answers {
  /// One for each answer.
  let readers: [CellReader]

  /// The cells of one answer: its words where it was given, nothing where it was not. What the schema
  /// calls missing is missing of each answer.
  func column(of field: String, _ raw: RawColumn) -> RawColumn {
    guard let reader = readers.first(where: { $0.field.name == field }) else { return raw }
    var column = RawColumn()
    let codes = (0..<raw.texts.count).map { code -> Int32 in
      let text = raw.texts[code]
      let isMissing = reader.missingReason(text) != nil
      let given = isMissing ? text : parts(of: text).first(where: reader.isAnswer) ?? ""
      return Int32(column.texts.intern(given))
    }
    column.codes = raw.codes.map { codes[Int($0)] }
    return column
  }

  /// What is wrong with each text that holds anything but answers.
  func notes(on raw: RawColumn) -> CellNotes {
    var notes = CellNotes(textCount: raw.texts.count, allowed: readers.map(\.field.title))
    for code in 0..<raw.texts.count {
      let text = raw.texts[code]
      if readers.contains(where: { $0.missingReason(text) != nil }) { continue }
      guard let unknown = parts(of: text).first(where: { !isAnswer($0) }) else { continue }
      let near = readers.lazy.compactMap { $0.nearestAnswer(to: unknown) }.first
      notes.note(.unknownAnswer(nearest: near), on: code)
    }
    return notes
  }

  /// Answers stand apart by `;`, or else by `,`, which an answer may hold itself.
  private func parts(of text: String) -> [String] {
    if isAnswer(text) { return [text] }
    let separator: Character = text.contains(";") ? ";" : ","
    var rest = text.split(separator: separator)[...]
    var parts: [String] = []
    while !rest.isEmpty {
      let joined = (1...rest.count).map {
        rest.prefix($0).joined(separator: String(separator)).trimmingBlanks()
      }
      let length = separator == "," ? joined.lastIndex(where: isAnswer) ?? 0 : 0
      parts.append(joined[length])
      rest = rest.dropFirst(length + 1)
    }
    return parts.filter { !$0.isEmpty }
  }

  private func isAnswer(_ text: String) -> Bool { readers.contains { $0.isAnswer(text) } }
}
