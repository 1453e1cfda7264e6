internal import Definitions

/// An identifier that is kept otherwise than it was written.
struct WrittenText {
  enum Change: Equatable {
    case padded(digits: Int)
    case shortened(digits: Int)
    case firstOfSeveral(count: Int)
  }

  /// What is kept; nil when the text stays as it is.
  let text: String?
  let change: Change?

  func note(isShown: Bool) -> CellNote? {
    switch change {
    case .padded(let digits): .padded(digits: digits)
    case .shortened(let digits): .shortened(digits: digits)
    case .firstOfSeveral(let count):
      .firstOfSeveral(taken: isShown ? text : nil, count: count)
    case nil: nil
    }
  }
}

extension Writing {
  var isAsKept: Bool { pad == nil && keepFirst == nil && !takesFirstOfSeveral }

  /// Nothing is changed but in the ways that are declared. An identifier gets one zero back, never
  /// two: what has lost more may as well be something else.
  func read(_ text: String) -> WrittenText {
    if takesFirstOfSeveral {
      let parts = text.split { $0 == ";" || $0 == "," }.map { String($0).trimmingBlanks() }
        .filter { !$0.isEmpty }
      if parts.count > 1 {
        return WrittenText(text: parts[0], change: .firstOfSeveral(count: parts.count))
      }
    }
    if let keepFirst {
      let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].utf8.count == keepFirst, parts[0].isDigits, parts[1].isDigits {
        return WrittenText(text: String(parts[0]), change: .shortened(digits: keepFirst))
      }
    }
    if let pad, text.utf8.count == pad - 1, text[...].isDigits {
      return WrittenText(text: "0" + text, change: .padded(digits: pad))
    }
    return WrittenText(text: nil, change: nil)
  }
}

extension Substring {
  fileprivate var isDigits: Bool { utf8.allSatisfy { ($0 &- UInt8(ascii: "0")) < 10 } }
}
