/// What the federal portal has of the grant when a quarter has been filed, as it exports it: its
/// registers of projects, subrecipients and subawards, and all that was ever filed as spent.
struct Filed {
  let quarter: Quarter
  private let books: Books
  private let enrollments: Enrollments

  init(in quarter: Quarter, _ books: Books, of enrollments: Enrollments) {
    self.quarter = quarter
    self.enrollments = enrollments
    self.books = books
  }

  static let quarters = [Quarter(2026, 1), Quarter(2026, 2)]

  /// Every quarter with anything to file, up to this one.
  private var past: [Quarter] {
    var quarters = [Catalog.grantStart.quarter]
    while let last = quarters.last, last < quarter { quarters.append(last + 1) }
    return quarters
  }

  /// What somebody typed into the portal before it was submitted, and into no ledger: so many cents
  /// more were spent of one award.
  private static let edit = (quarter: Quarter(2026, 2), award: "A-P13", cents: 250_000)

  private func edited(in quarter: Quarter, where isMeant: (Award) -> Bool) -> Int {
    let isEdited = books.awards.contains { $0.id == Self.edit.award && isMeant($0) }
    return isEdited && quarter == Self.edit.quarter ? Self.edit.cents : 0
  }
}

// MARK: - Projects

extension Filed {
  func writeProjects(to file: inout OutputFile) throws {
    let current = "Q\(quarter.ofYear)_\(quarter.year)_"
    try file.appendLine([
      "Project_Expenditure_Category__c", "Sub_Category__c", "Name",
      "Project_Identification_Number__c", "Completion_Status__c", "Project_Start_Date__c",
      "Project_End_Date__c", "Adopted_Budget__c", "Total_Obligations__c",
      "Total_Expenditures__c", current + "Obligations__c", current + "Expenditures__c",
      "Number_Workers_Enrolled_Sectoral__c", "Number_Workers_Competing_Sectoral__c",
      "Number_People_Summer_Youth__c",
    ])
    for project in Project.all where project.start <= quarter.lastDay {
      let total = books.filed(through: quarter) { $0.project == project.id }
      let now = books.filed(in: quarter) { $0.project == project.id }
      let edits = edited(in: quarter) { $0.project == project.id }
      try file.appendLine(
        [
          project.categoryGroup, project.categoryLabel, project.name, project.id, project.status,
          project.start.monthFirst, project.end?.monthFirst ?? "",
          books.budget(of: project).dollars,
          total.obligated.dollars, (total.expended + edits).dollars, now.obligated.dollars,
          (now.expended + edits).dollars,
        ] + counts(project))
    }
  }

  /// Those who had enrolled and completed, as somebody had counted them.
  private func counts(_ project: Project) -> [String] {
    guard project.isTraining else { return ["", "", ""] }
    let enrolled = project.programs.map { program in
      enrollments.expected(in: program, by: quarter.lastDay)
    }.reduce(0, +)
    return ["\(enrolled)", "\(enrolled * 59 / 100)", "0"]
  }
}

// MARK: - Subrecipients and subawards

extension Filed {
  private var subawards: [Award] {
    books.awards.filter { $0.isFiledAlone && $0.date <= quarter.lastDay }
  }

  func writeSubrecipients(to file: inout OutputFile) throws {
    try file.appendLine([
      "Recipient_Profile_Id__c", "Unique_Entity_Identifier__c", "EIN__c", "Name",
      "Entity_Type_2__c", "City__c", "State_Abbreviated__c", "Zip__c", "Country_Abbr__c",
    ])
    let entities = Set(subawards.compactMap { $0.entity?.id })
    for entity in Entity.all where entities.contains(entity.id) {
      try file.appendLine([
        entity.profileID, entity.uniqueEntityID, entity.taxpayerID, entity.name,
        entity.kind.rawValue + ";", entity.town, "CT", entity.zip, "US",
      ])
    }
  }

  func writeSubawards(to file: inout OutputFile) throws {
    try file.appendLine([
      "Recipient_UEI__c", "Recipient_EIN__c", "Project_Identification_Number__c", "Award_No__c",
      "RP_Entity_Type__c", "Award_Type__c", "Award_Amount__c", "Award_Date__c",
      "Period_of_Performance_Start__c", "Period_of_Performance_End__c", "Description__c",
    ])
    for award in subawards {
      let total = books.filed(through: quarter) { $0.id == award.id }
      try file.appendLine([
        award.entity?.uniqueEntityID ?? "", award.entity?.taxpayerID ?? "", award.project, award.id,
        award.entity?.kind.rawValue ?? "", award.type, total.obligated.dollars,
        award.date.monthFirst, (award.start ?? award.date).monthFirst, award.end.monthFirst,
        award.description,
      ])
    }
  }
}

// MARK: - What was spent, quarter by quarter

extension Filed {
  func writeExpenditures(to file: inout OutputFile) throws {
    try file.appendLine([
      "Reporting_Period__c", "Sub_Award_Lookup__c", "Expenditure_Start__c", "Expenditure_End__c",
      "Expenditure_Amount__c",
    ])
    for quarter in past {
      for award in subawards {
        let cents =
          books.filed(in: quarter) { $0.id == award.id }.expended
          + edited(in: quarter) { $0.id == award.id }
        guard cents != 0 else { continue }
        try file.appendLine([
          quarter.name, award.id, max(quarter.firstDay, award.date).monthFirst,
          quarter.lastDay.monthFirst, cents.dollars,
        ])
      }
    }
  }

  func writeAggregates(to file: inout OutputFile) throws {
    try file.appendLine([
      "Reporting_Period__c", "Project_Identification_Number__c",
      "Sub_Award_Type_Aggregates_SLFRF__c", "Quarterly_Obligation_Amt_Aggregates__c",
      "Quarterly_Expenditure_Amt_Aggregates__c",
    ])
    let small = books.awards.filter { !$0.isFiledAlone && $0.type != Award.toIndividuals }
    try writeSums(of: small, by: { [$0.project, $0.aggregate] }, to: &file)
  }

  func writeIndividuals(to file: inout OutputFile) throws {
    try file.appendLine([
      "Reporting_Period__c", "Project_Identification_Number__c",
      "Quarterly_Obligation_Amt_Aggregates__c", "Quarterly_Expenditure_Amt_Aggregates__c",
    ])
    let paid = books.awards.filter { $0.type == Award.toIndividuals }
    try writeSums(of: paid, by: { [$0.project] }, to: &file)
  }

  /// One line a quarter for all awards that agree in the key.
  private func writeSums(
    of awards: [Award], by key: (Award) -> [String], to file: inout OutputFile
  ) throws {
    for quarter in past {
      for (place, award) in awards.enumerated()
      where awards.firstIndex(where: { key($0) == key(award) }) == place {
        let ids = awards.filter { key($0) == key(award) }.map(\.id)
        let sum = books.filed(in: quarter) { ids.contains($0.id) }
        if sum.isZero { continue }
        try file.appendLine(
          [quarter.name] + key(award) + [sum.obligated.dollars, sum.expended.dollars])
      }
    }
  }
}
