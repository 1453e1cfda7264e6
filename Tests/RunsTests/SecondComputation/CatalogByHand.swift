import Foundation

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
  let providers: [String]

  init(inputs: URL, definitions: URL) throws {
    programs = try NamedRow.read(inputs.appending(path: "catalog/programs.csv")).map { row in
      Program(
        id: row["program_id"], sector: row["sector"], region: row["region"],
        planned: row.number("planned_enrollment"))
    }
    providers = try NamedRow.read(inputs.appending(path: "catalog/providers.csv"))
      .map { $0["provider_id"] }.sorted()
    let schema = try SchemaByHand("programs", definitions: definitions)
    func categories(_ name: String) -> [String] {
      schema.fields.first { $0.name == name }?.categories ?? []
    }
    let programs = programs
    ids = programs.map(\.id).sorted()
    sectors = categories("sector").filter { name in programs.contains { $0.sector == name } }
    regions = categories("region").filter { name in programs.contains { $0.region == name } }
  }
}
