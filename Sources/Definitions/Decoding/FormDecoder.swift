internal import Expressions
internal import Tables

extension Form {
  init(name: String, _ node: YAMLNode, log: MistakeLog) {
    let keys = Keys(
      node, allowing: ["title", "files", "ids", "first_row", "days", "line_break"],
      log: log)
    self.name = name
    title = keys.text("title") ?? name
    files = FilePattern(keys.requiredText("files"))
    idLabel = keys.requiredText("ids")
    firstRow = keys.count("first_row", in: 2...1000) ?? 2
    keys.require("first_row", hint: ": the first that is filled")
    days = keys.choice("days", of: Days.self) ?? .iso
    lineBreak = keys.textAsWritten("line_break")
    place = keys.place
    if files.description.contains(where: { "{}".contains($0) }) {
      log.add(
        "A form is one file, the same for everybody: no braces.", at: keys.place(of: "files"))
    }
    if let lineBreak, lineBreak.contains(where: \.isNewline) {
      log.add("This is what stands in place of a line break.", at: keys.place(of: "line_break"))
    }
  }
}

extension Filings {
  init(_ node: YAMLNode, context: ReportContext) {
    let log = context.log
    let keys = Keys(node, allowing: ["folder", "errors_allowed_in", "files"], log: log)
    folder = keys.requiredText("folder")
    if !folder.isEmpty, !isFileName(folder) || folder.contains(".") {
      log.add(
        "The name of a folder: letters, digits, - and _, at most 80.",
        at: keys.place(of: "folder"))
    }
    if ["tables", "corrections", "state"].contains(folder.lowercased()) {
      log.add("“\(folder)” is a folder of every run already.", at: keys.place(of: "folder"))
    }
    let tables = context.schemas.map(\.table)
    let allowed = keys.texts("errors_allowed_in")
    for (table, place) in allowed where !tables.contains(table) {
      log.addUnknown("table", table, known: tables, at: place)
    }
    errorsAllowedIn = Set(allowed.map(\.text))
    keys.require("files")
    all = keys.list("files").compactMap {
      Filing($0, forms: context.forms, facts: context.facts, log: log)
    }
    for (index, filing) in all.enumerated()
    where all[..<index].contains(where: { $0.name.lowercased() == filing.name.lowercased() }) {
      log.add("Two filings are named “\(filing.name)”.", at: filing.place)
    }
  }
}

/// Whether a text is the name of a file everywhere.
private func isFileName(_ name: String) -> Bool {
  name.utf8.count <= 80 && !name.hasPrefix(".")
    && name.utf8.allSatisfy { byte in
      (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte)
        || (0x30...0x39).contains(byte) || "-_.".utf8.contains(byte)
    }
}

extension Filing {
  fileprivate init?(_ node: YAMLNode, forms: [Form], facts: [Fact], log: MistakeLog) {
    let keys = Keys(
      node, allowing: ["filing", "form", "fact", "rows", "order", "columns", "blank"], log: log)
    let name = keys.requiredText("filing")
    let form = keys.requiredText("form")
    let factName = keys.requiredText("fact")
    Filing.check(name: name, at: keys.place(of: "filing"), log: log)
    if !forms.contains(where: { $0.name == form }) {
      log.addUnknown("form", form, known: forms.map(\.name), at: keys.place(of: "form"))
    }
    keys.require("order", hint: ": the fields by which rows are ordered")
    keys.require("columns", hint: ": for each id of the form, a field")
    guard let fact = facts.first(where: { $0.name == factName }) else {
      log.addUnknown("fact", factName, known: facts.map(\.name), at: keys.place(of: "fact"))
      return nil
    }
    let rows = keys.expression("rows")
    if let rows, fact.unsure.isDisjoint(with: rows.content.fields) {
      _ = rows.check(
        is: .boolean, in: Scope(fact.fields), categories: fact.fields.categories, log: log)
    }
    self.init(
      name: name, form: form, fact: factName, rows: rows,
      order: keys.texts("order").compactMap {
        Filing.field($0.text, of: fact, at: $0.place, log: log)
      },
      columns: Filing.columns(keys, of: fact, log: log), place: keys.place)
  }

  private static func check(name: String, at place: Place, log: MistakeLog) {
    if !name.isEmpty, !isFileName(name) {
      log.add("The name of a file: letters, digits, points, - and _, at most 80.", at: place)
    }
    if name.lowercased().hasPrefix("draft") {
      log.add("“DRAFT” stands before the name of a draft, and of nothing else.", at: place)
    }
    if name.lowercased().hasSuffix(".csv") {
      log.add("The file gets its ending, .csv, by itself.", at: place)
    }
  }

  private static func columns(_ keys: Keys, of fact: Fact, log: MistakeLog) -> [Column] {
    let filled = keys.map("columns").compactMap { id, node in
      node.text(log: log).map { name in
        Column(
          id: id, field: field(name, of: fact, at: node.place, log: log), place: node.place)
      }
    }
    let blank = keys.texts("blank").map { Column(id: $0.text, field: nil, place: $0.place) }
    for column in blank where filled.contains(where: { $0.id == column.id }) {
      log.add("“\(column.id)” is filled and cannot be left blank.", at: column.place)
    }
    for column in filled + blank where column.hasOtherBraces {
      log.add("In an id only {quarter} stands for something else, once.", at: column.place)
    }
    return filled + blank
  }

  private static func field(
    _ name: String, of fact: Fact, at place: Place, log: MistakeLog
  ) -> String? {
    if fact.unsure.contains(name) { return nil }
    guard let field = fact.field(name) else {
      log.addUnknown(
        "field of \(fact.name)", name, known: fact.fields.map(\.name), at: place)
      return nil
    }
    if field.isPersonal {
      log.add("“\(name)” is personal and is not filed.", at: place)
    }
    return name
  }
}
