internal import Definitions
internal import Tables

/// The cells of one field that could not be read, or only otherwise than they are written, for those
/// who are shown what is wrong with them.
final class UnreadCells: FindingSubject {
  private let texts: RawColumn
  private let table: Table
  private let field: Field
  private let header: String?
  private let schema: Schema
  private let path: String
  private let rowKeys: RowKeys
  /// Codes of the texts that may be somebody's name.
  private let hidden: Set<Int32>

  init(
    _ found: CellFindings, table: Table, schema: Schema, mapping: TableMapping, path: String,
    rowKeys: RowKeys
  ) {
    self.path = path
    texts = found.texts
    field = found.field
    header = found.header
    hidden = found.hiddenTexts(lines: table, mapping)
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
    let hidden = hidden
    return FindingCells(
      header: { header ?? schema.header(of: field, in: table, row: $0) },
      value: { row in
        let text = texts[row]
        return hidden.contains(texts.codes[row]) ? shape(of: text) : field.shown(unread: text)
      }, column: nil)
  }
}

extension CellFindings {
  fileprivate func hiddenTexts(lines table: Table, _ mapping: TableMapping) -> Set<Int32> {
    let unread = UnreadTexts(of: field, mapping: mapping)
    var lines: [Int32: (count: Int, last: Int32)] = [:]
    var cursor = rows.cursor(from: 0)
    while let place = cursor {
      let row = rows.row(at: place)
      let line = table.origins[row].line
      let before = lines[texts.codes[row], default: (0, -1)]
      // A record may have become several rows.
      if before.last != line { lines[texts.codes[row]] = (before.count + 1, line) }
      cursor = rows.cursor(from: place + 1)
    }
    return Set(
      lines.filter { code, found in
        code >= 0 && !unread.mayShow(texts.texts[Int(code)], lines: found.count)
      }.keys)
  }
}
