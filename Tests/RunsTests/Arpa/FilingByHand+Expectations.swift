import Testing

extension FilingByHand {
  /// What each form must hold, in the order in which they are handed in.
  func forms(
    workers: [String: WorkersByHand]
  ) throws -> KeyValuePairs<String, [[String: String]]> {
    [
      "1-project-1.11-2.10": try projectRows(isSectoral, workers: workers),
      "2-project-baseline": try projectRows({ !isSectoral($0) }, workers: workers),
      "3-subrecipient": try subrecipientRows(),
      "4-subaward": try subawardRows(),
      "5-expenditures-from-50000": try expenditureRows(),
      "6-aggregates-below-50000": try aggregateRows(),
      "7-payments-to-individuals": try individualRows(),
    ]
  }

  func isSectoral(_ project: NamedRow) -> Bool {
    ["1.11-", "2.10-"].contains { project["category"].hasPrefix($0) }
  }

  /// Every cell of every form; one for which there is nothing to file is not written.
  func expectForms(
    of run: FinishedRun, workers: [String: WorkersByHand], isDraft: Bool,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    for (name, expected) in try forms(workers: workers) {
      if expected.isEmpty {
        let file = "treasury/\(isDraft ? "DRAFT-" : "")\(name).csv"
        #expect(!run.has(file), "\(name)", sourceLocation: location)
        continue
      }
      let differences = try FilledForm(name, of: run, isDraft: isDraft).differences(from: expected)
      for difference in differences {
        Issue.record("\(name): \(difference)", sourceLocation: location)
      }
    }
  }

  /// What the forms do not show, and the workbook does.
  func expectFigures(
    of run: FinishedRun, workers: [String: WorkersByHand],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let metrics = try run.lines("metrics.csv")
    for project in projects where day(project["start_date"]) <= end {
      let id = project["project_id"]
      func expect(_ metric: String, _ expected: String) {
        let value = metrics.first { $0["metric"] == metric && $0["member_1"] == id }?["value"]
        #expect(value == expected, "\(metric) of \(id)", sourceLocation: location)
      }
      let key = ["Project_Identification_Number__c": id]
      let own = lines.filter { $0.project == id }
      let obligated = obligated { $0.project == id }
      let expended = expended { $0.project == id }
      let obligatedNow = try obligated - filed("projects", "Total_Obligations__c", where: key)
      let expendedNow = try expended - filed("projects", "Total_Expenditures__c", where: key)
      let dated = own.filter(\.isInQuarter)
      let late = own.filter(\.isLate).map(\.expended).reduce(0, +)
      let adjusted = expendedNow - dated.map(\.expended).reduce(0, +)
      expect("project_obligated", dollars(obligated))
      expect("project_expended", dollars(expended))
      expect("project_obligated_current", dollars(obligatedNow))
      expect("project_expended_current", dollars(expendedNow))
      expect(
        "project_obligated_adjusted",
        dollars(obligatedNow - dated.map(\.obligated).reduce(0, +)))
      expect("project_expended_adjusted", dollars(adjusted))
      expect("project_expended_late", dollars(late))
      expect("prior_period_expenditures", dollars(late))
      expect("project_expended_unexplained", dollars(adjusted - late))
      expect("project_detail_difference", "0.00")
      let before = try filed("projects").first { $0["Project_Identification_Number__c"] == id }
      let enrolled = before?.number("Number_Workers_Enrolled_Sectoral__c") ?? 0
      let counted = workers[id] ?? WorkersByHand()
      let enrolledSince = isSectoral(project) ? counted.enrolled - enrolled : 0
      expect("project_workers_enrolled_since", "\(enrolledSince)")
      expect("project_workers_without_evidence", "\(counted.withoutEvidence)")
      expect("project_workers_counted", "\(isSectoral(project) ? counted.onlyCounted : 0)")
      expect(
        "project_completing_counted", "\(isSectoral(project) ? counted.completingOnlyCounted : 0)")
      let earned = own.filter(\.isToDate)
      expect(
        "project_income_before",
        dollars(earned.filter { $0.booked <= 20_241_231 }.map(\.earned).reduce(0, +)))
      expect(
        "project_income_after",
        dollars(earned.filter { $0.booked > 20_241_231 }.map(\.earned).reduce(0, +)))
      let isClosing = project["category"].hasPrefix("7.3-")
      expect("project_administration", dollars(isClosing ? expended : 0))
      let summerBefore = before?.number("Number_People_Summer_Youth__c") ?? 0
      let summerSince = isSectoral(project) ? counted.summerYouth - summerBefore : 0
      expect("project_summer_youth", "\(isSectoral(project) ? counted.summerYouth : 0)")
      expect("project_summer_youth_since", "\(summerSince)")
    }
  }
}
