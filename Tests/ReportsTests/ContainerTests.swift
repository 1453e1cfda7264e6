import Foundation
import Testing

@testable import Reports

struct ContainerTests {
  private func compressed() throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "container-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try Report(Content.make()).writeXLSX(to: file.path)
    return [UInt8](try Data(contentsOf: file))
  }

  @Test(
    "A workbook taken apart and stored holds the same parts, and storing it again changes nothing")
  func roundTrip() throws {
    let first = try XLSXContainer(reading: try compressed())
    let stored = first.stored
    let second = try XLSXContainer(reading: stored)
    #expect(first.parts.map(\.name) == second.parts.map(\.name))
    #expect(first.parts.map(\.bytes) == second.parts.map(\.bytes))
    #expect(second.stored == stored)
    #expect(first.parts.contains { $0.name == "[Content_Types].xml" })
  }

  @Test("A stored workbook is the plain text of its parts")
  func isPlain() throws {
    let container = try XLSXContainer(reading: try compressed())
    let text = String(decoding: container.stored, as: UTF8.self)
    #expect(text.contains("<worksheet "))
    #expect(text.contains("=Alpha"))
  }

  @Test("A damaged archive is an error, wherever it is cut or changed, and never a crash")
  func damaged() throws {
    let archive = try compressed()
    for length in stride(from: 0, to: archive.count - 1, by: 97) {
      #expect(throws: XLSXError.self) { _ = try XLSXContainer(reading: Array(archive[..<length])) }
    }
    var unharmed = 0
    for index in stride(from: 0, to: archive.count, by: 41) {
      var changed = archive
      changed[index] ^= 0xff
      // A change in a date or an attribute harms nothing that is read.
      if (try? XLSXContainer(reading: changed)) != nil { unharmed += 1 }
    }
    #expect(unharmed < archive.count / 41 / 4)
  }
}
