internal import Expressions
internal import Tables

/// A term as it is written, and what it means to its fact.
struct WrittenTerm {
  let term: Term
  /// Where its expression stands; nil when no source collects it.
  let expression: YAMLNode?

  init(name: String, _ node: YAMLNode, log: MistakeLog) {
    let keys = Keys(
      node, allowing: ["title", "definition", "fact", "expression", "not_collected", "source"],
      log: log)
    let whyNotCollected = keys.text("not_collected")
    if keys.node("not_collected") == nil {
      for key in ["fact", "expression"] { keys.require(key, hint: ", or “not_collected: why”") }
    } else {
      for key in ["fact", "expression"] where keys.node(key) != nil {
        log.add("What is not collected has no “\(key)”.", at: keys.place(of: key))
      }
    }
    expression = keys.node("expression")
    term = Term(
      name: name, title: keys.text("title") ?? name,
      definition: keys.requiredText("definition"), fact: keys.text("fact"),
      expression: whyNotCollected == nil ? keys.expression("expression") : nil,
      whyNotCollected: whyNotCollected, source: keys.requiredText("source"), place: keys.place)
  }

  /// The fact of a term must be one of those there are.
  func checkFact(among names: [String], log: MistakeLog) {
    guard let fact = term.fact, !names.contains(fact) else { return }
    if log.isExcused("fact", fact) { return }
    log.addUnknown("fact", fact, known: names, at: term.place)
  }
}

extension FactDecoder {
  /// Adds the terms of the fact as its last step: fields that are true or false.
  mutating func step(of terms: [WrittenTerm], number: Int) -> FactStep? {
    let written = terms.compactMap { term in term.expression.map { (term.term.name, $0) } }
    guard let place = written.first?.1.place else { return nil }
    let fields = derive(written)
    for field in fields where field.type != .boolean {
      log.add(
        "A term is true or false, and this is \(field.type.name): “\(field.expression.text)”.",
        at: field.expression.place)
    }
    return FactStep(
      number: number, operation: .derive(fields), result: relation, place: place)
  }
}
