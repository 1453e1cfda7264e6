import Definitions
import Testing

// How values are written: what schemas and mappings may not say of it.

extension WrongDefinitionTests {
  private static let short = "mappings/short.yaml"

  static let writings: [WrongDefinition] = [
    WrongDefinition(
      "unknown way of writing days in a list", in: short, "dates: month_first",
      "dates: [iso, excel_serials]", at: "dates",
      says: "There is no dates “excel_serials”. Did you mean “excel_serial”?"),
    WrongDefinition(
      "no way of writing days", in: short, "dates: month_first", "dates: []", at: "dates",
      says: "At least one way of writing a day is accepted."),
    WrongDefinition(
      "ways of writing days as keys", in: short, "dates: month_first", "dates: { iso: true }",
      at: "dates", says: "Write one word, or a list: [iso, month_first]."),
    WrongDefinition(
      "way of writing days listed twice", in: short, "dates: month_first", "dates: [iso, iso]",
      at: "dates", says: "“iso” is listed twice."),
    WrongDefinition(
      "two-digit years of an unknown field", in: short, "dates: month_first",
      "two_digit_years: { orderd: from 2000 }", at: "two_digit_years.orderd",
      says: "There is no field “orderd”. Did you mean “ordered”?"),
    WrongDefinition(
      "two-digit years of a text", in: short, "dates: month_first",
      "two_digit_years: { customer: from 2000 }", at: "two_digit_years.customer",
      says: "“customer” is text: it has no two-digit years."),
    WrongDefinition(
      "two-digit years without a word", in: short, "dates: month_first",
      "two_digit_years: { ordered: 2000 }", at: "two_digit_years.ordered",
      says: "Write “from 2000”, the first of the hundred years, or “until 2012”"),
    WrongDefinition(
      "two-digit years from a year of two digits", in: short, "dates: month_first",
      "two_digit_years: { ordered: from 50 }", at: "two_digit_years.ordered",
      says: "not “from 50”."),
    WrongDefinition(
      "near values of an unknown field", in: short, "dates: month_first", "accept_near: [statu]",
      at: "accept_near", says: "Did you mean “status”?"),
    WrongDefinition(
      "near values of a date", in: short, "dates: month_first", "accept_near: [ordered]",
      at: "accept_near", says: "“ordered” is a date: it has no near values."),
    WrongDefinition(
      "near values of a text without categories", in: short, "dates: month_first",
      "accept_near: [customer]", at: "accept_near",
      says: "“customer” has no categories to be near to."),
    WrongDefinition(
      "unknown key of headers", in: short, "number: [No.]",
      "number: { first_of: [No.], last_of: [N] }", at: "headers.number.last_of",
      says: "There is no key “last_of”. There are: first_of."),
    WrongDefinition(
      "header of another table's field", in: short, "orders: { headers: { number: [No.] }",
      "orders: { headers: { number: [No.], status: [Price 3] }", at: "tables.orders.headers.status",
      says: "The header “Price 3” is the title of “items.price”, and no other field's.",
      base: .fair),
    WrongDefinition(
      "alternatives for a field that repeats", in: short, "price: [\"Cost of {n}\"]",
      "price: { first_of: [\"Cost of {n}\"] }", at: "tables.items.headers.price",
      says: "“price” repeats: “first_of” is for a field that does not.", base: .fair),
  ]

  static let questions: [WrongDefinition] = [
    WrongDefinition(
      "question without headers", in: short, "headers:",
      "multiple_choice:\n  - { fields: [] }\nheaders:", below: 1, at: "multiple_choice",
      says: "The key “headers” is missing."),
    WrongDefinition(
      "answer that is no boolean", in: short, "headers:",
      "multiple_choice:\n  - { headers: [Q], fields: [customer] }\nheaders:", below: 1,
      at: "multiple_choice.fields", says: "An answer is a boolean that does not repeat"),
    WrongDefinition(
      "answer that is unknown", in: short, "headers:",
      "multiple_choice:\n  - { headers: [Q], fields: [gft] }\nheaders:", below: 1,
      at: "multiple_choice.fields", says: "Did you mean “gift”?"),
    WrongDefinition(
      "answer without a word", in: short, "headers:",
      "multiple_choice:\n  - { headers: [Q], fields: [gift] }\nheaders:", below: 1,
      at: "multiple_choice", says: "“values” says no word for the answer “gift”."),
    WrongDefinition(
      "question under the header of a field", in: short, "values:",
      "multiple_choice:\n  - { headers: [Customer], fields: [gift] }\nvalues:\n  gift: { G: true }",
      below: 1, at: "multiple_choice",
      says: "The header “Customer” stands for “customer” and for a question."),
  ]

  static let fieldWritings: [WrongDefinition] = [
    WrongDefinition(
      "unknown span of time", in: "orders.yaml", "unit: usd", "unit: usd\n    per: hours", below: 1,
      at: "fields.per", says: "Did you mean “hour”?"),
    WrongDefinition(
      "span of time of a text", in: "orders.yaml", "title: Customer",
      "title: Customer\n    per: hour", below: 1, at: "fields.per",
      says: "“per” belongs to a number with a “unit”."),
    WrongDefinition(
      "zeros of a number", in: "orders.yaml", "unit: usd", "unit: usd\n    pad: 5", below: 1,
      at: "fields.pad", says: "“pad” belongs to a string without categories."),
    WrongDefinition(
      "too many digits", in: "orders.yaml", "title: Customer", "title: Customer\n    pad: 50",
      below: 1, at: "fields.pad", says: "“pad” is a number of digits, 2 to 18."),
    WrongDefinition(
      "no digits kept", in: "orders.yaml", "title: Customer",
      "title: Customer\n    keep_first: 1", below: 1, at: "fields.keep_first",
      says: "“keep_first” is a number of digits, 2 to 18."),
    WrongDefinition(
      "unknown choice among several", in: "orders.yaml", "title: Customer",
      "title: Customer\n    several: last", below: 1, at: "fields.several",
      says: "There is no several “last”."),
    WrongDefinition(
      "several values of a category", in: "orders.yaml", "title: Status",
      "title: Status\n    several: first", below: 1, at: "fields.several",
      says: "“several” belongs to a string without categories."),
  ]
}
