internal import Expressions
internal import Tables

extension FactDecoder {
  /// Derived fields may be written in any order; each is placed after those it uses.
  mutating func derive(_ nodes: [(name: String, node: YAMLNode)]) -> [DerivedField] {
    var written: [(name: String, expression: Located<Expression>)] = []
    for (name, node) in nodes {
      if relation.field(name) != nil {
        log.add("There is a field “\(name)” already.", at: node.place)
      } else if let expression = node.expression(log: log) {
        written.append((name, expression))
      } else {
        relation.unsure.insert(name)
      }
    }
    let (ordered, circle, behind) = inOrderOfNeed(
      written, name: \.name, needs: \.expression.content.fields)
    let names = circle.map(\.name).joined(separator: ", ")
    for entry in circle {
      log.add("These fields need each other in a circle: \(names).", at: entry.expression.place)
    }
    relation.unsure.formUnion((circle + behind).map(\.name))
    return ordered.compactMap { derived($0.name, $0.expression) }
  }

  private mutating func derived(
    _ name: String, _ expression: Located<Expression>
  ) -> DerivedField? {
    let used = expression.content.fields
    guard relation.unsure.isDisjoint(with: used) else {
      relation.unsure.insert(name)
      return nil
    }
    let mistakes = log.mistakes.count
    let scope = Scope(relation.fields)
    let type =
      expression.check(in: scope, categories: relation.fields.categories, log: log) ?? .text
    if log.mistakes.count > mistakes { relation.unsure.insert(name) }
    let known = used.compactMap { relation.field($0) }
    relation.fields.append(
      .derived(
        name, type, isPersonal: known.contains(where: \.isPersonal),
        isBesidePersonal: known.contains(where: \.isBesidePersonal)))
    return DerivedField(name: name, expression: expression, type: type)
  }
}
