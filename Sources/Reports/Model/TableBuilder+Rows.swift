internal import Definitions
internal import Stages
internal import Tables

extension TableBuilder {
  /// Rows of a fact as they stand in it. What has no value is blank.
  func table(_ definition: TableDefinition, rowsOf rows: RowsDefinition) -> ReportTable {
    let chosen = content.rows[definition.name]
    let columns = rows.columns.map { ($0, chosen?.table[$0.field]) }
    let undecided = chosen?.undecided ?? 0
    return ReportTable(
      name: definition.name, title: definition.title,
      columns: columns.map { column, values in
        // Words that are coloured are few and short, and stand on one line.
        ReportColumn(
          title: column.title,
          format: column.words.isEmpty ? ColumnFormat(values, unit: column.unit) : .text,
          look: column.words.isEmpty ? .plain : .words(column.words))
      },
      rows: (chosen?.rows ?? []).map { row in
        columns.map { _, values in ReportCell(values?[row]) }
      }, endsWithTotal: false,
      note: undecided == 0
        ? ""
        : "\(grouped(Int128(undecided))) more, of which it is not known whether they belong here.",
      fullFile: nil, rowsLeftOut: 0, mostShown: mostRowsOnSheet)
  }
}

extension RowsDefinition.Column {
  fileprivate var words: [(word: String, tone: Tone)] {
    good.map { ($0, .good) } + fair.map { ($0, .fair) } + poor.map { ($0, .poor) }
  }
}

extension ColumnFormat {
  fileprivate init(_ column: Column?, unit: String?) {
    switch (column?.type, unit) {
    case (.integer?, "usd"), (.number?, "usd"): self = .money
    case (.number?, "share"): self = .share
    case (.integer?, _): self = .count
    case (.number?, _): self = .decimal
    case (.text?, _): self = .prose
    default: self = .text
    }
  }
}

extension ReportCell {
  fileprivate init(_ value: Value?) {
    switch value {
    case nil: self = .text("")
    case .integer(let number)?: self = .number(ExactDecimal(number))
    case .number(let number)?: self = .number(number)
    case .boolean(let isSo)?: self = .text(isSo ? "yes" : "no")
    case .text?, .date?: self = .text(value?.description ?? "")
    }
  }
}
