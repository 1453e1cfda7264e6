import Definitions
import Tables
import Testing

/// Mistakes in the forms of a pipeline, and in how a report fills them.
@Suite struct WrongFormTests {
  /// Definitions without a mistake in which all of these stand.
  static let right: Documents = {
    var documents = Documents.orders
    documents.texts["pipeline.yaml"]? += """

      owners: { house: House rule, state: What the state rejects }
      forms:
        sold: { title: What was sold, files: forms/sold*.csv, ids: Field ID, first_row: 8, days: month_first, line_break: " -- " }
        shops: { files: forms/shops.csv, ids: Id, first_row: 2 }
      """
    for title in ["Shop", "Order number", "Amount"] {
      documents = documents.replacing(
        "    title: \(title)\n", in: "orders.yaml",
        with: "    title: \(title)\n    personal: false\n")
    }
    documents.texts["checks.yaml"]? += """

        owner: house
      """
    documents.texts["report.yaml"]? += """

        - sheet: Forms
          listing: filings
      filings:
        folder: upload
        errors_allowed_in: [orders]
        files:
          - filing: 1-sold-2.10
            form: sold
            fact: sales
            rows: shipped IS NOT NULL
            order: [shop, number]
            columns: { Shop: shop, No: number, "{quarter}_Paid__c": amount }
            blank: [Remark, "{quarter}_Remark"]
          - filing: 2-shops
            form: shops
            fact: totals
            order: [shop]
            columns: { Shop: shop, Orders: orders }
      """
    return documents
  }()

  @Test("There is no mistake in what the mistakes are made in")
  func noMistake() throws {
    #expect(WrongFormTests.right.mistakes() == [])
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: WrongFormTests.right)
    let form = try #require(pipeline.forms.first)
    #expect(form.title == "What was sold" && form.idLabel == "Field ID" && form.firstRow == 8)
    #expect(form.days == .monthFirst && form.lineBreak == " -- ")
    #expect(pipeline.forms[1].days == .iso && pipeline.forms[1].lineBreak == nil)
    let filings = try #require(pipeline.report.filings)
    #expect(filings.folder == "upload" && filings.all.map(\.name) == ["1-sold-2.10", "2-shops"])
    #expect(filings.all.map(\.needsQuarter) == [true, false])
    let quarter = try #require(Period("2026-Q3").flatMap(CalendarQuarter.init))
    #expect(
      filings.all[0].columns.map { $0.id(in: quarter) } == [
        "Shop", "No", "Q3_2026_Paid__c", "Remark", "Q3_2026_Remark",
      ])
    #expect(pipeline.owners.map(\.title) == ["House rule", "What the state rejects"])
    #expect(pipeline.owner(of: pipeline.rules[0]) == "House rule")
  }

  @Test("A quarter is known by its days, whatever the period is called")
  func quarters() throws {
    let pipeline = try Pipeline(
      loading: "pipeline.yaml",
      from: WrongFormTests.right.replacing(
        "program_year_start: 07-01", in: "pipeline.yaml",
        with: "program_year: PY\n  years: { PY: { starts: 07-01 }, OY: { starts: 02-01 } }"))
    let today = try #require(Day(iso: "2026-11-26"))
    func quarter(_ name: String) -> String? {
      pipeline.calendar.period(named: name, today: today, asOf: nil)
        .flatMap(CalendarQuarter.init)?.description
    }
    #expect(quarter("2026-Q3") == "Q3_2026" && quarter("last-quarter") == "Q3_2026")
    #expect(quarter("PY2025-Q4") == "Q2_2026" && quarter("PY2025-Q2") == "Q4_2025")
    for name in ["2026-09", "2026", "PY2025", "OY2025-Q1", "grant-to-date", "last-month"] {
      #expect(quarter(name) == nil, "\(name)")
    }
  }

  @Test("An id of another quarter is known as such")
  func otherQuarter() throws {
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: WrongFormTests.right)
    let column = try #require(pipeline.report.filings?.all[0].columns[2])
    #expect(column.quarter(in: "Q2_2026_Paid__c")?.description == "Q2_2026")
    for id in ["Q5_2026_Paid__c", "Q2_26_Paid__c", "Q2_2026_Paid", "XQ2_2026_Paid__c", "_Paid__c"] {
      #expect(column.quarter(in: id) == nil, "\(id)")
    }
  }

  @Test(
    "A mistake in a form is said once, with file, line, key and what was meant",
    arguments: forms + filings + columns + owners)
  func mistake(_ wrong: WrongDefinition) throws {
    let mistakes = wrong.base.replacing(wrong.old, in: wrong.file, with: wrong.new).mistakes()
    let mistake = try #require(mistakes.first, "nothing is said")
    #expect(mistakes.count == 1, "\(mistakes.map(\.description))")
    #expect(mistake.file == wrong.file)
    #expect(mistake.line == wrong.line)
    #expect(mistake.key == wrong.key)
    #expect(mistake.message.contains(wrong.message), "\(mistake.message)")
  }

  private static func wrong(
    _ description: String, in file: String = "report.yaml", _ old: String, _ new: String,
    below: Int = 0, at key: String, says message: String
  ) -> WrongDefinition {
    WrongDefinition(
      description, in: file, old, new, below: below, at: key, says: message, base: right)
  }

  static let forms = [
    wrong(
      "unknown key of a form", in: "pipeline.yaml", "line_break:", "line_brake:",
      at: "forms.sold.line_brake", says: "Did you mean “line_break”?"),
    wrong(
      "form of several files", in: "pipeline.yaml", "forms/shops.csv", "\"forms/{shop}.csv\"",
      at: "forms.shops.files", says: "A form is one file"),
    wrong(
      "form without rows before the first", in: "pipeline.yaml", "first_row: 8", "first_row: 1",
      at: "forms.sold.first_row", says: "Write a whole number from 2 to 1000, not “1”."),
    wrong(
      "unknown way to write days", in: "pipeline.yaml", "month_first", "month-first",
      at: "forms.sold.days", says: "Did you mean “month_first”?"),
    wrong(
      "break in place of a break", in: "pipeline.yaml", "\" -- \"", "\"\\n\"",
      at: "forms.sold.line_break", says: "in place of a line break"),
    wrong(
      "form without ids", in: "pipeline.yaml", "ids: Id, ", "", at: "forms.shops",
      says: "The key “ids” is missing."),
  ]

  static let filings = [
    wrong(
      "unknown key of the filings", "folder: upload", "foldr: upload\n  folder: upload",
      at: "filings.foldr", says: "Did you mean “folder”?"),
    wrong(
      "folder that every run has", "folder: upload", "folder: Tables", at: "filings.folder",
      says: "“Tables” is a folder of every run already."),
    wrong(
      "folder outside", "folder: upload", "folder: ../upload", at: "filings.folder",
      says: "The name of a folder"),
    wrong(
      "errors allowed in an unknown table", "errors_allowed_in: [orders]",
      "errors_allowed_in: [order]", at: "filings.errors_allowed_in",
      says: "Did you mean “orders”?"),
    wrong(
      "unknown form", "form: sold", "form: solt", at: "filings.files.form",
      says: "There is no form “solt”. Did you mean “sold”?"),
    wrong(
      "unknown fact", "fact: totals", "fact: total", at: "filings.files.fact",
      says: "There is no fact “total”. Did you mean “totals”?"),
    wrong(
      "filing without an order", "      order: [shop]\n", "", below: -3, at: "filings.files",
      says: "The key “order” is missing: the fields by which rows are ordered."),
    wrong(
      "unknown field of the order", "order: [shop, number]", "order: [shop, nomber]",
      at: "filings.files.order", says: "Did you mean “number”?"),
    wrong(
      "condition that is none", "rows: shipped IS NOT NULL", "rows: amount",
      at: "filings.files.rows", says: "number"),
    wrong(
      "condition over an unknown field", "rows: shipped IS", "rows: shiped IS",
      at: "filings.files.rows", says: "Did you mean “shipped”?"),
    wrong(
      "name with a slash", "filing: 2-shops", "filing: 2/shops", at: "filings.files.filing",
      says: "The name of a file"),
    wrong(
      "name of a draft", "filing: 2-shops", "filing: DRAFT-shops", at: "filings.files.filing",
      says: "“DRAFT” stands before the name of a draft"),
    wrong(
      "name with an ending", "filing: 2-shops", "filing: 2-shops.csv", at: "filings.files.filing",
      says: "gets its ending"),
    wrong(
      "two filings of one name", "filing: 2-shops", "filing: 1-SOLD-2.10", at: "filings.files",
      says: "Two filings are named “1-SOLD-2.10”."),
  ]

  static let columns = [
    wrong(
      "unknown field of a column", "No: number", "No: numbr", at: "filings.files.columns.No",
      says: "There is no field of sales “numbr”. Did you mean “number”?"),
    wrong(
      "personal field of a column", "No: number", "No: customer", at: "filings.files.columns.No",
      says: "“customer” is personal and is not filed."),
    wrong(
      "column filled and blank", "blank: [Remark,", "blank: [Shop,", at: "filings.files.blank",
      says: "“Shop” is filled and cannot be left blank."),
    wrong(
      "column left blank twice", "blank: [Remark,", "blank: [Remark, Remark,",
      at: "filings.files.blank", says: "“Remark” is listed twice."),
    wrong(
      "misspelled quarter", "\"{quarter}_Paid__c\"", "\"{quater}_Paid__c\"",
      at: "filings.files.columns.{quater}_Paid__c", says: "only {quarter} stands for something"),
  ]

  static let owners = [
    wrong(
      "unknown owner of a rule", in: "checks.yaml", "owner: house", "owner: hous",
      at: "shipped_after_order.owner", says: "There is no owner “hous”. Did you mean “house”?")
  ]

  @Test("A list of filings belongs to a report that fills forms")
  func listingWithoutFilings() throws {
    var documents = WrongFormTests.right
    let report = try #require(documents.texts["report.yaml"])
    documents.texts["report.yaml"] = report.replacing(/\nfilings:(?s:.*)/, with: "\n")
    let mistakes = documents.mistakes()
    #expect(mistakes.map(\.message) == ["The report fills no forms: say “filings” first."])
    #expect(mistakes.map(\.key) == ["sheets.sheet"])
  }
}
