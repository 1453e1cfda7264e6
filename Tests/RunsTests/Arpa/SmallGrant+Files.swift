import Foundation

/// A folder of inputs that is being written.
struct SmallFolder {
  let url: URL

  /// - Parameter header: for a file that may have no rows.
  func write(_ path: String, _ rows: [[(String, String)]], header: [String] = []) throws {
    let header = rows.first?.map(\.0) ?? header
    try write(path, text: ([header] + rows.map { $0.map(\.1) }).map(NaiveCSV.text).joined())
  }

  func write(_ path: String, text: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}

/// Somebody who gets money, told by a letter for what it is and a number.
struct SmallRecipient {
  let id: String

  init(_ id: String) { self.id = id }

  private var number: String { id == SmallGrant.provider ? "90" : String(id.suffix(2)) }
  var entityID: String { "ZZPRF0000A\(number)" }
  var taxpayerID: String { "0044000\(number)" }
  var name: String { "Sample Recipient \(number)" }

  var type: String {
    switch id.first {
    case "c": "Contractor"
    case "b": "Beneficiary"
    case "i": "IAA"
    default: "Subrecipient"
    }
  }
}

// MARK: - The catalog

extension SmallGrant {
  func write(to url: URL) throws {
    let folder = SmallFolder(url: url)
    for name in ["deadlines", "reporting_periods"] {
      let path = "catalog/\(name).csv"
      let text = try String(contentsOf: sample(path), encoding: .utf8)
      try folder.write(path, text: text)
    }
    let budgeted = obligated(lines(to: quarter.end))
    try folder.write(
      "catalog/federal_award.csv",
      [like("catalog/federal_award.csv", SmallGrant.grant, ["amount": dollars(budgeted)])])
    try folder.write(
      "catalog/providers.csv", [like("catalog/providers.csv", SmallGrant.provider, [:])])
    try folder.write(
      "catalog/programs.csv",
      [
        like(
          "catalog/programs.csv", SmallGrant.program,
          ["is_summer_youth": isOfSummer ? "Yes" : "No"])
      ])
    try folder.write(
      "catalog/projects.csv",
      projects.map { like("catalog/projects.csv", $0.sample, changes(of: $0)) })
    try folder.write("catalog/awards.csv", awards.map(awardRow))
    try folder.write("catalog/subawards.csv", awards.map(subawardRow))
    try folder.write(
      "catalog/subrecipients.csv", Set(awards.compactMap(\.recipient)).sorted().map(recipientRow))
    try folder.write(
      "catalog/control_totals.csv",
      projects.map { project in
        let own = lines(to: quarter.end).filter { $0.project == project.id }
        return [
          ("project_id", project.id), ("as_of", iso(quarter.end)),
          ("obligations", dollars(obligated(own))),
          ("expenditures", dollars(expended(own) + (generalLedgerOffset[project.id] ?? 0))),
          ("drawn_on", iso(quarter.booksReadOn)), ("source", "invented"),
        ]
      })
    try folder.write(
      "grantees/\(SmallGrant.provider)/\(iso(quarter.booksReadOn))/aggregate-counts.csv",
      text: """
        Program Code,Counted Through,Enrolled,Received Training,Training Completed,Employed at Exit
        \(SmallGrant.program),\(iso(quarter.end)),\(enrolled),\(enrolled),\(completing),0

        """)
    try folder.write(
      "finance/\(iso(quarter.booksReadOn))/transactions.csv", lines.map(transactionRow))
    try writeForms(to: folder)
    try writeFiled(to: folder)
  }

  private func writeForms(to folder: SmallFolder) throws {
    let forms = sample("treasury")
    for name in try FileManager.default.contentsOfDirectory(atPath: forms.path)
    where name.hasSuffix(".csv") {
      let text = String(
        decoding: try Data(contentsOf: forms.appending(path: name)), as: UTF8.self)
      try folder.write("treasury/\(name)", text: text.replacing("Q3_2026", with: quarter.columns))
    }
  }

  private func sample(_ path: String) -> URL { RunsTests.Project.sample.appending(path: path) }

  /// A row of the sample, some fields of it changed.
  private func like(
    _ path: String, _ key: String, _ changes: [String: String]
  ) -> [(String, String)] {
    let records = (try? NaiveCSV.records(of: Data(contentsOf: sample(path)))) ?? []
    let header = records.first?.fields ?? []
    let row = records.first { $0.fields.first == key }?.fields ?? []
    return zip(header, row).map { ($0, changes[$0] ?? $1) }
  }

  func sampleRow(of project: Project) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: like("catalog/projects.csv", project.sample, changes(of: project)))
  }

  /// The budget is what is obligated, so that nothing is left over and nothing is missing.
  private func changes(of project: Project) -> [String: String] {
    let own = lines(to: quarter.end).filter { $0.project == project.id }
    let all = [
      "project_id": project.id, "project_name": "Project \(project.id)",
      "adopted_budget": dollars(obligated(own)),
    ]
    return all.merging(project.changes) { $1 }
  }

  private func awardRow(_ award: Award) -> [(String, String)] {
    [
      ("award_id", award.id),
      ("program_id", award.id == SmallGrant.programAward ? SmallGrant.program : ""),
      ("award_amount", dollars(award.cents)), ("award_date", iso(award.date)),
      ("performance_start", iso(award.date)), ("performance_end", "2026-12-31"),
      ("valid_from", iso(award.date)), ("valid_to", ""), ("source", "invented"),
    ]
  }

  private func subawardRow(_ award: Award) -> [(String, String)] {
    let isAgreement = award.type.hasPrefix("Interagency")
    func zero(_ type: String) -> String { award.type.hasPrefix(type) ? "0.00" : "" }
    return like(
      "catalog/subawards.csv", "A-P01",
      [
        "award_id": award.id, "project_id": award.project,
        "subrecipient_id": award.recipient ?? "",
        "entity_type": award.recipient.map { SmallRecipient($0).type } ?? "",
        "award_type": award.type, "description": "What award \(award.id) pays for.",
        "amount_change": award.amountChange, "loan_expires": award.loanExpires,
        "agreement_conditions": isAgreement
          ? "1. It imposes conditions on the use of funds by the agency, department, or part of "
            + "government receiving funds to carry out the program" : "",
        "agreement_attested": isAgreement ? "Yes" : "",
        "personnel_over_estimate": zero("Direct"), "personnel_by_estimate": zero("Direct"),
        "contract_over_estimate": zero("Contract"), "contract_by_estimate": zero("Contract"),
        "valid_from": iso(award.date),
      ])
  }

  private func recipientRow(_ id: String) -> [(String, String)] {
    let recipient = SmallRecipient(id)
    return like(
      "catalog/subrecipients.csv", "harbor-lights",
      [
        "subrecipient_id": id, "provider_id": id == SmallGrant.provider ? id : "",
        "unique_entity_id": recipient.entityID, "taxpayer_id": recipient.taxpayerID,
        "profile_id": "", "name": recipient.name, "entity_types": recipient.type + ";",
      ])
  }

  private func transactionRow(_ line: Line) -> [(String, String)] {
    [
      ("Transaction", line.id), ("Reverses", line.reverses), ("Award", line.award),
      ("Project", line.project), ("Vendor", line.invoice == nil ? "" : "Vendor of \(line.award)"),
      ("Invoice", line.invoice ?? ""), ("Posted Date", iso(line.posted)),
      ("Service Start", iso(line.from)), ("Service End", iso(line.to)), ("Kind", line.kind),
      ("Category", line.category), ("Amount", dollars(line.cents)),
    ]
  }
}
