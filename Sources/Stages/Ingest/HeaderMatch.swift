internal import Definitions
internal import Tables

/// Where the fields of one table stand in a file.
struct TableColumns {
  /// Columns of fields that a record has once, by field.
  fileprivate(set) var columns: [String: Int] = [:]
  /// The columns of fields that may have several, of which a row fills one, by field.
  fileprivate(set) var alternatives: [String: [Int]] = [:]
  /// Columns that hold the answers to a question, each of them a field.
  fileprivate(set) var questions: [(question: Question, column: Int)] = []
  /// The blocks of a repeat group that the file has any column of, by number.
  fileprivate(set) var blocks: [(number: Int, columns: [String: Int])] = []
}

/// A table that a file feeds, and what the submitter's mapping says of it.
struct FedTable {
  let schema: Schema
  let mapping: TableMapping
}

/// Which column of a file is which field of the tables it feeds.
struct HeaderMatch {
  /// For each table that is fed.
  private(set) var tables: [TableColumns] = []
  private(set) var findings: [Finding] = []

  private let headers: [String]
  /// The headers as findings name them.
  private let shown: [String]
  private let columns: [String: [Int]]
  private let place: FindingPlace
  private var known = Set<Int>()

  /// Matches headers through normalization. Required fields must be there, and nothing is guessed
  /// when two columns could be the same field. Blank columns have neither header nor values.
  init(
    headers: [String], isJoined: Bool, blankColumns: [Int], fed: [FedTable],
    accepted: AcceptedHeaders, path: String, line: Int, given: (String) -> Bool
  ) {
    self.headers = headers
    known.formUnion(blankColumns)
    place = FindingPlace(file: path, line: line)
    let normalized = headers.map(Normalization.header)
    columns = Dictionary(grouping: headers.indices, by: { normalized[$0] })
    shown = ShownHeader(titles: accepted.texts).texts(of: headers, isJoined: isJoined)
    for table in fed { match(table, given: given) }
    if !blankColumns.isEmpty {
      findings.append(
        Finding(
          .blankColumns(count: blankColumns.count), severity: .info, effect: .none, at: place))
    }
    for index in headers.indices where !known.contains(index) {
      let last = fed.lazy.compactMap { $0.lastBlock(before: headers[index]) }.first
      findings.append(
        Finding(
          last.map { .repeatBeyond(last: $0) } ?? .unknownColumn,
          severity: last == nil ? .info : .warning, effect: .none, at: place,
          column: shown[index]))
    }
  }

  /// What the file calls the columns in which fields were found.
  func sentHeaders(of fed: [FedTable]) -> [String: String] {
    var sent: [String: String] = [:]
    for (table, columns) in zip(fed, tables) {
      for field in table.schema.fields {
        if let column = columns.columns[field.name], sent[field.title] == nil {
          sent[field.title] = headers[column]
        }
        for (number, columns) in columns.blocks {
          guard let column = columns[field.name] else { continue }
          sent[RepeatGroup.header(field.title, block: number)] = headers[column]
        }
      }
    }
    return sent
  }

  var isUsable: Bool { !findings.contains { $0.effect == .file } }

  private mutating func match(_ table: FedTable, given: (String) -> Bool) {
    let schema = table.schema
    var matched = TableColumns()
    matched.questions = questions(of: table)
    let answers = Set(matched.questions.flatMap(\.question.fields))
    for field in schema.fields
    where !field.repeats && field.name != schema.repeatGroup?.field && !given(field.name) {
      let isAnswer = answers.contains(field.name)
      if isAnswer, indices(of: field, in: table, block: nil).isEmpty { continue }
      matched.columns[field.name] = column(of: field, in: table, block: nil)
      if isAnswer {
        let both = matched.questions.filter { $0.question.fields.contains(field.name) }
          .map { headers[$0.column] }
        refuse(
          .ambiguousColumn(
            headers: indices(of: field, in: table, block: nil).map { headers[$0] } + both),
          column: field.title)
      } else if table.mapping.areAlternatives(field.name) {
        matched.alternatives[field.name] = indices(of: field, in: table, block: nil)
      }
    }
    if let group = schema.repeatGroup { matched.blocks = blocks(of: group, in: table) }
    tables.append(matched)
  }

  /// A file need not have all blocks, but of those it has every required column. What is required
  /// of all is required of the first.
  private mutating func blocks(
    of group: RepeatGroup, in table: FedTable
  ) -> [(number: Int, columns: [String: Int])] {
    let repeating = table.schema.fields.filter(\.repeats)
    var blocks: [(number: Int, columns: [String: Int])] = []
    for number in 1...group.last {
      let isThere = repeating.contains { !indices(of: $0, in: table, block: number).isEmpty }
      guard isThere || number == 1 else { continue }
      var columns: [String: Int] = [:]
      for field in repeating {
        columns[field.name] = column(of: field, in: table, block: number)
      }
      if isThere { blocks.append((number, columns)) }
    }
    return blocks
  }

  /// The questions that the file has a column of.
  private mutating func questions(
    of table: FedTable
  ) -> [(question: Question, column: Int)] {
    var found: [(question: Question, column: Int)] = []
    for question in table.mapping.questions {
      let columns = Set(question.headers.map(Normalization.header)).flatMap {
        self.columns[$0] ?? []
      }.sorted()
      known.formUnion(columns)
      if let first = columns.first { found.append((question, first)) }
      if columns.count > 1 {
        refuse(
          .ambiguousColumn(headers: columns.map { headers[$0] }), column: question.headers[0])
      }
    }
    return found
  }

  private func indices(of field: Field, in table: FedTable, block: Int?) -> [Int] {
    let accepted = table.mapping.headers(of: field, in: table.schema, block: block)
    let wanted = Set(accepted.map(Normalization.header)).subtracting([""])
    return wanted.flatMap { columns[$0] ?? [] }.sorted()
  }

  private mutating func column(of field: Field, in table: FedTable, block: Int?) -> Int? {
    let found = indices(of: field, in: table, block: block)
    known.formUnion(found)
    if found.count == 1 || (found.count > 1 && table.mapping.areAlternatives(field.name)) {
      return found[0]
    }
    let title = block.map { RepeatGroup.header(field.title, block: $0) } ?? field.title
    if found.count > 1 {
      refuse(.ambiguousColumn(headers: found.map { headers[$0] }), column: title)
    } else if table.schema.requires(field) {
      let accepted = table.mapping.headers(of: field, in: table.schema, block: block)
      let seen = shown
      refuse(
        .missingColumn(
          accepted: accepted, seen: seen,
          nearest: accepted.lazy.compactMap { nearestName(to: $0, among: seen) }.first),
        column: title)
    }
    return nil
  }

  /// A column that several tables miss is missing once.
  private mutating func refuse(_ cause: Cause, column: String) {
    let isSaid = findings.contains { $0.column == column && $0.cause.rule == cause.rule }
    if isSaid { return }
    findings.append(Finding(cause, severity: .error, effect: .file, at: place, column: column))
  }
}

extension FedTable {
  /// The last block of the schema, when a header belongs to one with a larger number.
  fileprivate func lastBlock(before header: String) -> Int? {
    guard let group = schema.repeatGroup else { return nil }
    let normalized = Normalization.header(header)
    let numbers = normalized.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    let isBeyond = schema.fields.filter(\.repeats).contains { field in
      numbers.filter { $0 > group.last }.contains { number in
        mapping.headers(of: field, in: schema, block: number)
          .contains { Normalization.header($0) == normalized }
      }
    }
    return isBeyond ? group.last : nil
  }
}

/// All headers of the tables that a file feeds.
struct AcceptedHeaders {
  /// As they are written in the definitions.
  let texts: [String]
  private let normalized: Set<String>

  init(of fed: [FedTable]) {
    texts = fed.flatMap { table in
      table.schema.fields.flatMap { field in
        let last = table.schema.repeatGroup?.last ?? 1
        let blocks: [Int?] = field.repeats ? (1...last).map { $0 } : [nil]
        return blocks.flatMap { table.mapping.headers(of: field, in: table.schema, block: $0) }
      } + table.mapping.questions.flatMap(\.headers)
    }
    normalized = Set(texts.map(Normalization.header)).subtracting([""])
  }

  func contains(_ text: String) -> Bool { normalized.contains(Normalization.header(text)) }
}
