import Tables
import Testing

struct DayTests {
  @Test("Every day from 1900 to 2100 has the number that counting day by day gives it")
  func agreesWithCounting() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    // 70 years before 1970, 17 of them leap: 1904 to 1968.
    var count = -(70 * 365 + 17)
    for year in 1900...2100 {
      let isLeap = year == 2000 || (year % 4 == 0 && year % 100 != 0)
      for month in 1...12 {
        let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
        try #require(Day.length(ofMonth: month, year: year) == length)
        for dayOfMonth in 1...length {
          let day = try #require(Day(year: year, month: month, day: dayOfMonth))
          try #require(day.number == count)
          try #require(day.components == (year, month, dayOfMonth))
          count += 1
        }
        try #require(Day(year: year, month: month, day: length + 1) == nil)
      }
    }
    #expect(Day(number: 0).description == "1970-01-01")
  }

  @Test("A year is leap by its number of hundreds, too", arguments: [1600, 2000, 2024, 2400, 4])
  func leapYears(year: Int) { #expect(Day(year: year, month: 2, day: 29) != nil) }

  @Test("Other years have no 29 February", arguments: [1, 1700, 1900, 2023, 2100, 2200])
  func commonYears(year: Int) { #expect(Day(year: year, month: 2, day: 29) == nil) }

  @Test("A quarter's number is four times the year and the quarter less one")
  func quarters() throws {
    var expected = 4 * 1999
    for year in 1999...2001 {
      for month in 1...12 {
        for dayOfMonth in [1, Day.length(ofMonth: month, year: year)] {
          let day = try #require(Day(year: year, month: month, day: dayOfMonth))
          #expect(day.quarterNumber == expected + (month - 1) / 3)
        }
      }
      expected += 4
    }
    #expect(Day(iso: "2026-10-01")?.quarterNumber == 4 * 2026 + 3)
  }

  @Test("The first and the last day that can be written are the ends of the numbers")
  func ends() {
    #expect(Day(number: Day.numbers.lowerBound).description == "0001-01-01")
    #expect(Day(number: Day.numbers.upperBound).description == "9999-12-31")
    #expect(Day(iso: "0001-01-01")?.number == Day.numbers.lowerBound)
    #expect(Day(iso: "9999-12-31")?.number == Day.numbers.upperBound)
  }

  @Test("Every tenth day is read as it is written")
  func roundTrips() {
    for number in stride(from: -25_567, through: 47_846, by: 10) {
      let day = Day(number: number)
      let (year, month, dayOfMonth) = day.components
      #expect(Day(iso: day.description) == day)
      let monthFirst = "\(month)/\(dayOfMonth)/\(year)"
      #expect(Day(monthFirst: Array(monthFirst.utf8).span) == day)
    }
  }

  @Test(
    "What is not exactly YYYY-MM-DD is no day",
    arguments: [
      "2025-02-30", "2025-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00",
      "0000-01-01", "2025-1-01", "2025-01-1", "25-01-01", "2025/01/01", "2025-01-01 ",
      " 2025-01-01", "2025-01-0a", "-025-01-01", "20250101", "", "----------", "+025-01-01",
      "2025-01-01T", "２０２５-01-01",
    ])
  func rejectsISO(text: String) { #expect(Day(iso: text) == nil) }

  @Test(
    "Month first takes one or two digits for month and day",
    arguments: [
      ("2/3/2026", "2026-02-03"), ("02/03/2026", "2026-02-03"), ("12/31/1999", "1999-12-31"),
      ("2/29/2024", "2024-02-29"), ("1/1/0001", "0001-01-01"),
    ])
  func readsMonthFirst(text: String, iso: String) {
    #expect(Day(monthFirst: Array(text.utf8).span)?.description == iso)
  }

  @Test(
    "What is not exactly M/D/YYYY is no day",
    arguments: [
      "2/29/2025", "13/1/2025", "31/12/2025", "0/1/2025", "1/0/2025", "/1/2025", "1//2025", "//",
      "1/1/25", "1/1/02025", "001/1/2025", "1/001/2025", "1/1", "1/1/2025/", "1-1-2025", "",
      "a/1/2025", "1/1/202x", "1/ 1/2025",
    ])
  func rejectsMonthFirst(text: String) { #expect(Day(monthFirst: Array(text.utf8).span) == nil) }
}
