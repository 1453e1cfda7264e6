internal import Definitions
internal import Tables

/// What every row of all linked tables says of one identity, as a code: equal codes are equal values,
/// in whatever table they stand.
///
/// Texts are normalized, and hashed when the definition says so, once for each distinct one.
struct IdentityColumn: Sendable {
  /// The code of a row without a value.
  static let none = Int32.min

  let codes: [Int32]
  /// What the codes stand for; empty for dates, whose code is the day's number.
  private let texts: TextDictionary

  /// Reads the identity from one table after the other. A table may not hold it.
  init(
    _ identity: Persons.Identity, from columns: [(column: Column?, rowCount: Int)],
    key: PseudonymKey
  ) {
    var reader = IdentityReader(identity, spelledIn: columns.compactMap(\.column))
    for (column, rowCount) in columns { reader.read(column, rowCount: rowCount) }
    codes =
      identity.isHashed
      ? reader.codesOfHashes(key.hash(for: .identity, of: identity.name)) : reader.codes
    texts = reader.texts
  }

  /// Whether one value stands before another: texts by their bytes, days as they come, and no value
  /// after every other. Nil when they are the same.
  func precedes(_ code: Int32, _ other: Int32) -> Bool? {
    if code == other { return nil }
    if code == IdentityColumn.none || other == IdentityColumn.none {
      return other == IdentityColumn.none
    }
    if texts.count == 0 { return code < other }
    return texts.bytes[texts.range(of: Int(code))]
      .lexicographicallyPrecedes(texts.bytes[texts.range(of: Int(other))])
  }

  /// A number for the beginning of a value, in the order of the values: most are told apart by it.
  func beginning(of code: Int32) -> UInt64 {
    if texts.count == 0 { return UInt64(bitPattern: Int64(code)) ^ (1 << 63) }
    let range = texts.range(of: Int(code))
    var beginning: UInt64 = 0
    for offset in 0..<8 {
      let index = range.lowerBound + offset
      beginning = beginning << 8 | (index < range.upperBound ? UInt64(texts.bytes[index]) : 0)
    }
    return beginning
  }

  /// Puts the value behind a text; nothing where there is none.
  func append(_ code: Int32, to text: inout [UInt8]) {
    if code == IdentityColumn.none { return }
    if texts.count == 0 {
      text += Day(number: Int(code)).description.utf8
    } else {
      text += texts.bytes[texts.range(of: Int(code))]
    }
  }
}

private struct IdentityReader {
  private(set) var codes: [Int32] = []
  private(set) var texts = TextDictionary()
  private let nobody: Set<[UInt8]>
  private let noDays: Set<Int32>
  /// Letters with marks may be written in several ways: the one of them that stands for all.
  private var spellings: [String: [UInt8]] = [:]

  init(_ identity: Persons.Identity, spelledIn columns: [Column]) {
    let isDate = identity.type == .date
    nobody = Set(isDate ? [] : identity.placeholders.map { Array(Normalization.value($0).utf8) })
    noDays = Set(
      isDate ? identity.placeholders.compactMap { Day(iso: $0).map { Int32($0.number) } } : [])
    for column in columns { learnSpellings(in: column.dictionary) }
  }

  /// The smallest spelling counts, so that the order of the rows does not.
  private mutating func learnSpellings(in written: TextDictionary) {
    for code in 0..<written.count
    where written.bytes[written.range(of: code)].contains(where: { $0 >= 0x80 }) {
      let text = Normalization.value(written[code])
      let bytes = Array(text.utf8)
      if let known = spellings[text], !bytes.lexicographicallyPrecedes(known) { continue }
      spellings[text] = bytes
    }
  }

  mutating func read(_ column: Column?, rowCount: Int) {
    codes.reserveCapacity(codes.count + rowCount)
    guard let column else {
      codes += Array(repeating: IdentityColumn.none, count: rowCount)
      return
    }
    switch column.type {
    case .date:
      let noDays = noDays
      append(column) { noDays.contains(Int32($0)) ? IdentityColumn.none : Int32($0) }
    case .text:
      let known = codes(of: column.dictionary)
      append(column) { known[Int($0)] }
    case .integer, .number, .boolean:
      var numbers: [Int64: Int32] = [:]
      var digits = TextDictionary()
      for row in 0..<rowCount where !column.isNull(row) && numbers[column.words[row]] == nil {
        numbers[column.words[row]] = Int32(digits.intern(String(column.words[row])))
      }
      let known = codes(of: digits)
      append(column) { word in numbers[word].map { known[Int($0)] } ?? IdentityColumn.none }
    }
  }

  private mutating func append(_ column: Column, _ code: (Int64) -> Int32) {
    for row in 0..<column.count {
      codes.append(column.isNull(row) ? IdentityColumn.none : code(column.words[row]))
    }
  }

  /// The codes of texts. One without letters and digits, or that stands for nobody, has none.
  private mutating func codes(of written: TextDictionary) -> [Int32] {
    var normalized: [UInt8] = []
    var codes: [Int32] = []
    codes.reserveCapacity(written.count)
    for code in 0..<written.count {
      Normalization.value(written.bytes.span.extracting(written.range(of: code)), into: &normalized)
      if normalized.contains(where: { $0 >= 0x80 }) {
        normalized = spellings[String(decoding: normalized, as: UTF8.self)] ?? normalized
      }
      let isNobody = normalized.isEmpty || (!nobody.isEmpty && nobody.contains(normalized))
      codes.append(isNobody ? IdentityColumn.none : Int32(texts.intern(normalized.span)))
    }
    return codes
  }

  /// Codes of the hashes in place of those of the texts. Different texts have different hashes, so
  /// that a code still points to its text.
  func codesOfHashes(_ hash: KeyedHash) -> [Int32] {
    var hashes = TextDictionary()
    let hashed = (0..<texts.count).map { code in
      Int32(hashes.intern(hash(Array(texts.bytes[texts.range(of: code)])).span))
    }
    return codes.map { $0 == IdentityColumn.none ? $0 : hashed[Int($0)] }
  }
}
