import Definitions

/// Seeded tables of a workshop: people who come and go, their visits to places, and guests.
///
/// A row is a dictionary of texts; an empty text stands for no value.
struct Workshop {
  typealias Row = [String: String]

  static let columns = [
    "places": ["place", "region", "rating"],
    "visits": ["id", "person", "place", "day"],
    "people": [
      "id", "person", "kind", "entered", "ended", "hours", "pieces", "done", "likes_red",
      "likes_blue",
    ],
    "guests": ["id", "person", "kind", "hours", "since"],
  ]
  static let names = ["places", "visits", "people", "guests"]

  var tables: [String: [Row]] = [:]

  init(using random: inout SeededRandom) {
    func number(_ range: Range<Int>) -> String {
      random.isOne(in: 5) ? "" : String(Int.random(in: range, using: &random))
    }
    func one(_ texts: [String]) -> String { random.pick(texts) }
    for place in ["a", "b", "c", "d"] where !random.isOne(in: 4) {
      // A place without a region is set aside.
      tables["places", default: []].append([
        "place": place, "region": one(["North", "South", ""]), "rating": one(["4.5", "3", ""]),
      ])
    }
    for id in 1...Int.random(in: 1...25, using: &random) {
      tables["visits", default: []].append([
        "id": String(id), "person": number(1..<9), "place": one(["a", "b", "c", "d", "e", ""]),
        "day": random.isOne(in: 5) ? "" : Workshop.day(Int.random(in: 0..<40, using: &random)),
      ])
    }
    for id in 1...Int.random(in: 1...25, using: &random) {
      let start = Int.random(in: 0..<40, using: &random)
      let end = start + Int.random(in: -2..<12, using: &random)
      tables["people", default: []].append([
        "id": String(id), "person": number(1..<9), "kind": one(["a", "b", "ä", "", "?"]),
        "entered": random.isOne(in: 6) ? "" : Workshop.day(start),
        "ended": random.isOne(in: 6) ? "" : Workshop.day(max(0, end)),
        "hours": one(["", "0.25", "-3", "7.5", "12.05", "1000"]), "pieces": number(-3..<4),
        "done": one(["yes", "no", ""]), "likes_red": one(["yes", "no", ""]),
        "likes_blue": one(["yes", "no", ""]),
      ])
    }
    for id in 1...Int.random(in: 1...15, using: &random) {
      tables["guests", default: []].append([
        "id": String(id), "person": number(5..<13), "kind": one(["b", "z", "", "?"]),
        "hours": one(["", "0.5", "8"]), "since": Workshop.day(id),
      ])
    }
  }

  /// The same rows in another order.
  func shuffled(using random: inout SeededRandom) -> Workshop {
    var copy = self
    for name in Workshop.names { copy.tables[name]?.shuffle(using: &random) }
    return copy
  }

  var files: [SentFile] {
    Workshop.names.map { name in
      let columns = Workshop.columns[name]!
      let lines = (tables[name] ?? []).map { row in columns.map { row[$0]! }.joined(separator: ",")
      }
      let text = ([columns.joined(separator: ",")] + lines).joined(separator: "\n")
      return SentFile(name, name + ".csv", Array(text.utf8))
    }
  }

  /// A day of the first months of 2026, counted from zero.
  static func day(_ number: Int) -> String {
    let lengths = [31, 28, 31]
    var rest = number
    var month = 0
    while rest >= lengths[month] {
      rest -= lengths[month]
      month += 1
    }
    return "2026-0\(month + 1)-\(rest < 9 ? "0" : "")\(rest + 1)"
  }

  static func number(ofDay text: String) -> Int? { (0..<80).first { day($0) == text } }
}

extension Documents {
  /// One fact for each operation, and some that are made from facts. They stand in no order.
  static let workshop = Documents(texts: [
    "pipeline.yaml": """
    pipeline: workshop
    calendar: { grant_start: 2024-01-01 }
    tables:
      places: { schema: places.yaml, files: places.csv }
      visits: { schema: visits.yaml, files: visits.csv }
      people: { schema: people.yaml, files: people.csv }
      guests: { schema: guests.yaml, files: guests.csv }
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    report: report.yaml
    """,
    "places.yaml": """
    table: places
    primaryKey: [place]
    fields:
      - { name: place, type: string, personal: false }
      - { name: region, type: string, personal: false, constraints: { required: true } }
      - { name: rating, type: number, scale: 1, personal: false }
    """,
    "visits.yaml": """
    table: visits
    primaryKey: [id]
    fields:
      - { name: id, type: integer, personal: false }
      - { name: person, type: integer, personal: false }
      - { name: place, type: string, personal: false }
      - { name: day, type: date, personal: false }
    """,
    "people.yaml": """
    table: people
    missingValues: ["", { value: "?", label: refused }]
    fields:
      - { name: id, type: integer, personal: false }
      - { name: person, type: integer, personal: false }
      - { name: kind, type: string, personal: false }
      - { name: entered, type: date, personal: false }
      - { name: ended, type: date, personal: false }
      - { name: hours, type: number, scale: 2, personal: false }
      - { name: pieces, type: integer, personal: false }
      - { name: done, type: boolean, personal: false }
      - { name: likes_red, type: boolean, personal: false }
      - { name: likes_blue, type: boolean, personal: false }
    """,
    "guests.yaml": """
    table: guests
    missingValues: ["", { value: "?", label: refused }]
    fields:
      - { name: id, type: integer, personal: false }
      - { name: person, type: integer, personal: false }
      - { name: kind, type: string, personal: false }
      - { name: hours, type: number, scale: 1, personal: false }
      - { name: since, type: date, personal: false }
    """,
    "facts.yaml": """
    likers:
      from: stays
      steps:
        - attach: { table: likings, on: { person: person }, cardinality: many, take: { fan_of: colour } }
        - rollup: { by: [person], take: { rows: { count: rows }, colours: { count: fan_of }, first_end: { min: ended } } }
    placed:
      from: visits
      steps:
        - lookup: { table: places, on: { place: place }, cardinality: one, take: { area: region } }
        - lookup: { table: people, on: { person: person }, cardinality: at_most_one, take: [kind, hours] }
    rated:
      from: visits
      steps:
        - lookup: { table: places, on: { place: place }, cardinality: at_most_one, take: [rating] }
    visited:
      from: people
      steps:
        - attach: { table: visits, on: { person: person }, cardinality: many, take: [day, place] }
    housed:
      from: people
      steps:
        - attach: { table: places, on: { kind: place }, cardinality: one_or_more, take: [region] }
    kinds:
      from: people
      steps:
        - rollup:
            by: [kind, done]
            take:
              people: { count: rows }
              known: { count: person }
              hours: { sum: hours }
              least: { min: hours }
              latest: { max: ended }
              first_kind: { min: kind }
              last_kind: { max: kind }
              any_red: { any: likes_red }
              blue: { first: likes_blue, order: [entered, pieces] }
              hours_of_first: { first: hours, order: [person] }
    stays:
      from: people
      steps:
        - spells: { by: [person], start: entered, end: ended, gap: 5, count: times, number: nth }
    likings:
      from: people
      steps:
        - unpivot: { label: colour, value: likes, fields: { likes_red: red, likes_blue: blue } }
    everyone:
      from: { union: [people, guests], take: [id, person, kind, hours], source: came_as, key: [person] }
    heap:
      from: { union: [guests, people], take: [kind, hours] }
    sole:
      from: people
      key: [person, kind]
    paid:
      from: placed
      steps:
        - derive:
            is_dear: price > 10
            price: COALESCE(hours, 1) * 2
            why: reason(kind)
    """,
    "metrics.yaml": """
    metrics:
      people: { definition: All., fact: kinds, aggregate: count, source: House rule. }
    """,
    "report.yaml": """
    report: workshop
    title: Workshop
    sheets:
      - { sheet: Notes, listing: notes }
    """,
  ])
}
