import Definitions
import Stages
import Tables
import Testing

@testable import Reports

/// What stands before the figures, and what is to be decided about them.
struct FrontMatterTests {
  private func report(
    received: Int = 2, submissions: ReportContent.Submissions = Content.submissions,
    findings: [Finding] = [], cells: [MetricCell] = Content.cells
  ) -> Report {
    Report(
      Content.make(
        cells: cells, findings: findings, received: received, pipeline: Content.headlines,
        submissions: submissions))
  }

  private func lines(_ report: Report, of sheet: Int) -> [String: LineBlock.Line] {
    Dictionary(
      report.sheets[sheet].blocks.flatMap(\.lines).map { ($0.label, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("The cover of a draft says that it is one beside its edition")
  func draft() {
    let content = Content.make(pipeline: Content.headlines, isDraft: true)
    let edition = lines(Report(content), of: 0)["Edition"]
    #expect(
      edition?.text
        == "DRAFT: not to be filed. INTERNAL: contains small cells. Not for publication.")
    #expect(edition?.tone == .poor)
    #expect(lines(report(), of: 0)["Edition"]?.tone == .fair)
  }

  @Test("The cover says what the report is about, who has reported, and whom to ask")
  func cover() {
    let lines = lines(report(), of: 0)
    #expect(lines["Period"]?.text == "September 2026, from 2026-09-01 to 2026-09-30")
    #expect(lines["As of"]?.text == "2026-09-30")
    #expect(lines["Reported"]?.text == "2 of 2 shops")
    #expect(lines["Edition"]?.text == "INTERNAL: contains small cells. Not for publication.")
    #expect(lines["Run"]?.text == "0123456789abcdef")
    #expect(lines["Contact"]?.text == "The office")
    #expect(lines["Incomplete"] == nil)
    #expect(lines["Other inputs"] == nil)
    var submissions = Content.submissions
    submissions.otherInputs.append(Content.submission("rates", .complete))
    #expect(
      self.lines(report(submissions: submissions), of: 0)["Other inputs"]?.text
        == "rates of 2026-10-02")
  }

  @Test("The contents lead to every other sheet, by its name and title")
  func contents() {
    let contents = report().sheets[0].blocks[1].lines
    #expect(contents.map(\.link) == ["Headlines", "Sent", "Totals"])
    #expect(contents.map(\.text) == ["The headlines", "What was sent", "Totals"])
  }

  @Test("Figures are final once everybody has reported and none is incomplete")
  func final() {
    let whole = Content.cells.filter { $0.status != .incomplete }
    #expect(lines(report(cells: whole), of: 1)["Figures"]?.text == "Final for what was sent")
    for provisional in [report(), report(received: 1, cells: whole)] {
      let figures = lines(provisional, of: 1)["Figures"]
      #expect(figures?.text.hasPrefix("Provisional") ?? false)
      #expect(figures?.tone == .fair)
    }
    #expect(lines(report(received: 1), of: 1)["Reported"]?.tone == .poor)
  }

  @Test("Files that came before the period was over tell how far the data reach")
  func tooEarly() throws {
    let whole = Content.cells.filter { $0.status != .incomplete }
    var submissions = Content.submissions
    submissions.submitters = [
      Content.submission("a", .complete),
      Content.submission("b", .complete, received: "2026-09-29"),
    ]
    let early = report(submissions: submissions, cells: whole)
    let lines = lines(early, of: 1)
    #expect(
      lines["Data through"]?.text
        == "2026-09-29, as far as all reach: 1 of the shops sent before the period ended")
    #expect(lines["Data through"]?.tone == .poor)
    #expect(
      lines["Figures"]?.text == "Provisional: not everybody's files reach its last day")
    #expect(
      try decisions(early).first == [
        "b", "The newest files came before the period ended, from 2026-09-29 on.",
      ])
    #expect(self.lines(report(cells: whole), of: 1)["Data through"]?.text == "2026-09-30")
  }

  @Test("Who is missing stands on the cover by name")
  func missing() {
    var submissions = Content.submissions
    submissions.submitters = [
      Content.submission("a", .absent), Content.submission("b", .complete),
      Content.submission("c", .incomplete),
    ]
    #expect(lines(report(submissions: submissions), of: 0)["Incomplete"]?.text == "a, c")
  }

  // MARK: - Decisions

  private func decisions(_ report: Report) throws -> [[String]] {
    let table = try #require(report.tables.first { $0.name == "decisions" })
    return table.rows.map { row in
      row.prefix(2).map { if case .text(let text) = $0 { text } else { "" } }
    }
  }

  @Test("Who is missing comes first, then files, then rows, errors and figures, the most first")
  func decisions() throws {
    var submissions = Content.submissions
    submissions.submitters = [
      Content.submission("a", .complete, setAside: 2, errors: 11),
      Content.submission("b", .complete, setAside: 3, errors: 12),
      Content.submission("c", .incomplete, setAside: 1, errors: 10),
      Content.submission("d", .absent),
    ]
    let setAside = Finding(
      .emptyFile, severity: .error, effect: .file, at: FindingPlace(file: "in/a.csv"))
    #expect(
      try decisions(report(submissions: submissions, findings: [setAside])) == [
        ["d", "It has sent nothing that can be read."],
        ["c", "A file is missing from what it sent, or nothing in one can be used."],
        ["wages", "There is no file of it, so nothing is known from it."],
        ["in/a.csv", "It was set aside as a whole: none of its rows counts."],
        ["b", "3 of its 100 rows were set aside, more than 1%."],
        ["a", "2 of its 100 rows were set aside, more than 1%."],
        ["b", "12 errors stand in what it sent."], ["a", "11 errors stand in what it sent."],
        ["Paid", "For 3 of 14 rows nobody can tell whether they count."],
      ])
  }

  @Test("Nothing to decide is said, too")
  func nothing() throws {
    let cells = Content.cells.filter { $0.tally.undetermined == 0 }
    var submissions = Content.submissions
    submissions.otherInputs = []
    let report = report(submissions: submissions, cells: cells)
    let table = try #require(report.tables.first { $0.name == "decisions" })
    #expect(table.rows.isEmpty)
    #expect(table.note == "No finding asks for a decision.")
  }
}
