/// Rows of named columns, each row with the place it came from.
public struct Table: Sendable {
  public let name: String
  public private(set) var fields: [(name: String, column: Column)]
  /// The place of each source row in the input.
  public let origins: [Origin]

  public init(name: String, fields: [(name: String, column: Column)], origins: [Origin]) {
    precondition(fields.allSatisfy { $0.column.count == origins.count })
    self.name = name
    self.fields = fields
    self.origins = origins
  }

  public var rowCount: Int { origins.count }

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
      origins: rows.map { origins[$0] })
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
