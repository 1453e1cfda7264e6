internal import Definitions
internal import Tables

/// Makes the rows of one table from the records of a file.
struct TableReader {
  let fed: FedTable
  let columns: TableColumns
  let file: InputFile
  let fileNumber: Int
  /// What the file's folders say in place of columns.
  let pattern: FilePattern
  let key: PseudonymKey?
  let asOf: Day?
  let header: [String]

  private var schema: Schema { fed.schema }

  func read(
    _ records: RawRecords
  ) -> (table: IngestedTable, findings: FindingLog, sent: SentValues) {
    let rows = schema.repeatGroup.map { _ in
      BlockRows(of: records, columns: columns) { name in schema.field(name).map(cellReader) }
    }
    let lines = rows.map { $0.records.map { records.lines[Int($0)] } } ?? records.lines
    var table = Table(
      name: schema.table, fields: [],
      origins: lines.map { Origin(file: fileNumber, line: Int($0)) })
    var notes: [CellFindings] = []
    var sent = SentValues()
    for field in schema.fields {
      if let value = pattern.value(of: field.name, in: file.path) {
        table.append(
          Column(repeating: value, type: field.valueType, count: table.rowCount),
          named: field.name)
      } else if let rows, field.name == schema.repeatGroup?.field {
        table.append(numbers(of: rows), named: field.name)
      } else if let raw = rawColumn(of: field, records, rows) {
        let reader = cellReader(field)
        let cells = reader.read(raw.column)
        table.append(cells.column, named: field.name)
        sent.add(cells.written, for: field.name, of: schema.table)
        notes += cells.notes.findings(
          in: raw.column, field: field, effect: schema.effect(ofFaultIn: field))
        if let differing = raw.differing {
          table.invalidate(field: field.name, rows: differing.rows)
          notes.append(
            CellFindings(
              field: field, texts: raw.column,
              rows: RowFindings(
                .columnsDiffer(headers: differing.headers), severity: .error,
                effect: schema.effect(ofFaultIn: field), field: field.name,
                rows: RowSet(differing.rows, of: table.rowCount))))
        }
      } else {
        table.append(
          Column(repeating: nil, type: field.valueType, count: table.rowCount), named: field.name)
      }
    }
    notes += unknownAnswers(records, rows)
    let (ingested, findings) = result(table, notes)
    return (ingested, findings, sent)
  }

  private func cellReader(_ field: Field) -> CellReader {
    CellReader(field: field, schema: schema, mapping: fed.mapping, asOf: asOf)
  }

  private func numbers(of rows: BlockRows) -> Column {
    Column(
      type: .integer, words: rows.blocks.map { Int64(columns.blocks[Int($0)].number) },
      reasons: rows.blocks.map { _ in 0 })
  }

  /// The texts of a field, row by row, or nil when the file has no column of it; and the rows in
  /// which several columns of it differ.
  private func rawColumn(
    of field: Field, _ records: RawRecords, _ rows: BlockRows?
  ) -> (column: RawColumn, differing: (rows: [Int], headers: [String])?)? {
    if field.repeats {
      let found = columns.blocks.map { $0.columns[field.name] }
      guard found.contains(where: { $0 != nil }) else { return nil }
      return rows.map { ($0.ofBlocks(records, columns: found), nil) }
    }
    if let found = columns.alternatives[field.name], found.count > 1 {
      let chosen = ChosenColumn(
        among: found.map { records.columns[$0] }, reader: cellReader(field))
      let differing = rows?.rows(of: chosen.differing) ?? chosen.differing
      return (
        rows?.carried(chosen.column) ?? chosen.column,
        differing.isEmpty ? nil : (differing, found.map { header[$0] })
      )
    }
    let asked = columns.questions.first { $0.question.fields.contains(field.name) }
    let raw =
      asked.map { answers(to: $0.question).column(of: field.name, records.columns[$0.column]) }
      ?? columns.columns[field.name].map { records.columns[$0] }
    return raw.map { (rows?.carried($0) ?? $0, nil) }
  }

  // MARK: - Questions

  private func answers(to question: Question) -> Answers {
    Answers(readers: question.fields.compactMap { schema.field($0) }.map(cellReader))
  }

  /// What is said of answers that are none of a question's.
  private func unknownAnswers(_ records: RawRecords, _ rows: BlockRows?) -> [CellFindings] {
    columns.questions.flatMap { question, column -> [CellFindings] in
      guard let field = schema.field(question.fields.first ?? "") else { return [] }
      let raw = records.columns[column]
      return answers(to: question).notes(on: raw).findings(
        in: rows?.carried(raw) ?? raw, field: field, effect: .cell, header: header[column])
    }
  }

  // MARK: - Findings

  private func result(
    _ table: Table, _ notes: [CellFindings]
  ) -> (table: IngestedTable, findings: FindingLog) {
    let rowKeys = RowKeys(
      table: table, schema: schema, key: key, known: [file].submitterNames)
    var faultyRows = Set<Int>()
    var findings = FindingLog()
    for note in notes {
      findings.append(
        note.rows,
        of: UnreadCells(
          note, table: table, schema: schema, mapping: fed.mapping, path: file.path,
          rowKeys: rowKeys))
      if note.rows.effect == .row, case .set(let rows) = note.rows.rows {
        faultyRows.formUnion(rows)
      }
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
