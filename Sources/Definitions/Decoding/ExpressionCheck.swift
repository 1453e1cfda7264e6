internal import Expressions
internal import Tables

extension Located where Content == Expression {
  /// Type-checks the expression, logs every mistake, and gives the type.
  ///
  /// `categories` are those of the fields that have some: what no cell can hold is not asked for.
  func check(
    is wanted: ValueType? = nil, in scope: Scope, categories: [String: [String]], log: MistakeLog
  ) -> ValueType? {
    var mistakes: [ExpressionMistake] = []
    var scope = scope
    scope.dropped = log.dropped
    let type = content.checkType(
      in: scope, suggest: { nearestName(to: $0, among: $1) }, mistakes: &mistakes)
    for mistake in mistakes { log.add(mistake, in: text, at: place) }
    for (field, written, position) in content.comparedTexts {
      guard let known = categories[field], !known.isEmpty, !known.contains(written) else {
        continue
      }
      let nearest = nearestName(to: written, among: known).map { "Did you mean “\($0)”?" }
      log.add(
        """
        “\(written)” is no category of “\(field)”, so comparing with it tells nothing. \
        \(nearest ?? "There are: \(known.map { "“\($0)”" }.joined(separator: ", ")).") \
        (At character \(position + 1) of “\(text)”.)
        """, at: place)
    }
    if let wanted, let type, type != wanted, mistakes.isEmpty {
      log.add("This must be \(wanted.name) and is \(type.name): “\(text)”.", at: place)
    }
    return type
  }
}

extension MistakeLog {
  /// A mistake in an expression, with the character of its text at which it was seen.
  func add(_ mistake: ExpressionMistake, in text: String, at place: Place) {
    add("\(mistake.message) (At character \(mistake.position + 1) of “\(text)”.)", at: place)
  }
}
