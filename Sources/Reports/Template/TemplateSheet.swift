internal import Definitions
internal import Tables

/// One sheet of a template: the columns of all tables that its file feeds, each once.
struct TemplateSheet: Sendable {
  struct Column: Sendable {
    let header: String
    let isRequired: Bool
    let numberFormat: String
    let allowed: [String]
  }

  let name: String
  private(set) var columns: [Column] = []
  /// What the dictionary says, of columns that repeat once.
  private(set) var entries: [TemplateEntry] = []
  private var taken = Set<String>()

  /// - Parameter given: whether the folders of a file say a field.
  init(name: String, tables: [(schema: Schema, mapping: TableMapping)], given: (String) -> Bool) {
    self.name = name
    for (schema, mapping) in tables {
      var areBlocksIn = false
      for field in schema.fields
      where !given(field.name) && field.name != schema.repeatGroup?.field {
        if field.repeats, let group = schema.repeatGroup {
          if areBlocksIn { continue }
          areBlocksIn = true
          add(schema.fields.filter(\.repeats), of: group, in: schema, mapping)
        } else if add(field, header: field.title, in: schema, mapping) {
          entries.append(TemplateEntry(field, header: field.title, schema, mapping))
        }
      }
    }
  }

  /// The columns of a group stand together, one block after the other.
  private mutating func add(
    _ fields: [Field], of group: RepeatGroup, in schema: Schema, _ mapping: TableMapping
  ) {
    for field in fields {
      let header = field.title.replacing(RepeatGroup.mark, with: "1 to \(group.last)")
      entries.append(TemplateEntry(field, header: header, schema, mapping))
    }
    for block in 1...group.last {
      for field in fields {
        _ = add(field, header: RepeatGroup.header(field.title, block: block), in: schema, mapping)
      }
    }
  }

  /// False when another table has the column already.
  private mutating func add(
    _ field: Field, header: String, in schema: Schema, _ mapping: TableMapping
  ) -> Bool {
    guard taken.insert(Normalization.header(header)).inserted else { return false }
    columns.append(
      Column(
        header: header, isRequired: schema.requires(field) && !field.repeats,
        numberFormat: field.numberFormat(day: mapping.dayToWrite),
        allowed: mapping.allowedValues(of: field)))
    return true
  }
}

/// What the dictionary says of a column.
struct TemplateEntry: Sendable {
  private let field: Field
  private let header: String
  private let schema: Schema
  private let mapping: TableMapping

  init(_ field: Field, header: String, _ schema: Schema, _ mapping: TableMapping) {
    self.field = field
    self.header = header
    self.schema = schema
    self.mapping = mapping
  }

  func texts(labels: [String]) -> [String] {
    [
      header, field.name, type, required,
      mapping.allowedValues(of: field).joined(separator: " | "), writing, field.description,
      withoutValue(labels: labels), mapping.headers(of: field.name).joined(separator: " | "),
    ]
  }

  private var type: String {
    switch field.kind {
    case .string: field.categories.isEmpty ? "text" : "one of a list"
    case .integer: "whole number"
    case .number: field.unit == "usd" ? "amount in dollars" : "number"
    case .date: "day"
    case .boolean: "yes or no"
    }
  }

  private var required: String {
    guard schema.requires(field) else { return "no" }
    return field.repeats ? "where its group has anything" : "yes"
  }

  private var writing: String {
    var parts: [String] = []
    switch field.kind {
    case .date: parts.append(mapping.dayToWrite.pattern)
    case .number where field.unit == "usd": parts.append("such as 17.50, without sign or unit")
    case .number:
      if let scale = field.scale { parts.append("at most \(scale) digits behind the point") }
    case .string, .integer, .boolean: break
    }
    let constraints = field.constraints
    if let example = field.example {
      parts.append("such as \(example)")
    } else if let pattern = constraints.pattern {
      parts.append(
        form(ofPattern: pattern.text).map { "as \($0), each 9 a digit" }
          ?? "of the form \(pattern.text)")
    }
    switch (constraints.minimum, constraints.maximum) {
    case (let least?, let most?): parts.append("\(least) to \(most)")
    case (let least?, nil): parts.append("\(least) or more")
    case (nil, let most?): parts.append("\(most) or less")
    case (nil, nil): break
    }
    return parts.joined(separator: "; ")
  }

  /// What to write when there is nothing to say, or nothing known.
  private func withoutValue(labels: [String]) -> String {
    if schema.requires(field) { return "there must be one" }
    return schema.missingValues.map { text, reason in
      text.isEmpty ? "leave it empty" : "\(text): \(reason.name(labels: labels))"
    }.joined(separator: "; ")
  }
}

extension Field {
  /// Text stays as it is typed, zeros included; numbers and days are saved as they are shown.
  fileprivate func numberFormat(day: DateWay) -> String {
    switch kind {
    case .string, .boolean: CellStyle.text
    case .integer: "0"
    case .number:
      scale.map { $0 == 0 ? "0" : "0." + String(repeating: "0", count: $0) } ?? "General"
    case .date:
      switch day {
      case .iso: "yyyy-mm-dd"
      case .monthFirst: "mm/dd/yyyy"
      case .dayFirst: "dd/mm/yyyy"
      case .compact: "yyyymmdd"
      case .excelSerial: "0"
      }
    }
  }
}

extension TableMapping {
  /// Of the ways in which days may be written, the one that is never taken for another.
  fileprivate var dayToWrite: DateWay {
    dates.contains(.iso) ? .iso : dates.first { $0 != .excelSerial } ?? dates.first ?? .iso
  }
}
