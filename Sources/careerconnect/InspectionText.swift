internal import Definitions
internal import Stages
internal import Tables

extension Inspection {
  func show(as format: OutputFormat, name: String) throws {
    switch format {
    case .table: print(lines(name).joined(separator: "\n"))
    case .json: try print(json: InspectionRecord(self, name: name))
    case .csv:
      print(
        csv: ["item", "line", "value", "severity", "message", "suggestion"],
        rows: items.map { [$0.item, "", $0.value, "", "", ""] }
          + findings.map { finding in
            [
              finding.cause.rule, finding.place.line == 0 ? "" : String(finding.place.line), "",
              finding.severity.rawValue, finding.message, finding.suggestion,
            ]
          })
    }
  }

  /// What is known of the file, as names and texts.
  private var items: [(item: String, value: String)] {
    let dialect = layout.dialect
    return [
      ("encoding", dialect.encoding.rawValue),
      ("delimiter", CSVDialect.name(dialect.delimiter)),
      ("quote", CSVDialect.name(dialect.quote)),
      ("escape", dialect.escape.map(CSVDialect.name) ?? "doubled"),
      ("line_ends", layout.lineEnds.rawValue),
      ("skip_lines", String(layout.skippedLines)),
      ("header_lines", String(layout.headerRows)),
      ("columns", String(header.count)),
      ("rows", String(rows.all)),
      ("rows_read", String(rows.read)),
      ("rows_blank", String(rows.blank)),
      ("rows_set_aside", String(rows.setAside)),
      ("rows_lost", String(rows.lost)),
    ] + header.map { ("header", $0) }
  }

  private func lines(_ name: String) -> [String] {
    let dialect = layout.dialect
    var parts = ["\(rows.read) read"]
    if rows.blank > 0 { parts.append("\(rows.blank) blank") }
    if rows.setAside > 0 { parts.append("\(rows.setAside) set aside") }
    if rows.lost > 0 { parts.append("\(rows.lost) that cannot be read") }
    var lines = [
      name,
      "Encoding   \(dialect.encoding.rawValue)",
      "Dialect    delimiter \(CSVDialect.name(dialect.delimiter))  quote \(CSVDialect.name(dialect.quote))"
        + "  escape \(dialect.escape.map(CSVDialect.name) ?? "doubled")  lines end in \(layout.lineEnds.rawValue)",
      headerLine == 0
        ? "Header     none that can be read"
        : "Header     line \(headerLine), \(header.count) \(header.count == 1 ? "column" : "columns")"
          + (layout.headerRows > 1 ? ", \(layout.headerRows) rows joined" : ""),
    ]
    lines += header.map { "           \($0)" }
    lines.append("Rows       \(rows.all): \(parts.joined(separator: ", "))")
    lines.append("Findings   \(findings.isEmpty ? "none" : String(findings.count))")
    lines += findings.map { finding in
      let place = finding.place.line == 0 ? "file" : "line \(finding.place.line)"
      return "  \(place)  \(finding.severity.rawValue)  \(finding.cause.rule)  \(finding.message)"
    }
    return lines
  }
}

/// An inspection as JSON.
private struct InspectionRecord: Encodable {
  let file: String
  let encoding: String
  let delimiter: String
  let quote: String
  let escape: String
  let lineEnds: String
  let skipLines: Int
  let headerLines: Int
  let headerLine: Int
  let header: [String]
  let rows: Rows
  let findings: [Record]

  struct Rows: Encodable {
    let all: Int
    let read: Int
    let blank: Int
    let setAside: Int
    let lost: Int

    private enum CodingKeys: String, CodingKey {
      case all, read, blank, lost
      case setAside = "set_aside"
    }
  }

  struct Record: Encodable {
    let line: Int
    let severity: String
    let rule: String
    let column: String
    let message: String
    let suggestion: String
  }

  private enum CodingKeys: String, CodingKey {
    case file, encoding, delimiter, quote, escape, header, rows, findings
    case lineEnds = "line_ends"
    case skipLines = "skip_lines"
    case headerLines = "header_lines"
    case headerLine = "header_line"
  }

  init(_ inspection: Inspection, name: String) {
    let dialect = inspection.layout.dialect
    file = name
    encoding = dialect.encoding.rawValue
    delimiter = CSVDialect.name(dialect.delimiter)
    quote = CSVDialect.name(dialect.quote)
    escape = dialect.escape.map(CSVDialect.name) ?? "doubled"
    lineEnds = inspection.layout.lineEnds.rawValue
    skipLines = inspection.layout.skippedLines
    headerLines = inspection.layout.headerRows
    headerLine = inspection.headerLine
    header = inspection.header
    rows = Rows(
      all: inspection.rows.all, read: inspection.rows.read, blank: inspection.rows.blank,
      setAside: inspection.rows.setAside, lost: inspection.rows.lost)
    findings = inspection.findings.map { finding in
      Record(
        line: finding.place.line, severity: finding.severity.rawValue, rule: finding.cause.rule,
        column: finding.column, message: finding.message, suggestion: finding.suggestion)
    }
  }
}
