import Foundation
import Testing
import Yams

/// Reads the providers' sheets a second time, without the engine: headers and words are looked up in
/// the mappings, and what the checks took out is taken from findings.csv.
struct SheetsByHand {
  /// Rows that count, from all providers.
  private(set) var participations: [Participation] = []
  /// Values that no finding excuses and that nevertheless cannot be read.
  private(set) var unexplained: [String] = []

  private let inputs: URL
  private let fields: [FieldByHand]
  private let missing: Set<String>
  private let removals: Removals

  init(inputs: URL, definitions: URL, findings: [NamedRow], programs: CatalogByHand) throws {
    self.inputs = inputs
    removals = Removals(findings)
    let schema = try document(definitions.appending(path: "schemas/participants.yaml"))
    fields = try FieldByHand.read(schema)
    missing = Set((schema["missingValues"]?.sequence ?? []).map { $0["value"]?.string ?? $0.text })
    let mappings = try MappingByHand.read(definitions.appending(path: "mappings/participants"))
    let grantees = inputs.appending(path: "grantees")
    for provider in try names(in: grantees) {
      // The sheet received last counts, whole; the folders' names are days.
      let day = try #require(names(in: grantees.appending(path: provider)).last)
      let folder = "grantees/\(provider)/\(day)"
      let name = try #require(names(in: inputs.appending(path: folder)).first)
      let mapping = mappings.first { $0.submitters.contains(provider) }
      let everybodyElses = mappings.first { $0.submitters.isEmpty }
      try read(
        "\(folder)/\(name)", mapping: #require(mapping ?? everybodyElses), programs: programs)
    }
    let people = PeopleByHand(participations.map(\.identity))
    #expect(people.undecided.isEmpty)
    for row in participations.indices { participations[row].person = people.numbers[row] }
  }

  private mutating func read(
    _ path: String, mapping: MappingByHand, programs: CatalogByHand
  ) throws {
    let bytes = try Data(contentsOf: inputs.appending(path: path))
    let records = NaiveCSV.records(of: bytes, without: removals.rows[path] ?? [])
    let headers = (records.first?.fields ?? []).map(normalizedHeader)
    var columns: [String: Int] = [:]
    for field in fields {
      let accepted = [field.title, field.name] + (mapping.headers[field.name] ?? [])
      columns[field.name] =
        accepted.map(normalizedHeader)
        .compactMap { headers.firstIndex(of: $0) }.first
    }
    for record in records.dropFirst() where record.fields.contains(where: { !$0.isEmpty }) {
      let emptied = removals.cells["\(path):\(record.line)"] ?? []
      func text(_ name: String) -> String? {
        guard let column = columns[name], let field = fields.first(where: { $0.name == name }),
          !emptied.contains(field.title)
        else { return nil }
        let text = record.fields[column].trimmingCharacters(in: .whitespaces)
        return missing.contains(text) ? nil : text
      }
      func read<T>(_ name: String, _ parse: (String) -> T?) -> T? {
        guard let text = text(name) else { return nil }
        let value = parse(text)
        if value == nil { unexplained.append("\(path):\(record.line) \(name)") }
        return value
      }
      func day(_ name: String) -> Int? { read(name) { mapping.day($0) } }
      func word(_ name: String) -> String? {
        read(name) { text in mapping.word(text, of: fields.first { $0.name == name }) }
      }
      func flag(_ name: String) -> Bool? { read(name) { mapping.flag($0) } }
      let programID = text("program_id") ?? ""
      let identity = IdentityByHand(
        stateID: text("state_id").map(lettersAndDigits), ssn: text("ssn").map(lettersAndDigits),
        username: text("username").map(lettersAndDigits),
        firstName: text("first_name").map(lettersAndDigits),
        lastName: text("last_name").map(lettersAndDigits),
        birthDate: day("birth_date").map { String($0) },
        zip: text("zip").map(lettersAndDigits))
      participations.append(
        Participation(
          program: programs.programs.first { $0.id == programID },
          identity: identity, entry: day("entry_date"), exit: day("exit_date"),
          firstTraining: Training(
            entered: day("training_entered_1"), ended: day("training_ended_1"),
            completed: flag("training_completed_1")),
          secondTraining: Training(
            entered: day("training_entered_2"), ended: day("training_ended_2"),
            completed: flag("training_completed_2")),
          firstCredential: Credential(
            kind: word("credential_type_1"), day: day("credential_date_1")),
          secondCredential: Credential(
            kind: word("credential_type_2"), day: day("credential_date_2")),
          employment: word("employment_at_exit"), wageInCents: read("hourly_wage_at_exit", cents)))
    }
  }
}

/// The program catalog.
struct CatalogByHand {
  struct Program {
    let id: String
    let sector: String
    let region: String
    let planned: Int
  }

  let programs: [Program]
  /// Members in the order in which the report lists them.
  let ids: [String]
  let sectors: [String]
  let regions: [String]

  init(inputs: URL, definitions: URL) throws {
    programs = try NamedRow.read(inputs.appending(path: "catalog/programs.csv")).map { row in
      Program(
        id: row["program_id"], sector: row["sector"], region: row["region"],
        planned: row.number("planned_enrollment"))
    }
    let fields = try FieldByHand.read(
      try document(definitions.appending(path: "schemas/programs.yaml")))
    func categories(_ name: String) -> [String] {
      fields.first { $0.name == name }?.categories ?? []
    }
    let programs = programs
    ids = programs.map(\.id).sorted()
    sectors = categories("sector").filter { name in programs.contains { $0.sector == name } }
    regions = categories("region").filter { name in programs.contains { $0.region == name } }
  }
}

/// What findings.csv says was taken out.
private struct Removals {
  /// Lines of each file that do not count.
  private(set) var rows: [String: Set<Int>] = [:]
  /// Titles of emptied cells, by `file:line`.
  private(set) var cells: [String: Set<String>] = [:]

  init(_ findings: [NamedRow]) {
    for finding in findings {
      if finding["effect"] == "row" || finding["rule"] == "exact_duplicate" {
        rows[finding["file"], default: []].insert(finding.number("line"))
      } else if finding["effect"] == "cell" {
        cells["\(finding["file"]):\(finding["line"])", default: []].insert(finding["column"])
      }
    }
  }
}

private struct FieldByHand {
  let name: String
  let title: String
  let categories: [String]

  static func read(_ schema: Node) throws -> [FieldByHand] {
    try #require(schema["fields"]?.sequence).map { field in
      FieldByHand(
        name: field["name"]?.text ?? "", title: field["title"]?.text ?? "",
        categories: (field["categories"]?.sequence ?? []).map(\.text))
    }
  }
}

private struct MappingByHand {
  let name: String
  let submitters: [String]
  var isMonthFirst: Bool?
  let headers: [String: [String]]
  /// Canonical words by field and normalized writing.
  let values: [String: [String: String]]
  let flags: [String: String]

  static func read(_ folder: URL) throws -> [MappingByHand] {
    var extended: [String: String] = [:]
    var mappings = try names(in: folder).map { file in
      let node = try document(folder.appending(path: file))
      extended[node["mapping"]?.text ?? ""] = node["extends"]?.text
      return MappingByHand(node)
    }
    for index in mappings.indices where mappings[index].isMonthFirst == nil {
      let base = mappings.first { $0.name == extended[mappings[index].name] }
      mappings[index].isMonthFirst = base?.isMonthFirst
      // Only dates are inherited in these documents; more would have to be read here, too.
      #expect(base.map { $0.headers.isEmpty && $0.values.isEmpty && $0.flags.isEmpty } ?? true)
    }
    return mappings
  }

  private init(_ node: Node) {
    name = node["mapping"]?.text ?? ""
    submitters = (node["submitters"]?.sequence ?? []).map(\.text)
    isMonthFirst = node["dates"].map { $0.text == "month_first" }
    headers = node["headers"].dictionary.mapValues { ($0.sequence ?? []).map(\.text) }
    values = node["values"].dictionary.mapValues { words in
      Dictionary(
        uniqueKeysWithValues: Optional(words).dictionary.map { (lettersAndDigits($0), $1.text) })
    }
    flags = node["all_booleans"].dictionary.mapValues(\.text)
  }

  /// `2026-09-30` or `9/30/2026` as 20260930.
  func day(_ text: String) -> Int? {
    let parts = text.split(separator: isMonthFirst ?? false ? "/" : "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let (year, month, day) =
      isMonthFirst ?? false ? (parts[2], parts[0], parts[1]) : (parts[0], parts[1], parts[2])
    let lengths = [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
    return year * 10_000 + month * 100 + day
  }

  func word(_ text: String, of field: FieldByHand?) -> String? {
    let wanted = lettersAndDigits(text)
    guard let field else { return nil }
    return values[field.name]?[wanted]
      ?? field.categories.first { lettersAndDigits($0) == wanted }
  }

  func flag(_ text: String) -> Bool? {
    if let flag = flags[text] { return flag == "true" }
    switch text.lowercased() {
    case "yes", "true": return true
    case "no", "false": return false
    default: return nil
    }
  }
}

/// `17`, `17.5` and `17.50` in cents.
private func cents(_ text: String) -> Int? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count <= 2, let dollars = Int(parts[0]) else { return nil }
  let fraction = parts.count == 2 ? String(parts[1]) : ""
  guard fraction.count <= 2 else { return nil }
  return Int(fraction.padding(toLength: 2, withPad: "0", startingAt: 0)).map { dollars * 100 + $0 }
}

private func normalizedHeader(_ text: String) -> String {
  lettersAndDigits(text.replacing(/_[0-9]{3,}\s*$/, with: ""))
}

private func lettersAndDigits(_ text: String) -> String {
  text.lowercased().filter { $0.isLetter || $0.isNumber }
}

private func names(in folder: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
}

private func document(_ file: URL) throws -> Node {
  try #require(try Yams.compose(yaml: String(contentsOf: file, encoding: .utf8)))
}

extension Node {
  /// A scalar as it is written.
  fileprivate var text: String { scalar?.string ?? "" }
}

extension Node? {
  fileprivate var dictionary: [String: Node] {
    Dictionary(uniqueKeysWithValues: (self?.mapping ?? [:]).map { ($0.key.text, $0.value) })
  }
}
