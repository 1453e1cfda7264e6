import Definitions
import Tables
import Testing

@Suite struct ThresholdTests {
  @Test(
    "A share is compared exactly",
    arguments: [
      ("5", 5, 100, false), ("5", 6, 100, true), ("0", 0, 7, false), ("0", 1, 7, true),
      ("33.333333333333333", 1, 3, true), ("33.333333333333334", 1, 3, false),
      ("0.1", 1, 1000, false), ("0.1", 1, 999, true), ("100", 7, 7, false), ("5", 0, 0, false),
      ("12.5", 125_000_000_000, 1_000_000_000_000, false),
      ("12.5", 125_000_000_001, 1_000_000_000_000, true),
    ])
  func shares(_ percent: String, part: Int, whole: Int, isMore: Bool) throws {
    let share = Share(percent: try #require(ExactDecimal(percent)))
    #expect(share.isExceeded(by: part, of: whole) == isMore)
    #expect(share.description == "\(percent)%")
  }

  @Test("Every share of small numbers is what whole numbers say")
  func everyShare() {
    for tenths in stride(from: 0, through: 1000, by: 25) {
      let share = Share(percent: ExactDecimal(unscaled: Int128(tenths), scale: 1))
      for whole in 0...40 {
        for part in 0...whole {
          #expect(share.isExceeded(by: part, of: whole) == (part * 1000 > tenths * whole))
        }
      }
    }
  }

  @Test("A threshold is read as it is written, and tells which of its numbers is exceeded")
  func reading() throws {
    let documents = Documents.orders.replacing(
      "class: logic", in: "checks.yaml",
      with: "class: logic\n  owner: law\n  threshold: { count: 3, share: 12.5%, per: submitter }"
    ).replacing(
      "files_set_aside: 1", in: "pipeline.yaml",
      with: "files_set_aside: 1\n  rows_set_aside_per_submitter: 20%")
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: documents)
    let rule = try #require(pipeline.rules.first)
    let threshold = try #require(rule.threshold)
    #expect(rule.owner == "law" && threshold.scope == .submitter)
    #expect(threshold.exceeded(by: 3, of: 24) == [])
    #expect(threshold.exceeded(by: 3, of: 23) == ["12.5%"])
    #expect(threshold.exceeded(by: 4, of: 100) == ["3"])
    #expect(threshold.exceeded(by: 4, of: 10) == ["3", "12.5%"])
    #expect(pipeline.thresholds.rowsSetAside.description == "5%")
    #expect(pipeline.thresholds.rowsSetAsidePerSubmitter?.description == "20%")
  }

  @Test("While a rule is in beta, its threshold decides nothing")
  func beta() throws {
    let documents = Documents.orders.replacing(
      "class: logic", in: "checks.yaml", with: "beta: true\n  threshold: { count: 0 }")
    let rule = try #require(try Pipeline(loading: "pipeline.yaml", from: documents).rules.first)
    #expect(rule.threshold != nil && rule.bindingThreshold == nil)
    #expect(rule.declaredSeverity == .error && rule.severity == .warning && rule.effect == .none)
  }
}
