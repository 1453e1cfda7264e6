internal import Tables

// What was found out about a file, and how to say it in a mapping.

extension Recognition {
  var message: String {
    switch self {
    case .encoding(let encoding): "The file is read as \(encoding.rawValue)."
    case .delimiter(let delimiter):
      "Values are separated by “\(CSVDialect.name(delimiter))”."
    case .quote(let quote): "Values are quoted with “\(CSVDialect.name(quote))”."
    case .escape(let escape): "Within a value, “\(CSVDialect.name(escape))” stands before a quote."
    case .lineEnds(.mixed): "Lines end in different ways."
    case .lineEnds(let ends): "Lines end in \(ends.rawValue)."
    case .preamble(1): "One line before the header was passed over."
    case .preamble(let lines): "\(lines) lines before the header were passed over."
    case .headerRows(let rows, mergesHeaders: false): "\(rows) rows together are the header."
    case .headerRows(let rows, mergesHeaders: true):
      "\(rows) rows together are the header; a blank cell in it takes the text to its left."
    }
  }

  var suggestion: String {
    "If that is right, nothing needs to be done: “\(key)” under “file” in the mapping would say so. "
      + "If not, say there what is."
  }

  /// What a mapping would say.
  private var key: String {
    switch self {
    case .encoding(let encoding): "encoding: \(encoding.rawValue)"
    case .delimiter(let delimiter): "delimiter: \(quoted(CSVDialect.name(delimiter)))"
    case .quote(let quote): "quote: \(quoted(CSVDialect.name(quote)))"
    case .escape(let escape): "escape: \(quoted(CSVDialect.name(escape)))"
    case .lineEnds(let ends):
      "line_ends: " + (ends == .carriageReturn || ends == .mixed ? "any" : "lf")
    case .preamble(let lines): "skip_lines: \(lines)"
    case .headerRows(let rows, let mergesHeaders):
      "header_lines: \(rows)" + (mergesHeaders ? "” and “merged_headers: true" : "")
    }
  }

  private func quoted(_ text: String) -> String {
    text == "tab" ? text : text == "'" ? "\"'\"" : "'\(text)'"
  }
}
