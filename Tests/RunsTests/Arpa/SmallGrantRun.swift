import Foundation
import Runs
import Testing

/// A run over a small grant, and what it must have come to.
struct SmallGrantRun {
  let run: FinishedRun
  let byHand: FilingByHand
  let workers: [String: WorkersByHand]
  let inputs: URL
  private let folder: TemporaryFolder

  init(_ grant: SmallGrant, withTreasuryTemplates isReal: Bool = false) async throws {
    folder = try TemporaryFolder()
    inputs = folder.url.appending(path: "inputs")
    try grant.write(to: inputs)
    if isReal { try TreasuryTemplates.copy(to: inputs) }
    run = try await Job(
      pipeline: Project.root.appending(path: "Pipelines/quarterly-arpa.yaml"), inputs: inputs,
      runs: folder.url.appending(path: "Runs"), period: grant.quarter.name
    ).run()
    byHand = try FilingByHand(
      inputs: inputs, from: grant.quarter.start, to: grant.quarter.end,
      quarter: grant.quarter.columns, before: grant.quarter.before.name)
    // The provider has counted its workers, and shown no evidence of any.
    workers = [
      grant.awards[0].project: WorkersByHand(
        enrolled: grant.enrolled, completing: grant.completing, withoutEvidence: grant.enrolled,
        summerYouth: grant.isOfSummer ? grant.enrolled : 0, onlyCounted: grant.enrolled,
        completingOnlyCounted: grant.completing)
    ]
  }

  /// What the written forms say of each other and of what was filed, looked at without the accounts:
  /// every sum that does not come to its total.
  func looseEnds() throws -> [String] {
    func rows(_ name: String) throws -> [[String: String]] {
      guard run.has("treasury/\(name).csv") else { return [] }
      return try FilledForm(name, of: run, isDraft: false).rows
    }
    func sum(_ rows: [[String: String]], _ id: String) -> Int {
      rows.map { signedCents($0[id] ?? "") }.reduce(0, +)
    }
    let quarter = byHand.quarter
    let project = "Project_Identification_Number__c"
    let subawards = try rows("4-subaward")
    var looseEnds: [String] = []
    for row in try rows("1-project-1.11-2.10") + rows("2-project-baseline") {
      let id = row[project] ?? ""
      let own = Set(subawards.filter { $0[project] == id }.map { $0["Award_No__c"] })
      let parts =
        sum(
          try rows("5-expenditures-from-50000").filter { own.contains($0["Sub_Award_Lookup__c"]) },
          "Expenditure_Amount__c")
        + sum(
          try (rows("6-aggregates-below-50000") + rows("7-payments-to-individuals"))
            .filter { $0[project] == id }, "Quarterly_Expenditure_Amt_Aggregates__c")
      if parts != sum([row], "\(quarter)_Expenditures__c") {
        looseEnds.append("\(id): the details of the quarter come to \(dollars(parts))")
      }
      for total in ["Obligations__c", "Expenditures__c"] {
        let before = try byHand.filed("projects", "Total_\(total)", where: [project: id])
        if before + sum([row], "\(quarter)_\(total)") != sum([row], "Total_\(total)") {
          looseEnds.append("\(id) \(total): what was filed and the quarter are not the total")
        }
      }
    }
    // The portal adds up what it has of an award: it must come to what the accounts have of it.
    for row in subawards {
      let award = row["Award_No__c"] ?? ""
      let now = try rows("5-expenditures-from-50000").filter { $0["Sub_Award_Lookup__c"] == award }
      let before = try byHand.filed(
        "expenditures", "Expenditure_Amount__c", where: ["Sub_Award_Lookup__c": award])
      let all = byHand.expended { $0.award == award }
      if before + sum(now, "Expenditure_Amount__c") != all {
        looseEnds.append("\(award): what was filed and the quarter are not all that was spent")
      }
    }
    for metric in ["project_general_obligated_difference", "project_general_expended_difference"] {
      for line in try run.lines("metrics.csv")
      where line["metric"] == metric && line["value"] != "0.00" {
        looseEnds.append("\(metric) of \(line["member_1"]) is \(line["value"])")
      }
    }
    return looseEnds
  }
}

/// A finding that is more than a remark, with what its row is called in its own file.
struct SmallFinding: CustomStringConvertible {
  let rule: String
  let row: [String]
  let value: String

  func names(_ place: String) -> Bool { row.contains(place) || value == place }

  var description: String { "\(rule) of \(row.prefix(4)): \(value)" }
}

extension SmallGrantRun {
  func findings() throws -> [SmallFinding] {
    try run.lines("findings.csv").filter { finding in
      // A register of which nothing was filed yet is no fault.
      finding["severity"] != "info" && finding["rule"] != "no_rows"
    }.map { finding in
      let file = inputs.appending(path: finding["file"])
      let records = (try? NaiveCSV.records(of: Data(contentsOf: file))) ?? []
      let record = records.first { $0.line == finding.number("line") }
      return SmallFinding(
        rule: finding["rule"], row: record?.fields ?? [finding["file"]], value: finding["value"])
    }
  }
}
