// Rules over the counts of those who send no lines about people.

extension RuleCase {
  static let ofAggregates = [
    RuleCase(
      "more_trained_than_enrolled",
      [
        .counts: """
        Program Code,Received Training
        P06,⟦more_trained_than_enrolled: Received Training⟧11
        P20,10
        """
      ]),
    RuleCase(
      "more_completed_than_trained",
      [
        .counts: """
        Program Code,Training Completed
        P06,⟦more_completed_than_trained: Training Completed⟧9
        P20,8
        """
      ]),
    RuleCase(
      "more_employed_than_completed",
      [
        .counts: """
        Program Code,Employed at Exit
        P06,⟦more_employed_than_completed: Employed at Exit⟧7
        P20,6
        """
      ]),
    RuleCase(
      "counted_later",
      [
        .counts: """
        Program Code,Counted Through
        P06,⟦counted_later: Counted Through⟧2026-10-01
        P20,2026-09-30
        """
      ]),
    RuleCase(
      "counted_long_before",
      [
        .counts: """
        Program Code,Counted Through
        P06,⟦counted_long_before: Counted Through⟧2026-06-29
        P20,2026-06-30
        """
      ]),
  ]
}
