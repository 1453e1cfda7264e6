/// The first rows of a file as one dialect reads them: enough to judge whether it is the right one.
///
/// It follows the reader's rules in short. It is not the reader: what it cannot read is only a mark
/// against the dialect.
struct SampleRows {
  struct Row {
    /// Counted from 1.
    let line: Int
    fileprivate(set) var fields: [String] = []
    /// Fields that stand in quotes.
    fileprivate(set) var quotedFields = 0
    /// Whether every quote in it has its place.
    fileprivate(set) var isSound = true

    var filledFields: Int { fields.count { !$0.isEmpty } }
  }

  private(set) var rows: [Row] = []
  /// How often lines end in LF, in CR LF and in CR alone.
  private(set) var lineEnds = (lineFeeds: 0, both: 0, returns: 0)

  private let bytes: [UInt8]
  private let delimiter: [UInt8]
  private let dialect: CSVDialect

  /// - Parameter isWhole: whether the file ends with these bytes; else the last row may be cut.
  init(
    _ bytes: [UInt8], dialect: CSVDialect, isWhole: Bool, skippedLines: Int = 0, limit: Int = 60
  ) {
    self.bytes = bytes
    self.dialect = dialect
    delimiter = Array(dialect.delimiter.utf8)
    var place = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var line = 1
    while line <= skippedLines, place < bytes.count {
      place = endOfLine(from: place)
      line += 1
    }
    while place < bytes.count, rows.count < limit {
      if let end = endOfBlankLine(from: place) {
        place = end
        line += 1
        continue
      }
      var row = Row(line: line)
      (place, line) = read(&row, from: place, line: line)
      if place < bytes.count || isWhole { rows.append(row) }
    }
  }

  private func endsLine(at place: Int) -> Bool {
    bytes[place] == UInt8(ascii: "\n") || dialect.endsLinesAtReturns && isLoneReturn(at: place)
  }

  private func isLoneReturn(at place: Int) -> Bool {
    bytes[place] == UInt8(ascii: "\r")
      && (place + 1 == bytes.count || bytes[place + 1] != UInt8(ascii: "\n"))
  }

  private func endOfLine(from place: Int) -> Int {
    bytes[place...].indices.first(where: endsLine).map { $0 + 1 } ?? bytes.count
  }

  private func endOfBlankLine(from start: Int) -> Int? {
    var place = start
    while place < bytes.count, !endsLine(at: place) {
      let isBlank = bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\r")
      let isTab = bytes[place] == UInt8(ascii: "\t") && dialect.delimiter != "\t"
      guard isBlank || isTab else { return nil }
      place += 1
    }
    return min(place + 1, bytes.count)
  }

  private func has(_ text: [UInt8], at place: Int) -> Bool {
    place + text.count <= bytes.count
      && text.indices.allSatisfy { bytes[place + $0] == text[$0] }
  }

  /// Reads one record; gives where and on which line the next begins.
  private mutating func read(_ row: inout Row, from start: Int, line: Int) -> (Int, Int) {
    var field: [UInt8] = []
    var place = start
    var lines = 0
    var isQuoted = false
    var isAfterQuote = false

    func endField() {
      let text = String(decoding: field, as: UTF8.self)
      row.fields.append(String(text.trimming(while: { $0 == " " || $0 == "\t" })))
      if isQuoted || isAfterQuote { row.quotedFields += 1 }
      field = []
      isAfterQuote = false
    }
    func giveUp() -> (Int, Int) {
      row.isSound = false
      endField()
      return (endOfLine(from: start), line + 1)
    }

    while place < bytes.count {
      let byte = bytes[place]
      if let escape = dialect.escape, byte == escape, place + 1 < bytes.count {
        let next = bytes[place + 1]
        if next == dialect.quote || next == escape || has(delimiter, at: place + 1) {
          field.append(next)
          place += 2
          continue
        }
      }
      if isQuoted {
        if byte == dialect.quote {
          if place + 1 < bytes.count, bytes[place + 1] == dialect.quote {
            field.append(byte)
            place += 1
          } else {
            isQuoted = false
            isAfterQuote = true
          }
        } else {
          if endsLine(at: place) { lines += 1 }
          field.append(byte)
        }
        place += 1
        continue
      }
      if has(delimiter, at: place) {
        endField()
        place += delimiter.count
        continue
      }
      if endsLine(at: place) {
        count(lineEndAt: place)
        endField()
        return (place + 1, line + lines + 1)
      }
      let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      let isReturn = byte == UInt8(ascii: "\r")
      if byte == dialect.quote, !isAfterQuote, field.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        isQuoted = true
        field = []
      } else if byte == dialect.quote || isAfterQuote && !isBlank && !isReturn
        || isReturn && isLoneReturn(at: place)
      {
        return giveUp()
      } else if !isReturn, !isAfterQuote {
        field.append(byte)
      }
      place += 1
    }
    if isQuoted { return giveUp() }
    endField()
    return (place, line + lines + 1)
  }

  private mutating func count(lineEndAt place: Int) {
    if bytes[place] == UInt8(ascii: "\r") {
      lineEnds.returns += 1
    } else if place > 0, bytes[place - 1] == UInt8(ascii: "\r") {
      lineEnds.both += 1
    } else {
      lineEnds.lineFeeds += 1
    }
  }
}

extension String {
  fileprivate func trimming(while drops: (Character) -> Bool) -> Substring {
    guard let first = firstIndex(where: { !drops($0) }), let last = lastIndex(where: { !drops($0) })
    else { return "" }
    return self[first...last]
  }
}
