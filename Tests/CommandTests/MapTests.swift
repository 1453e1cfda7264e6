import Foundation
import Testing

struct MapTests {
  private static let sheet =
    Project.sample.path + "/grantees/harbor-lights/2026-10-08/Participant Report September 2026.csv"

  @Test("A proposed mapping is saved as it is printed, and the pipeline loads with it")
  func loads() throws {
    let folder = try TemporaryFolder()
    for name in ["Pipelines", "Reports"] {
      try FileManager.default.copyItem(
        at: Project.root.appending(path: name), to: folder.url.appending(path: name))
    }
    var command = BuiltCommand()
    command.workingDirectory = folder.url
    let outcome = try command.run("map", MapTests.sheet, "--submitter", "new-place")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("submitters: [\"new-place\"]"))
    #expect(outcome.output.contains("entered: [\"Training {n} Start\"]"))
    try outcome.output.write(
      to: folder.url.appending(path: "Pipelines/mappings/grantees/new-place.yaml"),
      atomically: true, encoding: .utf8)
    let plan = try command.run(
      "plan", "monthly-outcomes", "--inputs", Project.sample.path, "--period", "2026-09")
    #expect(plan.status == 0, "\(plan.messages)")
    #expect(plan.output.contains("mappings/grantees/new-place.yaml"))
  }

  @Test("No name, number or birth date of a file is printed, in no format")
  func givesNothingAway() throws {
    let lines = try String(contentsOfFile: MapTests.sheet, encoding: .utf8)
      .split(separator: "\n").dropFirst().prefix(200)
    let secrets = Set(lines.flatMap { $0.split(separator: ",").prefix(10).dropFirst() })
      .filter { $0.count > 5 && $0 != "Refused" && $0 != "FALSE" }
    #expect(secrets.count > 200)
    for format in ["table", "json", "csv"] {
      let outcome = try BuiltCommand().run("map", MapTests.sheet, "--format", format)
      #expect(outcome.status == 0)
      for secret in secrets where outcome.output.contains(secret) {
        Issue.record("\(format) tells “\(secret)”")
      }
    }
  }

  @Test("No text of the first row is told when it is no header")
  func givesNoFirstRowAway() throws {
    let sheet = Project.sample.path + "/grantees/tidewheel/2026-10-08/participants.csv"
    let rows = try String(contentsOfFile: sheet, encoding: .utf8).split(separator: "\n").dropFirst()
    let folder = try TemporaryFolder()
    let file = folder.path + "/export.csv"
    try rows.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    let texts = try #require(rows.first).split(separator: ",").filter { $0.count > 4 }
    let commands = [["map", file, "--input", "grantees"], ["map", file], ["inspect", file]]
    for command in commands {
      let outcome = try BuiltCommand().run(command)
      for text in texts where (outcome.output + outcome.messages).contains("“\(text)”") {
        Issue.record("\(command) tells “\(text)”")
      }
      #expect(!(outcome.output + outcome.messages).contains(texts[0]))
    }
  }

  @Test("The input that fits best is chosen, unless one is named")
  func inputs() throws {
    let portal = Project.sample.path + "/portal/2026-10-05/intake portal.csv"
    #expect(try BuiltCommand().run("map", portal).output.contains("as a file of “portal”"))
    let named = try BuiltCommand().run("map", portal, "--input", "cthires")
    #expect(named.output.contains("as a file of “cthires”"))
    let wrong = try BuiltCommand().run("map", portal, "--input", "portl")
    #expect(wrong.status == 64)
    #expect(wrong.messages.contains("Did you mean “portal”?"))
  }

  @Test("Whatever is found the status is 0, unless it was asked for another")
  func statuses() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/faulty.csv"
    try "First Name;Last Name\nA;B;C\n".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try BuiltCommand().run("map", file).status == 0)
    #expect(try BuiltCommand().run("map", file, "--fail-on", "error").status == 65)
    #expect(try BuiltCommand().run("map", folder.path + "/none.csv").status == 66)
    #expect(try BuiltCommand().run("map", file, "--pipeline", "none").status == 78)
    try "".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try BuiltCommand().run("map", file, "--input", "grantees").status == 0)
  }

  @Test(
    "Where nothing fits, no input is chosen",
    arguments: ["", "Shoe Size,Dog\n9,Rex\n", "%PDF-1.4\n"])
  func nothingFits(_ text: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/export.csv"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let outcome = try BuiltCommand().run("map", file)
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(try BuiltCommand().run("map", file, "--fail-on", "error").status == 65)
    let part = text.hasPrefix("%PDF") ? "a PDF document" : "--input: “"
    #expect(outcome.messages.contains(part), "\(outcome.messages)")
  }

  @Test("A proposal that cannot stand beside the input's mapping says so first")
  func replaces() throws {
    let portal = Project.sample.path + "/portal/2026-10-05/intake portal.csv"
    let outcome = try BuiltCommand().run("map", portal)
    #expect(outcome.output.hasPrefix("# It replaces the mapping “"), "\(outcome.output)")
  }
}
