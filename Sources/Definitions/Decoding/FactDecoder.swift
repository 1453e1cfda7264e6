internal import Expressions
internal import Tables

extension Fact {
  init?(
    name: String, _ node: YAMLNode, terms: [WrittenTerm], others: OtherRelations, log: MistakeLog
  ) {
    let keys = Keys(node, allowing: ["title", "grain", "from", "key", "steps"], log: log)
    keys.require("from")
    guard var decoder = FactDecoder(name: name, from: keys, others: others, log: log) else {
      return nil
    }
    start = decoder.relation
    source = decoder.source
    var steps = keys.node("steps").map { decoder.steps($0.list(log: log)) } ?? []
    if let step = decoder.step(of: terms, number: steps.count + 1) { steps.append(step) }
    self.steps = steps
    key = decoder.fields(named: "key", keys).map(\.name)
    if !key.isEmpty { decoder.relation.keys.append(key) }
    result = decoder.relation
    self.name = name
    title = keys.text("title") ?? name
    grain = keys.text("grain") ?? ""
    place = keys.place
  }
}

/// Reads the parts of one fact, one after the other.
struct FactDecoder {
  let others: OtherRelations
  let log: MistakeLog
  let source: Fact.Source
  /// What is known of the rows so far.
  var relation: Relation

  init?(name: String, from keys: Keys, others: OtherRelations, log: MistakeLog) {
    guard let from = keys.node("from") else { return nil }
    self.others = others
    self.log = log
    if case .map = from.content {
      guard
        let (union, relation) = Union.decode(
          Keys(from, allowing: ["union", "take", "source", "key"], log: log), name: name,
          others: others)
      else { return nil }
      source = .union(union)
      self.relation = relation
    } else {
      guard let table = from.text(log: log),
        let other = others.named(table, at: from.place, log: log)
      else { return nil }
      source = .rows(of: table)
      relation = Relation(
        name: name, fields: other.fields, keys: other.keys, unsure: other.unsure)
    }
  }

  mutating func steps(_ nodes: [YAMLNode]) -> [FactStep] {
    var steps: [FactStep] = []
    for (index, node) in nodes.enumerated() {
      let before = relation
      let mistakes = log.mistakes.count
      let operation = operation(node)
      // Whatever a wrong step names or left out might be a field, had it been right.
      if operation == nil || log.mistakes.count > mistakes {
        let excused = before.fields.map(\.name) + node.everyName
        relation.unsure.formUnion(excused.filter { relation.field($0) == nil })
      }
      guard let operation else { continue }
      steps.append(
        FactStep(number: index + 1, operation: operation, result: relation, place: node.place))
    }
    return steps
  }

  private mutating func operation(_ node: YAMLNode) -> FactStep.Operation? {
    let names = FactStep.Operation.names
    let mistakes = log.mistakes.count
    let step = Keys(node, allowing: names, log: log)
    guard case .map(let keys, let values) = node.content else { return nil }
    guard keys.count == 1, let name = keys.first, let value = values.first else {
      if log.mistakes.count == mistakes {
        log.add("A step is one operation: \(names.joined(separator: ", ")).", at: step.place)
      }
      return nil
    }
    switch name {
    case "lookup": return lookup(value).map { .lookup($0) }
    case "attach": return attach(value).map { .attach($0) }
    case "derive": return .derive(derive(value.map(log: log).map { ($0.key, $0.value) }))
    case "rollup": return .rollup(rollup(value))
    case "spells": return spells(value).map { .spells($0) }
    case "unpivot": return unpivot(value).map { .unpivot($0) }
    default: return nil
    }
  }
}

// MARK: - Fields

extension FactDecoder {
  /// The field of this name. That there is none is said, unless it was said before.
  func field(_ name: String, at place: Place) -> FactField? {
    if let field = relation.field(name) { return field }
    if !relation.unsure.contains(name) {
      log.addUnknown("field", name, known: relation.fields.map(\.name), at: place)
    }
    return nil
  }

  /// A list of fields, which is not empty where it is written.
  func fields(named key: String, _ keys: Keys) -> [FactField] {
    guard let node = keys.node(key) else { return [] }
    let names = node.texts(log: log)
    if case .list(let elements) = node.content, elements.isEmpty {
      log.add("“\(key)” needs at least one field.", at: node.place)
    }
    return names.compactMap { name, place in field(name, at: place) }
  }

  func requiredField(_ key: String, _ keys: Keys) -> FactField? {
    let name = keys.requiredText(key)
    return name.isEmpty ? nil : field(name, at: keys.place(of: key))
  }

  /// Adds a field, unless there is one of its name already.
  mutating func add(_ field: FactField, at place: Place) -> Bool {
    guard relation.field(field.name) == nil else {
      log.add("There is a field “\(field.name)” already.", at: place)
      return false
    }
    relation.fields.append(field)
    return true
  }
}

/// What a fact can be made from.
struct OtherRelations {
  /// The tables, and the facts that were read before.
  let relations: [Relation]
  /// The names of all tables and facts there are.
  let names: [String]

  /// The table or fact of this name. That there is none is said, unless its own mistakes are.
  func named(_ name: String, at place: Place, log: MistakeLog) -> Relation? {
    if let found = relations.first(where: { $0.name == name }) { return found }
    if !log.isExcused("fact", name), !log.isExcused("table", name) {
      log.addUnknown("table or fact", name, known: names, at: place)
    }
    return nil
  }
}

// MARK: - What stands in a node

extension YAMLNode {
  /// Every key and every value in it.
  fileprivate var everyName: [String] {
    switch content {
    case .scalar(let text): [text]
    case .list(let elements): elements.flatMap(\.everyName)
    case .map(let keys, let values): keys + values.flatMap(\.everyName)
    }
  }

  /// All tables and facts that the fact in this node names, right or wrong.
  var tablesNamed: [String] {
    let quiet = MistakeLog()
    guard case .map = content else { return [] }
    let keys = Keys(self, allowing: [], log: quiet)
    var names: [String] = []
    if let from = keys.node("from") {
      switch from.content {
      case .scalar(let name): names.append(name)
      case .map: names += Keys(from, allowing: [], log: quiet).texts("union").map(\.text)
      case .list: break
      }
    }
    for step in keys.node("steps")?.list(log: quiet) ?? [] {
      for (_, operation) in step.map(log: quiet) {
        guard case .map = operation.content else { continue }
        names += [Keys(operation, allowing: [], log: quiet).text("table")].compactMap { $0 }
      }
    }
    return names
  }
}
