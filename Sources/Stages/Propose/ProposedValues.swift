internal import Definitions
internal import Tables

/// How the values of the columns that were placed are written.
struct ProposedValues {
  private(set) var dates: [DateWay] = []
  private(set) var twoDigitYears: [String] = []
  private(set) var booleans: [(written: String, canonical: Bool)] = []
  private(set) var entries: [MappingProposal.Entry] = []

  init(_ places: ColumnPlaces) {
    var days: [ColumnEvidence] = []
    var truths: [ColumnEvidence] = []
    for match in places.matches {
      let target = places.targets[match.target]
      let family = places.file.families[match.family]
      let evidence = family.columns.map { places.file.evidence[$0] }
      if match.confidence >= ColumnMatch.least {
        switch target.field.kind {
        case .date:
          days += evidence
          if evidence.contains(where: \.hasTwoDigitYears),
            !twoDigitYears.contains(target.field.name)
          {
            twoDigitYears.append(target.field.name)
          }
        case .boolean: truths += evidence
        case .string, .number, .integer: break
        }
      }
      for (schema, field) in target.fields {
        entries.append(
          MappingProposal.Entry(
            table: schema.table, field: field.name, headers: [family.pattern],
            confidence: match.confidence, reason: match.reason,
            isOwnHeader: match.confidence == 100,
            values: ProposedValues.values(evidence, field, schema, input: places.input)))
      }
    }
    dates = ProposedValues.dates(days)
    booleans = ProposedValues.booleans(truths)
  }

  /// The fewest ways in which all days are read that any way reads. Of month first and day first the
  /// one that reads more; never both, unless each reads what the other does not.
  private static func dates(_ columns: [ColumnEvidence]) -> [DateWay] {
    var ways: [DateWay] = []
    func count(_ way: DateWay) -> Int { columns.reduce(0) { $0 + $1.count(way) } }
    for way in [DateWay.iso, .compact] where count(way) > 0 { ways.append(way) }
    let (month, day) = (count(.monthFirst), count(.dayFirst))
    if month > 0 || day > 0 { ways.append(month >= day ? .monthFirst : .dayFirst) }
    if count(.excelSerial) > 0 { ways.append(.excelSerial) }
    return ways.sorted { count($1) < count($0) }
  }

  /// Words for yes and no that a field does not know by itself. `1` and `0` are told apart from a
  /// count by the field they stand in.
  private static func booleans(
    _ columns: [ColumnEvidence]
  ) -> [(written: String, canonical: Bool)] {
    var found: [(written: String, canonical: Bool)] = []
    for text in columns.flatMap(\.texts) where !TruthWords.isOwn(text) {
      guard let value = TruthWords.value(of: text) else { continue }
      let isThere = found.contains { Normalization.value($0.written) == Normalization.value(text) }
      if !isThere { found.append((text, value)) }
    }
    return found.sorted { ($1.canonical ? 1 : 0, $0.written) < ($0.canonical ? 1 : 0, $1.written) }
  }

  /// What is written in a field's columns and is none of its values as the schema has them. Values of
  /// personal fields are not told.
  private static func values(
    _ columns: [ColumnEvidence], _ field: Field, _ schema: Schema, input: InputSource
  ) -> [MappingProposal.Value] {
    guard !field.categories.isEmpty, !field.isPersonal else { return [] }
    // So many different texts are no words for a few values, whatever the header says.
    let most = 10 + 4 * field.categories.count
    guard columns.allSatisfy({ $0.distinctCount <= most }) else { return [] }
    let own = FieldValues(of: field, mapping: Mapping.plain.table(schema.table))
    let missing = MissingTexts(schema.missingValues)
    var seen = Set<String>()
    var values: [MappingProposal.Value] = []
    for text in columns.flatMap(\.texts) {
      let isValue = own.canonical(text) != nil || missing.reason(text) != nil
      if isValue || looksPersonal(text) || !seen.insert(Normalization.value(text)).inserted {
        continue
      }
      values.append(value(text, field, schema, own, input))
    }
    return values.sorted { ($1.isSure ? 1 : 0, $0.written) < ($0.isSure ? 1 : 0, $1.written) }
  }

  /// Codes mean something else with everybody: of another's mapping only words are taken over. Where
  /// one mapping serves all files of the input, it is no other's.
  private static func value(
    _ text: String, _ field: Field, _ schema: Schema, _ own: FieldValues, _ input: InputSource
  ) -> MappingProposal.Value {
    let isWord = text.contains { $0.isLetter } && text.count > 2
    if isWord || input.files.submitterField == nil {
      for mapping in input.mappings {
        let others = FieldValues(of: field, mapping: mapping.table(schema.table))
        if let canonical = others.canonical(text) {
          return MappingProposal.Value(
            written: text, canonical: canonical, reason: "as in the mapping “\(mapping.name)”",
            isSure: true)
        }
      }
    }
    let near = own.nearest(to: text)
    return MappingProposal.Value(
      written: text, canonical: near?.canonical, reason: near == nil ? "not known" : "near",
      isSure: false)
  }
}
