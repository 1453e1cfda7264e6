import Expressions
import Tables

/// The language a second time, one row at a time, by walking the tree.
struct SlowEvaluator {
  let row: [String: Cell]
  let kinds: [String: Kind]

  struct OutOfRange: Error {}

  /// What a part can be, by the types of the names in it alone.
  enum Kind: Equatable {
    case nothing, text, day, truth
    /// An integer has no places, and is not the same as a number of zero places.
    case number(places: Int, isInteger: Bool)

    var places: Int { if case .number(let places, _) = self { places } else { 0 } }
  }

  enum Cell: Equatable {
    case null
    case text([UInt8])
    case number(Int, places: Int)
    case day(Int)
    case truth(Truth)

    var truth: Truth { if case .truth(let truth) = self { truth } else { .unknown } }
  }

  enum Truth: Int {
    case no, unknown, yes

    init(_ isTrue: Bool) { self = isTrue ? .yes : .no }

    var opposite: Truth { self == .unknown ? .unknown : self == .yes ? .no : .yes }
    var cell: Cell { self == .unknown ? .null : .truth(self) }
  }

  func cell(of expression: Expression) throws -> Cell {
    switch expression.node {
    case .literal(let value): return Cell(value)
    case .field(let name): return row[name] ?? .null
    case .parameter(let name): return row[":" + name] ?? .null
    case .not(let operand): return try cell(of: operand).truth.opposite.cell
    case .negate(let operand):
      guard case .number(let digits, let places) = try cell(of: operand) else { return .null }
      return .number(try inRange(0.subtractingReportingOverflow(digits)), places: places)
    case .binary(let binary, let left, let right):
      return try combine(binary, left, right)
    case .isNull(let operand, let negated):
      return .truth(Truth((try cell(of: operand) == .null) != negated))
    case .isIn(let operand, let list, let negated):
      let wanted = try cell(of: operand)
      var found = Truth.no
      for element in list {
        found = either(found, compare(wanted, try cell(of: element)) { $0 == 0 })
      }
      return (negated ? found.opposite : found).cell
    case .between(let operand, let low, let high, let negated):
      let middle = try cell(of: operand)
      let isInside = both(
        compare(middle, try cell(of: low)) { $0 >= 0 },
        compare(middle, try cell(of: high)) { $0 <= 0 })
      return (negated ? isInside.opposite : isInside).cell
    case .isLike(let operand, let pattern, let negated):
      guard case .text(let bytes) = try cell(of: operand) else { return .null }
      let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
      return .truth(
        Truth(SlowLike.fits(text[...], Array(pattern.text.unicodeScalars)[...]) != negated))
    case .call(let function, let operands):
      let cells = try operands.map { try cell(of: $0) }
      return cells.contains(.null) ? .null : try call(function, cells)
    case .reason(let field): return row["reason " + field] ?? .null
    case .branches(let branches, let otherwise):
      // Parts that are not taken are evaluated too: they may leave the range.
      let conditions = try branches.map { try cell(of: $0.condition).truth }
      let results = try branches.map { try cell(of: $0.result) }
      let last = try otherwise.map { try cell(of: $0) } ?? .null
      let all = try (results + [last]).map { try widened($0, like: expression) }
      return all[conditions.firstIndex(of: .yes) ?? branches.count]
    case .coalesce(let operands):
      let all = try operands.map { try widened(try cell(of: $0), like: expression) }
      return all.first { $0 != .null } ?? .null
    }
  }

  // MARK: Operators

  private func combine(
    _ binary: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws -> Cell {
    let (first, second) = (try cell(of: left), try cell(of: right))
    switch binary {
    case .and: return both(first.truth, second.truth).cell
    case .or: return either(first.truth, second.truth).cell
    case .equal: return compare(first, second) { $0 == 0 }.cell
    case .notEqual: return compare(first, second) { $0 != 0 }.cell
    case .less: return compare(first, second) { $0 < 0 }.cell
    case .lessOrEqual: return compare(first, second) { $0 <= 0 }.cell
    case .greater: return compare(first, second) { $0 > 0 }.cell
    case .greaterOrEqual: return compare(first, second) { $0 >= 0 }.cell
    case .add, .subtract, .multiply: break
    }
    let (leftKind, rightKind) = (kind(of: left), kind(of: right))
    if leftKind == .nothing || rightKind == .nothing { return .null }
    if case .day(let one) = first, case .day(let other) = second {
      return .number(one - other, places: 0)
    }
    if case .day(let one) = first, case .number(let days, _) = second {
      return try moved(
        one,
        binary == .add ? one.addingReportingOverflow(days) : one.subtractingReportingOverflow(days))
    }
    if case .number(let days, _) = first, case .day(let one) = second {
      return try moved(one, one.addingReportingOverflow(days))
    }
    if binary == .multiply {
      guard case .number(let one, let places) = first, case .number(let other, let more) = second
      else { return .null }
      return .number(try inRange(one.multipliedReportingOverflow(by: other)), places: places + more)
    }
    // A whole column is brought to the wider scale before it is seen that the other side is NULL.
    let places = max(leftKind.places, rightKind.places)
    let (one, other) = (try widened(first, to: places), try widened(second, to: places))
    guard case .number(let augend, _) = one, case .number(let addend, _) = other else {
      return .null
    }
    let sum =
      binary == .add
      ? augend.addingReportingOverflow(addend) : augend.subtractingReportingOverflow(addend)
    return .number(try inRange(sum), places: places)
  }

  private func both(_ left: Truth, _ right: Truth) -> Truth {
    left.rawValue < right.rawValue ? left : right
  }

  private func either(_ left: Truth, _ right: Truth) -> Truth {
    left.rawValue > right.rawValue ? left : right
  }

  private func compare(_ left: Cell, _ right: Cell, _ holds: (Int) -> Bool) -> Truth {
    switch (left, right) {
    case (.null, _), (_, .null): return .unknown
    case (.text(let one), .text(let other)):
      return Truth(holds(one == other ? 0 : one.lexicographicallyPrecedes(other) ? -1 : 1))
    case (.day(let one), .day(let other)): return Truth(holds(one - other))
    case (.truth(let one), .truth(let other)): return Truth(holds(one.rawValue - other.rawValue))
    case (.number(let one, let places), .number(let other, let more)):
      return Truth(holds(PlainNumber.order(one, places, other, more)))
    default: preconditionFailure("\(left) does not compare with \(right).")
    }
  }

  // MARK: Calendar

  /// By stepping through the calendar.
  private func call(_ function: Expression.Function, _ cells: [Cell]) throws -> Cell {
    guard case .day(let number) = cells[0] else { return .null }
    let (year, month, dayOfMonth) = Day(number: number).components
    switch function {
    case .addMonths:
      guard case .number(let months, _) = cells[1] else { return .null }
      guard abs(Double(months)) < 200_000 else { throw OutOfRange() }
      var (newYear, newMonth) = (year, month)
      for _ in 0..<abs(months) {
        newMonth += months.signum()
        if newMonth == 13 { (newYear, newMonth) = (newYear + 1, 1) }
        if newMonth == 0 { (newYear, newMonth) = (newYear - 1, 12) }
      }
      for day in stride(from: dayOfMonth, through: 1, by: -1) {
        if let found = Day(year: newYear, month: newMonth, day: day) { return .day(found.number) }
      }
      throw OutOfRange()
    case .quarterNumber:
      return .number(year * 4 + [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3][month - 1], places: 0)
    case .age:
      guard case .day(let on) = cells[1] else { return .null }
      let lastYear = Day(number: on).components.year
      var birthdays = 0
      for each in min(year, lastYear)...max(year, lastYear) {
        let birthday =
          Day(year: each, month: month, day: dayOfMonth) ?? Day(year: each, month: 3, day: 1)
        let hasCome = birthday.map { $0.number <= on } ?? false
        if each > year, hasCome { birthdays += 1 }
        if each <= year, !hasCome { birthdays -= 1 }
      }
      return .number(birthdays, places: 0)
    }
  }

  // MARK: Numbers

  private func inRange(_ result: (partialValue: Int, overflow: Bool)) throws -> Int {
    if result.overflow { throw OutOfRange() }
    return result.partialValue
  }

  private func moved(_ start: Int, _ end: (partialValue: Int, overflow: Bool)) throws -> Cell {
    let day = try inRange(end)
    // 0001-01-01 and 9999-12-31.
    if day < -719_162 || day > 2_932_896 { throw OutOfRange() }
    return .day(day)
  }

  private func widened(_ cell: Cell, to places: Int) throws -> Cell {
    guard case .number(var digits, let own) = cell else { return cell }
    for _ in own..<max(own, places) {
      digits = try inRange(digits.multipliedReportingOverflow(by: 10))
    }
    return .number(digits, places: max(own, places))
  }

  private func widened(_ cell: Cell, like expression: Expression) throws -> Cell {
    try widened(cell, to: kind(of: expression).places)
  }

  func kind(of expression: Expression) -> Kind {
    switch expression.node {
    case .literal(nil): return .nothing
    case .literal(.text?): return .text
    case .literal(.integer?): return .number(places: 0, isInteger: true)
    case .literal(.number(let number)?): return .number(places: number.scale, isInteger: false)
    case .literal(.date?): return .day
    case .literal(.boolean?), .not, .isNull, .isIn, .between, .isLike: return .truth
    case .call(.addMonths, _): return .day
    case .call: return .number(places: 0, isInteger: true)
    case .reason: return .text
    case .field(let name): return kinds[name] ?? .nothing
    case .parameter(let name): return kinds[":" + name] ?? .nothing
    case .negate(let operand): return kind(of: operand)
    case .branches(let branches, let otherwise):
      return widest(branches.map(\.result) + (otherwise.map { [$0] } ?? []))
    case .coalesce(let operands): return widest(operands)
    case .binary(let binary, let left, let right):
      switch (binary, kind(of: left), kind(of: right)) {
      case (.add, .nothing, _), (.add, _, .nothing), (.subtract, .nothing, _),
        (.subtract, _, .nothing), (.multiply, .nothing, _), (.multiply, _, .nothing):
        return .nothing
      case (.subtract, .day, .day): return .number(places: 0, isInteger: true)
      case (.add, .day, _), (.add, _, .day), (.subtract, .day, _): return .day
      case (.multiply, let one, let other):
        return .number(places: one.places + other.places, isInteger: areIntegers(one, other))
      case (.add, let one, let other), (.subtract, let one, let other):
        return .number(places: max(one.places, other.places), isInteger: areIntegers(one, other))
      default: return .truth
      }
    }
  }

  private func areIntegers(_ kinds: Kind...) -> Bool {
    kinds.allSatisfy { if case .number(_, let isInteger) = $0 { isInteger } else { false } }
  }

  private func widest(_ expressions: [Expression]) -> Kind {
    let kinds = expressions.map(kind).filter { $0 != .nothing }
    guard case .number = kinds.first else { return kinds.first ?? .nothing }
    return .number(
      places: kinds.map(\.places).max() ?? 0,
      isInteger: kinds.allSatisfy { areIntegers($0) })
  }
}

extension SlowEvaluator.Cell {
  init(_ value: Value?) {
    self =
      switch value {
      case nil: .null
      case .text(let text): .text(Array(text.utf8))
      case .integer(let integer): .number(integer, places: 0)
      case .number(let number): .number(Int(number.unscaled), places: number.scale)
      case .date(let day): .day(day.number)
      case .boolean(let boolean): .truth(SlowEvaluator.Truth(boolean))
      }
  }
}

/// Comparison of decimals by their digits, as one compares two numbers written one below the other.
private enum PlainNumber {
  static func order(_ left: Int, _ places: Int, _ right: Int, _ more: Int) -> Int {
    if left.signum() != right.signum() { return left.signum() - right.signum() }
    var (one, other) = (String(left.magnitude), String(right.magnitude))
    one += String(repeating: "0", count: max(0, more - places))
    other += String(repeating: "0", count: max(0, places - more))
    let width = max(one.count, other.count)
    one = String(repeating: "0", count: width - one.count) + one
    other = String(repeating: "0", count: width - other.count) + other
    let order = one == other ? 0 : one < other ? -1 : 1
    return left < 0 ? -order : order
  }
}

/// LIKE by trying everything.
private enum SlowLike {
  static func fits(
    _ text: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "%" {
      return (0...text.count).contains { fits(text.dropFirst($0), rest) }
    }
    return !text.isEmpty && (first == "_" || first == text.first) && fits(text.dropFirst(), rest)
  }
}
