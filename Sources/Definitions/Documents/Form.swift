public import Expressions
internal import Tables

/// A CSV file that somebody gives out to be filled, and that lies among the inputs as it was given
/// out.
public struct Form: Sendable {
  public let name: String
  public let title: String
  public let files: FilePattern
  /// What the first cell of the row of ids says.
  public let idLabel: String
  /// The first row to be filled, counted from 1. Those before it go out as they came.
  public let firstRow: Int
  public let days: Days
  /// What stands in place of a line break within a cell; nil keeps it.
  public let lineBreak: String?
  public let place: Place

  /// How days are written.
  public enum Days: String, Sendable, CaseIterable {
    case iso
    /// `09/30/2026`
    case monthFirst = "month_first"
  }
}

/// The forms that a report fills, in the order in which they are handed in.
public struct Filings: Sendable {
  /// The folder below the run's own in which they stand.
  public let folder: String
  /// The tables whose errors hold nothing back, because what was wrong in them is set aside.
  public let errorsAllowedIn: Set<String>
  public let all: [Filing]

  /// The forms that any of them fills, by name.
  public var forms: Set<String> { Set(all.map(\.form)) }
}

/// A form, filled from the rows of a fact.
public struct Filing: Sendable {
  /// Also the name of its file.
  public let name: String
  public let form: String
  public let fact: String
  /// The rows that are filed: those for which it is true. Nil files all.
  public let rows: Located<Expression>?
  /// The fields by which rows are ordered.
  public let order: [String]
  public let columns: [Column]
  public let place: Place

  /// Whether it fills a column whose id says the quarter.
  public var needsQuarter: Bool { columns.contains(where: \.needsQuarter) }

  public struct Column: Sendable {
    /// The id of the form's column. `{quarter}` stands for the quarter reported on, as `Q3_2026`.
    public let id: String
    /// Whose values stand in it; nil leaves it blank.
    public let field: String?
    public let place: Place

    static let quarter = "{quarter}"

    var needsQuarter: Bool { id.contains(Column.quarter) }

    /// Whether braces stand for nothing, or the quarter stands in it twice.
    var hasOtherBraces: Bool {
      let parts = id.split(separator: Column.quarter, omittingEmptySubsequences: false)
      return parts.count > 2 || parts.contains { $0.contains { "{}".contains($0) } }
    }

    /// The id in a report on this quarter.
    public func id(in quarter: CalendarQuarter?) -> String {
      quarter.map { id.replacing(Column.quarter, with: $0.description) } ?? id
    }

    /// The quarter that this id of a form says, where it is this column's in any quarter.
    public func quarter(in id: String) -> CalendarQuarter? {
      guard let range = self.id.firstRange(of: Column.quarter) else { return nil }
      let (start, end) = (self.id[..<range.lowerBound], self.id[range.upperBound...])
      guard id.hasPrefix(start), id.hasSuffix(end) else { return nil }
      let named = CalendarQuarter(String(id.dropFirst(start.count).dropLast(end.count)))
      return named.flatMap { self.id(in: $0) == id ? $0 : nil }
    }
  }
}

/// A quarter of a calendar year, as forms spell it: `Q3_2026`.
public struct CalendarQuarter: Hashable, Sendable, CustomStringConvertible {
  public let year: Int
  public let quarter: Int

  public var description: String { "Q\(quarter)_\(padded(year, 4))" }

  init?(_ text: String) {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 2, let quarter = Period.quarter(parts[0]),
      let year = Period.year(parts[1])
    else { return nil }
    self.year = year
    self.quarter = quarter
  }

  /// The quarter that is just these days, whatever the period is called.
  public init?(_ period: Period) {
    let (year, month, day) = period.start.components
    guard period.span.months == 3, day == 1, month % 3 == 1 else { return nil }
    self.year = year
    quarter = (month + 2) / 3
  }
}
