import Tables

/// Everything a reader said about one file.
struct Reading: Equatable, CustomStringConvertible {
  var records: [Record] = []
  var faults: [RecordFault] = []

  struct Record: Equatable {
    let line: Int
    let fields: [String]
  }

  var description: String {
    let recordLines = records.map { "  line \($0.line): \($0.fields)" }
    let faultLines = faults.map { "  \($0.kind) at line \($0.line), byte \($0.byte)" }
    return "\n" + (recordLines + faultLines).joined(separator: "\n")
  }
}

/// Reads all batches of a source, and requires each batch to be whole.
func readAll(
  _ source: some ByteSource, chunkSize: Int = 1 << 18, longestRecord: Int = 1 << 20
) throws(CSVError) -> Reading {
  var reader = try CSVReader(source, chunkSize: chunkSize, longestRecord: longestRecord)
  var reading = Reading()
  while let batch = try reader.next() {
    precondition(batch.fieldEnds.count == batch.recordCount * batch.width)
    precondition(batch.bytes.count == Int(batch.fieldEnds.last ?? 0))
    for record in 0..<batch.recordCount {
      let fields = (0..<batch.width).map { batch.text(record: record, field: $0) }
      reading.records.append(Reading.Record(line: Int(batch.lines[record]), fields: fields))
    }
    reading.faults += batch.faults
  }
  return reading
}

extension Array where Element == UInt8 {
  static func + (bytes: [UInt8], text: String) -> [UInt8] { bytes + Array(text.utf8) }
  static func + (text: String, bytes: [UInt8]) -> [UInt8] { Array(text.utf8) + bytes }
}
