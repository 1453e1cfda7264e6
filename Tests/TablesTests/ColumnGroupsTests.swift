import Tables
import Testing

@Suite struct ColumnGroupsTests {
  /// Rows 0, 1, 2 are one group, row 3 and row 4 one each.
  private let groups = RowGroups(groups: [0, 0, 0, 1, 2], count: 3)

  private func values(_ column: Column?) -> [String?] {
    column.map { column in (0..<column.count).map { column[$0]?.description } } ?? ["none"]
  }

  @Test("Cells without a value are passed over, and a group of them has none")
  func nulls() {
    let column = Column(
      [.integer(3), nil, .integer(-1), nil, .integer(7)], type: .integer)
    #expect(values(column.counts(in: groups)) == ["2", "0", "1"])
    #expect(values(column.sums(in: groups)) == ["2", nil, "7"])
    #expect(values(column.least(in: groups)) == ["-1", nil, "7"])
    #expect(values(column.greatest(in: groups)) == ["3", nil, "7"])
    #expect(column.sums(in: groups)?.reasons[1] == MissingReason.missing.code)
  }

  @Test("A sum is exact on the way, and none when it does not fit in the end")
  func sums() {
    let most = Column(
      type: .number(scale: 2), words: [Int64.max, Int64.max, -Int64.max, 1, Int64.min])
    #expect(
      most.sums(in: groups)?.words == [Int64.max, 1, Int64.min], "the order does not matter")
    #expect(
      Column(type: .integer, words: [Int64.max, 1, 0, 0, 0]).sums(in: groups) == nil)
    #expect(
      Column(type: .integer, words: [Int64.min, -1, 0, 0, 0]).sums(in: groups) == nil)
    #expect(Column(type: .integer, words: []).sums(in: RowGroups(groups: [], count: 0))?.count == 0)
  }

  @Test("Texts order by their bytes, whatever order they were met in")
  func texts() {
    let column = Column(
      [.text("ä"), .text("b"), .text("B"), nil, .text("")], type: .text)
    #expect(values(column.least(in: groups)) == ["B", nil, ""])
    #expect(values(column.greatest(in: groups)) == ["ä", nil, ""])
  }

  @Test("The first value stands before others by the order, NULL last, then by itself")
  func first() {
    let column = Column(
      [nil, .text("b"), .text("a"), .text("c"), .text("d")], type: .text)
    func found(_ order: [Value?]) -> String? {
      values(column.first(in: groups, by: [Column(order, type: .integer)]))[0]
    }
    #expect(found([.integer(1), .integer(2), .integer(3), nil, nil]) == "b", "NULL is no value")
    #expect(found([.integer(1), .integer(3), .integer(2), nil, nil]) == "a")
    #expect(found([.integer(1), .integer(2), nil, nil, nil]) == "b")
    #expect(found([.integer(1), nil, nil, nil, nil]) == "a", "equals go by the value")
    #expect(values(column.first(in: groups, by: [])) == ["a", "c", "d"])
  }

  @Test(
    "Any is TRUE if one is, else NULL if one is, else FALSE",
    arguments: [
      ([true, nil, false], "true"), ([false, nil, false], nil), ([false, false, false], "false"),
      ([nil, nil, nil], nil), ([nil, true, nil], "true"),
    ] as [([Bool?], String?)])
  func any(_ answers: [Bool?], _ expected: String?) {
    let column = Column(answers.map { $0.map { .boolean($0) } }, type: .boolean)
    let group = RowGroups(groups: [0, 0, 0], count: 1)
    #expect(values(column.anyTrue(in: group)) == [expected])
  }
}

@Suite struct MergedIntervalsTests {
  /// Spells of one group, as `start-end` in days; an open end is a star.
  private func merged(_ intervals: [(Int64, Int64?)], gap: Int) -> [String] {
    let starts = Column(type: .date, words: intervals.map(\.0))
    let ends = Column(
      type: .date, words: intervals.map { $0.1 ?? 0 },
      reasons: intervals.map { $0.1 == nil ? MissingReason.missing.code : 0 })
    let merged = MergedIntervals(
      merging: starts, ends,
      in: RowGroups(groups: intervals.map { _ in 0 }, count: intervals.isEmpty ? 0 : 1), gap: gap)
    return (0..<merged.members.count).map { spell in
      let end = merged.ends.isNull(spell) ? "*" : String(merged.ends.words[spell])
      return "\(merged.starts.words[spell])-\(end)"
    }
  }

  @Test("The gap counts from the latest end so far to the next start, and is included")
  func gaps() {
    #expect(merged([(1, 5), (8, 9)], gap: 3) == ["1-9"])
    #expect(merged([(1, 5), (9, 9)], gap: 3) == ["1-5", "9-9"])
    #expect(merged([(1, 5), (5, 6)], gap: 0) == ["1-6"])
    #expect(merged([(1, 5), (6, 6)], gap: 0) == ["1-5", "6-6"])
    #expect(
      merged([(1, 20), (2, 3), (22, 30)], gap: 2) == ["1-30"], "the latest end, not the last")
    #expect(merged([(22, 30), (2, 3), (1, 20)], gap: 2) == ["1-30"])
    #expect(merged([], gap: 2).isEmpty)
  }

  @Test("An open interval takes in all that begin after it")
  func open() {
    #expect(merged([(1, nil), (500, 600)], gap: 0) == ["1-*"])
    #expect(merged([(500, 600), (1, 2), (400, nil)], gap: 0) == ["1-2", "400-*"])
    #expect(merged([(1, 2), (9, 9)], gap: Int.max) == ["1-9"])
  }
}
