import Tables
import Testing

struct ConcurrentMapTests {
  private struct Failure: Error, Equatable { let item: Int }

  @Test("Results stand in the order of the items, whichever is done first")
  func keepsOrder() async throws {
    let results = try await concurrentMap(Array(0..<200)) { item in
      // The first items take longest.
      (item, (0..<(200 - item) * 50).reduce(0, &+))
    }
    #expect(results.map(\.0) == Array(0..<200))
    #expect(results[199].1 == 49 * 50 / 2)
  }

  @Test("A result that is nil is a result")
  func keepsNil() async throws {
    let results: [Int?] = try await concurrentMap([1, 2, 3]) { $0 == 2 ? nil : $0 }
    #expect(results == [1, nil, 3])
  }

  @Test("No items are no results")
  func takesNothing() async throws {
    #expect(try await concurrentMap([Int]()) { $0 } == [])
  }

  @Test("Of several errors that of the first item is thrown", arguments: 1...20)
  func rethrowsTheFirst(_: Int) async {
    await #expect(throws: Failure(item: 3)) {
      try await concurrentMap(Array(0..<50)) { item in
        if item >= 3 { throw Failure(item: item) }
        return item
      }
    }
  }
}
