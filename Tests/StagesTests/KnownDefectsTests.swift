import Definitions
import Foundation
import Stages
import Tables
import Testing

/// What the tool before this one did to values and headers, each defect by its name. All of it goes
/// through the definitions of the monthly pipeline.
///
/// People of several races are counted from the flags that are read here, which two labels in one
/// cell set together; suppression and rows of nobody are no matter of values.
@Suite struct KnownDefectsTests {
  private static let header = """
    Program Code,First Name,Last Name,CT Hires Username,CT Hires State ID #,Zip Code,\
    Client Date of Birth,Date of Program Entry (Enrollment Date),Highest Education Level Completed \
    at Program Entry,School Status at Program Entry
    """

  /// The sheet of a provider that no mapping names.
  private func sheet(_ rows: String..., in documents: Documents = .monthly, asOf: String? = nil)
    throws -> IngestedFile
  {
    let text = ([Self.header] + rows).joined(separator: "\n")
    return try Job(documents).ingest(
      SentFile(
        "grantees", "grantees/somebody/2026-10-01/Report.csv", submitter: "somebody",
        Array(text.utf8)), asOf: asOf.flatMap { Day(iso: $0) })
  }

  private func cells(_ field: String, _ file: IngestedFile) throws -> [String] {
    try #require(file.tables.first { $0.table.name == "participants" }).table.texts([field])
      .map { $0[0] }
  }

  @Test("ZIP rotation: a ZIP code stays as it is, whatever its first and last digits are")
  func zipRotation() throws {
    let zips = ["10010", "06010", "60100", "6010", "06010-0000", "00501"]
    let file = try sheet(
      zips[0..<6].map { "P1,A,B,u,1234567,\($0),1985-03-04,2026-01-01,," }.joined(separator: "\n"))
    #expect(try cells("zip", file) == ["10010", "06010", "60100", "06010", "06010", "00501"])
    let recorded = file.findings.filter { $0.column == "Zip Code" }
    #expect(recorded.map(\.cause.rule).sorted() == ["padded", "shortened"])
    #expect(recorded.allSatisfy { $0.severity == .info && $0.effect == .none })
  }

  @Test("Two-digit years: 85 is 1985 and never 2085, and nobody is born in the future")
  func twoDigitYears() throws {
    let row = "P1,A,B,u,1234567,06010"
    let file = try sheet(
      "\(row),3/4/85,1/2/26,,", "\(row),3/4/12,1/2/26,,", "\(row),3/4/13,1/2/26,,")
    #expect(try cells("birth_date", file) == ["1985-03-04", "2012-03-04", "1913-03-04"])
    #expect(try cells("entry_date", file) == ["2026-01-02", "2026-01-02", "2026-01-02"])
  }

  @Test(
    "Reference date: what lies in the future is judged by the day of the run, never a fixed one")
  func referenceDate() throws {
    let documents = Documents.monthly.replacing(
      in: "mappings/grantees/standard.yaml", "birth_date: until 2012", "birth_date: until 2030")
    let row = "P1,A,B,u,1234567,06010,3/4/26,2026-01-01,,"
    #expect(
      try cells("birth_date", sheet(row, in: documents, asOf: "2026-03-03")) == ["<invalid>"])
    #expect(
      try cells("birth_date", sheet(row, in: documents, asOf: "2026-03-04")) == ["2026-03-04"])
  }

  @Test("Fuzzy match: the canonical value is kept, never a cleaned variant of what was written")
  func fuzzyMatch() throws {
    let documents = Documents.monthly.replacing(
      in: "mappings/grantees/standard.yaml", "dates:", "accept_near: [education_level]\ndates:")
    let row = "P1,A,B,u,1234567,06010,1985-03-04,2026-01-01"
    let rows = [
      "\(row),ATTAINED SECONDARY SCHOOL DIPLOMA!,", "\(row),attained secundary school diploma,",
      "\(row),attained secondary-school diploma.,",
    ]
    let exact = try sheet(rows.joined(separator: "\n"))
    let canonical = "attained secondary school diploma"
    #expect(try cells("education_level", exact) == [canonical, "<invalid>", canonical])
    let near = try sheet(rows.joined(separator: "\n"), in: documents)
    #expect(try cells("education_level", near) == [canonical, canonical, canonical])
    #expect(near.findings.filter { $0.cause.rule == "near_value" }.map(\.place.line) == [3])
  }

  @Test("Wrong column, silently: a header that is another field's is a mistake of the mapping")
  func wrongColumn() {
    func mistakes(_ table: String, _ entry: String) -> [String] {
      var documents = Documents.monthly
      documents.texts["mappings/grantees/wrong.yaml"] = """
        mapping: wrong
        submitters: [wrong]
        tables:
          \(table): { headers: { \(entry) } }
        """
      do {
        _ = try Pipeline(loading: "pipeline.yaml", from: documents)
        return []
      } catch {
        return error.mistakes.map(\.message)
      }
    }
    #expect(
      mistakes("trainings", "ended: [\"Date Entered Training #{n}\"]")
        == ["The header “Date Entered Training #{n}” stands for “entered” and “ended”."])
    #expect(
      mistakes("trainings", "type: [\"Type of Recognized Credential #{n}:_12095\"]")
        == [
          """
          The header “Type of Recognized Credential #{n}:_12095” is the title of \
          “credentials.type”, and no other field's.
          """
        ])
    #expect(
      mistakes("outcomes", "hourly_wage_at_exit: [Hours Worked per Week]")
        == [
          """
          The header “Hours Worked per Week” stands for “weekly_hours_at_exit” and \
          “hourly_wage_at_exit”.
          """
        ])
    #expect(
      mistakes("trainings", "ended: [\"Date Completed #2\"]")
        == [
          "“ended” repeats: write {n} in “Date Completed #2” where the number of the block stands."
        ])
  }

  @Test("Missing comma: each of the school statuses is a value of its own")
  func missingComma() throws {
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: Documents.monthly)
    let statuses = try #require(
      pipeline.schema("participants")?.field("school_status_at_entry")?.categories)
    #expect(statuses.count == 6)
    let rows = statuses.map { "P1,A,B,u,1234567,06010,1985-03-04,2026-01-01,,\"\($0)\"" }
    let file = try sheet(rows.joined(separator: "\n"))
    #expect(try cells("school_status_at_entry", file) == statuses)
  }

  @Test(
    "Missing comma: every value that the published field list accepts is accepted",
    .enabled(
      if: FileManager.default.fileExists(atPath: Documents.publicData.path),
      "There is no ../shared/data/workforce beside the project."))
  func publishedValues() throws {
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: Documents.monthly)
    let text = try String(
      contentsOf: Documents.publicData.appending(path: "careerconnect_workbook_fields.csv"),
      encoding: .utf8)
    var checked = 0
    for table in ["participants", "trainings", "credentials", "outcomes"] {
      for field in try #require(pipeline.schema(table)).fields where field.categories.count > 3 {
        let title = field.title.replacing("{n}", with: "1")
        let line = text.split(separator: "\n").first { $0.contains(",\(title),categorical,") }
        guard let line, !line.contains("UNVERIFIED"), line.contains("|") else { continue }
        let list = line.split(separator: "|").map { part in
          part.split(separator: ",,").last.map(String.init) ?? ""
        }
        for category in field.categories {
          #expect(line.contains(category), "\(table).\(field.name): \(category)")
        }
        #expect(list.count == field.categories.count, "\(table).\(field.name)")
        checked += 1
      }
    }
    #expect(checked >= 4)
  }

  @Test("Duplicate keys: a value that is mapped twice is a mistake, and drops nothing")
  func duplicateKeys() {
    let documents = Documents.monthly.replacing(
      in: "mappings/grantees/coded.yaml", "        \"1\": SSI\n",
      "        \"1\": SSI\n        \"1\": SSDI\n")
    #expect(throws: DefinitionError.self) {
      try Pipeline(loading: "pipeline.yaml", from: documents)
    }
  }

  // MARK: - Codes of several sources

  private func demographics(_ gender: String, _ race: String, in documents: Documents) throws
    -> [String]
  {
    let text = """
      FIRSTNAME,LASTNAME,USERNAME,ZIPCODE,DATEOFBIRTH,GENDERDESC,RACE
      A,B,u,06010,1985-03-04,\(gender),\(race)
      """
    let file = try Job(documents).ingest(
      SentFile("cthires", "cthires/2026-10-01/pull.csv", Array(text.utf8)))
    return try #require(file.table).texts(["gender", "race"])[0]
  }

  @Test("Colliding codes: each source's own mapping says what a digit means")
  func collidingCodes() throws {
    var federal = Documents.monthly
    federal.texts["mappings/cthires/cthires.yaml"] = """
      mapping: federal
      table: cthires
      headers:
        first_name: [FIRSTNAME]
        last_name: [LASTNAME]
        username: [USERNAME]
        zip: [ZIPCODE]
        birth_date: [DATEOFBIRTH]
        gender: [GENDERDESC]
      values:
        gender: { "1": male, "2": female, "9": did not self-identify }
        race: { "1": White, "9": did not self-identify }
      """
    #expect(
      try demographics("1", "9", in: .monthly) == ["male", "Middle Eastern or North African"])
    #expect(try demographics("0", "1", in: .monthly) == ["female", "White"])
    #expect(try demographics("2", "99", in: .monthly).last == "did not self-identify")
    #expect(try demographics("1", "9", in: federal) == ["male", "did not self-identify"])
    #expect(try demographics("2", "1", in: federal) == ["female", "White"])
    #expect(try demographics("0", "5", in: federal) == ["<invalid>", "<invalid>"])
  }

  // MARK: - The portal

  private func portal(_ text: String) throws -> IngestedFile {
    try Job(.monthly).ingest(SentFile("portal", "portal/2026-10-01/intake.csv", Array(text.utf8)))
  }

  private static let flags = [
    "race_asian", "race_black", "race_white", "hispanic", "race_middle_eastern",
  ]

  @Test("Several races in one cell set several flags, in whichever language they are given")
  func severalRaces() throws {
    let file = try portal(
      """
      Response ID,Submitted On,First Name,Last Name,Date of Birth,Race
      1,2026-01-01,A,B,1985-03-04,"Asian, White"
      2,2026-01-01,A,B,1985-03-04,Negro o afroamericano; Blanco; Hispano o latino
      3,2026-01-01,A,B,1985-03-04,Noir ou afro-américain
      4,2026-01-01,A,B,1985-03-04,Branco; Klingon
      """)
    #expect(
      try #require(file.table).texts(Self.flags).map { row in row.map { $0 == "true" ? 1 : 0 } }
        == [
          [1, 0, 1, 0, 0], [0, 1, 1, 1, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0],
        ])
    #expect(file.findings.map(\.cause.rule) == ["answer"])
  }

  @Test("Of the dates of birth of four languages one is filled, and two that differ are a finding")
  func birthDatesOfLanguages() throws {
    let file = try portal(
      """
      Response ID,Submitted On,First Name,Last Name,Date of Birth,Fecha de nacimiento,Data de nascimento,Date de naissance
      1,2026-01-01,A,B,1985-03-04,,,
      2,2026-01-01,A,B,,1985-03-04,,
      3,2026-01-01,A,B,,,,1985-03-04
      4,2026-01-01,A,B,1985-03-04,,1985-03-05,
      """)
    #expect(
      try #require(file.table).texts(["birth_date"]).map { $0[0] } == [
        "1985-03-04", "1985-03-04", "1985-03-04", "<invalid>",
      ])
    #expect(file.findings.map(\.cause.rule) == ["columns_differ"])
    #expect(file.findings.map(\.value) == ["9999-99-99"])
  }
}

extension Documents {
  fileprivate func replacing(in file: String, _ old: String, _ new: String) -> Documents {
    var copy = self
    let text = texts[file] ?? ""
    precondition(text.contains(old), "“\(old)” does not stand in \(file)")
    copy.texts[file] = text.replacing(old, with: new)
    return copy
  }
}
