extension FilingByHand {
  /// The rows of one of the two forms for projects.
  func projectRows(
    _ isMeant: (NamedRow) -> Bool, workers: [String: WorkersByHand]
  ) throws -> [[String: String]] {
    try projects.filter { day($0["start_date"]) <= end && isMeant($0) }
      .sorted { $0["project_id"] < $1["project_id"] }
      .map { try row($0, workers: workers[$0["project_id"]] ?? WorkersByHand()) }
  }

  private func row(_ project: NamedRow, workers: WorkersByHand) throws -> [String: String] {
    let id = project["project_id"]
    let obligated = obligated { $0.project == id }
    let expended = expended { $0.project == id }
    let key = ["Project_Identification_Number__c": id]
    let earned = lines.filter { $0.project == id && $0.isToDate }
    let earnedBefore = earned.filter { $0.booked <= 20_241_231 }.map(\.earned).reduce(0, +)
    let earnedAfter = earned.filter { $0.booked > 20_241_231 }.map(\.earned).reduce(0, +)
    var row = texts(of: project)
    row["Total_Obligations__c"] = dollars(obligated)
    row["Total_Expenditures__c"] = dollars(expended)
    row["\(quarter)_Obligations__c"] = dollars(
      try obligated - filed("projects", "Total_Obligations__c", where: key))
    row["\(quarter)_Expenditures__c"] = dollars(
      try expended - filed("projects", "Total_Expenditures__c", where: key))
    row["Program_Income_Earned__c"] = dollars(earnedBefore)
    row["Prog_Income_Earned_After_12_31_24__c"] =
      project["earned_income"] == "Yes" ? dollars(earnedAfter) : ""
    if isSectoral(project) {
      row["Number_Workers_Enrolled_Sectoral__c"] = "\(workers.enrolled)"
      row["Number_Workers_Competing_Sectoral__c"] = "\(workers.completing)"
      row["Number_People_Summer_Youth__c"] = "\(workers.summerYouth)"
    } else {
      row["Admin_Estimated_Expended__c"] = project["administration_estimate"]
      row["Admin_Actual_Expended__c"] =
        project["category"].hasPrefix("7.3-") ? dollars(expended) : ""
      row["Admin_Expended_Description__c"] = project["administration_description"]
      row["Admin_Expended_Justification__c"] = project["administration_explanation"]
    }
    return row
  }

  /// What the catalog says, as it stands there.
  private func texts(of project: NamedRow) -> [String: String] {
    [
      "Project_Expenditure_Category__c": project["category_group"],
      "Sub_Category__c": project["category"],
      "Name": project["project_name"],
      "Project_Identification_Number__c": project["project_id"],
      "Completion_Status__c": project["completion_status"],
      "Cancellation_Reason__c": project["cancellation_reason"],
      "Project_Start_Date__c": monthFirst(project["start_date"]),
      "Project_End_Date__c": monthFirst(project["end_date"]),
      "Adopted_Budget__c": project["adopted_budget"],
      "Does_Project_Include_Capital_Expenditure__c": project["has_capital"],
      "Total_Cost_Capital_Expenditure__c": project["capital_cost"],
      "Type_of_Capital_Expenditure__c": project["capital_type"],
      "Type_of_Capital_Expenditure_Other__c": project["capital_type_other"],
      "Capital_Expenditure_Justification__c": project["capital_justification"],
      "Project_Description__c": project["description"],
      "Program_Income_Expended__c": project["income_spent_before"],
      "Primary_Project_Demographics__c": project["primary_population"],
      "Primary_Project_Demographics_Explanation__c": project["primary_explanation"],
      "Secondary_Project_Demographics__c": project["secondary_population"],
      "Secondary_Proj_Demographics_Explanation__c": project["secondary_explanation"],
      "Tertiary_Project_Demographics__c": project["tertiary_population"],
      "Tertiary_Proj_Demographics_Explanation__c": project["tertiary_explanation"],
      "Structure_Objectives_of_Asst_Programs__c": project["objectives"],
      "Recipient_Approach_Description__c": project["approach"],
      "Program_Income_Attestation__c": project["earned_income"],
      "Total_Prog_Income_Obl_Post_Q4_2024__c": project["income_obligated_before"],
      "Total_Prog_Income_Exp_Post_Q4_2024__c": project["income_spent_after"],
      "Prog_Income_Obligated_After_Dec_31__c": project["income_obligated_after"],
    ].mapValues { $0.replacing("\n", with: " -- ") }
  }
}
