import Testing

@testable import Tables

@Suite struct RowSetTests {
  @Test("A set of rows is what a set of numbers is, in order", arguments: 1...20)
  func numbers(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rowCount = Int.random(in: 1...300, using: &random)
    let wanted = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      Int.random(in: 0..<rowCount, using: &random)
    }
    let rows = RowSet(wanted, of: rowCount)
    #expect(Array(rows) == Set(wanted).sorted())
    #expect(rows.count == Set(wanted).count)
    for row in 0..<rowCount {
      #expect(rows.contains(row) == wanted.contains(row))
      #expect(rows.next(from: row) == wanted.filter { $0 >= row }.min())
    }
    #expect(rows.next(from: rowCount) == nil)
  }

  @Test("A set without rows, of whatever table, is empty")
  func empty() {
    #expect(Array(RowSet(rowCount: 0)).isEmpty)
    #expect(Array(RowSet(rowCount: 64)).isEmpty)
  }
}
