import Definitions
import Testing

@Suite struct NormalizationTests {
  @Test(
    "Headers are one without case, blanks, punctuation and decoration",
    arguments: [
      ("Order Number", "ordernumber"), ("  order_number ", "ordernumber"),
      ("Order-Number:", "ordernumber"), ("\u{feff}Order\u{a0}Number", "ordernumber"),
      ("Order Number_12062", "ordernumber"), ("Order Number :_12095 ", "ordernumber"),
      ("Order Number (#)", "ordernumber"), ("Order #1", "order1"), ("Order #2", "order2"),
      ("Order_12", "order12"), ("Order 2026", "order2026"), ("_12062", ""), ("###", ""), ("", ""),
      ("Größe", "größe"), ("GRÖSSE", "grösse"), ("Année", "anne\u{301}e"), ("Ελλάς", "ελλάς"),
      ("数量", "数量"),
    ])
  func header(_ text: String, _ expected: String) {
    #expect(Normalization.header(text) == expected)
  }

  @Test(
    "Values are one without case, blanks and punctuation, and keep what looks like a decoration",
    arguments: [
      ("Yes", "yes"), ("  y.e.s! ", "yes"), ("N/A", "na"), ("Room_12062", "room12062"),
      ("06010", "06010"), ("2.10", "210"), ("—", ""), ("É", "é"), ("½", "½"),
    ])
  func value(_ text: String, _ expected: String) {
    #expect(Normalization.value(text) == expected)
  }
}
