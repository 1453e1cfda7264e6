internal import Expressions
internal import Tables

// Tables one below the other, and fields one below the other.

extension Union {
  /// The union, and what is known of its rows.
  static func decode(
    _ keys: Keys, name: String, others: OtherRelations
  ) -> (union: Union, relation: Relation)? {
    let log = keys.log
    keys.require("union")
    let written = keys.texts("union")
    let tables = written.compactMap { others.named($0.text, at: $0.place, log: log) }
    guard tables.count == written.count else { return nil }
    guard tables.count > 1 else {
      if keys.node("union") != nil {
        log.add("A union has at least two tables.", at: keys.place(of: "union"))
      }
      return nil
    }
    var relation = Relation(name: name, fields: [], keys: [])
    let taken = names(keys, of: tables)
    if taken.isEmpty { relation.unsure.formUnion(tables.flatMap(\.fields).map(\.name)) }
    for (field, place) in taken {
      let fields = tables.compactMap { table in
        Union.field(field, of: table, at: place, log: log)
      }
      if fields.count == tables.count,
        let field = FactField(stacking: fields, of: tables, at: place, log: log)
      {
        relation.fields.append(field)
      } else {
        relation.unsure.insert(field)
      }
    }
    let take = relation.fields.map(\.name)
    let source = keys.text("source")
    if let source {
      if take.contains(source) {
        log.add("There is a field “\(source)” already.", at: keys.place(of: "source"))
      } else {
        relation.fields.append(.derived(source, .text, categories: tables.map(\.name)))
      }
    }
    let key = Union.key(keys, relation: relation)
    if !key.isEmpty, tables.allSatisfy({ $0.isKey(key) }) { relation.keys = [key] }
    return (
      Union(tables: tables.map(\.name), take: take, source: source, key: key), relation
    )
  }

  /// The fields taken: those named, or those that all tables have.
  private static func names(_ keys: Keys, of tables: [Relation]) -> [(name: String, place: Place)] {
    if keys.node("take") != nil { return keys.texts("take").map { ($0.text, $0.place) } }
    let place = keys.place(of: "union")
    let first = tables[0]
    for other in tables.dropFirst() {
      for (one, another) in [(first, other), (other, first)] {
        let missing = one.fields.map(\.name).filter { name in
          another.field(name) == nil && !another.unsure.contains(name)
        }
        if !missing.isEmpty {
          keys.log.add(
            """
            “\(another.name)” does not have all fields of “\(one.name)”: say with “take” which to \
            take. It lacks: \(missing.prefix(40).joined(separator: ", ")).
            """, at: place)
          return []
        }
      }
    }
    return first.fields.map { ($0.name, place) }
  }

  private static func field(
    _ name: String, of table: Relation, at place: Place, log: MistakeLog
  ) -> FactField? {
    if let field = table.field(name) { return field }
    if !table.unsure.contains(name) {
      log.addUnknown("field of \(table.name)", name, known: table.fields.map(\.name), at: place)
    }
    return nil
  }

  private static func key(_ keys: Keys, relation: Relation) -> [String] {
    guard let node = keys.node("key") else { return [] }
    let key = node.texts(log: keys.log)
    if key.isEmpty, case .list = node.content {
      keys.log.add("“key” needs at least one field.", at: node.place)
    }
    for (name, place) in key where relation.field(name) == nil && !relation.unsure.contains(name) {
      keys.log.addUnknown("field", name, known: relation.fields.map(\.name), at: place)
    }
    return key.map(\.text)
  }
}

extension FactField {
  /// The field that holds the values of several, one below the other, or nil when they are unlike.
  fileprivate init?(
    stacking fields: [FactField], of tables: [Relation], at place: Place, log: MistakeLog
  ) {
    let first = fields[0]
    var type = first.type
    for (field, table) in zip(fields, tables).dropFirst() {
      guard first.type.isLike(field.type), let wider = type.merged(with: field.type) else {
        log.add(
          """
          “\(first.name)” is \(first.type.name) in “\(tables[0].name)” and \(field.type.name) in \
          “\(table.name)”.
          """, at: place)
        return nil
      }
      type = wider
      if let unit = first.unit, let other = field.unit, unit != other {
        log.add(
          """
          “\(first.name)” counts in \(unit) in “\(tables[0].name)” and in \(other) in \
          “\(table.name)”.
          """, at: place)
        return nil
      }
    }
    self.init(
      name: first.name, title: first.title, type: type,
      unit: fields.lazy.compactMap(\.unit).first, categories: fields.commonCategories,
      isOfPattern: fields.allSatisfy(\.isOfPattern),
      isPersonal: fields.contains(where: \.isPersonal),
      isBesidePersonal: fields.contains(where: \.isBesidePersonal), reasons: fields.commonReasons)
  }
}

extension [FactField] {
  /// What `reason` can say of any of these fields; nil when one of them was computed.
  fileprivate var commonReasons: [String]? {
    let reasons = compactMap(\.reasons)
    guard reasons.count == count else { return nil }
    return reasons.flatMap { $0 }.reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// What a cell of any of these fields can hold; empty when one of them can hold any value.
  fileprivate var commonCategories: [String] {
    guard allSatisfy({ !$0.categories.isEmpty }) else { return [] }
    return flatMap(\.categories).reduce(into: []) { categories, category in
      if !categories.contains(category) { categories.append(category) }
    }
  }
}

// MARK: - Unpivot

extension FactDecoder {
  mutating func unpivot(_ node: YAMLNode) -> Unpivot? {
    let keys = Keys(node, allowing: ["label", "value", "fields"], log: log)
    let label = keys.requiredText("label")
    let value = keys.requiredText("value")
    keys.require("fields", hint: ": { field: label }")
    let entries = keys.map("fields")
    var labels: [(field: String, label: String)] = []
    var fields: [FactField] = []
    for (name, node) in entries {
      guard let text = node.text(log: log), let field = field(name, at: node.place) else {
        continue
      }
      if labels.contains(where: { $0.label == text }) {
        log.add("“\(text)” is the label of two fields.", at: node.place)
      }
      if let first = fields.first, !first.type.isLike(field.type) {
        log.add(
          "“\(first.name)” is \(first.type.name) and “\(name)” is \(field.type.name).",
          at: node.place)
      }
      labels.append((name, text))
      fields.append(field)
    }
    if entries.isEmpty, let node = keys.node("fields"), case .map = node.content {
      log.add("“fields” needs at least one field.", at: node.place)
    }
    relation.fields.removeAll { field in entries.contains { $0.key == field.name } }
    relation.keys = relation.keys
      .filter { $0.allSatisfy { relation.field($0) != nil } }
      .map { $0 + [label] }
    let isComplete = !fields.isEmpty && fields.count == entries.count
    guard isComplete, !label.isEmpty, !value.isEmpty else { return nil }
    _ = add(
      .derived(label, .text, categories: labels.map(\.label)), at: keys.place(of: "label"))
    _ = add(
      FactField(
        name: value, title: value,
        type: fields.reduce(fields[0].type) { $0.merged(with: $1.type) ?? $0 },
        unit: fields[0].unit, categories: fields.commonCategories,
        isOfPattern: fields.allSatisfy(\.isOfPattern),
        isPersonal: fields.contains(where: \.isPersonal),
        isBesidePersonal: fields.contains(where: \.isBesidePersonal), reasons: nil),
      at: keys.place(of: "value"))
    return Unpivot(label: label, value: value, fields: labels)
  }
}
