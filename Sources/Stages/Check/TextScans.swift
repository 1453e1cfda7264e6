internal import Definitions
internal import Tables

// Texts that anybody may read once they are sent on, against all that is known of persons.

extension Check {
  /// Looks through the texts of all rules that say so. Nothing is taken out, and what stands in a
  /// text is shown by shape only.
  func scanTexts(of tables: inout [RowsInCheck]) {
    var known: [[[String]]: PersonMarks] = [:]
    for rule in pipeline.rules {
      guard let scan = rule.scan,
        let index = tables.firstIndex(where: { .table($0.schema.table) == rule.subject })
      else { continue }
      // Rules of several tables look for the same.
      let sought = [scan.names, scan.values]
      let marks = known[sought] ?? PersonMarks(scan, persons: pipeline.persons, in: tables)
      known[sought] = marks
      tables[index].scan(scan, for: marks, rule)
    }
  }
}

extension RowsInCheck {
  /// The texts as they were sent: one that is too long is looked through as well.
  fileprivate mutating func scan(_ scan: TextScan, for marks: PersonMarks, _ rule: Rule) {
    for row in 0..<table.rowCount {
      for name in scan.fields {
        guard case .text(let text)? = sent[name]?[row] else { continue }
        let plain = plain(text)
        let fits = scan.patterns.contains {
          $0.matches(text) || (plain != text && $0.matches(plain))
        }
        guard fits || marks.stand(in: plain) else { continue }
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
  private var names = WrittenNames()
  private var days: Set<Day> = []
  private var numbers = WrittenNumbers()
  private var codes = WrittenCodes()

  init(_ scan: TextScan, persons: Persons?, in tables: [RowsInCheck]) {
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
      let words = WordsOfText(plain(value.description))
      if !numbers.add(words) { codes.add(words) }
    }
  }

  /// - Parameter text: as `plain` gives it.
  func stand(in text: String) -> Bool {
    if days.isEmpty, names.isEmpty, numbers.isEmpty, codes.isEmpty { return false }
    let words = WordsOfText(text)
    return numbers.stand(in: words) || codes.stand(in: words) || words.hold(oneOf: days)
      || names.stand(in: words)
  }
}
