internal import Definitions
internal import Stages
internal import Tables

extension Standing {
  /// How near a share is to the whole; nil where there is no share.
  init?(_ cell: MetricCell?, near: Share) {
    guard let cell, case .number(let share) = ReportCell(cell).settled else { return nil }
    let percent = ExactDecimal(unscaled: share.unscaled * 100, scale: share.scale)
    self = percent >= ExactDecimal(100) ? .reached : percent >= near.percent ? .near : .behind
  }

  static let look = ColumnLook.words([
    (Standing.reached.rawValue, .good), (Standing.near.rawValue, .fair),
    (Standing.behind.rawValue, .poor),
  ])
}

extension ReportCell {
  /// The figure, whether it will change or not.
  fileprivate var settled: ReportCell {
    if case .provisional(let number) = self { .number(number) } else { self }
  }

  /// How near a share is to the whole, as a word; in its place the letters for why there is no share.
  init(standing cell: MetricCell?, near: Share) {
    self = Standing(cell, near: near).map { .text($0.rawValue) } ?? ReportCell(cell)
  }
}

extension TableBuilder {
  /// Targets to date against what was reached. The figures are cells; what is called near is defined.
  func progress(_ definitions: [ProgressDefinition]) -> ReportTable {
    let first = definitions.first
    func format(_ metrics: [String]) -> ColumnFormat {
      let formats = zip(definitions, metrics).map { cells.format($1, $0.window) }
      return formats.first { $0 == .money } ?? formats.first { $0 == .decimal } ?? formats.first
        ?? .count
    }
    let nears = Set(definitions.map(\.near.description))
    let near = nears.count == 1 ? first.map { ", near from \($0.near) on" } ?? "" : ""
    return ReportTable(
      name: "progress", title: "Target to date against actual",
      columns: [
        ReportColumn(title: "Target", format: .prose, mostWidth: 40),
        ReportColumn(title: "Actual", format: format(definitions.map(\.actual))),
        ReportColumn(title: "Planned", format: format(definitions.map(\.target))),
        ReportColumn(title: "Share reached", format: .share, look: .bar),
        ReportColumn(title: "Standing", format: .text, look: Standing.look),
      ],
      rows: definitions.map { line in
        let share = cells[line.share, line.window, []]
        return [
          .text(line.title), ReportCell(cells[line.actual, line.window, []]),
          ReportCell(cells[line.target, line.window, []]), ReportCell(share),
          ReportCell(standing: share, near: line.near),
        ]
      }, endsWithTotal: false, note: "Reached from 100% on\(near).", fullFile: nil, rowsLeftOut: 0)
  }

  /// The members whose figure changed most, whichever way; equals keep the order of the members.
  func changes(_ definition: ChangesDefinition) -> ReportTable {
    let dimension = content.pipeline.dimension(definition.dimension)
    let metric = content.pipeline.metric(definition.metric)
    let now = metric?.operands.first.flatMap { content.pipeline.metric($0) }
    let changed = cells.members(of: definition.dimension, definition.metric, .period)
      .enumerated().compactMap { position, member -> Change? in
        let cell = cells[definition.metric, .period, [member]]
        guard let size = ReportCell(cell).size, size != ExactDecimal(0) else { return nil }
        return Change(position: position, member: member, size: size, cell: ReportCell(cell))
      }.sorted { $0.size == $1.size ? $0.position < $1.position : $1.size < $0.size }
    let format = cells.format(definition.metric, .period)
    return ReportTable(
      name: "changes", title: definition.title,
      columns: [
        ReportColumn(title: dimension?.title ?? "", format: .prose, mostWidth: 40),
        ReportColumn(title: now.map { "\($0.title) in the period" } ?? "", format: format),
        ReportColumn(title: "Change", format: format),
      ],
      rows: changed.prefix(definition.most).map { change in
        [
          .text(label(of: change.member, dimension)),
          ReportCell(now.flatMap { cells[$0.name, .period, [change.member]] }), change.cell,
        ]
      }, endsWithTotal: false,
      note: changed.isEmpty
        ? "Nothing has changed from the period before." : "The change is from the period before.",
      fullFile: nil, rowsLeftOut: 0)
  }

  private struct Change {
    let position: Int
    let member: MetricCell.Member
    let size: ExactDecimal
    let cell: ReportCell
  }
}

extension ReportCell {
  /// How large a figure is, whichever its sign.
  fileprivate var size: ExactDecimal? {
    guard case .number(let number) = settled else { return nil }
    return ExactDecimal(unscaled: abs(number.unscaled), scale: number.scale)
  }
}
