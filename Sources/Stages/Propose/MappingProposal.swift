internal import Definitions
internal import Tables

/// A mapping that is proposed for a file nobody has mapped.
public struct MappingProposal: Sendable {
  public struct Column: Sendable {
    /// Counted from 1.
    public let number: Int
    /// As it may be shown.
    public let header: String
    /// The fields it probably is, as `table.field`; none when it could not be placed.
    public let fields: [String]
    /// In percent.
    public let confidence: Int
    public let reason: String
    /// Whether it needs no entry in a mapping.
    public let isOwnHeader: Bool
    /// What its values look like, in words.
    public let description: String
    public let filled: Int
    public let distinct: Int
    /// Some values; by shape where they may be personal, or where nobody knows what they are.
    public let samples: [String]
  }

  /// What a field's mapping says, and why.
  struct Entry: Sendable {
    let table: String
    let field: String
    let headers: [String]
    let confidence: Int
    let reason: String
    let isOwnHeader: Bool
    var values: [Value] = []
  }

  /// A text that is no value by itself.
  struct Value: Sendable {
    let written: String
    /// The value it stands for; nil where nobody knows.
    let canonical: String?
    let reason: String
    /// Whether it is written into the mapping, and not only mentioned.
    let isSure: Bool
  }

  public let path: String
  public let input: String
  /// The input's mapping that has to give way, where only one can serve all its files.
  public let replaced: String?
  /// Whether the pipeline reads mappings of the input at all.
  public let hasMappings: Bool
  public let name: String
  /// Who sends the file, where the input's folders name who does.
  public let submitter: String?
  /// What was found out about how the file is written, and what is wrong with it.
  public let findings: [Finding]
  public let rowCount: Int
  public let columns: [Column]
  /// Required fields without a column: the title, and the fields as `table.field`.
  public let missing: [String]
  /// Whether any column of the file could be a field of the input.
  public var hasPlaces: Bool { columns.contains { !$0.fields.isEmpty } }
  let layout: FileLayout
  let dates: [DateWay]
  /// Fields that hold years of two digits.
  let twoDigitYears: [String]
  let booleans: [(written: String, canonical: Bool)]
  let tables: [String]
  let entries: [Entry]
}
