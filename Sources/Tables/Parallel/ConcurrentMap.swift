/// Transforms all items, as many at a time as there are processors, and gives the results in the
/// order of the items. Items are begun in the order given: put the longest first.
///
/// When several items fail, the error of the first of them in order is thrown, so that a run that
/// fails twice fails in the same words.
public func concurrentMap<Item: Sendable, Output: Sendable>(
  _ items: [Item], _ transform: @Sendable @escaping (Item) throws -> Output
) async throws -> [Output] {
  typealias Outcome = Result<Output, any Error>
  let outcomes = await withTaskGroup(of: (Int, Outcome).self) { group in
    for (index, item) in items.enumerated() {
      group.addTask { (index, Outcome { try transform(item) }) }
    }
    var outcomes = [Outcome?](repeating: nil, count: items.count)
    for await (index, outcome) in group { outcomes[index] = outcome }
    return outcomes.compactMap { $0 }
  }
  return try outcomes.map { try $0.get() }
}
