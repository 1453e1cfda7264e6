import Foundation
import Testing
import Yams

/// What a schema says of one field.
struct FieldByHand {
  let name: String
  let title: String
  let categories: [String]
  let isRequired: Bool
  let isPersonal: Bool

  /// Whether it stands on a sheet several times, with a number.
  var isNumbered: Bool { title.contains("{n}") }

  /// The header under which it stands in a block.
  func header(_ block: Int) -> String { numbered(title, block) }
}

/// The fields of one table, and what is written where there is no value.
struct SchemaByHand {
  let table: String
  let fields: [FieldByHand]
  let primaryKey: [String]
  /// How many blocks a sheet may have: 1 where nothing is numbered.
  let blocks: Int
  let hasBlocks: Bool
  let missing: Set<String>
  /// Writings that do not make a block one that says something.
  let nothing: Set<String>
  private let places: [String: Int]

  init(_ table: String, definitions: URL) throws {
    self.table = table
    let node = try document(definitions.appending(path: "schemas/\(table).yaml"))
    fields = try #require(node["fields"]?.sequence).map { field in
      FieldByHand(
        name: field["name"]?.text ?? "", title: field["title"]?.text ?? "",
        categories: (field["categories"]?.sequence ?? []).map(\.text),
        isRequired: field["constraints"]?["required"]?.text == "true",
        isPersonal: field["personal"]?.text != "false")
    }
    primaryKey = (node["primaryKey"]?.sequence ?? []).map(\.text)
    hasBlocks = node["repeat"] != nil
    blocks = node["repeat"]?["to"].flatMap { Int($0.text) } ?? 1
    let words = node["missingValues"]?.sequence ?? []
    missing = Set([""] + words.map { $0["value"]?.text ?? $0.text })
    nothing = Set(
      [""]
        + words.filter { ($0["label"]?.text ?? "not applicable") == "not applicable" }
        .map { $0["value"]?.text ?? $0.text })
    places = Dictionary(uniqueKeysWithValues: fields.map(\.name).enumerated().map { ($1, $0) })
  }

  func place(of field: String) -> Int? { places[field] }

  /// For each field the column of a sheet in which it stands, in one block.
  func columns(in headers: [String], _ mapping: MappingByHand, block: Int) -> [Int?] {
    let headers = headers.map(normalizedHeader)
    return fields.map { field in
      ([field.title, field.name] + (mapping.headers[field.name] ?? []))
        .map { normalizedHeader(numbered($0, block)) }
        .compactMap { headers.firstIndex(of: $0) }.first
    }
  }
}

/// What a mapping says of one table.
struct MappingByHand {
  let headers: [String: [String]]
  /// Canonical words by field and normalized writing.
  let words: [String: [String: String]]
  let isMonthFirst: Bool
  let flags: [String: String]

  /// `2026-09-30` or `9/30/2026` as 20260930.
  func day(_ text: String) -> Int? {
    let parts = text.split(separator: isMonthFirst ? "/" : "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let (year, month, day) =
      isMonthFirst ? (parts[2], parts[0], parts[1]) : (parts[0], parts[1], parts[2])
    let lengths = [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
    return year * 10_000 + month * 100 + day
  }

  func word(_ text: String, of field: FieldByHand) -> String? {
    let wanted = lettersAndDigits(text)
    return words[field.name]?[wanted]
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

/// The mappings of one input.
struct MappingsByHand {
  private let documents: [Node]

  /// Reads a folder of mappings; without one, everybody writes as the schema says.
  init(_ folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else {
      documents = []
      return
    }
    documents = try names(in: folder).map { try document(folder.appending(path: $0)) }
  }

  /// The one that names the submitter, or the one that names nobody.
  func mapping(of submitter: String?, _ table: String) -> MappingByHand {
    let node =
      documents.first { node in
        (node["submitters"]?.sequence ?? []).contains { $0.text == submitter }
      } ?? documents.first { $0["submitters"] == nil }
    let base = documents.first { $0["mapping"]?.text == node?["extends"]?.text }
    // Only dates are inherited in these documents; more would have to be read here, too.
    #expect(base?["tables"] == nil && base?["headers"] == nil && base?["all_booleans"] == nil)
    let section = node?["tables"] == nil ? node : node?["tables"]?[table]
    return MappingByHand(
      headers: (section?["headers"]).dictionary.mapValues { ($0.sequence ?? []).map(\.text) },
      words: (section?["values"]).dictionary.mapValues { words in
        Dictionary(
          uniqueKeysWithValues: Optional(words).dictionary.map {
            (lettersAndDigits($0), $1.text)
          })
      },
      // Each sheet of the sample has days in one way, which its mapping names first.
      isMonthFirst: (node?["dates"] ?? base?["dates"]).map { ($0.sequence?.first ?? $0).text }
        == "month_first",
      flags: (node?["all_booleans"]).dictionary.mapValues(\.text))
  }
}

/// `17`, `17.5` and `17.50` in cents.
func cents(_ text: String) -> Int? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count <= 2, let dollars = Int(parts[0]) else { return nil }
  let fraction = parts.count == 2 ? String(parts[1]) : ""
  guard fraction.count <= 2 else { return nil }
  return Int(fraction.padding(toLength: 2, withPad: "0", startingAt: 0)).map { dollars * 100 + $0 }
}

func numbered(_ text: String, _ block: Int) -> String {
  text.replacingOccurrences(of: "{n}", with: String(block))
}

private func normalizedHeader(_ text: String) -> String {
  lettersAndDigits(text.replacing(/_[0-9]{3,}\s*$/, with: ""))
}

func lettersAndDigits(_ text: String) -> String {
  text.lowercased().filter { $0.isLetter || $0.isNumber }
}

func names(in folder: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
}

func document(_ file: URL) throws -> Node {
  try #require(try Yams.compose(yaml: String(contentsOf: file, encoding: .utf8)))
}

extension Node {
  /// A scalar as it is written.
  var text: String { scalar?.string ?? "" }
}

extension Node? {
  var dictionary: [String: Node] {
    Dictionary(uniqueKeysWithValues: (self?.mapping ?? [:]).map { ($0.key.text, $0.value) })
  }
}
