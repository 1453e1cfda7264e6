import Definitions
import Stages
import Tables
import Testing

@Suite struct FindingTextTests {
  private func findings(_ files: SentFile...) throws -> [Finding] {
    try Job().check([.shops("Shop,Region\nmarket,North\n")] + files).findings
  }

  @Test("Personal values are shown by their shape only, in whatever finding")
  func shapes() throws {
    let secret = "Zoë O'Neil 1984 of Nowhere"
    let text = """
      Number,Customer,Ordered,Mood
      1,Jane Roe 42,2026-09-01,unhapy
      2,\(secret),soon,unhappy
      """
    let found = try findings(.orders(of: "market", text))
    #expect(
      found.map { "\($0.cause.rule) \($0.column): \($0.value)" } == [
        "category Mood: AAAAAA", "known_customer Customer: AAAA AAA 99", "type Ordered: AAAA",
      ])
    for finding in found {
      for told in [finding.message, finding.suggestion, finding.rowKey, finding.value] {
        #expect(!told.contains("Jane") && !told.contains("unhapy"))
      }
    }
    let category = try #require(found.first { $0.cause.rule == "category" })
    #expect(category.suggestion == "Write one of: happy | unhappy.", "the nearest would tell")
  }

  @Test("Rows are told sheet by sheet, and a column that the sheet lacks is one to add")
  func sheets() throws {
    let places = [3, 4].flatMap { line in
      ["a.csv", "b.csv"].map { FindingPlace(file: $0, line: line) }
    }
    let finding = Finding(
      .personConflict(
        keys: ["Name"], differing: ["Code", "Born"], places: places, isUndecided: true),
      severity: .warning, effect: .none, at: places[0])
    let sheets = SubmittedSheets(
      [
        "a.csv": SubmittedSheets.Sheet(
          name: "a.csv", rows: SheetRows(), headers: ["Name": "NAME"], titles: ["Name", "Code"]),
        "b.csv": SubmittedSheets.Sheet(name: "b.csv", rows: SheetRows()),
      ], earlier: [:], tables: [], names: [:])
    let correction = try #require(finding.correction(for: sheets, allowed: []))
    #expect(
      correction.problem.hasPrefix("Rows 3 and 4, and rows 3 and 4 of “b.csv” have the same Name"))
    #expect(
      correction.remedy
        == "Please fill in one of: Code. "
        + "Add the column to your sheet, if it has none of that name.")
  }

  @Test("A category that is not personal is suggested")
  func suggestion() throws {
    let found = try findings(
      .orders(of: "market", "Number,Customer,Ordered,Status\n1,Al,2026-09-01,opne\n"))
    #expect(found.map(\.suggestion) == ["Did you mean “open”?"])
    #expect(found.map(\.value) == ["opne"])
  }

  @Test("A row is named by its key, personal parts by shape")
  func rowKeys() throws {
    let documents = Documents(
      texts: Documents.shops.texts.merging(
        [
          "orders.yaml": Documents.shops.texts["orders.yaml"]!.replacing(
            "primaryKey: [shop, number]", with: "primaryKey: [shop, number, customer]")
        ],
        uniquingKeysWith: { $1 }))
    let file = SentFile.orders(
      of: "market", "Number,Customer,Ordered\n17,Ann 3,never\nx,Bo,2026-09-01\n")
    let found = try Job(documents).ingest(file).findings
    #expect(found.map(\.rowKey).sorted() == ["market//AA", "market/17/AAA 9"])
  }

  @Test("A missing column is told with all headers seen and the nearest of them")
  func missingColumn() throws {
    let file = SentFile.orders(of: "corner", "Number,Bayer,Ordered\n1,Ann,9/1/2026\n")
    let finding = try #require(try Job().ingest(file).findings.first)
    #expect(
      finding.message == """
        The required column “Customer” is missing. Headers seen: Number | Bayer | Ordered. Nearest: \
        “Bayer”.
        """)
    #expect(
      finding.suggestion == """
        Name the column one of: Customer | customer | Who | Buyer; or add its header to the mapping.
        """)
    #expect(finding.effect == .file)
  }

  @Test("Lines of another file are told with it, and many lines are cut short")
  func lines() throws {
    let first = SentFile(
      "orders", "in/market/2026-09-29/a.csv", submitter: "market",
      Array(
        """
        Number,Customer,Ordered
        1,Ann,2026-09-01
        2,Bo,2026-09-01
        """.utf8))
    let rows = (0..<12).map { "2,Bo \($0),2026-09-01\n" }.joined()
    let second = SentFile(
      "orders", "in/market/2026-09-30/b.csv", submitter: "market",
      Array(
        "Number,Customer,Ordered\n1,Ann,2026-09-01\n\(rows)".utf8))
    let found = try findings(first, second)
    #expect(
      found.first { $0.cause.rule == "exact_duplicate" }?.message
        == "The row is the same as line 2 of in/market/2026-09-29/a.csv in every column that is read."
    )
    let conflicts = found.filter { $0.cause.rule == "primary_key" }
    #expect(conflicts.count == 13)
    #expect(
      conflicts.last?.message == """
        The same key stands on lines 3 of in/market/2026-09-29/a.csv, 3, 4, 5, 6, 7, 8, 9, 10, 11 and \
        3 more with different values: none of them can be used.
        """)
  }

  @Test("Severity, class and effect of a finding are those of its rule")
  func effects() throws {
    let text = """
      Number,Customer,Ordered,Shipped,Amount,Gift,Status
      1,Ann,2026-09-02,2026-09-01,600,,x
      2,Bo,2026-09-02,,0,yes,
      3,,2026-09-02,,,,
      3,Jane Roe 42,2026-09-02,,,,
      3,Jane Roe 42,2026-09-02,,,,
      """
    let found = try findings(.orders(of: "market", text))
    #expect(
      Set(found.map { "\($0.cause.rule): \($0.severity) \($0.cause.findingClass) \($0.effect)" })
        == [
          "shipped_after_order: error logic cell", "large_order: warning logic none",
          "gifts_have_a_price: error logic row", "required: error value row",
          "category: error value cell", "known_customer: info reference none",
          "exact_duplicate: warning duplicate none",
        ])
  }
}
