internal import Tables

extension Constraints {
  /// The constraints of a field, by the names of Frictionless, and what stands beside them.
  init(_ field: Keys, kind: Field.Kind, categories: [String], log: MistakeLog) {
    let keys = field.node("constraints").map {
      Keys(
        $0,
        allowing: [
          "required", "unique", "minimum", "maximum", "minLength", "maxLength", "pattern",
        ], log: log)
    }
    let required = keys?.flag("required")
    isRequired = required ?? false
    isOptional = required == false
    isUnique = keys?.flag("unique") ?? false
    minimum = keys?.bound("minimum", of: kind)
    maximum = keys?.bound("maximum", of: kind)
    minimumLength = keys?.length("minLength", of: kind)
    maximumLength = keys?.length("maxLength", of: kind)
    lineBreakLength = field.lineBreakLength(
      "line_break_length", of: kind, hasMaximum: keys?.node("maxLength") != nil)
    pattern = keys?.pattern("pattern", of: kind)
    if let keys { checkTogether(keys, categories: categories, log: log) }
  }

  /// Constraints that no value could meet.
  private func checkTogether(_ keys: Keys, categories: [String], log: MistakeLog) {
    if let minimum, let maximum, (minimum.order(against: maximum) ?? 0) > 0 {
      log.add(
        "The least allowed, \(minimum), is more than the most allowed, \(maximum).",
        at: keys.place(of: "minimum"))
    }
    if let minimumLength, let maximumLength, minimumLength > maximumLength {
      log.add(
        "The least length, \(minimumLength), is more than the greatest, \(maximumLength).",
        at: keys.place(of: "minLength"))
    }
    if let pattern, let unfit = categories.first(where: { !pattern.matches($0) }) {
      log.add("The category “\(unfit)” does not fit the pattern.", at: keys.place(of: "pattern"))
    }
  }
}

extension Keys {
  fileprivate func bound(_ key: String, of kind: Field.Kind) -> Value? {
    guard let text = text(key) else { return nil }
    let value: Value? =
      switch kind {
      case .integer: Int(text).map { .integer($0) }
      case .number: ExactDecimal(text).map { .number($0) }
      case .date: Day(iso: text).map { .date($0) }
      case .string, .boolean: nil
      }
    if value == nil {
      log.add("“\(text)” is no bound for a field of type \(kind.rawValue).", at: place(of: key))
    }
    return value
  }

  fileprivate func length(_ key: String, of kind: Field.Kind) -> Int? {
    guard let length = count(key) else { return nil }
    if kind != .string {
      log.add(
        "“\(key)” belongs to a string, not to a field of type \(kind.rawValue).",
        at: place(of: key))
    }
    return length
  }

  /// Nobody puts more than a hundred characters in the place of a line break.
  fileprivate func lineBreakLength(
    _ key: String, of kind: Field.Kind, hasMaximum: Bool
  ) -> Int? {
    guard let length = count(key, in: 0...100) else { return nil }
    if kind != .string {
      log.add(
        "“\(key)” belongs to a string, not to a field of type \(kind.rawValue).",
        at: place(of: key))
    } else if !hasMaximum {
      log.add(
        "“\(key)” says how “maxLength” counts a line break, and there is no “maxLength”.",
        at: place(of: key))
    }
    return length
  }

  fileprivate func pattern(_ key: String, of kind: Field.Kind) -> Pattern? {
    guard let text = text(key) else { return nil }
    if kind != .string {
      log.add(
        "“\(key)” belongs to a string, not to a field of type \(kind.rawValue).",
        at: place(of: key))
    }
    do {
      return try Pattern(text)
    } catch {
      log.add(
        "\(error.message) (At character \(error.position + 1) of “\(text)”.)", at: place(of: key))
      return nil
    }
  }
}
