import Foundation
import Testing

/// Workers by who they are, asked anew from the rows of every source.
@Suite struct RecoveryPlanTests {
  private struct Worker {
    var isEnrolled = false
    var isCompleting = false
    var hasEvidence = false
    /// Nil where one of the rows does not say.
    var isPoor: Bool?
    var isSilent = false
    var firstEntry = Int.max
  }

  private struct Key: Hashable {
    let project: String
    let person: Int
  }

  @Test("Workers by sex, race, ethnicity and income are what a second count gives")
  func groups() async throws {
    let run = try await SampleQuarter.run
    let definitions = Project.root.appending(path: "Pipelines")
    let filing = try FilingByHand(
      inputs: Project.sample, from: 20_260_701, to: 20_260_930, quarter: "Q3_2026",
      before: "2026-Q2")
    let catalog = try CatalogByHand(inputs: Project.sample, definitions: definitions)
    let sheets = try SheetsByHand(
      inputs: Project.sample, definitions: definitions, findings: try run.lines("findings.csv"))
    let people = PeopleOfTables(sheets)
    let reach = try ReachByHand(
      sheets, people: people, inputs: Project.sample, definitions: definitions)
    let reached = Dictionary(uniqueKeysWithValues: reach.people.map { ($0.person, $0) })
    let participations = ParticipationsByHand(sheets, people: people, catalog: catalog)
      .participations
    var workers: [Key: Worker] = [:]
    for (row, participation) in zip(sheets.rows["participants"] ?? [], participations) {
      let award = filing.awards.first { $0.award["program_id"] == participation.program?.id }
      guard let project = award?.project else { continue }
      var worker = workers[Key(project: project, person: participation.person)] ?? Worker()
      let isEnrolled = (participation.entry ?? .max) <= filing.end
      worker.isEnrolled = worker.isEnrolled || isEnrolled
      if isEnrolled { worker.firstEntry = min(worker.firstEntry, participation.entry ?? .max) }
      let isDone = participation.trainings.contains { training in
        training.ended.map { $0 <= filing.end } ?? true && training.completed ?? false
      }
      worker.isCompleting = worker.isCompleting || isEnrolled && isDone
      worker.hasEvidence = worker.hasEvidence || row.flag("forms_submitted") ?? false
      switch row.flag("low_income") {
      case true?: worker.isPoor = true
      case nil: worker.isSilent = true
      case false?: break
      }
      workers[Key(project: project, person: participation.person)] = worker
    }

    // What somebody says of his income he says once.
    var incomes: [Int: (isPoor: Bool, isSilent: Bool)] = [:]
    for (key, worker) in workers {
      let known = incomes[key.person] ?? (false, false)
      incomes[key.person] = (
        known.isPoor || worker.isPoor ?? false, known.isSilent || worker.isSilent
      )
    }
    // Everybody once, also who was in two projects.
    var counted: [String: Set<Int>] = [:]
    for (key, worker) in workers where worker.isEnrolled {
      let person = try #require(reached[key.person])
      var groups = ["": [""], "project": [key.project]]
      groups["worker_sex"] = [person.sex ?? "(no answer)"]
      groups["worker_race"] =
        person.races.map { $0.subtracting(["Hispanic or Latino"]).sorted() } ?? ["(no answer)"]
      let isLatino = person.races.map { $0.contains("Hispanic or Latino") }
      groups["worker_ethnicity"] = [
        isLatino.map { $0 ? "Hispanic or Latino" : "Not Hispanic or Latino" } ?? "(no answer)"
      ]
      let income = try #require(incomes[key.person])
      let isPoor = income.isPoor ? true : income.isSilent ? nil : false
      groups["worker_income"] = [
        isPoor.map { $0 ? "Low income" : "Not low income" } ?? "(no answer)"
      ]
      let year = "PY\(programYear(of: worker.firstEntry))"
      counted["workers_by_plan_year,plan_year,\(year),,", default: []].insert(key.person)
      for (dimension, members) in groups {
        for member in members {
          if dimension != "project" {
            counted["workers_by_plan_year,\(dimension),\(member),,", default: []].insert(key.person)
          }
          if dimension.hasPrefix("worker_") {
            let crossed = "workers_by_plan_year,\(dimension),\(member),plan_year,\(year)"
            counted[crossed, default: []].insert(key.person)
          }
          for (metric, isCounted) in [
            ("workers_listed", true), ("workers_listed_completing", worker.isCompleting),
            ("workers_listed_without_evidence", !worker.hasEvidence),
          ] where isCounted {
            counted["\(metric),\(dimension),\(member),,", default: []].insert(key.person)
            if dimension.hasPrefix("worker_") {
              let crossed = "\(metric),\(dimension),\(member),project,\(key.project)"
              counted[crossed, default: []].insert(key.person)
            }
          }
        }
      }
    }
    var counts = counted.mapValues(\.count)
    let published = try run.lines("metrics.csv").filter {
      ($0["metric"].hasPrefix("workers_listed") || $0["metric"] == "workers_by_plan_year")
        && $0["dimension_2"] != "worker_ethnicity"
    }
    #expect(published.count > 300)
    for row in published {
      let cell = [
        row["metric"], row["dimension_1"], row["member_1"], row["dimension_2"], row["member_2"],
      ].joined(separator: ",")
      #expect(row["value"] == "\(counts.removeValue(forKey: cell) ?? 0)", "\(cell)")
    }
    #expect(counts == [:])
  }
}
