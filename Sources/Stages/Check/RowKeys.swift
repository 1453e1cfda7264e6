internal import Definitions
internal import Tables

/// The primary key of a row as findings show it: personal parts by shape.
struct RowKeys {
  private let parts: [(column: Column, field: Field)]

  init(table: Table, schema: Schema) {
    parts = schema.primaryKey.compactMap { name in
      table[name].flatMap { column in schema.field(name).map { (column, $0) } }
    }
  }

  subscript(row: Int) -> String {
    parts.map { column, field in field.shown(column[row]?.description ?? "") }
      .joined(separator: "/")
  }
}
