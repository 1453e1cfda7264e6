internal import Expressions
internal import Tables

// Steps that take fields from other tables and facts.

extension FactDecoder {
  mutating func lookup(_ node: YAMLNode) -> Lookup? {
    let keys = Keys(node, allowing: ["table", "on", "cardinality", "take"], log: log)
    keys.require("cardinality", hint: ": one or at_most_one")
    guard let (partners, target) = partners(keys) else { return nil }
    if !target.keys.isEmpty, !partners.on.isEmpty, !target.isKey(partners.on.map(\.key)),
      partners.on.count == keys.map("on").count
    {
      let known = target.keys.map { $0.joined(separator: ", ") }.joined(separator: "; or ")
      log.add(
        """
        A lookup joins on a key of “\(target.name)” (\(known)): on other fields a row could find \
        several.
        """, at: keys.place(of: "on"))
    }
    return Lookup(
      partners: partners,
      cardinality: keys.choice("cardinality", of: Lookup.Cardinality.self) ?? .one
    )
  }

  mutating func attach(_ node: YAMLNode) -> Attach? {
    let keys = Keys(node, allowing: ["table", "on", "cardinality", "take"], log: log)
    keys.require("cardinality", hint: ": many or one_or_more")
    let before = relation.keys
    guard let (partners, target) = partners(keys) else { return nil }
    relation.keys = before.flatMap { own in
      target.keys.compactMap { partners.key(own, with: $0) }
    }
    return Attach(
      partners: partners,
      cardinality: keys.choice("cardinality", of: Attach.Cardinality.self) ?? .many)
  }

  private mutating func partners(_ keys: Keys) -> (partners: Partners, target: Relation)? {
    let table = keys.requiredText("table")
    keys.require("on", hint: ": { field: key }")
    let taken = keys.renames("take")
    guard let target = others.named(table, at: keys.place(of: "table"), log: log) else {
      return nil
    }
    let on = keys.map("on").compactMap { field, node in pair(field, node, target: target) }
    if let node = keys.node("on"), case .map(let names, _) = node.content, names.isEmpty {
      log.add("“on” needs at least one field.", at: node.place)
    }
    var take: [(name: String, field: String)] = []
    for (name, field, place) in taken {
      guard let found = self.field(field, of: target, at: place) else {
        if relation.field(name) == nil { relation.unsure.insert(name) }
        continue
      }
      if add(found.renamed(name), at: place) { take.append((name, field)) }
    }
    return (Partners(table: table, on: on, take: take), target)
  }

  private func pair(
    _ name: String, _ node: YAMLNode, target: Relation
  ) -> (field: String, key: String)? {
    guard let key = node.text(log: log), let own = field(name, at: node.place),
      let other = field(key, of: target, at: node.place)
    else { return nil }
    if !own.type.isLike(other.type) {
      log.add("“\(name)” is \(own.type.name) and “\(key)” is \(other.type.name).", at: node.place)
    }
    return (name, key)
  }

  private func field(_ name: String, of target: Relation, at place: Place) -> FactField? {
    if let field = target.field(name) { return field }
    if !target.unsure.contains(name) {
      log.addUnknown(
        "field of \(target.name)", name, known: target.fields.map(\.name), at: place)
    }
    return nil
  }
}

extension Partners {
  /// The key of rows that were repeated for each partner: their own, and what tells the partners
  /// apart, if it was taken.
  fileprivate func key(_ own: [String], with other: [String]) -> [String]? {
    var key = own
    for name in other where !on.contains(where: { $0.key == name }) {
      guard let taken = take.first(where: { $0.field == name }) else { return nil }
      key.append(taken.name)
    }
    return key
  }
}

extension Keys {
  /// A list of fields, or a map from their new names to the old ones.
  fileprivate func renames(_ key: String) -> [(name: String, field: String, place: Place)] {
    guard let node = node(key) else { return [] }
    if case .map = node.content {
      return node.map(log: log).compactMap { name, node in
        node.text(log: log).map { (name, $0, node.place) }
      }
    }
    return node.texts(log: log).map { ($0.text, $0.text, $0.place) }
  }
}
