import Foundation
import Testing

/// Rules of the house that no compiler checks.
struct ArchitectureTests {
  private static let engine = ["Tables", "Expressions", "Definitions", "Stages", "Reports", "Runs"]

  private func sources(of target: String) throws -> [(name: String, text: String)] {
    let folder = Project.root.appending(path: "Sources/\(target)")
    return try TemporaryFolder.contents(of: folder).filter { $0.key.hasSuffix(".swift") }
      .map { ("\(target)/\($0.key)", String(decoding: $0.value, as: UTF8.self)) }
  }

  @Test("The engine knows no word of the programs it reports on", arguments: engine)
  func noDomainWord(_ target: String) throws {
    let words = [
      "careerconnect", "participant", "grantee", "provider", "enroll", "credential", "placement",
      "arpa", "treasury", "wioa", "pirl", "trainee", "cthires",
    ]
    for (name, text) in try sources(of: target) {
      let lower = text.lowercased()
      for word in words where lower.contains(word) { Issue.record("\(name) says “\(word)”") }
    }
  }

  @Test("Each target imports only those to its left")
  func oneStraightLine() throws {
    for (position, target) in Self.engine.enumerated() {
      for (name, text) in try sources(of: target) {
        for other in Self.engine[position...] where text.contains("import \(other)\n") {
          Issue.record("\(name) imports \(other)")
        }
      }
    }
  }

  @Test("Only the command looks at the clock")
  func noClock() throws {
    for target in Self.engine {
      for (name, text) in try sources(of: target) where text.contains("Date()") {
        Issue.record("\(name) looks at the clock")
      }
    }
  }
}
