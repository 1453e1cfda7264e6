internal import Definitions
internal import Tables

// What can be said of the blocks of records that are taken for one record's.

extension RowsInCheck {
  /// Blocks that have one key, but for their number, and stand in several records: nobody said that
  /// the records are one, and of two people with one name they are not.
  mutating func checkBlocks() {
    guard let number = schema.repeatGroup?.field else { return }
    let key = schema.primaryKey.filter { $0 != number }
    for rows in acceptedRows(by: key) where rows.count > 1 {
      let places = rows.map(place)
      guard places.contains(where: { $0 != places[0] }) else { continue }
      var records: [FindingPlace] = []
      for place in places where !records.contains(place) { records.append(place) }
      for row in rows {
        find(
          .scatteredBlocks(records), severity: .warning, effect: .none, row: row,
          field: key.last.flatMap(schema.field))
      }
    }
  }
}
