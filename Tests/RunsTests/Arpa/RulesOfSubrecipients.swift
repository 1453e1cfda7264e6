// Rules over who gets money.

extension RuleCase {
  static let ofSubrecipients = [
    RuleCase(
      "identifiers by what a payee is",
      [
        .quarterAwards: rows(8, "100000.00", of: "award_amount"),
        .subawards: """
        entity_type,subrecipient_id
        ⟦entity_type_not_of_recipient: SubAward/Direct Payment Entity Type⟧⟦agreement_type_contradicts: SubAward Type⟧IAA,S-1
        Contractor,S-2
        Beneficiary,S-3
        Subrecipient,S-4
        Subrecipient,S-5
        Subrecipient,S-6
        Subrecipient,S-7
        ⟦agreement_type_contradicts: SubAward Type⟧IAA,S-8
        """,
        .subrecipients: """
        unique_entity_id,taxpayer_id,name,entity_types
        ⟦entity_id_blank: Subrecipient UEI⟧,000000001,One,Subrecipient;
        ⟦entity_and_taxpayer_blank: Subrecipient UEI⟧,,Two,Contractor;
        ZZSAMPLE0003,⟦taxpayer_id_blank: Subrecipient TIN⟧,Three,Beneficiary;
        ⟦entity_id_twice: Subrecipient UEI⟧ZZSAMPLE0004,000000004,Four,Subrecipient;
        ⟦entity_id_twice: Subrecipient UEI⟧ZZSAMPLE0004,000000005,Five,Subrecipient;
        ZZSAMPLE0006,⟦taxpayer_id_twice: Subrecipient TIN⟧000000006,Six,Subrecipient;
        ZZSAMPLE0007,⟦taxpayer_id_twice: Subrecipient TIN⟧000000006,Seven,Subrecipient;
        ,,⟦recipient_name_twice: Sub-Recipient Name⟧Eight,IAA;
        ,,⟦recipient_name_twice: Sub-Recipient Name⟧⟦recipient_without_subaward: Subrecipient⟧Eight,IAA;
        """,
      ]),
    RuleCase(
      "forms of what is asked",
      [
        .quarterAwards: rows(9, "100000.00", of: "award_amount"),
        .subawards: rows(9, "S-#", of: "subrecipient_id"),
        .subrecipients: """
        unique_entity_id,taxpayer_id,name,entity_types,email,country,state,zip
        ⟦pattern: Subrecipient UEI⟧ZZ123456789Z,000000001,One,Subrecipient;,,US,CT,06360
        ⟦pattern: Subrecipient UEI⟧0ZSAMPLE0002,000000002,Two,Subrecipient;,,US,CT,06360
        ⟦pattern: Subrecipient UEI⟧ZZSAMPLEO003,000000003,Three,Subrecipient;,,US,CT,06360
        ⟦min_length: Subrecipient UEI⟧ZZSAMPLE004,000000004,Four,Subrecipient;,,US,CT,06360
        ⟦pattern: Subrecipient UEI⟧zzsample0005,⟦pattern: Subrecipient TIN⟧00-0000005,Five,⟦pattern: Entity Type⟧Subrecipient,,US,CT,06360
        Z12345678Z06,000000006,⟦max_length: Sub-Recipient Name⟧\(letters(81)),Subrecipient;,,US,CT,06360
        ZZ12345678Z7,000000007,\(letters(80)),Subrecipient;Contractor;,⟦pattern: POC Email Address⟧nobody,US,CT,06360
        ZZZ12345678Z,000000008,Eight,Subrecipient;,a@example.com,⟦pattern: Country⟧USA,⟦category: State Code⟧Connecticut,⟦pattern: Zip5⟧0636X
        12Z45678Z123,000000009,Nine,Subrecipient;,⟦max_length: POC Email Address⟧\(letters(30))@example.com,US,CT,06360
        """,
      ]),
    RuleCase(
      "what is asked of every payee",
      [
        .quarterAwards: rows(9, "100000.00", of: "award_amount"),
        .subawards: rows(9, "S-#", of: "subrecipient_id"),
        .subrecipients: """
        name,entity_types,address_1,city,country,state,zip,is_in_sam
        ⟦recipient_name_blank: Sub-Recipient Name⟧,Subrecipient;,1 Road,Norwich,US,CT,06360,Yes
        Two,⟦entity_types_blank: Entity Type⟧,1 Road,Norwich,US,CT,06360,Yes
        Three,Subrecipient;,⟦recipient_address_blank: Address Line 1⟧,Norwich,US,CT,06360,Yes
        Four,Subrecipient;,1 Road,⟦recipient_city_blank: City Name⟧,US,CT,06360,Yes
        Five,Subrecipient;,1 Road,Norwich,⟦recipient_country_blank: Country⟧,CT,06360,Yes
        Six,Subrecipient;,1 Road,Norwich,US,⟦recipient_state_blank: State Code⟧,06360,Yes
        Seven,Subrecipient;,1 Road,Norwich,US,CT,⟦recipient_zip_blank: Zip5⟧,Yes
        Eight,Subrecipient;,1 Road,Norwich,US,CT,06360,⟦registration_blank: Subrecipient SAM.gov Registration⟧
        Nine,Subrecipient;,1 Road,Montreal,CA,,,Yes
        """,
      ]),
    RuleCase(
      "an identifier that the portal does not know",
      [
        .quarterAwards: rows(2, "100000.00", of: "award_amount"),
        .subawards: rows(2, "S-#", of: "subrecipient_id"),
        .subrecipients: """
        unique_entity_id
        ⟦entity_id_changed: Subrecipient UEI⟧ZZSAMPLE0009
        ZZSAMPLE0002
        """,
        .lines: rows(2, "CC-0", of: "Project"),
        .filedSubrecipients: rows(2, "Recipient #", of: "name"),
      ]),
    RuleCase(
      "declarations for the single audit",
      [
        .quarterAwards: rows(3, "100000.00", of: "award_amount"),
        .subawards: rows(
          3, "⟦award_spent_above_obligated: expended_to_date⟧S-#", of: "subrecipient_id"),
        .subrecipients: rows(3, "Norwich", of: "city"),
        .lines: """
        Service Start,Service End,Kind,Category,Project,Amount
        2024-07-01,2024-07-31,expenditure,Tuition,CC-0,500.00
        2024-07-01,2024-07-31,expenditure,Tuition,CC-0,500.00
        2024-06-01,2024-06-30,expenditure,Tuition,CC-0,500.00
        """,
        .audits: """
        federal_spending,fiscal_year_end,audit_received_on,findings
        ⟦audit_declaration_too_low: declared_spending⟧499.99,2025-06-30,2025-12-01,⟦audit_findings_blank: Findings of the audit⟧
        500.00,⟦fiscal_year_wrong: Fiscal year to⟧2025-07-01,2025-12-01,0
        0.00,2025-06-30,,
        """,
      ]),
    RuleCase(
      "those that are not registered",
      [
        .quarterAwards: rows(6, "100000.00", of: "award_amount"),
        .subawards: rows(6, "S-#", of: "subrecipient_id"),
        .subrecipients: """
        is_in_sam,mostly_federal,much_federal,compensation_is_public,officer_1_name,officer_1_compensation,officer_2_name,officer_2_compensation,officer_3_name,officer_3_compensation,officer_4_name,officer_4_compensation,officer_5_name,officer_5_compensation
        No,⟦mostly_federal_blank: In its preceding fiscal year, did recipient receive 80% or more of its annual gross revenue from federal funds?⟧,No,,,,,,,,,,,
        No,No,⟦much_federal_blank: In the preceding fiscal year, did recipient receive $25 million or more of its annual gross revenue from federal funds?⟧,,,,,,,,,,,
        No,Yes,Yes,⟦compensation_blank: Total compensation of the five highest paid officers is publicly listed⟧,,,,,,,,,,
        No,Yes,Yes,No,⟦officers_blank: Executive Name (1)⟧Director One,1.00,Director Two,1.00,N/A,0.00,N/A,0.00,N/A,
        No,Yes,Yes,No,Director One,1.00,Director Two,1.00,N/A,0.00,N/A,0.00,N/A,0.00
        No,No,No,,,,,,,,,,,
        """,
      ]),
  ]
}
