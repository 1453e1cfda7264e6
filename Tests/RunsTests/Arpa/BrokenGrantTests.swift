import Foundation
import Testing

/// Invented grants, each of them wrong in exactly one place.
@Suite struct BrokenGrantTests {
  @Test(
    "An invented grant that is broken in one place has one finding more, which names the place",
    arguments: 1...20)
  func oneFinding(_ seed: Int) async throws {
    let (grant, breakage, place) = try #require(BrokenGrantTests.broken(seed))
    let run = try await SmallGrantRun(grant)
    let findings = try run.findings()
    let own = findings.filter { $0.rule == breakage.rule }
    #expect(own.count == 1, "\(breakage.name): \(findings)")
    #expect(own.allSatisfy { $0.names(place) }, "\(breakage.name): \(own) does not name \(place)")
    let others = Set(findings.map(\.rule)).subtracting([breakage.rule])
    #expect(others.isSubset(of: breakage.follows), "\(breakage.name): \(findings)")
  }

  @Test("Every way to break a grant is tried on one of them at least")
  func everyBreakage() {
    let tried = Set((1...20).compactMap { BrokenGrantTests.broken($0)?.1.name })
    #expect(Set(Breakage.all.map(\.name)) == tried)
  }

  /// Each seed has its own way to be broken, or the next that it has a place for.
  private static func broken(_ seed: Int) -> (SmallGrant, Breakage, String)? {
    for number in 0..<Breakage.all.count {
      let breakage = Breakage.all[(seed - 1 + number) % Breakage.all.count]
      var grant = SmallGrant(seed: UInt64(seed))
      if let place = breakage.apply(&grant) { return (grant, breakage, place) }
    }
    return nil
  }
}
