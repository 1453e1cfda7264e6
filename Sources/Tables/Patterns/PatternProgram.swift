/// A pattern as instructions of a machine that is in many places at once (Thompson's construction,
/// run as Pike does): each character of the text moves every place, and no place is kept twice, so
/// the work is at most the length of the text times the length of the program.
struct PatternProgram: Sendable {
  private enum Instruction {
    /// Takes one character of the set and goes on to the next instruction.
    case scalar(ScalarSet)
    /// Goes on at both.
    case split(Int, Int)
    case jump(Int)
    case end
  }

  private var instructions: [Instruction] = []

  init(_ node: PatternNode) {
    append(node)
    instructions.append(.end)
  }

  private mutating func append(_ node: PatternNode) {
    switch node {
    case .scalar(let set): instructions.append(.scalar(set))
    case .sequence(let parts): for part in parts { append(part) }
    case .choice(let branches): append(branches)
    case .repeated(let part, let least, let most):
      for _ in 0..<least { append(part) }
      if let most { append(part, atMost: most - least) } else { appendForever(part) }
    }
  }

  /// Each branch but the last is split off before the next, and jumps to the end.
  private mutating func append(_ branches: [PatternNode]) {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      let start = instructions.count
      let isLast = index == branches.count - 1
      if !isLast { instructions.append(.jump(0)) }
      append(branch)
      if isLast { continue }
      jumps.append(instructions.count)
      instructions.append(.jump(0))
      instructions[start] = .split(start + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func append(_ part: PatternNode, atMost count: Int) {
    var splits: [Int] = []
    for _ in 0..<count {
      splits.append(instructions.count)
      instructions.append(.jump(0))
      append(part)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }

  private mutating func appendForever(_ part: PatternNode) {
    let start = instructions.count
    instructions.append(.jump(0))
    append(part)
    instructions.append(.jump(start))
    instructions[start] = .split(start + 1, instructions.count)
  }
}

extension PatternProgram {
  /// Whether the whole text fits, and how many instructions were looked at to say so.
  func run(over text: String) -> (isMatch: Bool, steps: Int) {
    var steps = 0
    var places = Places(count: instructions.count)
    var next = Places(count: instructions.count)
    enter(0, &places, steps: &steps)
    for scalar in text.unicodeScalars {
      for place in places.waiting {
        steps += 1
        if case .scalar(let set) = instructions[place], set.contains(scalar) {
          enter(place + 1, &next, steps: &steps)
        }
      }
      swap(&places, &next)
      next.clear()
      if places.waiting.isEmpty { return (false, steps) }
    }
    return (places.waiting.contains { isEnd($0) }, steps)
  }

  private func isEnd(_ place: Int) -> Bool {
    if case .end = instructions[place] { true } else { false }
  }

  /// Adds an instruction, and all that can be reached from it without taking a character.
  private func enter(_ start: Int, _ places: inout Places, steps: inout Int) {
    places.open.append(start)
    while let place = places.open.popLast() {
      guard places.mark(place) else { continue }
      steps += 1
      switch instructions[place] {
      case .scalar, .end: places.waiting.append(place)
      case .jump(let target): places.open.append(target)
      case .split(let one, let other):
        places.open.append(other)
        places.open.append(one)
      }
    }
  }
}

/// The instructions at which the machine is, each once.
private struct Places {
  /// Those that wait for a character, or for the end.
  var waiting: [Int] = []
  /// Those still to be followed.
  var open: [Int] = []
  private var round = 1
  /// The round in which an instruction was last seen.
  private var seen: [Int]

  init(count: Int) { seen = Array(repeating: 0, count: count) }

  /// False when it was seen in this round already.
  mutating func mark(_ place: Int) -> Bool {
    if seen[place] == round { return false }
    seen[place] = round
    return true
  }

  mutating func clear() {
    waiting.removeAll(keepingCapacity: true)
    round += 1
  }
}
