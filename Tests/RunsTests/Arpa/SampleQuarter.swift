import Foundation

/// The quarter of the sample as a draft, run once for all tests that only read what it left behind.
/// The faults of the sample keep back anything else.
enum SampleQuarter {
  private static let folder = Result { try TemporaryFolder() }

  private static let made = Task {
    let store = try folder.get().url.appending(path: "Runs")
    atexit { try? SampleQuarter.folder.get().remove() }
    return try await Job(
      pipeline: Project.quarterlyArpa, inputs: Project.sample, runs: store, period: "2026-Q3",
      isDraft: true
    ).run()
  }

  static var run: FinishedRun { get async throws { try await made.value } }
}

/// The sample with its definitions, of which copies may be changed.
struct QuarterProject {
  private let folder: URL
  let inputs: URL

  /// - Parameter quarter: that of the forms; the sample has those of Q3_2026.
  init(in folder: URL, quarter: String) throws {
    self.folder = folder
    inputs = folder.appending(path: "inputs")
    let files = FileManager.default
    try files.copyItem(at: Project.sample, to: inputs)
    for name in ["Pipelines", "Reports"] {
      try files.copyItem(
        at: Project.root.appending(path: name), to: folder.appending(path: name))
    }
    for name in ["project111210BulkUpload.csv", "projectBaselineBulkUploadTemplate.csv"] {
      try replace("Q3_2026", with: quarter, in: "inputs/treasury/\(name)")
    }
  }

  func declareCashBasis() throws {
    try replace("\"'accrual'\"", with: "\"'cash'\"", in: "Pipelines/facts/arpa/ledger.yaml")
  }

  private func replace(_ text: String, with new: String, in path: String) throws {
    let file = folder.appending(path: path)
    let content = try String(contentsOf: file, encoding: .utf8)
    try Data(content.replacing(text, with: new).utf8).write(to: file)
  }

  func run(period: String) async throws -> FinishedRun {
    try await Job(
      pipeline: folder.appending(path: "Pipelines/quarterly-arpa.yaml"), inputs: inputs,
      runs: folder.appending(path: "Runs"), period: period, isDraft: true
    ).run()
  }
}
