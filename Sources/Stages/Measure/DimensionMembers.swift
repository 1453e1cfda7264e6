internal import Definitions
internal import Tables

/// The members of a dimension in their order, each with its rows.
struct DimensionMembers {
  let dimension: String
  let rows: [(member: String?, rows: [Int])]
  /// Members that surely miss no rows: each of the submitters they belong to sent some.
  private let complete: Set<String>
  private let isAnyoneAbsent: Bool

  /// Listed members come first, in the order of the field's categories, else of their bytes; then
  /// members that only the rows know; then rows without an answer.
  init(
    _ dimension: Dimension, column: Column, tables: [String: CheckedTable], pipeline: Pipeline,
    absent: [(field: String, submitter: String)]
  ) {
    var listed: [String] = []
    var complete = Set<String>()
    if let members = dimension.members, let table = tables[members.table]?.table,
      let names = table[members.field]
    {
      let categories = pipeline.schema(members.table)?.field(members.field)?.categories ?? []
      let present = Set((0..<names.count).compactMap { names[$0]?.description })
      listed =
        categories.filter(present.contains) + present.subtracting(categories).sorted(by: byBytes)
      if absent.allSatisfy({ table[$0.field] != nil }) { complete = present }
      for (field, submitter) in absent {
        guard let owner = table[field] else { continue }
        for row in 0..<names.count where owner[row] == .text(submitter) {
          if let name = names[row]?.description { complete.remove(name) }
        }
      }
    }
    let (byMember, noAnswer) = DimensionMembers.rowsByMember(column)
    let others = Set(byMember.keys).subtracting(listed).sorted(by: byBytes)
    rows =
      (listed + others).map { ($0, byMember[$0] ?? []) }
      + (noAnswer.isEmpty ? [] : [(nil, noAnswer)])
    self.dimension = dimension.name
    self.complete = complete
    isAnyoneAbsent = !absent.isEmpty
  }

  /// Each member is spelled once, however many rows it has.
  private static func rowsByMember(
    _ column: Column
  ) -> (byMember: [String: [Int]], noAnswer: [Int]) {
    let (groups, count) = groupRows(by: [column], rowCount: column.count)
    var rows = [[Int]](repeating: [], count: count)
    for (row, group) in groups.enumerated() { rows[group].append(row) }
    var byMember: [String: [Int]] = [:]
    var noAnswer: [Int] = []
    for group in rows {
      guard let first = group.first else { continue }
      if let name = column[first]?.description {
        byMember[name] = group
      } else {
        noAnswer = group
      }
    }
    return (byMember, noAnswer)
  }

  func isIncomplete(_ member: String?) -> Bool {
    isAnyoneAbsent && !(member.map(complete.contains) ?? false)
  }
}

/// Byte order: the same in every locale.
func byBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
