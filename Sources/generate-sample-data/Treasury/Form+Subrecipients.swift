extension Form {
  static let subrecipients = Form(
    file: "subRecipientBulkUpload.csv", version: "Version: 2023.3.31",
    name: "Template Name: Subrecipient Profile",
    fields: [
      Field("Unique_Entity_Identifier__c", .conditional, .text(12), "Subrecipient UEI"),
      Field("EIN__c", .optional, .text(9), "Subrecipient TIN"),
      Field("Recipient_Profile_Id__c", .optional, .text(18), "Id"),
      Field("Name", .required, .text(80), "Sub-Recipient Name"),
      Field("Entity_Type_2__c", .required, .choice, "Entity Type"),
      Field("POC_Email_Address__c", .optional, .text(40), "POC Email Address"),
      Field("Address__c", .required, .text(255), "Address Line 1"),
      Field("Address_2__c", .optional, .text(255), "Address Line 2"),
      Field("Address_3__c", .optional, .text(255), "Address Line 3"),
      Field("City__c", .required, .text(100), "City Name"),
      Field("State_Abbreviated__c", .required, .choice, "State Code"),
      Field("Zip__c", .required, .text(5), "Zip5"),
      Field("Zip_4__c", .optional, .text(4), "Zip4"),
      Field("Country_Abbr__c", .required, .text(2), "Country"),
      Field("Registered_in_Sam_gov__c", .required, .choice, "Subrecipient SAM.gov Registration"),
      Field(
        "Federal_Funds_80_or_More_of_Revenue__c", .conditional, .choice,
        "In its preceding fiscal year, did recipient receive 80% or more of its annual "
          + "gross revenue from federal funds?"),
      Field(
        "Derives_25_Million_or_More_from_Federal__c", .conditional, .choice,
        "In the preceding fiscal year, did recipient receive $25 million or more of its "
          + "annual gross revenue from federal funds?"),
      Field(
        "Total_Compensation_for_Officers_Public__c", .conditional, .choice,
        "Is the \"total compensation\" for the organization's five highest paid officers "
          + "publicly listed or otherwise listed in SAM.gov?"),
      Field("Officer_Name__c", .conditional, .text(80), "Executive Name (1)"),
      Field("Officer_Total_Comp__c", .conditional, .dollars, "Total Compensation Executive (1)"),
      Field("Officer_2_Name__c", .conditional, .text(80), "Executive Name (2)"),
      Field("Officer_2_Total_Comp__c", .conditional, .dollars, "Total Compensation Executive (2)"),
      Field("Officer_3_Name__c", .conditional, .text(80), "Executive Name (3)"),
      Field("Officer_3_Total_Comp__c", .conditional, .dollars, "Total Compensation Executive (3)"),
      Field("Officer_4_Name__c", .conditional, .text(80), "Executive Name (4)"),
      Field("Officer_4_Total_Comp__c", .conditional, .dollars, "Total Compensation Executive (4)"),
      Field("Officer_5_Name__c", .conditional, .text(80), "Executive Name (5)"),
      Field("Officer_5_Total_Comp__c", .conditional, .dollars, "Total Compensation Executive (5)"),
    ])

  static let subawards = Form(
    file: "subawardBulkUpload.csv", version: "Version: 2023.3.31",
    name: "Template Name: Subaward Reporting",
    fields: [
      Field("Recipient_UEI__c", .conditional, .text(12), "Subrecipient UEI"),
      Field("Recipient_EIN__c", .optional, .text(9), "Subrecipient TIN"),
      Field("Project_Identification_Number__c", .required, .text(20), "Recipient Project Id"),
      Field("Award_No__c", .required, .text(20), "SubAward No."),
      Field("RP_Entity_Type__c", .required, .choice, "SubAward/Direct Payment Entity Type"),
      Field("Award_Type__c", .required, .choice, "SubAward Type"),
      Field("Award_Amount__c", .required, .dollars, "SubAward Amount (Obligation)"),
      Field("Award_Date__c", .required, .day, "SubAward Award Date"),
      Field("Primary_Sector__c", .conditional, .choice, "Primary Sector"),
      Field("If_Other__c", .conditional, .text(100), "If Other"),
      Field("Period_of_Performance_Start__c", .required, .day, "Period of Performance Start"),
      Field("Period_of_Performance_End__c", .required, .day, "Period of Performance End"),
      Field(
        "Place_of_Performance_Address_1__c", .required, .text(120),
        "Place of Performance Address 1"),
      Field(
        "Place_of_Performance_Address_2__c", .optional, .text(120),
        "Place of Performance Address 2"),
      Field(
        "Place_of_Performance_Address_3__c", .optional, .text(120),
        "Place of Performance Address 3"),
      Field("Place_of_Performance_City__c", .required, .text(40), "Place of Performance City"),
      Field("State_Abbreviated__c", .required, .choice, "Place of Performance State Code"),
      Field("Place_of_Performance_Zip__c", .required, .text(5), "Place of Performance Zip"),
      Field("Place_of_Performance_Zip_4__c", .optional, .text(4), "Place of Performance Zip4"),
      Field("Purpose_of_Funds__c", .conditional, .text(3000), "Purpose of Funds"),
      Field("Description__c", .required, .text(750), "SubAward Description"),
      Field(
        "Edited_Subaward_Amount_Explanation__c", .conditional, .text(250),
        "Edited Award Amount Explanation"),
      Field("Loan_Expiration_Date__c", .conditional, .day, "Loan Expiration Date"),
      Field("IAA_Basic_Conditions__c", .conditional, .choice, "IAA Basic Conditions"),
      Field(
        "IAA_Requirements_Attestation__c", .conditional, .choice,
        "IAA Requirements Attestation"),
      Field(
        "Personnel_Exp_Exceeding_Estimate__c", .conditional, .dollars,
        "Personnel Expenditures Exceeding Estimate"),
      Field(
        "Personnel_Obligations_Pursuant_Estimate__c", .conditional, .dollars,
        "Personnel Obligations Pursuant to Estimate"),
      Field(
        "Contract_Expenditures_Exceeding_Estimate__c", .conditional, .dollars,
        "Contract Expenditures Exceeding Estimate"),
      Field(
        "Contract_Obligations_Pursuant_Estimate__c", .conditional, .dollars,
        "Contract Obligations Pursuant to Estimate"),
    ])
}
