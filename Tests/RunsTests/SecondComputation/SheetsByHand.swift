import Foundation
import Testing

/// Reads every input a second time, without the engine: headers and words are looked up in the
/// mappings, and what the checks took out of single rows is taken from findings.csv.
struct SheetsByHand {
  /// Rows that count, by table.
  private(set) var rows: [String: [RowByHand]] = [:]

  static let ofGrantees = ["participants", "trainings", "credentials", "outcomes"]
  static let ofOthers = ["services", "cthires", "portal", "wages", "followup", "finance"]

  private let inputs: URL
  private let schemas: [String: SchemaByHand]
  private let removals: RemovalsByHand

  init(inputs: URL, definitions: URL, findings: [NamedRow]) throws {
    self.inputs = inputs
    removals = RemovalsByHand(findings)
    var schemas: [String: SchemaByHand] = [:]
    for table in SheetsByHand.ofGrantees + ["aggregate_counts"] + SheetsByHand.ofOthers {
      schemas[table] = try SchemaByHand(table, definitions: definitions)
    }
    self.schemas = schemas

    let mappings = definitions.appending(path: "mappings")
    for (folder, tables) in [("grantees", SheetsByHand.ofGrantees), ("services", ["services"])] {
      for submitter in try names(in: inputs.appending(path: folder)) {
        try read(
          "\(folder)/\(submitter)", submitter, tables,
          MappingsByHand(mappings.appending(path: folder)))
      }
    }
    for table in SheetsByHand.ofOthers.dropFirst() {
      try read(table, nil, [table], MappingsByHand(mappings.appending(path: table)))
    }
    for table in rows.keys { rows[table] = SheetsByHand.unrepeated(rows[table] ?? []) }
    removeStrangers()
  }

  /// Of what was received, the newest folder counts, whole; the folders' names are days.
  private mutating func read(
    _ folder: String, _ submitter: String?, _ tables: [String], _ mappings: MappingsByHand
  ) throws {
    let day = try #require(names(in: inputs.appending(path: folder)).last)
    for name in try names(in: inputs.appending(path: "\(folder)/\(day)")) {
      let path = "\(folder)/\(day)/\(name)"
      let sheet = SheetByHand(
        path: path, submitter: submitter,
        records: NaiveCSV.records(
          of: try Data(contentsOf: inputs.appending(path: path)),
          without: removals.unreadableLines(of: path)))
      var known = Set<String>()
      for table in SheetsByHand.tables(on: name, of: tables) {
        let schema = try #require(schemas[table])
        let read = sheet.rows(of: schema, mappings.mapping(of: submitter, table))
        rows[table, default: []] += removals.applied(to: read, knownBefore: known)
        known.formUnion(schema.fields.map(\.title))
      }
    }
  }

  /// A sheet of four has a table of its own; any other one has all.
  static func tables(on name: String, of tables: [String]) -> [String] {
    switch name {
    case "Personal Information.csv": ["participants"]
    case "Training.csv": ["trainings"]
    case "Credential.csv": ["credentials"]
    case "Outcomes.csv": ["outcomes"]
    case "aggregate-counts.csv": ["aggregate_counts"]
    default: tables
    }
  }

  /// Of rows that are the same in everything the first counts, and of others with one key none.
  private static func unrepeated(_ rows: [RowByHand]) -> [RowByHand] {
    let ofKey = Dictionary(grouping: rows.indices) { rows[$0].primaryKey + ["\(rows[$0].block)"] }
    var isKept = [Bool](repeating: false, count: rows.count)
    for members in ofKey.values {
      let isOne = members.allSatisfy { rows[$0].cells == rows[members[0]].cells }
      if isOne { isKept[members[0]] = true }
    }
    return zip(rows, isKept).filter(\.1).map(\.0)
  }

  /// Who is on none of a provider's sheets of people cannot have been trained there.
  private mutating func removeStrangers() {
    func name(_ row: RowByHand) -> [String] {
      ["provider_id", "program_id", "first_name", "last_name"].map(row.cell)
    }
    let known = Set((rows["participants"] ?? []).map(name))
    for table in SheetsByHand.ofGrantees.dropFirst() {
      rows[table]?.removeAll { !known.contains(name($0)) }
    }
  }

  /// Cells of fields that are counted and cannot be read, though no finding says so.
  var unexplained: [String] {
    let readers: [(table: String, field: String, canRead: (RowByHand, String) -> Bool)] = [
      ("participants", "entry_date", { $0.day($1) != nil }),
      ("participants", "exit_date", { $0.day($1) != nil }),
      ("participants", "birth_date", { $0.day($1) != nil }),
      ("trainings", "entered", { $0.day($1) != nil }),
      ("trainings", "ended", { $0.day($1) != nil }),
      ("trainings", "completed", { $0.flag($1) != nil }),
      ("credentials", "type", { $0.word($1) != nil }),
      ("credentials", "date_attained", { $0.day($1) != nil }),
      ("outcomes", "employment_at_exit", { $0.word($1) != nil }),
      ("outcomes", "hourly_wage_at_exit", { $0.cents($1) != nil }),
      ("services", "category", { $0.word($1) != nil }),
      ("services", "amount", { $0.cents($1) != nil }),
      ("participants", "low_income", { $0.flag($1) != nil }),
      ("participants", "single_parent", { $0.flag($1) != nil }),
      ("participants", "tanf", { $0.flag($1) != nil }),
      ("participants", "snap", { $0.flag($1) != nil }),
      ("participants", "school_status_at_entry", { $0.word($1) != nil }),
      ("cthires", "gender", { $0.word($1) != nil }),
      ("cthires", "race", { $0.word($1) != nil }),
      ("cthires", "race_black", { $0.flag($1) != nil }),
      ("cthires", "disability", { $0.word($1) != nil }),
      ("cthires", "citizenship", { $0.word($1) != nil }),
      ("portal", "gender", { $0.word($1) != nil }),
      ("portal", "race_black", { $0.word($1) == "true" }),
      ("portal", "veteran", { $0.word($1) != nil }),
      ("portal", "reentry", { $0.word($1) != nil }),
      ("finance", "kind", { $0.word($1) != nil }),
      ("finance", "category", { $0.word($1) != nil }),
      ("finance", "amount", { $0.cents($1) != nil }),
      ("cthires", "birth_date", { $0.day($1) != nil }),
      ("portal", "birth_date", { $0.day($1) != nil }),
    ]
    return readers.flatMap { table, field, canRead in
      (rows[table] ?? []).filter { $0.text(field) != nil && !canRead($0, field) }
        .map { "\($0.path):\($0.line) \(field)" }
    }
  }
}
