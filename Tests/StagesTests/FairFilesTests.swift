import Definitions
import Stages
import Tables
import Testing

/// Files that one shop of the fair sent, with the findings they must give, and what is left of them.
struct FairFiles: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let shop: String
  /// By name; marks as in a marked CSV.
  let files: [(name: String, text: String)]
  /// Number, item, kind, price, packed, note of each row of items.
  let items: [[String]]
  /// Numbers of the orders and of the parcels that are left.
  let orders: [String]
  let parcels: [String]

  init(
    _ description: String, of shop: String = "market", _ files: [(name: String, text: String)],
    items: [[String]], orders: [String], parcels: [String]
  ) {
    testDescription = description
    self.shop = shop
    self.files = files
    self.items = items
    self.orders = orders
    self.parcels = parcels
  }
}

@Suite struct FairFilesTests {
  static let shops = SentFile.shops("Shop\nmarket\ncorner\nchain\n")

  @Test("Dirty files give exactly the findings marked in them, in whatever layout", arguments: all)
  func findings(_ fair: FairFiles) throws {
    let sent = fair.files.map { (name: $0.name, csv: MarkedCSV($0.text)) }
    let folder = "in/\(fair.shop)/2026-09-30/"
    let files = sent.map { SentFile("sent", folder + $0.name, submitter: fair.shop, $0.csv.bytes) }
    let result = try Job(.fair).check([FairFilesTests.shops] + files)
    for (name, csv) in sent {
      let found = result.findings.filter { $0.place.file == folder + name }
        .map { MarkedCSV.Mark(line: $0.place.line, rule: $0.cause.rule, column: $0.column) }
      #expect(found.sorted() == csv.marks, "\(name)")
    }
    func rows(_ table: String, _ fields: String...) -> [[String]]? {
      result.tables[table]?.table.texts(fields)
    }
    #expect(rows("items", "number", "item", "kind", "price", "packed", "note") == fair.items)
    #expect(rows("orders", "number") == fair.orders.map { [$0] })
    #expect(rows("parcels", "number") == fair.parcels.map { [$0] })
    for line in result.ledger { #expect(line.isBalanced, "\(line)") }
  }

  static let all = blocks + carried + headers + sheets
}

// MARK: - Blocks

extension FairFilesTests {
  static let blocks: [FairFiles] = [
    FairFiles(
      "a block gives a row when any cell holds something, and empty ones fold",
      [
        (
          "x.csv",
          """
          Number,Customer,Ordered,Weight,Item #1,Item #1 Price,Note 1,Item #2,Item #2 Price,Item #2 Packed
          1,Ann,2026-09-01,5,cup,1.5,,plate,,2026-09-02
          2,Bo,2026-09-01,,,,,bowl,2.25,
          3,Cy,2026-09-01,,,,,,,
          ⟦blanks_removed⟧4,Di,2026-09-01,, ,-,N/A,N/A,-,N/A
          5,Ed,2026-09-01,,cup,,as a gift,,,
          """
        )
      ],
      items: [
        ["1", "1", "cup", "1.50", "<missing>", "<missing>"],
        ["1", "2", "plate", "<missing>", "2026-09-02", "<missing>"],
        ["2", "2", "bowl", "2.25", "<missing>", "<missing>"],
        ["5", "1", "cup", "<missing>", "<missing>", "as a gift"],
      ], orders: ["1", "2", "3", "4", "5"], parcels: ["1", "2", "3", "4", "5"]),
    FairFiles(
      "faults in a block point at its own header, and leave the other blocks alone",
      [
        (
          "x.csv",
          """
          Number,Customer,Item #1,Item #1 Price,Item #1 Packed,Item #3,Item #3 Price
          1,Ann,⟦category: Item #1⟧vase,⟦type: Item #1 Price⟧$5,⟦type: Item #1 Packed⟧soon,cup,⟦type: Item #3 Price⟧free
          2,Bo,⟦required: Item #1⟧,1,,⟦required: Item #3⟧?,2
          3,Cy,,,,⟦required: Item #3⟧,⟦type: Item #3 Price⟧x
          """
        )
      ],
      items: [["1", "3", "cup", "<invalid>", "<missing>", "<missing>"]],
      orders: ["1", "2", "3"], parcels: ["1", "2", "3"]),
    FairFiles(
      "a rule speaks of each row by itself, whichever column it points at",
      [
        (
          "x.csv",
          """
          Number,Customer,Ordered,Item #1,Item #1 Price,Item #1 Packed,Item #2,Item #2 Packed,Item #3,Item #3 Packed
          1,Ann,⟦late_order: Ordered⟧⟦late_order: Ordered⟧2026-09-02,cup,⟦dear_item: Item #1 Price⟧101,2026-09-03,cup,2026-09-01,bowl,2026-08-01
          """
        )
      ],
      items: [["1", "1", "cup", "101", "2026-09-03", "<missing>"]], orders: ["1"], parcels: ["1"]),
    FairFiles(
      "other headers and words, with the number where the mapping has it", of: "corner",
      [
        (
          "x.csv",
          """
          No.,Customer,Thing 2,Item #1,2. packed ON,1. Packed on
          1,Ann,P,C,9/2/2026,⟦type: Item #1 Packed⟧2026-09-02
          """
        )
      ],
      items: [
        ["1", "1", "cup", "<missing>", "<invalid>", "<missing>"],
        ["1", "2", "plate", "<missing>", "2026-09-02", "<missing>"],
      ], orders: ["1"], parcels: ["1"]),
  ]

  static let carried: [FairFiles] = [
    FairFiles(
      "a fault in a key takes all rows of the record and is a finding once",
      [
        (
          "x.csv",
          """
          Number,Customer,Weight,Item #1,Item #2,Item #3
          ⟦type: Number⟧one,Ann,5,cup,plate,bowl
          ⟦required: Number⟧,Bo,5,cup,plate,
          3,Cy,5,cup,,bowl
          """
        )
      ],
      items: [
        ["3", "1", "cup", "<missing>", "<missing>", "<missing>"],
        ["3", "3", "bowl", "<missing>", "<missing>", "<missing>"],
      ], orders: ["3"], parcels: ["3"]),
    FairFiles(
      "a fault in any other cell that rows carry is a finding once, and empties it in all of them",
      [
        (
          "x.csv",
          """
          Number,Customer,Ordered,Item #1,Item #2
          1,Ann,⟦type: Ordered⟧soon,cup,plate
          """
        )
      ],
      items: [
        ["1", "1", "cup", "<missing>", "<missing>", "<missing>"],
        ["1", "2", "plate", "<missing>", "<missing>", "<missing>"],
      ], orders: ["1"], parcels: ["1"]),
    FairFiles(
      "what belongs to a record that is set aside goes with it, with one finding a record",
      [
        (
          "x.csv",
          """
          Number,Customer,Item #1,Item #2
          1,⟦required: Customer⟧⟦parent_set_aside: Number⟧,cup,plate
          2,Bo,cup,
          """
        )
      ],
      items: [["2", "1", "cup", "<missing>", "<missing>", "<missing>"]], orders: ["2"],
      parcels: ["2"]),
    FairFiles(
      "a record twice is a duplicate once, whatever it feeds",
      [
        (
          "x.csv",
          """
          Number,Customer,Item #1,Item #2
          1,Ann,cup,plate
          2,Bo,cup,
          ⟦exact_duplicate: Number⟧1,Ann,cup,plate
          """
        )
      ],
      items: [
        ["1", "1", "cup", "<missing>", "<missing>", "<missing>"],
        ["1", "2", "plate", "<missing>", "<missing>", "<missing>"],
        ["2", "1", "cup", "<missing>", "<missing>", "<missing>"],
      ], orders: ["1", "2"], parcels: ["1", "2"]),
    FairFiles(
      "records that differ in a block only conflict there",
      [
        (
          "x.csv",
          """
          Number,Customer,Item #1,Item #2
          ⟦primary_key: Item⟧1,Ann,cup,plate
          ⟦exact_duplicate: Number⟧⟦primary_key: Item⟧1,Ann,cup,bowl
          """
        )
      ],
      items: [["1", "1", "cup", "<missing>", "<missing>", "<missing>"]], orders: ["1"],
      parcels: ["1"]),
  ]
}

// MARK: - Headers and sheets

extension FairFilesTests {
  static let headers: [FairFiles] = [
    FairFiles(
      "columns of a block beyond the last are a warning, other unknown ones a remark",
      [
        (
          "x.csv",
          """
          ⟦repeat_beyond: Item #4⟧⟦repeat_beyond: item #12 packed :⟧⟦unknown_column: Item⟧⟦unknown_column: Colour 4⟧⟦unknown_column: Shop⟧Number,Customer,Item #1,Item #4,item #12 packed :,Item,Colour 4,Shop
          1,Ann,cup,plate,2026-09-01,7,red,elsewhere
          """
        )
      ],
      items: [["1", "1", "cup", "<missing>", "<missing>", "<missing>"]], orders: ["1"],
      parcels: ["1"]),
    FairFiles(
      "a column that is required of one table sets the file aside for all, once",
      [
        (
          "x.csv",
          """
          ⟦missing_column: Number⟧⟦missing_column: Item #2⟧Customer,Item #1,Item #2 Price
          Ann,cup,5
          """
        )
      ], items: [], orders: [], parcels: []),
    FairFiles(
      "without the first block's required columns the file is not what it should be",
      [("x.csv", "⟦missing_column: Item #1⟧Number,Customer,Weight\n1,Ann,5\n")],
      items: [], orders: [], parcels: []),
    FairFiles(
      "two columns for one cell of a block", of: "corner",
      [
        (
          "x.csv",
          "⟦ambiguous_column: Item #2⟧Number,Customer,Item #1,Item #2,Thing 2\n1,Ann,C,P,C\n"
        )
      ],
      items: [], orders: [], parcels: []),
  ]

  static let sheets: [FairFiles] = [
    FairFiles(
      "each of three sheets gives its own findings, of keys, too",
      [
        (
          "items.csv",
          """
          ⟦unknown_column: Customer⟧Number,Item #1,Item #2,Customer
          1,cup,plate,Ann
          ⟦required: Number⟧,cup,plate,Bo
          ⟦foreign_key: Number⟧7,cup,plate,Cy
          ⟦parent_set_aside: Number⟧3,cup,bowl,Di
          """
        ),
        (
          "orders.csv",
          """
          ⟦unknown_column: Item #1⟧Number,Customer,Item #1
          1,Ann,cup
          2,Bo,cup
          3,⟦required: Customer⟧,cup
          """
        ),
        (
          "parcels.csv",
          """
          Number,Weight
          1,⟦minimum: Weight⟧-1
          ⟦type: Number⟧x,5
          """
        ),
      ],
      items: [
        ["1", "1", "cup", "<missing>", "<missing>", "<missing>"],
        ["1", "2", "plate", "<missing>", "<missing>", "<missing>"],
      ], orders: ["1", "2"], parcels: ["1"]),
    FairFiles(
      "a sheet that is set aside leaves the others",
      [
        ("items.csv", "⟦missing_column: Number⟧Item #1\ncup\n"),
        ("orders.csv", "Number,Customer\n1,Ann\n"), ("parcels.csv", "⟦no_rows⟧Number,Weight\n"),
      ], items: [], orders: ["1"], parcels: []),
    FairFiles(
      "several files of one shop stand one below the other", of: "chain",
      [
        (
          "hall north.csv",
          "Number,Customer,Item #1\n1,Ann,cup\n⟦primary_key: Number⟧⟦parent_set_aside: Number⟧3,Cy,\n"
        ),
        (
          "hall south.csv",
          "⟦unknown_column: Weight⟧Number,Customer,Weight,Item #1\n2,Bo,5,plate\n⟦primary_key: Number⟧3,Di,1,\n"
        ),
      ],
      items: [
        ["1", "1", "cup", "<missing>", "<missing>", "<missing>"],
        ["2", "1", "plate", "<missing>", "<missing>", "<missing>"],
      ], orders: ["1", "2"], parcels: ["1"]),
  ]
}
