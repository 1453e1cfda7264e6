import Definitions
import Stages
import Tables
import Testing

/// One dirty file per fault of a value, with the findings it must give and the values taken beside it.
@Suite struct DirtyValuesTests {
  @Test("A dirty file gives exactly the findings marked in it", arguments: all)
  func findings(_ file: DirtyFile) throws {
    let marked = MarkedCSV(file.text)
    let sent = SentFile(
      "staff", "in/\(file.shop)/2026-09-30/staff.csv", submitter: file.shop, marked.bytes)
    let result = try Job(.staff).check([sent])
    let found = result.findings.map {
      MarkedCSV.Mark(line: $0.place.line, rule: $0.cause.rule, column: $0.column)
    }
    #expect(found.sorted() == marked.marks)
    #expect(try #require(result.tables["staff"]).table.texts(file.fields) == file.accepted)
    for line in result.ledger { #expect(line.isBalanced, "\(line)") }
  }

  static let all = days + amounts + words + identifiers + anyField + columns
}

// MARK: - Days

extension DirtyValuesTests {
  static let days: [DirtyFile] = [
    DirtyFile(
      "days in three ways that are accepted, midnight behind them",
      """
      Number,Entered
      1,2025-03-04
      2,3/4/2025
      3,45720
      4,03/04/2025 00:00
      5,2025-03-04T00:00:00
      6,⟦type: Entered⟧4.3.2025
      7,⟦type: Entered⟧2025-02-30
      8,⟦type: Entered⟧60
      9,61
      """,
      leaves: ["1", "2", "3", "4", "5"].map { [$0, "2025-03-04"] }
        + [["6", "<invalid>"], ["7", "<invalid>"], ["8", "<invalid>"], ["9", "1900-03-01"]],
      in: "number", "entered"),
    DirtyFile(
      "days in a way that is not accepted", of: "elsewhere",
      """
      Number,Entered
      1,2025-03-04
      2,⟦type: Entered⟧3/4/2025
      3,⟦type: Entered⟧45720
      """, leaves: [["2025-03-04"], ["<invalid>"], ["<invalid>"]], in: "entered"),
    DirtyFile(
      "years of two digits, in the hundred years of each field, and never in the future",
      """
      Number,Born,Entered
      1,3/4/85,3/4/85
      2,⟦two_digit_year: Born⟧10/1/26,10/1/26
      3,9/30/26,9/30/99
      4,12/31/31,1/1/00
      """,
      leaves: [
        ["1985-03-04", "2085-03-04"], ["<invalid>", "2026-10-01"], ["2026-09-30", "2099-09-30"],
        ["1931-12-31", "2000-01-01"],
      ], in: "born", "entered"),
    DirtyFile(
      "years of two digits where nothing is declared", of: "corner",
      """
      Number,Born
      1,⟦two_digit_year: Born⟧3/4/85
      2,13/4/1985
      """, leaves: [["<invalid>"], ["1985-04-13"]], in: "born"),
    DirtyFile(
      "parts of days",
      """
      Number,Born
      1,⟦partial_date: Born⟧2025-03
      2,⟦partial_date: Born⟧March 2025
      3,⟦partial_date: Born⟧2025
      4,2025-03-01
      """, leaves: [["<invalid>"], ["<invalid>"], ["<invalid>"], ["2025-03-01"]], in: "born"),
    DirtyFile(
      "times of day",
      """
      Number,Entered
      1,⟦time_of_day: Entered⟧2025-03-01 08:30
      2,⟦time_of_day: Entered⟧45720.5
      3,3/1/2025 12:00:00 AM
      """, leaves: [["<invalid>"], ["<invalid>"], ["2025-03-01"]], in: "entered"),
    DirtyFile(
      "days that two accepted ways read differently", of: "corner",
      """
      Number,Entered
      1,⟦ambiguous_date: Entered⟧3/4/2025
      2,4/4/2025
      3,3/31/2025
      4,31/3/2025
      """, leaves: [["<invalid>"], ["2025-04-04"], ["2025-03-31"], ["2025-03-31"]], in: "entered"),
  ]
}

// MARK: - Amounts

extension DirtyValuesTests {
  static let amounts: [DirtyFile] = [
    DirtyFile(
      "amounts in every writing that is one",
      """
      Number,Wage,Pay,Hours,Pieces
      1,$17.50,"1,234.5",37.5,"1,234"
      2,17.50/hr,"($1,234.50)",40 hrs,7
      3,17.50 per hour,"(1,234.50)",40 hours/week,0
      4,$17.50 an hour,USD 5,40/wk,-3
      """,
      leaves: [
        ["17.50", "1234.50", "37.5", "1234"], ["17.50", "-1234.50", "40.0", "7"],
        ["17.50", "-1234.50", "40.0", "0"], ["17.50", "5.00", "40.0", "-3"],
      ], in: "wage", "pay", "hours", "pieces"),
    DirtyFile(
      "amounts for another span of time than the column's",
      """
      Number,Wage,Pay,Hours
      1,⟦rate: Wage⟧700/week,⟦rate: Pay⟧17.50/hr,⟦rate: Hours⟧8 hours a day
      2,"⟦rate: Wage⟧$35,000 annually",5,8
      """, leaves: [["<invalid>", "<invalid>", "<invalid>"], ["<invalid>", "5.00", "8.0"]],
      in: "wage", "pay", "hours"),
    DirtyFile(
      "ranges, and words for what is still to come",
      """
      Number,Wage,Hours,Entered,Trained
      1,⟦range: Wage⟧15-17,⟦range: Hours⟧20-25,⟦placeholder: Entered⟧TBD,⟦placeholder: Trained⟧tbd
      2,⟦range: Wage⟧$15 to $17,⟦placeholder: Hours⟧varies,2025-01-01,yes
      3,⟦placeholder: Wage⟧DOE,20,2025-01-01,no
      """,
      leaves: [
        ["<invalid>", "<invalid>", "<invalid>", "<invalid>"],
        ["<invalid>", "<invalid>", "2025-01-01", "true"],
        ["<invalid>", "20.0", "2025-01-01", "false"],
      ], in: "wage", "hours", "entered", "trained"),
    DirtyFile(
      "commas that group no thousands, and more digits than are kept",
      """
      Number,Pay,Pieces
      1,"⟦grouping: Pay⟧1.234,50","⟦grouping: Pieces⟧1,23"
      2,⟦type: Pay⟧1.005,⟦type: Pieces⟧1.5
      3,⟦scientific_notation: Pay⟧1.2E+05,⟦scientific_notation: Pieces⟧1E5
      4,"12,345.67",12
      """,
      leaves: [
        ["<invalid>", "<invalid>"], ["<invalid>", "<invalid>"], ["<invalid>", "<invalid>"],
        ["12345.67", "12"],
      ], in: "pay", "pieces"),
  ]
}

// MARK: - Words

extension DirtyValuesTests {
  static let words: [DirtyFile] = [
    DirtyFile(
      "categories in any case, with other blanks and signs, always as the schema has them",
      """
      Number,School,Trained
      1,PRIMARY  SCHOOL,YES
      2,secondary-school,False
      3,hs diploma,No.
      4,"university,",TRUE
      """,
      leaves: [
        ["primary school", "true"], ["secondary school", "false"], ["secondary school", "false"],
        ["university", "true"],
      ], in: "school", "trained"),
    DirtyFile(
      "values that are nearly right, where that is not accepted", of: "elsewhere",
      """
      Number,School,Mood,Trained
      1,⟦category: School⟧primery school,⟦category: Mood⟧cheerfull,⟦type: Trained⟧certainly
      2,university,thoughtful,yes
      """,
      leaves: [["<invalid>", "<invalid>", "<invalid>"], ["university", "thoughtful", "true"]],
      in: "school", "mood", "trained"),
    DirtyFile(
      "values that are nearly right, where that is accepted, and each is recorded",
      """
      Number,School,Mood,Trained
      1,⟦near_value: School⟧primery school,⟦near_value: Mood⟧cheerfull,⟦near_value: Trained⟧certanly
      2,⟦near_value: School⟧School secondary,thoughtful,yes
      3,⟦category: School⟧grade 13,⟦category: Mood⟧carefull,⟦type: Trained⟧yess
      4,⟦category: School⟧school,thoughtful,no
      5,⟦category: School⟧secundory scool,thoughtful,no
      """,
      leaves: [
        ["primary school", "cheerful", "true"], ["secondary school", "thoughtful", "true"],
        ["<invalid>", "<invalid>", "<invalid>"], ["<invalid>", "thoughtful", "false"],
        ["<invalid>", "thoughtful", "false"],
      ], in: "school", "mood", "trained"),
    DirtyFile(
      "labels of missing values in any case, apart from blank and from real values",
      """
      Number,Name,Born,Wage,School
      1,n/a,N/a,NOT ASKED,Not Asked
      2,REFUSED,not yet available,refused,refused
      3,Nat,,"  ",
      4,Na,1990-01-01,5,Refused
      """,
      leaves: [
        ["<not applicable>", "<not applicable>", "<not asked>", "<not asked>"],
        ["<refused>", "<not yet available>", "<refused>", "refused"],
        ["Nat", "<missing>", "<missing>", "<missing>"],
        ["Na", "1990-01-01", "5.00", "<refused>"],
      ], in: "name", "born", "wage", "school"),
  ]
}

// MARK: - Identifiers

extension DirtyValuesTests {
  static let identifiers: [DirtyFile] = [
    DirtyFile(
      "identifiers keep their zeros, and one that is lost comes back where that is declared",
      """
      Number,Zip,Account
      0001,06010,000000000012
      2,⟦padded: Zip⟧6010,⟦pattern: Account⟧12
      3,10010,123456789012
      4,⟦shortened: Zip⟧06010-1234,⟦scientific_notation: Account⟧1.23457E+11
      5,⟦pattern: Zip⟧601,⟦scientific_notation: Account⟧1E+11
      6,⟦pattern: Zip⟧060101234,123456789012
      7,⟦pattern: Zip⟧6010-1234,123456789012
      """,
      leaves: [
        ["0001", "06010", "000000000012"], ["2", "06010", "<invalid>"],
        ["3", "10010", "123456789012"], ["4", "06010", "<invalid>"],
        ["5", "<invalid>", "<invalid>"],
        ["6", "<invalid>", "123456789012"], ["7", "<invalid>", "123456789012"],
      ], in: "number", "zip", "account"),
    DirtyFile(
      "several codes in one cell, of which the first is taken",
      """
      Number,Occupation
      1,11-1011.00
      2,⟦first_of_several: Occupation⟧11-1011.00; 13-1111.00
      3,"⟦first_of_several: Occupation⟧11-1011.00,13-1111.00"
      4,⟦first_of_several: Occupation⟧⟦pattern: Occupation⟧11; 13-1111.00
      """, leaves: [["11-1011.00"], ["11-1011.00"], ["11-1011.00"], ["<invalid>"]],
      in: "occupation"),
  ]

  static let anyField: [DirtyFile] = [
    DirtyFile(
      "what a spreadsheet writes where it has no value, in every kind of field",
      """
      Number,Name,Born,Wage,Pieces,School,Trained,Zip
      1,⟦spreadsheet_error: Name⟧#REF!,⟦spreadsheet_error: Born⟧########,⟦spreadsheet_error: Wage⟧#VALUE!,⟦spreadsheet_error: Pieces⟧#DIV/0!,⟦spreadsheet_error: School⟧#N/A,⟦spreadsheet_error: Trained⟧#NAME?,⟦spreadsheet_error: Zip⟧#num!
      ⟦spreadsheet_error: Number⟧#NULL!,Ann,,,,,,
      3,#1 Ann,,,,,,
      """,
      leaves: [
        [
          "1", "<invalid>", "<invalid>", "<invalid>", "<invalid>", "<invalid>", "<invalid>",
          "<invalid>",
        ],
        [
          "3", "#1 Ann", "<missing>", "<missing>", "<missing>", "<missing>", "<missing>",
          "<missing>",
        ],
      ], in: "number", "name", "born", "wage", "pieces", "school", "trained", "zip"),
    DirtyFile(
      "a number that a spreadsheet has made of a key takes the row",
      """
      Number
      ⟦scientific_notation: Number⟧1.23E+05
      1E5
      """, leaves: [["1E5"]], in: "number"),
  ]
}

// MARK: - Columns

extension DirtyValuesTests {
  static let columns: [DirtyFile] = [
    DirtyFile(
      "several columns of one field, of which a row fills one",
      """
      Number,Birthday,Cumpleaños,Anniversaire
      1,1990-03-04,,
      2,,3/4/1990,
      3,N/A,,1990-03-04
      4,⟦columns_differ: Born⟧1990-03-04,,1990-03-05
      5,1990-03-04,3/4/90,1990-03-04
      6,,Refused,
      7,,,
      8,⟦columns_differ: Born⟧1990-03-04,soon,
      9,⟦type: Born⟧soon,,
      """,
      leaves: [
        ["1990-03-04"], ["1990-03-04"], ["1990-03-04"], ["<invalid>"], ["1990-03-04"],
        ["<refused>"], ["<missing>"], ["<invalid>"], ["<invalid>"],
      ], in: "born"),
    DirtyFile(
      "several answers in one cell",
      """
      Number,Likes
      1,Red
      2,Rojo;Azul
      3,"Rouge, Vert"
      4,
      5,"Green, of any kind"
      6,"blue; green of any kind"
      7,⟦answer: Likes⟧Red; Pink
      8,Refused
      9,"Red, Green, of any kind"
      """,
      leaves: [
        ["true", "<missing>", "<missing>"], ["true", "true", "<missing>"],
        ["true", "<missing>", "true"], ["<missing>", "<missing>", "<missing>"],
        ["<missing>", "<missing>", "true"], ["<missing>", "true", "true"],
        ["true", "<missing>", "<missing>"], ["<refused>", "<refused>", "<refused>"],
        ["true", "<missing>", "true"],
      ], in: "likes_red", "likes_blue", "likes_green"),
    DirtyFile(
      "a column for each answer, as before",
      """
      Number,Likes red,Likes blue,Likes green
      1,Red,,Verde
      2,⟦type: Likes red⟧Pink,Bleu,
      """, leaves: [["true", "<missing>", "true"], ["<invalid>", "true", "<missing>"]],
      in: "likes_red", "likes_blue", "likes_green"),
    DirtyFile(
      "both at once, which is ambiguous",
      """
      ⟦ambiguous_column: Likes blue⟧Number,Likes,Likes blue
      1,Red,Blue
      """, leaves: [], in: "likes_red"),
  ]
}

// MARK: - What is said

extension DirtyValuesTests {
  private func findings(_ text: String, of shop: String = "market") throws -> [Finding] {
    try Job(.staff).check([
      SentFile("staff", "in/\(shop)/2026-09-30/s.csv", submitter: shop, Array(text.utf8))
    ]).findings
  }

  @Test("A value that is taken for what is near is told with what was written and what was taken")
  func near() throws {
    let found = try findings("Number,School,Mood\n1,primery school,cheerfull\n")
    #expect(found.map(\.value) == ["primery school", "AAAAAAAAA"])
    #expect(found.map(\.severity) == [.warning, .warning])
    #expect(found.map(\.effect) == [.none, .none])
    #expect(found[0].message.contains("“primary school”"))
    #expect(!found[1].message.contains("cheerful"), "a personal value is not told")
  }

  @Test("A value that is near is suggested as the schema has it, whatever was nearest")
  func suggested() throws {
    let found = try findings(
      "Number,School\n1,primery school\n2,HS Diplom\n3,xx\n4,zzzzzz\n", of: "elsewhere")
    #expect(
      found.map(\.suggestion) == [
        "Did you mean “primary school”?", "Did you mean “secondary school”?",
        "Write one of: primary school | secondary school | university | grade 11 | grade 12 | refused.",
        "Write one of: primary school | secondary school | university | grade 11 | grade 12 | refused.",
      ])
  }

  @Test(
    "A refused value is told with its reason and what would be right",
    arguments: [
      (
        "Wage", "DOE", "still to come",
        "Write an amount in dollars per hour such as 17.50, or leave"
      ),
      ("Wage", "15-17", "a range", "Write the one amount"),
      ("Wage", "700/week", "per week, and the column takes amounts per hour", "per hour"),
      ("Pay", "17/hr", "per nothing", "Write an amount in dollars such as 17.50."),
      ("Pay", "\"1,23\"", "thousands", "17.50"),
      ("Born", "2025-03", "a month or a year", "YYYY-MM-DD or MM/DD/YYYY or a spreadsheet's"),
      ("Born", "1/1/29", "in the future", "four digits"),
      ("Born", "2025-02-30", "no such day", "Write a day"),
      ("Entered", "2025-01-01 12:00", "midnight", "the day alone"),
      ("Account", "1.2E+11", "rounded its digits away", "Format the column as text"),
      ("Name", "#REF!", "exported “#REF!”", "Mend the formula"),
      ("Name", "########", "too narrow", "Widen the column"),
      ("Zip", "6010", "put back", "Format the column as text"),
      ("Zip", "06010-1111", "first 5 digits", "Nothing needs to be done."),
      ("Occupation", "11-1011.00;x", "2 values", "Write one value."),
      ("Likes", "Red;Blu", "not known", "Did you mean “Likes blue”?"),
      ("Likes", "Red;Mauve", "not known", "Write “;” between them."),
    ])
  func reasons(_ column: String, _ value: String, _ message: String, _ suggestion: String) throws {
    let finding = try #require(try findings("Number,\(column)\n1,\(value)\n").first)
    #expect(finding.message.contains(message), "\(finding.message)")
    #expect(finding.suggestion.contains(suggestion), "\(finding.suggestion)")
  }

  @Test("A day of two readings is told with both, and a year of two digits with what to declare")
  func readings() throws {
    let found = try findings("Number,Entered,Born\n1,3/4/2025,3/4/85\n", of: "corner")
    #expect(found.map(\.cause.rule).sorted() == ["ambiguous_date", "two_digit_year"])
    let texts = found.map(\.message).joined() + found.map(\.suggestion).joined()
    #expect(texts.contains("MM/DD/YYYY, DD/MM/YYYY") && texts.contains("two_digit_years"))
    #expect(!texts.contains("85"))
  }
}
