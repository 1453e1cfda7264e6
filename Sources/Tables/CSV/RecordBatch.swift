/// Whole records of one file, in input order, all with the width of the header.
public struct RecordBatch: Sendable {
  /// The text of all fields, end to end.
  public var bytes: [UInt8]
  /// Where each field ends in `bytes`, record by record.
  public var fieldEnds: [Int32]
  /// Fields in each record.
  public var width: Int
  /// The physical line, counted from 1, on which each record begins.
  public var lines: [Int32]
  /// Records that take several physical lines, lost ones too, in input order.
  public var spans: [LineSpan]
  /// What was wrong between and in place of these records, in input order.
  public var faults: [RecordFault]

  public var recordCount: Int { lines.count }

  /// Where the text of a field lies in `bytes`.
  public func range(record: Int, field: Int) -> Range<Int> {
    let index = record * width + field
    return (index == 0 ? 0 : Int(fieldEnds[index - 1]))..<Int(fieldEnds[index])
  }

  public func text(record: Int, field: Int) -> String {
    String(decoding: bytes[range(record: record, field: field)], as: UTF8.self)
  }

  /// Whether every field of the record is empty.
  public func isBlank(record: Int) -> Bool {
    range(record: record, field: 0).lowerBound == range(record: record, field: width - 1).upperBound
  }
}

/// A record that takes more than one physical line.
public struct LineSpan: Hashable, Sendable {
  /// The line on which it begins, counted from 1.
  public let line: Int
  /// How many lines it takes beyond that one.
  public let further: Int

  public init(line: Int, further: Int) {
    self.line = line
    self.further = further
  }
}

/// Something that is not a clean record, with the place where it begins.
public struct RecordFault: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A quote inside an unquoted field, or text after a closing quote.
    case strayQuote
    /// A quoted field that never ends, or that ends where the record no longer has the header's
    /// width.
    case unclosedQuote
    case wrongWidth(found: Int, expected: Int)
    case nulByte
    case invalidUTF8
    /// Bytes that stand for nothing in the file's encoding.
    case undecodable(TextEncoding)
    /// A carriage return outside quotes that is not directly followed by the end of the line.
    case strayCarriageReturn
    case tooLong(limit: Int)
    /// A line without any text. It holds no record and nothing is lost with it.
    case blankLine
    /// Blanks around unquoted fields of this record were removed. The record itself is good.
    case blanksRemoved
  }

  public let kind: Kind
  public let line: Int
  /// Offset from the start of the file of the first byte concerned.
  public let byte: Int

  public init(_ kind: Kind, line: Int, byte: Int) {
    self.kind = kind
    self.line = line
    self.byte = byte
  }

  /// Whether a record was lost to this fault.
  public var takesRecord: Bool { kind != .blankLine && kind != .blanksRemoved }
}
