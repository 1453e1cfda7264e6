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
    let known = Set(
      inputs.flatMap { ProposalTarget.all(of: $0) }.flatMap(\.known).flatMap { header in
        (1...2).map { Normalization.header(RepeatGroup.header(header.text, block: $0)) }
      })
    func isHeader(_ text: String) -> Bool { known.contains(Normalization.header(text)) }
    let inspection = try Inspection(of: bytes, path: path, isHeader: isHeader)
    var records = try RawRecords(
      reading: bytes, declared: DeclaredLayout(), isHeader: isHeader)
    records.setAsideRepeatedHeaders()
    let columns = FileColumns(records)
    var best: ColumnPlaces?
    for input in inputs {
      let places = ColumnPlaces(columns, input: input)
      if places.score > best?.score ?? -1 { best = places }
    }
    return best.map { proposal($0, inspection) }
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

/// The columns of a file, and what they look like.
struct FileColumns {
  let headers: [String]
  let evidence: [ColumnEvidence]
  let families: [ColumnFamily]

  init(_ records: RawRecords) {
    headers = records.header ?? []
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
      headers: file.headers, families: file.families, evidence: file.evidence, targets: targets,
      input: input)
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
    // Where no header is known, the first row may hold somebody's values.
    let isHeaderRow = matches.contains { $0.confidence >= ColumnMatch.least }
    return file.headers.indices.map { column in
      let match = matches.first { file.families[$0.family].columns.contains(column) }
      let target = match.map { targets[$0.target] }
      let header = file.headers[column]
      let evidence = file.evidence[column]
      let isOpen = target.map { !$0.isPersonal } ?? false
      return MappingProposal.Column(
        number: column + 1,
        header: isHeaderRow && !looksPersonal(header) ? header : shape(of: header),
        fields: target?.fields.map { "\($0.schema.table).\($0.field.name)" } ?? [],
        confidence: match?.confidence ?? 0, reason: match?.reason ?? "",
        isOwnHeader: match?.confidence == 100, description: evidence.description,
        filled: evidence.filledCount, distinct: evidence.distinctCount,
        samples: evidence.texts.prefix(3).map { text in
          isOpen ? target?.field.shown(text) ?? shape(of: text) : shape(of: text)
        })
    }
  }
}
