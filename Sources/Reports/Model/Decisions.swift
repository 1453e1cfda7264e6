internal import Definitions
internal import Stages

/// What somebody must decide about before the figures can be relied on, each in a sentence, with what
/// to do.
struct Decisions {
  private let content: ReportContent
  private let definition: DecisionsDefinition

  private struct Decision {
    let about: String
    let statement: String
    let action: String
  }

  /// The large figures of the sheet on which the decisions stand.
  private let figures: [HeadlineDefinition]

  init(
    _ content: ReportContent, _ definition: DecisionsDefinition, figures: [HeadlineDefinition]
  ) {
    self.content = content
    self.definition = definition
    self.figures = figures
  }

  var table: ReportTable {
    let decisions =
      missing + tooEarly + notCollected + filesSetAside + failed + rowsSetAside + errors
      + undetermined
    return ReportTable(
      name: "decisions", title: definition.title,
      columns: [
        ReportColumn(title: "About", format: .text),
        ReportColumn(title: "What stands open", format: .prose),
        ReportColumn(title: "What to do", format: .prose),
      ],
      rows: decisions.map { [.text($0.about), .text($0.statement), .text($0.action)] },
      endsWithTotal: false,
      note: decisions.isEmpty ? "No finding asks for a decision." : "", fullFile: nil,
      rowsLeftOut: 0, mostShown: definition.most)
  }

  private var missing: [Decision] {
    let submissions = content.submissions.submitters
    return submissions.filter { $0.state == .absent }.map { submission in
      Decision(
        about: submission.name, statement: "It has sent nothing that can be read.",
        action: "Ask for its files, or let the figures go out as provisional.")
    }
      + submissions.filter { $0.state == .incomplete }.map { submission in
        Decision(
          about: submission.name,
          statement: "A file is missing from what it sent, or nothing in one can be used.",
          action: "Ask for the file again, or let the figures go out as provisional.")
      }
  }

  private var tooEarly: [Decision] {
    let early = content.sentTooEarly
    guard !early.isEmpty else { return [] }
    return [
      Decision(
        about: early.count == 1
          ? early[0].name : "\(count(early.count)) \(content.submitted.noun)",
        statement:
          "The newest files came before the period ended, from \(content.dataThrough) on.",
        action:
          "Ask for files that reach \(content.period.end), or let the figures go out as provisional."
      )
    ]
  }

  private var notCollected: [Decision] {
    content.submissions.otherInputs.filter { $0.state == .absent }.map { input in
      Decision(
        about: input.name, statement: "There is no file of it, so nothing is known from it.",
        action: "Ask for it, or let the figures that need it stay out.")
    }
  }

  private var filesSetAside: [Decision] {
    content.findings.filesSetAside.map { file in
      Decision(
        about: file, statement: "It was set aside as a whole: none of its rows counts.",
        action: "Look up why in the findings, and ask for it again.")
    }
  }

  private var rowsSetAside: [Decision] {
    guard let allowed = definition.rowsSetAside else { return [] }
    return mostFirst(content.submissions.submitters, by: \.rowsSetAside)
      .filter { allowed.isExceeded(by: $0.rowsSetAside, of: $0.rowsMade) }
      .map { submission in
        Decision(
          about: submission.name,
          statement:
            "\(count(submission.rowsSetAside)) of its \(count(submission.rowsMade)) rows were set "
            + "aside, more than \(allowed).",
          action: "Agree on a day by which it mends the rows in its corrections workbook.")
      }
  }

  private var errors: [Decision] {
    guard let allowed = definition.errors else { return [] }
    return mostFirst(content.submissions.submitters, by: \.errors).filter { $0.errors > allowed }
      .map { submission in
        Decision(
          about: submission.name,
          statement: "\(count(submission.errors)) errors stand in what it sent.",
          action: "Go through its corrections workbook with it.")
      }
  }

  /// Rules that ask for a decision, in the order in which they are named.
  private var failed: [Decision] {
    guard !definition.rules.isEmpty else { return [] }
    var counts: [String: Int] = [:]
    for finding in content.findings { counts[finding.cause.rule, default: 0] += 1 }
    return definition.rules.compactMap { id in
      guard let rule = content.pipeline.rules.first(where: { $0.id == id }),
        let found = counts[id]
      else { return nil }
      return Decision(
        about: found == 1 ? "1 finding" : "\(count(found)) findings", statement: rule.message,
        action: rule.suggestion)
    }
  }

  /// Of the large figures beside which the decisions stand, each metric once.
  private var undetermined: [Decision] {
    guard let allowed = definition.undetermined else { return [] }
    var seen = Set<String>()
    let totals = figures.filter { seen.insert($0.metric).inserted }.compactMap { figure in
      content.cells.first {
        $0.metric == figure.metric && $0.window == figure.window && $0.members.isEmpty
      }.map { (title: figure.title, tally: $0.tally) }
    }
    return mostFirst(totals, by: \.tally.undetermined)
      .filter { allowed.isExceeded(by: $0.tally.undetermined, of: $0.tally.population) }
      .map { title, tally in
        Decision(
          about: title,
          statement:
            "For \(count(tally.undetermined)) of \(count(tally.population)) rows nobody can tell "
            + "whether they count.",
          action:
            "Ask for what is missing, or say that they are left out.")
      }
  }

  private func count(_ number: Int) -> String { grouped(Int128(number)) }

  /// The largest first; equals keep their order.
  private func mostFirst<Element>(_ elements: [Element], by number: (Element) -> Int) -> [Element] {
    elements.enumerated().sorted {
      (-number($0.element), $0.offset) < (-number($1.element), $1.offset)
    }.map(\.element)
  }
}
