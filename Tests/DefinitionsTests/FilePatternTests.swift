import Definitions
import Tables
import Testing

@Suite struct FilePatternTests {
  @Test(
    "A path matches part by part",
    arguments: [
      ("catalog/shops.csv", "catalog/shops.csv", [:]),
      ("catalog/shops.csv", "catalog/Shops.CSV", [:]),
      ("in/*.csv", "in/a.csv", [:]),
      ("in/*.csv", "in/.csv", [:]),
      ("in/a*b*c.csv", "in/abbc.csv", [:]),
      ("in/a*b*c.csv", "in/aXbYbZc.csv", [:]),
      ("in/**.csv", "in/a.csv", [:]),
      ("in/*/x.csv", "in/anything/x.csv", [:]),
      ("in/{shop}/*.csv", "in/corner shop/a.csv", ["shop": "corner shop"]),
      (
        "in/{shop}/{received}/*.csv", "in/corner/2026-09-30-2/a.csv",
        ["shop": "corner", "received": "2026-09-30-2"]
      ),
    ] as [(String, String, [String: String])])
  func match(_ pattern: String, _ path: String, _ captured: [String: String]) {
    #expect(FilePattern(pattern).match(path) == captured)
  }

  @Test(
    "A path that differs in any part does not match",
    arguments: [
      ("catalog/shops.csv", "catalog/shop.csv"),
      ("catalog/shops.csv", "shops.csv"),
      ("catalog/shops.csv", "x/catalog/shops.csv"),
      ("in/*.csv", "in/a.csv.bak"),
      ("in/*.csv", "in/deep/a.csv"),
      ("in/a*a", "in/a"),
      ("in/a*b*b", "in/ab"),
      ("in/ab*bc", "in/abc"),
      ("in/{shop}/{received}/*.csv", "in/corner/september/a.csv"),
      ("in/{shop}/{received}/*.csv", "in/corner/a.csv"),
      ("*.csv", ""),
    ])
  func noMatch(_ pattern: String, _ path: String) {
    #expect(FilePattern(pattern).match(path) == nil)
  }

  @Test("The root is what no match leaves, and the submitter is the first name in braces")
  func parts() {
    let pattern = FilePattern("data/in/{received}/{shop}/*.csv")
    #expect(pattern.root == "data/in")
    #expect(pattern.submitterField == "shop")
    #expect(FilePattern("a.csv").root == "")
    #expect(FilePattern("catalog/*.csv").submitterField == nil)
    #expect(FilePattern("{received}/*.csv").submitterField == nil)
  }

  @Test(
    "A folder of received files is a day, with a number from the second on",
    arguments: [
      ("2026-09-30", "2026-09-30", 0), ("2026-09-30-1", "2026-09-30", 1),
      ("2026-09-30-12", "2026-09-30", 12),
    ])
  func received(_ name: String, _ day: String, _ number: Int) throws {
    let received = try #require(FilePattern.received(name))
    #expect(received.day.description == day)
    #expect(received.number == number)
  }

  @Test(
    "Other names are none",
    arguments: [
      "", "2026-09", "2026-09-31", "2026-9-30", "2026-09-30-", "2026-09-30-0", "2026-09-30-02",
      "2026-09-30-+2", "2026-09-30--2", "2026-09-30-a", "2026-09-302", "2026-09-30 2", "20260930",
      "2026-09-30-99999999999999999999",
    ])
  func notReceived(_ name: String) {
    #expect(FilePattern.received(name) == nil)
  }
}
