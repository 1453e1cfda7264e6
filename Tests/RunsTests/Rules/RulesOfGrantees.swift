// Rules over the row of one person in one program.

extension RuleCase {
  private static let entry = "Date of Program Entry (Enrollment Date)"
  private static let priorWage =
    "Hourly Wage in most recent employment prior to participation"
  private static let priorHours = "Hours worked per week (prior; only go back 9 months)"
  private static let priorJob = "Occupational Code of Most Recent Employment"
  private static let prior = "\(priorWage),\"\(priorHours)\",\(priorJob)"

  static let ofGrantees = [
    RuleCase(
      "entry_before_grant",
      [
        .grantee: """
        \(entry)
        ⟦entry_before_grant: \(entry)⟧⟦parent_set_aside: Last Name⟧2021-12-31
        2022-01-01
        """
      ]),
    RuleCase(
      "entry_in_future",
      [
        .grantee: """
        \(entry)
        2026-09-30
        ⟦entry_in_future: \(entry)⟧2026-10-01
        """
      ]),
    RuleCase(
      "exit_before_entry",
      [
        .grantee: """
        Date of Program Exit,Employment Status at exit,School Status at Exit
        ⟦exit_before_entry: Date of Program Exit⟧⟦parent_set_aside: Last Name⟧2025-03-02,unemployed,"in-school, alternative school"
        2025-03-03,unemployed,"in-school, alternative school"
        ,,
        """
      ]),
    RuleCase(
      "born_after_entry",
      [
        .grantee: """
        Client Date of Birth
        ⟦born_after_entry: Client Date of Birth⟧2016-03-04
        2016-03-01
        """
      ]),
    RuleCase(
      "born_in_future",
      [
        .grantee: """
        Client Date of Birth,\(entry)
        ⟦born_in_future: Client Date of Birth⟧2026-10-01,⟦parent_set_aside: Last Name⟧⟦type: \(entry)⟧soon
        2009-03-01,2025-03-03
        ⟦born_after_entry: Client Date of Birth⟧2026-10-01,2025-03-03
        """
      ]),
    RuleCase(
      "too_old_at_entry",
      [
        .grantee: """
        Client Date of Birth
        ⟦too_old_at_entry: Client Date of Birth⟧1924-03-03
        1924-03-04
        """
      ]),
    RuleCase(
      "school_status_blank",
      [
        .grantee: """
        School Status at Program Entry
        ⟦school_status_blank: School Status at Program Entry⟧
        Refused
        ⟦category: School Status at Program Entry⟧no school
        "in-school, alternative school"
        """
      ]),
    RuleCase(
      "school_status_against_education",
      [
        .grantee: """
        School Status at Program Entry,Highest Education Level Completed at Program Entry
        ⟦school_status_against_education: School Status at Program Entry⟧"not attending school; secondary school graduate or has a recognized equivalent",no education level completed
        "not attending school; secondary school graduate or has a recognized equivalent",attained secondary school diploma
        ⟦school_status_against_education: School Status at Program Entry⟧"in-school, secondary school or less",attained a bachelor's degree
        "in-school, secondary school or less",attained a postsecondary technical or vocational certificate (non-degree)
        "in-school, secondary school or less",no education level completed
        "in-school, secondary school or less",
        """
      ]),
    RuleCase(
      "prior_wage_blank",
      [
        .grantee: """
        \(prior)
        ⟦prior_wage_blank: \(priorWage)⟧,40,47-2061.00
        20,40,47-2061.00
        Refused,40,47-2061.00
        ⟦minimum: \(priorWage)⟧4.99,40,47-2061.00
        N/A,,
        ,,
        """
      ]),
    RuleCase(
      "prior_hours_blank",
      [
        .grantee: """
        \(prior)
        20,⟦prior_hours_blank: \(priorHours)⟧,47-2061.00
        20,40,47-2061.00
        20,⟦maximum: \(priorHours)⟧80.5,47-2061.00
        """
      ]),
    RuleCase(
      "prior_occupation_blank",
      [
        .grantee: """
        \(prior)
        20,40,⟦prior_occupation_blank: \(priorJob)⟧
        20,40,47-2061.00
        20,40,⟦pattern: \(priorJob)⟧welder
        """
      ]),
    RuleCase(
      "prior_wage_to_confirm",
      [
        .grantee: """
        \(prior)
        ⟦prior_wage_to_confirm: \(priorWage)⟧45.01,40,47-2061.00
        45.00,40,47-2061.00
        """
      ]),
    RuleCase(
      "wage_without_employment",
      [
        .grantee: """
        Employment Status at exit,Hourly Wage at Exit
        ⟦wage_without_employment: Employment Status at exit⟧,20
        "employed, full-time",20
        ,
        """
      ]),
    RuleCase(
      "wage_to_confirm",
      [
        .grantee: """
        Employment Status at exit,Hourly Wage at Exit
        "employed, full-time",⟦wage_to_confirm: Hourly Wage at Exit⟧45.01
        "employed, full-time",45
        """
      ]),
    RuleCase(
      "wage_of_unemployed",
      [
        .grantee: """
        Employment Status at exit,Hourly Wage at Exit
        unemployed,⟦wage_of_unemployed: Hourly Wage at Exit⟧20
        unemployed,
        temporarily employed,20
        """
      ]),
  ]
}
