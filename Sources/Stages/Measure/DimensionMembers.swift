internal import Definitions
internal import Expressions
internal import Tables

/// The members of a dimension in their order, and which of them each row of a fact is in.
struct DimensionMembers {
  typealias Member = MetricCell.Member

  let members: [Member]
  /// Whether a member is shown even when no row is in it.
  let isListed: [Bool]
  /// Whether a member surely misses no rows: each of the submitters it belongs to sent some.
  let isComplete: [Bool]
  /// For each row the number of a member, or -1. Rows that are in several members have a number in
  /// as many layers.
  let layers: [[Int32]]

  var listed: [Member] { zip(members, isListed).filter(\.1).map(\.0) }
  var complete: [Member] { zip(members, isComplete).filter(\.1).map(\.0) }
}

// MARK: - By the value of a field

extension DimensionMembers {
  /// Listed members come first, in the order of the field's categories, else of their bytes; then
  /// members that only the rows know; then rows without an answer.
  init(
    _ dimension: Dimension, by column: Column, categories: [String],
    tables: [String: CheckedTable], pipeline: Pipeline, absent: [Absence]
  ) {
    var listed = categories
    var complete = Set<String>()
    if let members = dimension.members, let table = tables[members.table]?.table,
      let names = table[members.field]
    {
      let categories = pipeline.schema(members.table)?.field(members.field)?.categories ?? []
      let present = Set(names.distinctValues)
      listed =
        categories.filter(present.contains) + present.subtracting(categories).sorted(by: byBytes)
      complete = DimensionMembers.complete(present, names, in: table, absent: absent)
    }
    let (groups, names) = column.groupedNames
    let others = Set(names.compactMap { $0 }).subtracting(listed).sorted(by: byBytes)
    let isUnanswered = names.contains(nil)
    let ordered: [String?] = listed + others + (isUnanswered ? [nil] : [])
    let numbers = Dictionary(
      ordered.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    let numberOfGroup = names.map { numbers[$0] ?? -1 }
    self.init(
      members: ordered.map { Member(dimension: dimension.name, name: $0) },
      isListed: ordered.indices.map { $0 < listed.count },
      isComplete: ordered.map { name in
        absent.isEmpty || (name.map(complete.contains) ?? false)
      },
      layers: [groups.map { numberOfGroup[$0] }])
  }

  private static func complete(
    _ present: Set<String>, _ names: Column, in table: Table,
    absent: [Absence]
  ) -> Set<String> {
    // Who is absent may be told apart by a field that this table does not have.
    guard absent.allSatisfy({ table[$0.field] != nil }) else { return [] }
    var complete = present
    for absence in absent {
      guard let owner = table[absence.field] else { continue }
      for row in 0..<names.count where owner[row] == .text(absence.submitter) {
        if let name = names[row]?.description { complete.remove(name) }
      }
    }
    return complete
  }
}

extension Column {
  /// For each row the number of its value, and for each number its name. Each value is spelled once,
  /// however many rows have it.
  fileprivate var groupedNames: (groups: [Int], names: [String?]) {
    let (groups, groupCount) = groupRows(by: [self], rowCount: count)
    var names = [String?](repeating: nil, count: groupCount)
    var next = 0
    for (row, group) in groups.enumerated() where group == next {
      names[group] = self[row]?.description
      next += 1
    }
    return (groups, names)
  }

  fileprivate var distinctValues: [String] { groupedNames.names.compactMap { $0 } }
}

/// Byte order: the same in every locale.
func byBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

// MARK: - By conditions that overlap

extension DimensionMembers {
  /// A row is in every group whose condition is true. When none is, and one of them cannot be told,
  /// the row has no answer; otherwise it is in no group.
  init(
    _ dimension: Dimension, overlapping groups: [Dimension.Group], over table: Table,
    in environment: Environment, isAnyoneAbsent: Bool
  ) throws {
    var layers: [[Int32]] = []
    var filled = [Int](repeating: 0, count: table.rowCount)
    var isUnknown = [Bool](repeating: false, count: table.rowCount)
    for (number, group) in groups.enumerated() {
      let truth = try group.condition.content.truth(over: table, in: environment)
      for (row, isIn) in truth.enumerated() {
        guard let isIn else {
          isUnknown[row] = true
          continue
        }
        guard isIn else { continue }
        DimensionMembers.put(Int32(number), row, layer: filled[row], of: &layers, truth.count)
        filled[row] += 1
      }
    }
    var members = groups.map { Member(dimension: dimension.name, name: $0.name) }
    let unanswered = Int32(members.count)
    var isAnyUnanswered = false
    for row in 0..<table.rowCount where filled[row] == 0 && isUnknown[row] {
      DimensionMembers.put(unanswered, row, layer: 0, of: &layers, table.rowCount)
      isAnyUnanswered = true
    }
    if isAnyUnanswered { members.append(Member(dimension: dimension.name, name: nil)) }
    self.init(
      members: members, isListed: members.map { $0.name != nil },
      isComplete: members.map { _ in !isAnyoneAbsent }, layers: layers)
  }

  private static func put(
    _ number: Int32, _ row: Int, layer: Int, of layers: inout [[Int32]], _ rowCount: Int
  ) {
    if layer == layers.count { layers.append(Array(repeating: -1, count: rowCount)) }
    layers[layer][row] = number
  }
}
