import Tables
import Testing

@Suite struct LineageTests {
  private let people = Table(
    name: "people", fields: [],
    origins: (0..<4).map { Origin(file: 1, line: $0 + 2) })
  private let places = Table(
    name: "places", fields: [],
    origins: (0..<3).map { Origin(file: 0, line: $0 + 2) })

  private func lines(_ lineage: Lineage, in tables: [String: Table]) -> [[String]] {
    let table = Table(name: "made", fields: [], provenance: .rows(lineage))
    return (0..<table.rowCount).map { row in
      table.sourceLines(of: row, in: tables).map { "\($0.file):\($0.line)" }
    }
  }

  private var sources: [String: Table] { ["people": people, "places": places] }

  @Test("Rows that are gathered, added and folded keep all they were made from, each once")
  func operations() {
    let lineage = Lineage(everyRowOf: "people", count: 4)
      .adding([0, nil, 2, 0], of: "places")
      .gathered([3, 2, 1, 0, 0])
    #expect(
      lines(lineage, in: sources) == [
        ["0:2", "1:5"], ["0:4", "1:4"], ["1:3"], ["0:2", "1:2"], ["0:2", "1:2"],
      ])
    let folded = lineage.folded(RowGroups(groups: [0, 1, 0, 0, 0], count: 2))
    #expect(folded.references(of: 0).count == 4, "three people and one place, each once")
    #expect(lines(folded, in: sources) == [["0:2", "1:2", "1:3", "1:5"], ["0:4", "1:4"]])
  }

  @Test("The rows of a fact made from a fact are followed to the lines of the input")
  func chain() {
    let first = Table(
      name: "first", fields: [],
      provenance: .rows(Lineage(everyRowOf: "people", count: 4).adding([2, 2, 2, 2], of: "places")))
    let lineage = Lineage(stacking: [(table: "first", rows: [1, 3]), (table: "people", rows: [0])])
    let tables = sources.merging(["first": first], uniquingKeysWith: { $1 })
    #expect(lines(lineage, in: tables) == [["0:4", "1:3"], ["0:4", "1:5"], ["1:2"]])
    let table = Table(name: "made", fields: [], provenance: .rows(lineage))
    #expect(table.firstLine(of: 0, in: tables) == Origin(file: 1, line: 3), "not the place's line")
    #expect(people.firstLine(of: 2, in: [:]) == Origin(file: 1, line: 4))
  }
}

@Suite struct RowGroupsTests {
  @Test("Rows of a group stand in their order, and groups in order of appearance")
  func groups() {
    let column = Column(
      [.text("b"), nil, .text("a"), .text("b"), nil], type: .text)
    let groups = RowGroups(by: [column], rowCount: 5)
    #expect(groups.count == 3)
    #expect((0..<3).map { Array(groups.rows(of: $0)) } == [[0, 3], [1, 4], [2]])
    #expect(groups.firstRows == [0, 1, 2])
    #expect(RowGroups(by: [], rowCount: 0).count == 0)
  }

  @Test("A row finds all its partners; NULL and what is of another type find none")
  func matches() {
    let left = Column([.integer(1), nil, .integer(2), .integer(3)], type: .integer)
    let right = Column([.integer(3), .integer(1), nil, .integer(3)], type: .integer)
    let found = RowMatches([left], to: [right])
    #expect((0..<4).map { Array(found.partners(of: $0)) } == [[1], [], [], [0, 3]])
    let text = Column([.text("1"), .text("3")], type: .text)
    let none = RowMatches([left], to: [text])
    #expect((0..<4).allSatisfy { none.partners(of: $0).isEmpty })
  }
}
