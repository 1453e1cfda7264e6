import Foundation
import Runs
import Testing

/// What each submitter is given to mend, seen from outside.
struct CorrectionsTests {
  /// Whose file a finding is in, told by the folder.
  private func owner(of file: String) -> String? {
    let parts = file.components(separatedBy: "/")
    return ["grantees", "services"].contains(parts[0]) && parts.count > 2 ? parts[1] : nil
  }

  @Test(
    "Every error and warning in a submitter's file stands once in its corrections, and nowhere else"
  )
  func complete() async throws {
    let run = try await SampleMonth.run
    let findings = try run.lines("findings.csv").filter { $0["severity"] != "info" }
    #expect(findings.count { owner(of: $0["file"]) != nil } > 50)
    var told = 0
    for submitter in try Project.submitters {
      let own = findings.filter { owner(of: $0["file"]) == submitter }
      let corrections = try run.lines("corrections/\(submitter).csv")
        .filter { $0["severity"] != "for your information" }
      #expect(corrections.map { $0["finding_id"] } == own.map { $0["finding_id"] }, "\(submitter)")
      for (correction, finding) in zip(corrections, own) {
        #expect(
          correction["severity"]
            == (finding["severity"] == "error" ? "must be mended" : "please look at"))
        #expect(finding["file"].hasSuffix(correction["sheet"]))
        #expect(!correction["what_is_wrong"].isEmpty && !correction["what_would_be_right"].isEmpty)
        #expect(correction["correct_value"].isEmpty)
      }
      told += corrections.count
    }
    #expect(told == findings.count { owner(of: $0["file"]) != nil })
  }

  @Test("A row is named by its State ID or username, read from the file by hand")
  func rowKeys() async throws {
    let run = try await SampleMonth.run
    var checked = 0
    for (submitter, name) in [
      ("gearwright", "participants.csv"), ("bluepine-digital", "report_export.csv"),
      ("harbor-lights", "Participant Report September 2026.csv"),
    ] {
      let folder = Project.sample.appending(path: "grantees/\(submitter)")
      let path = try #require(
        FileManager.default.everything(below: folder).last { $0.hasSuffix(name) })
      let records = NaiveCSV.records(of: try Data(contentsOf: folder.appending(path: path)))
      let header = try #require(records.first).fields.map { $0.lowercased() }
      let column = try #require(
        header.firstIndex { $0.hasPrefix("ct hires state id") || $0 == "cthires id" })
      for correction in try run.lines("corrections/\(submitter).csv")
      where correction["sheet"] == name && correction["row_key"].allSatisfy(\.isNumber) {
        guard !correction["row_key"].isEmpty else { continue }
        let record = try #require(records.first { $0.line == correction.number("row") })
        #expect(record.fields[column] == correction["row_key"])
        checked += 1
      }
    }
    #expect(checked > 15)
  }

  @Test("A column is called as the submitter calls it")
  func headers() async throws {
    let run = try await SampleMonth.run
    let columns = try run.lines("corrections/harbor-lights.csv").map { $0["column"] }
    #expect(columns.contains("Job Status") && columns.contains("DOB"))
    #expect(!columns.contains("Employment Status at exit"))
    let decorated = try run.lines("corrections/bluepine-digital.csv").map { $0["column"] }
    #expect(decorated.contains { $0.contains(/_12\d\d\d$/) })
  }

  @Test("A social security number in the wrong column is no key")
  func wrongColumn() async throws {
    let inputs = try Inputs()
    try inputs.change("gearwright") { sheet in
      sheet[0, "CT Hires State ID #"] = "666-90-8172"
      sheet[1, "CT Hires State ID #"] = "666-90-8173"
      sheet[1, "CT Hires Username"] = "Tamessa"
      sheet[2, "CT Hires State ID #"] = ""
      sheet[2, "CT Hires Username"] = "1937-11-29"
    }
    var job = inputs.job
    job.failOn = .never
    let corrections = try await job.run().lines("corrections/gearwright.csv")
      .filter { $0["sheet"] == "participants.csv" && $0["severity"] == "must be mended" }
    #expect(
      Set(corrections.map { "\($0["row"]) \($0["row_key"])" }) == ["2 taminvent4624", "3 ", "4 "])
  }

  @Test("Corrections are written when the data did not pass, and by checks")
  func failedAndChecked() async throws {
    let inputs = try Inputs()
    try inputs.change("gearwright") { try $0.remove("Zip Code") }
    let run = try await inputs.job.run()
    #expect(run.result.status == .dataDidNotPass)
    let failed = try run.lines("corrections/gearwright.csv")
    #expect(failed.count { $0["severity"] == "must be mended" } == 1)
    #expect(failed[0]["column"] == "Zip Code" && failed[0]["row"] == "1")

    var job = inputs.job
    job.verb = .check
    let check = try await job.run()
    #expect(try check.lines("corrections/gearwright.csv") == failed)
    #expect(run.result.runID != check.result.runID)
  }

  @Test("Whoever sent nothing, or nothing that fits, is told so")
  func nothingSent() async throws {
    let inputs = try Inputs()
    try FileManager.default.removeItem(at: inputs.url.appending(path: "grantees/gearwright"))
    try FileManager.default.removeItem(at: inputs.url.appending(path: "services/gearwright"))
    let sheet = try inputs.sheet(of: "petri-and-pine", "Training.csv")
    try FileManager.default.removeItem(at: sheet)
    try Data("x\n".utf8).write(to: inputs.url.appending(path: "grantees/tidewheel/notes.csv"))
    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    for (submitter, severity, words) in [
      ("gearwright", "please look at", "We have not received a file from you."),
      ("petri-and-pine", "must be mended", "The files that came together are not those we expect"),
      ("tidewheel", "please look at", "The file lay where we do not look for files"),
    ] {
      let lines = try run.lines("corrections/\(submitter).csv")
        .filter { $0["what_is_wrong"].hasPrefix(words) }
      #expect(lines.map { $0["severity"] } == [severity], "\(submitter)")
    }
  }

  @Test("Values are chosen from the submitter's own words, which stand on a hidden sheet")
  func choices() async throws {
    let run = try await SampleMonth.run
    let workbook = try Workbook(run.folder.appending(path: "corrections/harbor-lights.xlsx"))
    let sheet = try #require(workbook.parts["xl/worksheets/sheet2.xml"])
    let rows = workbook.rows(of: "To mend")
    let header = try #require(rows.firstIndex { $0.first == "Sheet" })
    // Blank rows above the header are not in the file.
    let row = try #require(rows.firstIndex { $0.contains("7 letters in 2 words") }) - header + 7
    let list = sheet.matches(
      of: /<dataValidation type="list"[^>]*sqref="I(\d+)(?::I(\d+))?"><formula1>Lists!\$([A-Z])\$1/
    ).first { match in
      let first = Int(match.1) ?? 0
      return (first...(match.2.flatMap { Int($0) } ?? first)).contains(row)
    }
    let found = try #require(list)
    let column = try #require(found.3.utf8.first) - 65
    let words = workbook.rows(of: "Lists").compactMap { $0.dropFirst(Int(column)).first }
    #expect(
      words.filter { !$0.isEmpty } == [
        "Full Time", "Part Time", "Temp", "Apprentice", "Intern", "Not Working",
      ])
    let sheets = try #require(workbook.parts["xl/workbook.xml"])
    #expect(sheets.contains(/<sheet name="Lists" [^>]*state="hidden"/))
  }

  @Test("Two runs over the same question write the same bytes")
  func sameBytes() async throws {
    let inputs = try Inputs()
    try inputs.change("gearwright") { $0[1, "Client Date of Birth"] = "2/30/1984" }
    var job = inputs.job
    let first = try await job.run()
    job.runs = inputs.runs.appending(path: "again")
    let second = try await job.run()
    let folder = "corrections"
    let contents = try FileManager.default.contents(below: first.folder.appending(path: folder))
    #expect(contents.count == 38)
    #expect(
      try FileManager.default.contents(below: second.folder.appending(path: folder)) == contents)
    let parts = try #require(second.manifest.workbookParts["corrections/gearwright.xlsx"])
    #expect(parts.contains { $0.path == "xl/worksheets/sheet1.xml" })
  }

  @Test("What a spreadsheet would run gets an apostrophe in CSV and is text in the workbook")
  func formulas() async throws {
    let inputs = try Inputs()
    try inputs.change("gearwright") { sheet in
      sheet[0, "Local Workforce Board Code"] = "=9*9*9"
      sheet[1, "Hourly Wage at Exit"] = "-4.50"
    }
    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    let sent = try run.lines("corrections/gearwright.csv").map { $0["sent"] }
    #expect(sent.contains("'=9*9*9"))
    #expect((run.manifest.defusedCells["corrections/gearwright.csv"] ?? 0) >= 1)
    let workbook = try Workbook(run.folder.appending(path: "corrections/gearwright.xlsx"))
    let strings = try #require(workbook.parts["xl/sharedStrings.xml"])
    #expect(strings.contains(">=9*9*9<"))
    for (name, sheet) in workbook.sheets { #expect(!sheet.contains("<f>"), "\(name)") }
  }
}
