internal import Definitions
internal import Expressions
internal import Tables

// What can be said of one row by itself: the constraints of its fields, and the rules over it.

extension RowsInCheck {
  mutating func checkValues(of field: Field) {
    guard let column = table[field.name] else { return }
    if schema.requires(field) { checkRequired(field, column) }
    var unusable: [Int] = []
    unusable += checkRange(field, column)
    unusable += checkCategories(field, column)
    if schema.effect(ofFaultIn: field) == .cell, !unusable.isEmpty {
      unusableCells.append((field.name, unusable))
    }
  }

  /// A cell whose value could not be read has its finding already.
  private mutating func checkRequired(_ field: Field, _ column: Column) {
    for row in 0..<column.count
    where column.isNull(row) && column.reasons[row] != MissingReason.invalid.code {
      find(.required, effect: .row, row: row, field: field)
    }
  }

  private mutating func checkRange(_ field: Field, _ column: Column) -> [Int] {
    let effect = schema.effect(ofFaultIn: field)
    var unusable: [Int] = []
    for (bound, isMinimum) in [(field.minimum, true), (field.maximum, false)] {
      guard let bound else { continue }
      for row in 0..<column.count {
        guard let value = column[row], let order = value.order(against: bound) else { continue }
        guard isMinimum ? order < 0 : order > 0 else { continue }
        find(
          isMinimum ? .belowMinimum(bound.description) : .aboveMaximum(bound.description),
          effect: effect, row: row, field: field)
        unusable.append(row)
      }
    }
    return unusable
  }

  private mutating func checkCategories(_ field: Field, _ column: Column) -> [Int] {
    guard !field.categories.isEmpty else { return [] }
    let effect = schema.effect(ofFaultIn: field)
    let isAllowed = (0..<column.dictionary.count).map {
      field.categories.contains(column.dictionary[$0])
    }
    var unusable: [Int] = []
    for row in 0..<column.count where !column.isNull(row) {
      let code = Int(column.words[row])
      if isAllowed[code] { continue }
      // A suggestion would tell what a personal value is like.
      let nearest =
        field.isPersonal
        ? nil : nearestName(to: column.dictionary[code], among: field.categories)
      find(
        .notInCategories(nearest: nearest, allowed: field.categories), effect: effect, row: row,
        field: field)
      unusable.append(row)
    }
    return unusable
  }

  mutating func check(_ rule: Rule, in environment: Environment) throws {
    let truth = try rule.expect.content.truth(over: table, in: environment)
    let failing = truth.indices.filter { truth[$0] == false }
    let field = schema.field(rule.column)
    for row in failing {
      find(.rule(rule), severity: rule.severity, effect: rule.effect, row: row, field: field)
    }
    tallies += RuleTally.tallies(
      of: rule, failing: failing, rowCount: table.rowCount, files: files
    ) { table.origins[$0] }
    if rule.effect == .cell, let field { unusableCells.append((field.name, failing)) }
  }
}
