internal import Definitions
public import Stages
public import Tables

/// metrics.csv: every published figure, one a line, with what stands behind it.
public func metricsCSV(_ cells: [MetricCell]) -> CSVWriter {
  var csv = CSVWriter(header: [
    "metric", "fact", "window", "period_start", "period_end", "cohort_start", "cohort_end",
    "as_of", "dimension_1", "member_1", "dimension_2", "member_2", "population", "excluded",
    "pending", "undetermined", "numerator", "denominator", "value", "unit", "status",
  ])
  for cell in cells {
    csv.append(cell.metric)
    csv.append(cell.fact)
    csv.append(cell.window.rawValue)
    csv.append(cell.windowStart.description)
    csv.append(cell.windowEnd.description)
    csv.append(cell.cohort?.start.description ?? "")
    csv.append(cell.cohort?.end.description ?? "")
    csv.append(cell.asOf.description)
    for position in 0..<2 {
      let member = cell.members.dropFirst(position).first
      csv.append(member?.dimension ?? "")
      csv.append(text: member?.description ?? "")
    }
    if cell.status == .notCollected {
      // Nobody was looked at, which is not the same as nobody being there.
      for _ in 0..<4 { csv.append("") }
    } else {
      csv.append(cell.population.description)
      csv.append(cell.tally.excluded)
      csv.append(cell.tally.pending)
      csv.append(cell.tally.undetermined)
    }
    csv.append(
      cell.numerator.map { cell.unit == "usd" ? $0.rounded(toScale: 2) : $0 }?.description ?? "")
    csv.append(cell.denominator?.description ?? "")
    csv.append(cell.value?.description ?? "")
    csv.append(cell.unit)
    csv.append(cell.status.rawValue)
    csv.endRow()
  }
  return csv
}
