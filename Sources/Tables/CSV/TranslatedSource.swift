/// A step from bytes to other bytes that looks at one unit after the other, and never back.
protocol ByteTranslation {
  /// The most bytes that one unit takes.
  var longestUnit: Int { get }

  /// Translates the units that begin from `start` on and before `end`; gives where the next begins,
  /// which is before `end` only when the bytes do not suffice to tell and are not the last.
  func translate(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, isLast: Bool, into text: inout [UInt8]
  ) -> Int
}

/// The bytes of a source, translated, with the way back: from any place in them to the place in the
/// source that they come from.
///
/// It remembers where every few thousand bytes lie. So reading can go back anywhere, and a place is
/// found by translating one such block again.
final class TranslatedSource<Source: ByteSource, Translation: ByteTranslation>: ByteSource {
  private struct Block {
    let original: Int
    let translated: Int
  }

  private let blockSize = 4096
  private let stretchSize = 1 << 18
  private let source: Source
  private let translation: Translation
  /// Where blocks begin; the last is not translated yet, or is the end of the file.
  private var blocks = [Block(original: 0, translated: 0)]
  private var isComplete = false
  /// The unit whose place was asked for last.
  private var lastOrigin = Block(original: 0, translated: 0)
  /// The bytes of the source at hand, and whether it ends with them.
  private var stretch: [UInt8] = []
  private var stretchStart = 0
  private var isLastStretch = false

  init(_ source: Source, _ translation: Translation) {
    self.source = source
    self.translation = translation
  }

  func read(at offset: Int, count: Int) throws(CSVError) -> [UInt8] {
    var index = blockIndex(of: offset)
    let before = offset - blocks[index].translated
    var bytes: [UInt8] = []
    bytes.reserveCapacity(before + count + blockSize)
    while bytes.count < before + count, index < blocks.count - 1 || !isComplete {
      try translateBlock(index, into: &bytes)
      index += 1
    }
    return Array(bytes.dropFirst(before).prefix(count))
  }

  func origin(of offset: Int) throws(CSVError) -> Int {
    let block = blocks[blockIndex(of: offset)]
    // Places are mostly asked for in order.
    let start = block.translated...offset ~= lastOrigin.translated ? lastOrigin : block
    try load(from: start.original)
    var place = start.original - stretchStart
    var translated = start.translated
    // In steps first, then unit by unit.
    for step in [64, 1] {
      while place < stretch.count {
        var bytes: [UInt8] = []
        let next = translation.translate(
          stretch.span, from: place, to: min(place + step, stretch.count), isLast: isLastStretch,
          into: &bytes)
        if next == place || translated + bytes.count > offset { break }
        place = next
        translated += bytes.count
      }
    }
    lastOrigin = Block(original: stretchStart + place, translated: translated)
    return try source.origin(of: lastOrigin.original)
  }

  /// The last block that begins at or before a place in the translated bytes.
  private func blockIndex(of offset: Int) -> Int {
    var beyond = 0..<blocks.count
    while !beyond.isEmpty {
      let middle = beyond.lowerBound + beyond.count / 2
      beyond =
        blocks[middle].translated <= offset
        ? middle + 1..<beyond.upperBound : beyond.lowerBound..<middle
    }
    return beyond.lowerBound - 1
  }

  private func translateBlock(_ index: Int, into bytes: inout [UInt8]) throws(CSVError) {
    let block = blocks[index]
    try load(from: block.original)
    let start = block.original - stretchStart
    let countBefore = bytes.count
    let next = translation.translate(
      stretch.span, from: start, to: min(start + blockSize, stretch.count), isLast: isLastStretch,
      into: &bytes)
    guard index == blocks.count - 1 else { return }
    isComplete = isLastStretch && next == stretch.count
    blocks.append(
      Block(
        original: stretchStart + next, translated: block.translated + bytes.count - countBefore))
  }

  /// Sees to it that a block that begins here is at hand, with the whole of its last unit.
  private func load(from start: Int) throws(CSVError) {
    let end = stretchStart + stretch.count
    let reach = isLastStretch ? 0 : blockSize + translation.longestUnit
    if stretchStart <= start, start + reach <= end { return }
    stretch = try source.readAll(at: start, count: stretchSize)
    stretchStart = start
    isLastStretch = stretch.count < stretchSize
  }
}
