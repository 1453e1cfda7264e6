extension FilingByHand {
  private func awardsFiledAlone() throws -> [AwardByHand] {
    try awards.filter { try isFiledAlone($0) && day($0.award["award_date"]) <= end }
      .sorted { $0.id < $1.id }
  }

  private func subrecipient(of award: AwardByHand) -> NamedRow? {
    subrecipients.first { $0["subrecipient_id"] == award.filing["subrecipient_id"] }
  }

  func subawardRows() throws -> [[String: String]] {
    try awardsFiledAlone().map { award in
      let filing = award.filing
      let entity = subrecipient(of: award)
      let amount = obligated { $0.award == award.id }
      let registered = try filed("subawards").first { $0["Award_No__c"] == award.id }
      let isChanged = registered.map { signedCents($0["Award_Amount__c"]) != amount } ?? false
      return [
        "Recipient_UEI__c": entity?["unique_entity_id"] ?? "",
        "Recipient_EIN__c": entity?["taxpayer_id"] ?? "",
        "Project_Identification_Number__c": award.project,
        "Award_No__c": award.id,
        "RP_Entity_Type__c": filing["entity_type"],
        "Award_Type__c": filing["award_type"],
        "Award_Amount__c": dollars(amount),
        "Award_Date__c": monthFirst(award.award["award_date"]),
        "Primary_Sector__c": "", "If_Other__c": "", "Purpose_of_Funds__c": "",
        "Period_of_Performance_Start__c": monthFirst(award.award["performance_start"]),
        "Period_of_Performance_End__c": monthFirst(award.award["performance_end"]),
        "Place_of_Performance_Address_1__c": filing["place_address_1"],
        "Place_of_Performance_Address_2__c": filing["place_address_2"],
        "Place_of_Performance_Address_3__c": filing["place_address_3"],
        "Place_of_Performance_City__c": filing["place_city"],
        "State_Abbreviated__c": filing["place_state"],
        "Place_of_Performance_Zip__c": filing["place_zip"],
        "Place_of_Performance_Zip_4__c": filing["place_zip_4"],
        "Description__c": filing["description"],
        "Edited_Subaward_Amount_Explanation__c": isChanged ? filing["amount_change"] : "",
        "Loan_Expiration_Date__c": monthFirst(filing["loan_expires"]),
        "IAA_Basic_Conditions__c": filing["agreement_conditions"],
        "IAA_Requirements_Attestation__c": filing["agreement_attested"],
        "Personnel_Exp_Exceeding_Estimate__c": filing["personnel_over_estimate"],
        "Personnel_Obligations_Pursuant_Estimate__c": filing["personnel_by_estimate"],
        "Contract_Expenditures_Exceeding_Estimate__c": filing["contract_over_estimate"],
        "Contract_Obligations_Pursuant_Estimate__c": filing["contract_by_estimate"],
      ]
    }
  }

  func expenditureRows() throws -> [[String: String]] {
    try awardsFiledAlone().compactMap { award in
      let amount =
        try expended { $0.award == award.id }
        - filed("expenditures", "Expenditure_Amount__c", where: ["Sub_Award_Lookup__c": award.id])
      guard amount != 0 else { return nil }
      return [
        "Sub_Award_Lookup__c": award.id,
        "Expenditure_Start__c": monthFirst(max(start, day(award.award["award_date"]))),
        "Expenditure_End__c": monthFirst(end),
        "Expenditure_Amount__c": dollars(amount),
      ]
    }
  }

  func aggregateRows() throws -> [[String: String]] {
    let small = try awards.filter { try !isFiledAlone($0) && !$0.isToIndividuals }
    return try rows(
      of: small, in: "aggregates",
      by: ["Project_Identification_Number__c", "Sub_Award_Type_Aggregates_SLFRF__c"]
    ) { [$0.project, $0.aggregate] }
  }

  func individualRows() throws -> [[String: String]] {
    try rows(
      of: awards.filter(\.isToIndividuals), in: "individuals",
      by: ["Project_Identification_Number__c"]
    ) { [$0.project] }
  }

  /// One row for all awards that agree in the key, if anything changed since it was filed. What was
  /// filed is taken back where no award is left, as when the last of them grew beyond the threshold.
  private func rows(
    of awards: [AwardByHand], in register: String, by ids: [String],
    key: (AwardByHand) -> [String]
  ) throws -> [[String: String]] {
    let filedKeys = try filed(register).map { row in ids.map { row[$0] } }
    var rows: [[String: String]] = []
    for texts in Set(awards.map(key) + filedKeys).sorted(by: { $0.joined() < $1.joined() }) {
      let group = Dictionary(uniqueKeysWithValues: zip(ids, texts))
      let own = awards.filter { key($0) == texts }.map(\.id)
      let obligations =
        try obligated { own.contains($0.award) }
        - filed(register, "Quarterly_Obligation_Amt_Aggregates__c", where: group)
      let expenditures =
        try expended { own.contains($0.award) }
        - filed(register, "Quarterly_Expenditure_Amt_Aggregates__c", where: group)
      if obligations == 0 && expenditures == 0 { continue }
      rows.append(
        group.merging([
          "Quarterly_Obligation_Amt_Aggregates__c": dollars(obligations),
          "Quarterly_Expenditure_Amt_Aggregates__c": dollars(expenditures),
        ]) { $1 })
    }
    return rows
  }
}

// MARK: - Those the portal does not know

extension FilingByHand {
  func subrecipientRows() throws -> [[String: String]] {
    let register = try filed("subrecipients")
    let named = Set(try awardsFiledAlone().map { $0.filing["subrecipient_id"] })
    return
      subrecipients.filter { named.contains($0["subrecipient_id"]) }
      .filter { entity in
        !register.contains { known in
          [
            ("unique_entity_id", "Unique_Entity_Identifier__c"), ("taxpayer_id", "EIN__c"),
          ].contains { !entity[$0.0].isEmpty && known[$0.1] == entity[$0.0] }
            || (entity["unique_entity_id"] + entity["taxpayer_id"] == ""
              && known["Name"] == entity["name"])
        }
      }
      .sorted { $0["subrecipient_id"] < $1["subrecipient_id"] }
      .map(FilingByHand.row)
  }

  private static func row(_ entity: NamedRow) -> [String: String] {
    var row = [
      "Unique_Entity_Identifier__c": entity["unique_entity_id"], "EIN__c": entity["taxpayer_id"],
      "Recipient_Profile_Id__c": "", "Name": entity["name"],
      "Entity_Type_2__c": entity["entity_types"], "POC_Email_Address__c": entity["email"],
      "Address__c": entity["address_1"], "Address_2__c": entity["address_2"],
      "Address_3__c": entity["address_3"], "City__c": entity["city"],
      "State_Abbreviated__c": entity["state"], "Zip__c": entity["zip"],
      "Zip_4__c": entity["zip_4"], "Country_Abbr__c": entity["country"],
      "Registered_in_Sam_gov__c": entity["is_in_sam"],
      "Federal_Funds_80_or_More_of_Revenue__c": entity["mostly_federal"],
      "Derives_25_Million_or_More_from_Federal__c": entity["much_federal"],
      "Total_Compensation_for_Officers_Public__c": entity["compensation_is_public"],
    ]
    for number in 1...5 {
      let officer = number == 1 ? "Officer" : "Officer_\(number)"
      row["\(officer)_Name__c"] = entity["officer_\(number)_name"]
      row["\(officer)_Total_Comp__c"] = entity["officer_\(number)_compensation"]
    }
    return row
  }
}
