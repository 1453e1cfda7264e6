internal import Definitions
internal import Tables

/// The cells of one field that could not be read, or only otherwise than they are written, for those who are shown what is wrong with them.
final class UnreadCells: FindingSubject {
  private let texts: RawColumn
  private let table: Table
  private let field: Field
  private let header: String?
  private let schema: Schema
  private let path: String
  private let rowKeys: RowKeys

  /// - Parameter header: the header, where it is not the field's.
  init(
    texts: RawColumn, table: Table, field: Field, header: String?, schema: Schema, path: String,
    rowKeys: RowKeys
  ) {
    self.path = path
    self.texts = texts
    self.field = field
    self.header = header
    self.schema = schema
    self.rowKeys = rowKeys
    self.table = Table(
      name: table.name, fields: table.fields.filter { $0.name == schema.repeatGroup?.field },
      provenance: table.provenance)
  }

  func origin(of row: Int) -> Origin { table.origins[row] }

  func path(of row: Int) -> String { path }

  func rowKey(of row: Int) -> String { rowKeys[row] }

  func cells(of name: String) -> FindingCells {
    let (texts, table, field, header, schema) = (texts, table, field, header, schema)
    return FindingCells(
      header: { header ?? schema.header(of: field, in: table, row: $0) },
      value: { field.shown(texts[$0]) }, column: nil)
  }
}
