import Definitions
import Stages
import Tables
import Testing

@Suite struct WideToLongTests {
  static let fields = ["number", "item", "kind", "price", "packed", "note", "ordered"]

  @Test(
    "Rows of blocks equal a slow walk over the cells, whatever the order of columns and files",
    arguments: 1...20)
  func slowly(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let north = WideSheet(numbers: 1...40, using: &random)
    let south = WideSheet(numbers: 41...80, using: &random)
    let (first, second) = (north.text(using: &random), south.text(using: &random))
    let ingested = try items([("north", first), ("south", second)])
    #expect(ingested == north.rows() + south.rows())

    let shuffled = try items([
      ("south", south.text(using: &random)), ("north", north.text(using: &random)),
    ])
    #expect(shuffled == south.rows() + north.rows())
  }

  private func items(_ files: [(hall: String, text: String)]) throws -> [[String]] {
    try files.flatMap { hall, text in
      let file = SentFile(
        "sent", "in/chain/2026-09-30/\(hall).csv", submitter: "chain", Array(text.utf8))
      let ingested = try Job(.fair).ingest(file)
      let table = try #require(ingested.tables.first { $0.table.name == "items" }).table
      let line = try #require(ingested.layout.first { $0.source.hasSuffix(" > items") })
      #expect(line.isBalanced)
      #expect(line.rowsIn == ingested.ledger.rowsOut && line.accepted == line.rowsIn)
      #expect(line.rowsOut == table.rowCount)
      return table.texts(WideToLongTests.fields)
    }
  }

  @Test(
    "Shuffled records give the same rows of every table, and the same findings", arguments: 1...6)
  func shuffledRecords(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let sheet = WideSheet(numbers: 1...60, using: &random)
    func result(_ text: String) throws -> (rows: [[String]], findings: [String]) {
      let file = SentFile(
        "sent", "in/chain/2026-09-30/north.csv", submitter: "chain", Array(text.utf8))
      let checked = try Job(.fair).check([FairFilesTests.shops, file])
      let rows = ["orders", "items", "parcels"].flatMap { table in
        checked.tables[table]?.table.texts(["number"] + WideToLongTests.fields) ?? []
      }
      let findings = checked.findings.map {
        "\($0.cause.rule) \($0.rowKey) \($0.column) \($0.value)"
      }
      return (rows.sorted { "\($0)" < "\($1)" }, findings.sorted())
    }
    let first = try result(sheet.text(using: &random))
    let second = try result(sheet.shuffled(using: &random).text(using: &random))
    #expect(!first.findings.isEmpty)
    #expect(first.rows == second.rows)
    #expect(first.findings == second.findings)
  }
}

/// A wide sheet of random records, and the rows of items that a patient person makes of it.
private struct WideSheet {
  /// For each record its cells by header.
  var records: [[String: String]]
  let headers: [String]

  init(numbers: ClosedRange<Int>, using random: inout SeededRandom) {
    var headers = ["Number", "Customer", "Ordered", "Item #1"]
    for block in 1...3 where block == 1 || !random.isOne(in: 4) {
      if block > 1 { headers.append("Item #\(block)") }
      for header in ["Item #\(block) Price", "Item #\(block) Packed", "Note \(block)"]
      where !random.isOne(in: 4) { headers.append(header) }
    }
    self.headers = headers
    records = numbers.map { number in
      var record: [String: String] = [:]
      for header in headers {
        record[header] =
          switch header {
          case "Number": String(number)
          case "Customer": random.isOne(in: 10) ? "" : "Ann"
          case "Ordered": random.pick(["2026-09-01", "", "soon"])
          case _ where header.hasSuffix("Price"):
            random.pick(["", "", "1", "2.5", "10.125", "free", "-", "N/A", "?"])
          case _ where header.hasSuffix("Packed"):
            random.pick(["", "", "", "2026-09-02", "2026-02-30", "N/A"])
          case _ where header.hasPrefix("Note"): random.pick(["", "", "", "gift", "2026", " "])
          default: random.pick(["", "", "cup", "plate", "bowl", "Cup", "vase", "-", "?"])
          }
      }
      return record
    }
  }

  func shuffled(using random: inout SeededRandom) -> WideSheet {
    var copy = self
    copy.records.shuffle(using: &random)
    return copy
  }

  /// The file, its columns in a random order.
  func text(using random: inout SeededRandom) -> String {
    let order = headers.shuffled(using: &random)
    let lines = records.map { record in order.map { record[$0] ?? "" }.joined(separator: ",") }
    return ([order.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  /// Number, item, kind, price, packed, note and day of each block that holds anything.
  func rows() -> [[String]] {
    var rows: [[String]] = []
    for record in records {
      for block in 1...3 {
        let kind = record["Item #\(block)"]
        let price = record["Item #\(block) Price"]
        let packed = record["Item #\(block) Packed"]
        let note = record["Note \(block)"]
        let held = [kind, price, packed, note].filter { !["", " ", "-", "N/A"].contains($0 ?? "") }
        if held.isEmpty { continue }
        rows.append([
          record["Number"]!, String(block), shown(kind, good: ["cup", "plate", "bowl"]),
          shownPrice(price, scale: scale), shown(packed, good: ["2026-09-02"]),
          shown(note, good: ["gift", "2026"]),
          shown(record["Ordered"], good: ["2026-09-01"]),
        ])
      }
    }
    return rows
  }

  /// The most digits behind the point of any price in a row.
  private var scale: Int {
    let prices = records.flatMap { record in (1...3).map { record["Item #\($0) Price"] ?? "" } }
    return prices.contains("10.125") ? 3 : prices.contains("2.5") ? 1 : 0
  }

  private func shown(_ text: String?, good: [String]) -> String {
    switch text {
    case nil, "", " ", "-": "<missing>"
    case "N/A": "<not applicable>"
    case "?": "<refused>"
    case "Cup": "cup"
    case let text?: good.contains(text) ? text : "<invalid>"
    }
  }

  private func shownPrice(_ text: String?, scale: Int) -> String {
    let digits = ["1": "", "2.5": "5", "10.125": "125"]
    guard let text, let behind = digits[text] else { return shown(text, good: []) }
    if scale == 0 { return text }
    let whole = text.split(separator: ".")[0]
    return "\(whole).\(behind + String(repeating: "0", count: scale - behind.count))"
  }
}
