import Definitions

extension Documents {
  /// Shops send who works for them; each field is written in a way of its own.
  static let staff = Documents(texts: [
    "pipeline.yaml": """
    pipeline: staff
    calendar: { grant_start: 2024-01-01 }
    tables:
      staff: { schema: staff.yaml, files: "in/{shop}/{received}/*.csv", mappings: mappings/*.yaml }
    facts: [facts.yaml]
    metrics: [metrics.yaml]
    report: report.yaml
    """,
    "staff.yaml": """
    table: staff
    primaryKey: [shop, number]
    missingValues:
      - ""
      - { value: N/A, label: not applicable }
      - { value: Not yet available, label: not yet available }
      - { value: Refused, label: refused }
      - { value: Not asked, label: not asked }
    fields:
      - { name: shop, type: string, title: Shop, personal: false }
      - { name: number, type: string, title: Number, personal: false }
      - { name: name, type: string, title: Name }
      - { name: born, type: date, title: Born, constraints: { minimum: 1900-01-01 } }
      - { name: entered, type: date, title: Entered, personal: false }
      - { name: wage, type: number, title: Wage, unit: usd, scale: 2, per: hour, personal: false }
      - { name: pay, type: number, title: Pay, unit: usd, scale: 2, personal: false }
      - { name: hours, type: number, title: Hours, unit: hours, scale: 1, per: week, personal: false }
      - { name: pieces, type: integer, title: Pieces, personal: false }
      - name: zip
        type: string
        title: Zip
        pad: 5
        keep_first: 5
        personal: false
        constraints: { pattern: '\\d{5}' }
      - name: account
        type: string
        title: Account
        personal: false
        constraints: { pattern: '\\d{12}' }
      - name: occupation
        type: string
        title: Occupation
        several: first
        personal: false
        constraints: { pattern: '\\d{2}-\\d{4}\\.\\d{2}' }
      - name: school
        type: string
        title: School
        personal: false
        categories: [primary school, secondary school, university, "grade 11", "grade 12", refused]
      - { name: mood, type: string, title: Mood, categories: [cheerful, thoughtful] }
      - { name: trained, type: boolean, title: Trained, personal: false }
      - { name: likes_red, type: boolean, title: Likes red, personal: false }
      - { name: likes_blue, type: boolean, title: Likes blue, personal: false }
      - { name: likes_green, type: boolean, title: Likes green, personal: false }
    """,
    "mappings/plain.yaml": """
    mapping: plain
    table: staff
    dates: iso
    values:
      school: { HS Diploma: secondary school }
    """,
    "mappings/loose.yaml": """
    mapping: loose
    table: staff
    extends: plain
    submitters: [market]
    dates: [iso, month_first, excel_serial]
    two_digit_years: { born: until 2030, entered: from 2000 }
    accept_near: [school, mood, trained]
    headers:
      born: { first_of: [Birthday, Cumpleaños, Anniversaire] }
    values:
      likes_red: { Red: true, Rojo: true, Rouge: true }
      likes_blue: { Blue: true, Azul: true, Bleu: true }
      likes_green: { "Green, of any kind": true, Verde: true, Vert: true }
      trained: { certainly: true, hardly: false }
    multiple_choice:
      - { headers: [Likes, Gustos], fields: [likes_red, likes_blue, likes_green] }
    """,
    "mappings/both.yaml": """
    mapping: both
    table: staff
    submitters: [corner]
    dates: [month_first, day_first]
    """,
    "facts.yaml": "people: { from: staff }",
    "metrics.yaml": """
    metrics:
      people: { definition: All., fact: people, aggregate: count, source: House rule. }
    """,
    "report.yaml": """
    report: staff
    title: Staff
    sheets:
      - { sheet: Notes, listing: notes }
    """,
  ])
}
