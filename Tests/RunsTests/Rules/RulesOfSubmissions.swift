// Rules over what a submitter sent, and what it sent before.

extension RuleCase {
  /// A field of three people before and now.
  private static func changed(
    _ rule: String, _ column: String, from: String, to: String, andNot kept: [(String, String)],
    beside other: (columns: String, cells: String) = ("", "")
  ) -> RuleCase {
    let columns = other.columns + column
    let before = ([columns, other.cells + from] + kept.map { other.cells + $0.0 })
    let now =
      [columns, other.cells + "⟦\(rule): \(column)⟧" + to] + kept.map { other.cells + $0.1 }
    return RuleCase(
      rule,
      [.earlier: before.joined(separator: "\n"), .grantee: now.joined(separator: "\n")])
  }

  private static let trained = (
    columns: "Received Training?,Type of Training Service #1,Occupational Skills Training Code #1,",
    cells: "Yes,skill upgrading,47-2061.00,"
  )

  static let ofSubmissions = [
    RuleCase(
      "transaction_gone",
      [
        .earlierFinance: """
        Transaction
        ⟦transaction_gone: Transaction⟧1
        2
        """,
        .finance: """
        Transaction
        ⟦spent_above_obligated: spent_to_date⟧2
        """,
      ]),
    RuleCase(
      "transaction_changed",
      [
        .earlierFinance: """
        Amount
        99.99
        100.00
        """,
        .finance: """
        Amount
        ⟦spent_above_obligated: spent_to_date⟧⟦transaction_changed: Amount⟧100.00
        100.00
        """,
      ]),
    changed(
      "username_changed", "CT Hires Username", from: "name1", to: "other1",
      andNot: [("name2", "name2")]),
    changed("zip_changed", "Zip Code", from: "06101", to: "06102", andNot: [("06010", "06010")]),
    changed(
      "birth_date_moved", "Client Date of Birth", from: "1990-01-01", to: "1990-02-01",
      andNot: [("1990-01-01", "1990-01-31"), ("1990-01-31", "1990-01-01")]),
    changed(
      "entry_date_moved", "Date of Program Entry (Enrollment Date)", from: "2025-03-03",
      to: "2025-01-31", andNot: [("2025-03-03", "2025-02-01")]),
    changed(
      "exit_date_moved", "Date of Program Exit", from: "2025-06-30", to: "2025-07-31",
      andNot: [("2025-06-30", "2025-07-30"), ("", "2025-06-30"), ("2025-06-30", "")],
      beside: (
        "Employment Status at exit,School Status at Exit,",
        "unemployed,\"in-school, alternative school\","
      )),
    changed(
      "training_entry_moved", "Date Entered Training #1", from: "2025-04-01", to: "2025-05-02",
      andNot: [("2025-04-01", "2025-05-01")], beside: trained),
    changed(
      "training_end_moved", "Date Completed or Withdrew From Training #1", from: "2025-06-01",
      to: "2025-07-02", andNot: [("2025-06-01", "2025-07-01"), ("", "2025-07-01")],
      beside: (trained.columns + "Date Entered Training #1,", trained.cells + "2025-04-01,")),
    changed(
      "credential_date_moved", "Date Attained Recognized Credential #1", from: "2025-06-01",
      to: "2025-07-02", andNot: [("2025-06-01", "2025-07-01")],
      beside: ("Type of Recognized Credential #1,", "occupational certificate,")),
    changed(
      "received_training_taken_back", "Received Training?", from: "Yes", to: "No",
      andNot: [("No", "No"), ("Yes", ""), ("", "No")]),
    RuleCase(
      "sheet_training_taken_back",
      [
        .earlierPeople: "Date of Program Exit\n\n\n",
        .earlierTraining: """
        \(training)
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        """,
        .earlierCredential: "Type of Recognized Credential #1\n",
        .earlierOutcomes: "Employment Status at exit\n",
        .people: "Date of Program Exit\n\n\n",
        .training: """
        \(training)
        ⟦sheet_training_taken_back: Received Training?⟧⟦training_of_untrained: Received Training?⟧No,2025-04-01,skill upgrading,47-2061.00,,
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        """,
        .credential: "Type of Recognized Credential #1\n",
        .outcomes: "Employment Status at exit\n",
        // Of the simple sheet it is said once.
        .earlier: """
        \(training)
        Yes,2025-04-01,skill upgrading,47-2061.00,,
        """,
        .grantee: """
        \(training)
        ⟦received_training_taken_back: Received Training?⟧⟦training_of_untrained: Received Training?⟧No,2025-04-01,skill upgrading,47-2061.00,,
        """,
      ]),
    RuleCase(
      "completion_taken_back",
      [
        .earlier: """
        \(training)
        Yes,2025-04-01,skill upgrading,47-2061.00,Yes,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,Yes,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,Yes,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,Yes,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,No,2025-05-01
        """,
        .grantee: """
        \(training)
        Yes,2025-04-01,skill upgrading,47-2061.00,⟦completion_taken_back: Training Completed? #1⟧No,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,⟦completion_taken_back: Training Completed? #1⟧,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,Yes,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,⟦type: Training Completed? #1⟧perhaps,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,No,2025-05-01
        """,
      ]),
    RuleCase(
      "completed_training_gone",
      [
        .earlier: """
        \(training)
        Yes,2025-04-01,skill upgrading,47-2061.00,⟦completed_training_gone: Training Completed? #1⟧Yes,2025-05-01
        Yes,2025-04-01,skill upgrading,47-2061.00,No,2025-05-01
        """,
        .grantee: """
        \(training)
        ⟦training_not_reported: Received Training?⟧Yes,,,,,
        ⟦received_training_taken_back: Received Training?⟧No,,,,,
        """,
      ]),
    RuleCase(
      "employment_taken_back",
      [
        .earlier: """
        Employment Status at exit
        "employed, full-time"
        apprenticeship
        "employed, full-time"
        unemployed
        "employed, full-time"
        """,
        .grantee: """
        Employment Status at exit
        ⟦employment_taken_back: Employment Status at exit⟧unemployed
        ⟦employment_taken_back: Employment Status at exit⟧
        "employed, part-time"

        ⟦category: Employment Status at exit⟧Gig work
        """,
      ]),
    RuleCase(
      "participant_missing",
      [
        .earlier: """
        CT Hires State ID #
        1000001
        1000002
        ⟦participant_missing: CT Hires State ID #⟧1000009
        """,
        .grantee: """
        CT Hires State ID #
        1000001
        1000002
        """,
      ]),
  ]
}
