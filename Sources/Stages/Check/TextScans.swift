internal import Definitions
internal import Tables

// Texts that anybody may read once they are sent on, against all that is known of persons.

extension Check {
  /// Looks through the texts of all rules that say so. Nothing is taken out, and what stands in a
  /// text is shown by shape only.
  func scanTexts(of tables: inout [RowsInCheck]) {
    for rule in pipeline.rules {
      guard let scan = rule.scan,
        let index = tables.firstIndex(where: { .table($0.schema.table) == rule.subject })
      else { continue }
      let marks = PersonMarks(scan, persons: pipeline.persons, in: tables)
      tables[index].scan(scan, for: marks, rule)
    }
  }
}

extension RowsInCheck {
  fileprivate mutating func scan(_ scan: TextScan, for marks: PersonMarks, _ rule: Rule) {
    for row in 0..<table.rowCount {
      for name in scan.fields {
        guard case .text(let text)? = table[name]?[row], marks.stand(in: text) else { continue }
        foundInTexts.append(
          Finding(
            .rule(rule), severity: rule.severity, effect: .none, at: place(row),
            rowKey: rowKeys[row], column: schema.field(name)?.title ?? name,
            value: shape(of: text)))
      }
    }
  }
}

/// By what a text is known to speak of a person.
private struct PersonMarks {
  private let patterns: [Pattern]
  /// Words of names in small letters, with a blank between them.
  private var names: Set<String> = []
  private var longestName = 0
  private var values: Set<String> = []

  init(_ scan: TextScan, persons: Persons?, in tables: [RowsInCheck]) {
    patterns = scan.patterns
    for linked in persons?.tables ?? [] {
      guard let table = tables.first(where: { $0.schema.table == linked.table })?.table else {
        continue
      }
      let parts = scan.names.compactMap { linked.field(of: $0) }.compactMap { table[$0] }
      if !parts.isEmpty, parts.count == scan.names.count { addNames(parts, of: table.rowCount) }
      for column in scan.values.compactMap({ linked.field(of: $0) }).compactMap({ table[$0] }) {
        for row in 0..<table.rowCount { values.formUnion(PersonMarks.writings(of: column[row])) }
      }
    }
  }

  private mutating func addNames(_ parts: [Column], of rowCount: Int) {
    for row in 0..<rowCount {
      let words = parts.map { PersonMarks.words(of: $0[row]?.description ?? "") }
      // A letter alone is an initial, and may be anybody's.
      guard words.allSatisfy({ $0.contains { $0.count > 1 } }) else { continue }
      let name = words.flatMap { $0 }
      names.insert(name.joined(separator: " "))
      longestName = max(longestName, name.count)
    }
  }

  func stand(in text: String) -> Bool {
    if patterns.contains(where: { $0.matches(text) }) { return true }
    if !values.isEmpty {
      let parts = text.lowercased().split(whereSeparator: \.isWhitespace).map { part in
        String(
          part.drop { !PersonMarks.isInner($0) }.reversed().drop { !PersonMarks.isInner($0) }
            .reversed())
      }
      if parts.contains(where: values.contains) { return true }
    }
    guard !names.isEmpty else { return false }
    let words = PersonMarks.words(of: text)
    return words.indices.contains { start in
      (1...longestName).contains { count in
        start + count <= words.count
          && names.contains(words[start..<start + count].joined(separator: " "))
      }
    }
  }

  private static func isInner(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  private static func words(of text: String) -> [String] {
    text.split { !$0.isLetter }.map { $0.lowercased() }
  }

  /// How a value may be written in a text. Short ones say nothing of anybody.
  private static func writings(of value: Value?) -> [String] {
    switch value {
    case .date(let day)?:
      let parts = day.description.split(separator: "-").map(String.init)
      guard parts.count == 3 else { return [] }
      let short = parts.map { $0.hasPrefix("0") ? String($0.dropFirst()) : $0 }
      return [
        day.description, "\(parts[1])/\(parts[2])/\(parts[0])",
        "\(short[1])/\(short[2])/\(parts[0])",
      ]
    case let value?:
      let text = value.description.lowercased()
      return text.count >= 6 ? [text] : []
    case nil: return []
    }
  }
}
