import Definitions
import Tables
import Testing

@Suite struct PeriodTests {
  @Test(
    "A month, a quarter and a year have their days and their title",
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
    "The month before a day is the one before its own",
    arguments: [
      ("2026-10-01", "2026-09"), ("2026-10-31", "2026-09"), ("2026-01-15", "2025-12"),
      ("2024-03-31", "2024-02"),
    ])
  func lastMonth(_ today: String, _ name: String) throws {
    let period = Period.lastMonth(before: try #require(Day(iso: today)))
    #expect(period?.name == name)
  }
}

@Suite struct CalendarTests {
  private func start(
    _ window: Metric.Window, periodStart: String, periodEnd: String
  ) throws -> String {
    let calendar = try Pipeline(loading: "pipeline.yaml", from: Documents.orders).calendar
    return calendar.start(
      of: window, periodStart: try #require(Day(iso: periodStart)),
      periodEnd: try #require(Day(iso: periodEnd))
    ).description
  }

  @Test(
    "A program year begins on its day, and the day before still belongs to the last",
    arguments: [
      ("2026-06-30", "2025-07-01"), ("2026-07-01", "2026-07-01"), ("2026-07-31", "2026-07-01"),
      ("2026-12-31", "2026-07-01"), ("2027-01-31", "2026-07-01"), ("2027-06-30", "2026-07-01"),
    ])
  func programYear(_ periodEnd: String, _ expected: String) throws {
    let start = try start(.programYearToDate, periodStart: "2026-06-01", periodEnd: periodEnd)
    #expect(start == expected)
  }

  @Test("A period begins with itself, and the grant on its own day")
  func others() throws {
    #expect(
      try start(.period, periodStart: "2026-09-01", periodEnd: "2026-09-30") == "2026-09-01")
    #expect(
      try start(.grantToDate, periodStart: "2026-09-01", periodEnd: "2026-09-30") == "2020-01-01")
  }
}
