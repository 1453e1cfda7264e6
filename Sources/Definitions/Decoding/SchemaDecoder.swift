internal import Expressions
internal import Tables

extension Schema {
  /// Labels of missing values that no earlier schema used are added to `missingLabels`.
  init(_ node: YAMLNode, missingLabels: inout [String], log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "table", "title", "repeat", "fields", "primaryKey", "keep", "uniqueKeys", "foreignKeys",
        "submitter_key", "missingValues",
      ], log: log)
    place = node.place
    table = keys.requiredText("table")
    title = keys.text("title") ?? table
    fields = keys.list("fields").map { Field($0, log: log) }
    if fields.isEmpty { log.add("The list “fields” is missing or empty.", at: keys.place) }

    let names = fields.map(\.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      log.add("The field “\(name)” is listed twice.", at: fields[index].place)
    }
    func known(_ name: (text: String, place: Place)) -> String {
      if !names.contains(name.text) {
        log.addUnknown("field", name.text, known: names, at: name.place)
      }
      return name.text
    }
    primaryKey = keys.texts("primaryKey").map(known)
    keepLatestBy = Schema.keptField(keys, fields: fields, log: log)
    uniqueKeys = keys.list("uniqueKeys").map { node in
      if case .list(let elements) = node.content, elements.isEmpty {
        log.add("A unique key has at least one field.", at: node.place)
      }
      return node.texts(log: log).map(known)
    }
    foreignKeys = keys.list("foreignKeys").map { node in
      let keys = Keys(node, allowing: ["fields", "reference"], log: log)
      let reference = keys.node("reference").map {
        Keys($0, allowing: ["table", "fields"], log: log)
      }
      keys.require("reference")
      return ForeignKey(
        fields: keys.texts("fields").map(known), table: reference?.requiredText("table") ?? "",
        referencedFields: reference?.texts("fields").map(\.text) ?? [], place: node.place)
    }
    submitterKey = keys.texts("submitter_key").map(known)
    repeatGroup = keys.node("repeat").map { RepeatGroup($0, log: log) }
    missingValues = Schema.missingValues(keys, labels: &missingLabels, log: log)
    reasons = Schema.reasons(missingValues, labels: missingLabels)
    checkRepeats(log: log)
    checkTitles(log: log)
  }

  private func checkRepeats(log: MistakeLog) {
    let repeating = fields.filter(\.repeats)
    guard let group = repeatGroup else {
      for field in repeating {
        log.add("“{n}” is the number of a block, and this schema has no “repeat”.", at: field.place)
      }
      return
    }
    if repeating.isEmpty {
      log.add("No field repeats: write {n} in the title of each that does.", at: group.place)
    }
    guard let number = field(group.field) else {
      log.addUnknown("field", group.field, known: fields.map(\.name), at: group.place)
      return
    }
    if number.kind != .integer {
      log.add(
        "“\(number.name)” takes the number of a block, so it is an integer.", at: number.place)
    }
    if number.repeats {
      log.add("“\(number.name)” takes the number of a block and repeats in none.", at: number.place)
    }
  }

  /// What normalization makes of a field's title and name must not stand for another field.
  private func checkTitles(log: MistakeLog) {
    let names = fields.map(normalizedNames)
    for (index, field) in fields.enumerated() {
      for (other, otherNames) in zip(fields, names).prefix(index) where other.name != field.name {
        if !otherNames.isDisjoint(with: names[index]) {
          log.add(
            "“\(other.name)” and “\(field.name)” could have the same header.", at: field.place)
        }
      }
      let blocks = blocks(of: field).count
      if blocks > 1, names[index].count < blocks {
        log.add("“\(field.title)” would be the same header in several blocks.", at: field.place)
      }
    }
  }

  private func normalizedNames(of field: Field) -> Set<String> {
    let names = blocks(of: field).flatMap { ownHeaders(of: field, block: $0) }
    return Set(names.map(Normalization.header)).subtracting([""])
  }

  /// Reads `keep: latest by FIELD`.
  private static func keptField(_ keys: Keys, fields: [Field], log: MistakeLog) -> String? {
    guard let text = keys.text("keep") else { return nil }
    let place = keys.place(of: "keep")
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 3, words[0] == "latest", words[1] == "by" else {
      log.add("Write “latest by” and a field, not “\(text)”.", at: place)
      return nil
    }
    if keys.node("primaryKey") == nil {
      log.add("“keep” chooses among rows of one key: it needs a “primaryKey”.", at: place)
    }
    guard let field = fields.first(where: { $0.name == words[2] }) else {
      log.addUnknown("field", words[2], known: fields.map(\.name), at: place)
      return nil
    }
    if field.kind == .string || field.kind == .boolean {
      log.add(
        "“\(field.name)” is \(field.valueType.name): what is latest is told by a date or a number.",
        at: place)
    }
    return field.name
  }

  /// A list of texts, or of `{ value, label }`. Without it, only the empty cell is missing.
  private static func missingValues(
    _ keys: Keys, labels: inout [String], log: MistakeLog
  ) -> [(text: String, reason: MissingReason)] {
    var values: [(text: String, reason: MissingReason)] = []
    for node in keys.list("missingValues") {
      var text = ""
      var reason = MissingReason.missing
      if case .scalar(let scalar) = node.content {
        text = scalar
      } else {
        let entry = Keys(node, allowing: ["value", "label"], log: log)
        entry.require("value")
        text = entry.textAsWritten("value") ?? ""
        let label = entry.requiredText("label")
        if MissingReason.named(label, labels: labels) == nil, labels.count < mostLabels {
          labels.append(label)
        }
        if let named = MissingReason.named(label, labels: labels) {
          reason = named
        } else {
          log.add("All schemas together have more than \(mostLabels) labels.", at: entry.place)
        }
      }
      if !text.isEmpty, values.contains(where: { $0.text == text }) {
        log.add("“\(text)” is listed twice.", at: node.place)
      }
      values.append((text, reason))
    }
    if keys.node("missingValues") == nil { values.append(("", .missing)) }
    return values
  }

  private static func reasons(
    _ missingValues: [(text: String, reason: MissingReason)], labels: [String]
  ) -> [String] {
    var names = MissingReason.standardNames
    for (_, reason) in missingValues {
      let name = reason.name(labels: labels)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// A column keeps a reason in one byte, and the standard ones need some of its values.
  private static var mostLabels: Int { 250 }
}

extension Field {
  init(_ node: YAMLNode, log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "name", "type", "title", "description", "example", "unit", "scale", "personal",
        "categories", "constraints", "line_break_length",
      ] + Writing.keys, log: log)
    name = keys.requiredText("name")
    keys.require("type")
    kind = keys.choice("type", of: Kind.self) ?? .string
    title = keys.text("title") ?? name
    description = keys.text("description") ?? ""
    unit = keys.text("unit")
    scale = keys.count("scale")
    isPersonal = keys.flag("personal") ?? true
    categories = keys.texts("categories").map(\.text)

    writing = Writing(keys, kind: kind, categories: categories, log: log)

    place = keys.place

    constraints = Constraints(keys, kind: kind, categories: categories, log: log)
    example = keys.text("example")
    if let example, constraints.pattern?.matches(example) == false {
      log.add(
        "The example “\(example)” does not fit the pattern.", at: keys.place(of: "example"))
    }
    if let scale, kind != .number || scale > ExactDecimal.mostDigits {
      log.add(
        "“scale” belongs to a number and is at most \(ExactDecimal.mostDigits).",
        at: keys.place(of: "scale"))
    }
    if !categories.isEmpty, kind != .string {
      log.add("“categories” belong to a string.", at: keys.place(of: "categories"))
    }
  }
}

extension RepeatGroup {
  /// `{ field, to }`: the blocks are numbered from 1 to `to`.
  init(_ node: YAMLNode, log: MistakeLog) {
    let keys = Keys(node, allowing: ["field", "to"], log: log)
    place = node.place
    field = keys.requiredText("field")
    keys.require("to")
    let count = keys.count("to")
    if let count, !(2...RepeatGroup.mostBlocks).contains(count) {
      log.add(
        "A repeat group has 2 to \(RepeatGroup.mostBlocks) blocks.", at: keys.place(of: "to"))
    }
    last = min(max(count ?? 1, 1), RepeatGroup.mostBlocks)
  }

  private static var mostBlocks: Int { 500 }
}
