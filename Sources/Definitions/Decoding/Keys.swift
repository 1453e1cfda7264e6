internal import Expressions
internal import Tables

/// The keys of one map, read by name. Whatever does not fit becomes a mistake in the log, and
/// reading goes on.
struct Keys {
  let place: Place
  let log: MistakeLog
  private let pairs: [(key: String, value: YAMLNode)]
  /// False when no keys stand here at all, which is said already.
  private let isMap: Bool

  init(_ node: YAMLNode, allowing known: [String], log: MistakeLog) {
    place = node.place
    self.log = log
    guard case .map(let keys, let values) = node.content else {
      log.add("Keys are expected here: \(known.joined(separator: ", ")).", at: node.place)
      pairs = []
      isMap = false
      return
    }
    pairs = Array(zip(keys, values))
    isMap = true
    for pair in pairs where !known.contains(pair.key) {
      log.addUnknown("key", pair.key, known: known, at: pair.value.place)
    }
  }

  func node(_ key: String) -> YAMLNode? { pairs.first { $0.key == key }?.value }

  func place(of key: String) -> Place { node(key)?.place ?? place }

  /// Says that a key is missing, if it is.
  func require(_ key: String, hint: String = "") {
    if isMap, node(key) == nil { log.add("The key “\(key)” is missing\(hint).", at: place) }
  }

  func text(_ key: String) -> String? {
    node(key).flatMap { $0.text(log: log) }
  }

  /// A text that may be blank.
  func textAsWritten(_ key: String) -> String? {
    node(key).flatMap { $0.textAsWritten(log: log) }
  }

  func texts(_ key: String) -> [(text: String, place: Place)] {
    node(key)?.texts(log: log) ?? []
  }

  func requiredText(_ key: String) -> String {
    require(key)
    return text(key) ?? ""
  }

  func flag(_ key: String) -> Bool? {
    guard let node = node(key), let text = node.text(log: log) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      log.add("Write true or false, not “\(text)”.", at: node.place)
      return nil
    }
  }

  func count(_ key: String) -> Int? {
    guard let node = node(key), let text = node.text(log: log) else { return nil }
    guard let number = Int(text), number >= 0 else {
      log.add("Write a whole number, not “\(text)”.", at: node.place)
      return nil
    }
    return number
  }

  /// A part of a whole, as `5%` or `0.5%`.
  func share(_ key: String) -> Share? {
    guard let node = node(key), let text = node.text(log: log) else { return nil }
    guard text.hasSuffix("%"), let percent = ExactDecimal(String(text.dropLast())),
      percent >= ExactDecimal(0)
    else {
      log.add("Write a share as 5%, not “\(text)”.", at: node.place)
      return nil
    }
    if percent > ExactDecimal(100) {
      log.add("A share is at most 100%, not “\(text)”.", at: node.place)
    }
    return Share(percent: percent)
  }

  /// One of a closed list of words.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type)
    -> Choice?
  where Choice.RawValue == String {
    guard let node = node(key), let text = node.text(log: log) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    log.addUnknown(
      "\(key)", text, known: Choice.allCases.map(\.rawValue), at: node.place)
    return nil
  }

  /// One or several of a closed list of words, each once.
  func choices<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type)
    -> [Choice]
  where Choice.RawValue == String {
    guard let node = node(key) else { return [] }
    guard case .list = node.content else { return choice(key, of: type).map { [$0] } ?? [] }
    return node.texts(log: log).compactMap { text, place in
      if let choice = Choice(rawValue: text) { return choice }
      log.addUnknown("\(key)", text, known: Choice.allCases.map(\.rawValue), at: place)
      return nil
    }
  }

  func list(_ key: String) -> [YAMLNode] { node(key)?.list(log: log) ?? [] }

  func map(_ key: String) -> [(key: String, value: YAMLNode)] { node(key)?.map(log: log) ?? [] }

  func expression(_ key: String) -> Located<Expression>? {
    node(key).flatMap { $0.expression(log: log) }
  }
}

extension YAMLNode {
  /// The one value that stands here, which may not be blank.
  func text(log: MistakeLog) -> String? {
    guard let text = textAsWritten(log: log) else { return nil }
    guard !text.allSatisfy(\.isWhitespace) else {
      log.add("A value is missing here.", at: place)
      return nil
    }
    return text
  }

  /// The values of a list, each once.
  func texts(log: MistakeLog) -> [(text: String, place: Place)] {
    var texts: [(text: String, place: Place)] = []
    for node in list(log: log) {
      guard let text = node.text(log: log) else { continue }
      if texts.contains(where: { $0.text == text }) {
        log.add("“\(text)” is listed twice.", at: node.place)
      } else {
        texts.append((text, node.place))
      }
    }
    return texts
  }

  func list(log: MistakeLog) -> [YAMLNode] {
    if case .list(let elements) = content { return elements }
    log.add("A list is expected here: [one, two].", at: place)
    return []
  }

  func map(log: MistakeLog) -> [(key: String, value: YAMLNode)] {
    if case .map(let keys, let values) = content { return Array(zip(keys, values)) }
    log.add("Keys with values are expected here.", at: place)
    return []
  }

  func expression(log: MistakeLog) -> Located<Expression>? {
    guard let text = text(log: log) else { return nil }
    do {
      return Located(try Expression(parsing: text), text: text, place: place)
    } catch {
      log.add(error, in: text, at: place)
      return nil
    }
  }

  /// The one value that stands here, blank or not.
  func textAsWritten(log: MistakeLog) -> String? {
    if case .scalar(let text) = content { return text }
    log.add("One value is expected here, not a list or keys.", at: place)
    return nil
  }
}

/// Something read from a definition, with its text and place.
public struct Located<Content: Sendable>: Sendable {
  public let content: Content
  /// As the analyst wrote it.
  public let text: String
  public let place: Place

  init(_ content: Content, text: String, place: Place) {
    self.content = content
    self.text = text
    self.place = place
  }
}
