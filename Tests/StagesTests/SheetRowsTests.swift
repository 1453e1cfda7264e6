import Stages
import Tables
import Testing

@Suite struct SheetRowsTests {
  @Test("Rows are those of a spreadsheet: blank lines count, a record of several lines is one")
  func rows() throws {
    let file = SentFile.orders(
      of: "market",
      "Number,Customer,Ordered\n\n1,\"Ann\nLee\",2026-09-01\n2,\"Bo\r\n\n\nLi\",2026-09-02\n\n3,Cy,2026-09-03\n"
    )
    let ingested = try Job().ingest(file)
    let lines = try #require(ingested.table).origins.map { Int($0.line) }
    #expect(lines == [3, 5, 10])
    #expect(lines.map(ingested.sheetRows.row) == [3, 4, 6])
    #expect((1...11).map(ingested.sheetRows.row) == [1, 2, 3, 3, 4, 4, 4, 4, 5, 6, 7])
  }

  @Test("A header of several lines is one row, and a lost record takes its lines with it")
  func headerAndLostRecord() throws {
    let file = SentFile.orders(
      of: "market", "Number,\"Cust\nomer\",Ordered\n1,\"A\u{0}\nb\",2026-09-01\n2,Bo,2026-09-02")
    let ingested = try Job().ingest(file)
    #expect(ingested.findings.first?.place.line == 3)
    #expect([1, 3, 5].map(ingested.sheetRows.row) == [1, 2, 3])
  }

  @Test("Without records of several lines, rows are lines")
  func lines() { #expect([1, 2, 900].map(SheetRows().row) == [1, 2, 900]) }
}
