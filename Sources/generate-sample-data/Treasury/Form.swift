/// A template of the federal portal's bulk upload, as somebody saved it from its spreadsheet: seven
/// rows, of which the fourth has the ids of the fields. Version, name, ids and labels are the portal's;
/// the instructions and the help are our own, and short.
struct Form: Sendable {
  let file: String
  let version: String
  let name: String
  var label = "Field ID"
  /// Whether the row of labels stands above the one that says what is required.
  var labelsFirst = false
  let fields: [Field]

  struct Field: Sendable {
    enum Need: String, Sendable {
      case required = "Required"
      case optional = "Optional"
      case conditional = "Conditional"
    }

    enum Kind: Sendable {
      case text(Int)
      case choice, day, dollars, count
    }

    let id: String
    let need: Need
    let kind: Kind
    let label: String

    init(_ id: String, _ need: Need, _ kind: Kind, _ label: String) {
      self.id = id
      self.need = need
      self.kind = kind
      self.label = label
    }

    fileprivate var help: String {
      switch kind {
      case .text(let limit): "Text, at most \(limit) characters."
      case .choice: "One of the portal's answers, as it writes it."
      case .day: "A day, MM/DD/YYYY."
      case .dollars: "An amount in dollars: digits and a point, nothing else."
      case .count: "A whole number."
      }
    }
  }

  static let all = [
    sectoralProjects, baselineProjects, subrecipients, subawards, expenditures, aggregates,
    individuals,
  ]
}

extension Form {
  /// As it is given out for a quarter: two fields of a project have its name in their ids.
  func write(for quarter: Quarter, to file: inout OutputFile) throws {
    file.text.append(raw: [0xEF, 0xBB, 0xBF])
    // The templates differ in how they name this row, too.
    let isProject = label.hasSuffix(" ")
    let needs = (
      isProject ? "Required/Optional" : "Required or Optional", fields.map(\.need.rawValue)
    )
    let labels = ("Field Name", fields.map(\.label))
    let (first, second) = labelsFirst ? (labels, needs) : (needs, labels)
    let rows: [(String, [String])] = [
      (version, blank), (name, blank),
      ("Leave these seven rows as they are; data from row 8.", blank),
      (label, fields.map { id(of: $0, in: quarter) }), first, second,
      ("Help Text", fields.map(\.help)),
    ]
    for (title, cells) in rows { try file.appendLine([title] + cells) }
  }

  private var blank: [String] { Array(repeating: "", count: fields.count) }

  private func id(of field: Field, in quarter: Quarter) -> String {
    let prefix = "{quarter}"
    guard field.id.hasPrefix(prefix) else { return field.id }
    return "Q\(quarter.ofYear)_\(quarter.year)" + field.id.dropFirst(prefix.count)
  }
}
