internal import Definitions
internal import Tables

/// What may be written for the values of one field, and which value each writing stands for.
struct FieldValues {
  /// Values by what a mapping says is written for them.
  private let mapped: [String: String]
  /// Values by their writings, the mapping's and their own.
  private let exact: [String: String]
  /// The same by the normalized writing, where that stands for one value only.
  private let normalized: [String: String?]
  private let near: NearValues

  init(of field: Field, mapping: TableMapping) {
    let own: [(written: String, canonical: String)] =
      field.kind == .boolean
      ? [("true", "true"), ("yes", "true"), ("false", "false"), ("no", "false")]
      : field.categories.map { ($0, $0) }
    let mapped = mapping.values(of: field)
    self.mapped = Dictionary(
      mapped.map { ($0.written, $0.canonical) }, uniquingKeysWith: { first, _ in first })
    exact = Dictionary(
      (mapped + own).map { ($0.written, $0.canonical) }, uniquingKeysWith: { first, _ in first })
    normalized = FieldValues.normalized(mapped)
      .merging(FieldValues.normalized(own), uniquingKeysWith: { mapped, _ in mapped })
    near = NearValues(mapped + own)
  }

  private static func normalized(
    _ values: [(written: String, canonical: String)]
  ) -> [String: String?] {
    Dictionary(
      values.map { (Normalization.value($0.written), $0.canonical) },
      uniquingKeysWith: { first, second in first == second ? first : nil })
  }

  var isEmpty: Bool { exact.isEmpty }

  /// The value of a text that the mapping names as it stands.
  func mapped(_ text: String) -> String? { mapped[text] }

  /// The value a text stands for. Of `A+` and `A-`, which normalization makes one, each is only
  /// itself.
  func canonical(_ text: String) -> String? {
    if exact.isEmpty { return nil }
    if let value = exact[text] { return value }
    let key = Normalization.value(text)
    return key.isEmpty ? nil : normalized[key] ?? nil
  }

  /// The value that is nearly written here.
  func nearest(to text: String) -> NearValues.Match? { near.nearest(to: text) }
}

/// Finds the value that a text was probably meant for. Case, blanks and signs do not count.
struct NearValues {
  struct Match: Equatable {
    let canonical: String
    /// Whether hardly anything else can have been meant, so that a mapping may have it taken.
    let isClose: Bool
  }

  private let candidates: [(writing: Writing, canonical: String)]

  init(_ values: [(written: String, canonical: String)]) {
    candidates = values.map { (Writing($0.written), $0.canonical) }
  }

  /// A text without what does not count: in its own order and in that of its words.
  private struct Writing {
    let letters: [Unicode.Scalar]
    let sortedWords: [Unicode.Scalar]
    let digits: [Unicode.Scalar]

    init(_ text: String) {
      let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
        .map { Normalization.value(String($0)) }
      letters = Array(words.joined().unicodeScalars)
      sortedWords = Array(words.sorted().joined().unicodeScalars)
      digits = letters.filter { $0.properties.numericType != nil }
    }

    /// Edits from one to the other; another order of the words counts as one.
    func distance(to other: Writing) -> Int {
      let asWritten = editDistance(letters, other.letters)
      return asWritten <= 1
        ? asWritten : min(asWritten, editDistance(sortedWords, other.sortedWords) + 1)
    }
  }

  /// Near is what needs an edit for each three letters; close is what needs one for each ten, at
  /// least one, while any other value needs two more and all digits stay. Codes of one or two signs
  /// are near to nothing.
  func nearest(to text: String) -> Match? {
    let writing = Writing(text)
    let length = writing.letters.count
    guard length >= 3 else { return nil }
    var best: (distance: Int, canonical: String, digits: [Unicode.Scalar])?
    var distances: [(distance: Int, canonical: String)] = []
    for candidate in candidates where candidate.writing.letters.count >= 3 {
      let distance = writing.distance(to: candidate.writing)
      distances.append((distance, candidate.canonical))
      if distance < best?.distance ?? .max {
        best = (distance, candidate.canonical, candidate.writing.digits)
      }
    }
    guard let best, best.distance <= max(1, length / 3) else { return nil }
    let other = distances.filter { $0.canonical != best.canonical }.map(\.distance).min() ?? .max
    return Match(
      canonical: best.canonical,
      isClose: length >= 5 && best.distance <= max(1, length / 10)
        && other - 2 >= best.distance && best.digits == writing.digits)
  }
}
