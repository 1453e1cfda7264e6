import Testing

struct EveryClassTests {
  @Test("Faults of every class in one submission are all found in one run, each in its class")
  func together() async throws {
    let run = try await MarkedRun([
      .grantee: """
      CT Hires State ID #,Program Code,Date of Program Exit,Zip Code,Employment Status at exit,School Status at Exit
      1000001,P06,,06101,,
      1000001,P06,,06101,,
      ⟦pattern: CT Hires State ID #⟧⟦parent_set_aside: Last Name⟧100,P06,,06101,,
      1000004,P06,⟦exit_before_entry: Date of Program Exit⟧⟦parent_set_aside: Last Name⟧2025-01-31,06101,unemployed,"in-school, alternative school"
      1000005,⟦foreign_key: Program Code⟧⟦parent_set_aside: Last Name⟧P99,,06101,,
      ⟦ragged_row⟧1000006,P06
      1000007,P06,,⟦pattern: Zip Code⟧6101,,
      """
    ])
    let classes = Dictionary(grouping: run.findings.filter { $0["severity"] == "error" }) {
      $0["class"]
    }.mapValues { Set($0.map { $0["rule"] }) }
    #expect(
      classes == [
        "file": ["ragged_row"], "value": ["pattern"], "duplicate": ["primary_key"],
        "logic": ["exit_before_entry"], "reference": ["foreign_key"],
      ])
  }
}
