import ArgumentParser
import FoundationEssentials
import SystemPackage

/// Writes an inputs folder as a run reads it, full of people who do not exist.
///
/// It shares no code with the engine, dates and CSV included: a mistake in one must not be hidden by
/// the same mistake in the other.
@main
struct GenerateSampleData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-sample-data",
    abstract: "Writes a folder of invented submissions from 19 invented providers.",
    discussion: """
      The same seed and number of participants give the same bytes on any machine.

      Example: generate-sample-data --seed 1 --participants 8000 --to SampleData/2026-09
      """)

  @Option(help: "Which sample; any whole number.")
  var seed = 1

  @Option(help: "How many participations to invent, one line each.")
  var participants = 8_000

  @Option(name: .customLong("to"), help: "The folder to write. It must be new or empty.")
  var folder: String

  func validate() throws {
    guard (1...5_000_000).contains(participants) else {
      throw ValidationError("--participants must lie between 1 and 5000000.")
    }
  }

  func run() throws {
    try createFolder(folder, mustBeEmpty: true)
    do {
      try writeCatalog()
      for program in Catalog.programs { try writeSubmissions(of: program) }
    } catch let error as Errno {
      throw failure("\(folder): \(error)", status: .inputOutputError)
    }
    print("Wrote \(participants) participations of \(Catalog.programs.count) programs to \(folder)")
  }
}

// MARK: - Files

extension GenerateSampleData {
  private static let snapshot = Day(2026, 9, 30)
  /// The provider that has also sent the month before.
  private static let earlySender = (providerID: "tidewheel", received: Day(2026, 9, 8))
  private static let earlySnapshot = Day(2026, 8, 31)

  private func writeCatalog() throws {
    try createFolder("\(folder)/catalog")
    try OutputFile.write(to: FilePath("\(folder)/catalog/providers.csv")) { file in
      try file.append(Catalog.providersFile)
    }
    try OutputFile.write(to: FilePath("\(folder)/catalog/programs.csv")) { file in
      try file.append(Catalog.programsFile)
    }
  }

  private func writeSubmissions(of program: Program) throws {
    let provider = program.provider
    if provider.id == Self.earlySender.providerID {
      try writeSubmission(
        of: program, received: Self.earlySender.received, knownOn: Self.earlySnapshot, faults: [])
    }
    try writeSubmission(
      of: program, received: provider.received, knownOn: Self.snapshot,
      faults: Fault.list(for: provider, participants: participants))
  }

  private func writeSubmission(
    of program: Program, received: Day, knownOn: Day, faults: [Fault]
  ) throws {
    let folder = "\(folder)/grantees/\(program.provider.id)/\(received.iso)"
    try createFolder(folder)
    var submission = Submission(
      of: program, knownOn: knownOn,
      enrollments: Enrollments(participants: participants, seed: seed), faults: faults)
    try OutputFile.write(to: FilePath("\(folder)/\(program.provider.habit.fileName)")) { file in
      try submission.write(to: &file)
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
