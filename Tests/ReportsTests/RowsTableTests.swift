import Expressions
import Tables
import Testing

@testable import Definitions
@testable import Reports
@testable import Stages

/// Rows of a fact, as a report shows them.
struct RowsTableTests {
  private static let sales: Table = {
    var table = Table(
      name: "sales", fields: [], origins: (2...6).map { Origin(file: 0, line: $0) })
    table.append(
      Column(
        type: .text, words: [0, 1, 0, 2, 0], reasons: [0, 0, 0, 0, 1],
        dictionary: TextDictionary(["b", "a", "=c"])), named: "shop")
    table.append(
      Column(type: .number(scale: 2), words: [150, 250, 50, 350, 0], reasons: [0, 0, 0, 0, 1]),
      named: "price")
    table.append(
      Column(type: .boolean, words: [1, 0, 1, 1, 1], reasons: [0, 0, 0, 0, 0]), named: "is_paid")
    return table
  }()

  private func report(
    where condition: String?, by order: [String], good: [String] = []
  ) throws -> ReportTable {
    let located = try condition.map { text in
      Located(
        try Expression(parsing: text), text: text, place: Place(file: "r", line: 1, key: ""))
    }
    let rows = try OrderedRows(
      of: RowsTableTests.sales, where: located, by: order, in: Environment())
    let definition = TableDefinition(
      name: "sold", title: "Sold",
      content: .rows(
        RowsDefinition(
          fact: "sales", condition: located, order: order,
          columns: [
            .init(field: "shop", title: "Shop", unit: nil, good: good),
            .init(field: "price", title: "Price", unit: "usd"),
            .init(field: "is_paid", title: "Paid", unit: nil),
          ])), total: .none)
    let content = Content.make(rows: ["sold": rows])
    return TableBuilder(content: content, cells: CellIndex(content)).table(definition)
  }

  @Test("Rows stand in their order, what has no value last and blank")
  func ordered() throws {
    let table = try report(where: nil, by: ["shop", "price"])
    #expect(
      String(decoding: table.csv.bytes, as: UTF8.self) == """
        Shop,Price,Paid
        '=c,3.50,yes
        a,2.50,no
        b,0.50,yes
        b,1.50,yes
        ,,yes

        """)
    #expect(table.columns.map(\.format) == [.prose, .money, .text])
    #expect(table.note.isEmpty)
  }

  @Test("Rows of which the condition is NULL are not shown, and are counted")
  func undecided() throws {
    let table = try report(where: "price > 1 AND is_paid", by: [])
    #expect(
      table.rows.map { $0[1] } == [.number(ExactDecimal("1.50")!), .number(ExactDecimal("3.50")!)])
    #expect(table.note == "1 more, of which it is not known whether they belong here.")
  }

  @Test("Words that are coloured stand on one line and keep their colour")
  func coloured() throws {
    let table = try report(where: nil, by: [], good: ["a"])
    #expect(table.columns.map(\.format) == [.text, .money, .text])
    guard case .words(let words) = table.columns[0].look else {
      Issue.record("no words are coloured")
      return
    }
    #expect(words.map(\.word) == ["a"] && words.map(\.tone) == [.good])
  }
}
