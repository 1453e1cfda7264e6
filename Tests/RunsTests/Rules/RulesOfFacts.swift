// Rules over what was put together from several rows.

extension RuleCase {
  private static let exit = "Date of Program Exit,Employment Status at exit,School Status at Exit"
  private static let status = "unemployed,\"in-school, alternative school\""
  private static let credential =
    "Type of Recognized Credential #1,Date Attained Recognized Credential #1"
  private static let person = """
    CT Hires State ID #,CT Hires Username,First Name,Last Name,Client Date of Birth,\
    Date of Program Entry (Enrollment Date),Program Code
    """

  static let ofFacts = [
    RuleCase(
      "training_not_reported",
      [
        .grantee: """
        \(training)
        ⟦training_not_reported: Received Training?⟧Yes,,,,,
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        No,,,,,
        """
      ]),
    RuleCase(
      "exit_without_employment",
      [
        .grantee: """
        \(exit)
        2025-06-30,⟦exit_without_employment: Employment Status at exit⟧,"in-school, alternative school"
        2025-06-30,\(status)
        2025-06-30,Refused,"in-school, alternative school"
        2026-10-01,,
        ,,
        """
      ]),
    RuleCase(
      "exit_without_school_status",
      [
        .people: """
        Date of Program Exit
        ⟦exit_without_school_status: School Status at Exit⟧2025-06-30
        2025-06-30
        ⟦exit_without_employment: Employment Status at exit⟧⟦exit_without_school_status: School Status at Exit⟧2025-06-30
        """,
        .training: "Received Training?\nNo\nNo\nNo",
        .credential: "Type of Recognized Credential #1\n",
        .outcomes: """
        Employment Status at exit,School Status at Exit
        unemployed,
        \(status)
        """,
      ]),
    RuleCase(
      "exit_without_training_end",
      [
        .grantee: """
        \(training),\(exit)
        Yes,2025-04-01,skill upgrading,47-2061.00,No,⟦exit_without_training_end: Date Completed or Withdrew From Training #1⟧,2025-06-30,\(status)
        Yes,2025-04-01,skill upgrading,47-2061.00,No,2025-05-01,2025-06-30,\(status)
        Yes,2025-04-01,skill upgrading,47-2061.00,No,,,,
        """
      ]),
    RuleCase(
      "second_entry_too_soon",
      [
        .grantee: """
        \(person),\(exit)
        1000001,name1,Name1,Surname1,1990-01-01,⟦second_entry_too_soon: Date of Program Entry (Enrollment Date)⟧2025-01-01,P06,2025-03-31,\(status)
        1000001,name1,Name1,Surname1,1990-01-01,2025-06-29,P20,,,
        1000003,name3,Name3,Surname3,1990-01-01,2025-01-01,P06,2025-03-31,\(status)
        1000003,name3,Name3,Surname3,1990-01-01,2025-06-30,P20,,,
        1000002,name2,Name2,Surname2,1990-01-01,2025-01-01,P06,2025-03-31,\(status)
        """
      ]),
    RuleCase(
      "open_before_another",
      [
        .grantee: """
        \(person),\(exit)
        1000001,name1,Name1,Surname1,1990-01-01,⟦second_entry_too_soon: Date of Program Entry (Enrollment Date)⟧2025-01-01,P06,⟦open_before_another: Date of Program Exit⟧,,
        1000001,name1,Name1,Surname1,1990-01-01,2026-01-01,P20,,,
        1000002,name2,Name2,Surname2,1990-01-01,2025-01-01,P06,2025-03-31,\(status)
        1000002,name2,Name2,Surname2,1990-01-01,2026-01-01,P20,,,
        """
      ]),
    RuleCase(
      "credential_before_entry",
      [
        .grantee: """
        \(credential)
        occupational certificate,⟦credential_before_entry: Date Attained Recognized Credential #1⟧2025-03-02
        occupational certificate,2025-03-03
        """
      ]),
    RuleCase(
      "credential_long_after_exit",
      [
        .grantee: """
        \(credential),\(exit)
        occupational certificate,⟦credential_long_after_exit: Date Attained Recognized Credential #1⟧2026-07-01,2025-06-30,\(status)
        occupational certificate,2026-06-30,2025-06-30,\(status)
        occupational certificate,2026-07-01,,,
        """
      ]),
    RuleCase(
      "training_before_entry",
      [
        .grantee: """
        \(training)
        Yes,⟦training_before_entry: Date Entered Training #1⟧2025-03-02,skill upgrading,47-2061.00,,
        Yes,2025-03-03,skill upgrading,47-2061.00,,
        """
      ]),
    RuleCase(
      "training_after_exit",
      [
        .grantee: """
        \(training),\(exit)
        Yes,⟦training_after_exit: Date Entered Training #1⟧2025-07-01,skill upgrading,47-2061.00,No,⟦training_ends_after_exit: Date Completed or Withdrew From Training #1⟧2025-07-01,2025-06-30,\(status)
        Yes,2025-06-30,skill upgrading,47-2061.00,No,2025-06-30,2025-06-30,\(status)
        """
      ]),
    RuleCase(
      "training_ends_after_exit",
      [
        .grantee: """
        \(training),\(exit)
        Yes,2025-06-01,skill upgrading,47-2061.00,No,⟦training_ends_after_exit: Date Completed or Withdrew From Training #1⟧2025-07-01,2025-06-30,\(status)
        Yes,2025-06-01,skill upgrading,47-2061.00,No,2025-06-30,2025-06-30,\(status)
        Yes,2025-06-01,skill upgrading,47-2061.00,No,2025-07-01,,,
        """
      ]),
    RuleCase(
      "wages_before_entry_high",
      [
        .grantee: "Received Training?\nNo\nNo\nNo",
        .wages: """
        State ID,Year,Quarter,Employer FEIN,Wages
        1000001,2024,4,00-0000001,⟦wage_high: Wages⟧⟦wages_before_entry_high: earnings⟧60000.00
        1000001,2024,4,00-0000002,⟦wage_high: Wages⟧40000.01
        1000002,2024,4,00-0000001,⟦wage_high: Wages⟧100000.00
        1000003,2025,1,00-0000001,⟦wage_high: Wages⟧100000.01
        """,
      ]),
    RuleCase(
      "wages_after_exit_high",
      [
        .grantee: """
        \(exit)
        2025-06-30,\(status)
        2025-06-30,\(status)
        2025-06-30,\(status)
        ,,
        """,
        .wages: """
        State ID,Year,Quarter,Employer FEIN,Wages
        1000001,2025,3,00-0000001,⟦wage_high: Wages⟧⟦wages_after_exit_high: earnings⟧40000.00
        1000001,2025,3,00-0000002,10000.01
        1000002,2025,3,00-0000001,⟦wage_high: Wages⟧50000.00
        1000003,2025,2,00-0000001,⟦wage_high: Wages⟧50000.01
        1000004,2025,3,00-0000001,⟦wage_high: Wages⟧50000.01
        """,
      ]),
    RuleCase(
      "shared_number",
      [
        .grantee: "Received Training?\nNo\nNo\nNo",
        .wages:
          (["State ID,Employer FEIN,Wages"]
          + (1...11).map { employer in
            "1000001,00-00000\(employer + 10),"
              + (employer == 1 ? "⟦shared_number: employers⟧10000.01" : "1000.00")
          } + (1...11).map { "1000002,00-00000\($0 + 10),1000.00" }
          + (1...10).map { "1000003,00-00000\($0 + 10),2001.00" }).joined(separator: "\n"),
      ]),
  ]
}
