internal import Expressions
internal import Tables

extension Rule {
  init?(id: String, _ node: YAMLNode, schemas: [Schema], log: MistakeLog) {
    let keys = Keys(
      node,
      allowing: [
        "title", "table", "class", "severity", "effect", "expect", "column", "message",
        "suggestion", "source",
      ], log: log)
    let table = keys.requiredText("table")
    let effect = keys.choice("effect", of: Effect.self) ?? .none
    let severity = keys.choice("severity", of: Severity.self) ?? .error
    let source = keys.requiredText("source")
    let message = keys.requiredText("message")
    let column = keys.requiredText("column")
    if effect == .file {
      log.add("A rule over rows cannot set a file aside.", at: keys.place(of: "effect"))
    }
    if effect != .none, severity != .error {
      log.add("Only an error sets a row or a cell aside.", at: keys.place(of: "effect"))
    }
    guard let schema = schemas.first(where: { $0.table == table }) else {
      log.addUnknown("table", table, known: schemas.map(\.table), at: keys.place(of: "table"))
      return nil
    }
    if schema.field(column) == nil {
      log.addUnknown(
        "field", column, known: schema.fields.map(\.name), at: keys.place(of: "column"))
    }
    if effect == .cell, schema.isKey(column) {
      log.add("A key cannot be emptied: the effect is row or none.", at: keys.place(of: "effect"))
    }
    keys.require("expect")
    guard let expect = keys.expression("expect") else { return nil }
    _ = expect.check(
      is: .boolean, in: Scope(schema),
      categories: Dictionary(
        schema.fields.map { ($0.name, $0.categories) }, uniquingKeysWith: { first, _ in first }),
      log: log)
    self.init(
      id: id, title: keys.text("title") ?? message, table: table,
      findingClass: keys.choice("class", of: FindingClass.self) ?? .logic, severity: severity,
      effect: effect, expect: expect, column: column, message: message,
      suggestion: keys.text("suggestion") ?? "", source: source, place: keys.place)
  }
}
