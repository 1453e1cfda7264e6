internal import Crypto
internal import SystemPackage
internal import Tables

/// A file that is written piece by piece, so that it never lies in memory as a whole.
struct NewFile: ~Copyable {
  private let file: FileDescriptor
  private let path: String
  private var byteCount = 0
  private var hash = SHA256()

  init(_ path: String, mode: FilePermissions) throws(RunError) {
    self.path = path
    do {
      file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .truncate], permissions: mode)
    } catch {
      throw RunError(.inputOutput, "The file \(path) cannot be written: \(error).")
    }
  }

  deinit { try? file.close() }

  mutating func append(_ bytes: [UInt8]) throws(RunError) {
    do {
      try file.writeAll(bytes)
    } catch {
      throw RunError(.inputOutput, "The file \(path) cannot be written: \(error).")
    }
    byteCount += bytes.count
    hash.update(data: bytes)
  }

  /// Waits until the file is on the disk.
  ///
  /// - Parameter name: what the file is called in its run folder.
  func finish(named name: String, mode: FilePermissions) throws(RunError) -> FileRecord {
    try Files.settle(path, mode: mode)
    return FileRecord(path: name, bytes: byteCount, sha256: hex(hash.finalize()))
  }
}
