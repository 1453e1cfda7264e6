import Tables
import Testing

struct ColumnTests {
  @Test("A column gives back the values it was made of")
  func givesValues() throws {
    let number = Value.number(try #require(ExactDecimal("-1.50")))
    let day = Value.date(try #require(Day(iso: "2026-02-03")))
    let columns: [(ValueType, [Value?])] = [
      (.text, [.text("a"), nil, .text(""), .text("a")]), (.integer, [.integer(-7), nil]),
      (.number(scale: 2), [number, nil]), (.date, [nil, day]),
      (.boolean, [.boolean(true), .boolean(false), nil]),
    ]
    for (type, values) in columns {
      let column = Column(values, type: type)
      #expect((0..<column.count).map { column[$0] } == values)
    }
  }

  @Test("One value is repeated at the scale of its column")
  func repeats() throws {
    let value = Value.number(try #require(ExactDecimal("1.5")))
    let column = Column(repeating: value, type: .number(scale: 3), count: 2)
    #expect(column.words == [1500, 1500])
    #expect(column[1] == value)
    let missing = Column(repeating: nil, type: .text, count: 2)
    #expect(missing.reasons == [MissingReason.missing.code, MissingReason.missing.code])
    #expect(Column(repeating: .text("x"), type: .text, count: 0).count == 0)
  }

  @Test("Gathering takes rows in any order, and gives a reason where there is none")
  func gathers() {
    let column = Column([.integer(10), nil, .integer(30)], type: .integer)
    let gathered = column.gathered([2, nil, 0, 0, 1], else: .notApplicable)
    #expect(
      (0..<5).map { gathered[$0] } == [.integer(30), nil, .integer(10), .integer(10), nil])
    #expect(
      gathered.reasons == [0, MissingReason.notApplicable.code, 0, 0, MissingReason.missing.code])
  }

  @Test("A cell that turned out unusable is empty and says so")
  func invalidates() {
    var table = Table(
      name: "t", fields: [("n", Column([.integer(1), .integer(2)], type: .integer))],
      origins: [Origin(file: 0, line: 2), Origin(file: 0, line: 3)])
    table.invalidate(field: "n", rows: [1])
    table.invalidate(field: "no such field", rows: [0])
    #expect(table["n"]?.words == [1, 0])
    #expect(table["n"]?.reasons == [0, MissingReason.invalid.code])
    #expect(
      table.gathered([1, 0]).origins == [Origin(file: 0, line: 3), Origin(file: 0, line: 2)])
  }
}

struct ConcatenatingTests {
  @Test("Texts of several dictionaries stand one below the other")
  func concatenatesTexts() throws {
    let upper = Column([.text("a"), nil, .text("b")], type: .text)
    let lower = Column([.text("b"), .text("c")], type: .text)
    let column = try #require(Column.concatenating([upper, lower], type: .text))
    #expect(
      (0..<5).map { column[$0] } == [.text("a"), nil, .text("b"), .text("b"), .text("c")])
    #expect(column.words[2] == column.words[3])
  }

  @Test("Numbers take the largest scale, integers among them")
  func concatenatesNumbers() throws {
    let columns = [
      Column(try numbers("1.50", nil, "-2.00"), type: .number(scale: 2)),
      Column([.integer(3), nil], type: .integer),
      Column(try numbers("0.0001"), type: .number(scale: 4)),
    ]
    let column = try #require(Column.concatenating(columns, type: .number(scale: 2)))
    #expect(column.type == .number(scale: 4))
    #expect(column.words == [15_000, 0, -20_000, 30_000, 0, 1])
    #expect(column.reasons.map { $0 == 0 } == [true, false, true, true, false, true])
    #expect(Column.concatenating(columns, type: .integer)?.words == column.words)
  }

  @Test("No columns, or none with rows, keep the type")
  func concatenatesNothing() {
    #expect(Column.concatenating([], type: .date)?.type == .date)
    let empty = Column(words: [], type: .number(scale: 3))
    #expect(Column.concatenating([empty, empty], type: .integer)?.type == .number(scale: 3))
  }

  @Test("A number that does not fit the larger scale gives no column")
  func refusesNumbersTooLarge() {
    let fine = Column(words: [1], type: .number(scale: 4))
    let large = Column(words: [Int64.max / 10_000], type: .integer)
    #expect(Column.concatenating([large, fine], type: .integer) != nil)
    for word in [Int64.max / 10_000 + 1, Int64.min, Int64.max] {
      let tooLarge = Column(words: [word], type: .integer)
      #expect(Column.concatenating([tooLarge, fine], type: .integer) == nil)
    }
    let finest = Column(words: [1], type: .number(scale: 19))
    #expect(
      Column.concatenating([Column(words: [1], type: .integer), finest], type: .integer) == nil)
    #expect(
      Column.concatenating([Column(words: [0], type: .integer), finest], type: .integer) != nil)
  }

  @Test("Types that are not one give no column")
  func refusesMixedTypes() {
    let text = Column([.text("1")], type: .text)
    let integer = Column([.integer(1)], type: .integer)
    #expect(Column.concatenating([text, integer], type: .text) == nil)
    #expect(Column.concatenating([integer], type: .date) == nil)
  }

  private func numbers(_ texts: String?...) throws -> [Value?] {
    try texts.map { text in try text.map { Value.number(try #require(ExactDecimal($0))) } }
  }
}

// MARK: - Grouping and matching, against nested loops

struct RowTests {
  @Test("Rows are of one group when all their cells are equal, NULL with NULL", arguments: 1...40)
  func groups(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rowCount = Int.random(in: 0...40, using: &generator)
    let types = (0..<Int.random(in: 0...3, using: &generator)).map { _ in randomType(&generator) }
    let columns = types.map { randomColumn($0, count: rowCount, &generator) }
    let (groups, count) = groupRows(by: columns, rowCount: rowCount)

    var slowGroups: [Int] = []
    var slowCount = 0
    for row in 0..<rowCount {
      let twin = (0..<row).first { other in columns.allSatisfy { $0[row] == $0[other] } }
      slowGroups.append(twin.map { slowGroups[$0] } ?? slowCount)
      if twin == nil { slowCount += 1 }
    }
    #expect(groups == slowGroups)
    #expect(count == slowCount)
  }

  @Test("A row matches the first key with equal values, NULL with nothing", arguments: 1...60)
  func matches(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (rowCount, keyCount) = (
      Int.random(in: 0...30, using: &generator), Int.random(in: 0...30, using: &generator)
    )
    let types = (0..<Int.random(in: 1...2, using: &generator)).map { _ in randomType(&generator) }
    let columns = types.map { randomColumn($0, count: rowCount, &generator) }
    let keys = types.map { type in
      let isNumeric = type.isNumeric
      let keyType = isNumeric ? generator.element(of: [type, .integer, .number(scale: 4)]) : type
      return randomColumn(keyType, count: keyCount, &generator)
    }
    let slow: [Int?] = (0..<rowCount).map { row in
      (0..<keyCount).first { key in
        zip(columns, keys).allSatisfy { column, keyColumn in
          isEqual(column[row], keyColumn[key])
        }
      }
    }
    #expect(matchRows(columns, to: keys) == slow)
  }

  @Test("Numbers that do not fit each other's scale match nothing, and the others still match")
  func matchesLargeNumbers() {
    let rows = Column(words: [Int64.max, 5, Int64.min], type: .integer)
    let keys = Column(words: [Int64.max, 50_000, Int64.min, -1], type: .number(scale: 4))
    #expect(matchRows([rows], to: [keys]) == [nil, 1, nil])
    #expect(matchRows([keys], to: [rows]) == [nil, 1, nil, nil])
  }

  @Test("Columns of different types never match")
  func matchesNoOtherType() {
    let text = Column([.text("a"), .text("b")], type: .text)
    let integer = Column([.integer(0), .integer(1)], type: .integer)
    #expect(matchRows([text], to: [integer]) == [nil, nil])
    #expect(matchRows([integer], to: [text]) == [nil, nil])
  }

  @Test("No rows and no columns match nothing")
  func matchesNothing() {
    let empty = Column(words: [], type: .integer)
    let some = Column(words: [1], type: .integer)
    #expect(matchRows([empty], to: [some]) == [])
    #expect(matchRows([some], to: [empty]) == [nil])
    #expect(matchRows([], to: []) == [])
  }

  /// The first partner of each row.
  private func matchRows(_ columns: [Column], to keys: [Column]) -> [Int?] {
    let matches = RowMatches(columns, to: keys)
    return (0..<(columns.first?.count ?? 0)).map { matches.partners(of: $0).first }
  }

  private func isEqual(_ left: Value?, _ right: Value?) -> Bool {
    guard let left, let right else { return false }
    return switch (left, right) {
    case (.integer(let integer), .number(let number)), (.number(let number), .integer(let integer)):
      number == ExactDecimal(integer)
    default: left == right
    }
  }

  private func randomType(_ generator: inout SeededGenerator) -> ValueType {
    generator.element(of: [.text, .integer, .number(scale: 2), .date, .boolean])
  }

  private func randomColumn(
    _ type: ValueType, count: Int, _ generator: inout SeededGenerator
  ) -> Column {
    let values = (0..<count).map { _ -> Value? in
      if generator.chance(20) { return nil }
      let small = Int.random(in: -3...3, using: &generator)
      return switch type {
      case .text: .text(generator.element(of: ["a", "b", "", "é", "e\u{301}"]))
      case .integer: .integer(small)
      case .number(let scale):
        .number(ExactDecimal(small).divided(by: 2, scale: 1).rounded(toScale: scale))
      case .date: .date(Day(number: small))
      case .boolean: .boolean(small > 0)
      }
    }
    return Column(values, type: type)
  }
}

extension Column {
  /// A column of these values; numbers must have its scale.
  init(_ values: [Value?], type: ValueType) {
    var dictionary = TextDictionary()
    let words = values.map { value -> Int64 in
      switch value {
      case nil: 0
      case .text(let text): Int64(dictionary.intern(text))
      case .integer(let integer): Int64(integer)
      case .number(let number): Int64(number.unscaled)
      case .date(let day): Int64(day.number)
      case .boolean(let boolean): boolean ? 1 : 0
      }
    }
    self.init(
      type: type, words: words,
      reasons: values.map { $0 == nil ? MissingReason.missing.code : 0 }, dictionary: dictionary)
  }

  init(words: [Int64], type: ValueType) {
    self.init(type: type, words: words, reasons: words.map { _ in 0 })
  }
}
