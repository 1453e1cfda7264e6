// Constraints of schemas, rules and thresholds that cannot be meant.

extension WrongDefinitionTests {
  /// A change of the customer's constraints, which stand one line below the title.
  private static func customer(
    _ description: String, _ constraints: String, at key: String, says message: String
  ) -> WrongDefinition {
    WrongDefinition(
      description, in: "orders.yaml", "title: Customer",
      "title: Customer\n    constraints: { \(constraints) }", below: 1,
      at: "fields.constraints.\(key)", says: message)
  }

  /// A length of a line break of the customer, which stands two lines below the title.
  private static func lineBreak(
    _ description: String, _ length: String, says message: String
  ) -> WrongDefinition {
    WrongDefinition(
      description, in: "orders.yaml", "title: Customer",
      "title: Customer\n    constraints: { maxLength: 9 }\n    line_break_length: \(length)",
      below: 2, at: "fields.line_break_length", says: message)
  }

  static let constraints: [WrongDefinition] = [
    customer(
      "length of a string that is no number", "minLength: two", at: "minLength",
      says: "Write a whole number, not “two”."),
    customer(
      "least length above the greatest", "minLength: 9, maxLength: 3", at: "minLength",
      says: "The least length, 9, is more than the greatest, 3."),
    customer(
      "pattern with look-ahead", "pattern: 'a(?=b)'", at: "pattern",
      says:
        "Look-ahead is no part of the subset. There are (…) and (?:…). (At character 2 of “a(?=b)”.)"
    ),
    customer(
      "pattern with a back-reference", #"pattern: '(a)\1'"#, at: "pattern",
      says: "Back-references are no part of the subset. (At character 4"),
    customer("pattern with a lazy repeat", "pattern: 'a+?'", at: "pattern", says: "Lazy repeats"),
    customer(
      "pattern with a named group", "pattern: '(?<year>a)'", at: "pattern",
      says: "A group with a name"),
    customer(
      "pattern with a Unicode property", #"pattern: '\p{Lu}'"#, at: "pattern",
      says: "Unicode properties"),
    customer(
      "pattern that is not closed", "pattern: '(a'", at: "pattern",
      says: "The group is not closed. (At character 1"),
    customer(
      "pattern that is too long", "pattern: '((a{100}){100}){100}'", at: "pattern",
      says: "too long once its repeats are written out"),
    customer(
      "unique that is no flag", "unique: yes", at: "unique",
      says: "Write true or false, not “yes”."),
    WrongDefinition(
      "pattern on a number", in: "orders.yaml", "maximum: 1000.50", "pattern: '1'",
      at: "fields.constraints.pattern",
      says: "“pattern” belongs to a string, not to a field of type number."),
    WrongDefinition(
      "length of a date", in: "orders.yaml", "minimum: 2000-01-01", "maxLength: 10",
      at: "fields.constraints.maxLength",
      says: "“maxLength” belongs to a string, not to a field of type date."),
    lineBreak(
      "line break of less than nothing", "-1", says: "Write a whole number from 0 to 100, not “-1”."
    ),
    lineBreak(
      "line break of half a character", "0.5",
      says: "Write a whole number from 0 to 100, not “0.5”."),
    lineBreak(
      "line break longer than any", "101", says: "Write a whole number from 0 to 100, not “101”."),
    lineBreak(
      "line break of no length", "' -- '", says: "Write a whole number from 0 to 100, not “ -- ”."),
    WrongDefinition(
      "line break that is misspelt", in: "orders.yaml", "title: Customer",
      "title: Customer\n    constraints: { maxLength: 9 }\n    line_break_lenght: 4", below: 2,
      at: "fields.line_break_lenght", says: "Did you mean “line_break_length”?"),
    WrongDefinition(
      "line break without a greatest length", in: "orders.yaml", "title: Customer",
      "title: Customer\n    constraints: { minLength: 2 }\n    line_break_length: 4", below: 2,
      at: "fields.line_break_length",
      says: "“line_break_length” says how “maxLength” counts a line break, and there is no"),
    WrongDefinition(
      "line break among the constraints", in: "orders.yaml", "title: Customer",
      "title: Customer\n    constraints: { maxLength: 9, line_break_length: 4 }", below: 1,
      at: "fields.constraints.line_break_length", says: "There is no key “line_break_length”."),
    WrongDefinition(
      "line break of a date", in: "orders.yaml", "constraints: { minimum: 2000-01-01 }",
      "line_break_length: 4", at: "fields.line_break_length",
      says: "“line_break_length” belongs to a string, not to a field of type date."),
    WrongDefinition(
      "minimum above the maximum", in: "orders.yaml", "minimum: 0, maximum: 1000.50",
      "minimum: 1000.51, maximum: 1000.50", at: "fields.constraints.minimum",
      says: "The least allowed, 1000.51, is more than the most allowed, 1000.50."),
    WrongDefinition(
      "category that its pattern does not let pass", in: "orders.yaml", "title: Status",
      "title: Status\n    constraints: { pattern: '[a-z]+|[0-9.]+' }", below: 1,
      at: "fields.constraints.pattern", says: "The category “1e3” does not fit the pattern."),
    WrongDefinition(
      "example that does not fit the pattern", in: "orders.yaml", "title: Customer",
      "title: Customer\n    constraints: { pattern: 'C\\d+' }\n    example: 17", below: 2,
      at: "fields.example", says: "The example “17” does not fit the pattern."),
    WrongDefinition(
      "unique key over an unknown field", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, number]\nuniqueKeys: [[customer, orderd]]", below: 1, at: "uniqueKeys",
      says: "There is no field “orderd”. Did you mean “ordered”?"),
    WrongDefinition(
      "submitter key over an unknown field", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, number]\nsubmitter_key: [numbr]", below: 1, at: "submitter_key",
      says: "There is no field “numbr”. Did you mean “number”?"),
    WrongDefinition(
      "unique key over no field", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, number]\nuniqueKeys: [[]]", below: 1, at: "uniqueKeys",
      says: "A unique key has at least one field."),
    WrongDefinition(
      "unique key that is no list of lists", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, number]\nuniqueKeys: [customer]", below: 1, at: "uniqueKeys",
      says: "A list is expected here"),
    WrongDefinition(
      "latest by an unknown field", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, number]\nkeep: latest by orderd", below: 1, at: "keep",
      says: "There is no field “orderd”. Did you mean “ordered”?"),
    WrongDefinition(
      "latest by a text", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, number]\nkeep: latest by customer", below: 1, at: "keep",
      says: "“customer” is text: what is latest is told by a date or a number."),
    WrongDefinition(
      "latest by a truth", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, number]\nkeep: latest by gift", below: 1, at: "keep",
      says: "what is latest is told by a date or a number."),
    WrongDefinition(
      "keep in other words", in: "orders.yaml", "primaryKey: [shop, number]",
      "primaryKey: [shop, number]\nkeep: last by ordered", below: 1, at: "keep",
      says: "Write “latest by” and a field, not “last by ordered”."),
    WrongDefinition(
      "keep without a primary key", in: "orders.yaml", "primaryKey: [shop, number]",
      "keep: latest by ordered", at: "keep", says: "it needs a “primaryKey”."),
  ]

  static let rules: [WrongDefinition] = [
    WrongDefinition(
      "rule over neither a table nor a fact", in: "checks.yaml", "table: orders", "", below: -1,
      at: "shipped_after_order", says: "one table or of one fact: “table” or “fact”."),
    WrongDefinition(
      "rule over both a table and a fact", in: "checks.yaml", "table: orders",
      "table: orders\n  fact: sales", below: 1, at: "shipped_after_order.fact",
      says: "one table or of one fact: “table” or “fact”."),
    WrongDefinition(
      "rule over an unknown fact", in: "checks.yaml", "table: orders", "fact: sale",
      at: "shipped_after_order.fact", says: "There is no fact “sale”. Did you mean “sales”?"),
    WrongDefinition(
      "rule over a fact that takes something out", in: "checks.yaml", "table: orders",
      "fact: sales", below: 3, at: "shipped_after_order.effect",
      says: "A rule over a fact takes nothing out"),
    WrongDefinition(
      "rule over a fact that points at an unknown field", in: "checks.yaml",
      "table: orders\n  class: logic\n  severity: error\n  effect: cell\n  column: shipped",
      "fact: sales\n  column: regin", below: 1, at: "shipped_after_order.column",
      says: "Did you mean “region”?"),
    WrongDefinition(
      "unknown field in a rule over a fact", in: "checks.yaml",
      "table: orders\n  class: logic\n  severity: error\n  effect: cell\n  column: shipped\n  expect: shipped",
      "fact: sales\n  column: days\n  expect: is_lat AND shipped", below: 2,
      at: "shipped_after_order.expect", says: "Did you mean “is_late”?"),
    WrongDefinition(
      "beta that is no flag", in: "checks.yaml", "class: logic", "class: logic\n  beta: maybe",
      below: 1, at: "shipped_after_order.beta", says: "Write true or false, not “maybe”."),
    WrongDefinition(
      "owner without a name", in: "checks.yaml", "class: logic", "class: logic\n  owner:",
      below: 1, at: "shipped_after_order.owner", says: "A value is missing here."),
    WrongDefinition(
      "threshold without a number", in: "checks.yaml", "class: logic",
      "class: logic\n  threshold: { per: table }", below: 1,
      at: "shipped_after_order.threshold",
      says: "A threshold needs a “count”, a “share” (5%), or both."),
    WrongDefinition(
      "unknown key of a threshold", in: "checks.yaml", "class: logic",
      "class: logic\n  threshold: { count: 1, shares: 5% }", below: 1,
      at: "shipped_after_order.threshold.shares", says: "Did you mean “share”?"),
    WrongDefinition(
      "threshold of more than all rows", in: "checks.yaml", "class: logic",
      "class: logic\n  threshold: { share: 100.01% }", below: 1,
      at: "shipped_after_order.threshold.share", says: "A share is at most 100%, not “100.01%”."),
    WrongDefinition(
      "threshold below no row", in: "checks.yaml", "class: logic",
      "class: logic\n  threshold: { share: -1% }", below: 1,
      at: "shipped_after_order.threshold.share", says: "Write a share as 5%, not “-1%”."),
    WrongDefinition(
      "threshold of a count that is none", in: "checks.yaml", "class: logic",
      "class: logic\n  threshold: { count: -1 }", below: 1,
      at: "shipped_after_order.threshold.count", says: "Write a whole number, not “-1”."),
    WrongDefinition(
      "threshold per something unknown", in: "checks.yaml", "class: logic",
      "class: logic\n  threshold: { count: 1, per: submiter }", below: 1,
      at: "shipped_after_order.threshold.per", says: "Did you mean “submitter”?"),
    WrongDefinition(
      "threshold per submitter over a table that has none", in: "checks.yaml",
      "table: orders\n  class: logic\n  severity: error\n  effect: cell\n  column: shipped\n  expect: shipped >= ordered",
      "table: shops\n  column: region\n  expect: region <> 'South'\n  threshold: { count: 1, per: submitter }",
      below: 3, at: "shipped_after_order.threshold.per",
      says: "The files of “shops” do not lie in a folder for each submitter."),
    WrongDefinition(
      "threshold per submitter of more than all rows", in: "pipeline.yaml",
      "files_set_aside: 1", "files_set_aside: 1\n  rows_set_aside_per_submitter: 101%", below: 1,
      at: "thresholds.rows_set_aside_per_submitter", says: "A share is at most 100%"),
  ]
}
