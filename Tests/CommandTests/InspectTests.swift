import Foundation
import Testing

/// `inspect`, of files that nobody has described.
struct InspectTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func inspect(_ bytes: [UInt8], _ options: String...) throws -> BuiltCommand.Outcome {
    let file = folder.url.appending(path: "export.csv")
    try Data(bytes).write(to: file)
    return try BuiltCommand().run(["inspect", file.path] + options)
  }

  private func inspect(_ text: String, _ options: String...) throws -> BuiltCommand.Outcome {
    let file = folder.url.appending(path: "export.csv")
    try Data(text.utf8).write(to: file)
    return try BuiltCommand().run(["inspect", file.path] + options)
  }

  private static let dirty =
    Array("Orders of September\n\nName;Id Ph".utf8) + [0xe9]
    + Array("ne;\"Code;Date\"\n1; x ;\"a\"\n2;\n\"3;4;5\n;;\n6;7;\"8\n9\"\n".utf8)

  @Test("It says encoding, dialect, header, rows and every fault, and ends with 0")
  func says() throws {
    let outcome = try inspect(Self.dirty)
    #expect(outcome.status == 0, "\(outcome.messages)")
    for part in [
      "windows-1252", "delimiter ;", "Header     line 3, 3 columns", "Id Phéne", "Code;Date",
      "Rows       5: 2 read, 1 blank, 2 that cannot be read", "line 5  error  ragged_row",
      "line 6  error  unclosed_quote", "preamble",
    ] { #expect(outcome.output.contains(part), "\(outcome.output)") }
    let json = try inspect(Self.dirty, "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["delimiter"] as? String == ";")
    #expect((object?["findings"] as? [Any])?.count == 7)
    let csv = try inspect(Self.dirty, "--format", "csv")
    #expect(csv.output.contains("\nencoding,,windows-1252,,,\n"))
    #expect(csv.output.contains("\nragged_row,5,,error,"))
  }

  @Test("As CSV it is plain, with every blank and every line break, and nothing before a formula")
  func toCSV() throws {
    let outcome = try inspect(Self.dirty, "--to-csv")
    #expect(outcome.status == 0)
    #expect(outcome.output == "Name,Id Phéne,Code;Date\n1,\" x \",a\n,,\n6,7,\"8\n9\"\n")
    #expect(outcome.messages.contains("2 rows"))
    let formula = try inspect("a,b\n=1+1,\"-\"\"x\"\"\"\n", "--to-csv")
    #expect(formula.output == "a,b\n=1+1,\"-\"\"x\"\"\"\n")
    let wide = try inspect("﻿a,b\r\n1,2\r\n", "--to-csv")
    #expect(wide.output == "a,b\n1,2\n")
  }

  @Test("What is said is not found out")
  func options() throws {
    let text = "title;x\nFirst|Last\nName|Name\n'A|nn'|L\\'ee\n"
    let outcome = try inspect(
      text, "--delimiter", "|", "--quote", "'", "--escape", "\\", "--skip-lines", "1",
      "--header-lines", "2", "--encoding", "utf-8", "--to-csv")
    #expect(outcome.output == "First Name,Last Name\nA|nn,L'ee\n", "\(outcome.messages)")
    let several = try inspect("a::b\n1::2\n", "--delimiter", "::", "--to-csv")
    #expect(several.output == "a,b\n1,2\n")
    let tab = try inspect("a\tb\n1\t2\n", "--delimiter", "tab", "--to-csv")
    #expect(tab.output == "a,b\n1,2\n")
  }

  @Test("No value is printed, nor a header that could be one")
  func privacy() throws {
    let rows = "Quandt,Zofia,1985-02-03,860-555-0187\nIrrgang,Max,1990-12-24,860-555-0188\n\"Oops\n"
    for format in ["table", "json", "csv"] {
      let outcome = try inspect(rows, "--format", format)
      for canary in ["Quandt", "Zofia", "1985", "0187", "Irrgang", "Oops"] {
        #expect(!(outcome.output + outcome.messages).contains(canary), "\(outcome.output)")
      }
    }
  }

  @Test(
    "A row of texts is no header because it stands first, nor is a row below a header a part of it",
    arguments: [
      ("Anna,Canaryname\nBob,Canarytwo\n", ["AAAA", "AAAAAAAAAA"]),
      ("Canaryname\nCanarytwo\n", ["AAAAAAAAAA"]),
      ("Date,Canaryname,Bob\nEnd,Canarytwo,Al\n", ["AAAA", "AAAAAAAAAA", "AAA"]),
      ("Zip,Favorite Color\n06103,red\n", ["AAA", "AAAAAAAA AAAAA"]),
      ("Zip,Gender,Favorite Color\n06103,x,red\n", ["Zip", "Gender", "Favorite Color"]),
      ("firstName,last_name,Shoe\nCanaryname,Canarytwo,9\n", ["firstName", "last_name", "Shoe"]),
    ])
  func headerOrNot(_ text: String, _ shown: [String]) throws {
    let outcome = try inspect(text)
    for header in shown { #expect(outcome.output.contains("\n           \(header)\n")) }
    #expect(!outcome.output.contains("Canary"), "\(outcome.output)")
    let joined = try inspect(
      "First Name,Last Name,Zip Code\nAnna,Canaryname,06103\nBob,Canarytwo,06104\n",
      "--header-lines", "2")
    #expect(joined.output.contains("\n           AAAAA AAAA AAAA\n"), "\(joined.output)")
    #expect(!joined.output.contains("Canary") && !joined.output.contains("Anna"))
  }

  @Test("A threshold ends with 65, wrong usage with 64, a missing file with 66")
  func statuses() throws {
    #expect(try inspect("a,b\n1\n", "--fail-on", "error").status == 65)
    #expect(try inspect("a,a\n1,2\n", "--fail-on", "error").status == 0)
    #expect(try inspect("a,a\n1,2\n", "--fail-on", "warning").status == 65)
    #expect(try inspect("a,b\n1\n", "--fail-on", "never").status == 0)
    #expect(try inspect("a,b\n", "--fail-on", "info").status == 64)
    #expect(try inspect("a,b\n", "--delimiter", "x").status == 64)
    #expect(try inspect("a,b\n", "--encoding", "ebcdic").messages.contains("utf-16le"))
    #expect(try inspect("a,b\n", "--skip-lines", "-1").status == 64)
    #expect(try BuiltCommand().run("inspect", folder.path + "/nothing.csv").status == 66)
    #expect(try BuiltCommand().run("inspect", folder.path).status == 66)
    #expect(try BuiltCommand().run("inspect").status == 64)
  }

  @Test("A file that is no CSV is told for what it is, and nothing of it is read")
  func foreign() throws {
    let files: [([UInt8], String)] = [
      (Array("PK\u{3}\u{4}..[Content_Types].xml".utf8), "an Excel workbook"),
      (Array("PK\u{3}\u{4}..notes.txt".utf8), "a zip archive"),
      ([0xd0, 0xcf, 0x11, 0xe0, 1, 2], "an old Excel workbook"),
      ([0x1f, 0x8b, 8, 0], "a gzip archive"), (Array("%PDF-1.7\na,b\n".utf8), "a PDF document"),
      ([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], "a text in UTF-32"),
      (Array("\n<!DOCTYPE html><table>".utf8), "a web page"),
    ]
    for (bytes, words) in files {
      let outcome = try inspect(bytes, "--fail-on", "error")
      #expect(outcome.status == 65)
      let line = "file  error  not_csv  This is \(words)"
      #expect(outcome.output.contains(line), "\(outcome.output)")
      #expect(outcome.output.contains("Findings   1\n"))
      let clean = try inspect(bytes, "--to-csv")
      #expect(clean.status == 65 && clean.output.isEmpty && clean.messages.contains(words))
    }
  }

  @Test("A header alone is read with the delimiter that gives it more columns, also as CSV")
  func headerAlone() throws {
    let text = "Name,Hours (prior; only 9 months),Zip\n"
    #expect(try inspect(text).output.contains("Findings   1\n"))
    #expect(try inspect(text, "--to-csv").output == text)
  }

  @Test("Two readings that fit as well are told, and none of them is written")
  func ambiguous() throws {
    let text = "a,b;c,d\n1,2;3,4\n"
    let outcome = try inspect(text)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("ambiguous_delimiter"))
    let clean = try inspect(text, "--to-csv")
    #expect(clean.status == 65 && clean.output.isEmpty)
    #expect(clean.messages.contains("--delimiter"))
  }
}
