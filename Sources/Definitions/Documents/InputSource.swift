/// Files of one kind, and the canonical tables they feed.
public struct InputSource: Sendable {
  /// Of an input that is written with its only table, the name of the table.
  public let name: String
  public let files: FilePattern
  /// Which files make a submission whole.
  public let layouts: [Layout]
  /// The schemas of all tables it feeds, in the order of the pipeline.
  public internal(set) var schemas: [Schema]
  public let mappings: [Mapping]
  /// The catalog field that lists all who should send files.
  public let expected: (table: String, field: String)?
  /// Whether there may be no file at all.
  public let isOptional: Bool
  public let place: Place

  func feeds(_ table: String) -> Bool { schemas.contains { $0.table == table } }

  /// The mapping for the files of one submitter.
  public func mapping(for submitter: String?) -> Mapping {
    mappings.first { mapping in
      submitter.map { mapping.submitters?.contains($0) ?? false } ?? false
    } ?? mappings.first { $0.submitters == nil } ?? .plain
  }

  /// The layouts of one submitter in the order in which they are tried: those that name it, then
  /// those that name nobody.
  public func layouts(for submitter: String?) -> [Layout] {
    layouts.filter { layout in
      submitter.map { layout.submitters?.contains($0) ?? false } ?? false
    } + layouts.filter { $0.submitters == nil }
  }
}

/// The files that make one submission, and what each of them feeds.
public struct Layout: Sendable {
  public let name: String
  /// Who sends files so; nil for everybody.
  public let submitters: [String]?
  public let sheets: [InputSheet]
  public let place: Place
}

/// One file of a submission.
public struct InputSheet: Sendable {
  /// The file's name, with `*` for a part of it.
  public let pattern: String
  /// The tables it feeds, in the order of the pipeline.
  public let tables: [String]

  public func matches(_ name: String) -> Bool { FilePattern.matches(name, pattern) }
}
