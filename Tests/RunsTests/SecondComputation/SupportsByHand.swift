/// A payment for a person.
struct SupportByHand {
  let provider: String
  let category: String?
  let cents: Int
  let person: Int?

  static func read(_ sheets: SheetsByHand, people: PeopleOfTables) -> [SupportByHand] {
    zip(sheets.rows["services"] ?? [], people.numbers["services"] ?? []).map { row, person in
      SupportByHand(
        provider: row.cell("provider_id"), category: row.word("category"),
        cents: row.cents("amount") ?? 0, person: person)
    }
  }
}

/// The metrics of supportive services, written again: columns from `population` to `status`.
enum SupportFigures {
  static func dollars(_ supports: [SupportByHand]) -> String {
    let dollars = sum(supports)
    return "\(supports.count),0,0,0,\(dollars),,\(dollars),usd,ok"
  }

  static func people(_ supports: [SupportByHand]) -> String {
    let people = heads(supports)
    return "\(supports.count),0,0,0,\(people),,\(people),people,ok"
  }

  static func dollarsPerPerson(_ supports: [SupportByHand]) -> String {
    let people = heads(supports)
    let cents = supports.reduce(0) { $0 + $1.cents }
    let value = people == 0 ? "" : quotient(cents, over: people * 100, digits: 2)
    // What the quotient is about is counted in people.
    return [
      "\(people),0,0,0", sum(supports), "\(people)", value, "usd",
      people == 0 ? "undefined" : "ok",
    ].joined(separator: ",")
  }

  private static func sum(_ supports: [SupportByHand]) -> String {
    quotient(supports.reduce(0) { $0 + $1.cents }, over: 100, digits: 2)
  }

  private static func heads(_ supports: [SupportByHand]) -> Int {
    Set(supports.map(\.person)).count
  }
}
