import Definitions
import Testing

/// The rules of Pipelines/checks, each over rows that fail it and rows that pass.
struct EveryRuleTests {
  private static let cases =
    RuleCase.ofGrantees + RuleCase.ofTrainings + RuleCase.ofFacts + RuleCase.ofSources
    + RuleCase.ofSubmissions + RuleCase.ofAggregates + RuleCase.ofCatalogs

  @Test(
    "What is marked is found, and nothing else; only rows that fail a rule that takes them go",
    arguments: cases)
  private func found(_ rule: RuleCase) async throws {
    try await MarkedRun(rule.files).expectMarks()
    let sheets = rule.files.values.filter { $0.marks.contains { $0.rule == rule.rule } }
    #expect(!sheets.isEmpty, "no row fails it")
    for sheet in sheets {
      let failing = Set(sheet.marks.filter { $0.rule == rule.rule }.map(\.line))
      #expect(failing.count < sheet.rowCount, "no row passes it")
    }
  }

  @Test("Every rule has rows that fail it")
  func complete() throws {
    let rules = try Pipeline(of: Project.monthlyOutcomes).rules.map(\.id)
    let tried = EveryRuleTests.cases.map(\.rule)
    #expect(Set(rules).subtracting(tried).isEmpty, "without rows: \(Set(rules).subtracting(tried))")
    #expect(Set(tried).subtracting(rules).isEmpty, "no rules: \(Set(tried).subtracting(rules))")
  }

  @Test("Every rule says who asks for it, what to do, and where it stands")
  func owners() throws {
    let pipelines = [Project.monthlyOutcomes, Project.quarterlyArpa]
    for rule in try pipelines.flatMap({ try Pipeline(of: $0).rules }) {
      #expect(["portal", "systems", "law", "house"].contains(rule.owner ?? ""), "\(rule.id)")
      #expect(!rule.suggestion.isEmpty && !rule.source.isEmpty, "\(rule.id)")
      #expect(!rule.message.isEmpty && rule.message.hasSuffix("."), "\(rule.id)")
      // A rule over a fact or two submissions finds; what takes rows out is law or beyond doubt.
      #expect(rule.effect == .none || !rule.isBeta, "\(rule.id)")
    }
  }
}
