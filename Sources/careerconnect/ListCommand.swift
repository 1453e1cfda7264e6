internal import ArgumentParser
internal import FoundationEssentials
internal import Runs
internal import Tables

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the runs there are.",
    discussion: """
      Example:
        careerconnect list --format csv
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
  }

  @Option(help: ArgumentHelp("Folder that holds the runs.", valueName: "dir"))
  var runs = "Runs"

  @Option(help: "How the list is printed.")
  var format = Format.table

  func run() async throws {
    let runs = try RunStore(self.runs).list()
    let header = ["verb", "pipeline", "period", "run", "as_of", "outcome", "folder"]
    let rows = runs.map {
      [$0.verb, $0.pipeline, $0.period, $0.run, $0.asOf, $0.outcome, $0.folder]
    }
    switch format {
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(runs), as: UTF8.self))
    case .csv:
      var csv = CSVWriter(header: header)
      for row in rows {
        for cell in row { csv.append(text: cell) }
        csv.endRow()
      }
      print(String(decoding: csv.bytes, as: UTF8.self), terminator: "")
    case .table:
      let widths = header.indices.map { column in
        ([header] + rows).map { $0[column].count }.max() ?? 0
      }
      for row in [header] + rows {
        let cells = zip(row, widths).map { cell, width in
          cell + String(repeating: " ", count: width - cell.count)
        }
        print(cells.joined(separator: "  ").trimmingSuffix { $0 == " " })
      }
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(while drops: (Character) -> Bool) -> String {
    String(self[..<(lastIndex { !drops($0) }.map { index(after: $0) } ?? startIndex)])
  }
}
