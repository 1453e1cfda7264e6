internal import Definitions
internal import FoundationEssentials
internal import Reports
internal import Stages
internal import SystemPackage
internal import Tables

extension PreparedRun {
  /// Writes everything a run leaves behind into a folder of its own, beside its final place.
  ///
  /// When the data did not pass, the folder holds what explains it, and no figures.
  func write(_ computation: Computation, into staging: String) throws(RunError) {
    var writer = try FolderWriter(staging, modes: store.modes)
    try writer.write(computation.findings, to: "findings.csv")
    try writer.write(ledgerCSV(computation.ledger), to: "ledger.csv")
    try writeCorrections(computation, with: &writer)
    let passed = computation.failures.isEmpty
    if passed, let answer = computation.answer {
      try writer.write(metricsCSV(answer.cells), to: "metrics.csv")
      try writer.write(answer.report, to: "report-\(job.request.edition.rawValue).xlsx")
      try writer.createFolder("tables")
      for table in answer.report.tables where table.fullFile == nil {
        try writer.write(table.csv, to: "tables/\(table.name).csv")
      }
      if let folder = job.pipeline.report.filings?.folder, !answer.filed.isEmpty {
        try writer.createFolder(folder)
        for file in answer.filed { try writer.write(file.bytes, to: file.path) }
      }
      let descriptor = DataPackage(answer.report, named: job.pipeline.report.name)
      try writer.write(json: descriptor, to: "tables/datapackage.json")
      if let register = computation.register {
        try writer.createFolder("state")
        try writer.write(personsCSV(register), to: "state/persons.csv")
      }
    }
    let manifest = Manifest(
      runID: runID, outcome: passed ? .passed : .failed,
      exitStatus: (passed ? ExitStatus.done : .dataDidNotPass).rawValue, question: question,
      versions: ["tool": toolVersion, "libxlsxwriter": xlsxLibraryVersion],
      outputs: writer.outputs, workbookParts: writer.workbookParts,
      defusedCells: writer.defusedCells,
      summary: RunSummary(computation, of: self))
    try writer.write(json: manifest, to: "manifest.json")
    try writer.finish()
  }
}

/// The version that is printed and recorded.
public let toolVersion = "0.1.0"

/// Writes files into a new folder and remembers what it wrote.
struct FolderWriter {
  let folder: String
  let modes: (folder: FilePermissions, file: FilePermissions)
  private(set) var outputs: [FileRecord] = []
  /// What lies inside each workbook.
  private(set) var workbookParts: [String: [FileRecord]] = [:]
  private(set) var defusedCells: [String: Int] = [:]
  private var folders: [String]

  init(
    _ folder: String, modes: (folder: FilePermissions, file: FilePermissions)
  ) throws(RunError) {
    self.folder = folder
    self.modes = modes
    folders = [folder]
    Files.remove(folder)
    try Files.createFolder(folder, mode: modes.folder)
  }

  mutating func createFolder(_ name: String) throws(RunError) {
    try Files.createFolder("\(folder)/\(name)", mode: modes.folder)
    folders.append("\(folder)/\(name)")
  }

  mutating func write(_ csv: CSVWriter, to name: String) throws(RunError) {
    if csv.defusedCells > 0 { defusedCells[name] = csv.defusedCells }
    try write(csv.bytes, to: name)
  }

  /// However many there are, they are written as they come.
  mutating func write(_ findings: FindingSet, to name: String) throws(RunError) {
    var file = try NewFile("\(folder)/\(name)", mode: modes.file)
    var csv = try findingsCSV(findings) { csv throws(RunError) in
      try file.append(csv.takeBytes())
    }
    try file.append(csv.takeBytes())
    if csv.defusedCells > 0 { defusedCells[name] = csv.defusedCells }
    outputs.append(try file.finish(named: name, mode: modes.file))
  }

  mutating func write(json value: some Encodable, to name: String) throws(RunError) {
    do {
      try write(readableJSON(value), to: name)
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(.internalError, "\(name) cannot be encoded: \(error).")
    }
  }

  mutating func write(_ report: Report, to name: String) throws(RunError) {
    let container: XLSXContainer
    do {
      container = try workbook(of: report)
    } catch {
      throw RunError(.inputOutput, "The workbook \(name) cannot be written: \(error.message)")
    }
    workbookParts[name] = container.parts.map { part in
      FileRecord(path: part.name, bytes: part.bytes.count, sha256: digest(of: part.bytes))
    }
    try write(container.stored, to: name)
  }

  /// The workbook as libxlsxwriter writes it, taken apart.
  private func workbook(of report: Report) throws(XLSXError) -> XLSXContainer {
    let compressed = "\(folder)/.compressed.xlsx"
    defer { Files.remove(compressed) }
    try report.writeXLSX(to: compressed)
    return try XLSXContainer(reading: Files.read(compressed) ?? [])
  }

  /// Remembers a file that was written piece by piece.
  mutating func record(_ file: FileRecord, defusedCells count: Int) {
    if count > 0 { defusedCells[file.path] = count }
    outputs.append(file)
  }

  mutating func write(_ bytes: [UInt8], to name: String) throws(RunError) {
    try Files.write(bytes, to: "\(folder)/\(name)", mode: modes.file)
    outputs.append(FileRecord(path: name, bytes: bytes.count, sha256: digest(of: bytes)))
  }

  /// Brings the names of all files to the disk, too.
  func finish() throws(RunError) {
    for folder in folders { try Files.settle(folder, mode: modes.folder) }
  }
}

extension RunSummary {
  init(_ computation: Computation, of run: PreparedRun) {
    let rows = RowCounts(computation.ledger)
    let files = run.job.sources.reduce(0) { $0 + $1.submissions.chosen.count }
    submitted = computation.submitted.description
    title = computation.title
    read = "\(counted(rows.read, "row")) in \(counted(files, "file"))"
    setAside = [
      counted(rows.setAside, "row"), counted(rows.duplicate, "duplicate") + " folded",
      counted(rows.superseded, "row") + " of earlier submissions",
      rows.replaced == 0 ? nil : counted(rows.replaced, "row") + " replaced by later ones",
    ].compactMap { $0 }.joined(separator: "; ")
    let words: [Severity: String] = [.error: "error", .warning: "warning", .info: "remark"]
    findings = Severity.allCases.map { severity in
      counted(
        computation.findings.count(of: severity), words[severity] ?? severity.rawValue
      )
    }.joined(separator: ", ")
    failures = computation.failures
    let report = computation.failures.isEmpty ? computation.answer?.report : nil
    headlines =
      report?.sheets.first { !$0.headlines.isEmpty }?.headlines.map { "\($0.title): \($0.text)" }
      ?? []
    let filed = computation.formsOutlook.map { [$0] } ?? computation.filings.map(\.summary)
    filings = filed.isEmpty ? nil : filed
  }
}

/// “1 row”, “8,046 rows”.
func counted(_ number: Int, _ noun: String) -> String {
  "\(grouped(Int128(number))) \(noun)\(number == 1 ? "" : "s")"
}
