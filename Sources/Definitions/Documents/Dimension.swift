public import Expressions

/// Something by which numbers are broken down.
public struct Dimension: Sendable {
  public enum Kind: Sendable {
    /// Each row is in one member: the value of a field.
    case exclusive(field: String)
    /// A row is in every group whose condition is true, so the groups are never summed.
    case overlapping([Group])
    /// Each row is in the calendar unit of a day.
    case calendar(CalendarUnits)
  }

  /// Days put together into months, quarters or years.
  public struct CalendarUnits: Sendable {
    public enum Unit: String, Sendable, CaseIterable {
      case month, quarter
      case programYear = "program_year"
    }

    public let unit: Unit
    /// The date that decides; nil is the day by which the metric itself puts a row into a window.
    public let field: String?
    /// How many units are told apart, up to the one in which the period ends; those before are one
    /// member. Nil tells apart all since the grant began.
    public let last: Int?
  }

  public struct Group: Sendable {
    public let name: String
    public let condition: Located<Expression>
  }

  public let name: String
  public let title: String
  public let kind: Kind
  /// The table and field that list all members, so that one without rows is shown as zero.
  public let members: (table: String, field: String)?
  /// Field of the members' table that names a member to a reader.
  public let label: String?
  public let place: Place

  public var isOverlapping: Bool {
    if case .overlapping = kind { true } else { false }
  }

  /// Whether the metric's own day decides in which member a row is.
  public var needsDateOfMetric: Bool {
    if case .calendar(let units) = kind { units.field == nil } else { false }
  }

  /// The groups of an overlapping dimension, in their order.
  public var groups: [Group] {
    if case .overlapping(let groups) = kind { groups } else { [] }
  }

  /// All fields of a fact that it reads.
  public var fields: [String] {
    switch kind {
    case .exclusive(let field): [field]
    case .calendar(let units): units.field.map { [$0] } ?? []
    case .overlapping(let groups): groups.flatMap(\.condition.content.fields)
    }
  }
}
