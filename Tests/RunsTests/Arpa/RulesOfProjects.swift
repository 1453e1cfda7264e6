// Rules over what the catalog answers the forms of projects.

extension RuleCase {
  static let ofProjects = [
    RuleCase(
      "names, groups and days",
      [
        .projects: """
        category_group,category,project_name,completion_status,start_date,end_date,adopted_budget
        2-Negative Economic Impacts,⟦category_not_fillable: Project Expenditure Category⟧"2.10-Assistance to Unemployed or Underemployed Workers (e.g., job training)",a,Completed less than 50%,2022-07-01,,0.00
        ⟦category_group_contradicts: Project Expenditure Category Group⟧1-Public Health,\(sectoral),b,Completed less than 50%,2022-07-01,,0.00
        2-Negative Economic Impacts,\(sectoral),⟦project_name_blank: Project Name⟧,Completed less than 50%,2022-07-01,,0.00
        2-Negative Economic Impacts,\(sectoral),⟦max_length: Project Name⟧\(letters(81)),⟦completion_status_blank: Status of Completion⟧,2022-07-01,,0.00
        2-Negative Economic Impacts,\(sectoral),\(letters(80)),Completed less than 50%,⟦project_start_blank: Project Start Date⟧,,0.00
        2-Negative Economic Impacts,\(sectoral),c,Not started,,,0.00
        2-Negative Economic Impacts,\(sectoral),d,Completed,2022-07-01,⟦project_end_blank: Project End Date⟧,0.00
        2-Negative Economic Impacts,\(sectoral),e,Completed,2022-07-01,⟦project_end_before_start: Project End Date⟧2022-06-30,0.00
        2-Negative Economic Impacts,\(sectoral),f,Completed less than 50%,⟦project_starts_too_early: Project Start Date⟧2021-03-02,⟦project_ends_too_late: Project End Date⟧2027-01-01,0.00
        2-Negative Economic Impacts,\(sectoral),g,Completed,2021-03-03,⟦completed_in_the_future: Project End Date⟧2026-10-01,0.00
        2-Negative Economic Impacts,\(sectoral),h,Completed,2022-07-01,2026-09-30,⟦adopted_budget_blank: Adopted Budget⟧
        2-Negative Economic Impacts,\(sectoral),i,Completed less than 50%,2022-07-01,⟦maximum: Project End Date⟧2028-01-01,⟦minimum: Adopted Budget⟧-0.01
        2-Negative Economic Impacts,\(sectoral),j,Completed less than 50%,2022-07-01,2026-12-31,⟦project_not_obligated: obligated_to_date⟧0.01
        7-Administrative,\(administrative),k,Completed less than 50%,2022-07-01,,⟦maximum: Adopted Budget⟧1000000000000.00
        """
      ]),
    RuleCase(
      "what a status waives and asks",
      [
        .projects: """
        completion_status,cancellation_reason,start_date,has_capital,primary_population,objectives,approach,evidence_based,is_evaluated
        Cancelled,⟦cancellation_reason_blank: Cancelled Status of Completion Explanation⟧,2022-07-01,No,1 Imp General Public,Grants,Fair,0.00,Yes
        Cancelled,No provider was found.,,No,1 Imp General Public,Grants,Fair,0.00,Yes
        Not started,,,,,,,,
        Completed less than 50%,,2022-07-01,⟦capital_question_blank: Does this project include a capital expenditure?⟧,1 Imp General Public,Grants,Fair,0.00,Yes
        Completed less than 50%,,2022-07-01,No,⟦primary_population_blank: Project Demographic Distribution - Primarily Populations Served⟧,Grants,Fair,0.00,Yes
        Completed less than 50%,,2022-07-01,No,⟦category: Project Demographic Distribution - Primarily Populations Served⟧General Public,Grants,Fair,0.00,Yes
        Completed less than 50%,,2022-07-01,No,1 Imp General Public,⟦objectives_blank: Structure and objectives of assistance program⟧,Fair,0.00,Yes
        Completed less than 50%,,2022-07-01,No,1 Imp General Public,⟦max_length: Structure and objectives of assistance program⟧\(letters(251)),⟦approach_blank: Recipients approach⟧,0.00,Yes
        Completed less than 50%,,2022-07-01,No,1 Imp General Public,\(letters(250)),⟦max_length: Recipients approach⟧\(letters(251)),0.00,Yes
        Completed less than 50%,,2022-07-01,No,1 Imp General Public,Grants,Fair,⟦evidence_blank: Spending allocated toward evidence-based interventions⟧,Yes
        Completed less than 50%,,2022-07-01,No,1 Imp General Public,Grants,Fair,⟦evidence_blank: Spending allocated toward evidence-based interventions⟧0.00,
        """
      ]),
    RuleCase(
      "capital expenditures",
      [
        .projects: """
        has_capital,capital_cost,capital_type,capital_type_other,capital_justification
        Yes,⟦capital_cost_blank: Total expected capital expenditure, including pre-development costs⟧,Technology and tools,,
        Yes,1.00,⟦capital_type_blank: Capital Expenditure Type⟧,,
        Yes,1.00,Other (please specify),⟦capital_other_blank: Other Capital Expenditure Explanation⟧,
        Yes,999999.99,Other (please specify),A hall,
        Yes,1000000.00,Other (please specify),A hall,⟦capital_justification_blank: Capital Expenditure Narrative⟧
        Yes,9999999.99,Technology and tools,,
        Yes,⟦capital_certifications: Total expected capital expenditure, including pre-development costs⟧10000000.00,Technology and tools,,⟦capital_justification_blank: Capital Expenditure Narrative⟧
        Yes,⟦capital_certifications: Total expected capital expenditure, including pre-development costs⟧10000000.00,Technology and tools,,It is needed.
        No,⟦capital_of_none: Total expected capital expenditure, including pre-development costs⟧1.00,,,
        Yes,1.00,⟦category: Capital Expenditure Type⟧A hall,,⟦max_length: Capital Expenditure Narrative⟧\(letters(1501))
        Yes,1.00,Technology and tools,,"\(letters(1000))\r\(letters(496))"
        Yes,1.00,Technology and tools,,⟦max_length: Capital Expenditure Narrative⟧"\(letters(1000))\r\(letters(497))"
        """
      ]),
    RuleCase(
      "descriptions and who is served",
      [
        .projects: """
        description,primary_population,primary_explanation,secondary_population,secondary_explanation,tertiary_population,tertiary_explanation
        ⟦project_description_blank: Project Description⟧,1 Imp General Public,,,,,
        ⟦description_too_few_words: Project Description⟧\(words(49)),1 Imp General Public,,,,,
        \(words(50)),1 Imp General Public,,,,,
        \(words(250)),1 Imp General Public,,,,,
        ⟦description_too_many_words: Project Description⟧\(words(251)),1 Imp General Public,,,,,
        ⟦max_length: Project Description⟧\(letters(1501)),1 Imp General Public,,,,,
        \(words(60)),10 Imp NPs that experienced a negative economic impact specify,⟦primary_explanation_blank: Primary Project Demographic Explanation⟧,,,,
        \(words(60)),10 Imp NPs that experienced a negative economic impact specify,Museums,13 Imp Industry outside the travel tourism or hospitality sectors specify,⟦secondary_explanation_blank: Secondary Project Demographic Explanation⟧,24 Dis Imp Other SBs Dis Imp by the pandemic specify,⟦tertiary_explanation_blank: Tertiary Project Demographic Explanation⟧
        \(words(60)),1 Imp General Public,⟦max_length: Primary Project Demographic Explanation⟧\(letters(251)),13 Imp Industry outside the travel tourism or hospitality sectors specify,Shops,24 Dis Imp Other SBs Dis Imp by the pandemic specify,Stalls
        """
      ]),
    RuleCase(
      "closing the grant, and program income",
      [
        .projects: """
        category_group,category,administration_estimate,administration_description,administration_explanation,earned_income,income_spent_before,income_obligated_before,income_spent_after,income_obligated_after
        7-Administrative,\(closing),⟦closing_estimate_blank: Estimated funds for administrative and legal expenses⟧,Audits,Hours,No,,,,
        7-Administrative,\(closing),1.00,⟦closing_description_blank: Administrative and legal expenses description⟧,⟦closing_explanation_blank: Administrative and legal expenses explanation⟧,No,,,,
        7-Administrative,\(closing),1.00,⟦max_length: Administrative and legal expenses description⟧\(letters(751)),Hours,No,,,,
        2-Negative Economic Impacts,\(sectoral),⟦closing_fields_of_other: Estimated funds for administrative and legal expenses⟧1.00,,,No,,,,
        2-Negative Economic Impacts,\(sectoral),,,,⟦attestation_blank: This project earned program income⟧,,,,
        2-Negative Economic Impacts,\(sectoral),,,,Yes,0.00,⟦income_obligated_before_blank: Program income obligated by December 31, 2024 of the amount earned prior to December 31, 2024⟧,0.00,0.00
        2-Negative Economic Impacts,\(sectoral),,,,Yes,0.00,0.00,⟦income_spent_after_blank: Program income expended of the amount earned after December 31, 2024⟧,⟦income_obligated_after_blank: Program income obligated on project of the amount earned after December 31, 2024⟧
        2-Negative Economic Impacts,\(sectoral),,,,Yes,0.00,0.00,0.00,0.00
        2-Negative Economic Impacts,\(sectoral),,,,Yes,⟦income_spent_above_earned: Program income expended of the amount earned prior to December 31, 2024⟧0.01,⟦income_obligated_above_earned: Program income obligated by December 31, 2024 of the amount earned prior to December 31, 2024⟧0.01,0.00,0.00
        2-Negative Economic Impacts,\(sectoral),,,,Yes,⟦minimum: Program income expended of the amount earned prior to December 31, 2024⟧-1.00,0.00,0.00,0.00
        """
      ]),
  ]
}
