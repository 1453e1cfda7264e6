internal import Expressions
internal import Tables

// Steps that make one row of several.

extension FactDecoder {
  mutating func rollup(_ node: YAMLNode) -> Rollup {
    let keys = Keys(node, allowing: ["by", "take"], log: log)
    let by = groupFields(keys)
    let taken = keys.map("take").map { (place: $1.place, entry: aggregate($0, $1)) }
    regroup(by: by)
    var take: [(name: String, aggregate: Rollup.Aggregate)] = []
    for (place, entry) in taken {
      guard let (aggregate, field) = entry else { continue }
      if add(field, at: place) { take.append((field.name, aggregate)) }
    }
    relation.keys = [by.map(\.name)]
    return Rollup(by: by.map(\.name), take: take)
  }

  mutating func spells(_ node: YAMLNode) -> Spells? {
    let keys = Keys(
      node, allowing: ["by", "start", "end", "gap", "count", "number"], log: log)
    let by = groupFields(keys)
    let start = dateField("start", keys)
    let end = dateField("end", keys)
    let gap = days("gap", keys)
    regroup(by: by)
    for (key, field) in [("start", start), ("end", end)] {
      if let field { _ = add(field.derived(field.name), at: keys.place(of: key)) }
    }
    for key in ["count", "number"] {
      if let name = keys.text(key) { _ = add(.derived(name, .integer), at: keys.place(of: key)) }
    }
    guard let start, let end, let gap else { return nil }
    relation.keys = [by.map(\.name) + [start.name]]
    return Spells(
      by: by.map(\.name), start: start.name, end: end.name, gap: gap, count: keys.text("count"),
      number: keys.text("number"))
  }

  /// The fields by which rows are told apart.
  private func groupFields(_ keys: Keys) -> [FactField] {
    keys.require("by", hint: ": the fields that tell groups apart")
    return fields(named: "by", keys)
  }

  /// Only the fields that all rows of a group share are left. Rows without a value are one group
  /// whatever the reason, so that the reason is not known.
  private mutating func regroup(by fields: [FactField]) {
    relation.fields = fields.map { $0.derived($0.name) }
    relation.keys = []
  }

  private func dateField(_ key: String, _ keys: Keys) -> FactField? {
    guard let field = requiredField(key, keys) else { return nil }
    if field.type != .date {
      log.add("“\(field.name)” is \(field.type.name), not a date.", at: keys.place(of: key))
    }
    return field
  }

  private func days(_ key: String, _ keys: Keys) -> Int? {
    guard let text = keys.text(key) else {
      keys.require(key, hint: ": a number of days")
      return nil
    }
    guard let days = Int(text), days >= 0 else {
      log.add("Write a number of days, zero or more, not “\(text)”.", at: keys.place(of: key))
      return nil
    }
    return days
  }
}

// MARK: - Aggregates

extension FactDecoder {
  private static let aggregates = ["count", "sum", "min", "max", "any", "first"]

  /// One entry of a rollup: what it computes, and the field it makes.
  private func aggregate(
    _ name: String, _ node: YAMLNode
  ) -> (aggregate: Rollup.Aggregate, field: FactField)? {
    let mistakes = log.mistakes.count
    let keys = Keys(node, allowing: FactDecoder.aggregates + ["order"], log: log)
    let written = FactDecoder.aggregates.filter { keys.node($0) != nil }
    guard written.count == 1, let kind = written.first else {
      if log.mistakes.count == mistakes {
        log.add(
          "One aggregate is expected here: \(FactDecoder.aggregates.joined(separator: ", ")).",
          at: keys.place)
      }
      return nil
    }
    if kind == "first" {
      keys.require("order", hint: ": the fields by which the first is found")
    } else if keys.node("order") != nil {
      log.add("“order” belongs to “first”.", at: keys.place(of: "order"))
    }
    if kind == "count", keys.text(kind) == "rows" { return (.countRows, .derived(name, .integer)) }
    guard let text = keys.text(kind), let field = field(text, at: keys.place(of: kind)) else {
      return nil
    }
    let order = fields(named: "order", keys).map(\.name)
    return checked(kind, of: field, order: order, name: name, at: keys.place(of: kind))
  }

  private func checked(
    _ kind: String, of field: FactField, order: [String], name: String, at place: Place
  ) -> (Rollup.Aggregate, FactField)? {
    func require(_ isFit: Bool, _ wanted: String) -> Bool {
      if !isFit { log.add("“\(field.name)” is \(field.type.name), not \(wanted).", at: place) }
      return isFit
    }
    switch kind {
    case "count": return (.count(field.name), .derived(name, .integer))
    case "sum":
      guard require(field.type.isNumeric, "a number") else { return nil }
      return (.sum(field.name), field.derived(name))
    case "min", "max":
      guard require(field.type != .boolean, "a number, a date or text") else { return nil }
      return (kind == "min" ? .min(field.name) : .max(field.name), field.derived(name))
    case "any":
      guard require(field.type == .boolean, "true or false") else { return nil }
      return (.any(field.name), field.derived(name))
    default: return (.first(field.name, order: order), field.derived(name))
    }
  }
}
