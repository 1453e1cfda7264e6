// Rules that look through texts, and cannot be meant.

extension WrongDefinitionTests {
  private static func scan(
    _ description: String, _ keys: String, below: Int, at key: String, says message: String
  ) -> WrongDefinition {
    WrongDefinition(
      description, in: "checks.yaml",
      "effect: cell\n  column: shipped\n  expect: shipped >= ordered", keys, below: below,
      at: "shipped_after_order.\(key)", says: message)
  }

  static let textScans: [WrongDefinition] = [
    scan(
      "text of an unknown field", "texts: [custmer]\n  free_of: { patterns: [a] }", below: 0,
      at: "texts", says: "There is no field “custmer”. Did you mean “customer”?"),
    scan(
      "text that is none", "texts: [amount]\n  free_of: { patterns: [a] }", below: 0, at: "texts",
      says: "“amount” is no text."),
    scan(
      "text and an expression", "texts: [customer]\n  free_of: { patterns: [a] }\n  expect: gift",
      below: 2, at: "expect", says: "A rule that looks through “texts” has no “expect”"),
    scan(
      "pattern of texts with look-ahead", "texts: [customer]\n  free_of: { patterns: [a(?=b)] }",
      below: 1, at: "free_of.patterns", says: "The pattern cannot be used: Look-ahead"),
    scan(
      "name of an unknown identity", "texts: [customer]\n  free_of: { names: [name] }", below: 1,
      at: "free_of.names", says: "There is no identity “name”."),
    scan(
      "texts in which nothing is sought", "texts: [customer]\n  free_of: {}", below: 1,
      at: "free_of", says: "Nothing is sought"),
    WrongDefinition(
      "what is sought in no texts", in: "checks.yaml", "message: Shipped",
      "free_of: { patterns: [a] }\n  message: Shipped", at: "shipped_after_order.free_of",
      says: "“free_of” goes with “texts”."),
  ]
}
