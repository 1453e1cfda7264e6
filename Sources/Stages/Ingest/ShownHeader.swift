internal import Definitions
internal import Tables

/// Which texts of a header may be shown as they stand.
///
/// Where nobody knows a file, its first row may hold somebody's values. So a row is shown only when
/// enough of its texts are titles: those of the tables it may feed, or words that hardly anything
/// but a title is made of. Else the shape of each text is shown.
struct ShownHeader {
  private let titles: Set<String>
  private let words: Set<String>

  init(titles: [String]) {
    self.titles = Set(titles.map(Normalization.header)).subtracting([""])
    words = titles.reduce(into: ShownHeader.usualWords) { $0.formUnion(ShownHeader.words($1)) }
  }

  /// The texts, by their shape where they may be somebody's values.
  ///
  /// - Parameters:
  ///   - isJoined: whether the header is joined from several rows, of which the last may be values.
  ///   - isLikeTitle: whether a text is close enough to a title to be one.
  func texts(
    of header: [String], isJoined: Bool, isLikeTitle: (String) -> Bool = { _ in false }
  ) -> [String] {
    let isHeader = isHeader(header, isLikeTitle: isLikeTitle)
    return header.map { text in
      let mayBeSaid =
        isHeader
        && (isTitle(text)
          || !looksPersonal(text) && (!isJoined || isMade(of: words, text)))
      return mayBeSaid ? text : shape(of: text)
    }
  }

  /// Two titles among a few texts are no chance. Where fewer are known, half of the texts must at
  /// least be like titles, and hardly any like a value.
  func isHeader(_ header: [String], isLikeTitle: (String) -> Bool = { _ in false }) -> Bool {
    let filled = header.filter { !$0.isEmpty }
    let known = Set(filled.map(Normalization.header)).intersection(titles).count
    if known >= 2, known * 4 >= filled.count { return true }
    let alike = filled.count { text in
      isTitle(text) || isMade(of: ShownHeader.usualWords, text) || isLikeTitle(text)
    }
    return alike >= min(2, filled.count) && alike * 2 >= filled.count
      && filled.count(where: isValue) <= 1
  }

  private func isTitle(_ text: String) -> Bool { titles.contains(Normalization.header(text)) }

  private func isValue(_ text: String) -> Bool {
    looksPersonal(text) || ExactDecimal(text) != nil || Day(iso: Array(text.utf8).span) != nil
      || Day(monthFirst: Array(text.utf8).span) != nil
  }

  private func isMade(of words: Set<String>, _ text: String) -> Bool {
    let own = ShownHeader.words(text)
    return !own.isEmpty && own.isSubset(of: words)
  }

  /// The words of a text in small letters, also of one that is written `firstName`; without numbers.
  private static func words(_ text: String) -> Set<String> {
    var words: [String] = []
    var word = ""
    var before: Character = " "
    for character in text + " " {
      if !word.isEmpty, !character.isLetter || character.isUppercase && before.isLowercase {
        words.append(word.lowercased())
        word = ""
      }
      if character.isLetter { word.append(character) }
      before = character
    }
    return Set(words)
  }

  /// Words of titles that are hardly ever somebody's name or an answer.
  private static let usualWords: Set<String> = [
    "account", "address", "age", "amount", "birth", "birthdate", "category", "city", "client",
    "code", "column", "comment", "comments", "count", "country", "county", "customer", "date",
    "dates", "day", "days", "description", "dob", "duration", "email", "end", "ethnicity", "field",
    "first", "firstname", "full", "gender", "hours", "id", "identifier", "last", "lastname",
    "middle", "mobile", "name", "names", "note", "notes", "nr", "number", "of", "phone", "postal",
    "quantity", "race", "rate", "reason", "remark", "remarks", "row", "salary", "sex", "ssn",
    "start", "state", "status", "street", "telephone", "time", "title", "total", "type", "username",
    "value", "wage", "wages", "year", "zip", "zipcode",
    "apellido", "apellidos", "código", "correo", "dirección", "fecha", "nacimiento", "nombre",
    "número", "teléfono",
  ]
}
