internal import Tables

extension ValueType {
  var isNumeric: Bool {
    switch self {
    case .integer, .number: true
    case .text, .date, .boolean: false
    }
  }

  /// Whether values of both can be equal. The digits behind the point do not matter.
  func isLike(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.number, .number): true
    default: self == other
    }
  }
}

/// Reads `table.field`, which must exist.
func fieldReference(
  _ text: String, at place: Place, schemas: [Schema], log: MistakeLog
) -> (table: String, field: String)? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  guard parts.count == 2 else {
    log.add("Write table.field, not “\(text)”.", at: place)
    return nil
  }
  guard let schema = schemas.first(where: { $0.table == parts[0] }) else {
    log.addUnknown("table", parts[0], known: schemas.map(\.table), at: place)
    return nil
  }
  guard schema.field(parts[1]) != nil else {
    log.addUnknown("field", parts[1], known: schema.fields.map(\.name), at: place)
    return nil
  }
  return (parts[0], parts[1])
}
