extension Value {
  /// Negative, zero or positive, or nil when the two have no common order.
  public func order(against other: Value) -> Int? {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left == right ? 0 : left < right ? -1 : 1
    case (.number(let left), .number(let right)): left == right ? 0 : left < right ? -1 : 1
    case (.date(let left), .date(let right)): (left.number - right.number).signum()
    default: nil
    }
  }
}
