import Definitions
import Stages
import Tables
import Testing

/// What a finding shows of a value: what it is, or its shape.
@Suite struct ShownValuesTests {
  /// The findings of the rules that every row fails, by rule, each with the key of its row.
  private func shown(
    accounts: String = "", people: String = ""
  ) throws -> [String: [(key: String, value: String)]] {
    let header = "Quarter,Project,Amount,Lines,Posted,Told,Entity,Kind\n"
    let result = try Job(.accounts).run([
      SentFile("accounts", "accounts.csv", Array((header + accounts).utf8)),
      SentFile("people", "people.csv", Array("Number,Team,Wage,Hours,Saved\n\(people)".utf8)),
    ])
    return Dictionary(grouping: result.findings, by: \.cause.rule)
      .mapValues { $0.map { ($0.rowKey, $0.value) } }
  }

  @Test("Where nobody stands, amounts, counts, days, codes and keys are shown as they are")
  func impersonal() throws {
    let found = try shown(
      accounts:
        "2026-Q2,CC-DRIVING,1234567.89,12345678,2026-06-30,PO-20260630-001,A1B2C3345678,paid\n")
    let values = [
      "amount": "1234567.89", "lines": "12345678", "posted": "2026-06-30",
      "told": "PO-20260630-001", "entity": "A1B2C3345678", "kind": "paid",
    ]
    for (field, value) in values {
      let finding = try #require(found["accounts_\(field)"]?.first)
      #expect(finding.value == value && finding.key == "2026-Q2/CC-DRIVING")
    }
    let negative = try shown(accounts: "2026-Q2,P,-98765432.1,,,,,\n")
    #expect(negative["accounts_amount"]?.map(\.value) == ["-98765432.10"])
  }

  @Test("What is computed from fields that are not personal is shown, however large it is")
  func computed() throws {
    let found = try shown(
      accounts: "2026-Q2,A,8765432.10,,,,,\n2026-Q2,B,1234567.90,,,,,\n",
      people: "1,Red,612345.50,40,5\n2,Red,500000.75,40,7\n")
    let values = [
      "quarters_spent": "10000000.00", "quarters_most": "8765432.10", "quarters_projects": "2",
      "quarters_twice": "18765432.10", "quarters_both": "2026-Q2",
      // A number of a person has no cents.
      "teams_earned": "1112346.25", "teams_highest": "612345.50", "teams_people": "2",
      "teams_raised": "612346.50",
    ]
    for (rule, value) in values { #expect(found[rule]?.map(\.value) == [value], "\(rule)") }
    #expect(found["quarters_spent"]?.map(\.key) == ["2026-Q2"])
  }

  @Test("What is computed from a personal field is shown by shape")
  func computedFromPersonal() throws {
    let found = try shown(people: "1,Red,20,40,12.50\n2,Red,20,40,12.50\n")
    #expect(found["people_saved"]?.map(\.value) == ["99.99", "99.99"])
    #expect(found["teams_all_saved"]?.map(\.value) == ["99.99"])
    #expect(found["teams_average"]?.allSatisfy { !$0.value.contains("12") } == true)
  }

  @Test(
    "A number of a person or an address in a text is shown by shape, though nobody should stand there",
    arguments: [
      ("666123456", "999999999"), ("666-12-3456", "999-99-9999"), ("666 12 3456", "999 99 9999"),
      ("Case 666123456", "AAAA 999999999"), ("SSN666-12-3456", "AAA999-99-9999"),
      ("ID666123456", "AA999999999"), ("9081726", "9999999"), ("(860) 555-0100", "(999) 999-9999"),
      ("jane@example.org", "AAAA@AAAAAAA.AAA"), ("call 860.555.0100", "AAAA 999.999.9999"),
    ])
  func typed(_ text: String, _ shape: String) throws {
    let found = try shown(accounts: "2026-Q2,P,1,1,2026-06-30,\(text),,\n")
    #expect(found["accounts_told"]?.map(\.value) == [shape])
  }

  @Test(
    "So is one that stands in the key",
    arguments: [
      ("666123456", "999999999"), ("666-12-3456", "999-99-9999"), ("8605550100", "9999999999"),
      ("a@b.org", "A@A.AAA"), ("001480", "001480"), ("20260630-17", "20260630-17"),
    ])
  func inKey(_ text: String, _ shown: String) throws {
    let found = try self.shown(accounts: "2026-Q2,\(text),1,1,2026-06-30,,,\n")
    #expect(found["accounts_amount"]?.map(\.key) == ["2026-Q2/\(shown)"])
  }

  @Test("A number or a day that cannot be read is shown by shape when it looks like a person's")
  func unreadable() throws {
    let found = try shown(
      accounts: "2026-Q2,P,666-12-3456,666 123 456,666123456,,,\n2026-Q2,Q,much,,soon,,,given\n")
    #expect(
      found["type"]?.map(\.value) == ["999-99-9999", "999 999 999", "999999999", "much", "soon"])
    #expect(found["category"]?.map(\.value) == ["given"])
  }

  @Test("A code that is not of its pattern is shown, unless it looks like a person's number")
  func ofOtherPattern() throws {
    let found = try shown(
      accounts: "2026-Q2,P,1,1,,,A1B2C334567,\n2026-Q2,Q,1,1,,,123456789,\n")
    #expect(found["pattern"]?.map(\.value) == ["A1B2C334567", "999999999"])
  }

  @Test("Where people stand, a number is shown unless it may be one of theirs in the wrong column")
  func besidePersons() throws {
    let found = try shown(
      people: """
        9081726,Red,123456.78,40,
        9081727,Red,9081726,9081726,
        9081728,Ann Doe,666123456,666123456,
        9081729,9081726,1234567.00,123456,
        9081730,Blue,1234567.50,1,
        """)
    #expect(
      found["people_wage"]?.map(\.value) == [
        "123456.78", "9999999.99", "999999999.99", "9999999.99", "1234567.50",
      ])
    #expect(found["people_hours"]?.map(\.value) == ["40", "9999999", "999999999", "123456", "1"])
    #expect(
      found["people_wage"]?.map(\.key) == [
        "9999999/AAA", "9999999/AAA", "9999999/AAA AAA", "9999999/9999999",
        "9999999/AAAA",
      ])
    #expect(found["teams_highest"]?.map(\.value).contains("9999999.99") == true)
    let all = found.values.joined().flatMap { [$0.key, $0.value] }
    #expect(!all.contains { $0.contains("908172") || $0.contains("666123456") })
  }

  @Test("A table is taken for one of people when another that its files feed is")
  func sameFiles() throws {
    let documents = Documents.accounts
      .replacing(
        "accounts: { schema: accounts.yaml, files: accounts.csv }", in: "pipeline.yaml",
        with: "accounts: { schema: accounts.yaml }"
      ).replacing(
        "people: { schema: people.yaml, files: people.csv }", in: "pipeline.yaml",
        with: """
          people: { schema: people.yaml }
          inputs: { both: { files: "*.csv", tables: [accounts, people] } }
          """)
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: documents)
    #expect(pipeline.schema("accounts")?.fields.allSatisfy(\.isBesidePersonal) == true)
    let apart = try Pipeline(loading: "pipeline.yaml", from: Documents.accounts)
    #expect(apart.schema("accounts")?.fields.contains(where: \.isBesidePersonal) == false)
    #expect(apart.schema("people")?.fields.allSatisfy(\.isBesidePersonal) == true)
  }
}
