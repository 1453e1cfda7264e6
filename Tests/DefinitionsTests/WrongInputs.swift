import Definitions
import Testing

// Inputs that feed several tables, and columns that repeat.

extension WrongDefinitionTests {
  private static func wrong(
    _ description: String, in file: String, _ old: String, _ new: String, below: Int = 0,
    at key: String, says message: String
  ) -> WrongDefinition {
    WrongDefinition(
      description, in: file, old, new, below: below, at: key, says: message, base: .fair)
  }

  private static let sent = "inputs.sent"

  static let inputs: [WrongDefinition] = [
    wrong(
      "table in a layout that is unknown", in: "pipeline.yaml", "tables: [orders] }\n",
      "tables: [orders, ordres] }\n", at: "\(sent).layouts.two sheets.tables",
      says: "There is no table “ordres”. Did you mean “orders”?"),
    wrong(
      "table listed twice", in: "pipeline.yaml", "\"south*.csv\", tables: [orders, items]",
      "\"south*.csv\", tables: [orders, items, orders]",
      at: "\(sent).layouts.two halls.sheets.tables", says: "“orders” is listed twice."),
    wrong(
      "table that nothing feeds", in: "pipeline.yaml", "items: { schema: items.yaml }",
      "items: { schema: items.yaml }\n  others: { schema: others.yaml }", below: 1,
      at: "tables.others", says: "Nothing feeds “others”: give it “files”"),
    wrong(
      "mappings of a table without files", in: "pipeline.yaml", "orders: { schema: orders.yaml }",
      "orders: { schema: orders.yaml, mappings: mappings/*.yaml }", at: "tables.orders.mappings",
      says: "“mappings” goes with “files”."),
    wrong(
      "unknown key of an input", in: "pipeline.yaml", "optional: true", "optinal: true",
      at: "\(sent).optinal", says: "Did you mean “optional”?"),
    wrong(
      "input without files", in: "pipeline.yaml", "files: in/{shop}/{received}/*.csv", "",
      below: 1, at: sent, says: "The key “files” is missing."),
    wrong(
      "optional that is neither true nor false", in: "pipeline.yaml", "optional: true",
      "optional: perhaps", at: "\(sent).optional", says: "Write true or false, not “perhaps”."),
    wrong(
      "layouts and tables at once", in: "pipeline.yaml", "optional: true",
      "tables: [items, orders]", at: "\(sent).tables",
      says: "Write “tables” when all files feed the same, else “layouts”."),
    wrong(
      "sheet of no table", in: "pipeline.yaml", "\"*.csv\", tables: [items, orders]",
      "\"*.csv\", tables: []", at: "\(sent).layouts.one sheet.tables",
      says: "A sheet feeds at least one table."),
    wrong(
      "sheet without a name", in: "pipeline.yaml", "{ sheet: \"*.csv\", tables", "{ tables",
      at: "\(sent).layouts.one sheet", says: "The key “sheet” is missing."),
    wrong(
      "sheet in a folder", in: "pipeline.yaml", "\"*item*.csv\"", "\"items/*.csv\"",
      at: "\(sent).layouts.two sheets.sheet", says: "A sheet is the name of a file"),
    wrong(
      "sheet with braces", in: "pipeline.yaml", "\"*item*.csv\"", "\"{shop}.csv\"",
      at: "\(sent).layouts.two sheets.sheet", says: "no folder, no braces."),
    wrong(
      "two sheets of one name", in: "pipeline.yaml", "\"south*.csv\"", "\"north*.csv\"",
      at: "\(sent).layouts.two halls.sheets", says: "“north*.csv” is listed twice."),
    wrong(
      "two layouts of one name", in: "pipeline.yaml", "      one sheet:", "      two sheets:",
      below: -8, at: "", says: "Written twice: “two sheets”."),
    wrong(
      "layout that another hides", in: "pipeline.yaml", "      one sheet:",
      "      any name: [{ sheet: \"*.CSV\", tables: [orders] }]\n      one sheet:", below: 2,
      at: "\(sent).layouts.one sheet",
      says: "“one sheet” can never be chosen: “any name” has the same sheets."),
    wrong(
      "layout of nobody", in: "pipeline.yaml", "[chain]", "[]",
      at: "\(sent).layouts.two halls.submitters",
      says: "A layout without “submitters” is everybody's; this one is nobody's."),
    wrong(
      "layout that is a word", in: "pipeline.yaml", "      one sheet:",
      "      any: everything\n      one sheet:", at: "\(sent).layouts.any",
      says: "A layout is a list of sheets, or { submitters, sheets }."),
    wrong(
      "layout without sheets", in: "pipeline.yaml", "      one sheet:",
      "      none: []\n      one sheet:", at: "\(sent).layouts.none",
      says: "A layout has at least one sheet."),
    wrong(
      "layout of submitters without folders", in: "pipeline.yaml",
      "in/{shop}/{received}/*.csv\n    mappings: mappings/*.yaml\n    expected: shops.shop",
      "in/{received}/*.csv\n    mappings: mappings/*.yaml", below: 8,
      at: "\(sent).layouts.two halls", says: "“submitters” need a folder for each of them"),
    wrong(
      "unknown key of a layout", in: "pipeline.yaml", "submitters: [chain]", "submitter: [chain]",
      at: "\(sent).layouts.two halls.submitter", says: "Did you mean “submitters”?"),
    wrong(
      "folder for a field that one of the tables has not", in: "pipeline.yaml", "in/{shop}/",
      "in/{status}/", at: "\(sent).files", says: "There is no field of items “status”."),
    wrong(
      "expected field that its own files bring", in: "pipeline.yaml", "expected: shops.shop",
      "expected: orders.shop", at: "\(sent).expected", says: "There is no table “orders”."),
    wrong(
      "input with the name of a table that has files", in: "pipeline.yaml", "  sent:", "  shops:",
      below: 1, at: "inputs.shops", says: "“shops” is a table with files of its own."),
    wrong(
      "two inputs of the same files", in: "pipeline.yaml", "catalog/shops.csv",
      "\"in/{shop}/{received}/*.csv\"", below: 5, at: sent,
      says: "“in/{shop}/{received}/*.csv” feeds “shops” already"),
  ]

  static let sections: [WrongDefinition] = [
    wrong(
      "section for a table that the input does not feed", in: "mappings/short.yaml", "  items:",
      "  shops:\n    headers: { region: [R] }\n  items:", below: 1, at: "tables.shops",
      says: "There is no table of this input “shops”."),
    wrong(
      "table and tables at once", in: "mappings/short.yaml", "submitters: [corner]",
      "submitters: [corner]\ntable: orders", below: 1, at: "table",
      says: "“table” and “tables” do not go together."),
    wrong(
      "headers above the sections", in: "mappings/short.yaml", "submitters: [corner]",
      "submitters: [corner]\nheaders: { number: [N] }", below: 1, at: "headers",
      says: "“headers” and “tables” do not go together."),
    wrong(
      "one table for an input of several", in: "mappings/plain.yaml", "dates: iso",
      "table: orders", at: "table", says: "This input feeds several tables: write “tables”"),
    wrong(
      "unknown key of a section", in: "mappings/short.yaml", "orders: { headers",
      "orders: { header", at: "tables.orders.header", says: "Did you mean “headers”?"),
    wrong(
      "header without a number for a field that repeats", in: "mappings/short.yaml",
      "\"Cost of {n}\"", "Cost", at: "tables.items.headers.price",
      says: "“price” repeats: write {n} in “Cost”"),
    wrong(
      "header with a number for a field that does not repeat", in: "mappings/short.yaml",
      "items:\n    headers: { number: [No.]", "items:\n    headers: { number: [\"No. {n}\"]",
      below: 1, at: "tables.items.headers.number",
      says: "“number” does not repeat, so “No. {n}” has no {n}."),
    wrong(
      "header for the number of a block", in: "mappings/short.yaml", "\"Cost of {n}\"]",
      "\"Cost of {n}\"], item: [Which]", at: "tables.items.headers.item",
      says: "“item” takes the number of a block, so it has no header."),
    wrong(
      "header of a block that is another field's", in: "mappings/short.yaml", "\"Cost of {n}\"",
      "\"Item {n}\"", at: "tables.items.headers.price",
      says: "The header “Item {n}” stands for “kind” and “price”."),
    wrong(
      "header of one block that is another field's", in: "mappings/short.yaml",
      "items:\n    headers: { number: [No.]", "items:\n    headers: { number: [Price 7]",
      below: 1, at: "tables.items.headers.number",
      says: "The header “Price 7” stands for “price” and “number”."),
  ]

  static let repeats: [WrongDefinition] = [
    wrong(
      "number of a block without a repeat", in: "orders.yaml", "title: Status",
      "title: \"Status {n}\"", at: "fields",
      says: "“{n}” is the number of a block, and this schema has no “repeat”."),
    wrong(
      "repeat of an unknown field", in: "items.yaml", "field: item,", "field: itm,", at: "repeat",
      says: "There is no field “itm”. Did you mean “item”?"),
    wrong(
      "repeat of a text", in: "items.yaml", "name: item, type: integer", "name: item, type: string",
      at: "fields", says: "“item” takes the number of a block, so it is an integer."),
    wrong(
      "repeat without an end", in: "items.yaml", "{ field: item, to: 9 }", "{ field: item }",
      at: "repeat", says: "The key “to” is missing."),
    wrong(
      "repeat of one block", in: "items.yaml", "to: 9", "to: 1", at: "repeat.to",
      says: "A repeat group has 2 to 500 blocks."),
    wrong(
      "repeat of too many blocks", in: "items.yaml", "to: 9", "to: 501", at: "repeat.to",
      says: "A repeat group has 2 to 500 blocks."),
    wrong(
      "number of a block that repeats itself", in: "items.yaml", "title: Item }",
      "title: \"Item no. {n}\" }", at: "fields",
      says: "“item” takes the number of a block and repeats in none."),
    wrong(
      "block with the header of another field", in: "items.yaml", "title: Number }",
      "title: Price 9 }", below: 3, at: "fields",
      says: "“number” and “price” could have the same header."),
    wrong(
      "blocks that would have one header", in: "items.yaml",
      "to: 9 }\nprimaryKey: [shop, number, item]\nfields:",
      "to: 101 }\nprimaryKey: [shop, number, item]\nfields:\n  - { name: b, type: date, title: \"B_{n}\" }",
      below: 3, at: "fields", says: "“B_{n}” would be the same header in several blocks."),
  ]

  @Test("A schema whose columns all stand once cannot repeat")
  func nothingRepeats() throws {
    let documents = Documents.fair
      .replacing("title: \"Item #{n}\"", in: "items.yaml", with: "title: Kind")
      .replacing("title: \"Price {n}\"", in: "items.yaml", with: "title: Price")
      .replacing("\"Cost of {n}\"", in: "mappings/short.yaml", with: "Cost")
    #expect(
      documents.mistakes().map(\.description) == [
        "items.yaml:2: repeat: No field repeats: write {n} in the title of each that does."
      ])
  }

  @Test("An input without layouts says what is missing, and an empty list of them, too")
  func noLayouts() throws {
    var documents = Documents.fair
    let text = try #require(documents.texts["pipeline.yaml"])
    let start = try #require(text.firstRange(of: "    layouts:")).lowerBound
    let end = try #require(text.firstRange(of: "report:")).lowerBound
    documents.texts["pipeline.yaml"] = String(text[..<start] + text[end...])
    #expect(
      documents.mistakes().map(\.description) == [
        """
        pipeline.yaml:9: inputs.sent: The key “layouts” is missing: which files a submission has, and \
        which tables each feeds.
        """
      ])
    documents.texts["pipeline.yaml"] = text[..<start] + "    layouts: {}\n" + text[end...]
    #expect(
      documents.mistakes().map(\.description) == [
        "pipeline.yaml:13: inputs.sent.layouts: An input has at least one layout."
      ])
  }
}
