internal import Definitions
internal import Tables

/// The primary key of a row as findings show it: personal parts by shape.
struct RowKeys {
  private let parts: [(column: Column, isPersonal: Bool)]

  init(table: Table, schema: Schema) {
    parts = schema.primaryKey.compactMap { name in
      table[name].map { ($0, schema.field(name)?.isPersonal ?? true) }
    }
  }

  subscript(row: Int) -> String {
    parts.map { column, isPersonal in
      let text = column[row]?.description ?? ""
      return isPersonal ? shape(of: text) : text
    }.joined(separator: "/")
  }
}
