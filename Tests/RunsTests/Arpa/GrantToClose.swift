import Foundation
import Runs

/// The catalogs of the sample with accounts and audits of a few lines, so that every figure of the
/// closing can be told beforehand.
struct GrantToClose {
  private let folder: URL
  private let inputs: URL

  /// - Parameters:
  ///   - quarter: that of the forms, as `Q3_2026`.
  ///   - lines: award, project, posted, end of service, kind, amount.
  ///   - received: the day on which the accounts came.
  init(
    in folder: URL, quarter: String, lines: [String], audits: [String] = [],
    received: String = "2027-05-01"
  ) throws {
    self.folder = folder
    inputs = folder.appending(path: "inputs")
    let files = FileManager.default
    for name in ["catalog", "grantees/marrowby-kitchen"] {
      let copy = inputs.appending(path: name)
      try files.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.copyItem(at: Project.sample.appending(path: name), to: copy)
    }
    // Nothing was filed before.
    let forms = inputs.appending(path: "treasury")
    try files.createDirectory(at: forms, withIntermediateDirectories: true)
    let templates = Project.sample.appending(path: "treasury")
    for name in try files.contentsOfDirectory(atPath: templates.path) where name.hasSuffix(".csv") {
      let form = try String(contentsOf: templates.appending(path: name), encoding: .utf8)
      try Data(form.replacing("Q3_2026", with: quarter).utf8)
        .write(to: forms.appending(path: name))
    }
    let accounts = inputs.appending(path: "finance/\(received)")
    try files.createDirectory(at: accounts, withIntermediateDirectories: true)
    var text =
      "Transaction,Reverses,Award,Project,Vendor,Invoice,Posted Date,Service Start,Service End,"
      + "Kind,Category,Amount\n"
    for (index, line) in lines.enumerated() {
      let cells = line.split(separator: " ").map(String.init)
      let category = ["expenditure", "refund"].contains(cells[4]) ? "Tuition" : ""
      text +=
        "\(100_000 + index),,\(cells[0]),\(cells[1]),Sample Vendor,\(index),\(cells[2]),"
        + "\(cells[3]),\(cells[3]),\(cells[4]),\(category),\(cells[5])\n"
    }
    try Data(text.utf8).write(to: accounts.appending(path: "transactions.csv"))
    let declared =
      "subrecipient_id,fiscal_year_start,fiscal_year_end,federal_spending,declared_on,"
      + "audit_received_on,findings,decided_on,source\n"
      + audits.map { $0 + ",invented\n" }.joined()
    try Data(declared.utf8).write(to: inputs.appending(path: "catalog/audits.csv"))
  }

  /// Changes a line of a catalog, of which a text is part.
  func replace(_ text: String, with new: String, in name: String) throws {
    let file = inputs.appending(path: "catalog/\(name).csv")
    let content = try String(contentsOf: file, encoding: .utf8)
    try Data(content.replacing(text, with: new).utf8).write(to: file)
  }

  func run(period: String, asOf: String) async throws -> FinishedRun {
    try await Job(
      pipeline: Project.root.appending(path: "Pipelines/quarterly-arpa.yaml"), inputs: inputs,
      runs: folder.appending(path: "Runs"), period: period, asOf: asOf, failOn: .never,
      isDraft: true
    ).run()
  }
}

/// The rows of a table of the workbook, by the first of their columns.
extension FinishedRun {
  func rows(of table: String, by column: String) throws -> [String: NamedRow] {
    Dictionary(try lines("tables/\(table).csv").map { ($0[column], $0) }) { first, _ in first }
  }
}
