// Rules that compare submissions, where nothing can be compared.

extension WrongDefinitionTests {
  /// The rule of the orders, made one that compares.
  private static func comparing(
    _ description: String, _ new: String, below: Int = 0, at key: String, says message: String,
    base: Documents = .orders
  ) -> WrongDefinition {
    WrongDefinition(
      description, in: "checks.yaml",
      "table: orders\n  class: logic\n  severity: error\n  effect: cell\n  column: shipped\n"
        + "  expect: shipped >= ordered",
      new, below: below, at: "shipped_after_order" + key, says: message, base: base)
  }

  static let comparisons: [WrongDefinition] = [
    comparing(
      "comparison with something unknown",
      "table: orders\n  against: earlyer\n  column: shipped\n  expect: shipped = earlier_shipped",
      below: 1, at: ".against", says: "There is no against “earlyer”. Did you mean “earlier”?"),
    comparing(
      "comparison of unknown rows",
      "table: orders\n  against: earlier\n  rows: goen\n  column: shipped\n"
        + "  expect: shipped = earlier_shipped",
      below: 2, at: ".rows", says: "There is no rows “goen”. Did you mean “gone”?"),
    comparing(
      "rows of no comparison", "table: orders\n  rows: gone\n  column: shipped\n  expect: FALSE",
      below: 1, at: ".rows", says: "“rows” goes with “against”."),
    comparing(
      "comparison of a fact",
      "fact: sales\n  against: earlier\n  column: days\n  expect: days = earlier_days",
      below: 1, at: ".against", says: "Only the rows of a table are compared"),
    comparing(
      "comparison of a table that is not sent again and again",
      "table: shops\n  against: earlier\n  column: region\n  expect: region = earlier_region",
      below: 1, at: ".against", says: "do not lie in a folder for each submission, {received}"),
    comparing(
      "comparison that takes something out",
      "table: orders\n  against: earlier\n  effect: row\n  column: shipped\n"
        + "  expect: shipped = earlier_shipped",
      below: 2, at: ".effect", says: "it cannot say which of the two is right: the effect is none"),
    comparing(
      "comparison with no field that was sent before",
      "table: orders\n  against: earlier\n  column: shipped\n  expect: shipped >= ordered",
      below: 3, at: ".expect", says: "Nothing is compared: no field is named as it was sent before"),
    comparing(
      "unknown field that was sent before",
      "table: orders\n  against: earlier\n  column: shipped\n  expect: shipped = earlier_shiped",
      below: 3, at: ".expect", says: "Did you mean “earlier_shipped”?"),
    comparing(
      "field of a row that is gone, as if it were there",
      "table: orders\n  against: earlier\n  rows: gone\n  column: shipped\n  expect: shipped IS NULL",
      below: 4, at: ".expect", says: "There is no field “shipped” here."),
    comparing(
      "text that a field sent before cannot be",
      "table: orders\n  against: earlier\n  column: status\n  expect: earlier_status <> 'opne'",
      below: 3, at: ".expect", says: "“opne” is no category of “earlier_status”"),
    comparing(
      "comparison of rows without a key",
      "table: orders\n  against: earlier\n  column: shipped\n  expect: shipped = earlier_shipped",
      below: 1, at: ".against", says: "“orders” has no “primaryKey”",
      base: .orders.replacing("primaryKey: [shop, number]\n", in: "orders.yaml", with: "")),
    comparing(
      "comparison where a name is taken",
      "table: orders\n  against: earlier\n  column: shipped\n  expect: shipped = earlier_shipped",
      below: 1, at: ".against", says: "“orders” has a field “earlier_status” of its own",
      base: .orders.replacing(
        "  - name: gift", in: "orders.yaml",
        with: "  - { name: earlier_status, type: string, title: Before }\n  - name: gift")),
  ]
}
