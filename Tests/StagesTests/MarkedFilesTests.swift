import Definitions
import Stages
import Tables
import Testing

/// A dirty file, the findings it must give, and the rows that are left of it.
struct DirtyFile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let shop: String
  let text: String
  let fields: [String]
  /// The cells of `fields` of each row that is accepted; an empty one as its reason in `<>`.
  let accepted: [[String]]

  init(
    _ description: String, of shop: String = "market", _ text: String,
    leaves accepted: [[String]], in fields: String...
  ) {
    testDescription = description
    self.shop = shop
    self.text = text
    self.fields = fields
    self.accepted = accepted
  }
}

@Suite struct MarkedFilesTests {
  static let shops = "Shop,Region,Rating\nmarket,North,4.5\ncorner,South,\nbroken,Nowhere,1\n"

  @Test("A dirty file gives exactly the findings marked in it", arguments: all)
  func findings(_ file: DirtyFile) throws {
    let marked = MarkedCSV(file.text)
    let sent = SentFile(
      "orders", "in/\(file.shop)/2026-09-30/orders.csv", submitter: file.shop, marked.bytes)
    let result = try Job().check([.shops(MarkedFilesTests.shops), sent])
    let found = result.findings.filter { $0.place.file == sent.path }
      .map { MarkedCSV.Mark(line: $0.place.line, rule: $0.cause.rule, column: $0.column) }
    #expect(found.sorted() == marked.marks)
    let rows = try #require(result.tables["orders"]).table
    #expect(rows.texts(file.fields) == file.accepted)
    for line in result.ledger { #expect(line.isBalanced, "\(line)") }
  }

  @Test("A column without a name is nobody's, whatever a field is called")
  func namelessColumn() throws {
    let documents = Documents(
      texts: Documents.shops.texts.mapValues { $0.replacing("title: Weight", with: "title: \"#\"") }
    )
    let file = SentFile.orders(of: "market", "Number,Customer,Ordered,\n1,Ann,2026-09-01,5\n")
    let ingested = try Job(documents).ingest(file)
    #expect(ingested.findings.map(\.cause.rule) == ["unknown_column"])
    #expect(ingested.table?.texts(["weight"]) == [["<missing>"]])
  }

  static let all = types + constraints + keys + rules + headers + mappings + records
}

// MARK: - Cells

extension MarkedFilesTests {
  static let types: [DirtyFile] = [
    DirtyFile(
      "a clean file",
      """
      Number,Customer,Ordered,Shipped,Amount,Weight,Status,Mood,Gift
      1,Ann,2026-09-01,2026-09-02,12.50,0.125,open,happy,yes
      2,Bo,2026-09-01,,500,7,A-,,FALSE
      """,
      leaves: [
        ["market", "1", "Ann", "2026-09-01", "2026-09-02", "12.50", "0.125", "open", "true"],
        ["market", "2", "Bo", "2026-09-01", "<missing>", "500.00", "7.000", "A-", "false"],
      ], in: "shop", "number", "customer", "ordered", "shipped", "amount", "weight", "status",
      "gift"),
    DirtyFile(
      "wrong types in optional cells, which become empty",
      """
      Number,Customer,Ordered,Shipped,Amount,Weight,Gift
      1,Ann,2026-09-01,⟦type: Shipped⟧9/2/2026,⟦type: Amount⟧5 €,⟦type: Weight⟧12k,⟦type: Gift⟧maybe
      2,Bo,2026-09-01,⟦type: Shipped⟧2026-02-30,⟦type: Amount⟧1.005,⟦type: Weight⟧-,⟦type: Gift⟧1
      3,Cy,2026-09-01,⟦type: Shipped⟧soon,⟦type: Amount⟧five,⟦type: Weight⟧1 2,⟦type: Gift⟧2
      4,Di,2026-09-01,2026-09-02,1.50,1.5,no
      """,
      leaves: [
        ["1", "<invalid>", "<invalid>", "<invalid>", "<invalid>"],
        ["2", "<invalid>", "<invalid>", "<invalid>", "<invalid>"],
        ["3", "<invalid>", "<invalid>", "<invalid>", "<invalid>"],
        ["4", "2026-09-02", "1.50", "1.5", "false"],
      ], in: "number", "shipped", "amount", "weight", "gift"),
    DirtyFile(
      "wrong types in keys and required cells, which take the row",
      """
      Number,Customer,Ordered
      ⟦type: Number⟧one,Ann,2026-09-01
      ⟦type: Number⟧1.5,Bo,2026-09-01
      2,Cy,⟦type: Ordered⟧yesterday
      3,Di,2026-09-01
      """, leaves: [["3"]], in: "number"),
    DirtyFile(
      "numbers with more digits than can be",
      """
      Number,Customer,Ordered,Weight,Amount
      1,Ann,2026-09-01,⟦type: Weight⟧0.00000000000000000000000000000000000000000000001,1
      2,Bo,2026-09-01,⟦type: Weight⟧12345678901234567890,⟦type: Amount⟧99999999999999999999
      ⟦type: Number⟧99999999999999999999,Cy,2026-09-01,1,1
      4,Di,2026-09-01,0.000000000000000001,1
      5,Ed,2026-09-01,⟦type: Weight⟧123456789012345678,1
      """,
      leaves: [
        ["1", "<invalid>"], ["2", "<invalid>"], ["4", "0.000000000000000001"], ["5", "<invalid>"],
      ], in: "number", "weight"),
    DirtyFile(
      "reasons for no value, of the standard kinds and of the schema's own",
      """
      Number,Customer,Ordered,Shipped,Amount,Status
      1,Ann,2026-09-01,,N/A,?
      2,Bo,2026-09-01,later," ",""
      3,Cy,2026-09-01,LATER," n/a ",⟦category: Status⟧n.a.
      """,
      leaves: [
        ["<missing>", "<not applicable>", "<refused>"],
        ["<not yet available>", "<missing>", "<missing>"],
        ["<not yet available>", "<not applicable>", "<invalid>"],
      ], in: "shipped", "amount", "status"),
  ]

  static let constraints: [DirtyFile] = [
    DirtyFile(
      "missing required cells and keys, which take the row",
      """
      Number,Customer,Ordered
      1,⟦required: Customer⟧,2026-09-01
      2,⟦required: Customer⟧?,⟦required: Ordered⟧later
      ⟦required: Number⟧,Ann,2026-09-01
      3,Bo,2026-09-01
      """, leaves: [["3"]], in: "number"),
    DirtyFile(
      "values beyond their bounds, and at them",
      """
      Number,Customer,Ordered,Amount
      ⟦minimum: Number⟧0,Ann,2026-09-01,1
      1,Bo,2024-01-01,0
      2,Cy,⟦minimum: Ordered⟧2023-12-31,1
      3,Di,2030-12-31,⟦large_order: Amount⟧1000.00
      4,Ed,⟦maximum: Ordered⟧2031-01-01,1
      5,Fay,2026-09-01,⟦minimum: Amount⟧-0.01
      6,Gus,2026-09-01,⟦maximum: Amount⟧1000.01
      """,
      leaves: [["1", "0.00"], ["3", "1000.00"], ["5", "<invalid>"], ["6", "<invalid>"]],
      in: "number", "amount"),
    DirtyFile(
      "values that are no category, and categories in other writing",
      """
      Number,Customer,Ordered,Status
      1,Ann,2026-09-01,OPEN
      2,Bo,2026-09-01,Paid-in-full
      3,Cy,2026-09-01,⟦category: Status⟧opne
      4,Di,2026-09-01,2.10
      5,Ed,2026-09-01,2.1
      6,Fay,2026-09-01,A-
      7,Gus,2026-09-01,A+
      8,Hal,2026-09-01,⟦category: Status⟧A
      9,Ina,2026-09-01,⟦category: Status⟧!
      """,
      leaves: [
        ["open"], ["paid in full"], ["<invalid>"], ["2.10"], ["2.1"], ["A-"], ["A+"], ["<invalid>"],
        ["<invalid>"],
      ], in: "status"),
  ]
}

// MARK: - Rows

extension MarkedFilesTests {
  static let keys: [DirtyFile] = [
    DirtyFile(
      "exact duplicates collapse to the first",
      """
      Number,Customer,Ordered,Amount
      1,Ann,2026-09-01,5
      2,Bo,2026-09-01,5
      ⟦exact_duplicate: Number⟧1,Ann,2026-09-01,5.00
      ⟦exact_duplicate: Number⟧01,Ann,2026-09-01,5
      """, leaves: [["1"], ["2"]], in: "number"),
    DirtyFile(
      "rows of one key and different content are all set aside",
      """
      Number,Customer,Ordered,Amount
      ⟦primary_key: Number⟧1,Ann,2026-09-01,5
      2,Bo,2026-09-01,5
      ⟦primary_key: Number⟧1,Ann,2026-09-01,5
      ⟦primary_key: Number⟧1,Ann,2026-09-01,6
      ⟦primary_key: Number⟧3,Cy,2026-09-01,N/A
      ⟦primary_key: Number⟧3,Cy,2026-09-01,?
      """, leaves: [["2"]], in: "number"),
    DirtyFile(
      "a row that is set aside anyway conflicts with none",
      """
      Number,Customer,Ordered
      1,Ann,2026-09-01
      1,⟦required: Customer⟧,2026-09-01
      """, leaves: [["1"]], in: "number"),
    DirtyFile(
      "a shop that nobody knows", of: "unknown",
      """
      Number,Customer,Ordered
      ⟦foreign_key: Shop⟧1,Ann,2026-09-01
      ⟦foreign_key: Shop⟧2,⟦required: Customer⟧,2026-09-01
      """, leaves: [], in: "number"),
    DirtyFile(
      "a shop that was set aside", of: "broken",
      """
      Number,Customer,Ordered
      ⟦parent_set_aside: Shop⟧1,Ann,2026-09-01
      ⟦parent_set_aside: Shop⟧2,⟦required: Customer⟧,2026-09-01
      """, leaves: [], in: "number"),
  ]

  static let rules: [DirtyFile] = [
    DirtyFile(
      "rules that take the row, the cell or nothing, and let pass what is empty",
      """
      Number,Customer,Ordered,Shipped,Amount,Gift
      1,Ann,2026-09-02,⟦shipped_after_order: Shipped⟧2026-09-01,5,no
      2,Bo,2026-09-02,2026-09-02,0,⟦gifts_have_a_price: Gift⟧yes
      3,Cy,2026-09-02,,⟦large_order: Amount⟧500.01,yes
      4,Di,2026-09-02,,,yes
      5,⟦known_customer: Customer⟧Jane Roe 42,2026-09-02,,500,
      """,
      leaves: [
        ["1", "<invalid>", "5.00"], ["3", "<missing>", "500.01"], ["4", "<missing>", "<missing>"],
        ["5", "<missing>", "500.00"],
      ], in: "number", "shipped", "amount"),
    DirtyFile(
      "a rule does not see what another finding has emptied",
      """
      Number,Customer,Ordered,Shipped,Amount,Gift
      1,Ann,2026-09-02,2026-09-03,⟦minimum: Amount⟧-5,yes
      2,Bo,2026-09-02,⟦type: Shipped⟧1/1/2020,5,yes
      """, leaves: [["1", "<invalid>"], ["2", "5.00"]], in: "number", "amount"),
  ]
}

// MARK: - Columns

extension MarkedFilesTests {
  static let headers: [DirtyFile] = [
    DirtyFile(
      "headers in other writing, decorated, in any order",
      """
      ORDERED :_12062,customer_12063,Order-No.,"  gift? "
      2026-09-01,Ann,1,yes
      """, leaves: [["1", "2026-09-01", "true", "<missing>"]],
      in: "number", "ordered", "gift", "amount"),
    DirtyFile(
      "a required column that is missing",
      """
      ⟦missing_column: Customer⟧⟦unknown_column: Custmer⟧Number,Custmer,Ordered
      1,Ann,2026-09-01
      """, leaves: [], in: "number"),
    DirtyFile(
      "a key column that is missing",
      """
      ⟦missing_column: Number⟧Customer,Ordered
      Ann,2026-09-01
      """, leaves: [], in: "number"),
    DirtyFile(
      "two columns that could be one field",
      """
      ⟦ambiguous_column: Number⟧Number,Order No.,Customer,Ordered
      1,2,Ann,2026-09-01
      """, leaves: [], in: "number"),
    DirtyFile(
      "a column that nobody knows, and one without name and values",
      """
      ⟦unknown_column: Colour⟧⟦blank_columns⟧Number,Customer,Colour,Ordered,
      1,Ann,red,2026-09-01,
      """, leaves: [["1"]], in: "number"),
    DirtyFile(
      "a column for what the folder says already",
      """
      ⟦unknown_column: Shop⟧Number,Shop,Customer,Ordered
      1,elsewhere,Ann,2026-09-01
      """, leaves: [["market"]], in: "shop"),
  ]

  static let mappings: [DirtyFile] = [
    DirtyFile(
      "other headers, other words for values, dates with the month first", of: "corner",
      """
      Order No.,Buyer,Ordered,Shipped,Status,Gift
      1,Ann,9/1/2026,09/02/2026,1,1
      2,Bo,12/31/2026,,P,0
      3,Cy,9/1/2026,⟦type: Shipped⟧2026-09-02,2,Yes
      4,Di,9/1/2026,⟦type: Shipped⟧31/12/2026,⟦category: Status⟧3,⟦type: Gift⟧2
      5,Ed,9/1/2026,⟦shipped_after_order: Shipped⟧8/31/2026,Paid in Full,no
      """,
      leaves: [
        ["2026-09-01", "2026-09-02", "open", "true"],
        ["2026-12-31", "<missing>", "paid in full", "false"],
        ["2026-09-01", "<invalid>", "paid in full", "true"],
        ["2026-09-01", "<invalid>", "<invalid>", "<invalid>"],
        ["2026-09-01", "<invalid>", "paid in full", "false"],
      ], in: "ordered", "shipped", "status", "gift"),
    DirtyFile(
      "the words of one shop are not those of another",
      """
      Number,Customer,Ordered,Status,Gift
      1,Ann,2026-09-01,⟦category: Status⟧1,⟦type: Gift⟧1
      """, leaves: [["<invalid>", "<invalid>"]], in: "status", "gift"),
  ]
}

// MARK: - Records

extension MarkedFilesTests {
  static let records: [DirtyFile] = [
    DirtyFile(
      "rows with too few and too many values",
      """
      Number,Customer,Ordered
      ⟦ragged_row⟧1,Ann
      2,Bo,2026-09-01
      ⟦ragged_row⟧3,Cy,2026-09-01,
      """, leaves: [["2"]], in: "number"),
    DirtyFile(
      "stray quotes",
      """
      Number,Customer,Ordered
      ⟦stray_quote⟧1,An"n,2026-09-01
      ⟦stray_quote⟧2,"Bo"b,2026-09-01
      3,"C""y",2026-09-01
      """, leaves: [["3", "C\"y"]], in: "number", "customer"),
    DirtyFile(
      "a quote that is not closed, and costs one row",
      """
      Number,Customer,Ordered
      ⟦unclosed_quote⟧1,"Ann,2026-09-01
      2,Bo,2026-09-01
      3,Cy,2026-09-01
      """, leaves: [["2"], ["3"]], in: "number"),
    DirtyFile(
      "a quoted value of two lines",
      """
      Number,Customer,Ordered
      1,"Ann
      Smith",2026-09-01
      2,Bo,⟦type: Ordered⟧soon
      """, leaves: [["1", "Ann\nSmith"]], in: "number", "customer"),
    DirtyFile(
      "NUL and bytes that are not UTF-8",
      """
      Number,Customer,Ordered
      ⟦nul_byte⟧1,An\u{0}n,2026-09-01
      ⟦invalid_utf8⟧2,Andr¶,2026-09-01
      3,Žofie,2026-09-01
      """, leaves: [["3", "Žofie"]], in: "number", "customer"),
    DirtyFile(
      "blank lines, blank rows and blanks around values",
      """
      Number,Customer,Ordered
      ⟦blank_line⟧
      ⟦blank_row⟧,,
      ⟦blanks_removed⟧1 ,  Ann,2026-09-01
      2, Bo,2026-09-01
      ⟦blank_line⟧

      """, leaves: [["1", "Ann"], ["2", "Bo"]], in: "number", "customer"),
    DirtyFile(
      "a byte order mark and CRLF",
      "\u{feff}Number,Customer,Ordered\r\n1,Ann,2026-09-01\r\n2,⟦required: Customer⟧,2026-09-01\r\n",
      leaves: [["1"]], in: "number"),
    DirtyFile("an empty file", "⟦file empty_file⟧", leaves: [], in: "number"),
    DirtyFile(
      "a file of blank lines", "⟦file empty_file⟧⟦blank_line⟧\n⟦blank_line⟧\n", leaves: [],
      in: "number"),
    DirtyFile(
      "a header and no row", "⟦no_rows⟧Number,Customer,Ordered\n", leaves: [], in: "number"),
    DirtyFile(
      "a header that cannot be read, and with it the rows",
      """
      ⟦file empty_file⟧⟦stray_quote⟧Num"ber,Customer,Ordered
      ⟦ragged_row⟧1,Ann,2026-09-01
      ⟦ragged_row⟧2,Bo,2026-09-01
      """, leaves: [], in: "number"),
  ]
}
