/// Rows of named columns, each row with what it was made from.
public struct Table: Sendable {
  public let name: String
  public private(set) var fields: [(name: String, column: Column)]
  public let provenance: Provenance

  public init(
    name: String, fields: [(name: String, column: Column)], provenance: Provenance
  ) {
    precondition(fields.allSatisfy { $0.column.count == provenance.rowCount })
    self.name = name
    self.fields = fields
    self.provenance = provenance
  }

  /// A table of rows that were read.
  public init(name: String, fields: [(name: String, column: Column)], origins: [Origin]) {
    self.init(name: name, fields: fields, provenance: .lines(origins))
  }

  /// The place of each row in the input.
  ///
  /// - Precondition: the rows were read. What a derived row was made from is its lineage.
  public var origins: [Origin] {
    guard case .lines(let origins) = provenance else {
      preconditionFailure("The rows of “\(name)” are derived: they have a lineage.")
    }
    return origins
  }

  public var rowCount: Int { provenance.rowCount }

  public subscript(field: String) -> Column? {
    fields.first { $0.name == field }?.column
  }

  public mutating func append(_ column: Column, named name: String) {
    precondition(column.count == rowCount)
    fields.append((name, column))
  }

  /// Empties cells of one field: their values turned out to be unusable.
  public mutating func invalidate(field: String, rows: [Int]) {
    guard let index = fields.firstIndex(where: { $0.name == field }) else { return }
    fields[index].column.invalidate(rows: rows)
  }

  /// Only these rows, in this order.
  public func gathered(_ rows: [Int]) -> Table {
    Table(
      name: name, fields: fields.map { ($0.name, $0.column.gathered(rows)) },
      provenance: provenance.gathered(rows))
  }
}

/// What the rows of a table come from.
public enum Provenance: Sendable {
  /// Each row was read, at this place.
  case lines([Origin])
  /// Each row was made from rows of other tables.
  case rows(Lineage)

  public var rowCount: Int {
    switch self {
    case .lines(let origins): origins.count
    case .rows(let lineage): lineage.rowCount
    }
  }

  func gathered(_ rows: [Int]) -> Provenance {
    switch self {
    case .lines(let origins): .lines(rows.map { origins[$0] })
    case .rows(let lineage): .rows(lineage.gathered(rows))
    }
  }
}

/// A file of the run and a physical line in it, counted from 1.
public struct Origin: Hashable, Comparable, Sendable {
  /// Number of the file in the run's list of inputs.
  public let file: Int32
  public let line: Int32

  public init(file: Int, line: Int) {
    self.file = Int32(file)
    self.line = Int32(line)
  }

  public static func < (left: Origin, right: Origin) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}
