/// What the federal portal asks of each award.
enum Subawards {
  private static let columns = [
    "award_id", "project_id", "subrecipient_id", "entity_type", "award_type", "place_address_1",
    "place_address_2", "place_address_3", "place_city", "place_state", "place_zip", "place_zip_4",
    "description", "amount_change", "loan_expires", "agreement_conditions", "agreement_attested",
    "personnel_over_estimate", "personnel_by_estimate", "contract_over_estimate",
    "contract_by_estimate", "valid_from", "valid_to", "source",
  ]

  /// The second of the three conditions an agreement between agencies may meet.
  private static let condition =
    "2. It governs the provision of funds from one agency, department, or part of government to "
    + "another to carry out an eligible use of SLFRF funds"

  static func write(of books: Books, to file: inout OutputFile) throws {
    try file.appendLine(columns)
    for award in books.awards {
      let isAgreement = award.entity?.kind == .agency
      let isContract = award.type.hasPrefix("Contract") && award.isFiledAlone
      let place = award.entity.map { [$0.address, "", "", $0.town, "CT", $0.zip, ""] }
      try file.appendLine(
        [
          award.id, award.project, award.entity?.id ?? "", award.entity?.kind.rawValue ?? "",
          award.type,
        ] + (place ?? Array(repeating: "", count: 7)) + [
          award.description, award.amountChange, "", isAgreement ? condition : "",
          isAgreement ? "Yes" : "", "", "", isContract ? "0.00" : "", isContract ? "0.00" : "",
          award.date.iso, "", Catalog.source,
        ])
    }
  }
}
