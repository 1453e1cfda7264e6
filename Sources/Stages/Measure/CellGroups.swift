internal import Tables

/// The cells of one breakdown in their order, and which of them each row counts in.
struct CellGroups {
  let members: [[MetricCell.Member]]
  /// Whether somebody who is absent could have sent rows of the cell.
  let isIncomplete: [Bool]
  /// For each row the number of a cell, or -1. A row is in one cell only once.
  let layers: [[Int32]]

  var count: Int { members.count }

  private init(members: [[MetricCell.Member]], isIncomplete: [Bool], layers: [[Int32]]) {
    self.members = members
    self.isIncomplete = isIncomplete
    self.layers = layers
  }

  /// One cell with every row.
  init(totalOf rowCount: Int, isIncomplete: Bool) {
    self.init(
      members: [[]], isIncomplete: [isIncomplete],
      layers: [Array(repeating: 0, count: rowCount)])
  }

  init(_ dimension: DimensionMembers) {
    self.init(
      members: dimension.members.map { [$0] }, isIncomplete: dimension.isComplete.map { !$0 },
      layers: dimension.layers)
  }

  /// Every combination of listed members, and each other one that rows are in.
  init(crossing first: DimensionMembers, with second: DimensionMembers) {
    let width = second.members.count
    var isShown = first.isListed.flatMap { outer in second.isListed.map { outer && $0 } }
    var crossed: [[Int]] = []
    for outer in first.layers {
      for inner in second.layers {
        let pairs = zip(outer, inner).map { outer, inner -> Int in
          outer < 0 || inner < 0 ? -1 : Int(outer) * width + Int(inner)
        }
        for pair in pairs where pair >= 0 { isShown[pair] = true }
        crossed.append(pairs)
      }
    }
    let shown = isShown.indices.filter { isShown[$0] }
    var numbers = [Int32](repeating: -1, count: isShown.count)
    for (number, pair) in shown.enumerated() { numbers[pair] = Int32(number) }
    self.init(
      members: shown.map { [first.members[$0 / width], second.members[$0 % width]] },
      // Rows of somebody absent could only have come to cells of which both members are theirs.
      isIncomplete: shown.map {
        !first.isComplete[$0 / width] && !second.isComplete[$0 % width]
      },
      layers: crossed.map { pairs in pairs.map { $0 < 0 ? -1 : numbers[$0] } })
  }
}
