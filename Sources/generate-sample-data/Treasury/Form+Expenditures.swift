/// Of these forms the row of labels stands above the row that says what is required.
extension Form {
  static let expenditures = Form(
    file: "expendituresGT50000BulkUpload.csv", version: "Version: 2022.03.28",
    name:
      "Template Name: SLFRF Bulk Upload Template for Sub-Award Expenditures-Reporting-GT-50000",
    labelsFirst: true,
    fields: [
      Field("Sub_Award_Lookup__c", .required, .text(20), "Subaward Number"),
      Field("Expenditure_Start__c", .required, .day, "Expenditure Start Date"),
      Field("Expenditure_End__c", .required, .day, "Expenditure End Date"),
      Field("Expenditure_Amount__c", .required, .dollars, "Expenditure Amount"),
    ])

  static let aggregates = Form(
    file: "expendituresLT50000BulkUpload.csv", version: "Version: 2022.03.28",
    name: "Template Name: Sub Award Expenditure Reporting-lt-50000-Individuals",
    labelsFirst: true,
    fields: [
      Field("Project_Identification_Number__c", .required, .text(20), "Recipient Project Id"),
      Field(
        "Sub_Award_Type_Aggregates_SLFRF__c", .required, .choice,
        "Sub Award Type Aggregates SLFRF"),
      Field(
        "Quarterly_Obligation_Amt_Aggregates__c", .required, .dollars,
        "Total Period Obligation Amount (Aggregates)"),
      Field(
        "Quarterly_Expenditure_Amt_Aggregates__c", .required, .dollars,
        "Total Period Expenditure Amount (Aggregates)"),
    ])

  static let individuals = Form(
    file: "paymentsIndividualsLT50000BulkUpload.csv", version: "Version - 2022.03.28",
    name: "Template Name: SLFRF Bulk Upload Template for Payments to Individuals",
    labelsFirst: true,
    fields: [
      Field("Project_Identification_Number__c", .required, .text(20), "Recipient Project Id"),
      Field(
        "Quarterly_Obligation_Amt_Aggregates__c", .required, .dollars,
        "Total Period Obligation Amount (Aggregates)"),
      Field(
        "Quarterly_Expenditure_Amt_Aggregates__c", .required, .dollars,
        "Total Period Expenditure Amount (Aggregates)"),
    ])
}
