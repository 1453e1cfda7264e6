internal import Definitions
internal import Stages
internal import Tables

extension TableBuilder {
  /// What a reader must know of the figures of a table, and cannot see.
  func note(_ dimensions: [Dimension?], _ columns: [TableDefinition.Column] = []) -> String {
    [overlapNote(dimensions), cohortNote(columns)].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func overlapNote(_ dimensions: [Dimension?]) -> String {
    let overlapping = dimensions.compactMap { $0 }.filter(\.isOverlapping).map(\.title)
    if overlapping.isEmpty { return "" }
    return """
      The groups of \(overlapping.joined(separator: " and of ")) overlap: a row can count in several, \
      so they do not add up.
      """
  }

  /// The quarters that each cohort is of: beside figures of the period they would be taken for it.
  private func cohortNote(_ columns: [TableDefinition.Column]) -> String {
    var cohorts: [(days: DayRange, titles: [String])] = []
    for case .metric(let name, .cohort, let title, _) in columns {
      guard let days = cells[name, .cohort, []]?.cohort else { continue }
      if let known = cohorts.firstIndex(where: { $0.days == days }) {
        cohorts[known].titles.append(title)
      } else {
        cohorts.append((days, [title]))
      }
    }
    return cohorts.map { days, titles in
      "Cohort from \(days.start) to \(days.end): \(titles.joined(separator: "; "))."
    }.joined(separator: " ")
  }
}
