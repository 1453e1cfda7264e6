import Foundation
import Runs
import Testing

/// Every personal column of every kind of file, in rows that are good and in rows that are not.
struct PrivacyOfEveryInputTests {
  private let inputs: Inputs

  init() throws { inputs = try Inputs(rows: 9) }

  /// A column of a sheet with a personal field.
  private struct PersonalColumn: Hashable {
    let column: Int
    let field: String
  }

  @Test("Nobody is named by any output, whatever input names them, and however it is spoiled")
  func canaries() async throws {
    let paths = try FileManager.default.contents(below: inputs.url).keys
      .filter { path in !["catalog/", "finance/", "treasury/"].contains { path.hasPrefix($0) } }
      .sorted()
    #expect(paths.count == 54)
    var marked = Set<String>()
    for path in paths { marked.formUnion(try spoil(path)) }
    #expect(
      marked == [
        "birth_date", "first_name", "last_name", "ssn", "state_id", "use_of_funds", "username",
        "zip",
      ])

    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    #expect(run.result.status == .done)
    let findings = try run.lines("findings.csv")
    for path in paths where !path.contains("/2026-09-08/") {
      let rules = Set(findings.filter { $0["file"] == path }.map { $0["rule"] })
      #expect(rules.isSuperset(of: ["ragged_row", "nul_byte", "stray_quote"]), "\(path) \(rules)")
    }
    #expect(
      Set(findings.map { $0["rule"] }).isSuperset(of: [
        "type", "required", "pattern", "foreign_key", "exact_duplicate", "person_conflict",
      ]))
    #expect(
      Set(try run.lines("state/persons.csv").map { $0["table"] }) == [
        "participants", "trainings", "credentials", "outcomes", "services", "cthires", "portal",
        "wages", "followup",
      ])
    try Canary.expectNowhere(in: inputs)
  }

  @Test("Nobody is named whose name or number was shifted into a column of something else")
  func shifted() async throws {
    let inputs = try Inputs()
    let (name, number) = ("Zzcanaryson", "987654321")
    try inputs.change("gearwright") { sheet in
      sheet[0, "Hourly Wage at Exit"] = name
      sheet[1, "Program Code"] = name
      sheet[2, "Employment Status at exit"] = name
      sheet[2, "Received Training?"] = name
      sheet[3, "Date of Program Exit"] = number
      sheet[4, "Date of Program Exit"] = name
      sheet[5, "Date of Program Exit"] = "someday 2025"
      sheet[5, "Hourly Wage at Exit"] = "$15 to $17 per hour"
    }
    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    try Canary.expectNowhere(in: inputs, nor: [name, number])
    let shown = try run.lines("findings.csv").map { $0["value"] }
    for value in ["AAAAAAAAAAA", "999999999", "AAAAAAA 9999", "$15 to $17 per hour"] {
      #expect(shown.contains(value))
    }
    #expect(try run.lines("corrections/gearwright.csv").contains { $0["sent"] == "11 letters" })
  }

  /// Puts a person into each row of a file, and faults into some. Gives the fields that it has.
  private func spoil(_ path: String) throws -> Set<String> {
    let file = inputs.url.appending(path: path)
    var sheet = Sheet(try Data(contentsOf: file))
    let (columns, isMonthFirst) = try personalColumns(of: path, sheet)
    for row in sheet.rows.indices {
      for personal in columns {
        let text = Canary.text(personal.field, of: row, isMonthFirst: isMonthFirst)
        sheet.rows[row][personal.column] = try #require(text, "\(personal.field) in \(path)")
      }
    }
    func put(_ text: String, _ row: Int, _ field: String) {
      for personal in columns where personal.field == field && sheet.rows.indices.contains(row) {
        sheet.rows[row][personal.column] = text
      }
    }
    put(Canary.wrongBirthDate, 1, "birth_date")
    put("\(Canary.zip)-2634", 2, "zip")
    put("=\(Canary.stateID)", 3, "state_id")
    put("", 4, "last_name")
    // Two people under one State ID, and one of whom the sheet of people does not know.
    if path.contains("gearwright") { put("1937-11-28", 5, "birth_date") }
    if path.hasSuffix("Training.csv") { put("\(Canary.lastName)y", 6, "last_name") }
    put("666 90 8172", 7, "ssn")
    let first = try #require(sheet.rows.first)
    sheet.rows.append(first)
    sheet.rows.append(first + [Canary.lastName])
    sheet.rows.append([Canary.firstName])
    sheet.rows.append(first.map { "\($0)\u{0}" })
    try (sheet.bytes + Data("Quizzle\"first,\(Canary.lastName)\n".utf8)).write(to: file)
    return Set(columns.map(\.field))
  }

  private func personalColumns(
    of path: String, _ sheet: Sheet
  ) throws -> (columns: Set<PersonalColumn>, isMonthFirst: Bool) {
    let definitions = Project.root.appending(path: "Pipelines")
    let parts = path.components(separatedBy: "/")
    let mappings = try MappingsByHand(definitions.appending(path: "mappings/\(parts[0])"))
    let tables = parts[0] == "grantees" ? SheetsByHand.ofGrantees : [parts[0]]
    var columns = Set<PersonalColumn>()
    var isMonthFirst = false
    for table in SheetsByHand.tables(on: parts[parts.count - 1], of: tables) {
      let schema = try SchemaByHand(table, definitions: definitions)
      let mapping = mappings.mapping(of: parts[1], table)
      isMonthFirst = mapping.isMonthFirst
      for block in 1...schema.blocks {
        let found = schema.columns(in: sheet.header, mapping, block: block)
        for (field, column) in zip(schema.fields, found) where field.isPersonal {
          if let column { columns.insert(PersonalColumn(column: column, field: field.name)) }
        }
      }
    }
    return (columns, isMonthFirst)
  }
}
