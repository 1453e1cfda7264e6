internal import Tables

extension TextScan {
  /// What `texts` and `free_of` say; nil when a rule is an expression.
  init?(_ keys: Keys, over schema: Schema?, persons: Persons?, log: MistakeLog) {
    guard keys.node("texts") != nil else {
      if keys.node("free_of") != nil {
        log.add("“free_of” goes with “texts”.", at: keys.place(of: "free_of"))
      }
      return nil
    }
    for key in ["expect", "column", "against", "rows", "threshold", "effect"]
    where keys.node(key) != nil {
      log.add(
        "A rule that looks through “texts” has no “\(key)”: it points at the text, and takes nothing "
          + "out.", at: keys.place(of: key))
    }
    keys.require("free_of", hint: ": { patterns, names, values }")
    guard let schema else {
      log.add("Only texts of a table are looked through.", at: keys.place(of: "texts"))
      return nil
    }
    fields = keys.texts("texts").compactMap { name, place in
      guard let field = schema.field(name) else {
        log.addUnknown("field", name, known: schema.fields.map(\.name), at: place)
        return nil
      }
      if field.kind != .string { log.add("“\(name)” is no text.", at: place) }
      return name
    }
    let sought = keys.node("free_of").map {
      Keys($0, allowing: ["patterns", "names", "values"], log: log)
    }
    let written = sought?.texts("patterns") ?? []
    patternTexts = written.map(\.text)
    patterns = written.compactMap { text, place in
      do throws(PatternMistake) {
        _ = try Pattern(text)
        return try Pattern(TextScan.anywhere(text))
      } catch {
        log.add("The pattern cannot be used: \(error.message)", at: place)
        return nil
      }
    }
    let identities = persons?.identities.map(\.name) ?? []
    func known(_ key: String) -> [String] {
      (sought?.texts(key) ?? []).compactMap { name, place in
        if identities.contains(name) { return name }
        log.addUnknown("identity", name, known: identities, at: place)
        return nil
      }
    }
    names = known("names")
    values = known("values")
    if let node = keys.node("free_of"),
      ["patterns", "names", "values"].allSatisfy({
        sought?.node($0) == nil
      })
    {
      log.add("Nothing is sought: “patterns”, “names” or “values”.", at: node.place)
    }
  }

  /// The pattern of a whole text in which another stands between the borders of words.
  private static func anywhere(_ pattern: String) -> String {
    "((.|\\n|\\r)*\\W)?(\(pattern))(\\W(.|\\n|\\r)*)?"
  }
}
