import Definitions
import Testing

// What a mapping says about the files themselves.

extension WrongDefinitionTests {
  private static func wrong(
    _ description: String, _ line: String, at key: String, says message: String
  ) -> WrongDefinition {
    WrongDefinition(
      description, in: "mappings/plain.yaml", "table: orders\n",
      "table: orders\nfile:\n  \(line)\n", below: 2, at: key.isEmpty ? "file" : "file.\(key)",
      says: message)
  }

  static let fileSections: [WrongDefinition] = [
    wrong(
      "unknown key of a file", "delimeter: \";\"", at: "delimeter",
      says: "Did you mean “delimiter”?"),
    wrong(
      "unknown encoding", "encoding: windows-1251", at: "encoding",
      says: "Did you mean “windows-1252”?"),
    wrong(
      "delimiter that is text", "delimiter: x", at: "delimiter", says: "“x” separates no values"),
    wrong(
      "delimiter that is blank", "delimiter: \" \"", at: "delimiter", says: "A value is missing"),
    wrong("quote of two signs", "quote: \"''\"", at: "quote", says: "“''” is no quote"),
    wrong("escape that is a letter", "escape: e", at: "escape", says: "“e” escapes nothing"),
    wrong("unknown line ends", "line_ends: cr", at: "line_ends", says: "There are: lf, any"),
    wrong(
      "lines that are no number", "skip_lines: two", at: "skip_lines",
      says: "Write a whole number, not “two”."),
    wrong(
      "header of no rows", "header_lines: 0", at: "header_lines",
      says: "A header has one row or a few, not 0."),
    wrong(
      "quote that separates", "{ delimiter: \"||\", quote: \"|\" }", at: "",
      says: "“|” cannot both quote values and separate them."),
    wrong(
      "escape that separates", "{ delimiter: \";\", escape: \";\" }", at: "",
      says: "“;” cannot both escape and separate values."),
    wrong(
      "quote that escapes itself", "escape: '\"'", at: "", says: "write “doubled” for “escape”"),
    wrong(
      "totals without a column", "totals: { starts_with: Total }", at: "totals",
      says: "The key “column” is missing."),
  ]
}
