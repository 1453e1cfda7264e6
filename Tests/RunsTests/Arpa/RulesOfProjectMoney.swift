// Rules over what accounts, counts and the filing before say of projects.

extension RuleCase {
  static let ofProjectMoney = [
    RuleCase(
      "totals of projects",
      [
        .projects: """
        completion_status,end_date,adopted_budget,earned_income
        Completed less than 50%,,100.00,⟦project_spent_above_obligated: expended_to_date⟧No
        Completed less than 50%,,50.00,⟦project_obligated_above_budget: obligated_to_date⟧No
        Completed less than 50%,,0.00,⟦project_obligated_below_zero: obligated_to_date⟧⟦project_spent_above_obligated: expended_to_date⟧⟦project_not_obligated: obligated_to_date⟧No
        Completed less than 50%,,10.00,⟦project_spent_below_zero: expended_to_date⟧No
        ⟦money_before_start: Status of Completion⟧Not started,,10.00,No
        Completed,2026-09-30,10.00,⟦completed_with_rest: unspent⟧No
        ⟦status_taken_back: Status of Completion⟧Completed less than 50%,,0.00,No
        Completed less than 50%,,0.00,⟦ledger_obligations_not_tying: general_obligated_difference⟧⟦ledger_expenditures_not_tying: general_expended_difference⟧No
        Completed less than 50%,,30.00,⟦control_total_missing: general_obligations⟧No
        Completed less than 50%,,0.00,⟦filed_obligations_unexplained: obligated_unexplained⟧⟦filed_expenditures_unexplained: expended_unexplained⟧⟦detail_not_tying: detail_difference⟧⟦aggregates_above_period: small_expended⟧No
        Completed less than 50%,,0.00,⟦detail_not_tying: detail_difference⟧⟦detail_obligations_not_tying: detail_obligated_difference⟧⟦aggregates_above_period: small_expended⟧No
        Completed less than 50%,,20.00,⟦detail_not_tying: detail_difference⟧⟦detail_obligations_not_tying: detail_obligated_difference⟧No
        Completed less than 50%,,0.00,⟦income_denied: This project earned program income⟧No
        Completed less than 50%,,0.00,⟦income_below_zero: income_before⟧⟦income_denied: This project earned program income⟧No
        Completed less than 50%,,999999999999.99,⟦amounts_too_large: obligated_to_date⟧⟦project_obligated_above_budget: obligated_to_date⟧No
        """,
        .quarterAwards: rows(15, "100000.00", of: "award_amount"),
        .subawards: """
        project_id
        ⟦award_spent_above_obligated: expended_to_date⟧CC-1
        CC-2
        ⟦award_spent_above_obligated: expended_to_date⟧⟦award_obligated_below_zero: obligated_to_date⟧CC-3
        CC-4
        CC-5
        CC-6
        CC-7
        CC-8
        CC-9
        CC-10
        CC-11
        CC-12
        CC-13
        CC-14
        ⟦award_obligated_above_amount: obligated_to_date⟧CC-15
        """,
        .lines: """
        Reverses,Award,Project,Posted Date,Service Start,Service End,Kind,Category,Amount
        ,A-1,CC-1,2024-07-31,2024-07-01,2024-07-31,obligation,,100.00
        ,A-1,CC-1,2026-08-31,2026-08-01,2026-08-31,expenditure,Tuition,100.01
        ,A-2,CC-2,2024-07-31,2024-07-01,2024-07-31,obligation,,100.00
        ,A-3,CC-3,2024-07-31,2024-07-01,2024-07-31,de-obligation,,10.00
        ,A-4,CC-4,2024-07-31,2024-07-01,2024-07-31,obligation,,10.00
        ,A-4,CC-4,2026-08-31,2026-08-01,2026-08-31,⟦refund_not_offset: refunded⟧refund,Tuition,5.00
        ,A-5,CC-5,2024-07-31,2024-07-01,2024-07-31,obligation,,10.00
        ,A-6,CC-6,2024-07-31,2024-07-01,2024-07-31,obligation,,10.00
        ,A-9,CC-9,2024-07-31,2024-07-01,2024-07-31,obligation,,30.00
        ,A-11,⟦line_of_another_project: Project⟧CC-12,2024-07-31,2024-07-01,2024-07-31,obligation,,20.00
        ,A-11,⟦line_of_another_project: Project⟧CC-12,2026-08-31,2026-08-01,2026-08-31,expenditure,Tuition,10.00
        ,A-13,CC-13,2024-07-31,2024-07-01,2024-07-31,program income,,5.00
        ⟦reversal_of_another: Reverses⟧12,A-14,CC-14,2024-07-31,2024-07-01,2024-07-31,program income,,5.00
        ,A-15,CC-15,2024-07-31,2024-07-01,2024-07-31,obligation,,1000000000000.00
        """,
        .filedProjects: """
        completion_status,total_obligations,total_expenditures
        Completed less than 50%,100.00,0.00
        Completed less than 50%,100.00,0.00
        Completed less than 50%,-10.00,0.00
        Completed less than 50%,10.00,0.00
        Completed less than 50%,10.00,0.00
        Completed less than 50%,10.00,0.00
        Completed,0.00,0.00
        Completed less than 50%,0.00,0.00
        Completed less than 50%,30.00,0.00
        Completed less than 50%,3.00,⟦registers_not_tying: detailed⟧4.00
        Completed less than 50%,0.00,0.00
        Completed less than 50%,20.00,0.00
        Completed less than 50%,0.00,0.00
        Completed less than 50%,0.00,0.00
        Completed less than 50%,1000000000000.00,0.00
        """,
        .controlTotals: """
        project_id,obligations,expenditures
        CC-1,100.00,100.01
        CC-2,100.00,0.00
        CC-3,-10.00,0.00
        CC-4,10.00,-5.00
        CC-5,10.00,0.00
        CC-6,10.00,0.00
        CC-7,0.00,0.00
        CC-8,1.00,2.00
        CC-10,0.00,0.00
        CC-11,0.00,0.00
        CC-12,20.00,10.00
        CC-13,0.00,0.00
        CC-14,0.00,0.00
        CC-15,1000000000000.00,0.00
        """,
      ]),
    RuleCase(
      "program income of none",
      [
        .projects: """
        earned_income,income_spent_before
        ⟦income_of_none: This project earned program income⟧No,⟦income_spent_above_earned: Program income expended of the amount earned prior to December 31, 2024⟧0.01
        No,0.00
        No,
        """,
        .controlTotals: rows(3, "0.00", of: "obligations"),
      ]),
    RuleCase(
      "counts of workers",
      [
        .projects: """
        start_date
        ⟦workers_fewer_than_filed: workers_enrolled⟧2022-07-01
        2022-07-01
        """,
        .controlTotals: """
        obligations
        0.00
        0.00
        """,
        .quarterAwards: """
        program_id,award_date
        P06,2022-06-01
        """,
        .subawards: """
        project_id
        CC-1
        """,
        .filedProjects: """
        workers_enrolled,workers_completing
        11,⟦completing_above_enrolled: Workers completing sectoral job training programs⟧12
        0,0
        """,
        .counts: """
        Program Code,Enrolled,Training Completed
        P06,10,6
        """,
      ]),
    grant("a grant with a cent less than its budgets", "⟦budgets_above_award: budgeted⟧99.99"),
    grant("a grant with a cent in no budget", "⟦budgets_below_award: not_budgeted⟧100.01"),
    RuleCase(
      "a deadline that cannot be read",
      [
        .deadlines: """
        deadline,day
        funds expended by,⟦type: Day⟧soon
        """,
        .federalAward: """
        federal_award_id,amount
        ⟦deadline_missing: missing⟧F-0,0.00
        """,
      ]),
    RuleCase(
      "programs and providers beside the accounts",
      [
        .programs: """
        program_id
        ⟦program_without_project: Recipient Project Id⟧P08
        P06
        """,
        .providers: """
        provider_id
        ⟦supports_not_tying: supports_difference⟧another
        tidewheel
        """,
        .subrecipients: """
        provider_id
        another
        """,
        .quarterAwards: """
        award_amount
        100000.00
        """,
        .subawards: """
        subrecipient_id
        ⟦award_spent_above_obligated: expended_to_date⟧S-1
        """,
        .lines: """
        Kind,Category
        expenditure,Participant support
        """,
      ]),
    RuleCase(
      "nothing to file",
      [
        .projects: """
        project_id,start_date
        CC-0,⟦project_to_come: Project Start Date⟧2026-10-01
        """,
        .federalAward: """
        federal_award_id,amount
        ⟦no_project: projects_filed⟧F-0,0.00
        """,
      ]),
  ]

  /// The grant beside budgets of 100.00.
  private static func grant(_ name: String, _ amount: String) -> RuleCase {
    RuleCase(
      name,
      [
        .projects: """
        adopted_budget
        ⟦project_not_obligated: obligated_to_date⟧100.00
        """,
        .controlTotals: """
        obligations
        0.00
        """,
        .federalAward: """
        federal_award_id,amount
        F-0,\(amount)
        """,
      ])
  }
}
