/// Numbers from zero in sets that are put together two at a time (union-find).
struct DisjointSets {
  private var parents: [Int32]

  init(count: Int) { parents = (0..<count).map(Int32.init) }

  /// The number that stands for the set.
  mutating func find(_ number: Int) -> Int {
    var number = number
    while Int(parents[number]) != number {
      parents[number] = parents[Int(parents[number])]
      number = Int(parents[number])
    }
    return number
  }

  mutating func unite(_ first: Int, _ second: Int) {
    let (one, other) = (find(first), find(second))
    parents[max(one, other)] = Int32(min(one, other))
  }

  /// A dense number for the set of each number.
  mutating func labels() -> (labels: [Int32], count: Int) {
    var labels = [Int32](repeating: -1, count: parents.count)
    var count: Int32 = 0
    // A set stands under its smallest number, which comes first.
    for number in parents.indices {
      let root = find(number)
      if root == number {
        labels[number] = count
        count += 1
      } else {
        labels[number] = labels[root]
      }
    }
    return (labels, Int(count))
  }
}
