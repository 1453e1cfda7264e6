internal import Definitions

extension Listing {
  /// The words that the figures count by: first what they mean, then how rows are judged.
  static func terms(_ content: ReportContent) -> ReportTable {
    table(
      "terms", "What the words mean",
      ["Word", "What it means", "As an expression", "Rows", "Source"],
      widths: [22, 50, 50, 24, 40],
      content.pipeline.terms.map { term in
        [
          term.title, term.definition,
          term.expression?.text ?? "not collected: \(term.whyNotCollected ?? "")",
          term.fact.flatMap { content.pipeline.fact($0)?.title } ?? "", term.source,
        ]
      })
  }
}
