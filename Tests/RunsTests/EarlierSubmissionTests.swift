import Foundation
import Runs
import Testing

/// Rules that compare what a shop sent with what it sent before, from the folder to the findings.
final class EarlierSubmissionTests {
  /// Folders last as long as the test, which reads in them what a run left.
  private var projects: [FairProject] = []

  private func project(_ files: [String: String]) throws -> FairProject {
    let fair = try FairProject(files)
    let pipeline = try #require(FairProject.definitions["fair.yaml"])
    try fair.write(
      pipeline.replacing("facts: [facts.yaml]", with: "checks: [checks.yaml]\nfacts: [facts.yaml]"),
      to: "definitions/fair.yaml")
    try fair.write(
      """
      table: orders
      primaryKey: [shop, number]
      missingValues: ["", { value: "?", label: refused }]
      fields:
        - { name: shop, type: string, title: Shop, personal: false }
        - { name: number, type: integer, title: Number, personal: false }
        - { name: customer, type: string, title: Customer, constraints: { required: true } }
        - { name: paid, type: boolean, title: Paid, personal: false }
        - { name: due, type: date, title: Due, personal: false }
      """, to: "definitions/orders.yaml")
    try fair.write(
      """
      customer_changed:
        table: orders
        against: earlier
        severity: warning
        column: customer
        expect: customer = earlier_customer
        message: Somebody else ordered it.
        source: House.
      paid_taken_back:
        table: orders
        against: earlier
        severity: warning
        column: paid
        expect: NOT earlier_paid OR COALESCE(paid, reason(paid) = 'invalid')
        message: It was paid.
        source: House.
      due_moved:
        table: orders
        against: earlier
        severity: warning
        column: due
        expect: due - earlier_due BETWEEN -30 AND 30
        message: The day moved far.
        source: House.
        threshold: { count: 1, per: submitter }
      order_gone:
        table: orders
        against: earlier
        rows: gone
        severity: warning
        column: number
        expect: earlier_paid
        message: An open order is gone.
        source: House.
        threshold: { share: 24%, per: submitter }
      item_gone:
        table: items
        against: earlier
        rows: gone
        severity: warning
        column: kind
        expect: "FALSE"
        message: An item is gone.
        source: House.
      """, to: "definitions/checks.yaml")
    projects.append(fair)
    return fair
  }

  private static let items = "Number,Item 1,Item 2\n1,cup,\n"

  /// What `corner` sent, and before; `market` sends one order.
  private func files(_ orders: String, before: String) -> [String: String] {
    [
      "corner/2026-08-31/items.csv": EarlierSubmissionTests.items,
      "corner/2026-08-31/orders.csv": "Number,Customer,Paid,Due\n" + before,
      "corner/2026-09-30/items.csv": EarlierSubmissionTests.items,
      "corner/2026-09-30/orders.csv": "Number,Customer,Paid,Due\n" + orders,
      "market/2026-09-30/all.csv": "Number,Customer,Item 1\n1,Cy,cup\n",
    ]
  }

  private func found(_ run: FinishedRun) throws -> [String] {
    try run.lines("findings.csv").filter { $0["rule"] != "input_absent" }.map { line in
      let folder = line["file"].split(separator: "/").suffix(2).joined(separator: "/")
      return "\(line["rule"]) \(folder):\(line["line"]) \(line["row_key"]) \(line["value"])"
    }
  }

  @Test(
    "A row is found again by its key, whatever its place; what failed is a finding in the new row")
  func changed() async throws {
    let fair = try project(
      files(
        "3,Bo,no,2026-09-15\n2,Bo,yes,2026-10-01\n1,Ann,,2026-09-01\n4,Di,yes,\n",
        before: "1,Ann,yes,2026-09-01\n2,Al,no,2026-09-01\n3,Bo,no,2026-08-15\n"))
    let run = try await fair.run()
    #expect(
      try found(run) == [
        "due_moved 2026-09-30/orders.csv:2 corner/3 2026-09-15",
        "customer_changed 2026-09-30/orders.csv:3 corner/2 AA",
        "paid_taken_back 2026-09-30/orders.csv:4 corner/1 ",
      ])
    let messages = try run.lines("findings.csv").map { $0["message"] }
    #expect(messages.contains("The day moved far. It was “2026-08-15” in the submission before."))
    #expect(messages.contains("It was paid. It was “true” in the submission before."))
    #expect(messages.contains("Somebody else ordered it. It was “AA” in the submission before."))
    #expect(run.result.status == .done)
    // What was sent before counts nowhere.
    let orders = try run.lines("metrics.csv").first { $0["metric"] == "orders" }
    #expect(orders?["value"] == "5")
    let lines = try run.lines("ledger.csv").filter { $0["source"].contains("2026-08-31") }
    #expect(lines.map { $0["superseded"] } == ["1", "3"])
    #expect(lines.allSatisfy { $0["stage"] == "ingest" && $0["rows_out"] == "0" })
  }

  @Test("A name that changed is shown by its shape only")
  func personal() async throws {
    let fair = try project(files("1,Zebediah,,\n", before: "1,Quillmoor,,\n"))
    let text = try await fair.run().text("findings.csv")
    #expect(text.contains("customer_changed"))
    #expect(!text.contains("Zebediah") && !text.contains("Quillmoor"))
  }

  @Test("Who was sent before and is gone is a finding in the file of then; who may go is none")
  func gone() async throws {
    let fair = try project(
      files("1,Ann,,\n", before: "2,Al,no,\n1,Ann,,\n3,Bo,yes,\n4,Cy,,\n"))
    let run = try await fair.run()
    #expect(try found(run) == ["order_gone 2026-08-31/orders.csv:2 corner/2 2"])
    // Of all that were sent before.
    #expect(
      run.manifest.summary.failures == [
        "The rule “order_gone” fails for 1 of 4 rows of “corner”, more than 24%."
      ])
  }

  @Test("Who is gone is told to those who sent it by their own key, and where it was")
  func goneInCorrections() async throws {
    let fair = try project(files("1,Ann,,\n", before: "22,Al,no,\n"))
    try fair.write(
      """
      table: orders
      primaryKey: [shop, number]
      submitter_key: [code]
      fields:
        - { name: shop, type: string, title: Shop, personal: false }
        - { name: number, type: integer, title: Number, personal: false }
        - { name: customer, type: string, title: Customer, constraints: { required: true } }
        - { name: code, type: string, title: Code }
        - { name: paid, type: boolean, title: Paid, personal: false }
        - { name: due, type: date, title: Due, personal: false }
      """, to: "definitions/orders.yaml")
    try fair.write(
      "Number,Customer,Code,Paid\n1,Ann,A7,\n\n22,Al,B8,no\n",
      to: "inputs/in/corner/2026-08-31/orders.csv")
    try fair.write(
      "Number,Customer,Code,Paid\n1,Ann,A7,\n", to: "inputs/in/corner/2026-09-30/orders.csv")
    let lines = try await fair.run(failOn: .never).lines("corrections/corner.csv")
      .filter { $0["severity"] != "for your information" }
    #expect(
      lines.map { "\($0["sheet"]):\($0["row"]) \($0["row_key"]) \($0["column"])\($0["sent"])" } == [
        "orders.csv: B8 "
      ])
    #expect(
      lines.map { $0["what_is_wrong"] } == [
        "An open order is gone. It was row 4 of “orders.csv”, received 2026-08-31."
      ])
  }

  @Test("A row that is set aside is there: it is not gone, and not compared either")
  func setAside() async throws {
    let fair = try project(
      files("1,Ann,,\n2,,,\n3,Bo,no,\n3,Bo,yes,\n", before: "2,Al,no,\n3,Ed,no,\n"))
    let rules = try await found(fair.run(failOn: .never)).map { $0.prefix { $0 != " " } }
    #expect(rules == ["required", "primary_key", "primary_key"])
  }

  @Test("What could not be used before is not compared, and found no more")
  func faultyBefore() async throws {
    let fair = try project(
      files(
        "1,Ann,no,2026-12-31\n2,Bo,no,2026-12-31\n",
        before: "1,Al,perhaps,never\n2,Al,yes,2026-09-01\n2,Al,no,2026-09-01\n,,,\nx,y\n"))
    #expect(
      try await found(fair.run()) == ["customer_changed 2026-09-30/orders.csv:2 corner/1 AAA"])
  }

  @Test("A file of then that cannot be read is one remark, and fails nothing")
  func unreadable() async throws {
    var files = files("1,Ann,,\n", before: "1,Al,,\n")
    files["corner/2026-08-31/orders.csv"] = "Nummer,Kunde\n1,Al\n"
    let run = try await project(files).run()
    #expect(try found(run) == ["earlier_unread 2026-08-31/orders.csv:  "])
    #expect(
      try run.lines("findings.csv").first { $0["rule"] == "earlier_unread" }?["severity"] == "info")
    #expect(run.result.status == .done)
    files["corner/2026-08-31/more orders.csv"] = "Number,Customer\n"
    #expect(try await found(project(files).run()) == ["earlier_unread corner/2026-08-31:  "])
  }

  @Test("A file that cannot be read now takes nobody away")
  func unreadableNow() async throws {
    var files = files("1,Ann,,\n", before: "1,Ann,,\n2,Bo,no,\n")
    files["corner/2026-09-30/orders.csv"] = "Nummer,Kunde\n1,Al\n"
    let rules = try await found(project(files).run(failOn: .never)).map { $0.prefix { $0 != " " } }
    #expect(!rules.contains("order_gone"))
    #expect(rules.contains("missing_column"))
  }

  @Test("Blocks of one record are found again by their number, in whatever layout they were sent")
  func blocks() async throws {
    var files = files("1,Ann,,\n", before: "1,Ann,,\n")
    files["corner/2026-08-31/items.csv"] = "Number,Item 1,Item 2\n1,cup,plate\n"
    files["market/2026-08-31/items.csv"] = "Number,Item 1\n1,cup\n1,bowl\n"
    files["market/2026-08-31/orders.csv"] = "Number,Customer\n1,Cy\n"
    #expect(
      try await found(project(files).run())
        == ["item_gone 2026-08-31/items.csv:2 corner/1/2 plate"])
  }

  @Test("More than a threshold allows, and the run fails")
  func threshold() async throws {
    let fair = try project(
      files(
        "1,Ann,,2026-01-01\n2,Bo,,2026-01-01\n3,Ed,,\n",
        before: "1,Ann,,2026-09-01\n2,Bo,,2026-09-01\n3,Ed,,2026-09-01\n"))
    let run = try await fair.run()
    #expect(
      run.manifest.summary.failures == [
        "The rule “due_moved” fails for 2 of 3 rows of “corner”, more than 1."
      ])
  }
}
