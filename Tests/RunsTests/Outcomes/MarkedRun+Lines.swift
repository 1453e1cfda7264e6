import Testing

extension MarkedRun {
  /// How a metric stands for all there are, or for a member: population, excluded, pending,
  /// undetermined, numerator, denominator, value. What is empty is a dash.
  func line(_ metric: String, member: String = "", window: String? = nil) throws -> String {
    let line = try cell(metric, member: member, window: window)
    return [
      "population", "excluded", "pending", "undetermined", "numerator", "denominator", "value",
    ].map { line[$0].isEmpty ? "-" : line[$0] }.joined(separator: " ")
  }

  /// The status for the one program whose provider has sent something.
  func status(of metric: String) throws -> String { try cell(metric, member: "P06")["status"] }

  /// The first and the last day of the exits that a metric is about.
  func cohort(of metric: String) throws -> String {
    let line = try cell(metric)
    return "\(line["cohort_start"]) \(line["cohort_end"])"
  }

  private func cell(
    _ metric: String, member: String = "", window: String? = nil
  ) throws -> NamedRow {
    try #require(
      run.lines("metrics.csv").first {
        $0["metric"] == metric && $0["member_1"] == member && $0["dimension_2"].isEmpty
          && (window == nil || $0["window"] == window)
      })
  }
}
