/// How a file is written, as declared and as found out.
public struct FileLayout: Sendable, Hashable {
  public var dialect = CSVDialect()
  public var skippedLines = 0
  public var headerRows = 1
  public var mergesHeaders = false
  /// What the file is instead of delimited text; then nothing of it is read.
  public var foreignFormat: ForeignFormat?
  /// What was found out and is not the usual, in a fixed order.
  public var recognized: [Recognition] = []
  /// What cannot be found out, because two readings fit as well.
  public var ambiguity: LayoutAmbiguity?
  /// Whether all that was looked at is ASCII, so that more than one encoding fits.
  public var isAmbiguousEncoding = false
  /// How lines end in what was looked at.
  public var lineEnds = LineEnds.lineFeed

  public enum LineEnds: String, Sendable, Hashable {
    case lineFeed = "LF"
    case both = "CR LF"
    case carriageReturn = "CR"
    case mixed
  }

  public init() {}

  /// The header of several rows: the texts of each column, joined with a blank.
  public static func header(joining rows: [[String]], mergesHeaders: Bool) -> [String] {
    var above = rows
    if mergesHeaders {
      for row in above.indices.dropLast() {
        for column in above[row].indices.dropFirst() where above[row][column].isEmpty {
          above[row][column] = above[row][column - 1]
        }
      }
    }
    return (above.first ?? []).indices.map { column in
      above.compactMap { $0.indices.contains(column) && !$0[column].isEmpty ? $0[column] : nil }
        .joined(separator: " ")
    }
  }
}

/// Something about a file that was found out and not declared.
public enum Recognition: Sendable, Hashable {
  case encoding(TextEncoding)
  case delimiter(String)
  case quote(UInt8)
  case escape(UInt8)
  case lineEnds(FileLayout.LineEnds)
  case preamble(lines: Int)
  case headerRows(Int, mergesHeaders: Bool)

  /// The name of the rule of its finding.
  public var rule: String {
    switch self {
    case .encoding: "encoding"
    case .delimiter: "delimiter"
    case .quote: "quote"
    case .escape: "escape"
    case .lineEnds: "line_ends"
    case .preamble: "preamble"
    case .headerRows: "header_rows"
    }
  }
}

/// Two readings of a file that fit equally well, and the key of a mapping that decides.
public struct LayoutAmbiguity: Sendable, Hashable {
  public let key: String
  public let readings: [String]

  public init(key: String, readings: [String]) {
    self.key = key
    self.readings = readings
  }
}
