/// For each row of a derived table, the rows it was made from: their numbers, never copies of them.
///
/// The references of all rows lie in one array, those of a row side by side. The first is the row
/// that the others were added to.
public struct Lineage: Sendable {
  public struct Reference: Hashable, Comparable, Sendable {
    /// Index into `tables`.
    public let table: Int32
    public let row: Int32

    public static func < (left: Reference, right: Reference) -> Bool {
      (left.table, left.row) < (right.table, right.row)
    }
  }

  /// The tables that are referred to, each once.
  public private(set) var tables: [String]
  /// Where the references of each row begin, and behind the last where they end.
  private var starts: [Int32]
  private var references: [Reference]

  private init(tables: [String], rowCapacity: Int, capacity: Int) {
    self.tables = tables
    starts = [0]
    references = []
    starts.reserveCapacity(rowCapacity + 1)
    references.reserveCapacity(capacity)
  }

  /// Every row of one table, as it stands there.
  public init(everyRowOf table: String, count: Int) {
    self.init(stacking: [(table, Array(0..<count))])
  }

  /// These rows of several tables, one below the other.
  public init(stacking parts: [(table: String, rows: [Int])]) {
    let count = parts.reduce(0) { $0 + $1.rows.count }
    self.init(tables: [], rowCapacity: count, capacity: count)
    for (table, rows) in parts {
      let number = number(of: table)
      for row in rows {
        references.append(Reference(table: number, row: Int32(row)))
        starts.append(Int32(references.count))
      }
    }
  }

  public var rowCount: Int { starts.count - 1 }

  public func references(of row: Int) -> ArraySlice<Reference> {
    references[Int(starts[row])..<Int(starts[row + 1])]
  }

  private mutating func number(of table: String) -> Int32 {
    if let known = tables.firstIndex(of: table) { return Int32(known) }
    tables.append(table)
    return Int32(tables.count - 1)
  }
}

// MARK: - Operations

extension Lineage {
  /// Only these rows, in this order.
  public func gathered(_ rows: [Int]) -> Lineage {
    var result = Lineage(tables: tables, rowCapacity: rows.count, capacity: references.count)
    for row in rows {
      result.references += references(of: row)
      result.starts.append(Int32(result.references.count))
    }
    return result
  }

  /// Each row with one more of `table`, where there is one.
  public func adding(_ rows: [Int?], of table: String) -> Lineage {
    precondition(rows.count == rowCount)
    var result = Lineage(
      tables: tables, rowCapacity: rowCount, capacity: references.count + rowCount)
    let number = result.number(of: table)
    for (row, added) in rows.enumerated() {
      result.references += references(of: row)
      if let added { result.references.append(Reference(table: number, row: Int32(added))) }
      result.starts.append(Int32(result.references.count))
    }
    return result
  }

  /// One row for each group, made from all that its rows were made from, each once.
  public func folded(_ groups: RowGroups) -> Lineage {
    precondition(groups.rowCount == rowCount)
    var result = Lineage(tables: tables, rowCapacity: groups.count, capacity: references.count)
    for group in 0..<groups.count {
      let rows = groups.rows(of: group)
      if rows.count == 1 {
        result.references += references(of: rows[rows.startIndex])
      } else {
        var last: Reference?
        for reference in rows.flatMap(references).sorted() where reference != last {
          result.references.append(reference)
          last = reference
        }
      }
      result.starts.append(Int32(result.references.count))
    }
    return result
  }
}

// MARK: - Following it

extension Table {
  /// The lines of the input that a row was made from, each once, in order.
  ///
  /// - Parameter tables: every table and fact that was made before this one, by its name.
  public func sourceLines(of row: Int, in tables: [String: Table]) -> [Origin] {
    var lines = Set<Origin>()
    addSourceLines(of: row, in: tables, to: &lines)
    return lines.sorted()
  }

  private func addSourceLines(
    of row: Int, in tables: [String: Table], to lines: inout Set<Origin>
  ) {
    switch provenance {
    case .lines(let origins): lines.insert(origins[row])
    case .rows(let lineage):
      for reference in lineage.references(of: row) {
        tables[lineage.tables[Int(reference.table)]]?
          .addSourceLines(of: Int(reference.row), in: tables, to: &lines)
      }
    }
  }

  /// The line that stands for a row in a finding: that of the first row it was made from.
  public func firstLine(of row: Int, in tables: [String: Table]) -> Origin? {
    switch provenance {
    case .lines(let origins): return origins[row]
    case .rows(let lineage):
      guard let first = lineage.references(of: row).first else { return nil }
      return tables[lineage.tables[Int(first.table)]]?
        .firstLine(of: Int(first.row), in: tables)
    }
  }
}
