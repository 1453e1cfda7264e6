import Definitions
import Stages
import Tables

extension Documents {
  /// Schools send who was enrolled, with all that is known of them, and who took which course, with
  /// names only. People are recognized by the keys of the real pipeline.
  static let schools = Documents(texts: [
    "pipeline.yaml": """
    pipeline: schools
    calendar: { grant_start: 2024-01-01, program_year_start: 07-01 }
    tables:
      enrollments: { schema: enrollments.yaml, files: "enrollments/{school}/{received}/*.csv" }
      courses: { schema: courses.yaml, files: "courses/{school}/{received}/*.csv" }
    persons: persons.yaml
    report: report.yaml
    """,
    "enrollments.yaml": """
    table: enrollments
    primaryKey: [school, number]
    fields:
      - { name: school, type: string, title: School, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - { name: state_id, type: string, title: State ID }
      - { name: ssn, type: string, title: SSN }
      - { name: username, type: string, title: Username }
      - { name: first, type: string, title: First name }
      - { name: last, type: string, title: Last name }
      - { name: born, type: date, title: Born }
      - { name: zip, type: string, title: ZIP }
      - { name: entered, type: date, title: Entered, personal: false }
    """,
    "courses.yaml": """
    table: courses
    primaryKey: [school, number]
    fields:
      - { name: school, type: string, title: School, personal: false }
      - { name: number, type: integer, title: Number, personal: false }
      - { name: first_name, type: string, title: Given name }
      - { name: last_name, type: string, title: Family name }
      - { name: birthday, type: date, title: Birthday }
    """,
    "persons.yaml": """
    field: person
    identities:
      enrollments:
        { state_id: state_id, ssn: ssn, username: username, first_name: first, last_name: last, birth_date: born, zip: zip, submitter: school }
      courses:
        { first_name: first_name, last_name: last_name, birth_date: birthday, submitter: school }
    hashed: [ssn]
    placeholders: { ssn: [000-00-0000] }
    match:
      state_id: { on: [state_id], unless_different: [birth_date] }
      ssn: { on: [ssn], unless_different: [birth_date] }
      username: { on: [username], unless_different: [birth_date] }
      name_birth_zip:
        { on: [first_name, last_name, birth_date, zip], unless_different: [state_id, ssn] }
      name_within_submitter:
        on: [submitter, first_name, last_name]
        unless_different: [state_id, ssn, birth_date]
        shared: true
    derive:
      enrollments: { is_adult: entered - born > 6574 }
    """,
    "report.yaml": """
    report: schools
    title: Schools
    sheets: [{ sheet: Notes, listing: notes }]
    """,
  ])

  /// The same tables in another order.
  static let schoolsTurned = Documents.schools.replacing(
    Documents.tables, in: "pipeline.yaml",
    with: Documents.tables.split(separator: "\n").reversed().joined(separator: "\n"))

  /// The same keys, some of which do not look at what others do.
  static let schoolsUnguarded = Documents.schools
    .replacing(
      "state_id: { on: [state_id], unless_different: [birth_date] }", in: "persons.yaml",
      with: "state_id: { on: [state_id] }"
    )
    .replacing(
      "username: { on: [username], unless_different: [birth_date] }", in: "persons.yaml",
      with: "username: { on: [username], unless_different: [ssn] }")

  private static let tables =
    """
      enrollments: { schema: enrollments.yaml, files: "enrollments/{school}/{received}/*.csv" }
      courses: { schema: courses.yaml, files: "courses/{school}/{received}/*.csv" }
    """

  func replacing(_ old: String, in file: String, with new: String) -> Documents {
    var copy = self
    precondition(texts[file]?.contains(old) ?? false, "“\(old)” does not stand in \(file)")
    copy.texts[file] = texts[file]?.replacing(old, with: new)
    return copy
  }
}

/// One line that a school sends. What is blank is not known.
struct SchoolRow: Hashable {
  enum Kind: String { case enrollments, courses }

  var kind = Kind.enrollments
  var school = "north"
  var number = 0
  var stateID = ""
  var ssn = ""
  var username = ""
  var first = ""
  var last = ""
  var born = ""
  var zip = ""
  /// Who it really is, which no school says.
  var truth = -1

  var cells: [String] {
    switch kind {
    case .enrollments:
      [String(number), stateID, ssn, username, first, last, born, zip, "2026-01-01"]
    case .courses: [String(number), first, last, born]
    }
  }

  static let headers: [Kind: String] = [
    .enrollments: "number,state_id,ssn,username,first,last,born,zip,entered",
    .courses: "number,first_name,last_name,birthday",
  ]
}

/// Rows as they are sent: for each school and kind one file, in the order of the rows.
struct SentRows {
  let files: [SentFile]
  /// The row on each line of each file.
  let rows: [FindingPlace: SchoolRow]

  init(_ sent: [SchoolRow]) {
    var lines: [String: [SchoolRow]] = [:]
    var order: [String] = []
    for row in sent {
      let path = "\(row.kind)/\(row.school)/2026-09-30/sheet.csv"
      if lines[path] == nil { order.append(path) }
      lines[path, default: []].append(row)
    }
    files = order.map { path in
      let rows = lines[path] ?? []
      let text =
        [SchoolRow.headers[rows[0].kind] ?? ""]
        + rows.map { $0.cells.joined(separator: ",") }
      return SentFile(
        rows[0].kind.rawValue, path, submitter: rows[0].school,
        Array(text.joined(separator: "\n").utf8))
    }
    rows = Dictionary(
      uniqueKeysWithValues: lines.flatMap { path, rows in
        rows.enumerated().map { (FindingPlace(file: path, line: $0 + 2), $1) }
      })
  }
}

/// Whose each row is, and what ties it to them.
struct LinkedSchools {
  struct Tie: Hashable {
    let person: Int
    let tie: String
  }

  let result: Link.Result
  /// Zero and no tie for a row that is nobody's.
  private(set) var ties: [SchoolRow: Tie] = [:]

  static let key = PseudonymKey(Array("a key that only tests may know".utf8))!
  static let otherKey = PseudonymKey(Array("another key that tests may know".utf8))!

  init(
    _ sent: [SchoolRow], _ documents: Documents = .schools, key: PseudonymKey = LinkedSchools.key
  ) async throws {
    let job = try Job(documents)
    let rows = SentRows(sent)
    let checked = try job.check(rows.files)
    result = try await Link(
      persons: job.pipeline.persons!, schemas: job.pipeline.tables.map(\.schema),
      files: rows.files.map { InputFile(path: $0.path, submitter: $0.submitter) },
      environment: job.environment, key: key
    ).link(checked.tables)
    for table in result.register.tables {
      for (index, origin) in table.origins.enumerated() {
        let place = FindingPlace(
          file: result.register.paths[Int(origin.file)], line: Int(origin.line))
        let person = Int(table.persons[index])
        let tie = person == 0 ? "" : result.register.ties[Int(table.ties[index])]
        ties[rows.rows[place]!] = Tie(person: person, tie: tie)
      }
    }
  }

  func person(of row: SchoolRow) -> Int { ties[row]?.person ?? -1 }
}
