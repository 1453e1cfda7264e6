import Definitions
import Tables
import Testing

/// Customers are recognized in what shops and couriers send.
extension Documents {
  static let customers: Documents = {
    var documents = Documents.orders
      .replacing(
        "checks:", in: "pipeline.yaml",
        with: """
            couriers:
              schema: couriers.yaml
              files: couriers/*.csv
            towns: { schema: towns.yaml, files: towns.csv, optional: true }
          persons: persons.yaml
          checks:
          """
      )
      .replacing(
        "title: Customer", in: "orders.yaml",
        with: """
          title: Customer
            - { name: card, type: string, title: Card }
            - { name: born, type: date, title: Born }
          """
      )
    for field in ["shop", "number", "ordered", "shipped", "amount", "status", "gift"] {
      documents = documents.replacing(
        "name: \(field)\n", in: "orders.yaml", with: "name: \(field)\n    personal: false\n")
    }
    documents.texts["couriers.yaml"] = """
      table: couriers
      primaryKey: [card, trip]
      fields:
        - { name: card, type: string, title: Card }
        - { name: trip, type: integer, title: Trip, personal: false }
        - { name: weight, type: number, title: Weight, personal: false }
      """
    documents.texts["towns.yaml"] = """
      table: towns
      primaryKey: [name]
      fields:
        - { name: name, type: string, title: Name, personal: false }
        - { name: town, type: string, title: Town, personal: false, categories: [North, South] }
        - { name: is_far, type: boolean, title: Far, personal: false }
        - { name: founded, type: date, title: Founded, personal: false }
        - { name: mayor, type: string, title: Mayor }
      """
    documents.texts["persons.yaml"] = """
      field: person
      identities:
        orders: { card: card, name: customer, born: born, shop: shop }
        couriers: { card: card }
      hashed: [card]
      placeholders:
        card: ["0000"]
        born: [1900-01-01]
      match:
        card: { on: [card], unless_different: [born] }
        name: { on: [shop, name], unless_different: [card, born], tables: [orders], shared: true }
      derive:
        orders: { is_adult: ordered - born > 6574 }
      look_up:
        orders:
          - { table: towns, on: { customer: name }, take: { home: town, is_far: is_far } }
      """
    return documents
  }()
}

@Suite struct PersonsTests {
  private func pipeline() throws -> Pipeline {
    do {
      return try Pipeline(loading: "pipeline.yaml", from: Documents.customers)
    } catch {
      Issue.record("\(error.mistakes.map(\.description))")
      throw error
    }
  }

  @Test("A definition of people says what it is made of")
  func persons() throws {
    let persons = try #require(pipeline().persons)
    #expect(persons.field == "person")
    #expect(persons.identities.map(\.name) == ["card", "name", "born", "shop"])
    #expect(persons.identities.map(\.isHashed) == [true, false, false, false])
    #expect(persons.identities[0].placeholders == ["0000"])
    #expect(persons.tables.map(\.table) == ["orders", "couriers"])
    #expect(persons.matches.map(\.name) == ["card", "name"])
    #expect(persons.matches.map(\.isShared) == [false, true])
    #expect(persons.matches[1].links("orders") && !persons.matches[1].links("couriers"))
  }

  @Test("After linkage a table has no personal field, what was derived, and the person in its key")
  func linkedSchemas() throws {
    let schemas = try pipeline().linkedSchemas
    #expect(
      schemas.map { $0.fields.map(\.name) } == [
        ["shop", "region", "founded"],
        [
          "shop", "number", "ordered", "shipped", "amount", "status", "gift", "is_adult", "home",
          "is_far", "person",
        ],
        ["trip", "weight", "person"],
        ["name", "town", "is_far", "founded", "mayor"],
      ])
    #expect(
      schemas.map(\.primaryKey) == [["shop"], ["shop", "number"], ["person", "trip"], ["name"]])
    #expect(schemas[1].field("is_adult")?.valueType == .boolean)
    #expect(schemas[1].field("home")?.categories == ["North", "South"])
    #expect(schemas[2].field("person")?.valueType == .integer)
    #expect(
      schemas.flatMap(\.fields).filter(\.isPersonal).map(\.name)
        == ["region", "founded", "mayor"])
  }

  @Test("Facts see people and what was derived, and rules see the canonical fields")
  func whoSeesWhat() throws {
    let documents = Documents.customers
      .replacing("is_late: days > 7", in: "facts.yaml", with: "is_late: days > 7 AND is_adult")
      .replacing("field: amount", in: "metrics.yaml", with: "field: person")
      .replacing("shipped >= ordered", in: "checks.yaml", with: "shipped >= born")
    #expect(documents.mistakes().map(\.description) == [])
  }

  @Test(
    "Whoever uses a dropped field is told what to use",
    arguments: [
      (
        "facts.yaml", "days > 7", "days > 7 AND born IS NULL", 12, "sales.steps.derive.is_late",
        "born"
      ),
      (
        "facts.yaml", "{ shop: shop }", "{ customer: shop }", 8, "sales.steps.lookup.on.customer",
        "customer"
      ),
      ("metrics.yaml", "field: amount", "field: customer", 26, "metrics.revenue.field", "customer"),
      (
        "metrics.yaml", "status = 'paid'", "status = 'paid' AND card IS NULL", 27,
        "metrics.revenue.cohort", "card"
      ),
    ])
  func dropped(
    _ file: String, _ old: String, _ new: String, _ line: Int, _ key: String, _ field: String
  ) throws {
    let mistakes = Documents.customers.replacing(old, in: file, with: new).mistakes()
    let mistake = try #require(mistakes.first)
    #expect(mistake.file == file && mistake.line == line && mistake.key == key, "\(mistake)")
    #expect(
      mistake.message.contains(
        """
        “\(field)” may identify a person and is dropped when rows are linked: use “person”, or derive \
        what is needed under “derive” in persons.yaml.
        """), "\(mistake)")
  }

  @Test("A key that is hashed is not shown to submitters either")
  func hashedKey() throws {
    let documents = Documents.customers.replacing(
      "primaryKey: [card, trip]", in: "couriers.yaml",
      with: "primaryKey: [card, trip]\nsubmitter_key: [card]")
    let mistake = try #require(documents.mistakes().first)
    #expect(mistake.file == "persons.yaml" && mistake.key == "hashed", "\(mistake)")
    #expect(mistake.message == "“card” is hashed, and “couriers” shows it as a submitter_key.")
  }

  @Test(
    "A wrong definition of people is told with line, key and what was meant",
    arguments: [
      ("field: person\n", "", 1, "", "The key “field” is missing."),
      ("field: person", "fields: person", 1, "fields", "Did you mean “field”?"),
      ("field: person", "field: amount", 1, "field", "a field “amount” in “orders” already."),
      ("couriers: { card", "courier: { card", 4, "identities.courier", "Did you mean “couriers”?"),
      ("card: card, name", "card: cart, name", 3, "identities.orders.card", "Did you mean “card”?"),
      (
        "name: customer", "name: gift", 3, "identities.orders.name",
        "“gift” is true or false: an identity is text, an integer or a date."
      ),
      (
        "couriers: { card: card }", "couriers: { card: trip }", 4, "identities.couriers.card",
        "“trip” is an integer, and elsewhere “card” is text."
      ),
      ("hashed: [card]", "hashed: [cart]", 5, "hashed", "There is no identity “cart”."),
      ("  card: [\"0000\"]", "  cart: [x]", 7, "placeholders.cart", "There is no identity “cart”."),
      ("born: [1900-01-01]", "born: [never]", 8, "placeholders.born", "YYYY-MM-DD"),
      ("{ on: [card],", "{ on: [cart],", 10, "match.card.on", "There is no identity “cart”."),
      ("{ on: [card],", "{ on: [],", 10, "match.card.on", "needs at least one identity"),
      ("{ on: [card],", "{ one: [card],", 10, "match.card", "The key “on” is missing"),
      ("different: [born]", "different: [card]", 10, "match.card.unless_different", "never differ"),
      (
        "different: [born]", "different: [bron]", 10, "match.card.unless_different",
        "Did you mean “born”?"
      ),
      ("tables: [orders]", "tables: [shops]", 11, "match.name.tables", "no linked table “shops”"),
      (
        "tables: [orders]", "tables: [couriers]", 11, "match.name.on",
        "No table that it links has all of: shop, name."
      ),
      ("shared: true", "shared: yes", 11, "match.name.shared", "Write true or false"),
      ("orders: { is_adult", "shops: { is_adult", 13, "derive.shops", "no linked table “shops”"),
      ("is_adult:", "amount:", 13, "derive.orders.amount", "There is a field “amount” already."),
      ("is_adult:", "person:", 13, "derive.orders.person", "There is a field “person” already."),
      ("- born >", "- bron >", 13, "derive.orders.is_adult", "Did you mean “born”?"),
      (
        "ordered - born > 6574", "CASE WHEN gift THEN customer END", 13, "derive.orders.is_adult",
        "This would pass on “customer”, which may identify a person."
      ),
      (
        "    - { table: towns", "    - { table: town", 16, "look_up.orders.table",
        "Did you mean “towns”?"
      ),
      (
        "    - { table: towns", "    - { table: couriers", 16, "look_up.orders.table",
        "“couriers” is linked itself: look up a table that is about nobody."
      ),
      ("  orders:\n    -", "  shops:\n    -", 16, "look_up.shops", "no linked table “shops”"),
      ("{ customer: name }", "{ custom: name }", 16, "look_up.orders.on.custom", "“customer”?"),
      ("{ customer: name }", "{ customer: nam }", 16, "look_up.orders.on.customer", "“name”?"),
      (
        "{ customer: name }", "{ customer: town }", 16, "look_up.orders.on.customer",
        "“town” does not tell the rows of “towns” apart: it must be their primary key."
      ),
      (
        "{ customer: name }", "{ born: name }", 16, "look_up.orders.on.born",
        "“born” is a date and “name” is text."
      ),
      (
        "{ customer: name }", "{ customer: name, card: name }", 16, "look_up.orders.on",
        "One field is looked up: { field: key }."
      ),
      (
        "home: town,", "home: name,", 16, "look_up.orders.take.home",
        "This would pass on “name”, which may identify a person."
      ),
      (
        "home: town,", "home: mayor,", 16, "look_up.orders.take.home",
        "This would pass on “mayor”, which may identify a person."
      ),
      ("home: town,", "gift: town,", 16, "look_up.orders.take.gift", "a field “gift” already."),
      ("home: town,", "is_adult: town,", 16, "look_up.orders.take.is_adult", "“is_adult” already."),
      ("home: town,", "home: twon,", 16, "look_up.orders.take.home", "Did you mean “town”?"),
    ])
  func wrong(_ old: String, _ new: String, _ line: Int, _ key: String, _ message: String) throws {
    let mistakes = Documents.customers.replacing(old, in: "persons.yaml", with: new).mistakes()
    let mistake = try #require(
      mistakes.first { $0.message.contains(message) }, "\(mistakes.map(\.description))")
    #expect(mistake.file == "persons.yaml")
    #expect(mistake.line == line, "\(mistake)")
    #expect(mistake.key == key, "\(mistake)")
  }

  @Test("Text and its bytes are normalized alike")
  func normalizedBytes() {
    for text in ["", "O'Neil-Smith 3rd", "  \t", "ÀÉ ñ", "e\u{301}", "a–b", "ＡＢ１", "İ", "x\u{0}Y"] {
      var bytes: [UInt8] = [1]
      Normalization.value(Array(text.utf8).span, into: &bytes)
      #expect(
        String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(Normalization.value(text).utf8))
    }
  }
}
