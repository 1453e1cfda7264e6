internal import Definitions
internal import Stages
internal import Tables

// What was sent, what became of it, and that nothing was lost on the way.

extension Listing {
  static func submissions(_ content: ReportContent) -> [ReportTable] {
    let submissions = content.submissions
    return [
      sent(
        "submissions", "What each has sent", by: "Sent by", submissions.submitters,
        note: """
          One line of a file can give rows to several tables: the rows in tables are those that \
          count, those set aside, and those that were there twice or replaced.
          """),
      sent("other_inputs", "Other inputs", by: "Input", submissions.otherInputs, note: ""),
    ].filter { !$0.rows.isEmpty }
  }

  private static func sent(
    _ name: String, _ title: String, by sender: String, _ submissions: [Submission], note: String
  ) -> ReportTable {
    let counts = [
      "Files", "Lines read", "Rows in tables", "Rows that count", "Set aside", "Twice or replaced",
      "Errors", "Warnings",
    ]
    return ReportTable(
      name: name, title: title,
      columns: [
        ReportColumn(title: sender, format: .text),
        ReportColumn(title: "State", format: .text, look: Submission.State.look),
        ReportColumn(title: "Received", format: .prose, mostWidth: 24),
      ]
        + counts.map {
          ReportColumn(title: $0, format: .count, look: $0 == "Errors" ? .bar : .plain)
        },
      rows: submissions.map { sent in
        [
          .text(sent.name), .text(sent.state.word),
          .text(sent.received.joined(separator: ", ")),
        ]
          + [
            sent.files, sent.rowsRead, sent.rowsMade, sent.rowsUsed, sent.rowsSetAside,
            sent.rowsRepeated, sent.errors, sent.warnings,
          ].map { .number(ExactDecimal($0)) }
      }, endsWithTotal: false, note: note, fullFile: nil, rowsLeftOut: 0)
  }

  static func controlTotals(_ content: ReportContent) -> [ReportTable] {
    let yes = "yes"
    let no = "no"
    let totals = ReportTable(
      name: "control_totals", title: "Rows in and out of each stage",
      columns: [
        ReportColumn(title: "Stage", format: .text), ReportColumn(title: "Rows of", format: .prose),
      ] + counts + [
        ReportColumn(
          title: "Balances", format: .text, look: .words([(yes, .good), (no, .poor)]))
      ],
      rows: content.submissions.controlTotals.map { line in
        [.text(line.stage), .text(line.source)] + counts(of: line)
          + [.text(line.isBalanced ? yes : no)]
      }, endsWithTotal: false,
      note: """
        Rows in are those accepted, set aside, duplicate, superseded and excluded; rows out are \
        those accepted and derived.
        """, fullFile: nil, rowsLeftOut: 0)
    let sums = ReportTable(
      name: "confirmed_sums", title: "Sums to be confirmed by those who sent them",
      columns: [
        ReportColumn(title: "Sent by", format: .text),
        ReportColumn(title: "Table", format: .prose), ReportColumn(title: "Field", format: .prose),
        ReportColumn(title: "Sum", format: .count),
      ],
      rows: content.submissions.confirmedSums.map { sum in
        [.text(sum.submitter), .text(sum.table), .text(sum.field), .number(sum.sum)]
      }, endsWithTotal: false, fullFile: nil, rowsLeftOut: 0)
    return [totals, sums].filter { !$0.rows.isEmpty }
  }
}

extension Submission.State {
  fileprivate var word: String {
    switch self {
    case .complete: "complete"
    case .incomplete: "incomplete"
    case .absent: "nothing sent"
    }
  }

  fileprivate static let look = ColumnLook.words([
    (Submission.State.complete.word, .good), (Submission.State.incomplete.word, .fair),
    (Submission.State.absent.word, .poor),
  ])
}
