internal import Definitions
internal import Tables

extension MappingProposal {
  /// The mapping, ready to be saved: what is sure enough is written, the rest is mentioned.
  public var yaml: String {
    var lines = comment(introduction)
    lines.append("mapping: \(quoted(name))")
    lines.append("title: \(quoted("Proposed for \(fileName)"))")
    if tables.count == 1 { lines.append("table: \(quoted(tables[0]))") }
    if let submitter {
      lines.append("submitters: [\(quoted(submitter))] # the folder of who sends it")
    }
    lines += fileLines
    lines += valueLines
    if tables.count == 1 {
      lines += section(of: tables[0], indent: "")
    } else {
      let sections = tables.map { table in (table, section(of: table, indent: "    ")) }
        .filter { !$0.1.isEmpty }
      lines.append(sections.isEmpty ? "tables: {}" : "tables:")
      for (table, section) in sections {
        let isSaid = section.contains { !$0.trimmingBlanks().hasPrefix("#") }
        lines.append(isSaid ? "  \(table):" : "  \(table): {}")
        lines += section
      }
    }
    lines += comment(closing)
    return lines.joined(separator: "\n") + "\n"
  }

  private func comment(_ lines: [String]) -> [String] {
    lines.map { $0.isEmpty ? "#" : "# " + $0 }
  }

  private var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }

  private var introduction: [String] {
    let placed = columns.count { $0.confidence >= ColumnMatch.least }
    var lines =
      replaced.map { name in
        [
          "It replaces the mapping “\(name)”, because one serves all files of “\(input)”: remove that",
          "one, or write into it what is new here. Both together do not load.",
        ]
      } ?? []
    lines += [
      "Proposed for “\(plain(fileName))”, as a file of “\(input)”: check it before you save it.",
      "\(rowCount) rows; \(placed) of \(columns.count) columns placed. A line without # is at least"
        + " \(ColumnMatch.least)% sure.",
    ]
    if !hasMappings {
      lines.append("The pipeline has no “mappings” for “\(input)”: say there where they are.")
    }
    if findings.isEmpty {
      lines.append("The file is written plainly, and nothing is wrong with it.")
    }
    for (rule, group) in groups(of: findings) {
      let first = group[0]
      let place = first.place.line > 0 ? " (first on line \(first.place.line))" : ""
      lines.append(
        "\(first.severity.rawValue) \(rule)\(group.count > 1 ? " × \(group.count)" : "")\(place): "
          + plain(first.message))
    }
    return lines + [""]
  }

  private func groups(of findings: [Finding]) -> [(rule: String, findings: [Finding])] {
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in findings {
      let rule = finding.cause.rule
      if groups[rule] == nil { order.append(rule) }
      groups[rule, default: []].append(finding)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  /// What was found out about the file, so that it need not be found out again.
  private var fileLines: [String] {
    var lines: [String] = []
    for recognition in layout.recognized {
      switch recognition {
      case .encoding(let encoding): lines.append("encoding: \(encoding.rawValue)")
      case .delimiter(let text): lines.append("delimiter: \(text == "\t" ? "tab" : quoted(text))")
      case .quote(let byte): lines.append("quote: \(quoted(String(Unicode.Scalar(byte))))")
      case .escape(let byte): lines.append("escape: \(quoted(String(Unicode.Scalar(byte))))")
      case .preamble(let count): lines.append("skip_lines: \(count)")
      case .headerRows(let rows, let mergesHeaders):
        lines.append("header_lines: \(rows)")
        if mergesHeaders { lines.append("merged_headers: true") }
      case .lineEnds(let ends):
        if ends == .carriageReturn { lines.append("line_ends: any") }
      }
    }
    return lines.isEmpty ? [] : ["file: # as found out"] + lines.map { "  " + $0 }
  }

  private var valueLines: [String] {
    var lines: [String] = []
    if !dates.isEmpty {
      lines.append("dates: [\(dates.map(\.rawValue).joined(separator: ", "))]")
    }
    if dates.contains(.monthFirst), dates.contains(.dayFirst) {
      lines.append("# Both orders of day and month seem to occur: keep the one that is meant.")
    }
    if !twoDigitYears.isEmpty {
      lines.append("# These have years of two digits; say which hundred years are meant:")
      lines.append("# two_digit_years:")
      for field in twoDigitYears {
        lines.append("#   \(field): from YYYY # or “until YYYY”, where the future is impossible")
      }
    }
    if !booleans.isEmpty {
      let words = booleans.map { "\(quoted($0.written)): \($0.canonical)" }
      lines.append("all_booleans: { \(words.joined(separator: ", ")) }")
    }
    return lines
  }

  /// The headers and values of one table; what is not written says why in a comment.
  private func section(of table: String, indent: String) -> [String] {
    let own = entries.filter { $0.table == table }
    var headers: [String] = []
    for entry in own where !entry.isOwnHeader {
      let line =
        "\(entry.field): [\(entry.headers.map(quoted).joined(separator: ", "))] # "
        + "\(entry.confidence)%: \(plain(entry.reason))"
      headers.append(indent + (entry.confidence >= ColumnMatch.least ? "  " : "  # ") + line)
    }
    var values: [String] = []
    for entry in own where !entry.values.isEmpty && entry.confidence >= ColumnMatch.least {
      let isSaid = entry.values.contains(where: \.isSure)
      values.append(indent + (isSaid ? "  " : "  # ") + "\(entry.field):")
      for value in entry.values {
        values.append(
          indent + (value.isSure ? "    " : "  #   ")
            + "\(quoted(value.written)): \(quoted(value.canonical ?? "?")) # \(value.reason)")
      }
    }
    return block("headers", headers, indent) + block("values", values, indent)
  }

  /// A key with what stands below it; only a comment where nothing does.
  private func block(_ key: String, _ lines: [String], _ indent: String) -> [String] {
    if lines.isEmpty { return [] }
    let isSaid = lines.contains { !$0.trimmingBlanks().hasPrefix("#") }
    return ["\(indent)\(isSaid ? "" : "# ")\(key):"] + lines
  }

  private var closing: [String] {
    var lines = ["", "The columns, and what was taken for what:"]
    for column in columns {
      let what =
        column.fields.isEmpty
        ? "not placed"
        : "\(column.confidence)% \(column.fields.joined(separator: ", "))"
          + " (\(column.reason))"
      let samples = column.samples.map { "“\(plain($0))”" }.joined(separator: ", ")
      lines.append("  \(column.number). “\(plain(column.header))”: \(plain(what))")
      lines.append(
        "     \(column.filled) filled, \(column.distinct) distinct; \(column.description)"
          + (samples.isEmpty ? "" : "; such as \(samples)"))
    }
    let unplaced = columns.filter { $0.confidence < ColumnMatch.least }
    if !unplaced.isEmpty {
      lines += ["", "Columns that are not read:"]
      lines += unplaced.map { "  “\(plain($0.header))”" }
    }
    if !missing.isEmpty {
      lines += ["", "Required, and no column was found:"]
      lines += missing.map { "  \(plain($0))" }
    }
    return lines
  }

  /// A text in quotes, as YAML reads it back whatever it holds.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || isBreak(scalar):
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2028}" || scalar == "\u{2029}" || scalar == "\u{feff}"
  }

  /// A text for a comment, on one line.
  private func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          $0.value < 0x20 || (0x7f...0x9f).contains($0.value) || isBreak($0) ? " " : $0
        }))
  }
}
