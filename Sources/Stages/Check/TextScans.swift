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
  private var names = WrittenNames()
  private var days: Set<Day> = []
  /// Other values, in small letters.
  private var values: Set<String> = []

  init(_ scan: TextScan, persons: Persons?, in tables: [RowsInCheck]) {
    patterns = scan.patterns
    for linked in persons?.tables ?? [] {
      guard let table = tables.first(where: { $0.schema.table == linked.table })?.table else {
        continue
      }
      let parts = scan.names.compactMap { linked.field(of: $0) }.compactMap { table[$0] }
      if !parts.isEmpty, parts.count == scan.names.count {
        for row in 0..<table.rowCount { names.add(parts.map { $0[row]?.description ?? "" }) }
      }
      for column in scan.values.compactMap({ linked.field(of: $0) }).compactMap({ table[$0] }) {
        for row in 0..<table.rowCount { add(column[row]) }
      }
    }
  }

  private mutating func add(_ value: Value?) {
    switch value {
    case nil: break
    case .date(let day)?: days.insert(day)
    case let value?:
      // Short ones say nothing of anybody.
      let text = value.description.lowercased()
      if text.count >= 6 { values.insert(text) }
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
    if days.isEmpty, names.isEmpty { return false }
    let words = WordsOfText(text)
    return words.hold(oneOf: days) || names.stand(in: words)
  }

  private static func isInner(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}
