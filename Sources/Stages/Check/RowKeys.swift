internal import Definitions
internal import Tables

/// The primary key of a row as findings show it. A personal part is shown by its shape or, where
/// there is a secret key, by a mask that is the same for the same value and tells nothing of it.
struct RowKeys {
  private let parts: [(column: Column, field: Field, mask: KeyedHash?)]
  private let known: Set<String>

  /// - Parameter known: names that are nobody's.
  init(table: Table, schema: Schema, key: PseudonymKey?, known: Set<String>) {
    self.known = known
    parts = schema.primaryKey.compactMap { name in
      guard let column = table[name], let field = schema.field(name) else { return nil }
      return (column, field, field.isPersonal ? key?.hash(for: .mask, of: name) : nil)
    }
  }

  subscript(row: Int) -> String {
    parts.map { column, field, mask in
      guard let value = column[row]?.description else { return "" }
      return mask?.digits(12, of: Array(value.utf8)) ?? field.shownInKey(value, known: known)
    }.joined(separator: "/")
  }
}

extension [InputFile] {
  /// The names of those who sent them.
  var submitterNames: Set<String> { Set(compactMap(\.submitter)) }
}

extension Relation {
  /// The key of a row of a fact in the same way; empty when none is known.
  ///
  /// - Parameter known: names that are nobody's.
  func key(
    of row: Int, in table: Table, under key: PseudonymKey?, known: Set<String>
  ) -> String {
    (keys.first ?? []).map { name in
      guard let value = table[name]?[row]?.description, let field = field(name) else { return "" }
      let mask = field.isPersonal ? key?.hash(for: .mask, of: name) : nil
      return mask?.digits(12, of: Array(value.utf8)) ?? field.shownInKey(value, known: known)
    }.joined(separator: "/")
  }
}

extension Relation {
  /// A value of a row as findings show it.
  func shown(_ name: String, _ row: Int, in table: Table) -> String {
    let text = table[name]?[row]?.description ?? ""
    return field(name)?.shown(text) ?? shape(of: text)
  }
}
