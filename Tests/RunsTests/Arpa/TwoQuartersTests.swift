import Foundation
import Runs
import Testing

/// Two quarters in sequence, every figure added up by hand.
@Suite struct TwoQuartersTests {
  @Test("What was filed of a quarter, edits included, is what the next one starts from")
  func inSequence() async throws {
    let quarters = try TwoQuarters()
    let second = try await quarters.run(TwoQuarters.untilJune)
    #expect(second.result.status == .done, "\(second.manifest.summary.failures)")
    try expectSecond(second)
    #expect(try saysThatNothingWasFiled(second))
    // Where nothing was filed, all lines of earlier quarters are filed now, and no edit is.
    #expect(try !second.lines("findings.csv").contains { $0["rule"].hasSuffix("_unexplained") })
    #expect(try second.lines("tables/differences.csv").isEmpty)

    // In the portal somebody types 500.00 less for what the office has obligated.
    try quarters.file(second, for: TwoQuarters.second) { register, row in
      if register == "projects" && row["Project_Identification_Number__c"] == "OFFICE" {
        #expect(row["Total_Obligations__c"] == "20000.00")
        row["Total_Obligations__c"] = "19500.00"
      }
    }
    let third = try await quarters.run(TwoQuarters.untilSeptember)
    #expect(third.result.status == .done, "\(third.manifest.summary.failures)")
    #expect(try !saysThatNothingWasFiled(third))
    #expect(try !asksForReadingDay(third))
    try expectProjects(third)
    try expectDetails(third)
    try expectAdjustments(third)
  }

  @Test("Without the day on which the books were read, a line that came late is told from no edit")
  func readingDay() async throws {
    let quarters = try TwoQuarters()
    let second = try await quarters.run(TwoQuarters.untilJune)
    #expect(try !asksForReadingDay(second), "nothing was filed before")
    try quarters.file(second, for: TwoQuarters.second) { _, _ in }
    let third = try await quarters.run(TwoQuarters.untilSeptember, forgettingReadingDay: true)
    #expect(try asksForReadingDay(third))
    let names = try third.lines("tables/differences.csv").filter {
      $0["Tie-out"].hasSuffix("dated in the quarter + late lines")
    }.map { $0["Name of the difference"] }
    #expect(!names.isEmpty && names.allSatisfy { $0.contains("the day is missing") }, "\(names)")
  }

  @Test("A basis that nobody knows files nothing")
  func basis() async throws {
    let quarters = try TwoQuarters()
    try quarters.declare(basis: "cahs")
    let second = try await quarters.run(TwoQuarters.untilJune)
    #expect(second.result.status == .dataDidNotPass)
    #expect(try second.lines("findings.csv").contains { $0["rule"] == "basis_unknown" })
    #expect(!second.has("treasury"))
  }

  @Test("An older export, or a day of reading, says that the quarter before was filed")
  func exportMissing() async throws {
    let quarters = try TwoQuarters()
    let second = try await quarters.run(TwoQuarters.untilJune)
    try quarters.file(second, for: TwoQuarters.second) { _, _ in }
    let filed = quarters.inputs.appending(path: "treasury/filed")
    let older = filed.appending(path: "2026-Q1")
    try FileManager.default.moveItem(at: filed.appending(path: "2026-Q2"), to: older)
    for isOlder in [true, false] {
      if !isOlder { try FileManager.default.removeItem(at: older) }
      // Without an older export the calendar alone says so.
      let third = try await quarters.run(
        TwoQuarters.untilSeptember, forgettingReadingDay: isOlder)
      #expect(third.result.status == .dataDidNotPass)
      #expect(try third.lines("findings.csv").contains { $0["rule"] == "filed_export_missing" })
    }
  }

  private func asksForReadingDay(_ run: FinishedRun) throws -> Bool {
    try run.lines("findings.csv").contains { $0["rule"] == "reading_day_missing" }
  }

  private func saysThatNothingWasFiled(_ run: FinishedRun) throws -> Bool {
    try run.lines("findings.csv").contains { $0["rule"] == "quarter_before_not_filed" }
  }

  /// Nothing was filed before, so that all there is counts as the quarter's.
  private func expectSecond(_ run: FinishedRun) throws {
    let projects = try amounts(
      run, ["1-project-1.11-2.10", "2-project-baseline"], of: "Project_Identification_Number__c",
      [
        "Total_Obligations__c", "Q2_2026_Obligations__c", "Total_Expenditures__c",
        "Q2_2026_Expenditures__c",
      ])
    #expect(
      projects == [
        ["TRAINING", "170000.00", "170000.00", "51140.35", "51140.35"],
        ["OFFICE", "20000.00", "20000.00", "1200.00", "1200.00"],
      ])
    #expect(
      try amounts(run, ["3-subrecipient"], of: "Name", []) == [
        ["Sample Recipient 90"], ["Sample Recipient 11"],
      ])
  }

  private func expectProjects(_ run: FinishedRun) throws {
    #expect(
      try amounts(
        run, ["1-project-1.11-2.10", "2-project-baseline"],
        of: "Project_Identification_Number__c",
        [
          "Total_Obligations__c", "Q3_2026_Obligations__c", "Total_Expenditures__c",
          "Q3_2026_Expenditures__c",
        ]) == [
          // 15,000.00 de-obligated: the quarter is below zero.
          ["TRAINING", "155000.00", "-15000.00", "63143.68", "12003.33"],
          ["CLOSING", "75000.00", "75000.00", "5000.00", "5000.00"],
          // What was taken out in the portal comes back.
          ["OFFICE", "20000.00", "500.00", "2000.00", "800.00"],
        ])
  }

  private func expectDetails(_ run: FinishedRun) throws {
    #expect(
      try amounts(run, ["3-subrecipient"], of: "Name", []) == [["Sample Recipient 02"]])
    #expect(
      try amounts(
        run, ["4-subaward"], of: "Award_No__c",
        ["Award_Amount__c", "Edited_Subaward_Amount_Explanation__c"]) == [
          ["W01", "100000.00", ""],
          // Below the threshold now, and filed on its own since it was once.
          ["W02", "45000.00", "Amended as agreed."],
          ["W05", "75000.00", ""],
        ])
    #expect(
      try amounts(
        run, ["5-expenditures-from-50000"], of: "Sub_Award_Lookup__c",
        ["Expenditure_Amount__c", "Expenditure_Start__c", "Expenditure_End__c"]) == [
          // 3,333.33 late, 10,000.00 spent, 450.00 refunded
          ["W01", "12883.33", "07/01/2026", "09/30/2026"],
          // 7,000.10 instead of 8,000.10
          ["W02", "-1000.00", "07/01/2026", "09/30/2026"],
          ["W05", "5000.00", "07/10/2026", "09/30/2026"],
        ])
    let quarterly = [
      "Quarterly_Obligation_Amt_Aggregates__c", "Quarterly_Expenditure_Amt_Aggregates__c",
    ]
    #expect(
      try amounts(
        run, ["6-aggregates-below-50000"], of: "Project_Identification_Number__c", quarterly)
        == [["OFFICE", "0.00", "800.00"]])
    #expect(
      try amounts(
        run, ["7-payments-to-individuals"], of: "Project_Identification_Number__c", quarterly)
        == [["TRAINING", "0.00", "120.00"]])
  }

  private func expectAdjustments(_ run: FinishedRun) throws {
    let metrics = try run.lines("metrics.csv")
    func values(_ metric: String) -> [String] {
      ["TRAINING", "OFFICE", "CLOSING"].map { project in
        metrics.first { $0["metric"] == metric && $0["member_1"] == project }?["value"] ?? "none"
      }
    }
    // 12,003.33 less the 9,710.00 of the quarter's own lines: 160.00 + 10,000.00 - 450.00.
    #expect(values("project_expended_adjusted") == ["2293.33", "0.00", "0.00"])
    #expect(values("project_expended_late") == ["2293.33", "0.00", "0.00"])
    #expect(values("project_expended_unexplained") == ["0.00", "0.00", "0.00"])
    #expect(values("project_obligated_adjusted") == ["0.00", "500.00", "0.00"])
    #expect(values("project_detail_difference") == ["0.00", "0.00", "0.00"])
    let behind = try run.lines("tables/behind.csv").map { row in
      ["Transaction", "Project", "Adjusts", "Adjustment"].map { row[$0] }
    }
    #expect(
      behind == [
        ["T1010", "TRAINING", "expenditures", "3333.33"],
        ["T1011", "TRAINING", "expenditures", "-8000.10"],
        ["T1012", "TRAINING", "expenditures", "7000.10"],
        ["T1013", "TRAINING", "expenditures", "-40.00"],
      ])
  }

  /// Some fields of each row of some forms, first the one that names the row.
  private func amounts(
    _ run: FinishedRun, _ forms: [String], of name: String, _ ids: [String]
  ) throws -> [[String]] {
    try forms.flatMap { form in
      try FilledForm(form, of: run, isDraft: false).rows.map { row in
        ([name] + ids).map { row[$0] ?? "(no field \($0))" }
      }
    }
  }
}
