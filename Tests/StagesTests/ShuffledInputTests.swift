import Definitions
import Stages
import Tables
import Testing

@Suite struct ShuffledInputTests {
  @Test("The order of rows and files changes neither findings nor figures", arguments: 1...8)
  func shuffled(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let shops = [
      ("market", "North"), ("corner", "South"), ("broken", "Nowhere"), ("kiosk", "East"),
    ]
    let catalog = shops.map { "\($0.0),\($0.1)" }
    let orders = (shops.map(\.0) + ["unknown"]).map { shop in
      (shop: shop, rows: (0..<60).map { _ in row(of: shop, using: &random) })
    }
    let absent = [(field: "shop", submitter: "kiosk")]
    let first = try Job().run(files(catalog, orders), absent: absent)

    let reordered = orders.map { (shop: $0.shop, rows: $0.rows.shuffled(using: &random)) }
      .shuffled(using: &random)
    let second = try Job().run(
      files(catalog.shuffled(using: &random), reordered), absent: absent)

    #expect(!first.findings.isEmpty)
    #expect(summary(first.findings) == summary(second.findings))
    #expect(first.cells.map(summary) == second.cells.map(summary))
    let sources = { (line: LedgerLine) in "\(line.stage) \(line.source)" }
    #expect(
      first.ledger.sorted { sources($0) < sources($1) }
        == second.ledger.sorted { sources($0) < sources($1) })
  }

  /// Everything about findings except where exactly they lie.
  private func summary(_ findings: [Finding]) -> [String] {
    findings.map { finding in
      [
        finding.cause.rule, finding.severity.rawValue, finding.effect.rawValue,
        finding.place.file, finding.rowKey, finding.column, finding.value, finding.suggestion,
      ].joined(separator: " | ")
    }.sorted()
  }

  private func summary(_ cell: MetricCell) -> String {
    [
      cell.metric, cell.window.rawValue, cell.members.map(\.dimension).joined(separator: " × "),
      cell.members.map(\.description).joined(separator: " × "), "\(cell.tally)",
      cell.numerator?.description ?? "", cell.denominator?.description ?? "",
      cell.value?.description ?? "", cell.status.rawValue,
    ].joined(separator: " | ")
  }

  private func files(_ catalog: [String], _ orders: [(shop: String, rows: [String])]) -> [SentFile]
  {
    let header = "Number,Customer,Ordered,Shipped,Amount,Weight,Status,Mood,Gift"
    return [.shops((["Shop,Region"] + catalog).joined(separator: "\n"))]
      + orders.map { .orders(of: $0.shop, ([header] + $0.rows).joined(separator: "\n")) }
  }

  private func row(of shop: String, using random: inout SeededRandom) -> String {
    let days =
      shop == "corner"
      ? ["9/1/2026", "8/31/2026", "07/01/2026", "6/30/2026"]
      : ["2026-09-01", "2026-08-31", "2026-07-01", "2026-06-30"]
    func dirty(_ values: [String], _ dirt: [String]) -> String {
      random.isOne(in: 15) ? random.pick(dirt) : random.pick(values)
    }
    let cells = [
      dirty((1...80).map(String.init), ["", "x", "0"]),
      dirty(["Ann", "Bo"], ["", "Jane Roe 42", " Cy"]),
      dirty(days, ["", "never", "2031-01-01"]),
      dirty(days + ["", "later"], ["13/13/2026"]),
      dirty(["5", "7.25", "", "N/A"], ["-1", "600", "5000", "1.005"]),
      dirty(["1", "0.5", "2.125"], ["heavy"]),
      dirty(["open", "Paid in full", "", "?"], ["opne", "1"]),
      dirty(["happy", "unhappy"], ["sad"]),
      dirty(["yes", "no", ""], ["1", "perhaps"]),
    ]
    switch Int.random(in: 0..<40, using: &random) {
    case 0: return ",,,,,,,,"
    case 1: return cells.dropLast().joined(separator: ",")
    case 2: return cells.joined(separator: ",") + "\u{0}"
    case 3: return "x" + "\"" + cells.joined(separator: ",")
    default: return cells.joined(separator: ",")
    }
  }
}
