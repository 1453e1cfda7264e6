import Foundation

/// The workers of one project: people told apart by hand, and those that a provider has only counted.
struct WorkersByHand {
  var enrolled = 0
  var completing = 0
  var withoutEvidence = 0
  var summerYouth = 0
  var onlyCounted = 0
  var completingOnlyCounted = 0

  /// By project.
  static func count(
    _ quarter: FilingByHand, findings: [NamedRow]
  ) throws -> [String: WorkersByHand] {
    let definitions = Project.root.appending(path: "Pipelines")
    let catalog = try CatalogByHand(inputs: quarter.inputs, definitions: definitions)
    let sheets = try SheetsByHand(
      inputs: quarter.inputs, definitions: definitions, findings: findings)
    let summer = Set(
      try NamedRow.read(quarter.inputs.appending(path: "catalog/programs.csv"))
        .filter { $0["is_summer_youth"] == "Yes" }.map { $0["program_id"] })
    let people = PeopleOfTables(sheets)
    let participations = ParticipationsByHand(sheets, people: people, catalog: catalog)
      .participations
    var seen: [Key: Standing] = [:]
    for (row, participation) in zip(sheets.rows["participants"] ?? [], participations) {
      guard let program = participation.program?.id,
        let project = quarter.awards.first(where: { $0.award["program_id"] == program })?.project
      else { continue }
      let key = Key(project: project, person: participation.person)
      var standing = seen[key] ?? Standing()
      let isEnrolled = (participation.entry ?? .max) <= quarter.end
      standing.isEnrolled = standing.isEnrolled || isEnrolled
      if isEnrolled, participation.trainings.contains(where: { $0.isDone(by: quarter.end) }) {
        standing.isCompleting = true
      }
      if isEnrolled, summer.contains(program) { standing.isInSummer = true }
      if row.flag("forms_submitted") ?? false { standing.hasEvidence = true }
      seen[key] = standing
    }
    var workers: [String: WorkersByHand] = [:]
    for (key, standing) in seen {
      workers[key.project, default: WorkersByHand()].add(standing)
    }
    for row in sheets.rows["aggregate_counts"] ?? []
    where (row.day("counted_through") ?? .max) <= quarter.end {
      let award = quarter.awards.first { $0.award["program_id"] == row.cell("program_id") }
      guard let project = award?.project else { continue }
      let enrolled = Int(row.cell("enrolled")) ?? 0
      workers[project, default: WorkersByHand()].enrolled += enrolled
      workers[project]?.withoutEvidence += enrolled
      workers[project]?.onlyCounted += enrolled
      workers[project]?.completingOnlyCounted += Int(row.cell("training_completed")) ?? 0
      if summer.contains(row.cell("program_id")) { workers[project]?.summerYouth += enrolled }
      workers[project]?.completing += Int(row.cell("training_completed")) ?? 0
    }
    return workers
  }

  private struct Key: Hashable {
    let project: String
    let person: Int
  }

  private struct Standing {
    var isEnrolled = false
    var isCompleting = false
    var hasEvidence = false
    var isInSummer = false
  }

  private mutating func add(_ standing: Standing) {
    if standing.isEnrolled { enrolled += 1 }
    if standing.isCompleting { completing += 1 }
    if standing.isInSummer { summerYouth += 1 }
    if standing.isEnrolled && !standing.hasEvidence { withoutEvidence += 1 }
  }
}

extension Training {
  fileprivate func isDone(by day: Int) -> Bool {
    guard let ended else { return completed ?? false }
    return ended <= day && completed ?? false
  }
}
