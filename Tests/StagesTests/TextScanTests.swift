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
    """,
    "works.yaml": """
    table: works
    primaryKey: [number]
    fields:
      - { name: number, type: integer, title: Number, personal: false }
      - { name: text, type: string, title: Text, personal: false }
    """,
    "persons.yaml": """
    field: person
    identities: { people: { first: first, last: last, born: born } }
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
    """,
    "report.yaml": "report: works\ntitle: Works\nsheets: [{ sheet: Notes, listing: notes }]\n",
  ])

  private static let people = """
    Number,First,Last,Born
    1,Amaryllis,Quicksilver,1978-04-18
    2,Mary Ann,de la Cruz,2003-12-01
    3,José,O'Brien-Núñez,1990-05-04
    4,J,Hall,1960-01-01
    5,May,Hill,1961-11-30
    """

  /// Whether a rule finds something in the text.
  private func isFound(_ rule: String, in text: String) throws -> Bool {
    let quoted = "\"\(text.replacing("\"", with: "\"\""))\""
    let result = try Job(TextScanTests.documents).check([
      SentFile("people", "people.csv", Array(TextScanTests.people.utf8)),
      SentFile("works", "works.csv", Array("Number,Text\n1,\(quoted)\n".utf8)),
    ])
    #expect(result.findings.allSatisfy { $0.cause.rule == "name" || $0.cause.rule == "birth_date" })
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
      "Apr.\n18,\n1978",
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
      "O’Brien Núñez, José", "May Hill", "(May B. Hill)",
    ])
  func names(_ text: String) throws {
    #expect(try isFound("name", in: text))
  }

  @Test(
    "One name alone, parts of words and two that only stand near each other are no name",
    arguments: [
      "Amaryllis", "Quicksilver Works", "Amaryllis Hall", "amaryllisquicksilver",
      "Amaryllises Quicksilver", "Quicksilvers, Amaryllis", "Quicksilver Amaryllis",
      "Quicksilver; Amaryllis", "Quicksilver, 2 Amaryllis", "Amaryllis and Quicksilver",
      "Amaryllis likes Quicksilver", "Amaryllis. Jane Quicksilver", "Amaryllis, Jane Quicksilver",
      "Amaryllis Jane Ann Quicksilver", "Amaryllis 7 Jane Quicksilver Hall, J", "J Hall",
      "Hall, J", "In May the Hill", "Hill Street, 4 May", "Mary de la Cruz", "Ann de la Cruz",
      "",
    ])
  func noNames(_ text: String) throws {
    #expect(try !isFound("name", in: text))
  }

  @Test("A long text and many people are looked through in no time")
  func fast() throws {
    let people = (1...5000).map { "\($0),First\(letters($0)),Last\(letters($0)),1980-01-01\n" }
    let text = String(repeating: "Firsta Lastb, 12/31/2025 and May 7, 2024 of ", count: 5000)
    let clock = ContinuousClock()
    let time = try clock.measure {
      let result = try Job(TextScanTests.documents).check([
        SentFile(
          "people", "people.csv", Array(("Number,First,Last,Born\n" + people.joined()).utf8)),
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
