import Foundation
import Runs
import Testing

/// Blank submissions, seen from outside.
struct TemplateTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(
    _ submitter: String, layout: String? = nil, inputs: URL? = nil, as name: String = "t.xlsx"
  ) throws -> (written: WrittenTemplate, workbook: Workbook) {
    let written = try writeTemplate(
      TemplateRequest(
        submitter: submitter, pipeline: Project.monthlyOutcomes.path, layout: layout,
        inputs: inputs?.path, output: folder.url.appending(path: name).path))
    return (written, try Workbook(URL(filePath: written.path)))
  }

  private func failure(
    _ submitter: String, layout: String? = nil, inputs: URL? = nil, output: String = "t.xlsx"
  ) -> RunError? {
    do {
      _ = try write(submitter, layout: layout, inputs: inputs, as: output)
      return nil
    } catch {
      return error as? RunError
    }
  }

  // MARK: - Filling

  /// What the dictionary of a template says of its columns, by sheet and header.
  private struct Dictionary {
    private let lines: [[String]]

    init(_ workbook: Workbook) {
      lines = workbook.rows(of: "Data dictionary").filter { $0.count > 8 && $0[0] != "Sheet" }
    }

    func line(_ sheet: String, _ header: String) -> [String]? {
      lines.first { line in
        guard line[0] == sheet else { return false }
        guard let range = line[1].firstMatch(of: /1 to (\d+)/) else { return line[1] == header }
        return (1...(Int(range.1) ?? 1)).contains { number in
          line[1].replacing(range.0, with: String(number)) == header
        }
      }
    }
  }

  /// What somebody who reads the dictionary would write for the person of this number.
  private func value(_ line: [String], person: Int, program: String) -> String? {
    let (field, type, allowed, writing) = (line[2], line[3], line[5], line[6])
    switch field {
    case "program_id": return program
    case "state_id": return String(9_300_000 + person)
    case "username": return "invented\(person)"
    case "ssn": return "666-12-\(1000 + person)"
    case "first_name", "last_name": return field.prefix(1) + "name" + letters(person)
    case "birth_date":
      return writing.hasPrefix("YYYY") ? "1988-03-0\(person % 9 + 1)" : "03/0\(person % 9 + 1)/1988"
    default: break
    }
    if !allowed.isEmpty { return allowed.components(separatedBy: " | ")[0] }
    switch type {
    case "day": return writing.hasPrefix("YYYY-MM-DD") ? "2025-09-30" : "09/30/2025"
    case "amount in dollars": return "17.50"
    case "number": return "20"
    case "whole number": return "3"
    default: break
    }
    if let form = writing.firstMatch(of: /as ([9.-]+), each 9/) {
      return String(form.1).replacing("9", with: "1")
    }
    if writing.contains(#"of the form \d{2}(\.\d{2}(\d{2})?)?"#) { return "51.0800" }
    if let example = writing.firstMatch(of: /such as ([^;]*)/) { return String(example.1) }
    return writing.contains("of the form") ? nil : "Example"
  }

  private func letters(_ number: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return String([letters[number / 26 % 26], letters[number % 26]])
  }

  /// The sheets of a template with one person in them, as CSV.
  private func filled(
    _ workbook: Workbook, person: Int, program: String
  ) throws -> [String: String] {
    let dictionary = Dictionary(workbook)
    var files: [String: String] = [:]
    for sheet in workbook.sheetNames where sheet != "Data dictionary" && sheet != "Lists" {
      let header = try #require(workbook.rows(of: sheet).first)
      #expect(header.count > 5 && Set(header).count == header.count)
      let row = try header.map { header in
        let line = try #require(dictionary.line(sheet, header), "\(sheet): \(header)")
        return try #require(value(line, person: person, program: program), "\(line)")
      }
      files["\(sheet).csv"] = NaiveCSV.text(header) + NaiveCSV.text(row)
    }
    return files
  }

  @Test("Every submitter's template, filled as its dictionary says, is read without a finding")
  func roundTrip() async throws {
    let inputs = try Inputs(rows: 1)
    let programs = try NamedRow.read(inputs.url.appending(path: "catalog/programs.csv"))
    let submitters = try Project.submitters
    var sheets = 0
    for (person, submitter) in submitters.enumerated() {
      let program = try #require(programs.first { $0["provider_id"] == submitter })["program_id"]
      let template = try write(submitter, inputs: inputs.url, as: "\(submitter).xlsx")
      let received = inputs.url.appending(path: "grantees/\(submitter)")
      try FileManager.default.removeItem(at: received)
      let day = received.appending(path: "2026-10-11")
      try FileManager.default.createDirectory(at: day, withIntermediateDirectories: true)
      // Of five towns, each has people of its own.
      for (number, name) in try filled(template.workbook, person: 0, program: program).keys.sorted()
        .enumerated()
      {
        let isTown = template.written.layout == "five towns"
        let text = try filled(
          template.workbook, person: person * 10 + (isTown ? number : 0), program: program)[name]
        try Data(try #require(text).utf8).write(to: day.appending(path: name))
        sheets += 1
      }
    }
    #expect(sheets > submitters.count + 10)
    var job = inputs.job
    job.verb = .check
    let run = try await job.run()
    // The day that fills a date is long ago, which counts should not be.
    let findings = try run.lines("findings.csv").filter {
      $0["file"].hasPrefix("grantees/") && $0["rule"] != "counted_long_before"
    }
    #expect(
      findings.isEmpty, "\(findings.map { [$0["file"], $0["rule"], $0["column"], $0["value"]] })")
    let checked = try run.lines("ledger.csv").filter {
      $0["stage"] == "check" && $0["source"].hasPrefix("grantees/")
    }
    #expect(checked.count >= 4 * submitters.count)
    #expect(checked.allSatisfy { $0.number("accepted") == $0.number("rows_in") })
    #expect(checked.allSatisfy { $0.number("rows_in") > 0 })
  }

  // MARK: - Layout

  @Test("The layout is the one that was asked for, else the one last sent in, else the first")
  func layouts() throws {
    #expect(try write("quillmere-academy", as: "1.xlsx").written.layout == "four sheets")
    #expect(
      try write("quillmere-academy", inputs: Project.sample, as: "2.xlsx").written.layout
        == "one sheet")
    let four = try write(
      "quillmere-academy", layout: "four sheets", inputs: Project.sample, as: "3.xlsx")
    #expect(
      four.workbook.sheetNames == [
        "Personal Information", "Training", "Credential", "Outcomes", "Data dictionary", "Lists",
      ])
    #expect(
      try write("second-morning", as: "4.xlsx").workbook.sheetNames.prefix(5) == [
        "Hartford", "Waterbury", "New Haven", "New London", "Bridgeport",
      ])
  }

  @Test(
    "Cells are text where zeros count, days in a way that is never taken for another, values chosen from own words"
  )
  func cells() throws {
    let (_, workbook) = try write("harbor-lights", layout: "one sheet")
    let header = try #require(workbook.rows(of: "Submission").first)
    #expect(header.contains("CT Hires State ID #") && header.contains("Date Entered Training #4"))
    #expect(!header.contains("Provider") && !header.contains("Training number"))
    let styles = try #require(workbook.parts["xl/styles.xml"])
    #expect(styles.contains("yyyy-mm-dd") && !styles.contains("mm/dd/yyyy"))
    #expect(styles.contains("numFmtId=\"49\""), "text")
    let sheet = try #require(workbook.parts["xl/worksheets/sheet1.xml"])
    #expect(sheet.contains("<pane ySplit=\"1\""))
    #expect(sheet.matches(of: /<dataValidation type="list"/).count > 15)
    let words = workbook.rows(of: "Lists").joined()
    for word in ["Full Time", "HS Diploma", "Neither", "Classroom Training"] {
      #expect(words.contains(word), "\(word)")
    }
    let coded = try write("quillmere-academy", as: "coded.xlsx").workbook
    #expect(coded.rows(of: "Lists").joined().contains("06"))
  }

  @Test("The same template has the same bytes, and nobody else may read it")
  func bytes() throws {
    let first = try write("gearwright", as: "a.xlsx").written
    let second = try write("gearwright", as: "b.xlsx").written
    #expect(
      try Data(contentsOf: URL(filePath: first.path))
        == Data(contentsOf: URL(filePath: second.path)))
    #expect(try FileManager.default.mode(of: URL(filePath: first.path)) == 0o600)
    #expect(try FileManager.default.everything(below: folder.url) == ["a.xlsx", "b.xlsx"])
  }

  // MARK: - What is refused

  @Test("Who is not in the catalog is asked about")
  func unknown() {
    let error = failure("harborlights", inputs: Project.sample)
    #expect(error?.status == .usage)
    #expect(error?.message.contains("Did you mean “harbor-lights”?") ?? false)
    #expect(failure("../elsewhere")?.status == .usage)
    #expect(
      failure("gearwright", inputs: folder.url.appending(path: "no"))?.status == .inputMissing)
    #expect(failure("gearwright", inputs: folder.url)?.status == .inputMissing)
    let layout = failure("gearwright", layout: "one shet")
    #expect(layout?.status == .usage && layout?.message.contains("“one sheet”?") ?? false)
  }

  @Test("A file that is there is left as it is, and a folder that is not is not made")
  func noOverwriting() throws {
    let file = folder.url.appending(path: "t.xlsx")
    try Data("mine".utf8).write(to: file)
    #expect(failure("gearwright")?.status == .cannotCreate)
    #expect(try Data(contentsOf: file) == Data("mine".utf8))
    #expect(failure("gearwright", output: "no/t.xlsx")?.status == .cannotCreate)
    #expect(try FileManager.default.everything(below: folder.url) == ["t.xlsx"])
  }
}
