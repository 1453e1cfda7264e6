/// What the portal has of a grant when the quarter before has been filed.
extension SmallGrant {
  struct Filed {
    struct Detail {
      let award: Award
      var obligated: Int
      var expended: Int
      var isAlone: Bool
    }

    var details: [Detail]
    var enrolled: Int
    var completing: Int
    /// What somebody typed into the portal and into no ledger: so much more of a project.
    var editedObligations: [String: Int] = [:]
  }

  /// What these lines were filed as when the books were read.
  ///
  /// - Parameter isAlone: whether an award is filed on its own, given what is obligated of it.
  func filing(isAlone: (Award, Int) -> Bool) -> Filed {
    let quarter = quarter.before
    let known = lines(to: quarter.end).filter { $0.posted <= quarter.booksReadOn }
    let details = awards.filter { $0.date <= quarter.end }.map { award in
      let own = known.filter { $0.award == award.id }
      return Filed.Detail(
        award: award, obligated: obligated(own), expended: expended(own),
        isAlone: award.recipient != nil && isAlone(award, obligated(own)))
    }
    return Filed(details: details, enrolled: 0, completing: 0)
  }

  func writeFiled(to folder: SmallFolder) throws {
    guard let filed else { return }
    let quarter = quarter.before
    let place = "treasury/filed/\(quarter.name)"
    var counts = [filed.enrolled, filed.completing, 0]
    try folder.write(
      "\(place)/projects.csv",
      projects.filter { filed.hasProject($0.id) }.map { project in
        let own = filed.details.filter { $0.award.project == project.id }
        defer { counts = [0, 0, 0] }
        let texts = sampleRow(of: project)
        return [
          ("Project_Expenditure_Category__c", texts["category_group"] ?? ""),
          ("Sub_Category__c", texts["category"] ?? ""),
          ("Name", texts["project_name"] ?? ""),
          ("Project_Identification_Number__c", project.id),
          ("Completion_Status__c", texts["completion_status"] ?? ""),
          (
            "Total_Obligations__c",
            dollars(
              own.map(\.obligated).reduce(0, +) + (filed.editedObligations[project.id] ?? 0))
          ),
          ("Total_Expenditures__c", dollars(own.map(\.expended).reduce(0, +))),
          ("Number_Workers_Enrolled_Sectoral__c", "\(counts[0])"),
          ("Number_Workers_Competing_Sectoral__c", "\(counts[1])"),
          ("Number_People_Summer_Youth__c", "\(counts[2])"),
        ]
      })
    let alone = filed.details.filter(\.isAlone)
    try folder.write(
      "\(place)/subawards.csv",
      alone.map { detail in
        [
          ("Project_Identification_Number__c", detail.award.project),
          ("Award_No__c", detail.award.id), ("Award_Type__c", detail.award.type),
          ("Award_Amount__c", dollars(detail.obligated)),
        ]
      }, header: ["Project_Identification_Number__c", "Award_No__c", "Award_Amount__c"])
    try folder.write(
      "\(place)/expenditures.csv",
      alone.map { detail in
        [
          ("Reporting_Period__c", quarter.name), ("Sub_Award_Lookup__c", detail.award.id),
          ("Expenditure_Amount__c", dollars(detail.expended)),
        ]
      }, header: ["Reporting_Period__c", "Sub_Award_Lookup__c", "Expenditure_Amount__c"])
    let recipients = Set(alone.compactMap(\.award.recipient)).sorted()
    try folder.write(
      "\(place)/subrecipients.csv",
      recipients.map { id in
        [
          ("Unique_Entity_Identifier__c", SmallRecipient(id).entityID),
          ("EIN__c", SmallRecipient(id).taxpayerID), ("Name", SmallRecipient(id).name),
        ]
      }, header: ["Unique_Entity_Identifier__c", "EIN__c", "Name"])
    try writeTogether(
      "\(place)/aggregates.csv", filed.details.filter { !$0.isAlone && $0.award.recipient != nil },
      header: ["Sub_Award_Type_Aggregates_SLFRF__c"], in: folder
    ) { ["Sub_Award_Type_Aggregates_SLFRF__c": $0.aggregate] }
    try writeTogether(
      "\(place)/individuals.csv", filed.details.filter { $0.award.recipient == nil },
      header: [], in: folder
    ) { _ in [:] }
  }

  /// A line for all awards of a project that agree in the key.
  private func writeTogether(
    _ path: String, _ details: [Filed.Detail], header: [String], in folder: SmallFolder,
    by key: (Award) -> [String: String]
  ) throws {
    let keys = Set(
      details.map { detail in
        key(detail.award).merging(["Project_Identification_Number__c": detail.award.project]) { $1 }
      })
    try folder.write(
      path,
      keys.sorted { $0.values.sorted().description < $1.values.sorted().description }.map { group in
        let own = details.filter { detail in
          key(detail.award).allSatisfy { group[$0] == $1 }
            && detail.award.project == group["Project_Identification_Number__c"]
        }
        return [("Reporting_Period__c", quarter.before.name)]
          + group.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } + [
            ("Quarterly_Obligation_Amt_Aggregates__c", dollars(own.map(\.obligated).reduce(0, +))),
            ("Quarterly_Expenditure_Amt_Aggregates__c", dollars(own.map(\.expended).reduce(0, +))),
          ]
      },
      header: ["Reporting_Period__c", "Project_Identification_Number__c"] + header + [
        "Quarterly_Obligation_Amt_Aggregates__c", "Quarterly_Expenditure_Amt_Aggregates__c",
      ])
  }
}

extension SmallGrant.Filed {
  func hasProject(_ id: String) -> Bool { details.contains { $0.award.project == id } }
}

extension SmallGrant.Award {
  var aggregate: String {
    let kind = type.prefix { $0 != ":" && $0 != " " }
    let names = [
      "Contract": "Contracts Awarded", "Grant": "Grants Awarded", "Loan": "Loans Issued",
      "Transfer": "Transfers", "Direct": "Direct Payments",
    ]
    return "Aggregate of \(names[String(kind)] ?? "Interagency Agreement (IAA)")"
  }
}
