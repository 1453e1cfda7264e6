internal import Definitions
public import Tables

/// What the whole numbers of a table add up to that is about nobody in particular, so that those who
/// sent it can compare them with their own.
///
/// Every row that was read is among them, whatever became of it.
public struct SubmitterSums: Sendable {
  private struct Numbers {
    let table: String
    let origins: [Origin]
    let columns: [(title: String, column: Column)]
  }

  private let tables: [Numbers]

  init(_ tables: [RowsInCheck]) {
    self.tables = tables.compactMap { rows in
      let schema = rows.schema
      if schema.fields.contains(where: \.isPersonal) { return nil }
      let columns = schema.fields.filter { $0.kind == .integer && !schema.isKey($0.name) }
        .compactMap { field in rows.table[field.name].map { (field.title, $0) } }
      return Numbers(table: schema.table, origins: rows.table.origins, columns: columns)
    }
  }

  /// The sums of these files, table by table; of fields that have a value.
  public func sums(in files: [Int]) -> [(table: String, title: String, sum: ExactDecimal)] {
    let files = Set(files.map { Int32($0) })
    return tables.flatMap { numbers in
      let rows = numbers.origins.indices.filter { files.contains(numbers.origins[$0].file) }
      return numbers.columns.compactMap { title, column in
        let values = rows.filter { !column.isNull($0) }.map { Int128(column.words[$0]) }
        return values.isEmpty
          ? nil
          : (numbers.table, title, ExactDecimal(unscaled: values.reduce(0, +), scale: 0))
      }
    }
  }
}
