internal import Tables

extension Schema {
  init(_ node: YAMLNode, log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: ["table", "title", "fields", "primaryKey", "foreignKeys", "missingValues"], log: log
    )
    place = node.place
    table = keys.requiredText("table")
    title = keys.text("title") ?? table
    fields = keys.list("fields").map { Field($0, log: log) }
    if fields.isEmpty { log.add("The list “fields” is missing or empty.", at: keys.place) }

    let names = fields.map(\.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      log.add("The field “\(name)” is listed twice.", at: keys.place(of: "fields"))
    }
    func known(_ name: (text: String, place: Place)) -> String {
      if !names.contains(name.text) {
        log.addUnknown("field", name.text, known: names, at: name.place)
      }
      return name.text
    }
    primaryKey = keys.texts("primaryKey").map(known)
    foreignKeys = keys.list("foreignKeys").map { node in
      let keys = Keys(node, allowing: ["fields", "reference"], log: log)
      let reference = keys.node("reference").map {
        Keys($0, allowing: ["table", "fields"], log: log)
      }
      if reference == nil { log.add("The key “reference” is missing.", at: keys.place) }
      return ForeignKey(
        fields: keys.texts("fields").map(known), table: reference?.requiredText("table") ?? "",
        referencedFields: reference?.texts("fields").map(\.text) ?? [], place: node.place)
    }
    (missingValues, missingLabels) = Schema.missingValues(keys, log: log)
  }

  /// A list of texts, or of `{ value, label }`. Without it, only the empty cell is missing.
  private static func missingValues(
    _ keys: Keys, log: MistakeLog
  ) -> ([(text: String, reason: MissingReason)], [String]) {
    var values: [(text: String, reason: MissingReason)] = []
    var labels: [String] = []
    for node in keys.list("missingValues") {
      if case .scalar(let text) = node.content {
        values.append((text, .missing))
        continue
      }
      let entry = Keys(node, allowing: ["value", "label"], log: log)
      let label = entry.requiredText("label")
      if MissingReason.named(label, labels: labels) == nil { labels.append(label) }
      values.append(
        (entry.requiredText("value"), MissingReason.named(label, labels: labels) ?? .missing))
    }
    if keys.node("missingValues") == nil { values.append(("", .missing)) }
    return (values, labels)
  }
}

extension Field {
  init(_ node: YAMLNode, log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "name", "type", "title", "description", "unit", "scale", "personal", "categories",
        "constraints",
      ], log: log)
    name = keys.requiredText("name")
    if keys.node("type") == nil { log.add("The key “type” is missing.", at: keys.place) }
    kind = keys.choice("type", of: Kind.self) ?? .string
    title = keys.text("title") ?? name
    description = keys.text("description") ?? ""
    unit = keys.text("unit")
    scale = keys.count("scale")
    isPersonal = keys.flag("personal") ?? true
    categories = keys.texts("categories").map(\.text)

    let constraints = keys.node("constraints").map {
      Keys($0, allowing: ["required", "minimum", "maximum"], log: log)
    }
    isRequired = constraints?.flag("required") ?? false
    minimum = constraints.flatMap { Field.bound("minimum", $0, kind: keys, log: log) }
    maximum = constraints.flatMap { Field.bound("maximum", $0, kind: keys, log: log) }
    if let scale, kind != .number || scale > 18 {
      log.add("“scale” belongs to a number and is at most 18.", at: keys.place(of: "scale"))
    }
    if !categories.isEmpty, kind != .string {
      log.add("“categories” belong to a string.", at: keys.place(of: "categories"))
    }
  }

  private static func bound(
    _ key: String, _ constraints: Keys, kind keys: Keys, log: MistakeLog
  ) -> Value? {
    guard let text = constraints.text(key) else { return nil }
    let value: Value? =
      switch keys.text("type") {
      case "integer": Int(text).map { .integer($0) }
      case "number": ExactDecimal(text).map { .number($0) }
      case "date": Day(iso: text).map { .date($0) }
      default: nil
      }
    if value == nil {
      log.add(
        "“\(text)” is not a bound for a field of type \(keys.text("type") ?? "")",
        at: constraints.place(of: key))
    }
    return value
  }
}
