/// The descriptor of the tables: Data Package v2, with a Table Schema for each.
public struct DataPackage: Encodable, Sendable {
  let schema = "https://datapackage.org/profiles/2.0/datapackage.json"
  let name: String
  let title: String
  let created: String
  let resources: [Resource]

  struct Resource: Encodable {
    let name: String
    let title: String
    let description: String?
    let path: String
    let type = "table"
    let format = "csv"
    let mediatype = "text/csv"
    let encoding = "utf-8"
    let schema: TableSchema
  }

  struct TableSchema: Encodable {
    let fields: [Field]
    let missingValues: [MissingValue]
  }

  struct Field: Encodable {
    let name: String
    let type: String
  }

  struct MissingValue: Encodable {
    let value: String
    let label: String
  }

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case name, title, created, resources
  }

  /// Describes the tables of a report that are written as `<name>.csv`.
  public init(_ report: Report, named name: String) {
    self.name = name
    title = report.title
    created = "\(report.asOf)T00:00:00Z"
    resources = report.tables.filter { $0.fullFile == nil }.map { table in
      Resource(
        name: table.name.replacing("_", with: "-"), title: table.title,
        description: table.note.isEmpty ? nil : table.note, path: "\(table.name).csv",
        schema: TableSchema(
          fields: table.columns.map { Field(name: $0.title, type: $0.format.frictionlessType) },
          missingValues: [
            MissingValue(value: "", label: "missing"),
            MissingValue(value: "[z]", label: "not applicable"),
            MissingValue(value: "[x]", label: "not available"),
            MissingValue(value: "[c]", label: "confidential"),
          ]))
    }
  }
}

extension ColumnFormat {
  fileprivate var frictionlessType: String {
    switch self {
    case .text, .prose, .answer: "string"
    case .count: "integer"
    case .share, .money, .decimal: "number"
    }
  }
}
