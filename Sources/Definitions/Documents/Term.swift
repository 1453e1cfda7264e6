public import Expressions

/// A word of the field with its meaning: one sentence, and one expression over the rows of a fact.
///
/// In expressions over the fact it stands like a field that is true or false. Metrics that use one
/// word count by one meaning.
public struct Term: Sendable {
  public let name: String
  public let title: String
  /// One sentence that says what the word means.
  public let definition: String
  /// The fact whose rows it tells of; nil when no source collects it.
  public let fact: String?
  public let expression: Located<Expression>?
  /// Why there is no figure for it; nil when there is.
  public let whyNotCollected: String?
  public let source: String
  public let place: Place
}
