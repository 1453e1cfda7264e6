internal import Definitions
internal import Tables

/// The rows of a table as they were sent, for those who are shown what is wrong with them.
final class SentRows: FindingSubject {
  private let schema: Schema
  private let files: [InputFile]
  private let rowKeys: RowKeys
  private let known: Set<String>
  /// Only the columns that findings point at, and the numbers of blocks.
  private let table: Table

  init(
    _ table: Table, fields: Set<String>, schema: Schema, files: [InputFile], rowKeys: RowKeys
  ) {
    self.files = files
    self.schema = schema
    self.rowKeys = rowKeys
    known = files.submitterNames
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

  func cells(of name: String) -> FindingCells {
    guard let field = schema.field(name), let column = table[name] else {
      return FindingCells(header: { _ in name }, value: { _ in "" }, column: nil)
    }
    let (schema, table, title) = (schema, table, field.title)
    let isOfKey = schema.primaryKey.contains(name)
    let value: @Sendable (Int) -> String = { [known] row in
      guard let value = column[row]?.description else { return "" }
      return isOfKey ? field.shownInKey(value, known: known) : field.shown(value)
    }
    guard field.repeats else {
      return FindingCells(header: { _ in title }, value: value, column: column)
    }
    return FindingCells(
      header: { schema.header(of: field, in: table, row: $0) }, value: value, column: column)
  }
}
