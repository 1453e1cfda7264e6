// Rules over what other sources send.

extension RuleCase {
  static let ofSources = [
    RuleCase(
      "wage_of_nobody",
      [
        .wages: """
        SSN,State ID
        ,⟦wage_of_nobody: CTHires State ID⟧
        ,1000002
        666-00-0003,
        """
      ]),
    RuleCase(
      "wage_high",
      [.wages: "Wages\n⟦wage_high: Wages⟧20000.01\n20000.00"]),
    RuleCase(
      "wage_low",
      [.wages: "Wages\n⟦wage_low: Wages⟧19.99\n20.00\n⟦minimum: Wages⟧-20.00"]),
    RuleCase(
      "survey_answer_blank",
      [
        .survey: """
        Employed?,Wage
        ⟦survey_answer_blank: Employed?⟧,
        Not yet available,
        Refused,
        unknown,
        """
      ]),
    RuleCase(
      "wage_without_period",
      [
        .survey: """
        Wage,Wage Per
        20,⟦wage_without_period: Wage Per⟧
        20,hour
        """
      ]),
    RuleCase(
      "survey_wage_without_employment",
      [
        .survey: """
        Employed?,Wage
        no,⟦survey_wage_without_employment: Wage⟧20
        unknown,⟦survey_wage_without_employment: Wage⟧20
        no,
        no,0
        yes,20
        """
      ]),
    RuleCase(
      "survey_employment_without_wage",
      [
        .survey: """
        Employed?,Wage
        yes,⟦survey_employment_without_wage: Wage⟧
        yes,⟦survey_employment_without_wage: Wage⟧0
        yes,Refused
        yes,⟦placeholder: Wage⟧DOE
        yes,20
        no,
        """
      ]),
    RuleCase(
      "portal_born_in_future",
      [
        .portal: """
        Date of Birth
        ⟦no_identity⟧⟦portal_born_in_future: Date of Birth⟧2026-10-01
        2026-09-30
        """
      ]),
    RuleCase(
      "cthires_born_in_future",
      [
        .cthires: """
        DATEOFBIRTH
        ⟦cthires_born_in_future: Date of birth⟧2026-10-01
        1990-01-02
        """
      ]),
    RuleCase(
      "contact_in_future",
      [
        .survey: """
        Date of Contact
        ⟦contact_in_future: Date of Contact⟧2026-10-01
        2026-09-30
        """
      ]),
    RuleCase(
      "race_declined_and_given",
      [
        .portal: """
        Race: Asian,Race: Prefer not to answer
        Asian,⟦race_declined_and_given: Race: Prefer not to answer⟧Prefer not to answer
        ,Prefer not to answer
        Asian,
        """
      ]),
    RuleCase(
      "service_ends_before_start",
      [
        .finance: """
        Service Start,Service End
        ⟦spent_above_obligated: spent_to_date⟧2025-01-02,⟦service_ends_before_start: Service End⟧2025-01-01
        2025-01-01,2025-01-01
        """
      ]),
    RuleCase(
      "expenditure_without_category",
      [
        .finance: """
        Kind,Category
        ⟦spent_above_obligated: spent_to_date⟧expenditure,⟦expenditure_without_category: Category⟧
        obligation,
        expenditure,Tuition
        """
      ]),
    RuleCase(
      "posted_after_received",
      [
        .finance: """
        Kind,Category,Posted Date
        expenditure,Tuition,⟦posted_after_received: Posted Date⟧2026-10-13
        expenditure,Tuition,2026-10-12
        """
      ]),
    RuleCase(
      "posted_before_service",
      [
        .finance: """
        Kind,Category,Posted Date
        ⟦spent_above_obligated: spent_to_date⟧expenditure,Tuition,⟦posted_before_service: Posted Date⟧2024-12-31
        advance,,2024-12-31
        expenditure,Tuition,2025-01-01
        """
      ]),
  ]
}
