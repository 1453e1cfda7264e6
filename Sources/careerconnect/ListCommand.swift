internal import ArgumentParser
internal import Runs

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the runs there are.",
    discussion: """
      Example:
        careerconnect list --format csv
      """)

  @Option(help: ArgumentHelp("Folder that holds the runs.", valueName: "dir"))
  var runs = "Runs"

  @Option(help: "How the list is printed.")
  var format = OutputFormat.table

  func run() async throws {
    let runs = try RunStore(self.runs).list()
    let header = ["verb", "pipeline", "period", "run", "as_of", "outcome", "folder"]
    let rows = runs.map {
      [$0.verb, $0.pipeline, $0.period, $0.run, $0.asOf, $0.outcome, $0.folder]
    }
    switch format {
    case .json: try print(json: runs)
    case .csv: print(csv: header, rows: rows)
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
