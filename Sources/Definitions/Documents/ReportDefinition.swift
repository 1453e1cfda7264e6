public import Expressions

/// A workbook: its sheets and what stands on them. Every figure is a cell of metrics.csv.
public struct ReportDefinition: Sendable {
  public let name: String
  public let title: String
  public let subtitle: String
  /// Whom to ask, as the cover says it.
  public let contact: String
  public let sheets: [SheetDefinition]
  /// Forms of others that it fills; nil where there are none.
  public let filings: Filings?
  public let place: Place
}

public struct SheetDefinition: Sendable {
  public enum Listing: String, Sendable, CaseIterable {
    /// What the report is about, who has reported, and how final its figures are.
    case cover
    /// Every sheet with its title, each a link.
    case contents
    /// Who has reported, how far the data reach, and how final the figures are.
    case standing
    /// What everybody sent, and what became of it.
    case submissions
    /// Rows in and out of every stage, table by table, and the sums that submitters confirm.
    case controlTotals = "control_totals"
    /// The forms that were filled, and how many rows stand in each.
    case filings
    /// Every finding of the run.
    case findings
    /// What became of every row, file by file and stage by stage.
    case ledger
    /// Every metric with its definition, its expressions and its source.
    case definitions
    /// What the letters in place of a figure mean, and every rule.
    case notes
  }

  public let name: String
  public let title: String
  public let introduction: String
  /// Whether it is laid out to be printed on one page and read from a distance.
  public let isOnePage: Bool
  public let headlines: [HeadlineDefinition]
  public let progress: [ProgressDefinition]
  public let changes: ChangesDefinition?
  public let decisions: DecisionsDefinition?
  public let tables: [TableDefinition]
  public let charts: [ChartDefinition]
  public let listings: [Listing]
  public let place: Place
}

/// One large figure.
public struct HeadlineDefinition: Sendable {
  public let metric: String
  public let window: Metric.Window
  public let title: String
}

/// Rows are the members of a dimension, or those of a fact.
public struct TableDefinition: Sendable {
  public enum Content: Sendable {
    /// For each member of a dimension metrics, or what is known of the member.
    case members(of: String, columns: [Column])
    /// One metric for each member of a dimension, with a column for each member of another one.
    case across(rows: String, dimension: String, metric: String, window: Metric.Window, show: Show)
    /// Rows as they stand in a fact.
    case rows(RowsDefinition)
  }

  public enum Column: Sendable {
    case metric(String, window: Metric.Window, title: String, show: Show)
    /// A field of the table that lists the members.
    case attribute(String, title: String)
  }

  /// How figures are shown.
  public enum Show: Sendable {
    case figure
    /// With a bar as long as the figure is large.
    case bar
    /// The darker the larger.
    case scale
    /// As a word that says how near a share is to the whole.
    case standing(near: Share)
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
  public let content: Content
  public let total: Total
  /// Whether it also stands in the workbook of a draft: what is to be signed does not.
  public internal(set) var isInDrafts = true
}

/// Rows of a fact, field by field.
public struct RowsDefinition: Sendable {
  public struct Column: Sendable {
    public let field: String
    public let title: String
    /// `usd` for money, `share` for a share, nil where there is none.
    public let unit: String?
    /// Words that are coloured where they are all that a cell says.
    public var good: [String] = []
    public var fair: [String] = []
    public var poor: [String] = []
  }

  public let fact: String
  /// The rows that are shown: those for which it is true. Nil shows all.
  public let condition: Located<Expression>?
  /// The fields by which rows are ordered.
  public let order: [String]
  public let columns: [Column]
}

public struct ChartDefinition: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case bar, column
    /// From left to right, as time goes.
    case line
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
