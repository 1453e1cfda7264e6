import Foundation
import Testing

struct SameBytesTests {
  @Test("Time zone, locale, umask and working directory reach no byte, the workbook included")
  func surroundings() throws {
    let folder = try TemporaryFolder()
    let here = folder.url.appending(path: "here")
    let there = folder.url.appending(path: "there")
    try FileManager.default.createDirectory(at: there, withIntermediateDirectories: true)
    let pipeline = Project.root.appending(path: "Pipelines/monthly-outcomes.yaml").path
    let tool = Project.products.appending(path: "careerconnect").path

    let first = try run(
      "umask 000; exec \(tool) run monthly-outcomes --inputs SampleData/2026-09 --period 2026-09 --runs \(here.path)",
      in: Project.root, environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"])
    let second = try run(
      "umask 077; exec \(tool) run \(pipeline) --inputs \(Project.sample.path) --period 2026-09 --runs runs",
      in: there,
      environment: ["TZ": "America/New_York", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"])
    #expect(first == 0 && second == 0)

    let contents = try TemporaryFolder.contents(of: here.appending(path: "monthly-outcomes"))
    let others = try TemporaryFolder.contents(of: there.appending(path: "runs/monthly-outcomes"))
    #expect(contents.count >= 10)
    #expect(Set(contents.keys) == Set(others.keys))
    for (path, bytes) in contents { #expect(bytes == others[path], "\(path)") }
  }

  private func run(
    _ script: String, in workingDirectory: URL, environment: [String: String]
  ) throws -> Int32 {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", script]
    shell.currentDirectoryURL = workingDirectory
    shell.environment = ProcessInfo.processInfo.environment
      .merging(["CAREERCONNECT_KEY": Project.demonstrationKey]) { $1 }.merging(environment) { $1 }
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    return shell.terminationStatus
  }

  @Test("The generator gives the same bytes for the same seed, and others for another")
  func generator() throws {
    let folder = try TemporaryFolder()
    let generate = BuiltCommand(name: "generate-sample-data")
    func make(_ name: String, seed: String) throws -> [String: Data] {
      let target = folder.url.appending(path: name)
      let outcome = try generate.run(
        "--seed", seed, "--participants", "300", "--to", target.path)
      #expect(outcome.status == 0, "\(outcome.messages)")
      return try TemporaryFolder.contents(of: target)
    }
    let first = try make("first", seed: "1")
    #expect(try make("second", seed: "1") == first)
    #expect(try make("third", seed: "2") != first)
    let again = try generate.run(
      "--seed", "1", "--participants", "300", "--to", folder.path + "/first")
    #expect(again.status == 73)
  }

  @Test("The committed sample is what the generator makes")
  func sample() throws {
    let folder = try TemporaryFolder()
    let outcome = try BuiltCommand(name: "generate-sample-data").run(
      "--seed", "1", "--participants", "8000", "--to", folder.path + "/sample")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let made = try TemporaryFolder.contents(of: folder.url.appending(path: "sample"))
    let committed = Project.root.appending(path: "SampleData/2026-09")
    #expect(try TemporaryFolder.contents(of: committed) == made)
  }
}
