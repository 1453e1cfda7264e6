import Foundation

/// What somebody says of a question: yes, no, or nothing.
typealias AnswerByHand = Bool?

/// One person with an enrollment, asked anew from the rows of every source.
struct ReachedByHand {
  let person: Int
  let firstEntry: Int
  let participations: Int
  var sex: String?
  /// What is named of race and ethnicity; nil when nothing is.
  var races: Set<String>?
  var age: Int?
  var place: PlacesByHand.Place?
  /// By the names of the dimensions.
  var answers: [String: Bool] = [:]

  static let groupsOfRace = [
    "American Indian or Alaska Native", "Asian", "Black or African American",
    "Hispanic or Latino", "Middle Eastern or North African",
    "Native Hawaiian or Other Pacific Islander", "White", "Another race",
  ]

  var isMultiracial: AnswerByHand { races.map { $0.count >= 2 } }

  /// White and another race alone are not.
  var isBIPOC: AnswerByHand {
    races.map { !$0.subtracting(["White", "Another race"]).isEmpty }
  }

  var ageBand: String? {
    age.map { age in
      switch age {
      case ..<16: "15 or younger"
      case ..<25: "16–24"
      case ..<35: "25–34"
      case ..<45: "35–44"
      case ..<55: "45–54"
      default: "55+"
      }
    }
  }
}

/// Which town a ZIP code belongs to.
struct PlacesByHand {
  struct Place {
    let town: String
    let region: String
    let isDistressed: Bool
  }

  let places: [String: Place]
  let towns: [String]
  let regions: [String]

  init(inputs: URL, definitions: URL) throws {
    var places: [String: Place] = [:]
    for row in try NamedRow.read(inputs.appending(path: "catalog/places.csv")) {
      places[row["zip"]] = Place(
        town: row["town"], region: row["region"], isDistressed: row["is_distressed"] == "Yes")
    }
    self.places = places
    towns = sortedByBytes(Set(places.values.map(\.town)))
    let present = Set(places.values.map(\.region))
    regions =
      try SchemaByHand("places", definitions: definitions).fields
      .first { $0.name == "region" }?.categories.filter(present.contains) ?? []
  }

  /// A spreadsheet may have dropped the first zero, or have four digits more.
  subscript(zip: String?) -> Place? {
    zip.flatMap { zip in
      let digits = String(zip.split(separator: "-").first ?? "")
      return places[String(repeating: "0", count: max(0, 5 - digits.count)) + digits]
    }
  }
}

func sortedByBytes(_ texts: some Sequence<String>) -> [String] {
  texts.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
}

/// Everybody who is reached, from all sources.
struct ReachByHand {
  let people: [ReachedByHand]
  let places: PlacesByHand
  /// The shares that groups are compared with.
  let benchmarks: [(group: String, tenThousandths: Int)]

  init(
    _ sheets: SheetsByHand, people numbers: PeopleOfTables, inputs: URL, definitions: URL
  ) throws {
    let places = try PlacesByHand(inputs: inputs, definitions: definitions)
    self.places = places
    func byPerson(_ table: String) -> [Int: [RowByHand]] {
      var rows: [Int: [RowByHand]] = [:]
      for (row, person) in zip(sheets.rows[table] ?? [], numbers.numbers[table] ?? []) {
        if let person { rows[person, default: []].append(row) }
      }
      return rows
    }
    let (cthires, portal) = (byPerson("cthires"), byPerson("portal"))
    people = byPerson("participants").sorted { $0.key < $1.key }.compactMap { person, rows in
      var reached = ReachedByHand(
        person: person, participations: rows, places: places)
      reached?.answer(cthires: cthires[person] ?? [], portal: portal[person] ?? [])
      return reached
    }
    benchmarks = try NamedRow.read(inputs.appending(path: "catalog/benchmarks.csv"))
      .filter { row in
        row["valid_from"] <= "2026-09-30"
          && (row["valid_to"].isEmpty || row["valid_to"] >= "2026-09-30")
      }
      .map { row in
        let digits = row["share"].split(separator: ".").last.map(String.init) ?? ""
        return (row["population"], Int(digits.padding(toLength: 4, withPad: "0", startingAt: 0))!)
      }
  }
}

// MARK: - One person's answers

extension ReachedByHand {
  /// What the providers' sheets say: of several, the first entry that says anything.
  fileprivate init?(person: Int, participations rows: [RowByHand], places: PlacesByHand) {
    let entered = rows.filter { ($0.day("entry_date") ?? .max) <= 20_260_930 }
    guard let firstDay = rows.compactMap({ $0.day("entry_date") }).min() else { return nil }
    self.init(person: person, firstEntry: firstDay, participations: entered.count)
    func first<Value>(_ read: (RowByHand) -> Value?, _ precedes: (Value, Value) -> Bool) -> Value? {
      var best: (day: Int, value: Value)?
      for row in rows {
        guard let value = read(row), let day = row.day("entry_date") else { continue }
        guard let known = best else {
          best = (day, value)
          continue
        }
        if day < known.day || (day == known.day && precedes(value, known.value)) {
          best = (day, value)
        }
      }
      return best?.value
    }
    func flag(_ field: String) -> Bool? { first({ $0.flag(field) }, { !$0 && $1 }) }
    age = first(
      { row in
        guard let born = row.day("birth_date"), let day = row.day("entry_date") else { return nil }
        return (day - born) / 10_000
      }, <)
    place = first({ places[$0.text("zip")] }, { $0.town < $1.town })
    if let isPoor = flag("low_income") {
      answers["low_income"] = isPoor
    } else if flag("tanf") == true || flag("snap") == true {
      answers["low_income"] = true
    }
    answers["single_parent"] = flag("single_parent")
    let status = first({ $0.word("school_status_at_entry") }, <)
    let isOfAge = age.map { (14...26).contains($0) }
    answers["opportunity_youth"] = ThreeValued.and(
      isOfAge, status.map { $0.hasPrefix("not attending") })
  }

  /// What CTHires says, else what the portal says.
  fileprivate mutating func answer(cthires: [RowByHand], portal: [RowByHand]) {
    let inOrder = portal.sorted { ($0.day("submitted_on") ?? 0) < ($1.day("submitted_on") ?? 0) }
    sex =
      sortedByBytes(cthires.compactMap(ReachedByHand.sex)).first
      ?? inOrder.compactMap(ReachedByHand.sex).first
    let flagged = cthires.compactMap { row in races(row) { row.flag($0) == true } }
    let chosen = portal.compactMap { row in races(row) { row.word($0) == "true" } }
    for named in [flagged, chosen] where races == nil && !named.isEmpty {
      races = named.reduce([]) { $0.union($1) }
    }
    answers["bipoc"] = isBIPOC
    let disabilities = Set(cthires.compactMap { $0.word("disability") })
    answers["disability"] = ReachedByHand.yesOrNo(sortedByBytes(disabilities).reversed())
    let citizenships = cthires.compactMap { $0.word("citizenship") }
    if !citizenships.isEmpty {
      answers["immigrant"] = citizenships.contains { $0 != "U.S. citizen" }
    }
    answers["veteran"] = ReachedByHand.yesOrNo(inOrder.compactMap { $0.word("veteran") })
    let isOfOffice = cthires.contains { ["523", "524", "528"].contains($0.text("office") ?? "") }
    answers["reentry"] =
      isOfOffice ? true : ReachedByHand.yesOrNo(inOrder.compactMap { $0.word("reentry") })
  }

  private static func sex(_ row: RowByHand) -> String? {
    switch row.word("gender") {
    case "female": "Women"
    case "male": "Men"
    case "non-binary or another gender": "Non-binary or another gender"
    default: nil
    }
  }

  private static func yesOrNo(_ words: [String]) -> Bool? {
    words.first { $0 == "yes" || $0 == "no" }.map { $0 == "yes" }
  }

  /// What one row names; nil when it names nothing or declines.
  private func races(_ row: RowByHand, _ isNamed: (String) -> Bool) -> Set<String>? {
    let fields = [
      "race_american_indian": "American Indian or Alaska Native", "race_asian": "Asian",
      "race_black": "Black or African American", "hispanic": "Hispanic or Latino",
      "race_middle_eastern": "Middle Eastern or North African",
      "race_pacific_islander": "Native Hawaiian or Other Pacific Islander", "race_white": "White",
    ]
    var named = Set(fields.filter { isNamed($0.key) }.values)
    if let answer = row.word("race"), answer != "did not self-identify" {
      named.insert(answer == "Other" ? "Another race" : answer)
    }
    return named.isEmpty || isNamed("race_declined") ? nil : named
  }
}
