extension Form {
  static let sectoralProjects = Form(
    file: "project111210BulkUpload.csv", version: "Version: 2023.5.17",
    name: "Template Name: SLFRF Bulk File Upload Template For EC 1.11, 2.10",
    label: "Field ID ",
    fields: project(populations: .required) + [
      Field(
        "Number_Workers_Enrolled_Sectoral__c", .conditional, .count,
        "Workers enrolled in sectoral job training programs"),
      Field(
        "Number_Workers_Competing_Sectoral__c", .conditional, .count,
        "Workers completing sectoral job training programs"),
      Field(
        "Number_People_Summer_Youth__c", .conditional, .count,
        "People participating in summer youth employment programs"),
    ] + programIncome)

  static let baselineProjects = Form(
    file: "projectBaselineBulkUploadTemplate.csv", version: "Version: 2023.5.17",
    name: "Template Name: SLFRF Bulk Upload Template for Base Projects",
    label: "Field ID ",
    fields: project(populations: .conditional) + [
      Field(
        "Admin_Estimated_Expended__c", .conditional, .dollars,
        "Estimated funds for administrative and legal expenses"),
      Field(
        "Admin_Actual_Expended__c", .conditional, .dollars,
        "Actual funds for administrative and legal expenses"),
      Field(
        "Admin_Expended_Description__c", .conditional, .text(750),
        "Administrative and legal expenses description"),
      Field(
        "Admin_Expended_Justification__c", .conditional, .text(750),
        "Administrative and legal expenses explanation"),
    ] + programIncome)

  /// What every project is asked.
  private static func project(populations: Field.Need) -> [Field] {
    [
      Field(
        "Project_Expenditure_Category__c", .required, .choice,
        "Project Expenditure Category Group"),
      Field("Sub_Category__c", .required, .choice, "Project Expenditure Category"),
      Field("Name", .required, .text(80), "Project Name"),
      Field(
        "Project_Identification_Number__c", .required, .text(20),
        "Project Identification Number (Assigned by recipient)"),
      Field("Completion_Status__c", .required, .choice, "Status of Completion"),
      Field(
        "Cancellation_Reason__c", .conditional, .text(255),
        "Cancelled Status of Completion Explanation"),
      Field("Project_Start_Date__c", .conditional, .day, "Project Start Date"),
      Field("Project_End_Date__c", .conditional, .day, "Project End Date"),
      Field("Adopted_Budget__c", .optional, .dollars, "Adopted Budget"),
      Field("Total_Obligations__c", .required, .dollars, "Total Cumulative Obligations"),
      Field("Total_Expenditures__c", .required, .dollars, "Total Cumulative Expenditures"),
      Field("{quarter}_Obligations__c", .required, .dollars, "Current Period Obligations"),
      Field("{quarter}_Expenditures__c", .required, .dollars, "Current Period Expenditures"),
      Field(
        "Does_Project_Include_Capital_Expenditure__c", .required, .choice,
        "Does this project include a capital expenditure?"),
      Field(
        "Total_Cost_Capital_Expenditure__c", .conditional, .dollars,
        "If yes, what is the total expected capital expenditure, including "
          + "pre-development costs, if applicable?"),
      Field("Type_of_Capital_Expenditure__c", .conditional, .choice, "Capital Expenditure Type"),
      Field(
        "Type_of_Capital_Expenditure_Other__c", .conditional, .text(255),
        "Other Capital Expenditure Explanation"),
      Field(
        "Capital_Expenditure_Justification__c", .conditional, .text(1500),
        "Capital Expenditure Narrative"),
      Field("Project_Description__c", .required, .text(1500), "Project Description"),
      Field(
        "Program_Income_Earned__c", .optional, .dollars,
        "Program income earned prior to December 31, 2024"),
      Field(
        "Program_Income_Expended__c", .optional, .dollars,
        "Program income expended of the amount earned prior to December 31, 2024"),
      Field(
        "Primary_Project_Demographics__c", populations, .choice,
        "Project Demographic Distribution - Primarily Populations Served"),
      Field(
        "Primary_Project_Demographics_Explanation__c", .conditional, .text(250),
        "Primary Project Demographic Explanation"),
      Field(
        "Secondary_Project_Demographics__c", .optional, .choice,
        "Project Demographic Distribution - Additional Populations Served"),
      Field(
        "Secondary_Proj_Demographics_Explanation__c", .conditional, .text(250),
        "Secondary Project Demographic Explanation"),
      Field(
        "Tertiary_Project_Demographics__c", .optional, .choice,
        "Project Demographic Distribution - Additional Populations Served"),
      Field(
        "Tertiary_Proj_Demographics_Explanation__c", .conditional, .text(250),
        "Tertiary Project Demographic Explanation"),
      Field(
        "Structure_Objectives_of_Asst_Programs__c", .required, .text(250),
        "Structure and objectives of assistance program"),
      Field("Recipient_Approach_Description__c", .required, .text(250), "Recipients approach"),
    ]
  }

  private static let programIncome: [Field] = [
    Field(
      "Program_Income_Attestation__c", .conditional, .choice,
      "This project earned program income"),
    Field(
      "Prog_Income_Earned_After_12_31_24__c", .conditional, .dollars,
      "Program income earned on project after December 31, 2024"),
    Field(
      "Total_Prog_Income_Obl_Post_Q4_2024__c", .conditional, .dollars,
      "Program income obligated by December 31, 2024 of the amount earned prior to "
        + "December 31, 2024"),
    Field(
      "Total_Prog_Income_Exp_Post_Q4_2024__c", .conditional, .dollars,
      "Program income expended of the amount earned after December 31, 2024"),
    Field(
      "Prog_Income_Obligated_After_Dec_31__c", .conditional, .dollars,
      "Program income obligated on project of the amount earned after December 31, 2024"),
  ]
}
