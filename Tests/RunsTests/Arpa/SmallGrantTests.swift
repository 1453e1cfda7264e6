import Foundation
import Runs
import Testing

/// Invented accounts, as chance makes them, in which every total must tie to its parts.
@Suite struct SmallGrantTests {
  @Test("All sums of an invented grant tie, and every cell is filled as by hand", arguments: 1...20)
  func ties(_ seed: Int) async throws {
    let grant = SmallGrant(seed: UInt64(seed))
    let run = try await SmallGrantRun(grant)
    #expect(run.run.result.status == .done, "\(run.run.manifest.summary.failures)")
    let findings = try run.findings()
    #expect(findings.isEmpty, "\(findings)")
    try run.byHand.expectForms(of: run.run, workers: run.workers, isDraft: false)
    try run.byHand.expectFigures(of: run.run, workers: run.workers)
    #expect(try run.looseEnds() == [])
  }

  @Test("The invented grants have everything that is unusual")
  func everything() throws {
    let grants = (1...20).map { SmallGrant(seed: UInt64($0)) }
    #expect(grants.contains { $0.awards.count < 8 } && grants.contains { $0.awards.count > 16 })
    #expect(Set(grants.map(\.projects.count)) == [2, 3, 4])
    let lines = grants.flatMap(\.lines)
    #expect(
      Set(lines.map(\.kind)) == [
        "obligation", "de-obligation", "advance", "expenditure", "refund", "program income",
      ])
    for kind in ["obligation", "expenditure"] {
      #expect(lines.contains { $0.kind == kind && !$0.reverses.isEmpty })
    }
    #expect(
      grants.contains { grant in
        grant.lines.contains { line in
          grant.lines.contains { $0.id == line.reverses && !$0.reverses.isEmpty }
        }
      })
    let types = Set(grants.flatMap(\.awards).map(\.type))
    #expect(types.count == 11)
    for cents in [4_999_999, 5_000_000, 5_000_001] {
      #expect(grants.flatMap(\.awards).contains { $0.cents == cents })
    }
    // Of 20 grants several have costs that came late, and money that went back.
    let isLate: (SmallGrant.Line) -> Bool = {
      $0.to < 20_260_701 && $0.posted > 20_260_715 && $0.kind == "expenditure"
    }
    #expect(grants.count { $0.lines.contains(where: isLate) } > 10)
    #expect(
      grants.contains { grant in
        grant.awards.contains { $0.date >= 20_260_701 && $0.cents >= 5_000_000 }
      })
    let details = grants.flatMap { $0.filed?.details ?? [] }
    #expect(details.contains { $0.isAlone && $0.obligated < 5_000_000 })
  }
}
