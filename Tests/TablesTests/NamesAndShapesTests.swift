import Tables
import Testing

struct ShapeTests {
  @Test(
    "A personal value shows its shape and nothing else",
    arguments: [
      ("123-45-6789", "999-99-9999"), ("Ana López", "AAA AAAAA"), ("06010", "99999"),
      ("a.b+c@example.org", "A.A+A@AAAAAAA.AAA"), ("", ""), ("😀1", "?9"), ("٣", "9"),
      ("1\n2\t3", "9?9?9"), ("a\r\nb", "A?A"), ("x\u{1b}[31m", "A?[99A"), ("e\u{301}", "A"),
      ("1234567890123456789012345", "99999999999999999999"), ("\u{0}", "?"), ("“a”", "?A?"),
    ])
  func shapes(text: String, expected: String) { #expect(shape(of: text) == expected) }
}

struct NearestNameTests {
  private let names = ["exit_date", "entry_date", "wage", "Zip"]

  @Test(
    "A slip finds the name that was meant",
    arguments: [
      ("exit_dat", "exit_date"), ("exitdate", "exit_date"), ("EXIT_DATE", "exit_date"),
      ("exti_date", "exit_date"), ("entry_dates", "entry_date"), ("wgae", "wage"),
      ("wages", "wage"), ("zip", "Zip"), ("wage", "wage"),
    ])
  func finds(name: String, expected: String) {
    #expect(nearestName(to: name, among: names) == expected)
  }

  @Test("Nothing near is nothing", arguments: ["quarter", "date", "w", "", "wxyz"])
  func findsNothing(name: String) { #expect(nearestName(to: name, among: names) == nil) }

  @Test("Among equals the first wins, and no names are no match")
  func prefersTheFirst() {
    #expect(nearestName(to: "cat", among: ["bat", "rat"]) == "bat")
    #expect(nearestName(to: "cat", among: ["rat", "bat"]) == "rat")
    #expect(nearestName(to: "cat", among: []) == nil)
  }
}

struct MissingReasonTests {
  @Test("Standard reasons come before a schema's labels")
  func names() {
    let labels = ["refused", "missing"]
    #expect(MissingReason.named("missing", labels: labels) == .missing)
    #expect(MissingReason.named("invalid", labels: labels) == .invalid)
    #expect(MissingReason.named("refused", labels: labels) == MissingReason(code: 5))
    #expect(MissingReason.named("lost", labels: labels) == nil)
  }

  @Test("More labels than codes are unknown, not a crash")
  func manyLabels() {
    let labels = (0..<300).map { "label \($0)" }
    #expect(MissingReason.named("label 250", labels: labels)?.code == 255)
    #expect(MissingReason.named("label 251", labels: labels) == nil)
  }
}

struct ValueTests {
  @Test("A value prints as the output files spell it")
  func prints() throws {
    #expect(Value.text("a b").description == "a b")
    #expect(Value.integer(-3).description == "-3")
    #expect(Value.number(try #require(ExactDecimal("2.10"))).description == "2.10")
    #expect(Value.date(try #require(Day(iso: "2026-02-03"))).description == "2026-02-03")
    #expect(Value.boolean(true).description == "true")
    #expect(Value.boolean(false).description == "false")
  }

  @Test("Texts are equal when their bytes are, numbers when they are the same number")
  func equals() throws {
    #expect(Value.text("é") == .text("é"))
    #expect(Value.text("é") != .text("e\u{301}"))
    #expect(
      Value.number(try #require(ExactDecimal("1.5")))
        == .number(ExactDecimal(unscaled: 150, scale: 2)))
    #expect(Value.number(ExactDecimal(1)) != .integer(1))
  }
}

struct LooksPersonalTests {
  @Test(
    "Numbers of people and addresses look personal, codes and words do not",
    arguments: [
      ("666-12-3456", true), ("1234567", true), ("(860) 555-0100", true),
      ("jane@example.org", true),
      ("P01", false), ("51.0800", false), ("Gig work", false), ("@SUM", false), ("06010", false),
      ("", false),
    ])
  func looks(_ text: String, isPersonal: Bool) {
    #expect(looksPersonal(text) == isPersonal)
  }
}
