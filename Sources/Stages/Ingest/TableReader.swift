internal import Definitions
internal import Tables

/// Makes the rows of one table from the records of a file.
struct TableReader {
  let fed: FedTable
  let columns: TableColumns
  let file: InputFile
  let fileNumber: Int
  /// The field that takes the submitter's folder name.
  let submitterField: String?
  let key: PseudonymKey?

  private var schema: Schema { fed.schema }

  func read(_ records: RawRecords) -> (table: IngestedTable, findings: FindingLog) {
    let rows = schema.repeatGroup.map { _ in
      BlockRows(of: records, columns: columns) { name in schema.field(name).map(cellReader) }
    }
    let lines = rows.map { $0.records.map { records.lines[Int($0)] } } ?? records.lines
    var table = Table(
      name: schema.table, fields: [],
      origins: lines.map { Origin(file: fileNumber, line: Int($0)) })
    var faults: [Fault] = []
    for field in schema.fields {
      if field.name == submitterField, let submitter = file.submitter {
        table.append(
          Column(repeating: .text(submitter), type: .text, count: table.rowCount),
          named: field.name)
      } else if let rows, field.name == schema.repeatGroup?.field {
        table.append(numbers(of: rows), named: field.name)
      } else if let raw = rawColumn(of: field, records, rows) {
        let reader = cellReader(field)
        let (cells, faultyRows) = reader.read(raw)
        table.append(cells, named: field.name)
        if !faultyRows.isEmpty {
          faults.append(
            Fault(field: field, rows: faultyRows, texts: raw, expected: reader.expectation))
        }
      } else {
        table.append(
          Column(repeating: nil, type: field.valueType, count: table.rowCount), named: field.name)
      }
    }
    return result(table, faults)
  }

  private func cellReader(_ field: Field) -> CellReader {
    CellReader(field: field, schema: schema, mapping: fed.mapping)
  }

  private func numbers(of rows: BlockRows) -> Column {
    Column(
      type: .integer, words: rows.blocks.map { Int64(columns.blocks[Int($0)].number) },
      reasons: rows.blocks.map { _ in 0 })
  }

  /// The texts of a field, row by row, or nil when the file has no column of it.
  private func rawColumn(
    of field: Field, _ records: RawRecords, _ rows: BlockRows?
  ) -> RawColumn? {
    if field.repeats {
      let found = columns.blocks.map { $0.columns[field.name] }
      return found.contains { $0 != nil } ? rows?.ofBlocks(records, columns: found) : nil
    }
    return columns.columns[field.name].map { column in
      rows?.carried(records.columns[column]) ?? records.columns[column]
    }
  }

  // MARK: - Faults

  /// Cells of one field that cannot be read.
  private struct Fault {
    let field: Field
    let rows: [Int]
    let texts: RawColumn
    let expected: String
  }

  private func result(
    _ table: Table, _ faults: [Fault]
  ) -> (table: IngestedTable, findings: FindingLog) {
    let rowKeys = RowKeys(table: table, schema: schema, key: key)
    var faultyRows = Set<Int>()
    var findings = FindingLog()
    for fault in faults {
      let effect = schema.effect(ofFaultIn: fault.field)
      findings.append(
        RowFindings(
          .wrongType(expected: fault.expected), severity: .error, effect: effect,
          field: fault.field.name, rows: RowSet(fault.rows, of: table.rowCount)),
        of: UnreadCells(
          texts: fault.texts, table: table, field: fault.field, schema: schema, path: file.path,
          rowKeys: rowKeys))
      if effect == .row { faultyRows.formUnion(fault.rows) }
    }
    return (IngestedTable(table: table, faultyRows: faultyRows), findings)
  }
}

extension Schema {
  /// A fault in a key or a required field takes the row; in any other, the cell.
  func effect(ofFaultIn field: Field) -> Effect {
    requires(field) ? .row : .cell
  }

  /// The header under which a cell stands: of a field that repeats, the one of the row's block.
  func header(of field: Field, in table: Table, row: Int) -> String {
    guard field.repeats, let repeatGroup,
      case .integer(let block)? = table[repeatGroup.field]?[row]
    else { return field.title }
    return RepeatGroup.header(field.title, block: block)
  }
}
