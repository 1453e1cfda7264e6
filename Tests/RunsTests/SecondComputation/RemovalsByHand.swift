/// What findings.csv says was taken out because of a value or of a record that cannot be read.
///
/// Rows that come twice, or whose person is on no other sheet, are found by hand.
struct RemovalsByHand {
  private struct Place: Hashable {
    let path: String
    let line: Int
  }

  /// Lines that are no record.
  private var lines: [String: Set<Int>] = [:]
  /// Titles of columns for which a row was taken out, and of cells that were emptied.
  private var rows: [Place: Set<String>] = [:]
  private var cells: [Place: Set<String>] = [:]

  init(_ findings: [NamedRow]) {
    for finding in findings {
      let place = Place(path: finding["file"], line: finding.number("line"))
      switch (finding["effect"], finding["rule"]) {
      case ("row", "ragged_row"), ("row", "stray_quote"), ("row", "unclosed_quote"),
        ("row", "nul_byte"), ("row", "invalid_utf8"):
        lines[place.path, default: []].insert(place.line)
      case ("row", "primary_key"), ("row", "orphan"): continue
      case ("row", "foreign_key"), ("row", "parent_set_aside"):
        // By name, people belong to their sheets.
        if finding["column"] != "Last Name" { rows[place, default: []].insert(finding["column"]) }
      case ("row", _): rows[place, default: []].insert(finding["column"])
      case ("cell", _): cells[place, default: []].insert(finding["column"])
      default: continue
      }
    }
  }

  func unreadableLines(of path: String) -> Set<Int> { lines[path] ?? [] }

  /// What is left of rows, of which a sheet gave some to tables before.
  func applied(to rows: [RowByHand], knownBefore: Set<String>) -> [RowByHand] {
    rows.compactMap { row in
      let place = Place(path: row.path, line: row.line)
      let (removing, emptied) = (self.rows[place] ?? [], cells[place] ?? [])
      if removing.isEmpty && emptied.isEmpty { return row }
      var row = row
      for (position, field) in row.schema.fields.enumerated() {
        let header = field.header(row.block)
        // A table that only carries a field along loses a row for it where it is required.
        let isOwn = !knownBefore.contains(field.title) || field.isRequired
        if removing.contains(header), isOwn { return nil }
        if removing.contains(header) || emptied.contains(header) { row.cells[position] = "" }
      }
      return row
    }
  }
}
