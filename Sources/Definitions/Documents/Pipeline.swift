public import Tables

/// A job, resolved: every document it names is read, and every name in them points to something.
public struct Pipeline: Sendable {
  public let name: String
  public let title: String
  /// What those who send files are called, in the plural.
  public let submitters: String
  public let calendar: Calendar
  /// In the order of the document.
  public let tables: [CanonicalTable]
  /// Where the rows of the tables come from. Each table is fed by at least one of them.
  public let inputs: [InputSource]
  /// Labels of `missingValues` beyond the standard reasons, of all schemas, in the order of their
  /// codes: a reason means the same in every table, so that it survives joins and unions.
  public let missingLabels: [String]
  /// Who may answer for a rule, and what that means; empty when anybody may.
  public let owners: [(name: String, title: String)]
  public let rules: [Rule]
  /// How rows become people, before facts are made of them; nil when the job knows no people.
  public let persons: Persons?
  public let facts: [Fact]
  /// The words that metrics count by.
  public let terms: [Term]
  public let dimensions: [Dimension]
  public let metrics: [Metric]
  /// Forms that others give out, for the report to fill.
  public let forms: [Form]
  public let report: ReportDefinition
  public let thresholds: Thresholds
  /// The documents it was made from, in the order of their paths.
  public let documents: [Document]

  public func schema(_ table: String) -> Schema? {
    tables.first { $0.schema.table == table }?.schema
  }

  /// The tables as facts, dimensions and metrics see them: people in place of personal fields.
  public var linkedSchemas: [Schema] {
    tables.map { source in persons.map { source.schema.linked(by: $0) } ?? source.schema }
  }

  public func fact(_ name: String) -> Fact? { facts.first { $0.name == name } }

  public func dimension(_ name: String) -> Dimension? { dimensions.first { $0.name == name } }

  /// Whether the metric's own day decides in which member of the breakdown a row is.
  public func needsDateOfMetric(_ breakdown: Breakdown) -> Bool {
    breakdown.dimensions.contains { dimension($0)?.needsDateOfMetric ?? false }
  }

  /// Whether there are cells for a breakdown in a window. Units of a metric's own day are told apart
  /// since the grant began; in a shorter window most would hold nothing, and look like zero.
  public func breaksDown(_ window: Metric.Window, by breakdown: Breakdown) -> Bool {
    window == .grantToDate || !needsDateOfMetric(breakdown)
  }

  public func metric(_ name: String) -> Metric? { metrics.first { $0.name == name } }
}

/// A definition file that a job is made from.
public struct Document: Sendable {
  /// Relative to the folder of the pipeline's own file.
  public let path: String
  public let byteCount: Int
  /// SHA-256 of its bytes, in hex.
  public let digest: String
}

/// A table that is checked, and that facts are made from.
public struct CanonicalTable: Sendable {
  public internal(set) var schema: Schema
  public let place: Place
}

/// A path below the inputs folder, with `*` for part of a name and `{field}` for a whole one.
///
/// `{received}` is the day a submission came in, `YYYY-MM-DD` with an optional `-n`, which a field of
/// that name takes; any other name in braces is the field that takes the folder's name, and tells one
/// submitter from another.
public struct FilePattern: Sendable, CustomStringConvertible {
  public let description: String

  public init(_ text: String) { description = text }

  public var parts: [String] { description.split(separator: "/").map(String.init) }

  /// The folder under which every match lies: all parts before the first that varies.
  public var root: String {
    parts.dropLast().prefix { !$0.contains("*") && !$0.contains("{") }.joined(separator: "/")
  }

  /// The field that takes the submitter's folder name.
  public var submitterField: String? {
    parts.first { $0.hasPrefix("{") && $0 != "{received}" }.map {
      String($0.dropFirst().dropLast())
    }
  }

  /// Whether the path says the value of a field: the submitter's name, or the day on which a file came.
  public func says(_ field: String) -> Bool { parts.contains("{\(field)}") }

  /// What a path says of a field; nil when it says nothing of it.
  public func value(of field: String, in path: String) -> Value? {
    guard says(field), let name = match(path)?[field] else { return nil }
    return field == "received" ? FilePattern.received(name).map { .date($0.day) } : .text(name)
  }

  /// What the parts in braces stand for in this path, or nil when the path does not match.
  public func match(_ path: String) -> [String: String]? {
    let names = path.split(separator: "/").map(String.init)
    guard names.count == parts.count else { return nil }
    var captured: [String: String] = [:]
    for (part, name) in zip(parts, names) {
      if part == "{received}" {
        guard FilePattern.received(name) != nil else { return nil }
        captured["received"] = name
      } else if part.hasPrefix("{"), part.hasSuffix("}") {
        captured[String(part.dropFirst().dropLast())] = name
      } else if !FilePattern.matches(name, part) {
        return nil
      }
    }
    return captured
  }

  /// The day and the number of a folder of received files; without a number it is the day's first.
  public static func received(_ name: String) -> (day: Day, number: Int)? {
    guard let day = Day(iso: String(name.prefix(10))) else { return nil }
    let rest = name.dropFirst(10)
    if rest.isEmpty { return (day, 0) }
    // Written as we would write it: `-02` and `-2` would be two names for one.
    guard let number = Int(rest.dropFirst()), number > 0, rest == "-\(number)" else { return nil }
    return (day, number)
  }

  /// Whether a name fits a part with any number of `*`. Upper and lower case of an ending are one.
  static func matches(_ name: String, _ part: String) -> Bool {
    let pieces = part.lowercased().split(separator: "*", omittingEmptySubsequences: false)
    var rest = Substring(name.lowercased())
    guard let first = pieces.first, let last = pieces.last else { return false }
    if pieces.count == 1 { return rest == first }
    guard rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
