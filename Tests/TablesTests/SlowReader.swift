import Tables

/// The rules of the reader a second time, one byte after the other, with everything in memory.
struct SlowReader {
  private let bytes: [UInt8]
  private let longestRecord: Int
  private var reading = Reading()
  private var width: Int?

  static func read(_ bytes: [UInt8], longestRecord: Int) -> Reading {
    var reader = SlowReader(bytes: bytes, longestRecord: longestRecord)
    reader.readFile()
    return reader.reading
  }

  private init(bytes: [UInt8], longestRecord: Int) {
    self.bytes = bytes
    self.longestRecord = longestRecord
  }

  private enum Outcome {
    case blank
    case record(fields: [String], blanksRemoved: Bool, end: Int)
    /// Reading resumes at `end`, whichever line that is.
    case fault(RecordFault.Kind, byte: Int, end: Int)
  }

  private mutating func readFile() {
    var start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    while start < bytes.count {
      let line = 1 + bytes[..<start].count { $0 == newline }
      switch record(from: start) {
      case .blank:
        reading.faults.append(RecordFault(.blankLine, line: line, byte: start))
        start = endOfLine(from: start)
      case .record(let fields, let blanksRemoved, let end):
        if blanksRemoved {
          reading.faults.append(RecordFault(.blanksRemoved, line: line, byte: start))
        }
        reading.records.append(Reading.Record(line: line, fields: fields))
        width = width ?? fields.count
        start = end
      case .fault(let kind, let byte, let end):
        reading.faults.append(RecordFault(kind, line: line, byte: byte))
        width = width ?? 0
        start = end
      }
    }
  }

  private enum Place { case beforeField, bareField, quotedField, afterQuote }

  private func record(from start: Int) -> Outcome {
    let endOfFirstLine = endOfLine(from: start)
    let isBlank = bytes[start..<endOfFirstLine].allSatisfy {
      blanks.contains($0) || $0 == carriageReturn || $0 == newline
    }
    if isBlank, endOfFirstLine - start <= longestRecord { return .blank }

    var fields: [[(byte: UInt8, place: Int)]] = [[]]
    var place = Place.beforeField
    var rows = 0
    var rowHasBegun = false
    var hasStrayReturn = false
    var blanksRemoved = false
    var index = start

    /// A fault on a later line is the first line's open quote.
    func fault(_ kind: RecordFault.Kind, at byte: Int) -> Outcome {
      index >= endOfFirstLine
        ? .fault(.unclosedQuote, byte: start, end: endOfFirstLine)
        : .fault(kind, byte: byte, end: endOfFirstLine)
    }
    func endField() {
      if place == .bareField {
        while let last = fields[fields.count - 1].last, blanks.contains(last.byte) {
          fields[fields.count - 1].removeLast()
          blanksRemoved = true
        }
      }
      place = .beforeField
    }
    func endRow() {
      endField()
      if rowHasBegun { rows += 1 }
      rowHasBegun = false
    }

    reading: while index < bytes.count {
      if index - start == longestRecord {
        if index == endOfFirstLine {
          return .fault(.tooLong(limit: longestRecord), byte: start, end: endOfFirstLine)
        }
        return fault(.tooLong(limit: longestRecord), at: start)
      }
      let byte = bytes[index]
      let isReturn = byte == carriageReturn && place != .quotedField
      if byte == newline, place != .quotedField { break reading }
      if byte == newline, rows > 0 { return fault(.strayCarriageReturn, at: start) }
      if isReturn {
        let isTerminator = index + 1 == bytes.count || bytes[index + 1] == newline
        hasStrayReturn = hasStrayReturn || !isTerminator
        endRow()
        index += 1
        continue
      }
      if !rowHasBegun, rows > 0, !blanks.contains(byte) { fields.append([]) }
      switch (place, byte) {
      case (.beforeField, _) where blanks.contains(byte),
        (.afterQuote, _) where blanks.contains(byte):
        blanksRemoved = true
      case (.beforeField, UInt8(ascii: "\"")):
        place = .quotedField
        rowHasBegun = true
      case (.beforeField, UInt8(ascii: ",")), (.bareField, UInt8(ascii: ",")),
        (.afterQuote, UInt8(ascii: ",")):
        endField()
        rowHasBegun = true
        fields.append([])
      case (.beforeField, _):
        place = .bareField
        rowHasBegun = true
        fields[fields.count - 1].append((byte, index))
      case (.bareField, UInt8(ascii: "\"")), (.afterQuote, _):
        return fault(.strayQuote, at: index)
      case (.quotedField, UInt8(ascii: "\"")):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\""),
          index + 1 - start < longestRecord
        {
          fields[fields.count - 1].append((byte, index))
          index += 1
        } else {
          place = .afterQuote
        }
      case (.bareField, _), (.quotedField, _):
        fields[fields.count - 1].append((byte, index))
      }
      index += 1
    }

    if place == .quotedField {
      return .fault(.unclosedQuote, byte: start, end: endOfFirstLine)
    }
    endRow()
    let spansLines = index >= endOfFirstLine && bytes[endOfFirstLine - 1] == newline
    let end = min(index + 1, bytes.count)
    let isWide = fields.count != width ?? fields.count
    if spansLines, rows > 1 || isWide {
      return .fault(.unclosedQuote, byte: start, end: endOfFirstLine)
    }
    if hasStrayReturn { return .fault(.strayCarriageReturn, byte: start, end: end) }
    if isWide {
      let kind = RecordFault.Kind.wrongWidth(found: fields.count, expected: width ?? 0)
      return .fault(kind, byte: start, end: end)
    }
    for field in fields {
      if let nul = field.first(where: { $0.byte == 0 }) {
        return .fault(.nulByte, byte: nul.place, end: end)
      }
      if let bad = firstInvalid(field.map(\.byte)) {
        return .fault(.invalidUTF8, byte: field[bad].place, end: end)
      }
    }
    let texts = fields.map { String(decoding: $0.map(\.byte), as: UTF8.self) }
    return .record(fields: texts, blanksRemoved: blanksRemoved, end: end)
  }

  private func endOfLine(from start: Int) -> Int {
    bytes[start...].firstIndex(of: newline).map { $0 + 1 } ?? bytes.count
  }

  /// By the table of well-formed byte sequences of the Unicode standard (3-7).
  private func firstInvalid(_ bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let following: [ClosedRange<UInt8>]
      switch bytes[index] {
      case 0x00...0x7f: following = []
      case 0xc2...0xdf: following = [0x80...0xbf]
      case 0xe0: following = [0xa0...0xbf, 0x80...0xbf]
      case 0xed: following = [0x80...0x9f, 0x80...0xbf]
      case 0xe1...0xef: following = [0x80...0xbf, 0x80...0xbf]
      case 0xf0: following = [0x90...0xbf, 0x80...0xbf, 0x80...0xbf]
      case 0xf1...0xf3: following = [0x80...0xbf, 0x80...0xbf, 0x80...0xbf]
      case 0xf4: following = [0x80...0x8f, 0x80...0xbf, 0x80...0xbf]
      default: return index
      }
      for (offset, range) in following.enumerated() {
        let place = index + 1 + offset
        guard place < bytes.count, range.contains(bytes[place]) else { return index }
      }
      index += 1 + following.count
    }
    return nil
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let blanks = Array(" \t".utf8)
