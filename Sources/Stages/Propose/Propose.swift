public import Definitions
public import Tables

/// Proposes how a file that nobody has mapped becomes canonical tables.
public struct Propose: Sendable {
  /// The inputs it may be a file of.
  public let inputs: [InputSource]
  public let path: String
  /// What the mapping is called, and who sends the file.
  public let name: String

  public init(inputs: [InputSource], path: String, name: String) {
    self.inputs = inputs
    self.path = path
    self.name = name
  }

  /// The proposal for the input that the file fits best; among equals, for the first.
  ///
  /// - Throws: only when the bytes cannot be read on.
  public func proposal(for bytes: some ByteSource) throws(CSVError) -> MappingProposal? {
    let titles = inputs.flatMap(\.titles)
    let known = Set(titles.map(Normalization.header))
    var records = try RawRecords(
      reading: bytes, declared: DeclaredLayout(),
      isHeader: { known.contains(Normalization.header($0)) })
    let shown = shownHeader(records, titles: titles)
    let inspection = try Inspection(of: records, from: bytes, path: path) { _, _ in shown }
    records.setAsideRepeatedHeaders()
    let columns = FileColumns(records, shown: shown)
    var best: ColumnPlaces?
    for input in inputs {
      let places = ColumnPlaces(columns, input: input)
      if places.score > best?.score ?? -1 { best = places }
    }
    return best.map { proposal($0, inspection) }
  }

  /// The header as it may be shown: of a file that nobody has mapped, titles are only like those
  /// that are known.
  private func shownHeader(_ records: RawRecords, titles: [String]) -> [String] {
    let targets = inputs.map { ProposalTarget.all(of: $0).map(\.known) }
    let likenesses = targets.map { HeaderLikeness(of: $0) }
    return ShownHeader(titles: titles).texts(
      of: records.header ?? [], isJoined: records.layout.headerRows > 1
    ) { text in
      zip(likenesses, targets).contains { likeness, targets in
        targets.contains { likeness.match(text, $0)?.confidence ?? 0 >= ColumnMatch.least }
      }
    }
  }

  private func proposal(_ places: ColumnPlaces, _ inspection: Inspection) -> MappingProposal {
    let values = ProposedValues(places)
    let input = places.input
    let standsAlone = input.files.submitterField == nil
    return MappingProposal(
      path: path, input: input.name,
      replaced: standsAlone ? input.mappings.first { $0.submitters == nil }?.name : nil,
      hasMappings: !input.mappings.isEmpty,
      name: input.mappings.contains { $0.name == name } && !standsAlone ? name + "-proposed" : name,
      submitter: standsAlone ? nil : name,
      findings: inspection.findings, rowCount: inspection.rows.read,
      columns: places.described(), missing: places.missing, layout: inspection.layout,
      dates: values.dates, twoDigitYears: values.twoDigitYears, booleans: values.booleans,
      tables: input.schemas.map(\.table), entries: values.entries)
  }
}

extension InputSource {
  /// Every header that a file of the input may have, of a repeat group those of two blocks.
  public var titles: [String] {
    ProposalTarget.all(of: self).flatMap(\.known).flatMap { header in
      (1...2).map { RepeatGroup.header(header.text, block: $0) }
    }
  }
}

/// The columns of a file, and what they look like.
struct FileColumns {
  let headers: [String]
  /// The headers as they may be shown.
  let shown: [String]
  let evidence: [ColumnEvidence]
  let families: [ColumnFamily]

  init(_ records: RawRecords, shown: [String]) {
    headers = records.header ?? []
    self.shown = shown
    evidence = records.columns.map(ColumnEvidence.init)
    families = ColumnFamily.all(of: headers)
  }
}

/// Which columns of a file are which fields of an input.
struct ColumnPlaces {
  let input: InputSource
  let file: FileColumns
  let targets: [ProposalTarget]
  let matches: [ColumnMatch]

  init(_ file: FileColumns, input: InputSource) {
    self.file = file
    self.input = input
    targets = ProposalTarget.all(of: input)
    matches = ColumnMatch.best(
      file, targets: targets, input: input)
  }

  /// How well the file fits the input: the share of its required fields that were found comes first,
  /// then how much was found.
  var score: Int {
    let found = matches.filter { $0.confidence >= ColumnMatch.least }
    let required = targets.indices.filter { targets[$0].isRequired }
    let have = required.filter { target in found.contains { $0.target == target } }.count
    let columns = Set(found.flatMap { file.families[$0.family].columns }).count
    return 1000 * have / max(1, required.count) + 2000 * columns / max(1, file.headers.count)
  }

  /// Required fields that no column is, in words.
  var missing: [String] {
    let found = Set(matches.filter { $0.confidence >= ColumnMatch.least }.map(\.target))
    return targets.indices.filter { !found.contains($0) && targets[$0].isRequired }.map { target in
      let fields = targets[target].fields.filter { $0.schema.requires($0.field) }
        .map { "\($0.schema.table).\($0.field.name)" }
      return "“\(targets[target].title)”: \(fields.joined(separator: ", "))"
    }
  }

  func described() -> [MappingProposal.Column] {
    file.headers.indices.map { column in
      let match = matches.first { file.families[$0.family].columns.contains(column) }
      let target = match.map { targets[$0.target] }
      let evidence = file.evidence[column]
      let isOpen = target.map { !$0.isPersonal } ?? false
      return MappingProposal.Column(
        number: column + 1,
        header: file.shown[column],
        fields: target?.fields.map { "\($0.schema.table).\($0.field.name)" } ?? [],
        confidence: match?.confidence ?? 0, reason: match?.reason ?? "",
        isOwnHeader: match?.confidence == 100, description: evidence.description,
        filled: evidence.filledCount, distinct: evidence.distinctCount,
        samples: evidence.texts.prefix(3).map { text in
          isOpen ? target?.field.shown(ofUnknownFile: text) ?? shape(of: text) : shape(of: text)
        })
    }
  }
}
