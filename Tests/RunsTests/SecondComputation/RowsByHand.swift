import Foundation

/// One row of a table, with its cells as they are written, in the order of the schema's fields.
struct RowByHand {
  let schema: SchemaByHand
  let mapping: MappingByHand
  let path: String
  let line: Int
  let submitter: String?
  let block: Int
  var cells: [String]

  /// What is written, or nil where there is no value.
  func text(_ field: String) -> String? {
    guard let place = schema.place(of: field), !schema.missing.contains(cells[place]) else {
      return nil
    }
    return cells[place]
  }

  func cell(_ field: String) -> String { schema.place(of: field).map { cells[$0] } ?? "" }

  func day(_ field: String) -> Int? { text(field).flatMap(mapping.day) }
  func flag(_ field: String) -> Bool? { text(field).flatMap(mapping.flag) }
  func cents(_ field: String) -> Int? { text(field).flatMap(RunsTests.cents) }

  func word(_ field: String) -> String? {
    guard let text = text(field), let place = schema.place(of: field) else { return nil }
    return mapping.word(text, of: schema.fields[place])
  }

  var primaryKey: [String] { schema.primaryKey.map(cell) }
}

/// A sheet, as it was sent.
struct SheetByHand {
  let path: String
  let submitter: String?
  let records: [NaiveCSV.Record]

  /// The rows that it gives a table: one for each record, or for each block that says something.
  func rows(of schema: SchemaByHand, _ mapping: MappingByHand) -> [RowByHand] {
    let headers = records.first?.fields ?? []
    let columnsOfBlocks = (1...schema.blocks).map {
      schema.columns(in: headers, mapping, block: $0)
    }
    var rows: [RowByHand] = []
    for record in records.dropFirst() where record.fields.contains(where: { !$0.isEmpty }) {
      for (position, columns) in columnsOfBlocks.enumerated() {
        var cells = columns.map { column in
          column.map { record.fields[$0].trimmingCharacters(in: .whitespaces) } ?? ""
        }
        let saysSomething = zip(schema.fields, cells).contains { field, cell in
          field.isNumbered && !schema.nothing.contains(cell)
        }
        if schema.hasBlocks && !saysSomething { continue }
        if let submitter, let place = schema.place(of: "provider_id") { cells[place] = submitter }
        rows.append(
          RowByHand(
            schema: schema, mapping: mapping, path: path, line: record.line, submitter: submitter,
            block: position + 1, cells: cells))
      }
    }
    return rows
  }
}
