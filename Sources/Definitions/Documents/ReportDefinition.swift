/// A workbook: its sheets and what stands on them. Every figure is a cell of metrics.csv.
public struct ReportDefinition: Sendable {
  public let name: String
  public let title: String
  public let subtitle: String
  public let sheets: [SheetDefinition]
  public let place: Place
}

public struct SheetDefinition: Sendable {
  public enum Listing: String, Sendable, CaseIterable {
    /// Every finding of the run.
    case findings
    /// What became of every row, file by file and stage by stage.
    case ledger
    /// Every metric with its definition and source, every rule.
    case notes
  }

  public let name: String
  public let title: String
  public let introduction: String
  public let headlines: [HeadlineDefinition]
  public let tables: [TableDefinition]
  public let charts: [ChartDefinition]
  public let listing: Listing?
  public let place: Place
}

/// One large figure.
public struct HeadlineDefinition: Sendable {
  public let metric: String
  public let window: Metric.Window
  public let title: String
}

/// Rows are the members of a dimension.
public struct TableDefinition: Sendable {
  public enum Columns: Sendable {
    /// Metrics, or facts about the member.
    case listed([Column])
    /// One metric, with a column for each member of another dimension.
    case across(dimension: String, metric: String, window: Metric.Window)
  }

  public enum Column: Sendable {
    case metric(String, window: Metric.Window, title: String)
    /// A field of the table that lists the members.
    case attribute(String, title: String)
  }

  public enum Total: String, Sendable, CaseIterable {
    /// The figure of all rows, which the members make up.
    case total = "true"
    /// The figure of all rows, where the members overlap and do not add up to it.
    case unduplicated
    case none = "false"
  }

  /// Also the name of the CSV file and of the Excel table.
  public let name: String
  public let title: String
  public let dimension: String
  public let columns: Columns
  public let total: Total
}

public struct ChartDefinition: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case bar, column
  }

  public let title: String
  public let kind: Kind
  public let table: String
  /// Titles of the table's columns that are drawn, one series each. Empty for a table across a
  /// dimension, whose members are drawn, all of them.
  public let series: [String]
  public let axis: String
  /// Read out to those who cannot see the chart.
  public let alternativeText: String
}
