import Definitions
import Expressions
import Tables
import Testing

@Suite struct LoadingTests {
  let pipeline: Pipeline

  init() throws { pipeline = try Pipeline(loading: "pipeline.yaml", from: Documents.orders) }

  @Test("Scalars are taken as written, whatever they look like")
  func scalars() throws {
    let status = try #require(pipeline.schema("orders")?.field("status"))
    #expect(status.categories == ["open", "paid", "no", "2.10", "06010", "1e3"])
    let amount = try #require(pipeline.schema("orders")?.field("amount"))
    #expect(amount.constraints.maximum?.description == "1000.50")
  }

  @Test("A field has the type, bounds and marks that its schema declares")
  func fields() throws {
    let schema = try #require(pipeline.schema("orders"))
    #expect(schema.field("amount")?.valueType == .number(scale: 2))
    #expect(schema.field("ordered")?.constraints.minimum == .date(Day(iso: "2000-01-01")!))
    #expect(schema.field("number")?.constraints.isRequired == true)
    #expect(schema.field("customer")?.isPersonal == true)
    #expect(pipeline.schema("shops")?.field("shop")?.isPersonal == false)
    #expect(pipeline.missingLabels == ["refused"])
    #expect(
      schema.missingValues.map(\.reason) == [.missing, .notApplicable, MissingReason(code: 5)])
    #expect(schema.field("shop").map(schema.requires) == true, "a key is required")
    #expect(schema.field("customer").map(schema.requires) == false)
  }

  @Test("A label of a missing value has the same code in every table")
  func missingLabels() throws {
    let pipeline = try Pipeline(
      loading: "pipeline.yaml",
      from: Documents.orders.replacing(
        "title: Shops\n", in: "shops.yaml",
        with: """
          title: Shops
          missingValues:
            - { value: closed, label: no longer asked }
            - { value: "?", label: refused }

          """))
    #expect(pipeline.missingLabels == ["no longer asked", "refused"])
    let refused = MissingReason(code: 6)
    #expect(pipeline.schema("shops")?.missingValues.map(\.reason).last == refused)
    #expect(pipeline.schema("orders")?.missingValues.map(\.reason).last == refused)
  }

  @Test(
    "The report quarter is the newest that has ended with the period",
    arguments: [
      ("2026-06-29", 8104), ("2026-06-30", 8105), ("2026-07-31", 8105), ("2026-08-31", 8105),
      ("2026-09-29", 8105), ("2026-09-30", 8106), ("2026-12-31", 8107), ("2027-01-01", 8107),
    ])
  func reportQuarter(_ day: String, _ quarter: Int) throws {
    let end = try #require(Day(iso: day))
    let environment = Environment(
      periodStart: end, periodEnd: end, asOf: end, missingLabels: [])
    #expect(environment.parameters["report_quarter"] == .integer(quarter))
  }

  @Test("Expressions know the dates of the run and the number of its last quarter")
  func environment() throws {
    let end = try #require(Day(iso: "2026-09-30"))
    let environment = Environment(
      periodStart: try #require(Day(iso: "2026-07-01")), periodEnd: end,
      asOf: try #require(Day(iso: "2026-10-15")), missingLabels: ["refused"])
    #expect(environment.parameters["period_start"]?.description == "2026-07-01")
    #expect(environment.parameters["period_end"] == .date(end))
    #expect(environment.parameters["as_of"]?.description == "2026-10-15")
    #expect(environment.parameters["report_quarter"] == .integer(4 * 2026 + 2))
    #expect(environment.missingLabels == ["refused"])
    for parameter in Parameter.allCases {
      #expect(environment.parameters[parameter.rawValue]?.type == parameter.type)
    }
  }

  @Test("Derived fields stand after those they use, with their types")
  func derived() throws {
    let fact = try #require(pipeline.facts.first)
    #expect(fact.derived.map(\.name) == ["days", "is_late"])
    #expect(fact.field("days")?.type == .integer)
    #expect(fact.field("is_late")?.type == .boolean)
    #expect(fact.field("region")?.type == .text)
  }

  @Test("A mapping inherits field by field, and its own entries win")
  func mappings() throws {
    let source = try #require(pipeline.inputs.last)
    #expect(source.mapping(for: "corner-shop").name == "short")
    let short = source.mapping(for: "corner-shop").table("orders")
    #expect(short.headers(of: "number") == ["No."])
    #expect(short.headers(of: "amount") == ["Total", "Sum"])
    let schema = try #require(pipeline.schema("orders"))
    #expect(schema.field("gift").map(short.values)?.map(\.written) == ["Y", "N"])
    #expect(schema.field("status").map(short.values)?.map(\.canonical) == ["open", "paid"])
    #expect(schema.field("amount").map(short.values)?.isEmpty == true)
    #expect(source.mapping(for: "any other").name == "plain")
    #expect(source.mapping(for: nil).name == "plain")
  }

  @Test("Units that nobody declares come from the aggregate and the field")
  func units() {
    #expect(pipeline.metrics.map(\.unit) == ["rows", "usd", "share"])
    #expect(
      pipeline.metrics.map(\.windows) == [[.period, .grantToDate], [.grantToDate], [.grantToDate]])
  }

  @Test("A report takes the window asked for, else the metric's first")
  func windows() throws {
    #expect(pipeline.report.sheets[0].headlines.map(\.window) == [.period])
    var windows: [Metric.Window] = []
    for sheet in pipeline.report.sheets {
      for table in sheet.tables {
        guard case .members(_, let columns) = table.content else { continue }
        for case .metric(_, let window, _, _) in columns { windows.append(window) }
      }
    }
    #expect(windows == [.grantToDate, .grantToDate, .period])
  }

  @Test("Every document is listed once, by path, with its digest")
  func documents() {
    #expect(
      pipeline.documents.map(\.path) == [
        "checks.yaml", "facts.yaml", "mappings/plain.yaml", "mappings/short.yaml", "metrics.yaml",
        "orders.yaml", "pipeline.yaml", "report.yaml", "shops.yaml",
      ])
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(pipeline.documents.allSatisfy { $0.digest.count == empty.count && $0.digest != empty })
    #expect(
      pipeline.documents.map(\.byteCount)
        == pipeline.documents.map { document in
          Documents.orders.texts[document.path]?.utf8.count ?? 0
        })
  }
}
