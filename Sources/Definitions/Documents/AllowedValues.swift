// What a submitter may write in a field of which only some values are accepted.

extension TableMapping {
  /// The values among which a submitter chooses, in its own words where its mapping has them; none
  /// when the field takes more than a list can hold.
  public func allowedValues(of field: Field) -> [String] {
    let canonical = field.kind == .boolean ? ["true", "false"] : field.categories
    let plain = field.kind == .boolean ? ["yes", "no"] : field.categories
    let own = values(of: field)
    return zip(canonical, plain).map { canonical, plain in
      own.first { $0.canonical == canonical }?.written ?? plain
    }
  }
}
