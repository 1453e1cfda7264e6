import Definitions
import Foundation
import Stages
import Tables
import Testing

@testable import Reports

struct CSVFilesTests {
  private func lines(_ csv: CSVWriter) -> [String] {
    String(decoding: csv.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("metrics.csv has the contract's columns, six decimals for rates and two for money")
  func metrics() throws {
    let lines = lines(metricsCSV(Content.cells))
    let start = "grant_to_date,2020-01-01,2026-09-30,,,2026-09-30"
    #expect(
      lines == [
        "metric,fact,window,period_start,period_end,cohort_start,cohort_end,as_of,dimension_1,"
          + "member_1,dimension_2,member_2,population,excluded,pending,undetermined,numerator,"
          + "denominator,value,unit,status",
        "orders,sales,\(start),,,,,1234,0,0,0,1234,,1234,orders,ok",
        "orders,sales,\(start),shop,a,,,1200,0,0,0,1200,,1200,orders,ok",
        "orders,sales,\(start),shop,b,,,34,0,0,0,34,,34,orders,incomplete",
        "paid,sales,\(start),,,,,14,1,2,3,5,8,0.625000,share,ok",
        "paid,sales,\(start),shop,a,,,0,0,0,0,0,0,,share,undefined",
        "paid,sales,\(start),shop,b,,,8,0,0,0,5,8,0.625000,share,ok",
        "price,sales,\(start),,,,,2,0,0,0,,2,1234.50,usd,ok",
      ])
  }

  @Test("Rows without an answer are a member of their own, and a member is text")
  func members() throws {
    var line = lines(metricsCSV([Content.cell("orders", nil, isUnanswered: true, counted: 1)]))[1]
    #expect(line.contains(",shop,(no answer),,,1,"))
    let hostile = metricsCSV([Content.cell("orders", "=1+1", counted: 1)])
    line = lines(hostile)[1]
    #expect(line.contains(",shop,'=1+1,,,1,"))
    #expect(hostile.defusedCells == 1)
  }

  @Test("A sum of money is written to the cent, however exact it is; other sums as they are")
  func sums() throws {
    let sum = try #require(ExactDecimal("1234.565"))
    for (unit, text) in [("usd", "1234.56"), ("hours", "1234.565")] {
      let cell = Content.cell("price", nil, counted: 2, numerator: sum, denominator: 2, unit: unit)
      #expect(lines(metricsCSV([cell]))[1].hasSuffix(",2,0,0,0,\(text),2,,\(unit),undefined"))
    }
  }

  @Test("ledger.csv has the contract's columns")
  func ledger() {
    var line = LedgerLine(stage: "check", source: "orders, \"new\".csv")
    line.rowsIn = 10
    line.accepted = 6
    line.quarantined = 1
    line.duplicate = 2
    line.excluded = 1
    line.rowsOut = 6
    line.reason = "a; b"
    #expect(line.isBalanced)
    #expect(
      lines(ledgerCSV([line])) == [
        "stage,source,rows_in,accepted,quarantined,duplicate,superseded,excluded,derived,rows_out,"
          + "reason", "check,\"orders, \"\"new\"\".csv\",10,6,1,2,0,1,0,6,a; b",
      ])
    line.rowsOut = 7
    #expect(!line.isBalanced)
    line.rowsOut = 6
    line.duplicate = 1
    #expect(!line.isBalanced)
  }

  private func finding(
    rule: Cause = .wrongType(expected: "a whole number such as 12"), file: String = "orders.csv",
    line: Int = 3, column: String = "Price", value: String = "=1+1"
  ) -> Finding {
    Finding(
      rule, severity: .error, effect: .cell, at: FindingPlace(file: file, line: line),
      rowKey: "a/7", column: column, value: value)
  }

  private func identifiers(_ findings: [Finding]) -> [String] {
    lines(findingsCSV(findings)).dropFirst().map { String($0.prefix { $0 != "," }) }
  }

  @Test("findings.csv has the contract's columns")
  func findings() {
    let csv = findingsCSV([finding(), finding(line: 0, value: "12,5")])
    #expect(csv.defusedCells == 1)
    let lines = lines(csv)
    #expect(
      lines[0]
        == "finding_id,state,severity,class,effect,rule,file,line,row_key,column,value,message,"
        + "suggestion")
    #expect(
      lines[1].drop { $0 != "," }
        == ",open,error,value,cell,type,orders.csv,3,a/7,Price,'=1+1,"
        + "This is not a whole number such as 12.,Write a whole number such as 12.")
    #expect(lines[2].contains(",type,orders.csv,,a/7,Price,\"12,5\","))
  }

  @Test("A finding's id is short, differs at one place, and is the same whatever the value is")
  func findingIdentifiers() {
    let twice = identifiers([finding(), finding()])
    #expect(Set(twice).count == 2)
    #expect(identifiers([finding(value: "other")]) == [twice[0]])
    #expect(twice.allSatisfy { $0.wholeMatch(of: /f[0-9a-f]{12}/) != nil })
    let others = identifiers([
      finding(), finding(), finding(column: "Weight"), finding(rule: .required),
      finding(line: 4), finding(file: "other.csv"),
    ])
    #expect(Set(others).count == 6)
    // People write ids into letters: they must be the same tomorrow.
    #expect(twice == ["fc3dd3600a217", "fc4dd3600a3ca"])
  }

  @Test("A finding keeps its id when another one goes")
  func stableIdentifiers() {
    let all = [finding(line: 2), finding(line: 3), finding(line: 3, column: "Weight")]
    #expect(identifiers(Array(all.dropFirst())) == Array(identifiers(all).dropFirst()))
  }

  @Test("A table's CSV has plain figures, shorthand where there is none, and no formula")
  func table() throws {
    let table = try #require(Report(Content.make()).tables.first)
    #expect(
      lines(table.csv) == [
        "Shop,Code,Orders,Paid", "'=Alpha,a,1200,[z]", "Beta,b,34,0.625000", "Total,,1234,0.625000",
      ])
    #expect(table.csv.defusedCells == 1)
  }

  @Test("The tables' descriptor names every table that has a file of its own, with its types")
  func dataPackage() throws {
    let package = DataPackage(Report(Content.make()), named: "orders")
    let data = try JSONEncoder().encode(package)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json["$schema"] as? String == "https://datapackage.org/profiles/2.0/datapackage.json")
    #expect(json["created"] as? String == "2026-09-30T00:00:00Z")
    let resources = try #require(json["resources"] as? [[String: Any]])
    #expect(
      resources.map { $0["path"] as? String }
        == ["by_shop.csv", "metric_definitions.csv", "shorthand.csv"])
    #expect(resources.map { $0["name"] as? String }.first == "by-shop")
    let schema = try #require(resources[0]["schema"] as? [String: Any])
    let fields = try #require(schema["fields"] as? [[String: String]])
    #expect(fields.map { $0["name"] } == ["Shop", "Code", "Orders", "Paid"])
    #expect(fields.map { $0["type"] } == ["string", "string", "integer", "number"])
  }
}
