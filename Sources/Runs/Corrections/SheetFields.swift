internal import Definitions
internal import Stages
internal import Tables

/// The fields whose columns a file may have, by the headers under which findings name them.
struct SheetFields {
  private struct Known {
    let table: String
    let field: Field
    let allowed: [String]
  }

  private var fields: [String: Known] = [:]

  init(of file: InputFile, from source: InputSource) {
    let mapping = source.mapping(for: file.submitter)
    for schema in source.schemas where file.tables.contains(schema.table) {
      let mapping = mapping.table(schema.table)
      for field in schema.fields where !source.files.says(field.name) {
        let known = Known(
          table: schema.table, field: field, allowed: mapping.allowedValues(of: field))
        for title in schema.titles(of: field) where fields[title] == nil { fields[title] = known }
      }
    }
  }

  /// The titles of all columns that the file may have.
  var titles: Set<String> { Set(fields.keys) }

  /// The values among which one is chosen; none when anything may be written.
  func allowedValues(under header: String) -> [String] { fields[header]?.allowed ?? [] }

  /// The field of which a column holds the values in clear; nil of what is personal.
  func place(under header: String) -> (table: String, field: String)? {
    guard let known = fields[header], !known.field.isPersonal else { return nil }
    return (known.table, known.field.name)
  }

  /// What was sent, as a finding holds it: of what is personal, how it looks.
  func sent(_ value: String, under header: String) -> String {
    guard let field = fields[header]?.field else { return value }
    return (field.isPersonal || isShape(value)) && !value.isEmpty ? shapeInWords(of: value) : value
  }

  /// Whether a value of a field that is not personal was shown by its shape. A code such as `99` may
  /// be one that was sent.
  private func isShape(_ value: String) -> Bool {
    value == shape(of: value)
      && (value.contains("AA") || value.count(where: { $0 == "9" }) >= 7)
  }
}

extension Schema {
  /// The titles under which a field stands in one record.
  fileprivate func titles(of field: Field) -> [String] {
    guard field.repeats, let repeatGroup else { return [field.title] }
    return (1...repeatGroup.last).map { RepeatGroup.header(field.title, block: $0) }
  }
}
