import Stages

extension Documents {
  /// Clubs send their members, with every constraint there is and the latest row of each member.
  static let clubs = Documents(texts: [
    "pipeline.yaml": """
    pipeline: clubs
    calendar: { grant_start: 2024-01-01 }
    tables:
      members:
        schema: members.yaml
        files: in/{club}/{received}/*.csv
    checks: [checks.yaml]
    facts: [facts.yaml]
    report: report.yaml
    """,
    "members.yaml": """
    table: members
    primaryKey: [club, number]
    keep: latest by updated
    uniqueKeys:
      - [first, born]
    fields:
      - { name: club, type: string, title: Club, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - name: code
        type: string
        title: Code
        example: AB-123
        personal: false
        constraints: { pattern: "[A-Z]{2}-\\\\d{3}", unique: true }
      - name: name
        type: string
        title: Name
        constraints: { required: true, minLength: 2, maxLength: 5 }
      - { name: first, type: string, title: First }
      - name: note
        type: string
        title: Note
        personal: false
        constraints: { maxLength: 20 }
        line_break_length: 4
      - { name: born, type: date, title: Born, personal: false }
      - { name: updated, type: date, title: Updated, personal: false }
    """,
    "checks.yaml": """
    born_before_update:
      table: members
      owner: house
      severity: error
      effect: row
      beta: true
      column: born
      expect: born < updated
      message: Updated before birth.
      source: House rule.
    not_ann:
      table: members
      owner: law
      severity: warning
      column: name
      expect: name <> 'Ann'
      message: No more Anns.
      threshold: { count: 2, share: 40%, per: submitter }
      source: House rule.
    grown_up:
      fact: people
      severity: warning
      column: age_in_days
      expect: age_in_days > 6574
      message: Younger than eighteen.
      threshold: { share: 12.5% }
      source: House rule.
    coded:
      fact: people
      severity: info
      column: code
      expect: code <> 'AB-123'
      message: An example was copied.
      source: House rule.
    """,
    "facts.yaml": """
    people:
      title: People
      from: members
      steps:
        - derive:
            age_in_days: updated - born
    """,
    "report.yaml": """
    report: clubs
    title: Clubs
    sheets:
      - { sheet: Notes, listing: notes }
    """,
  ])
}

extension SentFile {
  /// Members of a club, as one line of the header and one of each row.
  static func members(of club: String, _ text: String) -> SentFile {
    SentFile("members", "in/\(club)/2026-09-30/members.csv", submitter: club, Array(text.utf8))
  }
}
