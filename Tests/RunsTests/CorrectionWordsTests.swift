import Foundation
import Runs
import Testing

/// In what words those who sent files are told what to mend.
final class CorrectionWordsTests {
  /// Folders last as long as the test, which reads in them what a run left.
  private var projects: [FairProject] = []

  /// Orders of one number are told apart by a code that may be blank.
  private func project(_ files: [String: String]) throws -> FairProject {
    let fair = try FairProject(files)
    try fair.write(
      """
      table: orders
      title: Orders, as the shops send them
      primaryKey: [shop, number, code]
      fields:
        - { name: shop, type: string, title: Shop, personal: false }
        - { name: number, type: integer, title: Number, personal: false }
        - { name: customer, type: string, title: Customer, constraints: { required: true } }
        - { name: code, type: string, title: Code, constraints: { required: false } }
      """, to: "definitions/orders.yaml")
    projects.append(fair)
    return fair
  }

  private func corrections(_ files: [String: String], of shop: String) async throws -> [NamedRow] {
    try await project(files).run(failOn: .never).lines("corrections/\(shop).csv")
  }

  @Test("Of rows that are all right none is to be thrown away: it is said what tells them apart")
  func sameKey() async throws {
    var files = FairProject.files
    files["corner/2026-09-30/orders.csv"] = "Number,Customer\n1,Ann\n1,Bo\n2,Cy\n"
    let lines = try await corrections(files, of: "corner")
    let rows = lines.filter { $0["sheet"] == "orders.csv" && $0["severity"] == "must be mended" }
    #expect(rows.map { $0["row"] } == ["2", "3"])
    for row in rows {
      #expect(
        row["what_is_wrong"]
          == "Rows 2 and 3 have the same key and different values, so none of them could be used.")
      #expect(
        row["what_would_be_right"]
          == "If only one of these rows is right, please keep that one. If each is right, please "
          + "keep all of them and fill in what tells them apart: Code. "
          + "Add the column to your sheet, if it has none of that name.")
    }
    files["corner/2026-09-30/orders.csv"] = "Number,Customer,CODE\n1,Ann,\n1,Bo,\n2,Cy,\n"
    let remedies = try await corrections(files, of: "corner").map { $0["what_would_be_right"] }
    #expect(remedies.contains { $0.hasSuffix("fill in what tells them apart: CODE.") })
  }

  @Test("A value that was read is shown as it was sent, unless it was sent in several ways")
  func asSent() async throws {
    var files = FairProject.files
    files["corner/2026-09-30/orders.csv"] =
      "Number,Customer,Code,Price\n1,Ann,,$4.50\n2,Bo,,3.5\n3,Cy,,3.50\n4,Di,,$7.00\n"
    let fair = try project(files)
    try fair.write(
      """
      table: orders
      title: Orders, as the shops send them
      primaryKey: [shop, number]
      fields:
        - { name: shop, type: string, title: Shop, personal: false }
        - { name: number, type: integer, title: Number, personal: false }
        - { name: customer, type: string, title: Customer, constraints: { required: true } }
        - { name: code, type: string, title: Code }
        - name: price
          type: number
          title: Price
          unit: usd
          scale: 2
          personal: false
          constraints: { minimum: 5 }
      """, to: "definitions/orders.yaml")
    let lines = try await fair.run(failOn: .never).lines("corrections/corner.csv")
    #expect(
      lines.filter { $0["column"] == "Price" }.map { $0["sent"] } == ["$4.50", "3.50", "3.50"])
  }

  @Test("A table is called by the name of its sheet, and what a sheet is called has no stars")
  func names() async throws {
    var files = FairProject.files
    files["corner/2026-09-30/orders.csv"] = "Number,Customer\n2,Bo\n"
    let lines = try await corrections(files, of: "corner")
    #expect(
      lines.filter { $0["sheet"] == "items.csv" }.map { $0["what_is_wrong"] }
        == ["There is no row in “orders.csv” that this one could belong to."])
    files["corner/2026-09-30/items.csv"] = nil
    files["corner/2026-09-30/more.csv"] = "Number\n"
    let unfit = try await corrections(files, of: "corner").map { $0["what_would_be_right"] }
    #expect(unfit.contains { $0.contains("two sheets: a file is missing for “item”;") })
    #expect(unfit.allSatisfy { !$0.contains("*") })
  }

  @Test("Of one sheet that feeds several tables, a table is called by its title")
  func titles() async throws {
    var files = FairProject.files
    files["market/2026-09-30/all.csv"] = "Number,Customer,Item 1\n1,,cup\n"
    let lines = try await corrections(files, of: "market")
    #expect(
      lines.contains {
        $0["what_is_wrong"].hasPrefix("The row of “Orders” that it belongs to could not be used")
      })
  }

  @Test("Who sends nothing but counts is shown them")
  func sums() async throws {
    let run = try await SampleMonth.run
    let workbook = try Workbook(run.folder.appending(path: "corrections/marrowby-kitchen.xlsx"))
    let counts = workbook.rows(of: "Your counts").filter {
      $0.first?.hasSuffix("all rows together") ?? false
    }
    #expect(counts.map { $0[2] } == ["58", "48", "34", "21"])
    #expect(counts[0][0].hasPrefix("“Enrolled” in “Counts of providers"))
  }
}
