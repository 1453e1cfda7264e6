internal import Definitions
internal import Expressions
internal import Tables

// What can be said of one row by itself: the constraints of its fields, and the rules over it.

extension RowsInCheck {
  mutating func checkValues(of field: Field) {
    guard let column = table[field.name] else { return }
    if schema.requires(field) { checkRequired(field, column) }
    let unusable = checkRange(field, column) + checkTexts(field, column)
    if schema.effect(ofFaultIn: field) == .cell, !unusable.isEmpty {
      unusableCells.append((field.name, unusable))
    }
  }

  /// A cell whose value could not be read has its finding already.
  private mutating func checkRequired(_ field: Field, _ column: Column) {
    let rows = RowSet(
      (0..<column.count).lazy.filter {
        column.isNull($0) && column.reasons[$0] != MissingReason.invalid.code
      }, of: column.count)
    find(.required, effect: .row, rows: rows, field: field)
  }

  private mutating func checkRange(_ field: Field, _ column: Column) -> [Int] {
    let effect = schema.effect(ofFaultIn: field)
    var unusable: [Int] = []
    for (bound, isMinimum) in [
      (field.constraints.minimum, true), (field.constraints.maximum, false),
    ] {
      guard let bound else { continue }
      var rows = RowSet(rowCount: column.count)
      for row in 0..<column.count {
        guard let value = column[row], let order = value.order(against: bound) else { continue }
        if isMinimum ? order < 0 : order > 0 { rows.insert(row) }
      }
      find(
        isMinimum ? .belowMinimum(bound.description) : .aboveMaximum(bound.description),
        effect: effect, rows: rows, field: field)
      unusable += rows
    }
    return unusable
  }

  /// Texts are looked at once each, however many rows hold them.
  private mutating func checkTexts(_ field: Field, _ column: Column) -> [Int] {
    let effect = schema.effect(ofFaultIn: field)
    var unusable: [Int] = []
    for fault in field.textFaults {
      let causes = (0..<column.dictionary.count).map { fault(column.dictionary[$0]) }
      let rows = RowSet(
        (0..<column.count).lazy.filter {
          !column.isNull($0) && causes[Int(column.words[$0])] != nil
        }, of: column.count)
      find(causes, of: column, effect: effect, rows: rows, field: field)
      unusable += rows
    }
    return unusable
  }

  mutating func check(_ rule: Rule, in environment: Environment) throws {
    let truth = try rule.expect.content.truth(over: table, in: environment)
    let failing = truth.indices.filter { truth[$0] == false }
    let field = schema.field(rule.column)
    find(
      .rule(rule), severity: rule.severity, effect: rule.effect,
      rows: RowSet(failing, of: table.rowCount), field: field)
    tallies += RuleTally.tallies(
      of: rule, failing: failing, rowCount: table.rowCount, files: files
    ) { table.origins[$0] }
    if rule.effect == .cell, let field { unusableCells.append((field.name, failing)) }
  }
}

extension Field {
  /// What each constraint on a text says of one.
  fileprivate var textFaults: [(String) -> Cause?] {
    var faults: [(String) -> Cause?] = []
    if let least = constraints.minimumLength {
      faults.append { $0.unicodeScalars.count < least ? .tooShort(least: least) : nil }
    }
    if let most = constraints.maximumLength {
      let lineBreak = constraints.lineBreakLength
      faults.append { text in
        let length = text.unicodeScalars.count
        guard let lineBreak else { return length > most ? .tooLong(most: most) : nil }
        // Counted in what is filed, so that it cannot be another number there.
        let filed = text.joiningLines(with: String(repeating: "-", count: lineBreak))
        guard filed.unicodeScalars.count > most else { return nil }
        return .tooLong(most: most, lineBreak: length > most ? nil : lineBreak)
      }
    }
    if let pattern = constraints.pattern {
      faults.append { text in
        pattern.matches(text) ? nil : .notOfPattern(pattern.text, example: example)
      }
    }
    return faults
  }
}
