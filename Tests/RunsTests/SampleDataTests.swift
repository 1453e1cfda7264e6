import Foundation
import Testing

/// What the sample promises, so that a run over it shows faults of the engine and not of the sample.
struct SampleDataTests {
  @Test("In a program of four sheets nobody shares a name, but for one pair that does")
  func names() throws {
    let sheets = try SampleSheet.all(below: "grantees").filter {
      $0.key.hasSuffix("Personal Information.csv")
    }
    #expect(sheets.count == 3)
    var shared: [String] = []
    for (path, sheet) in sheets {
      let names = zip(sheet.values(of: "firstname"), sheet.values(of: "lastname"))
        .map { "\($0) \($1)" }
      if Set(names).count < names.count { shared.append(path) }
      #expect(names.count - Set(names).count <= 1)
    }
    #expect(shared == ["hearthside-families/2026-10-09/Personal Information.csv"])
  }

  @Test("Everybody in the other files stands on a sheet, but for those of the provider that counts")
  func people() throws {
    let sheets = try SampleSheet.all(below: "grantees").values
    let usernames = Set(sheets.flatMap { $0.values(of: "cthiresusername", "cthireslogin") })
    let stateIDs = Set(sheets.flatMap { $0.values(of: "cthiresstateid", "cthid", "cthiresid") })
    let numbers = Set(sheets.flatMap { $0.values(of: "socialsecuritynumber", "ssn") })
    // The lines of a few cannot be read, or lack their State ID, on purpose.
    func expect(_ values: [String], in known: Set<String>) {
      #expect(values.count > 1000)
      #expect(Set(values).subtracting(known).subtracting([""]).count <= 4 + 58)
    }
    for file in try SampleSheet.all(below: "cthires").values {
      expect(file.values(of: "username"), in: usernames)
    }
    let services = try SampleSheet.all(below: "services").values
    expect(
      services.flatMap { $0.values(of: "cthiresusername", "cthireslogin") }, in: usernames)
    for file in try SampleSheet.all(below: "wages").values {
      expect(file.values(of: "ssn"), in: numbers)
      expect(file.values(of: "stateid"), in: stateIDs)
    }
    for file in try SampleSheet.all(below: "followup").values {
      expect(file.values(of: "cthiresstateid"), in: stateIDs)
    }
  }

  @Test("Services have as many columns as the longest line needs, once 75 and once 20 payments")
  func services() throws {
    var widths: [Int] = []
    for file in try SampleSheet.all(below: "services").values {
      let longest = file.rows.map { row in (row.lastIndex { !$0.isEmpty } ?? 0) + 1 }.max()
      #expect(longest == file.headers.count)
      widths.append((file.headers.count - 5) / 3)
    }
    #expect(widths.count == 17)
    #expect(widths.sorted().suffix(2) == [20, 75])
  }

  @Test("An employer reports a person once a quarter, but for the line that comes twice")
  func wages() throws {
    let file = try #require(try SampleSheet.all(below: "wages").values.first)
    let lines = Set(file.rows.map { $0.prefix(5).joined(separator: "|") })
    #expect(lines.count == file.rows.count - 1)
  }
}
