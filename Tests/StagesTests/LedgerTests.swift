import Definitions
import Stages
import Tables
import Testing

@Suite struct LedgerTests {
  @Test("Every line balances and equals a slow count, on seeded dirty files", arguments: 1...12)
  func counts(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let shops = [("market", "North"), ("broken", "Nowhere"), ("kiosk", "South")]
    let sent = (shops.map(\.0) + ["unknown"]).map { DirtyOrders(of: $0, using: &random) }
    let catalog = SentFile.shops(
      "Shop,Region\n" + shops.map { "\($0.0),\($0.1)\n" }.joined())
    let files = [catalog] + sent.map(\.file)
    let result = try Job().run(files)

    for line in result.ledger { #expect(line.isBalanced, "\(line)") }
    for (orders, shop) in zip(sent, shops.map(\.0) + ["unknown"]) {
      let ingest = try #require(line("ingest", orders.file.path, in: result))
      #expect(ingest.rowsIn == orders.rows.count)
      #expect(ingest.quarantined == orders.rows.count(where: \.isUnreadable))
      #expect(ingest.excluded == orders.rows.count(where: \.isBlank))

      let fates = orders.fates(
        isKnown: ["market", "kiosk"].contains(shop), isSetAside: shop == "broken")
      guard !fates.isEmpty else { continue }
      let check = try #require(line("check", orders.file.path, in: result))
      #expect(check.rowsIn == ingest.rowsOut)
      #expect(check.accepted == fates.count(where: { $0 == .accepted }), "\(shop)")
      #expect(check.quarantined == fates.count(where: { $0 == .quarantined }), "\(shop)")
      #expect(check.duplicate == fates.count(where: { $0 == .duplicate }), "\(shop)")
      #expect(check.excluded == fates.count(where: { $0 == .excluded }), "\(shop)")
    }
    let accepted = result.ledger.filter { $0.stage == "check" && $0.source != catalog.path }
      .reduce(0) { $0 + $1.rowsOut }
    #expect(result.tables["orders"]?.table.rowCount == accepted)
    #expect(line("join", "sales", in: result)?.rowsIn == accepted)
    #expect(result.facts["sales"]?.rowCount == accepted)
  }

  private func line(_ stage: String, _ source: String, in result: Job.Result) -> LedgerLine? {
    result.ledger.first { $0.stage == stage && $0.source == source }
  }

  @Test("A file that is set aside whole is in the ledger with all its rows")
  func wholeFile() throws {
    let file = SentFile.orders(of: "market", "Nummer,Customer,Ordered\n1,A,2026-09-01\n2\n,,\n")
    let ingested = try Job().ingest(file)
    #expect(ingested.table == nil)
    #expect(ingested.ledger.rowsIn == 3)
    #expect(ingested.ledger.quarantined == 2)
    #expect(ingested.ledger.excluded == 1)
    #expect(ingested.ledger.rowsOut == 0)
    #expect(ingested.ledger.isBalanced)
  }

  @Test("A header that cannot be read is no row, and the rows below it are lost")
  func header() throws {
    let file = SentFile.orders(of: "market", "Num\"ber,Customer,Ordered\n1,A,2026-09-01\n\n2,B\n")
    let ledger = try Job().ingest(file).ledger
    #expect(ledger.rowsIn == 2 && ledger.quarantined == 2 && ledger.isBalanced)
    #expect(ledger.reason == "the header cannot be read")
  }
}

/// A seeded file of orders with all sorts of dirt, and what must become of each row.
private struct DirtyOrders {
  struct Row {
    var number: String
    var customer: String
    var ordered: String
    var amount: String
    var isUnreadable = false
    var isBlank: Bool { !isUnreadable && (number + customer + ordered + amount).isEmpty }
    var text: String { [number, customer, ordered, amount].joined(separator: ",") }
    var isFaulty: Bool {
      (Int(number) ?? 0) < 1 || customer.isEmpty || !["2026-09-01", "2026-09-02"].contains(ordered)
    }
  }

  enum Fate {
    case accepted, quarantined, duplicate, excluded
  }

  let file: SentFile
  let rows: [Row]

  init(of shop: String, using random: inout SeededRandom) {
    var rows: [Row] = []
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      var row = Row(
        number: random.isOne(in: 12)
          ? random.pick(["", "x", "0", "-3"]) : String(Int.random(in: 1...40, using: &random)),
        customer: random.isOne(in: 12) ? "" : random.pick(["Ann", "Bo"]),
        ordered: random.isOne(in: 12)
          ? random.pick(["", "never", "2026-02-30"]) : random.pick(["2026-09-01", "2026-09-02"]),
        amount: random.pick(["", "5"]))
      switch Int.random(in: 0..<20, using: &random) {
      case 0: row = Row(number: "", customer: "", ordered: "", amount: "")
      case 1:
        row.amount = random.pick(["5,6", "5\"", "\"5\"6", "\u{0}"])
        row.isUnreadable = true
      default: break
      }
      rows.append(row)
    }
    let lines = ["Number,Customer,Ordered,Amount"] + rows.map(\.text)
    file = .orders(of: shop, lines.joined(separator: random.pick(["\n", "\r\n"])) + "\n")
    self.rows = rows
  }

  /// Of the rows that could be read, one by one and each against all others.
  func fates(isKnown: Bool, isSetAside: Bool) -> [Fate] {
    let rows = rows.filter { !$0.isUnreadable && !$0.isBlank }
    return rows.indices.map { index in
      let row = rows[index]
      if row.isFaulty { return .quarantined }
      let same = rows.indices.filter { !rows[$0].isFaulty && rows[$0].number == row.number }
      if same.contains(where: { rows[$0].text != row.text }) { return .quarantined }
      if same.first != index { return .duplicate }
      return isKnown ? .accepted : isSetAside ? .excluded : .quarantined
    }
  }
}
