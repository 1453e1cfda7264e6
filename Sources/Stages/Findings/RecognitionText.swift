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

// What a file is instead of delimited text.

extension ForeignFormat {
  var words: String {
    switch self {
    case .workbook: "an Excel workbook"
    case .oldWorkbook: "an old Excel workbook, or another old Office document"
    case .zip: "a zip archive"
    case .gzip: "a gzip archive"
    case .pdf: "a PDF document"
    case .utf32: "a text in UTF-32"
    case .html: "a web page"
    }
  }

  var remedy: String {
    switch self {
    case .workbook, .oldWorkbook, .html: "Open it in Excel and save it as “CSV UTF-8”."
    case .zip, .gzip: "Unpack it and send the CSV file that is in it."
    case .pdf: "Export the table as “CSV UTF-8” from where it comes from."
    case .utf32: "Save it as “CSV UTF-8”."
    }
  }
}
