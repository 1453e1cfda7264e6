import Tables
import Testing

struct AmountReaderTests {
  private static let plain = AmountReader()
  private static let money = AmountReader(isMoney: true, unit: "usd")
  private static let wage = AmountReader(isMoney: true, unit: "usd", per: .hour)
  private static let hours = AmountReader(unit: "hours", per: .week)

  private func read(_ text: String, _ reader: AmountReader) -> String {
    do {
      return try reader.read(text).description
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "Money is read as people and spreadsheets write it",
    arguments: [
      ("17.50", "17.50"), ("$17.50", "17.50"), ("$ 17.50", "17.50"), ("1,234.5", "1234.5"),
      ("$1,234,567.89", "1234567.89"), ("(1,234.50)", "-1234.50"), ("($1,234.50)", "-1234.50"),
      ("$(5)", "-5"), ("-$5", "-5"), ("$-5", "-5"), ("5.00-", "-5.00"), ("USD 17", "17"),
      ("17 USD", "17"), ("17 dollars", "17"), ("US$17", "17"), (".5", "0.5"), ("+3", "3"),
    ])
  func money(_ text: String, _ expected: String) { #expect(read(text, Self.money) == expected) }

  @Test(
    "A wage is read with the hour behind it",
    arguments: [
      "17.50/hr", "17.50 per hour", "$17.50/hour", "$17.50 / hr.", "17.50 hourly", "17.50hr",
      "$17.50 an hour", "17.50 USD/hr", "17.50 PER HOUR", "17.50",
    ])
  func wages(_ text: String) { #expect(read(text, Self.wage) == "17.50") }

  @Test(
    "Hours are read with their unit behind them",
    arguments: [
      "40", "40 hours", "40 hrs", "40hrs/week", "40 hours per week", "40/wk", "40 weekly",
    ])
  func hours(_ text: String) { #expect(read(text, Self.hours) == "40") }

  @Test(
    "An amount for another span of time is refused with both",
    arguments: [
      ("700/week", RateUnit.week), ("$35,000 annually", .year), ("$35,000/yr", .year),
      ("1400 biweekly", .twoWeeks), ("1400 bi-weekly", .twoWeeks), ("140 a day", .day),
      ("3000 per month", .month),
    ])
  func otherRates(_ text: String, _ found: RateUnit) {
    #expect(read(text, Self.wage) == "\(ReadingFault.otherRate(found: found, expected: .hour))")
    #expect(read(text, Self.money) == "\(ReadingFault.otherRate(found: found, expected: nil))")
  }

  @Test(
    "Several amounts are not one",
    arguments: [
      "15-17", "$15 to $17", "15 - 17", "15–17/hr", "$15/hr - $17/hr", "between 15 and 17",
      "15 or 17", "15.50-17.25 per hour", "15/17", "$15-$17",
    ])
  func ranges(_ text: String) { #expect(read(text, Self.wage) == "severalAmounts") }

  @Test(
    "Commas that group no thousands are refused",
    arguments: ["1,23.4", "12,34", "1,2345", "1.234,50", ",5", "0,500", "1,,000", "1234,567", "5,"])
  func grouping(_ text: String) { #expect(read(text, Self.money) == "wrongGrouping") }

  @Test(
    "What is no amount is none",
    arguments: [
      "", "DOE", "five", "5 €", "1 2", "$", "()", "(5", "5)", "--5", "-(5)", "(-5)", "5 per",
      "per hour",
      "17.50 per mile", "12k", "٣", "1.2.3", "$$5", "9999999999999999999", "5%", "approx. 5", "-",
    ])
  func none(_ text: String) { #expect(read(text, Self.wage) == "otherKind", "\(text)") }

  @Test("Only money has a dollar and parentheses, and only what has a unit has it behind")
  func plain() {
    #expect(read("1,234.5", Self.plain) == "1234.5")
    for text in ["$5", "(5)", "5-", "5 hours"] { #expect(read(text, Self.plain) == "otherKind") }
    #expect(read("40/hr", Self.hours) == "\(ReadingFault.otherRate(found: .hour, expected: .week))")
  }

  @Test("Digits that were rounded away are not guessed")
  func scientific() {
    for text in ["1.23457E+11", "1e3", "5E-05"] {
      #expect(read(text, Self.money) == "scientificNotation")
    }
  }

  @Test("Every amount reads back exactly, in whatever way it is written")
  func readsBack() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<5_000 {
      let scale = Int.random(in: 0...4, using: &random)
      let unscaled =
        Int128(Int.random(in: 0..<1_000_000_000_000_000, using: &random))
        / ExactDecimal.powerOfTen(Int.random(in: 0...14, using: &random))
      let amount = ExactDecimal(unscaled: unscaled, scale: scale)
      let written = amount.description
      let grouped = Self.grouped(written)
      let negative = ExactDecimal(unscaled: -unscaled, scale: scale)
      for text in [
        written, grouped, "$" + written, "$" + grouped, grouped + "/hr",
        "$" + grouped + " per hour",
        written + " USD", "US$" + grouped,
      ] {
        let read = try Self.wage.read(text)
        try #require(read == amount && read.scale == scale, "\(text)")
      }
      for text in ["(" + grouped + ")", "-$" + grouped, "($" + written + ")", grouped + "-"] {
        try #require(try Self.money.read(text) == negative, "\(text)")
      }
      try #require(try Self.plain.read(grouped) == amount)
    }
  }

  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".")
    var whole = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index).isMultiple(of: 3) { whole.append(",") }
      whole.append(digit)
    }
    return ([whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }
}

struct SpreadsheetErrorTests {
  @Test(
    "What a spreadsheet writes where it has no value is known, in any case",
    arguments: [
      ("#VALUE!", "#VALUE!"), ("#ref!", "#REF!"), ("#N/A", "#N/A"), ("#DIV/0!", "#DIV/0!"),
      ("#Name?", "#NAME?"), ("#NUM!", "#NUM!"), ("#NULL!", "#NULL!"), ("########", "########"),
      ("###", "###"), ("Err:502", "Err:502"),
    ])
  func known(_ text: String, _ token: String) { #expect(SpreadsheetError.token(text) == token) }

  @Test(
    "Other texts are left alone",
    arguments: [
      "", "#", "##", "#1", "# 12", "#hashtag", "N/A", "VALUE!", "Err:5", "Eric:12", "a###",
    ])
  func others(_ text: String) { #expect(SpreadsheetError.token(text) == nil) }

  @Test("A number that a spreadsheet has made of an identifier is known by its end")
  func scientific() {
    for text in ["1.23457E+11", "1E+05", "9.9e+100"] {
      #expect(mayBeScientificNotation(Array(text.utf8).span) && isScientificNotation(text))
    }
    for text in ["E+11", "ABE+11", "Grade E+1", "", "1E11", "12+34"] {
      let may = mayBeScientificNotation(Array(text.utf8).span)
      #expect(!(may && isScientificNotation(text)), "\(text)")
    }
  }
}
