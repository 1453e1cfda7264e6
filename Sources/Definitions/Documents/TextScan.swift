public import Tables

/// Texts that anybody may read once they are sent on, and what must not stand in them.
public struct TextScan: Sendable {
  /// Fields of text; each is looked through by itself.
  public let fields: [String]
  /// What stands between the borders of words.
  public let patterns: [Pattern]
  /// The same as the analyst wrote it.
  public let patternTexts: [String]
  /// Identities of persons that are a name when they follow each other; empty when none is sought.
  public let names: [String]
  /// Identities of persons of which no value may stand in a text.
  public let values: [String]
}

extension TextScan {
  /// What is sought, in words.
  var description: String {
    var parts: [String] = []
    if !patternTexts.isEmpty {
      parts.append("what fits " + patternTexts.map { "“\($0)”" }.joined(separator: " or "))
    }
    if !names.isEmpty { parts.append("anybody's " + names.joined(separator: " and ")) }
    if !values.isEmpty { parts.append("anybody's " + values.joined(separator: " or ")) }
    return "no \(fields.joined(separator: ", ")) holds " + parts.joined(separator: ", or ")
  }
}
