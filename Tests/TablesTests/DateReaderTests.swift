import Tables
import Testing

struct DateReaderTests {
  private func read(
    _ text: String, _ ways: [DateWay] = [.iso], _ years: TwoDigitYears? = nil,
    lastDay: String? = nil
  ) -> String {
    do {
      let reader = DateReader(
        ways: ways, twoDigitYears: years, lastDay: lastDay.flatMap { Day(iso: $0) })
      return try reader.read(text).description
    } catch {
      return "\(error)"
    }
  }

  /// Each day of two centuries, counted without the engine's calendar.
  private static let days: [(year: Int, month: Int, day: Int)] = (1900...2100).flatMap { year in
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).flatMap { month in (1...lengths[month - 1]).map { (year, month, $0) } }
  }

  private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  @Test("Every day of 1900 to 2100 is read as it is written, in each way")
  func everyDay() throws {
    let all = DateReader(ways: [.iso, .monthFirst, .compact])
    let dayFirst = DateReader(ways: [.dayFirst])
    for (year, month, day) in Self.days {
      let iso = "\(year)-\(Self.two(month))-\(Self.two(day))"
      let expected = try #require(Day(iso: iso))
      let writings = [
        iso, "\(month)/\(day)/\(year)", "\(Self.two(month))/\(Self.two(day))/\(year)",
        "\(month)-\(day)-\(year)", "\(year)\(Self.two(month))\(Self.two(day))", iso + " 00:00:00",
        iso + "T00:00:00", "\(month)/\(day)/\(year) 0:00", "\(month)/\(day)/\(year) 12:00:00 AM",
      ]
      for writing in writings { try #require(try all.read(writing) == expected, "\(writing)") }
      for sign in ["/", "-", "."] {
        try #require(try dayFirst.read("\(day)\(sign)\(month)\(sign)\(year)") == expected)
      }
    }
  }

  @Test("A spreadsheet's number counts the days from 1900, with a 29 February that never was")
  func serials() throws {
    let reader = DateReader(ways: [.excelSerial])
    var serial = 0
    for (year, month, day) in Self.days {
      serial += 1
      if serial == 60 { serial = 61 }
      let text = String(serial)
      if (1900...2100).contains(serial) {
        #expect(throws: ReadingFault.partialDay) { try reader.read(text) }
      } else {
        let expected = "\(year)-\(Self.two(month))-\(Self.two(day))"
        try #require(try reader.read(text).description == expected)
        try #require(try reader.read(text + ".0").description == expected)
      }
    }
    #expect(serial == 73_415)
    #expect(read("60", [.excelSerial]) == "noSuchDay")
    #expect(read("59", [.excelSerial]) == "1900-02-28")
    #expect(read("61", [.excelSerial]) == "1900-03-01")
    #expect(read("1", [.excelSerial]) == "1900-01-01")
    #expect(read("0", [.excelSerial]) == "noSuchDay")
    #expect(read("46295", [.excelSerial, .iso, .monthFirst]) == "2026-09-30")
    #expect(read("46295.75", [.excelSerial]) == "timeOfDay")
    for text in ["73416", "1234567", "06010", "-5"] {
      #expect(read(text, [.excelSerial]) == "otherKind", "\(text)")
    }
    #expect(read("46295") == "otherKind", "not accepted, not read")
  }

  @Test("Every year of two digits falls into the hundred years declared, and no other")
  func twoDigitYears() throws {
    for first in [1900, 1926, 1999, 2000, 2013] {
      let reader = DateReader(
        ways: [.monthFirst], twoDigitYears: TwoDigitYears(first: first, areOfThePast: false))
      for year in first..<(first + 100) {
        let text = "3/4/" + Self.two(year % 100)
        try #require(try reader.read(text) == Day(year: year, month: 3, day: 4))
      }
    }
  }

  @Test("A year of two digits is refused where no hundred years are declared")
  func undeclared() {
    #expect(read("3/4/85", [.monthFirst]) == "twoDigitYear")
    #expect(read("85-03-04") == "otherKind")
  }

  @Test("Nobody is born after the day that the job judges from, whatever was declared")
  func neverInTheFuture() {
    let years = TwoDigitYears(first: 1931, areOfThePast: true)
    func born(_ text: String) -> String { read(text, [.monthFirst], years, lastDay: "2026-09-30") }
    #expect(born("9/30/26") == "2026-09-30")
    #expect(born("10/1/26") == "laterThanPossible")
    #expect(born("1/1/30") == "laterThanPossible")
    #expect(born("1/1/31") == "1931-01-01")
    #expect(born("1/1/85") == "1985-01-01")
  }

  @Test(
    "A part of a day is none",
    arguments: [
      "2025-03", "March 2025", "2025", "Mar-25", "3/2025", "2025/03", "Sept 2025", "mar. 2025",
      "2025 March", "March",
    ])
  func partial(_ text: String) {
    for ways in [[DateWay.iso], [.monthFirst, .iso], DateWay.allCases] {
      #expect(read(text, ways) == "partialDay", "\(ways)")
    }
  }

  @Test(
    "A time behind the day is midnight, or the day is none",
    arguments: [
      ("2026-09-30 00:00:00", "2026-09-30"), ("2026-09-30T00:00:00Z", "2026-09-30"),
      ("2026-09-30 00:00:00.000", "2026-09-30"), ("2026-09-30 0:00", "2026-09-30"),
      ("2026-09-30 12:00 AM", "2026-09-30"), ("2026-09-30 00:00:01", "timeOfDay"),
      ("2026-09-30 12:00:00 PM", "timeOfDay"), ("2026-09-30T12:00:00", "timeOfDay"),
      ("2026-09-30T00:00:00-05:00", "timeOfDay"), ("2026-09-30 8:15", "timeOfDay"),
    ])
  func times(_ text: String, _ expected: String) { #expect(read(text) == expected) }

  @Test("What two accepted ways read differently is no day, and what they read alike is one")
  func ambiguous() {
    let both: [DateWay] = [.monthFirst, .dayFirst]
    #expect(read("3/4/2025", both) == "\(ReadingFault.ambiguousDay(both))")
    #expect(read("4/4/2025", both) == "2025-04-04")
    #expect(read("3/31/2025", both) == "2025-03-31")
    #expect(read("31/3/2025", both) == "2025-03-31")
    #expect(read("31/31/2025", both) == "noSuchDay")
  }

  @Test(
    "Days that are in no calendar, and texts that are no days",
    arguments: [
      ("2025-02-30", "noSuchDay"), ("2025-13-01", "noSuchDay"), ("0000-01-01", "noSuchDay"),
      ("2025-1-1", "otherKind"), ("soon", "otherKind"), ("", "otherKind"), ("1-2", "otherKind"),
      ("2025-01-01x", "otherKind"), ("2025/01-01", "otherKind"), ("--", "otherKind"),
      ("٢٠٢٥-٠١-٠١", "otherKind"), ("99999999999999999999", "otherKind"), ("T00:00", "otherKind"),
      ("2025-01-01 ", "otherKind"), ("2025-01-01 :", "timeOfDay"),
    ])
  func none(_ text: String, _ expected: String) { #expect(read(text) == expected) }

  @Test("Whatever is written, a day is read or a reason given, and never a crash")
  func garbage() {
    var random = SeededGenerator(seed: 20)
    let signs = Array("0123456789/-. :TZAPMmar,é\u{301}٣")
    for _ in 0..<20_000 {
      let text = String(
        (0..<Int.random(in: 0..<14, using: &random)).map { _ in random.element(of: signs) })
      _ = read(text, DateWay.allCases, TwoDigitYears(first: 1930, areOfThePast: true))
    }
  }
}
