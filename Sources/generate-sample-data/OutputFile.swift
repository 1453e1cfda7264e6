import SystemPackage

/// A new file that is written in pieces of a megabyte, however long it gets.
struct OutputFile {
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []
  private static let pieceSize = 1 << 20

  /// Creates the file, hands it to `body`, and closes it whatever happens.
  static func write(
    to path: FilePath, _ body: (inout OutputFile) throws -> Void
  ) throws {
    let descriptor = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .exclusiveCreate],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    try descriptor.closeAfter {
      var file = OutputFile(descriptor: descriptor)
      try body(&file)
      try file.flush()
    }
  }

  private init(descriptor: FileDescriptor) {
    self.descriptor = descriptor
    buffer.reserveCapacity(Self.pieceSize * 5 / 4)
  }

  mutating func append(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= Self.pieceSize { try flush() }
  }

  private mutating func flush() throws {
    try descriptor.writeAll(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
