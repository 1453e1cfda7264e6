internal import Definitions
internal import Tables

/// The rows that findings are about, as findings show them.
protocol FindingSubject: AnyObject, Sendable {
  func origin(of row: Int) -> Origin
  /// The path of the file it lies in.
  func path(of row: Int) -> String
  /// The row's primary key, personal parts masked or by shape.
  func rowKey(of row: Int) -> String
  /// The cells of a field that findings point at.
  func cells(of field: String) -> FindingCells
}

/// The cells of one field, as findings show them.
struct FindingCells: Sendable {
  /// The header under which a row's cell stands.
  let header: @Sendable (Int) -> String
  /// What was sent in a row's cell, by shape when personal.
  let value: @Sendable (Int) -> String
  /// Cells with the same word in this column show the same value.
  let column: Column?
}

/// What a check found about the rows of one table: raw facts of all of them, and no finding yet.
///
/// A rule that every row fails costs a bit a row. The findings are made one by one, when somebody
/// asks for them.
struct RowFindings: Sendable {
  enum Causes: Sendable {
    case same(Cause)
    /// By the code of the text that the column holds in the row.
    case ofText([Cause?], Column)
    /// One for each of the listed rows.
    case each([Cause])
  }

  /// Rows in the order of their lines.
  enum Rows: Sendable {
    case set(RowSet)
    case list([Int32])

    var count: Int {
      switch self {
      case .set(let rows): rows.count
      case .list(let rows): rows.count
      }
    }
  }

  let severity: Severity
  let effect: Effect
  /// The field a finding points at.
  let field: String?
  let rows: Rows
  let causes: Causes

  /// About rows of a table whose rows lie in the order of their lines.
  init(_ cause: Cause, severity: Severity, effect: Effect, field: String?, rows: RowSet) {
    self.severity = severity
    self.effect = effect
    self.field = field
    self.rows = .set(rows)
    causes = .same(cause)
  }

  /// About rows whose texts in one column say what is wrong with them.
  init(
    _ causes: [Cause?], of column: Column, severity: Severity, effect: Effect, field: String?,
    rows: RowSet
  ) {
    self.severity = severity
    self.effect = effect
    self.field = field
    self.rows = .set(rows)
    self.causes = .ofText(causes, column)
  }

  /// About rows that lie in no order of lines.
  init(
    _ cause: Cause, severity: Severity, effect: Effect, field: String?, rows: [Int],
    origins: [Origin]
  ) {
    self.severity = severity
    self.effect = effect
    self.field = field
    causes = .same(cause)
    let isInOrder = zip(rows, rows.dropFirst()).allSatisfy { origins[$0] <= origins[$1] }
    if isInOrder {
      self.rows = .set(RowSet(rows, of: origins.count))
    } else {
      self.rows = .list(
        rows.sorted { (origins[$0], $0) < (origins[$1], $1) }.map { Int32($0) })
    }
  }

  /// About single rows, each with a cause of its own.
  init(_ causes: [(row: Int, cause: Cause)], severity: Severity, effect: Effect, field: String?) {
    self.severity = severity
    self.effect = effect
    self.field = field
    // A row's own findings stay in the order in which they were found.
    let inOrder = causes.enumerated().sorted {
      ($0.element.row, $0.offset) < ($1.element.row, $1.offset)
    }
    rows = .list(inOrder.map { Int32($0.element.row) })
    self.causes = .each(inOrder.map(\.element.cause))
  }
}

// MARK: - One by one

extension RowFindings {
  /// A place among the rows: the row itself in a set, the index in a list.
  typealias Cursor = Int

  func cursor(from start: Cursor) -> Cursor? {
    switch rows {
    case .set(let rows): rows.next(from: start)
    case .list(let rows): start < rows.count ? start : nil
    }
  }

  func row(at cursor: Cursor) -> Int {
    switch rows {
    case .set: cursor
    case .list(let rows): Int(rows[cursor])
    }
  }

  /// The cause, and a number that is the same for every finding of this cause; zero when it is the
  /// only one.
  func cause(at cursor: Cursor) -> (cause: Cause, number: Int) {
    switch causes {
    case .same(let cause): return (cause, cause.namesPlaces ? 0 : 1)
    case .ofText(let causes, let column):
      let code = Int(column.words[row(at: cursor)])
      guard let cause = causes[code] else {
        preconditionFailure("A row was found whose text is right.")
      }
      return (cause, code + 1)
    case .each(let causes): return (causes[cursor], 0)
    }
  }

  /// How many numbers `cause` gives.
  var causeNumbers: Int {
    switch causes {
    case .same: 1
    case .ofText(let causes, _): causes.count
    case .each: 0
    }
  }
}

extension Cause {
  /// Whether its sentence names places, in words that hang on where the finding lies.
  fileprivate var namesPlaces: Bool {
    switch self {
    case .exactDuplicate, .conflictingKey, .factKey, .supersededRow, .scatteredBlocks, .notUnique,
      .personConflict, .personDiffers, .repeatedPerson, .fanOut:
      true
    default: false
    }
  }
}
