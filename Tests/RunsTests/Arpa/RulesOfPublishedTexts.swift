// Rules over texts that Treasury publishes.

extension RuleCase {
  static let ofPublishedTexts = [
    RuleCase(
      "texts that speak of participants",
      [
        .grantee: """
        First Name,Last Name,CT Hires Username
        Amaryllis,Quicksilver,amaryllis7
        Name2,Surname2,name2
        Name3,Surname3,name3
        """,
        .projects: """
        project_name
        ⟦number_in_project: Project Name⟧Case 123-45-6789
        ⟦number_in_project: Project Name⟧Case 123–45–6789
        ⟦number_in_project: Project Name⟧Case 123‑45‑6789
        ⟦number_in_project: Project Name⟧Case 123 - 45 - 6789
        ⟦number_in_project: Project Name⟧Case 123/45/6789
        ⟦number_in_project: Project Name⟧SSN_123_45_6789
        ⟦number_in_project: Project Name⟧Case 123.45.6789
        ⟦number_in_project: Project Name⟧Case 123-456789
        ⟦number_in_project: Project Name⟧SSN123456789
        ⟦known_person_in_project: Project Name⟧ID1000001
        ⟦known_person_in_project: Project Name⟧DOB01/01/1990
        ⟦known_person_in_project: Project Name⟧19900101
        ⟦known_person_in_project: Project Name⟧user=amaryllis7
        ⟦name_in_project: Project Name⟧Quicksilver Amaryllis
        ⟦known_person_in_project: Project Name⟧Case 1000001
        ⟦known_person_in_project: Project Name⟧Born 1/1/1990.
        ⟦known_person_in_project: Project Name⟧"Born on January 1, 1990"
        ⟦known_person_in_project: Project Name⟧For (AMARYLLIS7)
        ⟦name_in_project: Project Name⟧For amaryllis Quicksilver
        ⟦name_in_project: Project Name⟧"QUICKSILVER, Amaryllis"
        ⟦name_in_project: Project Name⟧For Amaryllis J. Quicksilver
        ⟦contact_in_project: Project Name⟧Call (860) 555-0100
        ⟦contact_in_project: Project Name⟧Write to a@example.com.
        "Amaryllis Hall, 1,600 weeks to 12/31/2026, 06360-1234"
        "Award SLFRP0000, invoice INV-2024-09871, 2 CFR 200.303, $1,234,567.89"
        "123-45/6789, 123 456789, 2021-2024, 100 of 12 in 2024"
        """,
        .quarterAwards: rows(5, "100000.00", of: "award_amount"),
        .subawards: """
        subrecipient_id,description
        S-1,⟦number_in_award: SubAward Description⟧Case 123456789
        S-2,⟦known_person_in_award: SubAward Description⟧Born 1990-01-01
        S-3,⟦name_in_award: SubAward Description⟧Amaryllis-Quicksilver Fund
        S-4,⟦contact_in_award: SubAward Description⟧860-555-0100
        S-5,Training
        """,
        .subrecipients: """
        name
        ⟦number_in_subrecipient: Sub-Recipient Name⟧123 45 6789
        ⟦known_person_in_subrecipient: Sub-Recipient Name⟧Amaryllis7 Works
        ⟦name_in_subrecipient: Sub-Recipient Name⟧Amaryllis Quicksilver
        ⟦contact_in_subrecipient: Sub-Recipient Name⟧a@example.com
        Quicksilver Works
        """,
      ])
  ]
}
