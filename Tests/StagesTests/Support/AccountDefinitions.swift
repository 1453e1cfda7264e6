import Definitions

extension Documents {
  /// Accounts in which nobody stands, what was filed of them, and a file of people.
  static let accounts = Documents(texts: [
    "pipeline.yaml": """
    pipeline: accounts
    calendar: { grant_start: 2024-01-01 }
    tables:
      accounts: { schema: accounts.yaml, files: accounts.csv }
      people: { schema: people.yaml, files: people.csv }
    checks: [checks.yaml]
    facts: [facts.yaml]
    report: report.yaml
    """,
    "accounts.yaml": """
    table: accounts
    primaryKey: [quarter, project]
    fields:
      - { name: quarter, type: string, title: Quarter, personal: false }
      - { name: project, type: string, title: Project, personal: false }
      - { name: amount, type: number, title: Amount, unit: usd, scale: 2, personal: false }
      - { name: lines, type: integer, title: Lines, personal: false }
      - { name: posted, type: date, title: Posted, personal: false }
      - { name: told, type: string, title: Told, personal: false }
      - name: entity
        type: string
        title: Entity
        personal: false
        constraints: { pattern: '[A-Z0-9]{12}' }
      - { name: kind, type: string, title: Kind, personal: false, categories: [paid, owed] }
    """,
    "people.yaml": """
    table: people
    primaryKey: [number, team]
    fields:
      - { name: number, type: string, title: Number }
      - { name: team, type: string, title: Team, personal: false }
      - { name: wage, type: number, title: Wage, unit: usd, scale: 2, personal: false }
      - { name: hours, type: integer, title: Hours, personal: false }
      - { name: saved, type: number, title: Saved, unit: usd, scale: 2 }
    """,
    "checks.yaml": checks([
      ("table: accounts", ["amount", "lines", "posted", "told", "entity", "kind"]),
      ("table: people", ["team", "wage", "hours", "saved"]),
      ("fact: quarters", ["spent", "most", "projects", "twice", "both"]),
      (
        "fact: teams", ["earned", "highest", "people", "raised", "all_saved", "average"]
      ),
    ]),
    "facts.yaml": """
    quarters:
      title: Quarters
      from: accounts
      steps:
        - rollup:
            by: [quarter]
            take: { spent: { sum: amount }, most: { max: amount }, projects: { count: rows } }
        - derive: { twice: spent + most, both: "COALESCE(quarter, 'none')" }
    teams:
      title: Teams
      from: people
      steps:
        - rollup:
            by: [team]
            take:
              earned: { sum: wage }
              highest: { max: wage }
              people: { count: rows }
              all_saved: { sum: saved }
        - derive: { raised: highest + 1, average: all_saved - 1 }
    """,
    "report.yaml": """
    report: accounts
    title: Accounts
    sheets: [{ sheet: Notes, listing: notes }]
    """,
  ])

  /// Rules that every row fails, so that each field is shown.
  private static func checks(_ fields: [(subject: String, columns: [String])]) -> String {
    fields.flatMap { subject, columns in
      columns.map { column in
        """
        \(subject.split(separator: " ")[1])_\(column):
          \(subject)
          severity: warning
          column: \(column)
          expect: "FALSE"
          message: Shown.
          source: House rule.

        """
      }
    }.joined()
  }
}
