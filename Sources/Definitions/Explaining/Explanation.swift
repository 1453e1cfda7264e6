internal import Expressions
internal import Tables

/// What a name in the definitions stands for, part by part, for people to read.
public struct Explanation: Sendable, Equatable, Encodable {
  public enum Kind: String, Sendable, Encodable {
    case metric, dimension, rule, fact, table, term, field
  }

  public struct Part: Sendable, Equatable, Encodable {
    public let heading: String
    public let text: String
  }

  public let name: String
  public let kind: Kind
  public let title: String
  /// Where it is defined: file and line, the file below the folder of the pipeline's own.
  public private(set) var place: String
  public let parts: [Part]

  /// Parts without a text are left out.
  init(
    _ name: String, _ kind: Kind, title: String, at place: Place,
    parts: [(heading: String, text: String?)]
  ) {
    self.name = name
    self.kind = kind
    self.title = title
    self.place = "\(place.file):\(place.line)"
    self.parts = parts.compactMap { heading, text in
      text.flatMap { $0.isEmpty ? nil : Part(heading: heading, text: $0) }
    }
  }
}

extension Explanation {
  /// The same with the place as one would type it from the working directory.
  public func relocated(to folder: String) -> Explanation {
    var relocated = self
    if folder != "." { relocated.place = "\(folder)/\(place)" }
    return relocated
  }
}

extension Pipeline {
  /// Everything that bears this name: metrics first, then dimensions, rules, facts, terms,
  /// tables and fields.
  public func explanations(of name: String) -> [Explanation] {
    var explanations = metrics.filter { $0.name == name }.map { explanation(of: $0) }
    explanations += dimensions.filter { $0.name == name }.map { explanation(of: $0) }
    explanations += rules.filter { $0.id == name }.map { explanation(of: $0) }
    explanations += facts.filter { $0.name == name }.map { explanation(of: $0) }
    explanations += facts.flatMap { self.explanations(of: name, in: $0) }
    explanations += terms.filter { $0.name == name && $0.expression == nil }
      .map { explanation(of: $0) }
    explanations += linkTerms.filter { $0.name == name }
    explanations += tables.map(\.schema).filter { $0.table == name }.map { explanation(of: $0) }
    explanations += tables.flatMap { self.explanations(of: name, in: $0.schema) }
    return explanations
  }

  /// All names that can be explained, each once, in the order of the definitions.
  public var explainableNames: [String] {
    var names: [String] = []
    var seen = Set<String>()
    var all = metrics.map(\.name) + dimensions.map(\.name) + rules.map(\.id)
    all += facts.flatMap { fact in [fact.name] + fact.derivedTerms.map(\.name) }
    all += terms.filter { $0.expression == nil }.map(\.name)
    all += linkTerms.map(\.name)
    all += tables.flatMap { [$0.schema.table] + $0.schema.fields.map(\.name) }
    for name in all where seen.insert(name).inserted { names.append(name) }
    return names
  }
}
