import Foundation
import Runs
import Testing

/// Forms that somebody gives out, filled from facts.
@Suite struct FormTests {
  @Test(
    "A form goes out as it came, with the rows of its fact below, every value as it is asked for")
  func filled() async throws {
    let project = try FormProject()
    let run = try await project.run()
    #expect(run.result.status == .done, "\(run.manifest.summary.failures)")
    let bytes = try Data(contentsOf: run.folder.appending(path: "upload/1-works.csv"))
    let rows = #"""
      ,W10,"Bridge, ""Old""",01/31/2026,1234.50,-0.50,7,Yes,First line -- second line
      ,W2,Späte Brücke,,,12.00,12,,Ends in a break
      ,W9,=Town hall,12/01/2025,0.00,0.00,0,No,

      """#
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == FormProject.blank() + rows.replacing("\n", with: "\r\n"))
    #expect(bytes.starts(with: [0xef, 0xbb, 0xbf]))
    // What came with LF and without a mark has both, as whoever reads it insists.
    let payments = try Data(contentsOf: run.folder.appending(path: "upload/2-payments.2026.csv"))
    #expect(
      String(decoding: payments, as: UTF8.self)
        == "\u{feff}Version: 1,,\r\nField ID,Work_No,Paid\r\nHelp,,\r\n,W2,\r\n")
  }

  @Test(
    "Rows are filed in the order that is asked for, numbers as numbers, what is not there last"
  )
  func order() async throws {
    let project = try FormProject()
    try project.replace(
      "order: [number]", in: "definitions/report.yaml", with: "order: [workers]")
    let first = try await project.run().text("upload/1-works.csv")
    #expect(first.ranges(of: /,(W\d+),/).map { String(first[$0]) } == [",W9,", ",W10,", ",W2,"])
    try project.replace("order: [workers]", in: "definitions/report.yaml", with: "order: [open]")
    let text = try await project.run().text("upload/1-works.csv")
    #expect(text.ranges(of: /,(W\d+),/).map { String(text[$0]) } == [",W9,", ",W10,", ",W2,"])
  }

  @Test("Forms are inputs, files are outputs, and every row of a fact is accounted for")
  func account() async throws {
    let project = try FormProject()
    let run = try await project.run()
    let inputs = run.manifest.question.inputs.map(\.path)
    #expect(inputs == ["catalog/works.csv", "forms/works 2026.csv", "forms/payments.csv"])
    for input in run.manifest.question.inputs {
      let kept = project.job.runs.appending(path: "objects/\(input.sha256)")
      #expect(try Data(contentsOf: kept).count == input.bytes)
    }
    for path in ["upload/1-works.csv", "upload/2-payments.2026.csv"] {
      let bytes = try Data(contentsOf: run.folder.appending(path: path))
      let output = try #require(run.manifest.outputs.first { $0.path == path })
      #expect(output.sha256 == sha256(bytes) && output.bytes == bytes.count)
      let attributes = try FileManager.default.attributesOfItem(
        atPath: run.folder.appending(path: path).path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    let folder = try FileManager.default.attributesOfItem(
      atPath: run.folder.appending(path: "upload").path)
    #expect(folder[.posixPermissions] as? Int == 0o700)
    let ledger = try run.lines("ledger.csv").filter { $0["stage"] == "fill" }
    #expect(
      ledger.map { line in
        ["source", "rows_in", "accepted", "excluded", "rows_out", "reason"].map { line[$0] }
      } == [
        ["upload/1-works.csv", "3", "3", "0", "3", ""],
        ["upload/2-payments.2026.csv", "3", "1", "2", "1", "not filed in this form"],
      ])
    #expect(
      run.manifest.summary.filings == [
        "upload/1-works.csv, 3 rows", "upload/2-payments.2026.csv, 1 row",
      ])
    let workbook = try Workbook(run.folder.appending(path: "report-internal.xlsx"))
    let listed = workbook.rows(of: "Forms").first { $0.first == "upload/2-payments.2026.csv" }
    #expect(
      listed?.dropFirst() == [
        "Payments", "forms/payments.csv", "Works", "3", "2", "1", "yes", "not filed in this form",
      ])
  }

  @Test("A form without rows is not written, and that is said")
  func nothingToFile() async throws {
    let project = try FormProject()
    try project.replace(
      "COALESCE(spent, 0) > 0", in: "definitions/report.yaml", with: "COALESCE(spent, 0) > 99")
    let run = try await project.run()
    #expect(run.result.status == .done)
    #expect(run.has("upload/1-works.csv") && !run.has("upload/2-payments.2026.csv"))
    #expect(
      run.manifest.summary.filings?.last
        == "upload/2-payments.2026.csv is not written: not filed in this form; nothing to file")
    let workbook = try Workbook(run.folder.appending(path: "report-internal.xlsx"))
    let listed = workbook.rows(of: "Forms").first { $0.first == "upload/2-payments.2026.csv" }
    #expect(listed?.suffix(3) == ["0", "no", "not filed in this form; nothing to file"])
    try project.write(FormProject.header, to: "inputs/catalog/works.csv")
    let empty = try await project.run()
    #expect(!empty.has("upload"))
    #expect(
      empty.manifest.summary.filings?.first == "upload/1-works.csv is not written: nothing to file")
  }

  @Test("A check fills nothing, needs no form and knows no quarter")
  func check() async throws {
    let project = try FormProject()
    try project.remove("inputs/forms")
    let run = try await project.run(period: "2026-09", verb: .check)
    #expect(run.result.status == .done)
    #expect(!run.has("upload"))
    #expect(run.manifest.question.inputs.map(\.path) == ["catalog/works.csv"])
    #expect(try run.lines("ledger.csv").allSatisfy { $0["stage"] != "fill" })
    #expect(run.manifest.summary.filings == nil)
    await #expect(throws: RunError.self) { try await project.run(isDraft: true, verb: .check) }
  }

  // MARK: - Errors and drafts

  @Test(
    "While a finding is an error nothing is written, unless as a draft that says so in its name")
  func draft() async throws {
    let project = try FormProject()
    let clean = try await project.run()
    try project.replace("12.00,12,", in: "inputs/catalog/works.csv", with: "12.00,21,")
    let refused = try await project.run()
    #expect(refused.result.status == .dataDidNotPass)
    #expect(
      refused.manifest.summary.failures == [
        """
        Nothing is written to upload/ while there are errors: 1 in catalog/works.csv. Mend what \
        they tell, or look at a draft with --draft.
        """
      ])
    #expect(!refused.has("upload") && !refused.has("metrics.csv"))
    #expect(try refused.lines("findings.csv").map { $0["rule"] } == ["too_many_workers"])
    let held = try refused.lines("ledger.csv").filter { $0["stage"] == "fill" }
    #expect(held.map { $0["reason"] } == Array(repeating: "held back: there are errors", count: 2))
    #expect(held.allSatisfy { $0["excluded"] == "3" })

    let draft = try await project.run(isDraft: true)
    #expect(draft.result.status == .done)
    #expect(draft.result.runID != refused.result.runID)
    let names = try FileManager.default.everything(below: draft.folder.appending(path: "upload"))
    #expect(names == ["DRAFT-1-works.csv", "DRAFT-2-payments.2026.csv"])
    #expect(
      try draft.text("upload/DRAFT-1-works.csv").replacing("12.00,21,", with: "12.00,12,")
        == clean.text("upload/1-works.csv"))
    #expect(draft.manifest.summary.filings?.first == "upload/DRAFT-1-works.csv, 3 rows")
    for (run, isDraft) in [(draft, true), (clean, false)] {
      let workbook = try Workbook(run.folder.appending(path: "report-internal.xlsx"))
      for sheet in workbook.sheetNames {
        let stamp = try #require(workbook.rows(of: sheet).dropFirst(2).first?.first)
        #expect(stamp.hasPrefix("DRAFT: not to be filed. ") == isDraft, "\(sheet): \(stamp)")
      }
    }
  }

  @Test("Errors in tables of which the report says so hold nothing back; those over a fact do")
  func allowed() async throws {
    let project = try FormProject()
    try project.replace("12.00,12,", in: "inputs/catalog/works.csv", with: "12.00,21,")
    try project.replace(
      "folder: upload", in: "definitions/report.yaml",
      with: "folder: upload\n  errors_allowed_in: [works]")
    let run = try await project.run()
    #expect(run.result.status == .done && run.has("upload/1-works.csv"))
    // A cell that cannot be read is an error of the file.
    try project.replace("1234.5,", in: "inputs/catalog/works.csv", with: "much,")
    let unread = try await project.run()
    #expect(try unread.lines("findings.csv").count { $0["severity"] == "error" } == 2)
    #expect(unread.has("upload/1-works.csv"))
    try project.replace("table: works", in: "definitions/checks.yaml", with: "fact: works_to_file")
    let overFact = try await project.run()
    #expect(
      overFact.manifest.summary.failures.first?.contains("while there are errors: 1 in") == true)
  }

  @Test("A run that fails for another reason files nothing, and says that")
  func failedAnyway() async throws {
    let project = try FormProject()
    try project.replace("W9,=Town", in: "inputs/catalog/works.csv", with: "W9,A,,,,,,\nW9,=Town")
    try project.replace(
      "folder: upload", in: "definitions/report.yaml",
      with: "folder: upload\n  errors_allowed_in: [works]")
    for isDraft in [false, true] {
      let run = try await project.run(isDraft: isDraft)
      #expect(run.result.status == .dataDidNotPass && !run.has("upload"))
      #expect(
        run.manifest.summary.failures == ["2 of 4 rows were set aside, more than 0%."])
      #expect(
        run.manifest.summary.filings?.last?
          .hasSuffix("2-payments.2026.csv is not written: held back: the data did not pass")
          == true)
      let filled = try run.lines("ledger.csv").filter { $0["stage"] == "fill" }
      #expect(filled.map { $0["rows_out"] } == ["0", "0"])
    }
  }

  @Test("A run that passes whatever the data are passes, without the forms")
  func failsNever() async throws {
    let project = try FormProject()
    try project.replace("12.00,12,", in: "inputs/catalog/works.csv", with: "12.00,21,")
    let run = try await project.run(failOn: .never)
    #expect(run.result.status == .done)
    #expect(run.has("metrics.csv") && !run.has("upload"))
    #expect(
      run.manifest.summary.filings?.first
        == "upload/1-works.csv is not written: held back: there are errors")
  }

  @Test("A draft of what fills no forms is a mistake of usage")
  func draftOfNothing() async throws {
    let project = try FormProject()
    try project.write(
      "report: works\ntitle: Works\nsheets: [{ sheet: Notes, listing: notes }]\n",
      to: "definitions/report.yaml")
    let error = await #expect(throws: RunError.self) { try await project.run(isDraft: true) }
    #expect(error?.status == .usage)
    // Forms that nothing fills are no inputs.
    let run = try await project.run(period: "2026-09")
    #expect(run.manifest.question.inputs.count == 1)
  }

  // MARK: - Periods

  @Test("Columns of a quarter need one, and last-quarter is one")
  func quarters() async throws {
    let project = try FormProject()
    for period in ["2026-09", "2026", "grant-to-date"] {
      let error = await #expect(throws: RunError.self) { try await project.run(period: period) }
      #expect(error?.status == .usage)
      #expect(error?.message.contains("Write --period 2026-Q3, or last-quarter.") == true)
    }
    let named = try await project.run()
    // The tests ask on 12 October 2026.
    let last = try await project.run(period: "last-quarter")
    #expect(last.result.runID == named.result.runID && last.result.existedBefore)
    try project.replace("Q3_2026", in: "inputs/forms/works 2026.csv", with: "Q2_2026")
    let earlier = try await project.run(period: "2026-Q2")
    #expect(try earlier.text("upload/1-works.csv").contains("Q2_2026_Cost"))
  }

  // MARK: - Refusals

  @Test(
    "A form with other columns is refused with both lists, and the run leaves a failed folder",
    arguments: [
      (
        "Q3_2026_Cost", "Q2_2026_Cost",
        "It is the form of Q2_2026, and the report is about Q3_2026."
      ),
      ("Work_No", "Work_Nr", "It lacks “Work_No” (there is “Work_Nr”)."),
      ("Begun_On", "", "It lacks “Begun_On”."),
      (",Remarks,", ",Remarks,Extra", "Nothing is said of “Extra”."),
    ])
  func otherColumns(_ old: String, _ new: String, _ sentence: String) async throws {
    let project = try FormProject()
    let blank = FormProject.blank()
    let form = (new.contains("Extra") ? blank.replacing("\r\n", with: ",\r\n") : blank)
      .replacing(old, with: new)
    try project.write(form, to: "inputs/forms/works 2026.csv")
    let run = try await project.run()
    #expect(run.result.status == .dataDidNotPass)
    let failure = try #require(run.manifest.summary.failures.first)
    #expect(run.manifest.summary.failures.count == 1)
    #expect(failure.hasPrefix("forms/works 2026.csv has other columns than “1-works” fills"))
    #expect(failure.contains(sentence), "\(failure)")
    #expect(failure.contains("The form has: \(new == "Work_Nr" ? new : "Work_No"), Name"))
    #expect(
      failure.hasSuffix(
        "Known are: Work_No, Name, Begun_On, Q3_2026_Cost, Spent, Workers, Is_Open, Remarks."))
    #expect(run.manifest.outcome == "failed" && run.manifest.exitStatus == 65)
    #expect(!run.has("upload") && run.has("ledger.csv"))
    let held = try run.lines("ledger.csv").filter { $0["stage"] == "fill" }
    #expect(held.map { $0["reason"] }.allSatisfy { $0 == "held back: a form cannot be filled" })

    let findings = try run.lines("findings.csv")
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(
      ["severity", "class", "effect", "rule", "file", "line"].map { finding[$0] }
        == ["error", "file", "file", "form_refused", "forms/works 2026.csv", "3"])
    #expect(finding["message"] == failure && !finding["suggestion"].isEmpty)
    // The id of the form that nothing is said of, or the one that it lacks.
    let id = new.contains("Extra") ? "Extra" : new.isEmpty ? old : new
    #expect(finding["column"] == id)
  }

  @Test("What is to be done about a form that is refused is told with it")
  func remedies() async throws {
    let project = try FormProject()
    func suggestion() async throws -> String? {
      try await project.run().lines("findings.csv").first?["suggestion"]
    }
    try project.write(FormProject.blank("Q4_2026"), to: "inputs/forms/works 2026.csv")
    #expect(try await suggestion() == "Put the form of Q3_2026 in its place.")
    try project.write(
      FormProject.blank().replacing("Remarks", with: "Extra"), to: "inputs/forms/works 2026.csv")
    #expect(
      try await suggestion() == """
        Put the form as it was given out in its place; if that is it, say under “columns” of \
        “1-works” of the report what fills an id that is new, or list it under “blank”, and take out \
        of “1-works” of the report an id that the form has no more.
        """)
    try project.write(
      FormProject.blank().replacing("Begun_On", with: ""), to: "inputs/forms/works 2026.csv")
    #expect(
      try await suggestion()?.hasSuffix(
        "if that is it, take out of “1-works” of the report an id that the form has no more.")
        == true)
  }

  @Test(
    "All forms that are refused are findings in the order of the forms, of a draft and a check, too"
  )
  func refusedFindings() async throws {
    let project = try FormProject()
    try project.write(
      FormProject.blank().replacing("Spent", with: "Spend"), to: "inputs/forms/works 2026.csv")
    try project.write(
      "Version: 1,,\nField ID,Work_No,Paid\nHelp,,\n,W1,5\n", to: "inputs/forms/payments.csv")
    let expected = [
      ["forms/works 2026.csv", "3", "Spend"], ["forms/payments.csv", "4", ""],
    ]
    func refused(_ run: FinishedRun) throws -> [[String]] {
      try run.lines("findings.csv").filter { $0["rule"] == "form_refused" }
        .map { finding in ["file", "line", "column"].map { finding[$0] } }
    }
    for isDraft in [false, true] {
      let run = try await project.run(isDraft: isDraft)
      #expect(run.result.status == .dataDidNotPass && !run.has("upload"))
      #expect(try refused(run) == expected)
      #expect(run.manifest.summary.failures.count == 2)
    }
    let check = try await project.run(verb: .check)
    #expect(check.result.status == .done && !check.has("upload"))
    #expect(try refused(check) == expected)
    #expect(
      check.manifest.question.inputs.map(\.path) == [
        "catalog/works.csv", "forms/works 2026.csv", "forms/payments.csv",
      ])
    let strict = try await project.run(failOn: .error, verb: .check)
    #expect(strict.result.status == .dataDidNotPass)
    // Days that are no quarter say nothing of the columns of one.
    #expect(
      try await refused(project.run(period: "2026-09", verb: .check)) == [expected[1]])
    let never = try await project.run(failOn: .never)
    #expect(never.result.status == .done && !never.has("upload"))
    #expect(try refused(never) == expected)
    // Errors of the data come before, and are told beside.
    try project.replace("12.00,12,", in: "inputs/catalog/works.csv", with: "12.00,21,")
    let both = try await project.run()
    #expect(
      try both.lines("findings.csv").map { $0["rule"] }
        == ["too_many_workers", "form_refused", "form_refused"])
    #expect(both.manifest.summary.failures.last?.contains("1 in catalog/works.csv. Mend") == true)
  }

  @Test("Columns may come in any order: each is found by its id")
  func moved() async throws {
    let project = try FormProject()
    try project.write(
      "Version: 1,,,\nField ID,,Paid,Work_No\nHelp,,,\n", to: "inputs/forms/payments.csv")
    #expect(
      try await project.run().text("upload/2-payments.2026.csv").hasSuffix("\r\n,,,W2\r\n"))
  }

  @Test(
    "What is no blank form is refused with its reason",
    arguments: [
      ("Version: 1,,\nField,Work_No,Paid\nHelp,,\n", "begins with “Field ID”"),
      ("Version: 1,,\nField ID,Work_No,Paid\n", "it has 2 rows, and 3 stand before the first"),
      ("Version: 1,,\nField ID,Paid,Paid\nHelp,,\n", "“Paid” stands over two columns"),
      (
        "Version: 1,,\nField ID,Work_No,Paid\nHelp,\n",
        "line 3 has 2 cells, and the first row has 3"
      ),
      ("Version: 1,,\nField ID,Work_No,Paid\nHelp,\"no,\n", "line 3 begins a cell in quotes"),
      (
        "Version: 1,,\nField ID,Work_No,Paid\nHelp,,\n,W1,5\n",
        "somebody has filled it before, on line 4"
      ),
      ("Version: 1;;\nField ID;Work_No;Paid\nHelp;;\n", "begins with “Field ID”"),
    ])
  func noForm(_ text: String, _ sentence: String) async throws {
    let project = try FormProject(["inputs/forms/payments.csv": text])
    let run = try await project.run()
    #expect(run.result.status == .dataDidNotPass)
    let failure = try #require(run.manifest.summary.failures.first)
    #expect(failure.hasPrefix("forms/payments.csv is not the form “Payments”: "))
    #expect(failure.contains(sentence), "\(failure)")
  }

  @Test("A form that is not UTF-8 is refused, and it is said how to save it")
  func encoding() async throws {
    let project = try FormProject()
    try project.write(
      Data("Version: 1,,\nField ID,Work_No,Paid\nHelp,".utf8) + [0x93, 0x2c, 0x0a],
      to: "inputs/forms/payments.csv")
    let failures = try await project.run().manifest.summary.failures
    #expect(
      failures.count == 1
        && failures[0].hasSuffix("line 3 is not UTF-8. Save the form as “CSV UTF-8”."))
  }

  @Test("All refusals are told at once, beside the errors")
  func allAtOnce() async throws {
    let project = try FormProject()
    try project.replace("12.00,12,", in: "inputs/catalog/works.csv", with: "12.00,21,")
    try project.replace("Q3_2026", in: "inputs/forms/works 2026.csv", with: "Q4_2026")
    try project.write(FormProject.payments, to: "inputs/forms/payments (1).csv")
    let failures = try await project.run().manifest.summary.failures
    #expect(failures.count == 3)
    #expect(
      failures.contains(
        """
        The form “Payments” is one file, and there are 2: forms/payments (1).csv, \
        forms/payments.csv. Keep the one of this report.
        """))
  }

  @Test("A form that is not there ends the run with 66, and names what is near")
  func absent() async throws {
    let project = try FormProject()
    try project.remove("inputs/forms/payments.csv")
    let error = await #expect(throws: RunError.self) { try await project.run() }
    #expect(error?.status == .inputMissing)
    #expect(error?.message.hasPrefix("The form “Payments” is missing.") == true)
    #expect(error?.message.contains("Files near it: forms/works 2026.csv.") == true)
  }

  @Test("A file that is read as a table cannot be a form, too")
  func twice() async throws {
    let project = try FormProject()
    try project.replace("forms/payments*.csv", in: "definitions/works.yaml", with: "catalog/*.csv")
    let error = await #expect(throws: (any Error).self) { try await project.run() }
    #expect("\(String(describing: error))".contains("catalog/works.csv is read as “works”"))
  }

  @Test("Rows of which nobody can tell whether they are filed keep everything from being filed")
  func undecided() async throws {
    let project = try FormProject()
    try project.replace("COALESCE(spent, 0) > 0", in: "definitions/report.yaml", with: "cost > 0")
    let run = try await project.run()
    #expect(run.result.status == .dataDidNotPass)
    #expect(
      run.manifest.summary.failures == [
        """
        For 1 row of “works_to_file” nobody can tell whether they are filed in \
        “2-payments.2026”: cost > 0 is NULL.
        """
      ])
  }

  // MARK: - Owners of rules

  @Test("Who answers for a rule stands beside its findings and in the notes")
  func owners() async throws {
    let project = try FormProject()
    try project.replace("12.00,12,", in: "inputs/catalog/works.csv", with: "12.00,21,")
    let run = try await project.run(isDraft: true)
    let rows = try Workbook(run.folder.appending(path: "report-internal.xlsx")).rows(of: "Forms")
    let header = try #require(rows.first { $0.contains("Whose rule") })
    let finding = try #require(rows.first { $0.contains("No work has more than 20 workers.") })
    let place = try #require(header.firstIndex(of: "Whose rule"))
    #expect(finding[place] == "What the state rejects")
    #expect(
      rows.contains { $0.first == "too_many_workers (error; owner: What the state rejects)" })
  }
}
