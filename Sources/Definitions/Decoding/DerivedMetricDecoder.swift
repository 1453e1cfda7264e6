internal import Tables

/// The metrics that a metric names, and what it measures them against.
struct Operands {
  private let references: [(name: String, place: Place)]
  let reference: Metric.Reference
  let referencePlace: Place

  var names: [String] { references.map(\.name) }

  init(_ keys: Keys, kind: MetricDecoder.Kind, log: MistakeLog) {
    var reference = Metric.Reference.highest
    referencePlace =
      keys.node(kind.rawValue)?.map(key: "to")?.place ?? keys.place(of: kind.rawValue)
    guard kind != .aggregate, kind != .notCollected, let node = keys.node(kind.rawValue) else {
      references = []
      self.reference = reference
      return
    }
    let names = ["of"] + [kind.second].compactMap { $0 }
    let own = Keys(node, allowing: names, log: log)
    for key in names { own.require(key) }
    references =
      kind == .sum
      ? own.texts("of").map { ($0.text, $0.place) }
      : (kind == .gap ? ["of"] : names).compactMap { key in
        own.text(key).map { ($0, own.place(of: key)) }
      }
    if kind == .sum, own.node("of") != nil, references.count < 2 {
      log.add("A sum has at least two metrics: [one, other].", at: own.place(of: "of"))
    }
    if kind == .gap, let to = own.node("to") {
      reference = Operands.reference(to, log: log) ?? reference
    }
    self.reference = reference
  }

  private static func reference(_ node: YAMLNode, log: MistakeLog) -> Metric.Reference? {
    if case .map = node.content {
      let keys = Keys(node, allowing: ["member"], log: log)
      let name = keys.requiredText("member")
      if name == Dimension.noAnswer {
        log.add("Rows without an answer are no group to compare with.", at: node.place)
        return nil
      }
      return .member(name)
    }
    switch node.text(log: log) {
    case "highest"?: return .highest
    case "total"?: return .total
    case let text?:
      log.addUnknown(
        "reference", text, known: ["highest", "total", "{ member: NAME }"], at: node.place)
      return nil
    case nil: return nil
    }
  }

  func checkNames(among known: [String], log: MistakeLog) {
    for (name, place) in references where !known.contains(name) {
      log.addUnknown("metric", name, known: known, at: place)
    }
  }
}

extension YAMLNode {
  /// The value of a key, if this is a map that has it.
  fileprivate func map(key: String) -> YAMLNode? {
    guard case .map(let keys, let values) = content else { return nil }
    return zip(keys, values).first { $0.0 == key }?.1
  }
}

extension MetricDecoder {
  /// Reads a metric whose operands are known; nil where one of them could not be used.
  func derived(_ entry: Entry) -> Metric? {
    let keys = entry.keys
    let place = keys.place(of: entry.kind.rawValue)
    let definition = keys.requiredText("definition")
    let source = keys.requiredText("source")
    for key in MeasureDefinition.ownKeys where keys.node(key) != nil {
      log.add(
        "“\(key)” belongs to metrics counted from rows; this one is made from other metrics.",
        at: keys.place(of: key))
    }
    let asked = windows(keys)
    let by = breakdowns(keys)
    let operands = entry.operands.names.compactMap { metrics[$0] }
    guard let of = operands.first, operands.count == entry.operands.names.count,
      ![.ratio, .difference].contains(entry.kind) || operands.count == 2
    else { return nil }
    // What the cells are about: of a ratio its denominator, of a sum or a difference its first part.
    let to = entry.kind == .ratio ? operands[operands.count - 1] : of
    let formula: Metric.Formula =
      switch entry.kind {
      case .aggregate, .notCollected, .ratio: .ratio(of: of.name, to: to.name)
      case .difference: .difference(of: of.name, less: operands[operands.count - 1].name)
      case .sum: .sum(of: entry.operands.names)
      case .gap: .gap(of: of.name, to: entry.operands.reference)
      case .shareOfHighest: .shareOfHighest(of: of.name)
      case .shareOfTotal: .shareOfTotal(of: of.name)
      case .change: .change(of: of.name)
      }
    let windows = sharedWindows(asked, formula, operands, keys, at: place)
    let mistakes = log.mistakes.count
    checkBreakdowns(by, operands, at: place)
    check(formula, entry, operands, by: by.map(\.breakdown), at: place)
    if log.mistakes.count > mistakes { log.excuse("dimensions of", entry.name) }
    let comparesMembers = entry.kind == .gap || entry.kind == .shareOfHighest
    let hasTotal = !comparesMembers && operands.allSatisfy(\.hasTotal)
    if !hasTotal, keys.node("by") == nil {
      log.add(
        "“\(entry.name)” compares members and has no total: say “by” which dimensions.",
        at: keys.place)
    }
    return Metric(
      name: entry.name, title: keys.text("title") ?? entry.name, definition: definition,
      formula: formula, fact: to.fact, windows: windows,
      cohortWindow: windows.contains(.cohort) ? to.cohortWindow : nil, by: by.map(\.breakdown),
      hasTotal: hasTotal, unit: keys.text("unit") ?? unit(formula, of: of, to: to),
      source: source, place: keys.place)
  }

  private func unit(_ formula: Metric.Formula, of: Metric, to: Metric) -> String {
    switch formula {
    case .measure, .sum, .gap, .difference, .change, .notCollected: of.unit
    case .shareOfHighest, .shareOfTotal: "share"
    case .ratio: of.unit == "usd" && to.unit != "usd" ? "usd" : "share"
    }
  }

  /// The windows asked for, which all operands must have; by default all that they share.
  private func sharedWindows(
    _ asked: [Metric.Window]?, _ formula: Metric.Formula, _ operands: [Metric], _ keys: Keys,
    at place: Place
  ) -> [Metric.Window] {
    var shared = operands[0].windows.filter { window in
      operands.allSatisfy { $0.windows.contains(window) }
    }
    if case .change = formula {
      if let asked, asked != [.period], !asked.isEmpty {
        log.add(
          "A change is from one period to the next: its window is “period” alone.",
          at: keys.place(of: "windows"))
        return [.period]
      }
      shared = shared.filter { $0 == .period }
      if shared.isEmpty {
        log.add(
          "“\(operands[0].name)” is not counted for the window “period”: see its windows.",
          at: place)
      }
      return [.period]
    }
    let names = operands.map { "“\($0.name)”" }.joined(separator: " and ")
    guard let asked else {
      if shared.isEmpty { log.add("\(names) share no window.", at: place) }
      checkCohorts(shared, operands, names, at: place)
      return shared
    }
    for window in asked {
      for operand in operands where !operand.windows.contains(window) {
        log.add(
          "“\(operand.name)” is not counted for the window “\(window.rawValue)”: see its windows.",
          at: keys.place(of: "windows"))
      }
    }
    checkCohorts(asked, operands, names, at: place)
    return asked
  }

  private func checkCohorts(
    _ windows: [Metric.Window], _ operands: [Metric], _ names: String, at place: Place
  ) {
    guard windows.contains(.cohort), operands.count == 2, let first = operands[0].cohortWindow,
      operands[1].cohortWindow != nil, !first.isOfSameQuarters(as: operands[1].cohortWindow)
    else { return }
    log.add("The cohorts of \(names) are not of the same quarters.", at: place)
  }

  private func checkBreakdowns(
    _ by: [(breakdown: Breakdown, place: Place)], _ operands: [Metric], at place: Place
  ) {
    for (breakdown, place) in by {
      for operand in operands
      where !operand.by.contains(breakdown) && !log.isExcused("dimensions of", operand.name) {
        log.add(
          "“\(operand.name)” is not broken down by “\(breakdown.title)”: add it to its “by”.",
          at: place)
      }
    }
  }

  private func check(
    _ formula: Metric.Formula, _ entry: Entry, _ operands: [Metric], by: [Breakdown],
    at place: Place
  ) {
    let operand = operands[0]
    switch formula {
    case .gap(_, .total): checkTotals(of: operand, by: by, at: place)
    case .shareOfTotal:
      if !operand.isAdditive {
        log.add(
          "“\(operand.name)” is no count and no amount, so it is no part of its total.", at: place)
      }
      checkTotals(of: operand, by: by, at: place)
    case .difference(_, let name):
      if let other = metrics[name], other.unit != operand.unit, entry.keys.node("unit") == nil {
        log.add(
          """
          “\(other.unit)” are taken from “\(operand.unit)”: say in which “unit” the difference is.
          """, at: place)
      }
    case .gap(_, .member(let name)):
      let fact = facts.first { $0.name == operand.fact }
      for breakdown in by {
        guard let dimension = dimensions.first(where: { $0.name == breakdown.dimensions.last }),
          let known = dimension.knownMembers(schemas: schemas, fact: fact), !known.contains(name)
        else { continue }
        log.addUnknown(
          "member of “\(dimension.name)”", name, known: known, at: entry.operands.referencePlace)
      }
    case .change:
      for name in by.flatMap(\.dimensions) {
        if case .calendar? = dimensions.first(where: { $0.name == name })?.kind {
          log.add("“\(name)” tells periods apart itself; a change of them is not made.", at: place)
        }
      }
      for measured in measures(below: operand.name) {
        checkPeriods(measured.measure, by: measured.by, of: measured.name, at: place)
      }
    case .sum: checkSum(entry)
    case .measure, .ratio, .gap(_, .highest), .shareOfHighest, .notCollected: break
    }
  }

  /// What a cell is measured against is the total, of crossed cells that of the first dimension.
  private func checkTotals(of operand: Metric, by: [Breakdown], at place: Place) {
    if !operand.hasTotal {
      log.add("“\(operand.name)” has no total to compare with.", at: place)
    }
    for breakdown in by where breakdown.dimensions.count == 2 {
      let outer = Breakdown(dimensions: [breakdown.dimensions[0]])
      if !operand.by.contains(outer), !log.isExcused("dimensions of", operand.name) {
        log.add(
          """
          The total beside cells of “\(breakdown.title)” is that of “\(outer.title)”, by which \
          “\(operand.name)” is not broken down.
          """, at: place)
      }
    }
  }

  /// Only counts and amounts add up. Of different units, the sum's own must be said.
  private func checkSum(_ entry: Entry) {
    let place = entry.keys.place(of: entry.kind.rawValue)
    let operands = entry.operands.names.compactMap { metrics[$0] }
    for operand in operands where !operand.isAdditive {
      log.add(
        "“\(operand.name)” is no count and no amount, so nothing can be added to it.", at: place)
    }
    if Set(operands.map(\.unit)).count > 1, entry.keys.node("unit") == nil {
      let units = operands.map { "“\($0.unit)”" }.joined(separator: " and ")
      log.add("\(units) are added up: say in which “unit” the sum is.", at: place)
    }
  }

  /// The metrics counted from rows that a metric is made from in the end.
  private func measures(
    below name: String
  ) -> [(name: String, measure: MeasureDefinition, by: [Breakdown])] {
    guard let metric = metrics[name] else { return [] }
    if let measure = metric.measure { return [(name, measure, metric.by)] }
    return metric.operands.flatMap(measures)
  }

  /// A field that a fact derives for the period says nothing about the period before.
  private func checkPeriods(
    _ measure: MeasureDefinition, by: [Breakdown], of name: String, at place: Place
  ) {
    guard let fact = facts.first(where: { $0.name == measure.fact }) else { return }
    let bound = fact.fieldsBoundToPeriod(facts)
    let used =
      measure.fields
      + by.flatMap(\.dimensions).flatMap { name in
        dimensions.first { $0.name == name }?.fields ?? []
      }
    guard let field = used.first(where: bound.contains) else { return }
    log.add(
      """
      “\(name)” reads “\(field)”, which the fact “\(fact.name)” derives for the period itself: what \
      it was in the period before is not known. Write its condition into the metric.
      """, at: place)
  }
}

extension Breakdown {
  /// “sector, region”
  var title: String { dimensions.joined(separator: ", ") }
}
