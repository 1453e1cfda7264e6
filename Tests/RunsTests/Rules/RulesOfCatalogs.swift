// Rules over the catalogs, and over the accounts beside them.

extension RuleCase {
  static let ofCatalogs =
    [
      RuleCase(
        "transaction_reverses_another",
        [
          .finance: """
          Reverses,Kind,Category
          ,obligation,
          ,expenditure,Tuition
          2,expenditure,Tuition
          ⟦transaction_reverses_another: Reverses⟧1,de-obligation,
          """
        ]),
      RuleCase(
        "spent_above_obligated",
        [
          .finance: """
          Award,Kind,Category,Amount
          A-P06,⟦spent_above_obligated: spent_to_date⟧obligation,,100.00
          A-P06,expenditure,Tuition,100.01
          A-P12,obligation,,100.00
          A-P12,expenditure,Tuition,100.00
          """
        ]),
      RuleCase(
        "targets_overlap",
        [
          .targets: """
          measure,valid_from,valid_to
          enrolled,2022-07-01,⟦targets_overlap: Valid from⟧2022-09-30
          enrolled,2022-09-30,2022-12-31
          completed,2022-07-01,2022-09-30
          completed,2022-10-01,2022-12-31
          """
        ]),
      RuleCase(
        "targets_with_a_hole",
        [
          .targets: """
          measure,valid_from,valid_to
          enrolled,2022-07-01,⟦targets_with_a_hole: Measure⟧2022-09-30
          enrolled,2022-10-02,2022-12-31
          completed,2022-07-01,2022-09-30
          """
        ]),
      RuleCase(
        "benchmark_not_usable",
        [
          .benchmarks: """
          share
          ⟦benchmark_not_usable: Share⟧0
          ⟦benchmark_not_usable: Share⟧1
          0.0001
          """
        ]),
      RuleCase(
        "benchmark_of_the_future",
        [
          .benchmarks: """
          as_of
          ⟦benchmark_of_the_future: As of⟧2026-10-01
          2026-09-30
          """
        ]),
      RuleCase(
        "committed_in_the_future",
        [
          .commitments: """
          committed_on
          ⟦committed_in_the_future: Committed on⟧2026-10-01
          2026-09-30
          """
        ]),
    ]
    + [
      reversed("providers", .providers), reversed("programs", .programs),
      reversed("awards", .awards), reversed("commitments", .commitments),
      reversed("benchmarks", .benchmarks), reversed("places", .places),
    ]

  private static func reversed(_ catalog: String, _ source: Source) -> RuleCase {
    RuleCase(
      "\(catalog)_validity_reversed",
      [
        source: """
        valid_from,valid_to
        2021-07-01,⟦\(catalog)_validity_reversed: Valid to⟧2021-06-30
        2021-07-02,2021-07-02
        """
      ])
  }
}
