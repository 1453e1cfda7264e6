import Definitions
import Stages
import Tables
import Testing

/// What happens to people whom one can imagine.
@Suite struct LinkTests {
  private let ann = SchoolRow(
    number: 1, stateID: "1000001", ssn: "666-12-3456", username: "ann.lee", first: "Ann",
    last: "Lee", born: "1990-05-17", zip: "06010")

  private func changed(_ row: SchoolRow, _ change: (inout SchoolRow) -> Void) -> SchoolRow {
    var row = row
    row.number += 1
    change(&row)
    return row
  }

  private func rules(_ linked: LinkedSchools) -> [String] {
    linked.result.findings.map { "\($0.place.line) \($0.cause.rule)" }
  }

  @Test("A person is recognized by whatever key is left, however it is written")
  func oneKey() async throws {
    let blank = SchoolRow(school: "south", number: 10, zip: "06511")
    let rows = [
      ann,
      changed(blank) { $0.stateID = " 100-0001 " },
      changed(blank) { ($0.number, $0.ssn) = (12, "666123456") },
      changed(blank) { ($0.number, $0.username) = (13, "ANN.LEE") },
      changed(blank) {
        ($0.number, $0.first, $0.last, $0.born, $0.zip) = (14, "ann", "LEE", ann.born, "06010")
      },
    ]
    let linked = try await LinkedSchools(rows)
    #expect(
      rows.map { linked.ties[$0]!.tie } == [
        "first", "state_id", "ssn", "username", "name_birth_zip",
      ])
    #expect(Set(rows.map(linked.person)) == [1])
    #expect(linked.result.findings.isEmpty)
  }

  @Test("Somebody who married, moved and got another username is still one person")
  func changedName() async throws {
    let married = changed(ann) {
      ($0.last, $0.zip, $0.username) = ("Moreno", "06511", "ann.moreno")
    }
    let later = changed(married) {
      ($0.number, $0.stateID, $0.ssn) = (3, "", "")
    }
    let linked = try await LinkedSchools([later, married, ann])
    #expect(linked.person(of: ann) == 1 && linked.person(of: later) == 1)
    // A tie says by which key a row came to its person, not by which it could have come.
    #expect(linked.ties[married]!.tie == "state_id")
    #expect(linked.ties[later]!.tie == "username")
  }

  @Test("Twins are two people, and so are namesakes")
  func twinsAndNamesakes() async throws {
    let twin = changed(ann) {
      ($0.stateID, $0.ssn, $0.username, $0.first) = ("1000002", "", "amy.lee", "Amy")
    }
    let namesake = changed(ann) {
      ($0.number, $0.stateID, $0.ssn, $0.username, $0.born) = (3, "1000003", "", "", "1985-01-01")
    }
    let linked = try await LinkedSchools([ann, twin, namesake])
    #expect([ann, twin, namesake].map(linked.person) == [1, 2, 3])
    #expect(linked.result.findings.isEmpty)
  }

  @Test("Who shares a key and has another birth date stays apart, and both rows are findings")
  func conflict() async throws {
    let other = changed(ann) { ($0.born, $0.first, $0.username) = ("1990-05-18", "Anna", "") }
    let unborn = changed(ann) { ($0.number, $0.born, $0.first, $0.username) = (3, "", "", "") }
    let linked = try await LinkedSchools([ann, other, unborn])
    #expect([ann, other, unborn].map(linked.person) == [1, 2, 0])
    #expect(rules(linked) == ["2 person_conflict", "3 person_conflict", "4 person_conflict"])
    let finding = try #require(linked.result.findings.first)
    #expect(finding.severity == .warning && finding.effect == .none)
    #expect(finding.column == "State ID" && finding.value.isEmpty)
    #expect(
      finding.message == """
        The same State ID and the same SSN stands on lines 2, 3, 4 with a different Born: who differs \
        is not taken for one person.
        """)
  }

  @Test("Within a conflict, those who agree in what differs are one person")
  func agreement() async throws {
    let same = changed(ann) { ($0.ssn, $0.username) = ("", "") }
    let other = changed(ann) {
      ($0.number, $0.born, $0.ssn, $0.username) = (3, "1990-05-18", "", "")
    }
    let linked = try await LinkedSchools([ann, same, other])
    #expect([ann, same, other].map(linked.person) == [1, 1, 2])
  }

  @Test("Values that a better key put together are no conflict for a lesser one")
  func heldTogether() async throws {
    // The same person by State ID, once with a number mistyped.
    let typo = changed(ann) { ($0.ssn, $0.username) = ("666-12-3457", "") }
    let third = SchoolRow(
      school: "south", number: 5, ssn: "666-12-3457", first: "Ann", last: "Lee", born: ann.born,
      zip: "06010")
    let linked = try await LinkedSchools([ann, typo, third])
    #expect([ann, typo, third].map(linked.person) == [1, 1, 1])
    // That one person has two numbers is said, for whoever knows which is right.
    #expect(
      linked.result.findings.map { "\($0.place.file.split(separator: "/")[1]) \($0.cause.rule)" }
        == ["north person_differs", "north person_differs", "south person_differs"])
    let finding = try #require(linked.result.findings.first)
    #expect(finding.severity == .warning && finding.effect == .none)
    #expect(finding.cause.findingClass == .duplicate)
    #expect(finding.column == "SSN" && finding.value.isEmpty)
    #expect(
      finding.message == """
        One person has different SSN on lines 2, 3, 2 of enrollments/south/2026-09-30/sheet.csv: the \
        rows are taken for one person's by the same State ID.
        """)
  }

  @Test("A key that does not look at birth dates merges who differs in them, which is a finding")
  func mergedBirthDates() async throws {
    let other = changed(ann) { ($0.born, $0.ssn, $0.username) = ("1990-05-18", "", "") }
    let unborn = changed(ann) { ($0.number, $0.born) = (3, "") }
    let linked = try await LinkedSchools([ann, other, unborn], .schoolsUnguarded)
    #expect([ann, other, unborn].map(linked.person) == [1, 1, 1])
    #expect(rules(linked) == ["2 person_differs", "3 person_differs"])
    #expect(
      linked.result.findings.allSatisfy {
        $0.message.hasPrefix("One person has different Born on lines 2, 3: ")
          && $0.message.hasSuffix("by the same State ID.")
      })
  }

  @Test("Lines are told in the order of files and lines, and no more than ten")
  func places() async throws {
    let rows = (0..<12).map { number in
      changed(ann) {
        ($0.number, $0.school) = (number, number < 6 ? "south" : "north")
        ($0.ssn, $0.username, $0.born) = ("", "", "1990-05-\(10 + number)")
      }
    }
    let linked = try await LinkedSchools(rows)
    #expect(linked.result.findings.map(\.place.line) == [2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6, 7])
    let south = "of enrollments/south/2026-09-30/sheet.csv"
    #expect(
      linked.result.findings[0].message.hasPrefix(
        "The same State ID stands on lines 2, 3, 4, 5, 6, 7, 2 \(south), 3 \(south), 4 \(south), "
          + "5 \(south) and 2 more with a different Born"))
  }

  @Test("A row with only a name is whose name it is, unless two people of the school share it")
  func nameOnly() async throws {
    let course = SchoolRow(kind: .courses, number: 1, first: "Ann", last: "Lee")
    let alone = try await LinkedSchools([ann, course])
    #expect(alone.person(of: course) == 1)
    #expect(alone.ties[course]!.tie == "name_within_submitter")

    let namesake = changed(ann) {
      ($0.stateID, $0.ssn, $0.username, $0.born) = ("1000009", "", "", "1971-02-03")
    }
    let elsewhere = changed(course) { $0.school = "south" }
    let dated = changed(course) { ($0.number, $0.born) = (3, "1971-02-03") }
    let shared = try await LinkedSchools([ann, namesake, course, elsewhere, dated])
    #expect(
      [ann, namesake, course, elsewhere, dated].map(shared.person) == [1, 2, 0, 3, 2])
    // Only the row that could be either's is a finding, and it is nobody's.
    #expect(rules(shared) == ["2 person_conflict"])
    #expect(shared.result.findings[0].place.file.hasPrefix("courses/north"))
    #expect(shared.result.findings[0].message.hasSuffix("nothing in this row says whose it is."))
  }

  @Test("A row without a key, or with one that stands for nobody, is nobody's")
  func nobody() async throws {
    let rows = [
      SchoolRow(number: 1, ssn: "000-00-0000", first: "Ann"),
      SchoolRow(number: 2, ssn: "000 00 0000", username: "—", last: "Lee", born: "1990-05-17"),
    ]
    let linked = try await LinkedSchools(rows)
    #expect(rows.map(linked.person) == [0, 0])
    #expect(rules(linked) == ["2 no_identity", "3 no_identity"])
    #expect(
      linked.result.findings[0].suggestion.hasPrefix("Fill in one of: State ID | SSN | Username"))
    let table = try #require(linked.result.tables["enrollments"]?.table)
    #expect(table.texts(["number", "person"]) == [["1", "<missing>"], ["2", "<missing>"]])
    #expect(linked.result.register.pseudonyms().isEmpty)
  }

  @Test("After linkage there are no personal fields, and what was derived from them")
  func dropped() async throws {
    let course = SchoolRow(kind: .courses, number: 1, first: "Ann", last: "Lee")
    let linked = try await LinkedSchools([ann, course])
    let enrollments = try #require(linked.result.tables["enrollments"])
    #expect(
      enrollments.table.fields.map(\.name) == ["school", "number", "entered", "is_adult", "person"])
    #expect(enrollments.setAside.fields.map(\.name) == enrollments.table.fields.map(\.name))
    #expect(enrollments.table.texts(["is_adult", "person"]) == [["true", "1"]])
    #expect(
      linked.result.tables["courses"]?.table.fields.map(\.name) == ["school", "number", "person"])
  }

  @Test("One person under two keys of a table is a finding where the person is part of the key")
  func repeated() async throws {
    let documents = Documents.schools.replacing(
      "primaryKey: [school, number]", in: "enrollments.yaml", with: "primaryKey: [school, state_id]"
    )
    let other = changed(ann) { $0.stateID = "1000002" }
    let elsewhere = changed(ann) { ($0.number, $0.school) = (3, "south") }
    let linked = try await LinkedSchools([ann, other, elsewhere], documents)
    let repeated = linked.result.findings.filter { $0.cause.rule == "repeated_person" }
    #expect(repeated.map(\.place.line) == [2, 3])
    #expect(
      repeated.map(\.message)
        == Array(repeating: "One person stands on lines 2, 3 under different keys.", count: 2))
    // That they have several State IDs is another.
    #expect(linked.result.findings.count { $0.cause.rule == "person_differs" } == 3)
    let parts = repeated[0].rowKey.split(separator: "/")
    #expect(parts[0] == "north" && parts[1].count == 12 && parts[1] != "1000001")
  }

  @Test("People are numbered by what identifies them, in the order of the keys and of bytes")
  func numbers() async throws {
    let rows = [
      SchoolRow(number: 1, username: "aaa"), SchoolRow(number: 2, stateID: "9"),
      SchoolRow(number: 3, stateID: "10"), SchoolRow(number: 4, ssn: "666-00-0001"),
      SchoolRow(number: 5, username: "AAB"),
      SchoolRow(
        number: 6, first: "Bo", last: "Ruiz", born: "1969-12-31", zip: "06010"),
      SchoolRow(
        number: 7, first: "Bo", last: "Ruiz", born: "1970-01-01", zip: "06010"),
    ]
    let linked = try await LinkedSchools(rows.reversed())
    #expect(rows.map(linked.person) == [4, 2, 1, 3, 5, 6, 7])
  }

  @Test("Letters with marks are one, composed or not, whatever comes first")
  func marks() async throws {
    let composed = SchoolRow(number: 1, username: "Ren\u{e9}")
    let decomposed = SchoolRow(number: 2, username: "rene\u{301}")
    let other = SchoolRow(number: 3, username: "rene")
    for rows in [[composed, decomposed, other], [other, decomposed, composed]] {
      let linked = try await LinkedSchools(rows)
      #expect([composed, decomposed, other].map(linked.person) == [2, 2, 1])
    }
  }
}
