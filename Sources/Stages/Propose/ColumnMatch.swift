internal import Definitions
internal import Tables

/// Something that a column of a file can be: a field, or fields of several tables under one title.
struct ProposalTarget {
  let title: String
  /// The field in each table that has one of this title, in the order of the tables.
  let fields: [(schema: Schema, field: Field)]
  let known: [HeaderLikeness.Known]

  var field: Field { fields[0].field }
  var repeats: Bool { field.repeats }

  var isRequired: Bool { fields.contains { $0.schema.requires($0.field) } }

  var isPersonal: Bool { fields.contains { $0.field.isPersonal } }

  /// All that the columns of an input can be. What the folder of a file says is none of its columns.
  static func all(of input: InputSource) -> [ProposalTarget] {
    var titles: [String] = []
    var found: [String: [(schema: Schema, field: Field)]] = [:]
    for schema in input.schemas {
      for field in schema.fields
      where !input.files.says(field.name) && field.name != schema.repeatGroup?.field {
        if found[field.title] == nil { titles.append(field.title) }
        found[field.title, default: []].append((schema, field))
      }
    }
    return titles.map { title in
      let fields = found[title] ?? []
      return ProposalTarget(title: title, fields: fields, known: known(fields, of: input))
    }
  }

  private static func known(
    _ fields: [(schema: Schema, field: Field)], of input: InputSource
  ) -> [HeaderLikeness.Known] {
    var known: [HeaderLikeness.Known] = []
    func add(_ text: String, _ mapping: String?) {
      if !known.contains(where: { $0.text == text }) {
        known.append(HeaderLikeness.Known(text: text, mapping: mapping))
      }
    }
    for (_, field) in fields {
      add(field.title, nil)
      if !field.repeats { add(field.name, nil) }
    }
    for mapping in input.mappings {
      for (schema, field) in fields {
        for header in mapping.table(schema.table).headers(of: field.name) {
          add(header, mapping.name)
        }
      }
    }
    return known
  }
}

/// Columns of a file that are one thing: a single one, or those of the blocks of a repeat group.
struct ColumnFamily {
  /// The header; of a repeat group with `{n}` where the number of the block stands.
  let pattern: String
  let repeats: Bool
  let columns: [Int]

  /// Every column by itself, and those whose headers differ by one number together.
  static func all(of headers: [String]) -> [ColumnFamily] {
    let usable = headers.indices.filter { !headers[$0].contains(RepeatGroup.mark) }
    var families = usable.map {
      ColumnFamily(pattern: headers[$0], repeats: false, columns: [$0])
    }
    var order: [String] = []
    var numbered: [String: (pattern: String, columns: [Int])] = [:]
    for column in usable {
      guard let pattern = withNumberMarked(headers[column]) else { continue }
      let key = Normalization.header(pattern)
      if numbered[key] == nil { order.append(key) }
      numbered[key, default: (pattern, [])].columns.append(column)
    }
    for key in order {
      if let (pattern, columns) = numbered[key] {
        families.append(ColumnFamily(pattern: pattern, repeats: true, columns: columns))
      }
    }
    return families
  }

  /// The header with `{n}` in place of its last number, but for the digits of a decoration.
  private static func withNumberMarked(_ header: String) -> String? {
    var text = header[...]
    if let start = header.lastIndex(of: "_"), header[start...].count >= 4,
      header[start...].dropFirst().allSatisfy({ $0.isASCII && ($0.isNumber || $0 == " ") })
    {
      text = header[..<start]
    }
    guard let end = text.lastIndex(where: { $0.isASCII && $0.isNumber }) else { return nil }
    var start = end
    while start > text.startIndex {
      let before = text.index(before: start)
      guard text[before].isASCII, text[before].isNumber else { break }
      start = before
    }
    guard text[start...end].count <= 3, text[start] != "0" else { return nil }
    return text[..<start] + RepeatGroup.mark + text[text.index(after: end)...]
  }
}

/// What a column probably is.
struct ColumnMatch {
  let family: Int
  let target: Int
  /// In percent.
  var confidence: Int
  let reason: String
}

extension ColumnMatch {
  /// From here on a match is written into the mapping; below, it is only mentioned.
  static let least = 60
  private static let worthMentioning = 40

  /// The best matches of columns and what they can be: no column is two things, and nothing is two
  /// columns.
  static func best(
    _ file: FileColumns, targets: [ProposalTarget], input: InputSource
  ) -> [ColumnMatch] {
    let (headers, families, evidence) = (file.headers, file.families, file.evidence)
    let likeness = HeaderLikeness(of: targets.map(\.known))
    let owners = owners(among: targets, input: input)
    var matches: [ColumnMatch] = []
    for (number, family) in families.enumerated() {
      let owned = Set(family.columns.compactMap { owners[Normalization.header(headers[$0])] })
      var own = targets.indices.compactMap { target -> ColumnMatch? in
        guard owned.isSubset(of: [target]) else { return nil }
        let match = match(number, family, evidence, target, targets[target], likeness)
        // What may not be shown stands in no mapping either.
        let mayBeSaid = family.columns.allSatisfy { file.shown[$0] == headers[$0] }
        return mayBeSaid ? match : nil
      }
      // What is as like to two things is rather neither.
      let rivals = own.map(\.confidence).sorted(by: >)
      for index in own.indices where rivals.count > 1 && own[index].confidence < 95 {
        let other = own[index].confidence == rivals[0] ? rivals[1] : rivals[0]
        if other >= own[index].confidence - 4 { own[index].confidence -= 10 }
      }
      matches += own
    }
    matches.sort {
      ($1.confidence, families[$0.family].columns[0], $0.target)
        < ($0.confidence, families[$1.family].columns[0], $1.target)
    }
    var takenColumns = Set<Int>()
    var takenTargets = Set<Int>()
    var best: [ColumnMatch] = []
    for match in matches where match.confidence >= worthMentioning {
      let columns = families[match.family].columns
      guard takenColumns.isDisjoint(with: columns), !takenTargets.contains(match.target) else {
        continue
      }
      takenColumns.formUnion(columns)
      takenTargets.insert(match.target)
      best.append(match)
    }
    return best
  }

  /// What a header is by itself is nothing else, whoever it is like.
  private static func owners(
    among targets: [ProposalTarget], input: InputSource
  ) -> [String: Int] {
    var owners: [String: Int] = [:]
    for schema in input.schemas {
      for field in schema.fields where input.files.says(field.name) {
        for header in schema.ownHeaders(of: field, block: nil) {
          owners[Normalization.header(header)] = -1
        }
      }
    }
    for (number, target) in targets.enumerated() {
      for (schema, field) in target.fields {
        let blocks: [Int?] =
          field.repeats ? (1...(schema.repeatGroup?.last ?? 1)).map { $0 } : [nil]
        for header in blocks.flatMap({ schema.ownHeaders(of: field, block: $0) }) {
          owners[Normalization.header(header)] = number
        }
      }
    }
    return owners
  }

  private static func match(
    _ number: Int, _ family: ColumnFamily, _ evidence: [ColumnEvidence], _ position: Int,
    _ target: ProposalTarget, _ likeness: HeaderLikeness
  ) -> ColumnMatch? {
    guard family.repeats == target.repeats else { return nil }
    let filled = family.columns.map { evidence[$0] }.first { !$0.texts.isEmpty }
    let fit = filled.flatMap { $0.fit(target.field, of: target.fields[0].schema) }
    let categories = filled?.share(ofCategories: target.field) ?? 0
    guard let named = likeness.match(family.pattern, target.known) else {
      return byValues(number, position, target, filled: filled, fit: fit, categories: categories)
    }
    var confidence = named.confidence
    if named.confidence < 95 {
      if let fit { confidence += fit >= 80 ? 5 : fit < 50 ? -40 : 0 }
      if categories >= 80 { confidence += 5 }
      confidence = min(confidence, 94)
    }
    return ColumnMatch(
      family: number, target: position, confidence: confidence, reason: named.reason)
  }

  /// A header that says nothing, over values that hardly anything else has.
  private static func byValues(
    _ number: Int, _ position: Int, _ target: ProposalTarget, filled: ColumnEvidence?, fit: Int?,
    categories: Int
  ) -> ColumnMatch? {
    guard let filled, filled.texts.count >= 2 else { return nil }
    if categories >= 80 {
      return ColumnMatch(
        family: number, target: position, confidence: 55, reason: "its values are the categories")
    }
    if target.field.constraints.pattern != nil, let fit, fit >= 95, filled.texts.count >= 5 {
      return ColumnMatch(
        family: number, target: position, confidence: 45, reason: "its values fit the pattern")
    }
    return nil
  }
}
