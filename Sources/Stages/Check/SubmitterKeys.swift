internal import Definitions
internal import Tables

/// By what those who sent a row know it: the first of the schema's `submitter_key` that has a value,
/// in clear.
///
/// Every row that was read is among them, whatever became of it, and those of the submission before
/// that are gone. It is for the eyes of who sent it,
/// so what might be another value in the wrong column is not shown.
public struct SubmitterKeys: Sendable {
  private struct Rows {
    let table: String
    /// In the order of files and lines.
    let origins: [Origin]
    let keys: [(field: Field, column: Column)]

    /// Nil when the schema has no key that may be shown.
    init?(of schema: Schema, in table: Table) {
      let keys = schema.submitterKey.compactMap { name -> (Field, Column)? in
        guard let field = schema.field(name), let column = table[name] else { return nil }
        return (field, column)
      }
      if keys.isEmpty { return nil }
      self.table = schema.table
      origins = table.origins
      self.keys = keys
    }

    func rows(ofFile file: Int) -> Range<Int> {
      let first = origins.firstPosition(notBefore: Origin(file: file, line: 0))
      return first..<origins.firstPosition(notBefore: Origin(file: file + 1, line: 0))
    }

    func key(of row: Int) -> String? {
      for (field, column) in keys {
        guard let value = column[row]?.description, field.mayBeKeyInClear(value) else { continue }
        return value
      }
      return nil
    }
  }

  private let tables: [Rows]
  /// Rows of the submissions before that are gone.
  private let gone: [Rows]

  init(_ tables: [RowsInCheck]) {
    self.tables = tables.compactMap { Rows(of: $0.schema, in: $0.table) }
    gone = tables.compactMap { rows in rows.gone.flatMap { Rows(of: rows.schema, in: $0) } }
  }

  /// The key of a line; nil when it has none that may be shown.
  public subscript(file: Int, line: Int) -> String? {
    let wanted = Origin(file: file, line: line)
    for rows in tables + gone {
      var row = rows.origins.firstPosition(notBefore: wanted)
      while row < rows.origins.count, rows.origins[row] == wanted {
        if let key = rows.key(of: row) { return key }
        row += 1
      }
    }
    return nil
  }

  /// How many different keys of each kind these files have, table by table.
  public func distinctKeys(
    in files: [Int]
  ) -> [(table: String, title: String, count: Int)] {
    tables.flatMap { rows in
      rows.keys.compactMap { field, column in
        var words = Set<Int64>()
        for row in files.flatMap({ rows.rows(ofFile: $0) }) where !column.isNull(row) {
          words.insert(column.words[row])
        }
        return words.isEmpty ? nil : (rows.table, field.title, words.count)
      }
    }
  }
}

extension Field {
  /// Columns get swapped: what does not look like a value of this field may be a Social Security
  /// Number. Where no pattern says what one looks like, it has letters and digits and nothing else:
  /// neither names nor days do.
  fileprivate func mayBeKeyInClear(_ value: String) -> Bool {
    if let pattern = constraints.pattern { return pattern.matches(value) }
    return !looksPersonal(value) && value.contains(where: \.isLetter)
      && value.contains(where: \.isNumber)
      && value.allSatisfy { $0.isLetter || $0.isNumber || "._".contains($0) }
  }
}

extension [Origin] {
  /// The position of the first that is not before this one.
  fileprivate func firstPosition(notBefore wanted: Origin) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
