internal import FoundationEssentials
internal import SystemPackage

/// One line of the log: all that is not a function of the question.
struct LogEntry: Encodable {
  let verb: String
  let pipeline: String
  let period: String
  let run: String
  let status: Int32
  /// Who has sent something: “18 of 19”, and what they are called.
  let submitted: String
  let inputs: String
  let started: String
  let host: String
  let user: String
  /// SHA-256 of the line before, so that no line can be changed or taken away unnoticed.
  let previous: String
}

extension RunStore {
  /// Appends an execution. The caller holds the lock.
  func log(_ entry: (_ previous: String) -> LogEntry) throws(RunError) {
    let file = path + "/log.jsonl"
    let lines = (Files.read(file) ?? []).split(separator: UInt8(ascii: "\n"))
    let previous = lines.last.map { digest(of: Array($0)) } ?? ""
    do {
      let line = try canonicalJSON(entry(previous)) + [UInt8(ascii: "\n")]
      let log = try FileDescriptor.open(
        FilePath(file), .writeOnly, options: [.create, .append], permissions: modes.file)
      try log.closeAfter { _ = try log.writeAll(line) }
      try Files.setMode(file, modes.file)
    } catch {
      throw RunError(.inputOutput, "The log \(file) cannot be written: \(error).")
    }
  }
}

/// JSON with sorted keys and no blanks: the same value always gives the same bytes.
func canonicalJSON(_ value: some Encodable) throws -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return [UInt8](try encoder.encode(value))
}

/// JSON for people to read, with sorted keys.
func readableJSON(_ value: some Encodable) throws -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
  return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
}
