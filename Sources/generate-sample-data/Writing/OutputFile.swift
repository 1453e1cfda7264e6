import SystemPackage

/// A new file that is written in pieces of a megabyte, however long it gets.
struct OutputFile {
  private let descriptor: FileDescriptor
  /// What is not written yet.
  var text: DelimitedText
  private static let pieceSize = 1 << 20

  /// Creates the file, hands it to `body`, and closes it whatever happens.
  static func write(
    to path: FilePath, lineEnding: DelimitedText.LineEnding = .lineFeed,
    _ body: (inout OutputFile) throws -> Void
  ) throws {
    let descriptor = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .exclusiveCreate],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    try descriptor.closeAfter {
      var file = OutputFile(descriptor: descriptor, lineEnding: lineEnding)
      try body(&file)
      try file.flush()
    }
  }

  private init(descriptor: FileDescriptor, lineEnding: DelimitedText.LineEnding) {
    self.descriptor = descriptor
    text = DelimitedText(lineEnding: lineEnding)
    text.reserve(Self.pieceSize * 5 / 4)
  }

  mutating func endLine() throws {
    text.endLine()
    try writeFullPiece()
  }

  /// A line of texts, such as a header.
  mutating func appendLine(_ fields: some Sequence<String>) throws {
    for field in fields { text.append(field: field) }
    try endLine()
  }

  /// Writes what has been gathered, once it is much.
  mutating func writeFullPiece() throws {
    if text.bytes.count >= Self.pieceSize { try flush() }
  }

  private mutating func flush() throws {
    try descriptor.writeAll(text.bytes)
    text.removeAll()
  }
}
