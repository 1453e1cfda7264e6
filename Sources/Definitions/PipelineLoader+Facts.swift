// The facts of a pipeline.

extension PipelineLoader {
  /// Facts may be written in any order; each is placed after those it is made from.
  ///
  /// - Parameter terms: the words that metrics use, each of which becomes a field of its fact.
  func loadFacts(_ keys: Keys, tables: [Relation], terms: [WrittenTerm]) -> [Fact] {
    let written = entries(of: "facts", keys, noun: "fact").filter { name, node in
      let isTable = tables.contains { $0.name == name }
      if isTable {
        log.add("There is a table “\(name)” already.", at: node.place)
        log.excuse("fact", name)
      }
      return !isTable
    }
    let (ordered, circle, behind) = inOrderOfNeed(
      written, name: \.key, needs: \.value.tablesNamed)
    let names = circle.map(\.key).joined(separator: ", ")
    for (_, node) in circle {
      log.add("These facts are made from each other in a circle: \(names).", at: node.place)
    }
    for (name, _) in circle + behind { log.excuse("fact", name) }
    for term in terms { term.checkFact(among: written.map(\.key), log: log) }
    var facts: [Fact] = []
    for (name, node) in ordered {
      let others = OtherRelations(
        relations: tables + facts.map(\.result),
        names: tables.map(\.name) + written.map(\.key))
      if let fact = Fact(
        name: name, node, terms: terms.filter { $0.term.fact == name }, others: others, log: log)
      {
        facts.append(fact)
      } else {
        log.excuse("fact", name)
      }
    }
    return facts
  }
}
