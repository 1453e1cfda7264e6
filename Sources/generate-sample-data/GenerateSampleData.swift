import ArgumentParser
import FoundationEssentials
import SystemPackage

/// Writes an inputs folder as a run reads it, full of people who do not exist.
///
/// It shares no code with the engine, dates and CSV included: a mistake in one must not be hidden by
/// the same mistake in the other.
@main
struct GenerateSampleData: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-sample-data",
    abstract: "Writes a folder of invented submissions from 19 invented providers.",
    discussion: """
      The same seed and number of participants give the same bytes on any machine.

      Example: generate-sample-data --seed 1 --participants 8000 --to SampleData/2026-09
      """)

  @Option(help: "Which sample; any whole number.")
  var seed = 1

  @Option(help: "How many participations to invent.")
  var participants = 8_000

  @Flag(help: "Leave out the faults that are put in on purpose.")
  var withoutFaults = false

  @Option(name: .customLong("to"), help: "The folder to write. It must be new or empty.")
  var folder: String

  func validate() throws {
    guard (1...5_000_000).contains(participants) else {
      throw ValidationError("--participants must lie between 1 and 5000000.")
    }
  }

  func run() async throws {
    try createFolder(folder, mustBeEmpty: true)
    let files = SampleFile.all(
      of: Enrollments(participants: participants, seed: seed, hasFaults: !withoutFaults))
    for file in files { try createFolder("\(folder)/\(file.folder)") }
    do {
      try await write(files)
    } catch let error as Errno {
      throw failure("\(folder): \(error)", status: .inputOutputError)
    }
    print("Wrote \(participants) participations of \(Catalog.programs.count) programs to \(folder)")
  }

  /// Every file is written on its own, several at a time, the largest first: what is in it depends
  /// on nothing but the seed and the number of participants.
  private func write(_ files: [SampleFile]) async throws {
    let root = FilePath(folder)
    try await withThrowingTaskGroup { group in
      var waiting = files.sorted { $0.weight > $1.weight }[...]
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
        guard let file = waiting.popFirst() else { break }
        group.addTask { try file.write(below: root) }
      }
      while try await group.next() != nil {
        guard let file = waiting.popFirst() else { continue }
        group.addTask { try file.write(below: root) }
      }
    }
  }
}

// MARK: - Folders and failures

extension GenerateSampleData {
  /// Exit statuses as in sysexits.h.
  private enum Status: Int32 {
    case cannotCreate = 73
    case inputOutputError = 74
  }

  private func createFolder(_ path: String, mustBeEmpty: Bool = false) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw failure("\(path): the folder cannot be created", status: .cannotCreate)
    }
    guard mustBeEmpty else { return }
    guard let content = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw failure("\(path): the folder cannot be read", status: .cannotCreate)
    }
    guard content.isEmpty else {
      throw failure("\(path): the folder is not empty; name a new one", status: .cannotCreate)
    }
  }

  /// Says what went wrong on standard error.
  private func failure(_ message: String, status: Status) -> ExitCode {
    _ = try? FileDescriptor.standardError.writeAll("generate-sample-data: \(message)\n".utf8)
    return ExitCode(status.rawValue)
  }
}
