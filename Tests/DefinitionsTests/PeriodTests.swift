import Definitions
import Tables
import Testing

@Suite struct PeriodTests {
  @Test(
    "A month, a quarter and a year have their days and their title in every calendar",
    arguments: [
      ("2026-09", "2026-09-01", "2026-09-30", "September 2026"),
      ("2026-12", "2026-12-01", "2026-12-31", "December 2026"),
      ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
      ("2026-02", "2026-02-01", "2026-02-28", "February 2026"),
      ("2026-Q1", "2026-01-01", "2026-03-31", "January to March 2026"),
      ("2026-Q4", "2026-10-01", "2026-12-31", "October to December 2026"),
      ("2026", "2026-01-01", "2026-12-31", "2026"),
    ])
  func days(_ name: String, _ start: String, _ end: String, _ title: String) throws {
    let period = try #require(Period(name))
    #expect(period.name == name)
    #expect(period.start.description == start)
    #expect(period.end.description == end)
    #expect(period.title == title)
  }

  @Test(
    "Anything else is no period",
    arguments: [
      "", "-", "2026-", "2026-00", "2026-13", "2026-9", "2026-009", "2026-Q0", "2026-Q5", "2026-q1",
      "2026-Q", "2026-Q01", "26-09", "+226", "+226-09", "2026-+9", "2026-Q+", "0000", "20260",
      "2026-09-01",
      "2026 09", " 2026", "２０２６", "September", "last-month",
    ])
  func rejected(_ name: String) {
    #expect(Period(name) == nil)
  }

  @Test(
    "The span before a span has as many months",
    arguments: [
      ("2026-09", "2026-08-01", "2026-08-31"), ("2026-01", "2025-12-01", "2025-12-31"),
      ("2024-03", "2024-02-01", "2024-02-29"), ("2026-Q1", "2025-10-01", "2025-12-31"),
      ("2026", "2025-01-01", "2025-12-31"), ("PY2025", "2024-07-01", "2025-06-30"),
      ("PY2025-Q1", "2025-04-01", "2025-06-30"), ("SFY2027", "2025-07-01", "2026-06-30"),
      ("FFY2026-Q2", "2025-10-01", "2025-12-31"), ("HARVEST2025-Q3", "2025-11-15", "2026-02-14"),
    ])
  func previous(_ name: String, _ start: String, _ end: String) throws {
    let previous = try #require(try CalendarTests.period(name)?.span.previous)
    #expect("\(previous.start) \(previous.end)" == "\(start) \(end)")
  }

  @Test("Nothing lies before the grant, and nothing before the first year that can be written")
  func nothingBefore() throws {
    #expect(try CalendarTests.period("grant-to-date")?.span.previous == nil)
    #expect(Period("0001-01")?.span.previous == nil)
    #expect(Period("0001")?.span.previous == nil)
  }
}

@Suite struct CalendarTests {
  static let calendar = """
    calendar:
      grant_start: 2022-07-01
      grant_end: 2026-12-31
      program_year: PY
      years:
        PY: { starts: 07-01 }
        SFY: { starts: 07-01, named_after: end }
        FFY: { starts: 10-01, named_after: end, title: Federal year }
        CY: { starts: 01-01, named_after: end }
        HARVEST: { starts: 08-15 }
      aliases: { PY4-Q3: PY2025-Q3, everything: grant-to-date }
    """

  static func loaded(_ text: String = calendar) throws -> Calendar {
    let documents = Documents.orders.replacing(
      "calendar:\n  grant_start: 2020-01-01\n  program_year_start: 07-01", in: "pipeline.yaml",
      with: text)
    return try Pipeline(loading: "pipeline.yaml", from: documents).calendar
  }

  static func period(
    _ name: String, today: String = "2026-10-12", asOf: String? = nil
  ) throws -> Period? {
    try loaded().period(
      named: name, today: try #require(Day(iso: today)), asOf: asOf.flatMap { Day(iso: $0) })
  }

  @Test(
    "Every name of the calendar has its days and its title, and an alias those of its period",
    arguments: [
      ("2026-09", "2026-09", "2026-09-01", "2026-09-30", "September 2026"),
      ("2026-Q3", "2026-Q3", "2026-07-01", "2026-09-30", "July to September 2026"),
      ("2026", "2026", "2026-01-01", "2026-12-31", "2026"),
      ("PY2025", "PY2025", "2025-07-01", "2026-06-30", "Program year 2025"),
      ("PY2025-Q1", "PY2025-Q1", "2025-07-01", "2025-09-30", "Program year 2025, quarter 1"),
      ("PY2025-Q4", "PY2025-Q4", "2026-04-01", "2026-06-30", "Program year 2025, quarter 4"),
      ("PY4-Q3", "PY2025-Q3", "2026-01-01", "2026-03-31", "Program year 2025, quarter 3"),
      ("SFY2027", "SFY2027", "2026-07-01", "2027-06-30", "July 2026 to June 2027"),
      ("SFY2027-Q2", "SFY2027-Q2", "2026-10-01", "2026-12-31", "October to December 2026"),
      ("FFY2026", "FFY2026", "2025-10-01", "2026-09-30", "Federal year 2026"),
      ("FFY2026-Q1", "FFY2026-Q1", "2025-10-01", "2025-12-31", "Federal year 2026, quarter 1"),
      ("CY2026-Q4", "CY2026-Q4", "2026-10-01", "2026-12-31", "October to December 2026"),
      ("HARVEST2025", "HARVEST2025", "2025-08-15", "2026-08-14", "2025-08-15 to 2026-08-14"),
      ("HARVEST2025-Q2", "HARVEST2025-Q2", "2025-11-15", "2026-02-14", "2025-11-15 to 2026-02-14"),
      (
        "grant-to-date", "grant-to-date", "2022-07-01", "2026-10-12",
        "Grant to date, since 2022-07-01"
      ),
      (
        "everything", "grant-to-date", "2022-07-01", "2026-10-12",
        "Grant to date, since 2022-07-01"
      ),
      ("last-month", "2026-09", "2026-09-01", "2026-09-30", "September 2026"),
      ("last-quarter", "2026-Q3", "2026-07-01", "2026-09-30", "July to September 2026"),
    ])
  func names(
    _ name: String, _ canonical: String, _ start: String, _ end: String, _ title: String
  ) throws {
    let period = try #require(try CalendarTests.period(name))
    #expect(period.name == canonical)
    #expect("\(period.start) \(period.end)" == "\(start) \(end)")
    #expect(period.title == title)
  }

  @Test(
    "The last month and the last quarter are whole ones before the day",
    arguments: [
      ("2026-10-01", "2026-09", "2026-Q3"), ("2026-10-31", "2026-09", "2026-Q3"),
      ("2026-01-15", "2025-12", "2025-Q4"), ("2024-03-31", "2024-02", "2023-Q4"),
      ("2026-06-30", "2026-05", "2026-Q1"),
    ])
  func last(_ today: String, _ month: String, _ quarter: String) throws {
    #expect(try CalendarTests.period("last-month", today: today)?.name == month)
    #expect(try CalendarTests.period("last-quarter", today: today)?.name == quarter)
  }

  @Test(
    "The grant to date ends on the as-of date, or with the grant",
    arguments: [
      ("2026-10-12", nil, "2026-10-12"), ("2026-10-12", "2026-08-31", "2026-08-31"),
      ("2027-03-01", nil, "2026-12-31"), ("2027-03-01", "2027-02-01", "2026-12-31"),
      ("2022-07-01", nil, "2022-07-01"),
    ] as [(String, String?, String)])
  func grantToDate(_ today: String, _ asOf: String?, _ end: String) throws {
    let period = try CalendarTests.period("grant-to-date", today: today, asOf: asOf)
    #expect(period?.end.description == end)
  }

  @Test(
    "What is no period is said with what there is",
    arguments: [
      ("PY25", " Write 2026-09, 2026-Q3, 2026, PY2026, PY2026-Q3, SFY2026,"),
      ("py2025-q4", "Did you mean “PY2025-Q4”?"), ("PY2025-Q5", "Did you mean “PY2025-Q1”?"),
      ("PFY2026", "Did you mean “PY2026”?"), ("last-moth", "Did you mean “last-month”?"),
      ("PY4-Q4", "Did you mean “PY4-Q3”?"), ("2026-9", "Did you mean “2026-09”?"),
      ("PY2025-", "Did you mean “PY2025”?"), ("next week", "last-quarter, PY4-Q3, everything."),
    ])
  func unknown(_ name: String, _ says: String) throws {
    #expect(try CalendarTests.period(name) == nil)
    let today = try #require(Day(iso: "2026-10-12"))
    let message = try CalendarTests.loaded().unknownPeriod(name, today: today)
    #expect(message.hasPrefix("“\(name)” is not a period."))
    #expect(message.contains(says), "\(message)")
  }

  @Test("Before the grant begins there is none to date, by whatever name")
  func noGrantYet() throws {
    for name in ["grant-to-date", "everything"] {
      #expect(try CalendarTests.period(name, today: "2022-06-30") == nil)
      let today = try #require(Day(iso: "2022-06-30"))
      let message = try CalendarTests.loaded().unknownPeriod(name, today: today)
      #expect(message.hasPrefix("The grant begins on 2022-07-01"))
    }
  }

  @Test(
    "A program year begins on its day, and the day before still belongs to the last",
    arguments: [
      ("2026-06-30", "2025-07-01"), ("2026-07-01", "2026-07-01"), ("2026-07-31", "2026-07-01"),
      ("2026-12-31", "2026-07-01"), ("2027-01-31", "2026-07-01"), ("2027-06-30", "2026-07-01"),
    ])
  func programYear(_ day: String, _ expected: String) throws {
    let short = "calendar: { grant_start: 2020-01-01, program_year_start: 07-01 }"
    for calendar in [try CalendarTests.loaded(), try CalendarTests.loaded(short)] {
      let start = calendar.programYearStart(before: try #require(Day(iso: day)))
      #expect(start?.description == expected)
    }
  }

  @Test("The short form names the program year PY; without either, years are the calendar's")
  func shortForms() throws {
    let today = try #require(Day(iso: "2026-10-12"))
    let short = try CalendarTests.loaded(
      "calendar: { grant_start: 2020-01-01, program_year_start: 07-01 }")
    #expect(
      short.period(named: "PY2025-Q4", today: today, asOf: nil)?.title
        == "Program year 2025, quarter 4")
    let plain = try CalendarTests.loaded("calendar: { grant_start: 2020-01-01 }")
    #expect(plain.period(named: "PY2025", today: today, asOf: nil) == nil)
    #expect(plain.programYearStart(before: today)?.description == "2026-01-01")
  }
}
