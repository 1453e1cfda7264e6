internal import Tables

/// A mistake in a definition, with its place and what to do about it.
public struct DefinitionMistake: Error, Equatable, Sendable {
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// The key it stands under, dotted from the top of the document.
  public let key: String
  public let message: String

  public init(file: String, line: Int, key: String, message: String) {
    self.file = file
    self.line = line
    self.key = key
    self.message = message
  }
}

extension DefinitionMistake: CustomStringConvertible {
  public var description: String {
    "\(file):\(line): \(key.isEmpty ? "" : key + ": ")\(message)"
  }
}

/// The definitions cannot be used: all their mistakes, by file and line.
public struct DefinitionError: Error, Equatable, Sendable {
  public let mistakes: [DefinitionMistake]

  public init(mistakes: [DefinitionMistake]) { self.mistakes = mistakes }
}

/// Collects the mistakes of one loading.
final class MistakeLog {
  private(set) var mistakes: [DefinitionMistake] = []
  private var unusable: [(noun: String, name: String?)] = []
  /// Fields that are there no longer, and what to do instead.
  private(set) var dropped: [String: String] = [:]

  func add(_ message: String, at place: Place) {
    let mistake = DefinitionMistake(
      file: place.file, line: place.line, key: place.key, message: message)
    if !mistakes.contains(mistake) { mistakes.append(mistake) }
  }

  /// Something of this name is defined and could not be used: its own mistakes are said already,
  /// and nobody who names it makes another.
  /// Without a name, any could have stood in a file that cannot be used.
  func excuse(_ noun: String, _ name: String? = nil) { unusable.append((noun, name)) }

  func isExcused(_ noun: String, _ name: String) -> Bool {
    unusable.contains { $0.noun == noun && ($0.name == nil || $0.name == name) }
  }

  /// From here on nobody can use these fields; whoever does is told what to do.
  func drop(_ fields: [String], inPlace hint: String) {
    for field in fields {
      dropped[field] =
        "“\(field)” may identify a person and is dropped when rows are linked: \(hint)."
    }
  }

  /// Says that a name is unknown, and which known one is like it. An empty name was missed before.
  func addUnknown(_ noun: String, _ name: String, known: [String], at place: Place) {
    if name.isEmpty || isExcused(noun, name) { return }
    if noun.hasPrefix("field"), let reason = dropped[name] { return add(reason, at: place) }
    let hint =
      nearestName(to: name, among: known).map { " Did you mean “\($0)”?" }
      ?? (known.isEmpty ? "" : " There are: \(known.prefix(40).joined(separator: ", ")).")
    add("There is no \(noun) “\(name)”.\(hint)", at: place)
  }
}

/// Where something stands in the definitions.
public struct Place: Hashable, Sendable {
  public let file: String
  public let line: Int
  public let key: String
}
