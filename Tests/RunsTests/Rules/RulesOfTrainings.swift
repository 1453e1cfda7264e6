// Rules over one training or one credential of a person.

extension RuleCase {
  static let training = """
    Received Training?,Date Entered Training #1,Type of Training Service #1,\
    Occupational Skills Training Code #1,Training Completed? #1,\
    Date Completed or Withdrew From Training #1
    """

  static let ofTrainings = [
    RuleCase(
      "training_without_start",
      [
        .grantee: """
        \(training)
        Yes,⟦training_without_start: Date Entered Training #1⟧,skill upgrading,47-2061.00,,
        Yes,⟦type: Date Entered Training #1⟧in spring,skill upgrading,47-2061.00,,
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        """
      ]),
    RuleCase(
      "training_without_type",
      [
        .grantee: """
        \(training)
        Yes,2025-04-01,⟦training_without_type: Type of Training Service #1⟧,47-2061.00,,
        Yes,2025-04-01,⟦category: Type of Training Service #1⟧training,47-2061.00,,
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        """
      ]),
    RuleCase(
      "training_without_occupation",
      [
        .grantee: """
        \(training)
        Yes,2025-04-01,skill upgrading,⟦training_without_occupation: Occupational Skills Training Code #1⟧,,
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        Yes,2025-04-01,skill upgrading,⟦pattern: Occupational Skills Training Code #1⟧47-2061,,
        """
      ]),
    RuleCase(
      "training_of_untrained",
      [
        .grantee: """
        \(training)
        ⟦training_of_untrained: Received Training?⟧No,2025-04-01,skill upgrading,47-2061.00,,
        ⟦training_of_untrained: Received Training?⟧,2025-04-01,skill upgrading,47-2061.00,,
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        ⟦type: Received Training?⟧perhaps,2025-04-01,skill upgrading,47-2061.00,,
        No,,,,,
        """
      ]),
    RuleCase(
      "training_ends_before_start",
      [
        .grantee: """
        \(training)
        Yes,2025-04-02,skill upgrading,47-2061.00,No,⟦training_ends_before_start: Date Completed or Withdrew From Training #1⟧2025-04-01
        Yes,2025-04-01,skill upgrading,47-2061.00,No,2025-04-01
        """
      ]),
    RuleCase(
      "completed_without_end",
      [
        .grantee: """
        \(training)
        Yes,2025-04-01,skill upgrading,47-2061.00,Yes,⟦completed_without_end: Date Completed or Withdrew From Training #1⟧
        Yes,2025-04-01,skill upgrading,47-2061.00,Yes,⟦type: Date Completed or Withdrew From Training #1⟧in spring
        Yes,2025-04-01,skill upgrading,47-2061.00,No,
        """
      ]),
    RuleCase(
      "credential_without_date",
      [
        .grantee: """
        Type of Recognized Credential #2,Date Attained Recognized Credential #2
        occupational certificate,⟦credential_without_date: Date Attained Recognized Credential #2⟧
        occupational certificate,⟦type: Date Attained Recognized Credential #2⟧in spring
        occupational certificate,2025-06-30
        """
      ]),
    RuleCase(
      "credential_without_type",
      [
        .grantee: """
        Type of Recognized Credential #2,Date Attained Recognized Credential #2
        ⟦credential_without_type: Type of Recognized Credential #2⟧,2025-06-30
        ⟦category: Type of Recognized Credential #2⟧diploma,2025-06-30
        occupational certificate,2025-06-30
        """
      ]),
  ]
}
