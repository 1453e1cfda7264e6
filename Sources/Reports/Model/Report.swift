public import Definitions
public import Tables

/// A report ready to be drawn: every cell is settled, nothing is left to compute.
public struct Report: Sendable {
  public let title: String
  /// What it covers and how far the data reach.
  public let subtitle: String
  /// What it may be used for and who may see it, on every sheet.
  public let stamp: String
  /// The only date that may reach a file.
  public let asOf: Day
  public let sheets: [Sheet]
  /// Lists of values among which whoever fills an answer chooses. They stand on a hidden sheet.
  public var lists: [[String]] = []
  /// What stands large above every printed page, if anything has to.
  public var header: String?
  /// Sheets to be filled, which come first.
  public var forms: [FormSheet] = []

  public var tables: [ReportTable] { sheets.flatMap(\.tables) }
}

public struct Sheet: Sendable {
  public let name: String
  public let title: String
  public let introduction: String
  public let headlines: [Headline]
  public let charts: [Chart]
  public let tables: [ReportTable]
  /// How many columns stay in view, where one table fills the sheet.
  public var frozenColumns = 1
  /// What is said in lines before anything is counted.
  public var blocks: [LineBlock] = []
  /// Whether it is laid out to be printed on one page.
  public var isOnePage = false
}

/// Lines of text, each beside what it is about.
public struct LineBlock: Sendable {
  public let title: String
  public let lines: [Line]

  public struct Line: Sendable, Equatable {
    public let label: String
    public let text: String
    public var tone = Tone.plain
    /// The sheet that the label leads to.
    public var link: String?
  }
}

extension Chart {
  /// The rows drawn of the first rows of a table, by their number.
  func rows(of table: ReportTable, shown: Int) -> ClosedRange<Int>? {
    let all = table.rows.count - (table.endsWithTotal ? 1 : 0) - rowsLeftOut.last
    let end = min(shown, all)
    return rowsLeftOut.first < end ? rowsLeftOut.first...end - 1 : nil
  }
}

/// What a word says about what it stands for. It is coloured so; the word alone says it, too.
public enum Tone: Sendable {
  case plain, good, fair, poor
}

/// One large figure with the sentence beside it.
public struct Headline: Sendable {
  public let title: String
  public let figure: ReportCell
  public let format: ColumnFormat
  public let explanation: String
}

extension Headline {
  /// The figure as a sentence has it.
  public var text: String {
    switch figure {
    case .text(let text), .shorthand(let text): text
    case .provisional(let number): format.text(number) + " (provisional)"
    case .number(let number): format.text(number)
    }
  }
}

public struct ReportTable: Sendable {
  /// Name of the CSV file and of the Excel table.
  public let name: String
  public let title: String
  public let columns: [ReportColumn]
  public let rows: [[ReportCell]]
  /// Whether the last row is the total of those above it.
  public let endsWithTotal: Bool
  /// Whether the last column is the total of those before it.
  public var hasTotalColumn = false
  /// What a reader must know of the rows; empty where there is nothing.
  public var note = ""
  /// The file that holds the same rows, when the report does not write them as a table of its own.
  public let fullFile: String?
  /// Rows that did not fit the sheet and stand in `fullFile`.
  public let rowsLeftOut: Int
  /// So many rows stand on the sheet at most; the file has all.
  public var mostShown: Int?
  /// For each row, the number of the list among which its answer is chosen; nil where it is free.
  public var answerLists: [Int?] = []
}

public struct ReportColumn: Sendable {
  public let title: String
  public let format: ColumnFormat
  /// At most so many characters wide, where long text is wrapped.
  public var mostWidth = 60.0
  public var look = ColumnLook.plain
}

/// What helps the eye to read a column.
public enum ColumnLook: Sendable {
  case plain
  /// A bar in each cell, as long as the figure is large.
  case bar
  /// The darker the larger.
  case scale
  /// Words that are coloured by what they say.
  case words([(word: String, tone: Tone)])
}

public enum ColumnFormat: Sendable, Equatable {
  case text
  /// Long text, wrapped.
  case prose
  /// Left empty for the reader to fill.
  case answer
  case count
  case share
  case money
  case decimal
}

extension ColumnFormat {
  /// A figure for a sentence: 1,234 or 64.8% or $22.50.
  func text(_ number: ExactDecimal) -> String {
    switch self {
    case .text, .prose, .answer, .count: return grouped(number.rounded(toScale: 0).unscaled)
    case .share:
      let percent = ExactDecimal(unscaled: number.unscaled * 100, scale: number.scale)
      return percent.rounded(toScale: 1).description + "%"
    case .money, .decimal:
      let rounded = number.rounded(toScale: 2)
      let parts = ExactDecimal(unscaled: Int128(rounded.unscaled.magnitude), scale: 2)
        .description.split(separator: ".")
      let sign = rounded.unscaled < 0 ? "-" : ""
      return sign + (self == .money ? "$" : "") + grouped(Int128(parts[0]) ?? 0) + "." + parts[1]
    }
  }
}

public enum ReportCell: Sendable, Equatable {
  case text(String)
  case number(ExactDecimal)
  /// A figure that lacks rows that should have come.
  case provisional(ExactDecimal)
  /// A figure that there is none of, by its shorthand.
  case shorthand(String)
}

public struct Chart: Sendable {
  public let title: String
  public let kind: ChartDefinition.Kind
  public let axis: String
  /// What the names along the other axis are.
  public let namesAxis: String
  public let alternativeText: String
  /// Name of the table on the same sheet whose rows are drawn, its total left out.
  public let table: String
  /// Rows at the beginning and at the end of the table that are not drawn either, because they are
  /// no points of a line.
  public var rowsLeftOut = (first: 0, last: 0)
  /// Indices of the columns drawn, one series each.
  public let series: [Int]
}
