internal import Crypto
internal import Glibc
internal import SystemPackage

/// The folder that holds all runs, their inputs and their log.
///
/// `<pipeline>/<period>/<run-id>/` are the runs, `objects/` keeps every input once by its digest,
/// `log.jsonl` has one line an execution.
public struct RunStore: Sendable {
  public let path: String

  public init(_ path: String) { self.path = path }

  func folder(pipeline: String, period: String, runID: String) -> String {
    "\(path)/\(pipeline)/\(period)/\(runID)"
  }

  /// Folders are private; below a set-group-id folder the group may read, and the bit is handed
  /// down, so that everything inside belongs to that group.
  var modes: (folder: FilePermissions, file: FilePermissions) {
    let permissions = (try? FilePath(path).stat())?.permissions
    return permissions?.contains(.setGroupID) ?? false
      ? (FilePermissions(rawValue: 0o2750), FilePermissions(rawValue: 0o640))
      : (FilePermissions(rawValue: 0o700), FilePermissions(rawValue: 0o600))
  }

  func create() throws(RunError) {
    try Files.createFolder(path, mode: modes.folder)
    try Files.createFolder(path + "/objects", mode: modes.folder)
  }
}

/// Nobody else runs in this store while this is held.
struct RunLock: ~Copyable {
  private let descriptor: FileDescriptor

  init(_ store: RunStore) throws(RunError) {
    let opened: FileDescriptor
    do {
      opened = try FileDescriptor.open(FilePath(store.path), .readOnly)
    } catch {
      throw RunError(.cannotCreate, "The folder \(store.path) cannot be opened: \(error).")
    }
    guard flock(opened.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      try? opened.close()
      throw RunError(.locked, "Another run is at work in \(store.path). Try again when it is done.")
    }
    descriptor = opened
  }

  deinit { try? descriptor.close() }
}

/// An input that is kept, with what identifies it.
public struct KeptInput: Sendable {
  public let path: String
  public let byteCount: Int
  /// SHA-256 in hex.
  public let digest: String
}

extension RunStore {
  /// Digests an input in steps, and keeps a copy under its digest when asked to.
  func take(_ path: String, below inputs: String, keep: Bool) throws(RunError) -> KeptInput {
    let source = inputs + "/" + path
    let temporary = "\(self.path)/objects/.taking-\(digest(of: Array(path.utf8)))"
    do {
      let input = try FileDescriptor.open(FilePath(source), .readOnly)
      return try input.closeAfter {
        let copy =
          keep
          ? try FileDescriptor.open(
            FilePath(temporary), .writeOnly, options: [.create, .truncate],
            permissions: [.ownerReadWrite])
          : nil
        let (count, digest) = try RunStore.copy(input, to: copy)
        if let copy {
          guard fsync(copy.rawValue) == 0 else { throw Errno.ioError }
          try copy.close()
          try place(temporary, digest: digest)
        }
        return KeptInput(path: path, byteCount: count, digest: digest)
      }
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(.inputMissing, "The file \(source) cannot be read: \(error).")
    }
  }

  private static func copy(
    _ input: FileDescriptor, to copy: FileDescriptor?
  ) throws -> (count: Int, digest: String) {
    var hash = SHA256()
    var count = 0
    while true {
      let piece = try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, initialized in
        initialized = unsafe try input.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if piece.isEmpty { return (count, hex(hash.finalize())) }
      hash.update(data: piece)
      count += piece.count
      try copy?.writeAll(piece)
    }
  }

  private func place(_ temporary: String, digest: String) throws(RunError) {
    let object = objectPath(digest)
    if Files.exists(object) {
      if try RunStore.isIntact(object, digest: digest) {
        Files.remove(temporary)
        return
      }
      Files.remove(object)
    }
    try Files.settle(
      temporary, mode: modes.file.subtracting([.ownerWrite, .groupWrite, .otherWrite]))
    do {
      try Files.move(temporary, to: object)
    } catch {
      // Another input with the same bytes may have come first.
      guard Files.exists(object) else { throw error }
      Files.remove(temporary)
    }
  }

  /// Whether a kept input still is what its name says: it is read in place of the one that was sent.
  private static func isIntact(_ object: String, digest: String) throws(RunError) -> Bool {
    do {
      let kept = try FileDescriptor.open(FilePath(object), .readOnly)
      return try kept.closeAfter { try copy(kept, to: nil).digest == digest }
    } catch {
      throw RunError(.inputOutput, "The kept input \(object) cannot be read: \(error).")
    }
  }

  func objectPath(_ digest: String) -> String { "\(path)/objects/\(digest)" }
}
