internal import Yams

/// A YAML document as written: scalars are text, whatever they look like, and every part knows its
/// line. `2.10` stays `2.10` and `no` stays `no`.
struct YAMLNode {
  enum Content {
    case scalar(String)
    case list([YAMLNode])
    /// Keys beside their values, in the order of the document.
    case map(keys: [String], values: [YAMLNode])
  }

  let content: Content
  let place: Place

  func hasKey(_ key: String) -> Bool {
    if case .map(let keys, _) = content { keys.contains(key) } else { false }
  }

  /// Reads one document. A syntax error, anchors, aliases and duplicate keys are mistakes.
  init?(parsing text: String, file: String, log: MistakeLog) {
    let top = Place(file: file, line: 1, key: "")
    do {
      let parser = try Parser(yaml: text, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        log.add("The document is empty.", at: top)
        return nil
      }
      // Nodes know their anchors only as long as the parser lives.
      let converted = withExtendedLifetime(parser) { YAMLNode(node, place: top, log: log) }
      guard let converted else { return nil }
      self = converted
    } catch let error as YamlError {
      log.add(YAMLNode.message(of: error), at: YAMLNode.place(of: error, file: file))
      return nil
    } catch {
      log.add(String(describing: error), at: top)
      return nil
    }
  }

  private init?(_ node: Node, place parent: Place, log: MistakeLog) {
    // The parser puts the anchored node itself where an alias stands, so this catches both.
    if node.anchor != nil {
      log.add("Anchors and aliases (& and *) are not used here: write the value out.", at: parent)
      return nil
    }
    place = Place(file: parent.file, line: node.mark?.line ?? parent.line, key: parent.key)
    switch node {
    case .scalar(let scalar): content = .scalar(scalar.string)
    case .sequence(let sequence):
      let place = place
      content = .list(sequence.compactMap { YAMLNode($0, place: place, log: log) })
    case .mapping(let mapping): content = YAMLNode.map(mapping, place: place, log: log)
    case .alias: return nil
    }
  }

  private static func map(_ mapping: Node.Mapping, place parent: Place, log: MistakeLog) -> Content
  {
    var keys: [String] = []
    var values: [YAMLNode] = []
    for (key, value) in mapping {
      let line = key.mark?.line ?? parent.line
      guard case .scalar(let scalar) = key, key.anchor == nil else {
        log.add(
          "A key is one word or text, written out.",
          at: Place(file: parent.file, line: line, key: parent.key))
        continue
      }
      let name = scalar.string
      let place = Place(
        file: parent.file, line: line, key: parent.key.isEmpty ? name : parent.key + "." + name)
      if keys.contains(name) {
        log.add("Written twice: “\(name)”.", at: place)
      } else if let value = YAMLNode(value, place: place, log: log) {
        keys.append(name)
        values.append(value)
      }
    }
    return .map(keys: keys, values: values)
  }

  private static func message(of error: YamlError) -> String {
    switch error {
    case .duplicatedKeysInMapping(let duplicates, _):
      "Written twice: \(duplicates.map { "“\($0)”" }.joined(separator: ", "))."
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      "This is not YAML: \(problem)."
    case .reader(let problem, _, _, _): "This is not YAML: \(problem)."
    default: "This is not YAML: \(error)"
    }
  }

  private static func place(of error: YamlError, file: String) -> Place {
    let line =
      switch error {
      case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
        mark.line
      case .duplicatedKeysInMapping(_, let context): context.mark.line
      case .reader(_, let offset?, _, let yaml):
        yaml.prefix(offset).count(where: \.isNewline) + 1
      default: 1
      }
    return Place(file: file, line: line, key: "")
  }
}
