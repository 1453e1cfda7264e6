import Definitions
import Stages
import Tables
import Testing

/// Texts that anybody may read, against what is known of persons.
@Suite struct TextScanTests {
  private static let documents = Documents(texts: [
    "pipeline.yaml": """
    pipeline: works
    calendar: { grant_start: 2024-01-01 }
    tables:
      people: { schema: people.yaml, files: people.csv }
      works: { schema: works.yaml, files: works.csv }
    persons: persons.yaml
    checks: [checks.yaml]
    report: report.yaml
    """,
    "people.yaml": """
    table: people
    primaryKey: [number]
    fields:
      - { name: number, type: integer, title: Number, personal: false }
      - { name: first, type: string, title: First }
      - { name: last, type: string, title: Last }
      - { name: born, type: date, title: Born }
      - { name: ssn, type: string, title: SSN }
      - { name: card, type: string, title: Card }
      - { name: login, type: string, title: Login }
    """,
    "works.yaml": """
    table: works
    primaryKey: [number]
    fields:
      - { name: number, type: integer, title: Number, personal: false }
      - name: text
        type: string
        title: Text
        personal: false
        constraints: { maxLength: 250000 }
    """,
    "persons.yaml": """
    field: person
    identities:
      people: { first: first, last: last, born: born, ssn: ssn, card: card, login: login }
    match: { all: { on: [first, last, born] } }
    """,
    "checks.yaml": """
    name:
      table: works
      severity: warning
      texts: [text]
      free_of: { names: [first, last] }
      message: A name.
      source: House rule.
    birth_date:
      table: works
      severity: error
      texts: [text]
      free_of: { values: [born] }
      message: A birth date.
      source: House rule.
    number:
      table: works
      severity: error
      texts: [text]
      free_of: { values: [ssn, card] }
      message: A number.
      source: House rule.
    login:
      table: works
      severity: error
      texts: [text]
      free_of: { values: [login] }
      message: A login.
      source: House rule.
    pattern:
      table: works
      severity: error
      texts: [text]
      free_of: { patterns: ['[A-Z]{2}-\\d{2}', 'é–\\d'] }
      message: A pattern.
      source: House rule.
    """,
    "report.yaml": "report: works\ntitle: Works\nsheets: [{ sheet: Notes, listing: notes }]\n",
  ])

  private static let people = """
    Number,First,Last,Born,SSN,Card,Login
    1,Amaryllis,Quicksilver,1978-04-18,666-21-5109,5430093,amaryllis7
    2,Mary Ann,de la Cruz,2003-12-01,061-06-1234,5550100,mary.ann_12
    3,José,O'Brien-Núñez,1990-05-04,,202409,
    4,J,Hall,1960-01-01,,60123456,short
    5,May,Hill,1961-11-30,,,
    6,Zéphette,O'Sampleham,,,,
    7,Maria,LopezCruz,,,,
    8,Søren,Weiß,,,,
    """

  /// Whether a rule finds something in the text.
  private func isFound(_ rule: String, in text: String) throws -> Bool {
    let quoted = "\"\(text.replacing("\"", with: "\"\""))\""
    let result = try Job(TextScanTests.documents).check([
      SentFile("people", "people.csv", Array(TextScanTests.people.utf8)),
      SentFile("works", "works.csv", Array("Number,Text\n1,\(quoted)\n".utf8)),
    ])
    #expect(
      result.findings.allSatisfy {
        ["name", "birth_date", "number", "login", "pattern", "max_length"].contains($0.cause.rule)
      })
    return result.findings.contains { $0.cause.rule == rule }
  }

  @Test(
    "A birth date is found however it is written",
    arguments: [
      "1978-04-18", "4/18/1978", "04/18/1978", "4/18/78", "04/18/78", "4-18-1978", "18.4.1978",
      "born April 18, 1978", "born 18 April 1978.", "Apr. 18, 1978", "APRIL 18 1978",
      "the 18th of April, 1978", "April 18th, 1978", "18-Apr-1978", "18-Apr-78", "April 18, '78",
      "(1978-04-18)", "b.1978-04-18;", "1978-04-18T00:00:00", "2020-01-01/1978-04-18",
      "From 4/18/1978-5/1/1999.", "December 1, 2003", "12/1/03", "Dec 01 2003", "Born May 4, 1990",
      "Apr.\n18,\n1978", "19780418", "04181978", "DOB04181978", "born19780418.", "DOB4/18/1978",
      "DOB:4/18/1978", "dob_4/18/1978", "4_18_1978", "4–18–1978", "1978‑04‑18",
      "April\u{a0}18, 1978", "18APR1978", "DOB18APR1978", "4/18/1978", "April 18, ’78",
    ])
  func birthDates(_ text: String) throws {
    #expect(try isFound("birth_date", in: text))
  }

  @Test(
    "Other days, and numbers that only look like a part of a day, are no birth date",
    arguments: [
      "1978-04-19", "4/19/1978", "April 19, 1978", "18 April 1979", "April 1978", "4/18",
      "11978-04-18", "1978-04-181", "1-1978-04-18", "4/18/1978/2", "14/18/1978", "A4/18/1978",
      "4/18/19781", "4-18/1978", "4 18 1978", "April 18, 78 people came", "18 Aprils 1978",
      "April 18 and 1978", "April 180, 1978", "1978", "Section 4.18", "5/4/1978", "",
    ])
  func otherDays(_ text: String) throws {
    #expect(try !isFound("birth_date", in: text))
  }

  @Test(
    "A name is found in either order, and with an initial or a word between",
    arguments: [
      "Amaryllis Quicksilver", "for amaryllis quicksilver, who", "AMARYLLIS QUICKSILVER",
      "QUICKSILVER, Amaryllis", "Quicksilver, amaryllis", "quicksilver , AMARYLLIS J.",
      "Amaryllis J. Quicksilver", "Amaryllis J Quicksilver", "AMARYLLIS JANE QUICKSILVER",
      "Amaryllis Jane Quicksilver", "amaryllis jane quicksilver", "Amaryllis-Quicksilver Fund",
      "Mary Ann de la Cruz", "DE LA CRUZ, Mary Ann", "Mary Ann R. de la Cruz", "José O'Brien-Núñez",
      "O’Brien Núñez, José", "May Hill", "(May B. Hill)", "Quicksilver Amaryllis",
      "QUICKSILVER AMARYLLIS", "de la Cruz Mary Ann", "Jose OBrien-Nunez", "José O Brien Nuñez",
      "Jose\u{301} O'Brien-Nu\u{301}n\u{303}ez", "jose obriennunez", "Zephette OSampleham",
      "zéphette o`sampleham", "Zéphette O’Sampleham's", "OʼSampleham Zephette",
      "Zephétte\u{a0}O'Sampleham", "Maria Lopez Cruz", "Maria López-Cruz", "MARIA LOPEZ‑CRUZ",
      "Lopez-Cruz, María", "Maryann Delacruz", "Mary-Ann de-la-Cruz", "Soren Weiss", "Weiß Søren",
      "Ama\u{ad}ryllis Quick\u{200b}silver",
    ])
  func names(_ text: String) throws {
    #expect(try isFound("name", in: text))
  }

  @Test(
    "One name alone, parts of words and two that only stand near each other are no name",
    arguments: [
      "Amaryllis", "Quicksilver Works", "Amaryllis Hall", "amaryllisquicksilver",
      "Amaryllises Quicksilver", "Quicksilvers, Amaryllis", "quicksilver amaryllis",
      "Quicksilver amaryllis",
      "Quicksilver; Amaryllis", "Quicksilver, 2 Amaryllis", "Amaryllis and Quicksilver",
      "Amaryllis likes Quicksilver", "Amaryllis. Jane Quicksilver", "Amaryllis, Jane Quicksilver",
      "Amaryllis Jane Ann Quicksilver", "Amaryllis 7 Jane Quicksilver Hall, J", "J Hall",
      "Hall, J", "In May the Hill", "Hill Street, 4 May", "Mary de la Cruz", "Ann de la Cruz",
      "Opens on the Hill May 4", "Quicksilver-Amaryllis", "Maria Lopez", "Maria Cruz",
      "Sampleham Zephette", "Zephettes OSampleham", "Zephette Sampleham", "Zephette O",
      "MariaLopezCruz", "Lopez Maria Cruz", "Mary Ann dela", "",
    ])
  func noNames(_ text: String) throws {
    #expect(try !isFound("name", in: text))
  }

  @Test(
    "A number is found by its digits, whatever stands between and beside them",
    arguments: [
      "666-21-5109", "666–21–5109", "666‑21‑5109", "666−21−5109", "666—21—5109", "666 21 5109",
      "666\u{a0}21\u{a0}5109", "666_21_5109", "666/21/5109", "666.21.5109", "666-215109",
      "66621-5109", "SSN666215109", "ssn_666_21_5109x", "666 - 21 - 5109", "666--21--5109",
      "666·21·5109",
      "(666) 21-5109", "666-21 5109", "1-666-21-5109", "666\u{ad}21\u{200b}5109", "６６６-２１-５１０９",
      "No. 12 666-21-5109.", "666-21-\n5109", "061 06 1234",
      "5430093", "ID5430093", "#5430093", "ID_5430093", "id-5430093.", "(5430093)", "5430093, 2024",
      "5430093/5430094", "12 5430093 2024-05-01", "60123456", "Case 202409:",
    ])
  func numbers(_ text: String) throws {
    #expect(try isFound("number", in: text))
  }

  @Test(
    "Parts of longer numbers, amounts and codes are no number of a person",
    arguments: [
      "666-21-5108", "1666-21-5109", "666-21-51091", "666-21", "666,21,5109", "$6,662,151.09",
      "$666215109", "666 and 21 and 5109", "666 –– 21 –– 5109", "666A21A5109", "15430093",
      "54300931",
      "5430093-01", "2024-5430093", "2024/5430093", "5430093.00", "$5430093", "$5,430,093.00",
      "543-0093", "5430093A", "7AB5430093", "5430 093", "(860) 555-0100", "860-555-0100",
      "860.555.0100", "+1 860 555 0100", "8605550100", "06012-3456", "06012 3456", "Call 555-0100",
      "Invoice 2024-09", "2024-09-30", "INV-202409-3", "1,202,409 hours", "Years 2021-2024", "",
    ])
  func noNumbers(_ text: String) throws {
    #expect(try !isFound("number", in: text))
  }

  @Test(
    "A user name is found as a whole word",
    arguments: [
      "amaryllis7", "AMARYLLIS7", "user=amaryllis7", "(amaryllis7)", "username:amaryllis7",
      "user_amaryllis7", "amaryllis7@example.com", "amáryllis7", "login=mary.ann_12;",
      "user mary.ann_12.", "http://example.com/mary.ann_12/forms",
    ])
  func logins(_ text: String) throws {
    #expect(try isFound("login", in: text))
  }

  @Test(
    "Parts of words and short values are no user name",
    arguments: [
      "amaryllis", "amaryllis77", "xamaryllis7", "amaryllis 7", "amaryllis-7", "mary.ann",
      "mary ann 12", "mary.ann-12", "mary.ann_123", "xmary.ann_12", "In short", "",
    ])
  func noLogins(_ text: String) throws {
    #expect(try !isFound("login", in: text))
  }

  @Test(
    "A pattern is tried on the text as it is, and with plain signs",
    arguments: ["Case AB-12.", "Case AB–12.", "AB‑12", "(ÀB-１２)", "é–7"])
  func patterns(_ text: String) throws {
    #expect(try isFound("pattern", in: text))
  }

  @Test("Other signs and parts of words fit no pattern", arguments: ["AB 12", "AB-123", "AB=12"])
  func noPatterns(_ text: String) throws {
    #expect(try !isFound("pattern", in: text))
  }

  @Test("A text that is too long to be used is looked through as it was sent")
  func tooLong() throws {
    let text = String(repeating: "of ", count: 84_000) + "666-21-5109"
    #expect(try isFound("max_length", in: text))
    #expect(try isFound("number", in: text))
  }

  @Test("A long text and many people are looked through in no time")
  func fast() throws {
    let people = (1...5000).map {
      "\($0),First\(letters($0)),Last\(letters($0)),1980-01-01,\(666_000_000 + $0),\(5_000_000 + $0),"
        + "user\($0)\n"
    }
    let text = String(repeating: "Firsta Lastb, 12/31/2025 and May 7, 2024 of 6-6-6 ", count: 5000)
    let clock = ContinuousClock()
    let time = try clock.measure {
      let result = try Job(TextScanTests.documents).check([
        SentFile(
          "people", "people.csv",
          Array(("Number,First,Last,Born,SSN,Card,Login\n" + people.joined()).utf8)),
        SentFile("works", "works.csv", Array("Number,Text\n1,\"\(text)\"\n".utf8)),
      ])
      #expect(result.findings.isEmpty)
    }
    #expect(time < .seconds(30))
  }

  private func letters(_ number: Int) -> String {
    String(String(number).map { Array("cdefghijkl")[$0.wholeNumberValue ?? 0] })
  }
}
