internal import ArgumentParser
internal import FoundationEssentials
internal import Tables

/// How data are printed on standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

func print(json value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
  print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

func print(csv header: [String], rows: [[String]]) {
  var csv = CSVWriter(header: header)
  for row in rows {
    for cell in row { csv.append(text: cell) }
    csv.endRow()
  }
  print(String(decoding: csv.bytes, as: UTF8.self), terminator: "")
}
