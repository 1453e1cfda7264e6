import Foundation

/// CSV as a patient person reads it: a record is one line, or as many as it takes to close a quote.
enum NaiveCSV {
  struct Record {
    /// The first line of the record, counted from 1.
    let line: Int
    let fields: [String]
  }

  /// The records of a file, the header among them, and no more than so many. Lines known to be
  /// faulty are passed over, and so are blank ones.
  static func records(
    of bytes: Data, without faultyLines: Set<Int> = [], atMost limit: Int = .max
  ) -> [Record] {
    var rest = [UInt8](bytes)[...]
    if rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3) }
    var number = 0
    func nextLine() -> ArraySlice<UInt8> {
      let line = rest.prefix { $0 != 0x0a }
      rest = rest.dropFirst(line.count + 1)
      number += 1
      return line
    }
    var records: [Record] = []
    while !rest.isEmpty, records.count < limit {
      var text = nextLine()
      let line = number
      if faultyLines.contains(line) { continue }
      while text.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 1, !rest.isEmpty {
        text += [0x0a] + nextLine()
      }
      if text.last == 0x0d { text.removeLast() }
      if text.isEmpty { continue }
      records.append(Record(line: line, fields: fields(of: Array(text))))
    }
    return records
  }

  private static func fields(of text: [UInt8]) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var position = 0
    while position < text.count {
      let byte = text[position]
      let isQuote = byte == UInt8(ascii: "\"")
      if isQuoted, isQuote, position + 1 < text.count, text[position + 1] == byte {
        field.append(byte)
        position += 1
      } else if isQuote {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ","), !isQuoted {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      } else {
        field.append(byte)
      }
      position += 1
    }
    return fields + [String(decoding: field, as: UTF8.self)]
  }

  static func text(_ fields: [String]) -> String {
    let written = fields.map { field in
      field.contains { ",\"\r\n".contains($0) }
        ? "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : field
    }
    return written.joined(separator: ",") + "\n"
  }
}

/// A record whose fields are asked for by the header.
struct NamedRow: Equatable {
  let values: [String: String]

  subscript(name: String) -> String { values[name] ?? "(no column \(name))" }

  func number(_ name: String) -> Int { Int(self[name]) ?? .min }

  static func read(_ file: URL) throws -> [NamedRow] {
    let records = NaiveCSV.records(of: try Data(contentsOf: file))
    let header = records.first?.fields ?? []
    return records.dropFirst().map { record in
      NamedRow(values: Dictionary(uniqueKeysWithValues: zip(header, record.fields)))
    }
  }
}
