// Rules over awards, and over the lines of the accounts.

extension RuleCase {
  static let ofAwards = [
    RuleCase(
      "what is asked of an award that is filed on its own",
      [
        .quarterAwards: rows(18, "100000.00", of: "award_amount"),
        .subawards: """
        subrecipient_id,entity_type,award_type,place_address_1,place_city,place_state,place_zip,description,loan_expires,agreement_conditions,agreement_attested,amount_change
        ⟦subaward_without_recipient: Subrecipient⟧,Subrecipient,Grant: Reimbursable,1 Road,Norwich,CT,06360,Training,,,,
        S-0,⟦subaward_entity_type_blank: SubAward/Direct Payment Entity Type⟧,Grant: Reimbursable,1 Road,Norwich,CT,06360,Training,,,,
        S-0,Subrecipient,Grant: Reimbursable,⟦place_address_1_blank: Place of Performance Address 1⟧,Norwich,CT,06360,Training,,,,
        S-0,Subrecipient,Grant: Reimbursable,1 Road,⟦place_city_blank: Place of Performance City⟧,CT,06360,Training,,,,
        S-0,Subrecipient,Grant: Reimbursable,1 Road,Norwich,⟦place_state_blank: Place of Performance State Code⟧,06360,Training,,,,
        S-0,Subrecipient,Grant: Reimbursable,1 Road,Norwich,CT,⟦place_zip_blank: Place of Performance Zip⟧,Training,,,,
        S-0,Subrecipient,Grant: Reimbursable,1 Road,Norwich,CT,06360,⟦subaward_description_blank: SubAward Description⟧,,,,
        S-0,Subrecipient,Grant: Reimbursable,1 Road,⟦place_city_with_period: Place of Performance City⟧St. Paul,CT,06360,Training,,,,
        S-0,⟦entity_type_not_of_recipient: SubAward/Direct Payment Entity Type⟧Contractor,Grant: Reimbursable,1 Road,Norwich,CT,06360,Training,,,,
        S-0,Subrecipient,⟦agreement_type_contradicts: SubAward Type⟧Interagency Agreement (IAA),1 Road,Norwich,CT,06360,Training,,⟦agreement_conditions_blank: IAA Basic Conditions⟧,⟦agreement_attestation_blank: IAA Requirements Attestation⟧,
        S-0,⟦entity_type_not_of_recipient: SubAward/Direct Payment Entity Type⟧IAA,Interagency Agreement (IAA),1 Road,Norwich,CT,06360,Training,,⟦pattern: IAA Basic Conditions⟧It binds,⟦agreement_not_attested: IAA Requirements Attestation⟧No,
        S-0,Subrecipient,Loan - maturity prior to 12/31/26 with planned forgiveness,1 Road,Norwich,CT,06360,Training,⟦loan_expiration_blank: Loan Expiration Date⟧,,,
        S-0,Subrecipient,Loan - maturity prior to 12/31/26 with planned forgiveness,1 Road,Norwich,CT,06360,Training,⟦loan_type_contradicts: Loan Expiration Date⟧2027-01-01,,,
        S-0,Subrecipient,Loan - maturity past 12/31/26 without planned forgiveness,1 Road,Norwich,CT,06360,Training,⟦loan_type_contradicts: Loan Expiration Date⟧2026-12-31,,,
        S-0,Subrecipient,⟦personnel_estimates_blank: Personnel Obligations Pursuant to Estimate⟧Direct Payment,1 Road,Norwich,CT,06360,Training,,,,
        S-0,Subrecipient,⟦contract_estimates_blank: Contract Obligations Pursuant to Estimate⟧Contract: Definitive Contract,1 Road,Norwich,CT,06360,Training,,,,
        S-0,Subrecipient,Grant: Reimbursable,1 Road,Norwich,CT,06360,Training,,,,⟦amount_change_blank: Edited Award Amount Explanation⟧
        ,,Direct Payment,,,,,,,,,
        """,
        .lines: rows(17, "A-#", of: "Award"),
        .filedSubawards: """
        award_id,award_amount
        A-17,49999.99
        A-16,50000.00
        """,
      ]),
    RuleCase(
      "forms of what is asked",
      [
        .quarterAwards: rows(5, "100000.00", of: "award_amount"),
        .subawards: """
        place_address_1,place_city,place_state,place_zip,place_zip_4,description,amount_change
        ⟦max_length: Place of Performance Address 1⟧\(letters(121)),⟦max_length: Place of Performance City⟧\(letters(41)),⟦category: Place of Performance State Code⟧Connecticut,⟦pattern: Place of Performance Zip⟧0636X,⟦pattern: Place of Performance Zip4⟧12,⟦max_length: SubAward Description⟧\(letters(751)),⟦max_length: Edited Award Amount Explanation⟧\(letters(251))
        \(letters(120)),\(letters(40)),CT,06360,1234,\(letters(750)),\(letters(250))
        1 Road,Norwich,Other,⟦padded: Place of Performance Zip⟧6360,,Training,
        1 Road,Norwich,PR,00601,,Training,
        1 Road,Norwich,CT,06360,,Training,
        """,
      ]),
    RuleCase(
      "days and amounts of awards",
      [
        .quarterAwards: """
        award_date,performance_start,performance_end,award_amount
        2025-01-01,2025-01-01,2026-12-31,100000.00
        2022-07-01,2022-07-01,2027-01-01,100000.00
        2022-07-01,2024-07-01,2024-06-30,100000.00
        2022-07-01,2022-06-30,2026-12-31,100000.00
        2024-08-01,2024-08-01,2026-12-31,100000.00
        2022-07-01,2022-07-01,2028-01-01,100000.00
        2022-07-01,2022-07-01,2026-12-31,49999.99
        2022-07-01,2022-07-01,2026-12-31,100000.00
        2025-01-01,2025-01-01,2026-12-31,100000.00
        """,
        .subawards: """
        entity_type,award_type
        ⟦award_after_deadline: Award date⟧Subrecipient,Grant: Reimbursable
        ⟦performance_ends_too_late: End of performance⟧Subrecipient,Grant: Reimbursable
        ⟦performance_reversed: End of performance⟧Subrecipient,Grant: Reimbursable
        ⟦performance_before_award: Start of performance⟧Subrecipient,Grant: Reimbursable
        ⟦award_after_cost: Award date⟧⟦award_spent_above_obligated: expended_to_date⟧Subrecipient,Grant: Reimbursable
        ⟦award_of_far_future: End of performance⟧⟦performance_ends_too_late: End of performance⟧Subrecipient,Grant: Reimbursable
        ⟦award_obligated_above_amount: obligated_to_date⟧Subrecipient,Grant: Reimbursable
        ⟦advance_unspent: advance_unspent⟧Subrecipient,Grant: Reimbursable
        ⟦entity_type_not_of_recipient: SubAward/Direct Payment Entity Type⟧IAA,Interagency Agreement (IAA)
        """,
        .lines: """
        Award,Kind,Category
        A-5,⟦service_outside_award: Service Start⟧expenditure,Tuition
        A-7,obligation,
        A-8,advance,
        """,
      ]),
    RuleCase(
      "lines of the accounts",
      [
        .lines: """
        Reverses,Award,Project,Vendor,Invoice,Posted Date,Service Start,Service End,Kind,Category,Amount
        ,A-0,CC-0,,,2024-12-31,2024-12-31,2026-12-31,obligation,,50000.00
        ,A-0,⟦line_of_another_project: Project⟧CC-9,,,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,1.00
        ,A-0,CC-0,,,2021-04-01,⟦cost_too_early: Service Start⟧⟦service_outside_award: Service Start⟧2021-03-02,2021-03-02,expenditure,Tuition,1.00
        ,A-0,CC-0,,,⟦posted_after_received: Posted Date⟧2027-02-01,⟦service_outside_award: Service Start⟧2027-01-01,⟦cost_too_late: Service End⟧2027-01-02,expenditure,Tuition,1.00
        ,A-0,CC-0,,,⟦obligated_after_deadline: Posted Date⟧2025-01-01,2025-01-01,2026-12-31,obligation,,1.00
        ,A-0,CC-0,,,2024-07-31,2024-06-15,⟦service_across_quarters: Service End⟧2024-07-15,expenditure,Tuition,1.00
        ,A-0,CC-0,,,⟦posted_after_received: Posted Date⟧2028-02-01,⟦service_outside_award: Service Start⟧2028-01-01,⟦line_of_far_future: Service End⟧⟦cost_too_late: Service End⟧2028-01-01,expenditure,Tuition,1.00
        ,A-0,CC-0,Vendor,1,2024-07-31,2024-07-01,2024-07-31,⟦paid_twice: payments⟧expenditure,Tuition,10.00
        ,A-0,CC-0,Vendor,1,2024-08-31,2024-08-01,2024-08-31,expenditure,Tuition,10.00
        ,A-0,CC-0,Vendor,2,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,20.00
        ⟦reversal_unmatched: Reverses⟧10,A-0,CC-0,Vendor,2,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,19.00
        ,A-0,CC-0,Vendor,3,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,30.00
        ⟦reversed_above_amount: taken_back⟧12,A-0,CC-0,Vendor,3,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,30.00
        12,A-0,CC-0,Vendor,3,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,30.00
        ,A-0,CC-0,Vendor,4,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,40.00
        15,A-0,CC-0,,,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,40.00
        ,A-0,CC-0,Vendor,4,2024-08-31,2024-08-01,2024-08-31,expenditure,Tuition,40.00
        ,A-0,CC-0,,,2024-08-31,2024-08-01,2024-08-31,⟦refund_not_offset: refunded⟧refund,Equipment,5.00
        ,A-0,CC-0,,,2024-08-31,2024-08-01,2024-08-31,refund,Tuition,5.00
        ,A-0,CC-0,Vendor,5,2024-07-31,2024-07-01,2024-07-31,⟦paid_twice: payments⟧expenditure,Tuition,50.00
        20,A-0,CC-0,Vendor,5,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,50.00
        21,A-0,CC-0,Vendor,5,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,50.00
        ⟦reversal_of_reversals: Reverses⟧22,A-0,CC-0,,,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,50.00
        ,A-0,CC-0,,,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,60.00
        ⟦reversal_of_another: Reverses⟧24,A-0,CC-0,,,2024-07-31,2024-07-01,2024-07-31,refund,Tuition,60.00
        ,A-0,CC-0,,,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,70.00
        26,A-0,CC-0,,,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,70.00
        27,A-0,CC-0,,,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,70.00
        26,A-0,CC-0,,,2024-07-31,2024-07-01,2024-07-31,expenditure,Tuition,70.00
        """
      ]),
    RuleCase(
      "awards and projects to come",
      [
        .projects: """
        project_id,start_date,adopted_budget
        CC-1,⟦project_to_come: Project Start Date⟧⟦filed_obligations_unexplained: obligated_unexplained⟧⟦control_total_missing: general_obligations⟧2026-10-01,50000.00
        CC-2,2026-10-01,0.00
        CC-0,⟦filed_obligations_unexplained: obligated_unexplained⟧⟦detail_obligations_not_tying: detail_obligated_difference⟧⟦ledger_obligations_not_tying: general_obligated_difference⟧⟦project_obligated_above_budget: obligated_to_date⟧2022-07-01,0.00
        """,
        .quarterAwards: """
        award_date,performance_start
        2026-10-01,2026-10-01
        2026-10-01,2026-10-01
        2022-07-01,2022-07-01
        """,
        .subawards: """
        project_id
        ⟦award_to_come: Award date⟧⟦award_after_deadline: Award date⟧CC-0
        ⟦award_after_deadline: Award date⟧CC-0
        ⟦award_of_project_to_come: Recipient Project Id⟧CC-1
        """,
        .lines: """
        Award,Project
        A-1,CC-0
        A-3,CC-1
        """,
        .filedAggregates: """
        project_id,obligations
        ⟦aggregate_without_project: Recipient Project Id⟧CC-9,1.00
        CC-0,1.00
        """,
      ]),
    RuleCase(
      "what was filed before",
      [
        .filedProjects: """
        project_id,category
        ⟦filed_project_gone: Project Identification Number (Assigned by recipient)⟧CC-9,\(sectoral)
        CC-0,⟦filed_category_changed: Project Expenditure Category⟧\(administrative)
        """,
        .filedSubawards: """
        award_id,project_id
        ⟦filed_subaward_gone: SubAward No.⟧A-9,CC-0
        A-0,⟦filed_under_other_project: Recipient Project Id⟧CC-9
        """,
        .filedExpenditures: """
        award_id
        ⟦filed_expenditure_gone: Subaward Number⟧A-9
        A-0
        """,
      ]),
    RuleCase(
      "keys and references",
      [
        .projects: """
        project_id
        ⟦primary_key: Project Identification Number (Assigned by recipient)⟧CC-1
        ⟦primary_key: Project Identification Number (Assigned by recipient)⟧CC-1
        ⟦max_length: Project Identification Number (Assigned by recipient)⟧C-3456789012345678901
        ⟦pattern: Project Identification Number (Assigned by recipient)⟧CC 4
        CC-5
        """,
        .subawards: """
        award_id,project_id,subrecipient_id
        ⟦primary_key: SubAward No.⟧⟦foreign_key: SubAward No.⟧A-1,CC-5,S-0
        ⟦primary_key: SubAward No.⟧⟦foreign_key: SubAward No.⟧A-1,CC-0,S-0
        ⟦foreign_key: SubAward No.⟧A-2,⟦foreign_key: Recipient Project Id⟧CC-9,S-0
        ⟦foreign_key: SubAward No.⟧A-3,CC-5,⟦foreign_key: Subrecipient⟧S-9
        ⟦foreign_key: SubAward No.⟧⟦max_length: SubAward No.⟧A-5678901234567890123,CC-5,S-0
        ⟦foreign_key: SubAward No.⟧A-4,⟦parent_set_aside: Recipient Project Id⟧CC-1,S-0
        """,
        .lines: """
        Award,Amount
        ⟦foreign_key: Award⟧A-9,1.00
        A-0,0.00
        """,
      ]),
  ]
}
