import Definitions
import Stages
import Tables
import Testing

@Suite struct JoinTests {
  static let fields = [
    "number", "shop", "tier", "amount", "ordered", "region", "rating", "discount", "net", "is_big",
    "due",
  ]

  @Test("Lookups and derived fields equal a slow nested loop, on seeded tables", arguments: 1...12)
  func nestedLoop(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let market = Market(using: &random)
    let result = try Job(.market).run(market.files)
    let (rows, orphans) = market.joined()
    #expect(result.facts["sales"]?.texts(JoinTests.fields) == rows)
    #expect(result.findings.map(\.place.line) == orphans)
    let ledger = result.ledger.filter { $0.stage == "join" }
    #expect(ledger.map(\.source) == ["sales", "sales > 1 lookup", "sales > 2 lookup"])
    #expect(ledger.allSatisfy { $0.isBalanced })
    #expect(ledger[0].rowsIn == market.orders.count)
    #expect(ledger[1].quarantined == orphans.count)
    #expect(ledger[2].rowsOut == rows.count)
  }

  @Test("An orphan is a finding that names the row, and is not counted")
  func orphan() throws {
    let files = [
      SentFile("shops", "shops.csv", Array("Shop,Region\nmarket,North\n".utf8)),
      SentFile("rates", "rates.csv", Array("Region,Tier,Discount\nSouth,1,5\n".utf8)),
      SentFile("orders", "orders.csv", Array("Number,Shop\n1,market\n2,\n3,kiosk\n".utf8)),
    ]
    let result = try Job(.market).run(files)
    #expect(result.findings.map(\.cause.rule) == ["orphan", "orphan"])
    #expect(result.findings.map(\.rowKey) == ["2", "3"])
    #expect(result.findings.map(\.column) == ["Shop", "Shop"])
    #expect(result.findings.map(\.effect) == [.row, .row])
    #expect(result.facts["sales"]?.rowCount == 1)
    #expect(result.cells.map(\.tally.counted) == [1])
  }

  @Test("A derived column has its declared type, whatever the rows hold")
  func types() throws {
    for orders in ["Number,Shop\n", "Number,Shop\n1,market\n", "Number,Shop,Amount\n1,market,2\n"] {
      let result = try Job(.market).run([
        SentFile("shops", "shops.csv", Array("Shop,Region\nmarket,North\n".utf8)),
        SentFile("rates", "rates.csv", Array("Region,Tier,Discount\nNorth,1,3\n".utf8)),
        SentFile("orders", "orders.csv", Array(orders.utf8)),
      ])
      let fact = try #require(result.facts["sales"])
      #expect(fact["net"]?.type == .number(scale: 2))
      #expect(fact["price"]?.type == .number(scale: 2))
      #expect(fact["is_big"]?.type == .boolean)
      #expect(fact["due"]?.type == .date)
      #expect(fact["none"]?.type == .text)
    }
  }

  @Test("A product with more digits than can be held ends the run, in words")
  func tooManyDigits() throws {
    let documents = Documents(
      texts: Documents.market.texts.merging(
        [
          "facts.yaml": Documents.market.texts["facts.yaml"]!
            + "\n        cube: rating * rating * rating"
        ],
        uniquingKeysWith: { $1 }))
    let files = [
      SentFile("shops", "shops.csv", Array("Shop,Region,Rating\nmarket,North,0.0000001\n".utf8)),
      SentFile("rates", "rates.csv", Array("Region,Tier,Discount\nSouth,1,5\n".utf8)),
      SentFile("orders", "orders.csv", Array("Number,Shop\n1,market\n".utf8)),
    ]
    #expect(throws: JoinError.tooManyDigits("cube")) { try Job(documents).run(files) }
    #expect(JoinError.tooManyDigits("cube").description.contains("“cube”"))
  }
}

/// Seeded tables, and what a join of them must give.
private struct Market {
  struct Shop {
    let shop: String
    let region: String
    let rating: String
  }
  struct Rate {
    let region: String
    let tier: Int
    let discount: Int
  }
  struct Order {
    let number: Int
    let shop: String
    let tier: Int?
    let cents: Int?
    let day: Int?
  }

  var shops: [Shop] = []
  var rates: [Rate] = []
  var orders: [Order] = []

  init(using random: inout SeededRandom) {
    for name in ["a", "b", "c", "d"] where !random.isOne(in: 3) {
      shops.append(
        Shop(
          shop: name, region: random.pick(["North", "South", ""]), rating: random.pick(["4.5", ""]))
      )
    }
    for region in ["North", "South"] {
      for tier in 1...3 where !random.isOne(in: 3) {
        rates.append(
          Rate(region: region, tier: tier, discount: Int.random(in: 0...40, using: &random)))
      }
    }
    for number in 1...Int.random(in: 1...80, using: &random) {
      orders.append(
        Order(
          number: number, shop: random.pick(["a", "b", "c", "d", "e", ""]),
          tier: random.isOne(in: 4) ? nil : Int.random(in: 1...4, using: &random),
          cents: random.isOne(in: 4) ? nil : Int.random(in: 0...9999, using: &random),
          day: random.isOne(in: 4) ? nil : Int.random(in: 1...28, using: &random)))
    }
  }

  var files: [SentFile] {
    let shops = shops.map { "\($0.shop),\($0.region),\($0.rating)\n" }.joined()
    let rates = rates.map { "\($0.region),\($0.tier),\($0.discount)\n" }.joined()
    let orders = orders.map { order in
      let cells = [
        String(order.number), order.shop, order.tier.map(String.init) ?? "",
        order.cents.map(money) ?? "", order.day.map { "2026-03-\(twoDigits($0))" } ?? "",
      ]
      return cells.joined(separator: ",") + "\n"
    }
    return [
      SentFile("shops", "shops.csv", Array("Shop,Region,Rating\n\(shops)".utf8)),
      SentFile("rates", "rates.csv", Array("Region,Tier,Discount\n\(rates)".utf8)),
      SentFile(
        "orders", "orders.csv", Array("Number,Shop,Tier,Amount,Ordered\n\(orders.joined())".utf8)),
    ]
  }

  /// The rows of the fact, and the lines of those without a shop.
  func joined() -> (rows: [[String]], orphans: [Int]) {
    var rows: [[String]] = []
    var orphans: [Int] = []
    for (index, order) in orders.enumerated() {
      var found: Shop?
      for shop in shops where shop.shop == order.shop { found = shop }
      guard let shop = found else {
        orphans.append(index + 2)
        continue
      }
      var discount: Int?
      for rate in rates where rate.region == shop.region && rate.tier == order.tier {
        discount = rate.discount
      }
      // What is not known of the order is missing; a rate that is not there does not apply.
      let net = order.cents.flatMap { cents in discount.map { cents - 100 * $0 } }
      let noNet = order.cents == nil ? "<missing>" : "<not applicable>"
      rows.append([
        String(order.number), shop.shop, order.tier.map(String.init) ?? "<missing>",
        order.cents.map(money) ?? "<missing>",
        order.day.map { "2026-03-\(twoDigits($0))" } ?? "<missing>",
        shop.region.isEmpty ? "<missing>" : shop.region,
        shop.rating.isEmpty ? "<missing>" : shop.rating,
        discount.map(String.init) ?? "<not applicable>", net.map(money) ?? noNet,
        net.map { $0 > 5000 ? "true" : "false" } ?? "<missing>",
        // Thirty days after a day of March is the day before in April.
        order.day.map { $0 == 1 ? "2026-03-31" : "2026-04-\(twoDigits($0 - 1))" } ?? "<missing>",
      ])
    }
    return (rows, orphans)
  }
}

private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

private func money(_ cents: Int) -> String {
  (cents < 0 ? "-" : "") + String(abs(cents) / 100) + "." + twoDigits(abs(cents) % 100)
}

extension Documents {
  /// Orders that need not belong to any shop, and discounts by region and tier.
  fileprivate static let market = Documents(texts: [
    "pipeline.yaml": """
    pipeline: market
    calendar: { grant_start: 2024-01-01 }
    tables:
      shops: { schema: shops.yaml, files: shops.csv }
      rates: { schema: rates.yaml, files: rates.csv }
      orders: { schema: orders.yaml, files: orders.csv }
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    report: report.yaml
    """,
    "shops.yaml": """
    table: shops
    primaryKey: [shop]
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: region, type: string, title: Region, personal: false }
      - { name: rating, type: number, title: Rating, personal: false }
    """,
    "rates.yaml": """
    table: rates
    primaryKey: [region, tier]
    fields:
      - { name: region, type: string, title: Region, personal: false }
      - { name: tier, type: integer, title: Tier, personal: false }
      - { name: discount, type: integer, title: Discount, personal: false }
    """,
    "orders.yaml": """
    table: orders
    primaryKey: [number]
    fields:
      - { name: number, type: integer, title: Number, personal: false }
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: tier, type: integer, title: Tier, personal: false }
      - { name: amount, type: number, title: Amount, scale: 2, personal: false }
      - { name: ordered, type: date, title: Ordered, personal: false }
    """,
    "facts.yaml": """
    sales:
      from: orders
      steps:
        - lookup: { table: shops, on: { shop: shop }, cardinality: one, take: [region, rating] }
        - lookup:
            table: rates
            on: { region: region, tier: tier }
            cardinality: at_most_one
            take: [discount]
        - derive:
            is_big: net > 50
            net: amount - discount
            price: COALESCE(amount, 1)
            due: ordered + 30
            none: NULL
    """,
    "metrics.yaml": """
    metrics:
      orders:
        definition: All orders.
        fact: sales
        aggregate: count
        source: House rule.
    """,
    "report.yaml": """
    report: market
    title: Market
    sheets:
      - { sheet: Notes, listing: notes }
    """,
  ])
}
