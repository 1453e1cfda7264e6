public import Tables

/// How one submitter's files become canonical tables: other headers, other words for values.
public struct Mapping: Sendable {
  public let name: String
  public let extends: Located<String>?
  /// Who sends files of this kind; nil for everybody not named by another mapping.
  public let submitters: [String]?
  /// The ways in which days are written; nil where it does not say.
  public let dates: [DateWay]?
  /// The hundred years to which a field's years of two digits belong.
  public let twoDigitYears: [(field: String, years: TwoDigitYears)]
  /// Fields of which a value is taken that is nearly written as one should be; nil where it does not
  /// say.
  public let nearFields: [String]?
  /// Serves every boolean field without `values` of its own.
  public let booleans: [(written: String, canonical: String)]
  /// How its files are written.
  public let file: FileSection
  public let place: Place
  /// What it says about each table.
  let sections: [MappingSection]

  /// What it says about one table, with what it says about all.
  public func table(_ table: String) -> TableMapping {
    let section = sections.first { $0.table == table }
    return TableMapping(
      dates: dates ?? [.iso], twoDigitYears: twoDigitYears, nearFields: nearFields ?? [],
      headers: section?.headers ?? [], values: section?.values ?? [],
      questions: section?.questions ?? [], booleans: booleans)
  }
}

/// How a file becomes one of its tables.
public struct TableMapping: Sendable {
  public let dates: [DateWay]
  public let twoDigitYears: [(field: String, years: TwoDigitYears)]
  public let nearFields: [String]
  public let headers: [FieldHeaders]
  /// What a submitter writes, and the canonical value it stands for.
  public let values: [(field: String, values: [(written: String, canonical: String)])]
  public let questions: [Question]
  public let booleans: [(written: String, canonical: String)]

  public func headers(of field: String) -> [String] {
    headers.first { $0.field == field }?.headers ?? []
  }

  /// Whether a file may have several of the field's columns, of which a row fills one.
  public func areAlternatives(_ field: String) -> Bool {
    headers.first { $0.field == field }?.areAlternatives ?? false
  }

  /// All headers of a field, its own before those of the mapping; of a field that repeats, as they
  /// stand in this block.
  public func headers(of field: Field, in schema: Schema, block: Int?) -> [String] {
    schema.ownHeaders(of: field, block: block)
      + headers(of: field.name).map { header in
        block.map { RepeatGroup.header(header, block: $0) } ?? header
      }
  }

  public func values(of field: Field) -> [(written: String, canonical: String)] {
    if let own = values.first(where: { $0.field == field.name }) { return own.values }
    return field.kind == .boolean ? booleans : []
  }
}

/// Headers that are accepted for a field, beside its own title and name.
public struct FieldHeaders: Sendable {
  public let field: String
  public let headers: [String]
  /// Whether all of them may stand in one file, as columns of which a row fills one.
  public let areAlternatives: Bool
}

/// A question with several answers in one cell. Each answer is a boolean field, and the words for it
/// are those that its values say are true.
public struct Question: Sendable {
  public let headers: [String]
  public let fields: [String]
  public let place: Place
}

/// What a mapping says about one table by itself.
struct MappingSection: Sendable {
  let table: String
  let headers: [FieldHeaders]
  let values: [(field: String, values: [(written: String, canonical: String)])]
  let questions: [Question]
  /// Where the headers of a field are listed.
  let headerPlaces: [(field: String, place: Place)]

  /// This section with what it inherits; own entries win, field by field.
  func inheriting(from base: MappingSection) -> MappingSection {
    MappingSection(
      table: table,
      headers: headers
        + base.headers.filter { entry in !headers.contains { $0.field == entry.field } },
      values: values + base.values.filter { entry in !values.contains { $0.field == entry.field } },
      questions: questions.isEmpty ? base.questions : questions,
      headerPlaces: headerPlaces + base.headerPlaces)
  }
}

extension Mapping {
  /// A mapping that knows nothing but the schemas' own names.
  public static let plain = Mapping(
    name: "", extends: nil, submitters: nil, dates: nil, twoDigitYears: [], nearFields: nil,
    booleans: [], file: FileSection(),
    place: Place(file: "", line: 0, key: ""), sections: [])

  /// This mapping with what it inherits.
  func inheriting(from base: Mapping) -> Mapping {
    let inherited = sections.map { section in
      base.sections.first { $0.table == section.table }.map(section.inheriting) ?? section
    }
    return Mapping(
      name: name, extends: extends, submitters: submitters, dates: dates ?? base.dates,
      twoDigitYears: twoDigitYears
        + base.twoDigitYears.filter { entry in
          !twoDigitYears.contains { $0.field == entry.field }
        },
      nearFields: nearFields ?? base.nearFields,
      booleans: booleans.isEmpty ? base.booleans : booleans, file: file.inheriting(from: base.file),
      place: place,
      sections: inherited
        + base.sections.filter { other in !sections.contains { $0.table == other.table } })
  }
}

/// Headers and values are compared without case, blanks and punctuation, and a header also without
/// the decoration some exports add (`_12062`).
public enum Normalization {
  public static func header(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    let digits = scalars.reversed().prefix { ("0"..."9").contains($0) }.count
    if digits >= 3, scalars.count > digits, scalars[scalars.count - digits - 1] == "_" {
      scalars.removeLast(digits + 1)
    }
    return letters(scalars)
  }

  public static func value(_ text: String) -> String { letters(Array(text.unicodeScalars)) }

  /// Puts the value of a text's bytes into `bytes`. Most texts are ASCII, whose letters and digits
  /// need no tables.
  public static func value(_ text: Span<UInt8>, into bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        bytes.append(text[index])
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(text[index] | 0x20)
      case 0..<0x80: break
      default:
        let whole = text.indices.map { text[$0] }
        bytes = Array(value(String(decoding: whole, as: UTF8.self)).utf8)
        return
      }
    }
  }

  private static func letters(_ scalars: [Unicode.Scalar]) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in scalars where counts(scalar.properties) { kept.append(scalar) }
    return String(kept).lowercased()
  }

  /// Letters and digits count, and the marks that make letters of letters: `é` may be one scalar
  /// or two.
  private static func counts(_ properties: Unicode.Scalar.Properties) -> Bool {
    properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }
}
