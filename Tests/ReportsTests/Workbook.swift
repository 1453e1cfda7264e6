import Foundation
import Testing

/// What is inside an XLSX file.
struct Workbook {
  /// Names of the parts, in the order of the archive's directory.
  private(set) var names: [String] = []
  /// The text of every part, by its name.
  private(set) var parts: [String: String] = [:]

  init(_ file: URL) throws {
    let archive = [UInt8](try Data(contentsOf: file))
    func number(_ offset: Int, bytes count: Int) -> Int {
      (0..<count).reversed().reduce(0) { $0 << 8 | Int(archive[offset + $1]) }
    }
    // The end of the archive says how many parts there are and where their directory begins.
    let end = archive.count - 22
    try #require(end >= 0 && number(end, bytes: 4) == 0x0605_4b50)
    var offset = number(end + 16, bytes: 4)
    for _ in 0..<number(end + 10, bytes: 2) {
      let (size, nameLength) = (number(offset + 20, bytes: 4), number(offset + 28, bytes: 2))
      let name = String(decoding: archive[(offset + 46)...].prefix(nameLength), as: UTF8.self)
      names.append(name)
      let local = number(offset + 42, bytes: 4)
      let start = local + 30 + number(local + 26, bytes: 2) + number(local + 28, bytes: 2)
      let data = archive[start..<start + size]
      let isStored = number(offset + 10, bytes: 2) == 0
      // The checksum and the length behind a gzip member are those of the directory.
      let trailer = archive[offset + 16..<offset + 20] + archive[offset + 24..<offset + 28]
      parts[name] = String(
        decoding: isStored ? Data(data) : try inflated(data, trailer: trailer), as: UTF8.self)
      offset += 46 + nameLength + number(offset + 30, bytes: 2) + number(offset + 32, bytes: 2)
    }
  }

  subscript(part: String) -> String { parts[part] ?? "(no part \(part))" }

  var sheets: [String: String] { parts.filter { $0.key.hasPrefix("xl/worksheets/sheet") } }
}

/// Deflated bytes, read by the gzip that every Debian has.
private func inflated(_ bytes: ArraySlice<UInt8>, trailer: ArraySlice<UInt8>) throws -> Data {
  let folder = try TemporaryFolder()
  let file = folder.url.appending(path: "part.gz")
  try Data([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + bytes + trailer).write(to: file)
  let gzip = Process()
  gzip.executableURL = URL(filePath: "/bin/gzip")
  gzip.arguments = ["-dc", file.path]
  let output = Pipe()
  gzip.standardOutput = output
  try gzip.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  gzip.waitUntilExit()
  try #require(gzip.terminationStatus == 0)
  return data
}

/// A folder that goes away with its owner.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
