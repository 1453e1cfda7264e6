internal import Definitions
internal import Tables

/// What stands before the figures: what the report is, who has reported, how final it is.
struct FrontMatter {
  let content: ReportContent
  let stamp: String

  var cover: LineBlock {
    let period = content.period
    var lines = [
      LineBlock.Line(
        label: "Period", text: "\(period.title), from \(period.start) to \(period.end)"),
      LineBlock.Line(label: "As of", text: content.asOf.description),
      reported,
    ]
    let absent = content.submissions.submitters.filter { $0.state != .complete }
    if !absent.isEmpty {
      lines.append(
        LineBlock.Line(
          label: "Incomplete", text: absent.map(\.name).joined(separator: ", "), tone: .poor))
    }
    let dated = content.submissions.otherInputs.compactMap { input in
      input.received.last.map { "\(input.name) of \($0)" }
    }
    if !dated.isEmpty {
      lines.append(LineBlock.Line(label: "Other inputs", text: dated.joined(separator: ", ")))
    }
    lines += [
      finality,
      LineBlock.Line(label: "Edition", text: stamp, tone: content.isDraft ? .poor : .fair),
    ]
    if let runID = content.runID { lines.append(LineBlock.Line(label: "Run", text: runID)) }
    let contact = content.pipeline.report.contact
    if !contact.isEmpty { lines.append(LineBlock.Line(label: "Contact", text: contact)) }
    return LineBlock(title: "About this report", lines: lines)
  }

  var contents: LineBlock {
    LineBlock(
      title: "Contents",
      lines: content.pipeline.report.sheets.filter { !$0.listings.contains(.contents) }.map {
        LineBlock.Line(label: $0.name, text: $0.title, link: $0.name)
      })
  }

  var standing: LineBlock {
    LineBlock(
      title: "",
      lines: [
        reported, reach, finality,
      ])
  }

  private var reach: LineBlock.Line {
    let through = content.dataThrough
    let early = content.sentTooEarly.count
    return LineBlock.Line(
      label: "Data through",
      text: early == 0
        ? through.description
        : "\(through), as far as all reach: \(early) of the \(content.submitted.noun) sent before the "
          + "period ended",
      tone: through < content.period.end ? .poor : .plain)
  }

  private var reported: LineBlock.Line {
    let submitted = content.submitted
    return LineBlock.Line(
      label: "Reported", text: submitted.description,
      tone: submitted.received == submitted.expected ? .good : .poor)
  }

  private var finality: LineBlock.Line {
    content.whyProvisional.map {
      LineBlock.Line(label: "Figures", text: "Provisional: \($0)", tone: .fair)
    } ?? LineBlock.Line(label: "Figures", text: "Final for what was sent", tone: .good)
  }
}
