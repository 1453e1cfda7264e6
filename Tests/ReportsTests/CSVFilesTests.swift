import Definitions
import Stages
import Tables
import Testing

@testable import Reports

struct CSVFilesTests {
  private func lines(_ csv: CSVWriter) -> [String] {
    String(decoding: csv.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("metrics.csv has the contract's columns, six decimals for rates and two for money")
  func metrics() {
    let lines = lines(metricsCSV(Content.cells))
    #expect(
      lines[0]
        == "metric,fact,window,period_start,period_end,cohort_start,cohort_end,as_of,dimension_1,"
        + "member_1,dimension_2,member_2,population,excluded,pending,undetermined,numerator,"
        + "denominator,value,unit,status")
    #expect(
      lines[4]
        == "paid,orders,grant_to_date,2020-01-01,2026-09-30,,,2026-09-30,,,,,14,1,2,3,5,8,0.625000,"
        + "share,ok")
    #expect(lines[5].hasSuffix(",shop,a,,,0,0,0,0,0,0,,share,undefined"))
    #expect(
      lines[7].hasSuffix(",1234.50,,1234.50,usd,ok")
        || lines[7].hasSuffix(",1234.50,2,1234.50,usd,ok"))
  }

  @Test("ledger.csv has the contract's columns")
  func ledger() {
    var line = LedgerLine(stage: "check", source: "orders.csv")
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
          + "reason", "check,orders.csv,10,6,1,2,0,1,0,6,a; b",
      ])
    line.rowsOut = 7
    #expect(!line.isBalanced)
  }

  @Test("findings.csv has the contract's columns, and ids that differ even at one place")
  func findings() {
    let place = FindingPlace(file: "orders.csv", line: 3)
    let finding = Finding(
      .wrongType(expected: "a whole number such as 12"), severity: .error, effect: .cell, at: place,
      rowKey: "a/7", column: "Price", value: "=1+1")
    let first = lines(findingsCSV([finding, finding]))
    #expect(
      first[0]
        == "finding_id,state,severity,class,effect,rule,file,line,row_key,column,value,message,"
        + "suggestion")
    #expect(
      first[1].dropFirst(13)
        == ",open,error,value,cell,type,orders.csv,3,a/7,Price,'=1+1,"
        + "This is not a whole number such as 12.,Write a whole number such as 12.")
    let identifiers = first.dropFirst().map { $0.prefix(13) }
    #expect(Set(identifiers).count == 2)
    #expect(findingsCSV([finding]).defusedCells == 1)
    #expect(lines(findingsCSV([finding]))[1].prefix(13) == identifiers[0])
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
}
