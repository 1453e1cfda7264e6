/// Orders entries so that each stands after those it needs, and otherwise as they were.
///
/// `circle` are those that need each other; `behind` only need one of the circle.
func inOrderOfNeed<Entry>(
  _ entries: [Entry], name: (Entry) -> String, needs: (Entry) -> [String]
) -> (ordered: [Entry], circle: [Entry], behind: [Entry]) {
  var waiting = entries
  var ordered: [Entry] = []
  while !waiting.isEmpty {
    let names = Set(waiting.map(name))
    guard let next = waiting.firstIndex(where: { names.isDisjoint(with: needs($0)) }) else { break }
    ordered.append(waiting.remove(at: next))
  }
  var circle = waiting
  var behind: [Entry] = []
  while let outside = circle.firstIndex(where: { entry in
    !circle.contains { needs($0).contains(name(entry)) }
  }) {
    behind.append(circle.remove(at: outside))
  }
  return (ordered, circle, behind)
}
