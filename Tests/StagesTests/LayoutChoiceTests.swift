import Definitions
import Stages
import Testing

/// Files of one submission, and the layout they make whole.
struct SentFiles: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let shop: String
  let names: [String]
  /// Nil where they make none whole.
  let layout: String?
  /// The tables that each file feeds.
  let feeds: [[String]]

  init(
    _ description: String, of shop: String = "market", _ names: [String], are layout: String?,
    feeding feeds: [[String]] = []
  ) {
    testDescription = description
    self.shop = shop
    self.names = names
    self.layout = layout
    self.feeds = feeds
  }
}

@Suite struct LayoutChoiceTests {
  private func submissions(_ paths: [String]) throws -> Submissions {
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: Documents.fair)
    return Submissions(of: paths, from: try #require(pipeline.inputs.last))
  }

  static let everything = ["orders", "items", "parcels"]

  static let all: [SentFiles] = [
    SentFiles(
      "three sheets", ["Item list.csv", "ORDERS.CSV", "parcels 9.csv"], are: "three sheets",
      feeding: [["items"], ["orders"], ["parcels"]]),
    SentFiles("one sheet of any name", ["x.csv"], are: "one sheet", feeding: [everything]),
    SentFiles(
      "one sheet with the name of one of three", ["orders.csv"], are: "one sheet",
      feeding: [everything]),
    SentFiles("two of three sheets", ["items.csv", "orders.csv"], are: nil),
    SentFiles("three sheets and one more", ["items", "notes", "orders", "parcels"].csv, are: nil),
    SentFiles("a sheet twice", ["items 1", "items 2", "orders", "parcels"].csv, are: nil),
    SentFiles("a sheet twice and none of another", ["items 1", "items 2", "orders"].csv, are: nil),
    SentFiles(
      "a file that could be two sheets", ["items of orders", "orders", "parcels"].csv, are: nil),
    SentFiles("two files that are two sheets each", ["item parcel", "order"].csv, are: nil),
    SentFiles("two files of no name", ["a", "b"].csv, are: nil),
    SentFiles(
      "a layout of their own", of: "chain", ["North hall", "south hall"].csv, are: "one a hall",
      feeding: [everything, ["orders", "items"]]),
    SentFiles("the layout of another", ["North hall", "south hall"].csv, are: nil),
    SentFiles(
      "everybody's layout, of one that has its own", of: "chain", ["item", "order", "parcel"].csv,
      are: "three sheets", feeding: [["items"], ["orders"], ["parcels"]]),
    SentFiles(
      "half a layout of their own", of: "chain", ["north.csv"], are: "one sheet",
      feeding: [everything]),
  ]

  @Test("A submission has the first layout that its files make whole, or none", arguments: all)
  func choose(_ sent: SentFiles) throws {
    let folder = "in/\(sent.shop)/2026-09-30"
    for names in [sent.names, sent.names.reversed()] {
      let found = try submissions(names.map { "\(folder)/\($0)" })
      #expect(found.whole.map(\.layout) == (sent.layout.map { [$0] } ?? []))
      #expect(found.chosen.map(\.tables) == sent.feeds)
      #expect(
        found.chosen.map(\.path) == (sent.layout == nil ? [] : sent.names.map { "\(folder)/\($0)" })
      )
      let findings = found.findings(matching: FilePattern("in/{shop}/{received}/*.csv"))
      #expect(findings.map(\.cause.rule) == (sent.layout == nil ? ["no_layout"] : []))
      #expect(findings.allSatisfy { $0.place == FindingPlace(file: folder) })
      #expect(found.unfit.map(\.names) == (sent.layout == nil ? [sent.names] : []))
    }
  }

  @Test("A slow search over all ways to give files to sheets finds the same", arguments: 1...40)
  func search(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let sheets: [(layout: String, patterns: [String])] = [
      ("three sheets", ["order", "item", "parcel"]), ("one sheet", [""]),
    ]
    let words = ["order", "item", "parcel", "list", "item parcel", "my order", "2026"]
    let names = Set((0..<Int.random(in: 1...4, using: &random)).map { _ in random.pick(words) })
      .sorted()
    let expected = sheets.first { layout in
      orders(of: names).contains { order in
        order.count == layout.patterns.count
          && zip(order, layout.patterns).allSatisfy { $0.contains($1) || $1.isEmpty }
      }
        && names.allSatisfy { name in
          layout.patterns.count { name.contains($0) || $0.isEmpty } == 1
        }
    }
    let found = try submissions(names.map { "in/market/2026-09-30/\($0).csv" })
    #expect(found.whole.first?.layout == expected?.layout)
  }

  private func orders(of names: [String]) -> [[String]] {
    if names.isEmpty { return [[]] }
    return names.indices.flatMap { index in
      orders(of: names.enumerated().filter { $0.offset != index }.map(\.element))
        .map { [names[index]] + $0 }
    }
  }

  @Test("The finding says what was there and what each layout lacks")
  func message() throws {
    let paths = ["items 1", "items 2", "notes", "order item"].csv.map { "in/a/2026-09-30/\($0)" }
    let finding = try #require(
      submissions(paths).findings(matching: FilePattern("in/{shop}/{received}/*.csv")).first)
    #expect(finding.cause.findingClass == .file)
    #expect(finding.severity == .error && finding.effect == .file)
    #expect(
      finding.message == """
        The files of one submission fit no layout, and none was read: items 1.csv, items 2.csv, \
        notes.csv, order item.csv.
        """)
    #expect(
      finding.suggestion == """
        Send the files of one layout. three sheets: several files are for “*item*.csv” (items 1.csv, \
        items 2.csv, order item.csv); a file is missing for “*parcel*.csv”; no sheet is for \
        notes.csv; several sheets are for order item.csv. one sheet: several files are for “*.csv” \
        (items 1.csv, items 2.csv, notes.csv, order item.csv).
        """)
  }

  @Test("The newest folder counts whole, in whatever layout, and an older one never fills a gap")
  func newest() throws {
    let older = ["item", "order", "parcel"].csv.map { "in/a/2026-08-31/\($0)" }
    let whole = try submissions(older + ["in/a/2026-09-30/x.csv"])
    #expect(whole.whole.map(\.layout) == ["one sheet"])
    #expect(whole.superseded.map(\.path) == older)
    // What the files held can be told, so that rules may compare with it.
    #expect(whole.superseded.map(\.tables) == [["items"], ["orders"], ["parcels"]])
    #expect(whole.unfitBefore.isEmpty)
    let gap = try submissions(older + ["item", "order"].csv.map { "in/a/2026-09-30/\($0)" })
    #expect(gap.chosen.isEmpty)
    #expect(gap.superseded.map(\.path) == older)
    #expect(gap.unfit.map(\.submitter) == ["a"])
    #expect(
      gap.superseded.allSatisfy { $0.tables.isEmpty }, "nothing counts that could be compared")
  }

  @Test(
    "Only the submission right before the one that counts is compared with, whole or not at all")
  func before() throws {
    let sorted = try submissions([
      "in/a/2026-07-31/x.csv", "in/a/2026-08-31/y.csv", "in/a/2026-09-30/x.csv",
      "in/b/2026-08-31/x.csv", "in/b/2026-08-31-2/item 1.csv", "in/b/2026-08-31-2/item 2.csv",
      "in/b/2026-09-30/x.csv",
    ])
    #expect(
      sorted.superseded.filter { !$0.tables.isEmpty }.map(\.path) == ["in/a/2026-08-31/y.csv"])
    #expect(sorted.unfitBefore.map(\.folder) == ["in/b/2026-08-31-2"])
    let findings = sorted.findingsBefore
    #expect(findings.map(\.cause.rule) == ["earlier_unread"])
    #expect(findings.map(\.severity) == [.info])
  }
}

extension [String] {
  fileprivate var csv: [String] { map { $0 + ".csv" } }
}
