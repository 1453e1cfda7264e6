internal import Expressions
internal import Tables

// How a mapping says that values are written.

extension Mapping {
  /// `dates`: one way, or a list of those that are accepted.
  static func dates(_ keys: Keys, log: MistakeLog) -> [DateWay]? {
    guard let node = keys.node("dates") else { return nil }
    var words: [(text: String, place: Place)] = []
    switch node.content {
    case .scalar: words = node.text(log: log).map { [($0, node.place)] } ?? []
    case .list(let nodes):
      words = node.texts(log: log)
      if nodes.isEmpty { log.add("At least one way of writing a day is accepted.", at: node.place) }
    case .map: log.add("Write one word, or a list: [iso, month_first].", at: node.place)
    }
    return words.compactMap { word, place in
      let way = DateWay(rawValue: word)
      if way == nil {
        log.addUnknown("dates", word, known: DateWay.allCases.map(\.rawValue), at: place)
      }
      return way
    }
  }

  /// `two_digit_years`: for a field, `from` and the first of its hundred years, or `until` and the
  /// last.
  static func twoDigitYears(
    _ keys: Keys, schemas: [Schema], log: MistakeLog
  ) -> [(field: String, years: TwoDigitYears)] {
    keys.map("two_digit_years").compactMap { name, node in
      check(name, kinds: [.date], "two-digit years", at: node.place, schemas: schemas, log: log)
      guard let text = node.text(log: log) else { return nil }
      guard let years = TwoDigitYears(written: text) else {
        log.add(
          """
          Write “from 2000”, the first of the hundred years, or “until 2012”, the last of those that \
          end before today, not “\(text)”.
          """, at: node.place)
        return nil
      }
      return (name, years)
    }
  }

  /// `accept_near`: fields of categories or booleans.
  static func nearFields(_ keys: Keys, schemas: [Schema], log: MistakeLog) -> [String]? {
    guard keys.node("accept_near") != nil else { return nil }
    return keys.texts("accept_near").map { name, place in
      check(name, kinds: [.string, .boolean], "near values", at: place, schemas: schemas, log: log)
      let fields = schemas.compactMap { $0.field(name) }
      if !fields.isEmpty, fields.allSatisfy({ $0.kind == .string && $0.categories.isEmpty }) {
        log.add("“\(name)” has no categories to be near to.", at: place)
      }
      return name
    }
  }

  /// The field is one of some table, and of a kind that has such values.
  private static func check(
    _ name: String, kinds: [Field.Kind], _ what: String, at place: Place, schemas: [Schema],
    log: MistakeLog
  ) {
    let fields = schemas.compactMap { $0.field(name) }
    if fields.isEmpty {
      let known = schemas.flatMap(\.fields).filter { kinds.contains($0.kind) }.map(\.name)
      log.addUnknown("field", name, known: known, at: place)
    } else if !fields.contains(where: { kinds.contains($0.kind) }) {
      log.add("“\(name)” is \(fields[0].valueType.name): it has no \(what).", at: place)
    }
  }
}

extension TwoDigitYears {
  /// Reads `from 2000` and `until 2012`.
  fileprivate init?(written text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2, words[1].utf8.count == 4, let year = Int(words[1]),
      (1800...2200).contains(year)
    else { return nil }
    switch words[0] {
    case "from": self.init(first: year, areOfThePast: false)
    case "until": self.init(first: year - 99, areOfThePast: true)
    default: return nil
    }
  }
}

extension MappingSection {
  /// A list of headers of which a file has one, or `{ first_of: [...] }` of which it may have all.
  static func headers(
    _ node: YAMLNode, log: MistakeLog
  ) -> (headers: [String], areAlternatives: Bool) {
    guard case .map = node.content else { return (node.texts(log: log).map(\.text), false) }
    let keys = Keys(node, allowing: ["first_of"], log: log)
    keys.require("first_of")
    return (keys.texts("first_of").map(\.text), true)
  }
}

extension Question {
  /// `{ headers, fields }`.
  init(_ node: YAMLNode, schema: Schema, log: MistakeLog) {
    let keys = Keys(node, allowing: ["headers", "fields"], log: log)
    place = node.place
    keys.require("headers")
    keys.require("fields")
    headers = keys.texts("headers").map(\.text)
    fields = keys.texts("fields").map { name, place in
      if let field = schema.field(name) {
        if field.kind != .boolean || field.repeats {
          log.add("An answer is a boolean that does not repeat, not “\(name)”.", at: place)
        }
      } else {
        log.addUnknown("field", name, known: schema.fields.map(\.name), at: place)
      }
      return name
    }
  }
}
