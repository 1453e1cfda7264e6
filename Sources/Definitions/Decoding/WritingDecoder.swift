internal import Tables

extension Writing {
  static let keys = ["per", "pad", "keep_first", "several"]

  private enum Several: String, CaseIterable { case first }

  /// Reads what a field says of how its values may be written.
  init(_ keys: Keys, kind: Field.Kind, categories: [String], log: MistakeLog) {
    per = keys.choice("per", of: RateUnit.self)
    pad = keys.count("pad")
    keepFirst = keys.count("keep_first")
    takesFirstOfSeveral = keys.choice("several", of: Several.self) == .first
    if keys.node("per") != nil, kind != .number || keys.node("unit") == nil {
      log.add("“per” belongs to a number with a “unit”.", at: keys.place(of: "per"))
    }
    for key in ["pad", "keep_first"] {
      guard keys.node(key) != nil else { continue }
      if kind != .string || !categories.isEmpty {
        log.add("“\(key)” belongs to a string without categories.", at: keys.place(of: key))
      }
      if let digits = key == "pad" ? pad : keepFirst, !(2...18).contains(digits) {
        log.add("“\(key)” is a number of digits, 2 to 18.", at: keys.place(of: key))
      }
    }
    if keys.node("several") != nil, kind != .string || !categories.isEmpty {
      log.add("“several” belongs to a string without categories.", at: keys.place(of: "several"))
    }
  }
}
