internal import Expressions
internal import Tables

extension MeasureDefinition {
  /// The keys that belong to metrics counted from rows, and to no other.
  static let ownKeys = [
    "fact", "field", "percentile", "date", "cohort", "cohort_window", "exclude", "pending",
    "numerator", "total",
  ]

  init?(_ keys: Keys, facts: [Fact], log: MistakeLog) {
    let factName = keys.requiredText("fact")
    let aggregate = keys.choice("aggregate", of: Aggregate.self)
    keys.require("aggregate")
    guard let fact = facts.first(where: { $0.name == factName }) else {
      log.addUnknown("fact", factName, known: facts.map(\.name), at: keys.place(of: "fact"))
      return nil
    }
    guard let aggregate else { return nil }

    let scope = Scope(fact.fields)
    func condition(_ key: String) -> Located<Expression>? {
      guard let expression = keys.expression(key) else { return nil }
      if fact.unsure.isDisjoint(with: expression.content.fields) {
        _ = expression.check(
          is: .boolean, in: scope, categories: fact.fields.categories, log: log)
      }
      return expression
    }
    let field = MeasureDefinition.field("field", keys, of: fact, log: log)
    let date = MeasureDefinition.field("date", keys, of: fact, log: log)
    if let date, date.type != .date {
      log.add("“\(date.name)” is \(date.type.name), not a date.", at: keys.place(of: "date"))
    }
    MeasureDefinition.checkField(field, needed: aggregate, keys, log: log)
    let hasNumerator = keys.node("numerator") != nil
    if hasNumerator != (aggregate == .ratio) {
      log.add(
        "“numerator” belongs to a ratio, and a ratio needs one.",
        at: keys.place(of: hasNumerator ? "numerator" : "aggregate"))
    }
    self.init(
      fact: factName, aggregate: aggregate,
      percentile: MeasureDefinition.percentile(aggregate, keys, log: log), field: field?.name,
      date: date?.name, cohort: condition("cohort"), exclude: condition("exclude"),
      pending: condition("pending"), numerator: condition("numerator"))
  }

  private static func percentile(_ aggregate: Aggregate, _ keys: Keys, log: MistakeLog) -> Int? {
    guard aggregate == .percentile else {
      if keys.node("percentile") != nil {
        log.add(
          "“percentile” belongs to “aggregate: percentile”.", at: keys.place(of: "percentile"))
      }
      return aggregate == .median ? 50 : nil
    }
    keys.require("percentile", hint: ": a whole number from 1 to 99")
    guard let text = keys.text("percentile") else { return nil }
    guard let percentile = Int(text), (1...99).contains(percentile) else {
      log.add(
        "Write a whole number from 1 to 99, not “\(text)”.", at: keys.place(of: "percentile"))
      return nil
    }
    return percentile
  }

  private static func field(
    _ key: String, _ keys: Keys, of fact: Fact, log: MistakeLog
  ) -> FactField? {
    guard let name = keys.text(key) else { return nil }
    if fact.unsure.contains(name) { return nil }
    if let field = fact.field(name) { return field }
    log.addUnknown(
      "field of \(fact.name)", name, known: fact.fields.map(\.name), at: keys.place(of: key))
    return nil
  }

  private static func checkField(
    _ field: FactField?, needed aggregate: Aggregate, _ keys: Keys, log: MistakeLog
  ) {
    switch aggregate {
    case .count, .ratio:
      if keys.node("field") != nil {
        log.add("“field” does not belong to a \(aggregate.rawValue).", at: keys.place(of: "field"))
      }
    case .distinctCount, .sum, .mean, .median, .percentile:
      keys.require("field", hint: ": what to take")
      if let field, aggregate != .distinctCount, !field.type.isNumeric {
        log.add(
          "“\(field.name)” is \(field.type.name), not a number.", at: keys.place(of: "field"))
      }
    }
  }

  func unit(in fact: Fact?) -> String {
    switch aggregate {
    case .ratio: "share"
    case .count, .distinctCount: "rows"
    case .sum, .mean, .median, .percentile: field.flatMap { fact?.field($0)?.unit } ?? "rows"
    }
  }
}

extension CohortWindow {
  /// Asked for by the window `cohort`, and by nothing else.
  init?(_ keys: Keys, windows: [Metric.Window], hasDate: Bool, log: MistakeLog) {
    let isAsked = windows.contains(.cohort)
    guard let node = keys.node("cohort_window") else {
      if isAsked {
        log.add(
          "The window “cohort” needs “cohort_window: { lag: 4 }”: how many quarters back it lies.",
          at: keys.place(of: "windows"))
      }
      return nil
    }
    let own = Keys(node, allowing: ["lag", "length", "matures"], log: log)
    own.require("lag", hint: ": quarters from the cohort to the one in which the period ends")
    let lag = own.count("lag", in: 0...100)
    let length = own.count("length", in: 1...40)
    let matures = own.count("matures", in: 0...100)
    if !isAsked {
      log.add("“cohort_window” is read only for the window “cohort”.", at: node.place)
    } else if !hasDate {
      log.add(
        "The window “cohort” needs “date”: the day by which a row is in a quarter.",
        at: node.place)
    }
    guard let lag, length != nil || own.node("length") == nil else { return nil }
    self.init(lag: lag, length: length ?? 1, matures: matures)
  }

  /// Whether both are about the same quarters.
  func isOfSameQuarters(as other: CohortWindow?) -> Bool {
    lag == other?.lag && length == other?.length
  }
}

extension Keys {
  func count(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = node(key), let text = node.text(log: log) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    log.add(
      "Write a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”.",
      at: node.place)
    return nil
  }
}
