import Foundation
import Testing

/// What identifies a person that no output may name.
enum Canary {
  static let firstName = "Quizzlefirst"
  static let lastName = "Quizzlelast"
  static let username = "quizzleuser77"
  static let stateID = "9081726"
  static let otherStateID = "9081727"
  static let ssn = "666-90-8172"
  static let zip = "90817"
  static let birthDate = "1937-11-29"
  static let wrongBirthDate = "29 Brumaire 1937"

  /// Each of them, or how it begins.
  private static let all = [
    firstName, lastName, "quizzleuser", "90817", "666-90-81", birthDate, wrongBirthDate, "Quizzle",
    "Brumaire", "1937-", "/1937", "19371129",
  ]

  /// What a person says in a personal field, each person differently; nil for a field unheard of.
  static func text(_ field: String, of person: Int, isMonthFirst: Bool) -> String? {
    switch field {
    case "first_name": firstName
    case "last_name": lastName + String(repeating: "x", count: person)
    case "username": "quizzleuser\(77 + person)"
    case "state_id": "\(9_081_720 + person)"
    case "ssn": "666-90-81\(72 + person)"
    case "zip": zip
    case "birth_date": isMonthFirst ? "11/29/1937" : birthDate
    case "use_of_funds": "A ride for \(firstName)"
    default: nil
    }
  }

  /// Looks into everything that was written, the workbooks' parts included, but for kept inputs. In
  /// corrections a submitter finds its own keys, and nothing else.
  static func expectNowhere(in inputs: Inputs, nor others: [String] = []) throws {
    var files = try FileManager.default.contents(below: inputs.runs)
      .filter { !$0.key.hasPrefix("objects/") }
    for workbook in files.keys.filter({ $0.hasSuffix(".xlsx") }) {
      for (name, part) in try Workbook(inputs.runs.appending(path: workbook)).parts {
        files["\(workbook)/\(name)"] = Data(part.utf8)
      }
      files[workbook] = nil
    }
    #expect(files.keys.contains("log.jsonl"))
    #expect(files.keys.contains { $0.hasSuffix("/state/persons.csv") })
    for folder in ["report-internal", "corrections/gearwright"] {
      #expect(files.keys.contains { $0.hasSuffix("\(folder).xlsx/xl/sharedStrings.xml") })
    }
    for (name, bytes) in files {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      // What a digest or the number of a shared text happens to hold is not taken from anybody.
      var words = text.replacing(/\b([0-9a-f]{64}|[0-9a-f]{32}|f?[0-9a-f]{12})\b/, with: "")
        .replacing(/t="s"><v>[0-9]+</, with: "")
      if name.contains("/corrections/") {
        words = words.replacing(/90817\d\d|quizzleuser\d+/, with: "")
      }
      for canary in all + others {
        guard let place = words.range(of: canary.lowercased()) else { continue }
        let before = words[..<place.lowerBound].suffix(60)
        let after = words[place.upperBound...].prefix(20)
        Issue.record("\(name) holds “\(canary)”: \(before)\(canary)\(after)")
      }
    }
  }
}
