internal import Crypto
internal import SystemPackage
internal import Tables

/// An input that is kept, with what identifies it.
public struct KeptInput: Sendable {
  public let path: String
  public let byteCount: Int
  /// SHA-256 in hex.
  public let digest: String
}

extension RunStore {
  /// Digests an input in steps, and keeps a copy under its digest when asked to.
  ///
  /// - Throws: status 66 when the input cannot be read, 74 when the copy cannot be written.
  func take(_ path: String, below inputs: String, keep: Bool) throws -> KeptInput {
    let source = inputs + "/" + path
    let input: FileDescriptor
    do {
      input = try FileDescriptor.open(FilePath(source), .readOnly)
    } catch {
      throw RunError(.inputMissing, "The file \(source) cannot be read: \(error).")
    }
    defer { try? input.close() }
    guard keep else {
      let (count, digest) = try RunStore.copy(input, named: source) { _ in }
      return KeptInput(path: path, byteCount: count, digest: digest)
    }
    let temporary = "\(self.path)/objects/.taking-\(digest(of: Array(path.utf8)))"
    defer { Files.remove(temporary) }
    do {
      let copy = try FileDescriptor.open(
        FilePath(temporary), .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite])
      let (count, digest) = try copy.closeAfter {
        try RunStore.copy(input, named: source) { piece in _ = try copy.writeAll(piece) }
      }
      try place(temporary, digest: digest)
      return KeptInput(path: path, byteCount: count, digest: digest)
    } catch let error as RunError {
      throw error
    } catch {
      throw RunError(
        .inputOutput, "The file \(source) cannot be kept in \(self.path)/objects: \(error).")
    }
  }

  /// Reads a file to its end, a piece at a time.
  private static func copy(
    _ input: FileDescriptor, named name: String, _ use: ([UInt8]) throws -> Void
  ) throws -> (count: Int, digest: String) {
    var hash = SHA256()
    var count = 0
    while true {
      let piece = try readPiece(of: input, named: name)
      if piece.isEmpty { return (count, hex(hash.finalize())) }
      hash.update(data: piece)
      count += piece.count
      try use(piece)
    }
  }

  private static func readPiece(
    of input: FileDescriptor, named name: String
  ) throws(RunError) -> [UInt8] {
    do {
      return try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, initialized in
        initialized = unsafe try input.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw RunError(.inputMissing, "The file \(name) cannot be read: \(error).")
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
      return try kept.closeAfter { try copy(kept, named: object) { _ in }.digest == digest }
    } catch {
      throw RunError(.inputOutput, "The kept input \(object) cannot be read: \(error).")
    }
  }

  func objectPath(_ digest: String) -> String { "\(path)/objects/\(digest)" }
}
