internal import Expressions
internal import Tables

extension Dimension {
  init(name: String, _ node: YAMLNode, schemas: [Schema], log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: ["title", "field", "overlapping", "calendar", "last", "members", "label"], log: log)
    self.name = name
    title = keys.text("title") ?? name
    place = keys.place
    guard keys.node("overlapping") == nil else {
      kind = .overlapping(Dimension.groups(keys, log: log))
      members = nil
      label = nil
      for key in ["field", "calendar", "last", "members", "label"] where keys.node(key) != nil {
        log.add(
          "“\(key)” belongs to a dimension by a field; this one lists its groups itself.",
          at: keys.place(of: key))
      }
      return
    }
    guard keys.node("calendar") == nil else {
      kind = .calendar(CalendarUnits(keys, log: log))
      members = nil
      label = nil
      for key in ["members", "label"] where keys.node(key) != nil {
        log.add("The members of this dimension are units of the calendar.", at: keys.place(of: key))
      }
      return
    }
    if keys.node("last") != nil {
      log.add("“last” counts units of a “calendar”.", at: keys.place(of: "last"))
    }
    keys.require("field", hint: ", “calendar”, or “overlapping” with groups")
    kind = .exclusive(field: keys.text("field") ?? "")
    members = keys.text("members").flatMap {
      fieldReference($0, at: keys.place(of: "members"), schemas: schemas, log: log)
    }
    label = keys.text("label")
    if let members {
      let known = schemas.first { $0.table == members.table }?.fields.map(\.name) ?? []
      if let label, !known.contains(label) {
        log.addUnknown(
          "field of “\(members.table)”", label, known: known, at: keys.place(of: "label"))
      }
    } else if keys.node("members") != nil {
      log.excuse("members", name)
    } else if label != nil {
      log.add("“label” needs the list it is taken from: “members”.", at: keys.place(of: "label"))
    }
  }

  private static func groups(_ keys: Keys, log: MistakeLog) -> [Group] {
    let entries = keys.map("overlapping")
    if entries.isEmpty, case .map? = keys.node("overlapping")?.content {
      log.add(
        "At least one group is expected here, each with its condition.",
        at: keys.place(of: "overlapping"))
    }
    return entries.compactMap { name, node in
      if name.isEmpty || name == noAnswer {
        log.add("“\(name)” cannot be the name of a group.", at: node.place)
      }
      return node.expression(log: log).map { Group(name: name, condition: $0) }
    }
  }

  /// What rows are shown under that are in no member because an answer is missing.
  public static let noAnswer = "(no answer)"

  /// Members that are known before any data are read; nil when the data decide.
  func knownMembers(schemas: [Schema], fact: Fact?) -> [String]? {
    switch kind {
    case .overlapping(let groups): return groups.map(\.name)
    case .calendar: return nil
    case .exclusive(let field):
      let categories =
        members.map { members in
          schemas.first { $0.table == members.table }?.field(members.field)?.categories ?? []
        } ?? fact?.field(field)?.categories ?? []
      return categories.isEmpty ? nil : categories
    }
  }

  /// Says what keeps a fact from being broken down by this dimension.
  func check(over fact: Fact, namedAt place: Place, log: MistakeLog) {
    let missing = fields.filter { fact.field($0) == nil && !fact.unsure.contains($0) }
    if let field = missing.first, !field.isEmpty {
      let near = nearestName(to: field, among: fact.fields.map(\.name))
        .map { " Did you mean “\($0)”?" }
      log.add(
        "The fact “\(fact.name)” has no field “\(field)” for “\(name)”.\(near ?? "")", at: place)
      return
    }
    if case .calendar(let units) = kind, let name = units.field, let field = fact.field(name),
      field.type != .date
    {
      log.add("“\(name)” is \(field.type.name), and has no place in a calendar.", at: place)
    }
    let scope = Scope(fact.fields)
    for group in groups where fact.unsure.isDisjoint(with: group.condition.content.fields) {
      _ = group.condition.check(
        is: .boolean, in: scope, categories: fact.fields.categories, log: log)
    }
  }
}

extension Dimension.CalendarUnits {
  fileprivate init(_ keys: Keys, log: MistakeLog) {
    self.init(
      unit: keys.choice("calendar", of: Unit.self) ?? .month, field: keys.text("field"),
      last: keys.count("last", in: 1...1200))
  }
}

extension Dimension {
  /// A row is in a unit by the metric's own day, so the metric needs one.
  func checkDate(
    _ measure: MeasureDefinition, _ windows: [Metric.Window], namedAt place: Place, log: MistakeLog
  ) {
    guard needsDateOfMetric else { return }
    if measure.date == nil {
      log.add("“\(name)” goes by the day of the metric: say its “date”.", at: place)
    } else if !windows.contains(.grantToDate) {
      log.add(
        "“\(name)” tells apart days since the grant began: add “grant_to_date” to the windows.",
        at: place)
    }
  }
}
