/// Whom the state gives money to: an agency, a provider of the programs or of goods and services.
struct Entity: Sendable {
  enum Kind: String, Sendable {
    case subrecipient = "Subrecipient"
    case contractor = "Contractor"
    case agency = "IAA"
  }

  let id: String
  let name: String
  let kind: Kind
  /// From 1; makes numbers and addresses that nobody has.
  let number: Int
  let region: Region
  /// Whether the federal portal has it already.
  var isRegistered = true
  var isInSAM = true
}

extension Entity {
  /// The runners of the programs first, in the order of the catalog.
  static let all = runners + others

  static let runners = Catalog.programs.map { program in
    Entity(
      id: program.provider.id, name: program.provider.name, kind: .subrecipient,
      number: program.number + 1, region: program.region)
  }

  static let childcare = Entity(
    id: "clasped-hands", name: "Clasped Hands Childcare Network", kind: .subrecipient, number: 20,
    region: .southCentral)
  static let devices = Entity(
    id: "lanternwood-devices", name: "Lanternwood Device Library", kind: .contractor, number: 21,
    region: .northCentral)
  static let evaluator = Entity(
    id: "brightpath-evaluation", name: "Brightpath Evaluation Partners", kind: .contractor,
    number: 22, region: .southCentral)
  static let administration = Entity(
    id: "shared-services", name: "Sample Office of Shared Services", kind: .agency, number: 23,
    region: .northCentral)
  static let outreach = Entity(
    id: "wayfinder-outreach", name: "Wayfinder Outreach Studio", kind: .contractor, number: 24,
    region: .southwest)
  static let auditor = Entity(
    id: "ledgerline-audit", name: "Ledgerline Audit Group", kind: .contractor, number: 25,
    region: .northCentral, isRegistered: false, isInSAM: false)
  static let archive = Entity(
    id: "records-archive", name: "Sample Records Archive", kind: .agency, number: 26,
    region: .northCentral, isRegistered: false)

  private static let others = [
    childcare, devices, evaluator, administration, outreach, auditor, archive,
  ]
}

// MARK: - Invented numbers and addresses

extension Entity {
  /// Twelve letters and digits, without O and I; an agency of the state has none.
  var uniqueEntityID: String { kind == .agency ? "" : "ZZSAMPLE" + number.digits(4) }

  /// Nine digits that begin with 00, as no employer's number does.
  var taxpayerID: String { kind == .agency ? "" : (number * 370_137).digits(9) }

  var profileID: String { isRegistered ? "SAMPLE-" + number.digits(5) : "" }

  var address: String { "\(number * 4 + 3) Example Street" }

  var town: String {
    switch region.board {
    case "10": "Norwich"
    case "11": "Hartford"
    case "12": "Waterbury"
    case "13": "New Haven"
    default: "Bridgeport"
    }
  }

  /// Five digits, of which the first is 0.
  var zip: String { (region.zipPrefixes[0] * 100 + number).digits(5) }

  var email: String { "grants@\(id).example" }
}

// MARK: - As a file

extension Entity {
  static func write(to file: inout OutputFile) throws {
    try file.appendLine(
      [
        "subrecipient_id", "provider_id", "unique_entity_id", "taxpayer_id", "profile_id", "name",
        "entity_types", "email", "address_1", "address_2", "address_3", "city", "state", "zip",
        "zip_4", "country", "is_in_sam", "mostly_federal", "much_federal", "compensation_is_public",
      ]
        + (1...5).flatMap { ["officer_\($0)_name", "officer_\($0)_compensation"] }
        + ["valid_from", "valid_to", "source"])
    for entity in all {
      let isRunner = entity.number <= runners.count
      try file.appendLine(
        [
          entity.id, isRunner ? entity.id : "", entity.uniqueEntityID, entity.taxpayerID,
          entity.profileID, entity.name, entity.kind.rawValue + ";", entity.email, entity.address,
          "", "", entity.town, "CT", entity.zip, "", "US", entity.isInSAM.answer,
          entity.isInSAM ? "" : "No", entity.isInSAM ? "" : "No", "",
        ]
          + Array(repeating: "", count: 10) + [Catalog.grantStart.iso, "", Catalog.source])
    }
  }
}
