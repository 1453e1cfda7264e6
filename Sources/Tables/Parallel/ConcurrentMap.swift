/// Transforms all items, as many at a time as there are processors, and gives the results in the
/// order of the items. Items are begun in the order given: put the longest first.
public func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ transform: @Sendable @escaping (Item) throws -> Result
) async throws -> [Result] {
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    for (index, item) in items.enumerated() {
      group.addTask { (index, try transform(item)) }
    }
    var results = [Result?](repeating: nil, count: items.count)
    for try await (index, result) in group { results[index] = result }
    return results.compactMap { $0 }
  }
}
