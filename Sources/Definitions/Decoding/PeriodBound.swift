internal import Expressions

extension Fact {
  /// Fields whose values depend on the period, directly or through others: they cannot say what they
  /// would have been in another period.
  func fieldsBoundToPeriod(_ facts: [Fact]) -> Set<String> {
    func bound(_ table: String) -> Set<String> {
      facts.first { $0.name == table }?.fieldsBoundToPeriod(facts) ?? []
    }
    var names: Set<String> =
      switch source {
      case .rows(let table): bound(table)
      case .union(let union): Set(union.tables.flatMap(bound)).intersection(union.take)
      }
    for step in steps {
      switch step.operation {
      case .lookup(let lookup): names.take(lookup.partners, bound: bound(lookup.partners.table))
      case .attach(let attach): names.take(attach.partners, bound: bound(attach.partners.table))
      case .derive(let fields): names.derive(fields)
      case .rollup(let rollup): names.roll(rollup)
      case .spells(let spells):
        let isBound = !names.isDisjoint(with: spells.by + [spells.start, spells.end])
        names = isBound ? Set(step.result.fields.map(\.name)) : []
      case .unpivot(let unpivot):
        if !names.isDisjoint(with: unpivot.fields.map(\.field)) {
          names.formUnion([unpivot.label, unpivot.value])
        }
      }
    }
    return names
  }
}

extension Set<String> {
  fileprivate mutating func take(_ partners: Partners, bound: Set<String>) {
    let isMatchBound = partners.on.contains { contains($0.field) || bound.contains($0.key) }
    for (name, field) in partners.take where isMatchBound || bound.contains(field) { insert(name) }
  }

  fileprivate mutating func derive(_ fields: [DerivedField]) {
    for field in fields {
      let expression = field.expression.content
      let readsPeriod = expression.parameters.contains { $0 != Parameter.asOf.rawValue }
      if readsPeriod || !isDisjoint(with: expression.fields) { insert(field.name) }
    }
  }

  fileprivate mutating func roll(_ rollup: Rollup) {
    let isGroupBound = !isDisjoint(with: rollup.by)
    let taken = rollup.take.filter { isGroupBound || !isDisjoint(with: $0.aggregate.fields) }
    self = intersection(rollup.by).union(taken.map(\.name))
  }
}

extension Rollup.Aggregate {
  fileprivate var fields: [String] {
    switch self {
    case .countRows: []
    case .count(let field), .sum(let field), .min(let field), .max(let field), .any(let field):
      [field]
    case .first(let field, let order): [field] + order
    }
  }
}
