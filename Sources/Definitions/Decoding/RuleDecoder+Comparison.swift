internal import Expressions
internal import Tables

// Rules that compare the rows of a submission with those of the one before.

extension Rule.Comparison {
  private enum Partner: String, CaseIterable {
    case earlier
  }

  /// What `against` and `rows` say; nil when nothing is compared.
  init?(_ keys: Keys, log: MistakeLog) {
    guard keys.node("against") != nil else {
      if keys.node("rows") != nil {
        log.add("“rows” goes with “against”.", at: keys.place(of: "rows"))
      }
      return nil
    }
    _ = keys.choice("against", of: Partner.self)
    self = keys.choice("rows", of: Rule.Comparison.self) ?? .both
  }

  /// Whether the rows of a table can be compared at all.
  func check(_ keys: Keys, over schema: Schema, fedBy inputs: [InputSource], log: MistakeLog) {
    let place = keys.place(of: "against")
    if !inputs.contains(where: { $0.files.parts.contains("{received}") }) {
      log.add(
        "The files of “\(schema.table)” do not lie in a folder for each submission, {received}: "
          + "none was sent before.", at: place)
    }
    if schema.primaryKey.isEmpty {
      log.add(
        "“\(schema.table)” has no “primaryKey” by which a row is found in the submission before.",
        at: place)
    }
    for field in schema.fields where schema.field(Rule.Comparison.prefix + field.name) != nil {
      log.add(
        "“\(schema.table)” has a field “\(Rule.Comparison.prefix)\(field.name)” of its own, so that "
          + "“\(field.name)” as it was sent before has no name.", at: place)
    }
    if let effect = keys.choice("effect", of: Effect.self), effect != .none {
      log.add(
        "A rule that compares submissions takes nothing out, because it cannot say which of the two "
          + "is right: the effect is none.", at: keys.place(of: "effect"))
    }
  }

  /// A row that is compared is asked about the one before.
  func check(_ expect: Located<Expression>, log: MistakeLog) {
    guard self == .both,
      !expect.content.fields.contains(where: { $0.hasPrefix(Rule.Comparison.prefix) })
    else { return }
    log.add(
      "Nothing is compared: no field is named as it was sent before, “\(Rule.Comparison.prefix)…”.",
      at: expect.place)
  }
}
