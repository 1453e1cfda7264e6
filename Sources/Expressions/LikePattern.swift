/// The pattern of LIKE: `%` stands for any text, `_` for one Unicode scalar, and everything else for
/// itself. Nothing makes them stand for themselves.
public struct LikePattern: Sendable, Equatable {
  public let text: String
  private let bytes: [UInt8]

  public init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// Whether the whole text matches, in at most as many steps as text times pattern.
  ///
  /// When something does not fit, only the last `%` takes one scalar more: had an earlier one taken
  /// more, the pieces between them could only stand farther right.
  func matches(_ candidate: Span<UInt8>) -> Bool {
    var place = 0
    var index = 0
    var retry: (place: Int, index: Int)?
    while place < candidate.count {
      if index < bytes.count, bytes[index] == UInt8(ascii: "%") {
        index += 1
        retry = (place, index)
      } else if index < bytes.count, bytes[index] == UInt8(ascii: "_") {
        index += 1
        place = scalarEnd(candidate, from: place)
      } else if index < bytes.count, bytes[index] == candidate[place] {
        index += 1
        place += 1
      } else if let last = retry {
        place = scalarEnd(candidate, from: last.place)
        index = last.index
        retry = (place, index)
      } else {
        return false
      }
    }
    return bytes[index...].allSatisfy { $0 == UInt8(ascii: "%") }
  }

  private func scalarEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var end = start + 1
    while end < text.count, text[end] & 0xc0 == 0x80 { end += 1 }
    return end
  }
}
