import Definitions
import Tables
import Testing

@Suite struct SeveralMistakesTests {
  /// Each mistake as it is printed.
  private func said(_ documents: Documents) -> [String] {
    documents.mistakes().map(\.description)
  }

  @Test("Mistakes in several files come in one go, by file and line")
  func severalFiles() {
    let documents = Documents.orders
      .replacing("title: Orders", in: "pipeline.yaml", with: "titel: Orders")
      .replacing("2020-01-01", in: "pipeline.yaml", with: "the beginning")
      .replacing("shipped >= ordered", in: "checks.yaml", with: "shipped >=")
      .replacing("column: shipped", in: "checks.yaml", with: "column: shiped")
      .replacing("chart", in: "report.yaml", with: "cart")
      .replacing("aggregate: sum", in: "metrics.yaml", with: "aggregate: total")
      .replacing("scale: 2", in: "orders.yaml", with: "scale: 20")
    #expect(
      said(documents) == [
        "checks.yaml:7: shipped_after_order.column: There is no field “shiped”. Did you mean “shipped”?",
        """
        checks.yaml:8: shipped_after_order.expect: Expected a field, a value or “(” here, found the \
        end. (At character 11 of “shipped >=”.)
        """,
        """
        metrics.yaml:25: metrics.revenue.aggregate: There is no aggregate “total”. There are: count, \
        distinct_count, sum, mean, median, percentile, ratio.
        """,
        "orders.yaml:33: fields.scale: “scale” belongs to a number and is at most 18.",
        "pipeline.yaml:2: titel: There is no key “titel”. Did you mean “title”?",
        "pipeline.yaml:5: calendar.grant_start: “the beginning” is not a day written YYYY-MM-DD.",
        "report.yaml:14: sheets.carts: There is no key “carts”. Did you mean “charts”?",
      ])
  }

  @Test("Derived fields that need each other are told, and those that only need them are not")
  func circleOfFields() {
    let documents = Documents.orders.replacing(
      "is_late: days > 7\n        days: shipped - ordered", in: "facts.yaml",
      with:
        "is_late: a > 7\n        a: b + 1\n        b: c + 1\n        c: a + 1\n        d: ordered")
    #expect(
      said(documents) == [
        "facts.yaml:13: sales.steps.derive.a: These fields need each other in a circle: a, b, c.",
        "facts.yaml:14: sales.steps.derive.b: These fields need each other in a circle: a, b, c.",
        "facts.yaml:15: sales.steps.derive.c: These fields need each other in a circle: a, b, c.",
      ])
  }

  @Test("Facts that are made from each other are told, and those that only use them are not")
  func circleOfFacts() {
    let documents = Documents.orders.replacing(
      "from: orders", in: "facts.yaml", with: "from: totals")
    #expect(
      said(documents) == [
        "facts.yaml:2: sales: These facts are made from each other in a circle: sales, totals.",
        "facts.yaml:17: totals: These facts are made from each other in a circle: sales, totals.",
      ])
  }

  @Test("A lookup into a fact joins on a key of the fact, where one is known")
  func factKeys() {
    func said(on: String, rollup: String) -> [String] {
      var documents = Documents.orders
      documents.texts["facts.yaml"]! += """

        more:
          from: orders
          steps:
            - lookup: { table: looked_up, on: { \(on) }, cardinality: at_most_one, take: [region] }
        looked_up:
          from: shops
          steps:
            - \(rollup)
        """
      return documents.mistakes().map(\.description)
    }
    let rollup = "rollup: { by: [region, founded] }"
    #expect(
      said(on: "status: region", rollup: rollup) == [
        """
        facts.yaml:48: more.steps.lookup.on: A lookup joins on a key of “looked_up” (region, \
        founded): on other fields a row could find several.
        """
      ])
    #expect(said(on: "status: region, ordered: founded", rollup: rollup).isEmpty)
    let attach =
      "attach: { table: orders, on: { founded: ordered }, cardinality: many, take: [status] }"
    #expect(said(on: "status: status", rollup: attach).isEmpty, "no key is known: data will tell")
  }

  @Test("Mappings that extend each other are told, and those that only extend them are not")
  func circleOfMappings() {
    var documents = Documents.orders
      .replacing(
        "mapping: plain", in: "mappings/plain.yaml", with: "mapping: plain\nextends: short")
    documents.texts["mappings/third.yaml"] =
      "mapping: third\ntable: orders\nsubmitters: [a]\nextends: short"
    #expect(
      said(documents) == [
        "mappings/plain.yaml:2: extends: These mappings extend each other in a circle: plain, short.",
        "mappings/short.yaml:3: extends: These mappings extend each other in a circle: short, plain.",
      ])
  }

  @Test("It must be clear which mapping serves a submitter")
  func owners() {
    let nobody = Documents.orders
      .replacing("submitters: [corner-shop]\n", in: "mappings/short.yaml", with: "")
    #expect(
      said(nobody) == [
        """
        pipeline.yaml:14: tables.orders.mappings: Two mappings have no “submitters”: only one can \
        serve everybody else.
        """
      ])
    var twice = Documents.orders
    twice.texts["mappings/third.yaml"] = """
      mapping: third
      table: orders
      submitters: [market, corner-shop]
      """
    #expect(
      said(twice) == [
        "mappings/third.yaml:1: “corner-shop” is served by the mapping “short” already."
      ])
  }

  @Test("A name defined in two files is told where it stands again")
  func twoFiles() {
    var documents = Documents.orders
      .replacing("- checks.yaml", in: "pipeline.yaml", with: "- checks.yaml\n  - more.yaml")
      .replacing("- metrics.yaml", in: "pipeline.yaml", with: "- metrics.yaml\n  - again.yaml")
    documents.texts["more.yaml"] = documents.texts["checks.yaml"]
    documents.texts["again.yaml"] = """
      dimensions:
        shop: { field: shop }
      metrics:
        orders: { fact: sales, aggregate: count, definition: Again., source: House rule. }
      """
    #expect(
      said(documents) == [
        "again.yaml:2: dimensions.shop: “shop” is defined twice.",
        "again.yaml:4: metrics.orders: “orders” is defined twice.",
        "more.yaml:2: shipped_after_order: “shipped_after_order” is defined twice.",
      ])
  }

  @Test("An anchor and all its aliases are refused, however deep they nest")
  func aliases() {
    let documents = Documents.orders.replacing(
      "take: [region]", in: "facts.yaml",
      with: """
        take: &a [region]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
                d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
                e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
                f: [*e]
        """)
    let refused = documents.mistakes().filter { $0.message.hasPrefix("Anchors and aliases") }
    #expect(refused.map(\.line) == [10, 11, 12, 13, 14, 15])
  }

  @Test(
    "A file that is no set of keys is told once",
    arguments: [
      ("", "The document is empty."), ("# nothing\n", "The document is empty."),
      ("- a\n- b\n", "Keys are expected here: "), ("text", "Keys are expected here: "),
      ("a: \u{7}", "This is not YAML: control characters are not allowed."),
      ("{", "This is not YAML: "), (String(repeating: "[", count: 100_000), "This is not YAML: "),
    ])
  func noKeys(_ text: String, _ message: String) {
    var documents = Documents.orders
    documents.texts["report.yaml"] = text
    let mistakes = documents.mistakes()
    #expect(mistakes.contains { $0.file == "report.yaml" && $0.message.contains(message) })
    documents.texts["pipeline.yaml"] = text
    #expect(documents.mistakes().contains { $0.message.contains(message) })
  }

  @Test("A pipeline that is not there, or is not UTF-8, is told")
  func unreadable() {
    struct Bytes: DefinitionSource {
      let bytes: [UInt8]?
      func read(_ path: String) -> [UInt8]? { bytes }
      func paths(matching pattern: String) -> [String] { [] }
    }
    #expect(
      throws: DefinitionError(mistakes: [
        DefinitionMistake(
          file: "p.yaml", line: 1, key: "", message: "There is no readable file “p.yaml”.")
      ])
    ) { try Pipeline(loading: "p.yaml", from: Bytes(bytes: nil)) }
    #expect(
      throws: DefinitionError(mistakes: [
        DefinitionMistake(file: "p.yaml", line: 1, key: "", message: "The file is not UTF-8.")
      ])
    ) { try Pipeline(loading: "p.yaml", from: Bytes(bytes: [0x61, 0x3a, 0x20, 0xff])) }
  }

  @Test("A pipeline may have 250 labels of its own, and no more")
  func labels() throws {
    func documents(_ count: Int) -> Documents {
      let labels = (1...count).map { "- { value: x\($0), label: reason \($0) }" }
      return Documents.orders.replacing(
        "- { value: \"?\", label: refused }", in: "orders.yaml",
        with: labels.joined(separator: "\n  "))
    }
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: documents(250))
    let reasons = pipeline.schema("orders")?.missingValues.map(\.reason.code) ?? []
    #expect(Set(reasons).count == 252, "each label has a code of its own")
    #expect(
      said(documents(252)) == [
        "orders.yaml:260: missingValues: All schemas together have more than 250 labels.",
        "orders.yaml:261: missingValues: All schemas together have more than 250 labels.",
      ])
  }

  @Test(
    "Whatever line is spoiled, there is a definition or a mistake, and never a crash",
    arguments: Documents.orders.texts.keys.sorted())
  func spoiled(_ file: String) throws {
    let lines = try #require(Documents.orders.texts[file]).split(separator: "\n").map(String.init)
    for index in lines.indices {
      let line = lines[index]
      let start =
        line.firstIndex(of: ":").map { line[...$0] } ?? line.prefix { $0 == " " || $0 == "-" }
      for spoiled in ["", start + " [[x], {y: [z]}]", start + " {}"] {
        var changed = lines
        changed[index] = String(spoiled)
        var documents = Documents.orders
        documents.texts[file] = changed.joined(separator: "\n")
        do {
          _ = try Pipeline(loading: "pipeline.yaml", from: documents)
        } catch {
          #expect(!error.mistakes.isEmpty, "\(file):\(index + 1) “\(spoiled)” says nothing")
          #expect(error.mistakes.allSatisfy { documents.texts[$0.file] != nil && $0.line > 0 })
        }
      }
    }
  }
}
