import Foundation
import Testing

/// What the sample promises about its money: sources that tell of the same dollars agree, but for the
/// differences that SampleData/README.md names.
struct SampleMoneyTests {
  /// Nothing for a text that is no amount in dollars and cents.
  private func cents(_ text: String) -> Int? {
    text.wholeMatch(of: /\d+\.\d\d/) == nil ? nil : Int(text.filter { $0 != "." })
  }

  private func catalog(_ name: String) throws -> SampleSheet {
    try #require(try SampleSheet.all(below: "catalog")[name + ".csv"])
  }

  /// The costs of the accounts: whose they are, the category, the last day of the service, and cents.
  private func costs() throws -> [(whose: String, category: String, day: String, cents: Int)] {
    let subawards = try catalog("subawards")
    let subrecipients = Dictionary(
      uniqueKeysWithValues: zip(
        subawards.values(of: "awardid"), subawards.values(of: "subrecipientid")))
    let accounts = try #require(try SampleSheet.all(below: "finance").values.first)
    let columns = ["award", "kind", "reverses", "category", "serviceend", "amount"]
    let values = columns.map { accounts.values(of: $0) }
    return accounts.rows.indices.compactMap { row in
      let (kind, isReversal) = (values[1][row], !values[2][row].isEmpty)
      guard ["expenditure", "refund"].contains(kind),
        let whose = subrecipients[values[0][row]], let amount = cents(values[5][row])
      else { return nil }
      let sign = (kind == "refund") == isReversal ? 1 : -1
      return (whose, values[3][row], values[4][row], sign * amount)
    }
  }

  @Test("The accounts have what the services files tell of, but for the six providers of README.md")
  func supports() throws {
    var differences: [String: Int] = [:]
    for cost in try costs()
    where cost.category == "Participant support" && cost.day <= "2026-09-30" {
      differences[cost.whose, default: 0] += cost.cents
    }
    // Payments to nobody in particular, and those of a network that runs no program.
    differences[""] = nil
    differences["clasped-hands"] = nil
    #expect(differences.count == 17)
    for (path, sheet) in try SampleSheet.all(below: "services") {
      let provider = String(path.prefix { $0 != "/" })
      let amounts = sheet.headers.indices.filter { sheet.headers[$0].contains("amount") }
      // A line that comes twice counts once, and a payment without its category not at all.
      for row in Set(sheet.rows) {
        for column in amounts where !row[column - 2].isEmpty {
          differences[provider, default: 0] -= cents(row[column]) ?? 0
        }
      }
    }
    #expect(
      differences.filter { $0.value != 0 } == [
        "harbor-lights": 17_400, "gearwright": 2_400, "bluepine-digital": 3_400,
        "waywright-transport": 202_600, "silverbirch-gateway": -302_700,
        "lanternfield-college": -56_100,
      ])
  }

  @Test("Nobody but one declares less federal spending than what it spent of our own dollars")
  func declarations() throws {
    var spent: [String: Int] = [:]
    for cost in try costs() where ("2024-07-01"..."2025-06-30").contains(cost.day) {
      spent[cost.whose, default: 0] += cost.cents
    }
    let audits = try catalog("audits")
    let declared = zip(audits.values(of: "subrecipientid"), audits.values(of: "federalspending"))
    let below = declared.filter { whose, amount in cents(amount) ?? 0 < spent[whose] ?? 0 }
    #expect(below.map(\.0) == ["brightmoor-energy"])
    #expect(spent["brightmoor-energy"] == 51_132_476)
  }

  @Test("The budgets of the projects come to the amount of the federal award")
  func budgets() throws {
    let budgets = try catalog("projects").values(of: "adoptedbudget").compactMap(cents)
    let award = try catalog("federal_award").values(of: "amount").compactMap(cents)
    #expect(budgets.count == 10 && award == [budgets.reduce(0, +)])
  }
}
