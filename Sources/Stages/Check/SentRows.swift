internal import Definitions
internal import Tables

/// The rows of a table as they were sent, for those who are shown what is wrong with them.
final class SentRows: FindingSubject {
  private let schema: Schema
  private let files: [InputFile]
  private let rowKeys: RowKeys
  /// Only the columns that findings point at, and the numbers of blocks.
  private let table: Table

  init(
    _ table: Table, fields: Set<String>, schema: Schema, files: [InputFile], rowKeys: RowKeys
  ) {
    self.files = files
    self.schema = schema
    self.rowKeys = rowKeys
    self.table = Table(
      name: table.name,
      fields: table.fields.filter {
        fields.contains($0.name) || $0.name == schema.repeatGroup?.field
      },
      provenance: table.provenance)
  }

  func origin(of row: Int) -> Origin { table.origins[row] }

  func path(of row: Int) -> String { files[Int(origin(of: row).file)].path }

  func rowKey(of row: Int) -> String { rowKeys[row] }

  func header(of field: String, row: Int) -> String {
    schema.field(field).map { schema.header(of: $0, in: table, row: row) } ?? field
  }

  func value(of field: String, row: Int) -> String {
    guard let value = table[field]?[row]?.description else { return "" }
    return schema.field(field)?.shown(value) ?? ""
  }
}
